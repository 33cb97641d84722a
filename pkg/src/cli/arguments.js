// From words on the command line to a call: files, method, form of output.
import {readFileSync} from "node:fs";
import {parseArgs} from "node:util";
import {CostweightError} from "../node.mjs";
import {readPeers} from "./peers.js";

// Flags that are keys of a method or of its reading, with the key they set.
const METHOD = {
  preset: "preset",
  formula: "formula",
  linking: "linking",
  year: "year",
  reference: "reference",
  level: "level",
  unmatched: "unmatched",
  by: "by",
  "unit-costs": "unitCosts",
  "excess-bed-days": "excessBedDays",
  "missing-cost": "missingCost",
  "use-bridge": "bridge",
  days: "days",
  quality: "quality"
};
const READING = {"on-error": "onError", duplicates: "duplicates", numbers: "numbers", periods: "periods"};

// Flags that are keys of a figure to be explained.
const FIGURE = ["what", "from", "to", "provider", "item", "group", "side"];

const text = {type: "string"};
const flag = {type: "boolean"};
const OPTIONS = {
  ...Object.fromEntries([...Object.keys(METHOD), ...Object.keys(READING)].map((name) => [name, text])),
  costs: text,
  inputs: text,
  factors: text,
  bridge: text,
  calendar: text,
  exclude: {type: "string", multiple: true},
  scale: text,
  "standard-deviation": text,
  dispersion: text,
  peers: text,
  weights: text,
  sigma: text,
  providers: text,
  provisional: text,
  multilateral: text,
  window: text,
  splice: text,
  period: text,
  ...Object.fromEntries(FIGURE.map((name) => [name, text])),
  figure: text,
  terms: text,
  depth: text,
  mathml: flag,
  methods: text,
  series: text,
  form: text,
  largest: text,
  of: text,
  "cost-error": text,
  errors: text,
  "bootstrap-providers": flag,
  "rounded-quantity": text,
  "rounded-cost": text,
  "rounded-unit-cost": text,
  draws: text,
  seed: text,
  statement: flag,
  suppress: text,
  "round-to": text,
  dialect: text,
  method: text,
  column: {type: "string", multiple: true},
  json: flag,
  csv: flag,
  help: {type: "boolean", short: "h"},
  version: {type: "boolean", short: "V"}
};
const COMMANDS = [
  "analyse", "explain", "compare", "bridge", "check", "influence", "uncertainty", "revise", "levels", "benchmark", "formulas",
  "presets", "sql"
];

export function readArguments(words) {
  if (words[0] === "calculate") return {command: "calculate", words: words.slice(1)};
  const {values, positionals} = parsed(words);
  if (values.version) return {command: "version"};
  const [first, ...rest] = positionals;
  if (values.help || first === undefined || first === "help") return {command: "help", about: first === "help" ? rest[0] : first};
  if (first === "template") return {command: "template", table: rest[0]};
  const output = values.json ? "json" : values.csv ? "csv" : "table";
  if (first === "formulas") return {command: "formulas", output};
  if (first === "presets") return {command: "presets", name: rest[0], output};
  if (first === "sql") return sqlOf(values, rest);
  const paths = COMMANDS.includes(first) ? rest : positionals;
  if (first === "revise") return {command: "revise", ...vintagesOf(paths, values), method: methodOf(values), output};
  if (paths.length !== 1) throw wrongCall(pathsWanted(paths));
  const files = {activity: paths[0], ...given(values, ["costs", "inputs", "factors", "bridge", "calendar"])};
  if (first === "explain") {
    return {command: "explain", files, method: methodOf(values), figure: figureOf(values), output: values.mathml ? "mathml" : output};
  }
  if (first in QUESTIONS) return {command: first, files, method: methodOf(values), ...QUESTIONS[first](values), output};
  if (first === "levels") return {command: "levels", files, reading: readingOf(values), levels: levelsOf(values), output, ...suppressing(values)};
  if (first === "benchmark") return {command: "benchmark", files, method: benchmarkOf(values), output, ...suppressing(values)};
  return {command: "analyse", files, method: methodOf(values), output, statement: values.statement};
}

// Commands that ask one question of the data under a method, with the choices that each takes.
const QUESTIONS = {
  compare: (values) => ({methods: methodsOf(values), choice: given(values, ["from", "to", "provider"])}),
  bridge: (values) => ({choice: numbered({...given(values, ["from", "to", "series", "provider", "form", "largest"])}, ["largest"])}),
  check: () => ({}),
  influence: (values) => ({choice: given(values, ["of"])}),
  uncertainty: (values) => ({choice: uncertaintyOf(values)})
};

/** laspeyres,fisher,method.json,level=group+unmatched=uplift: each over the choices of the call. */
function methodsOf(values) {
  if (values.methods === undefined) throw wrongCall("Name the methods to compare: --methods laspeyres,fisher,method.json.");
  const words = values.methods.split(",").map((word) => word.trim());
  const common = methodOf(values);
  return Object.fromEntries(words.map((word) => [word, {...common, ...methodNamed(word), reading: common.reading}]));
}

function methodNamed(word) {
  if (word.endsWith(".json")) return readMethod(word);
  if (!word.includes("=")) return {formula: word};
  const pairs = word.split("+").map((pair) => pair.split("="));
  const stray = pairs.find(([name, value]) => !(name in METHOD) || !value);
  if (stray) throw wrongCall(`A method is a formula, a file, or pairs such as level=group+unmatched=uplift, not “${word}”.`);
  return Object.fromEntries(pairs.map(([name, value]) => [METHOD[name], value]));
}

function uncertaintyOf(values) {
  const choice = {...given(values, ["errors", "draws", "seed"]), providers: values["bootstrap-providers"]};
  if (values["cost-error"] !== undefined) choice.costError = Number(values["cost-error"]);
  const rounding = {quantity: values["rounded-quantity"], cost: values["rounded-cost"], unitCost: values["rounded-unit-cost"]};
  if (Object.values(rounding).some((unit) => unit !== undefined)) choice.rounding = numbered(rounding, Object.keys(rounding));
  return numbered(choice, ["draws", "seed"]);
}

const numbered = (choice, keys) =>
  Object.fromEntries(Object.entries(choice).map(([key, value]) => [key, keys.includes(key) && value !== undefined ? Number(value) : value]));

function sqlOf(values, paths) {
  if (paths.length > 1) throw wrongCall(`One file of records at the most gives the headers, not ${paths.length}: ${paths.join(", ")}.`);
  if (values.dialect === undefined) throw wrongCall("Name the dialect: --dialect duckdb, postgres or spark.");
  return {command: "sql", path: paths[0], dialect: values.dialect, from: values.from ?? "records", reading: readingOf(values)};
}

function parsed(words) {
  try {
    return parseArgs({args: words, options: OPTIONS, allowPositionals: true});
  } catch (error) {
    throw wrongCall(`${error.message.split(". ")[0]}.`);
  }
}

function pathsWanted(paths) {
  return paths.length === 0
    ? "Name the activity file."
    : `One activity file is read at a time, not ${paths.length}: ${paths.join(", ")}. Commands are ${COMMANDS.join(", ")}.`;
}

function methodOf(values) {
  const method = values.method ? readMethod(values.method) : {};
  for (const [name, key] of Object.entries(METHOD)) if (values[name] !== undefined) method[key] = values[name];
  if (values.weights !== undefined) method.formula = {name: nameOf(method.formula) ?? "lowe", weights: values.weights};
  if (values.sigma !== undefined) method.formula = {name: nameOf(method.formula) ?? "lloyd-moulton", sigma: Number(values.sigma)};
  if (values.providers !== undefined) method.providers = providersOf(values.providers);
  if (values.provisional !== undefined) method.provisional = values.provisional.split(",").map((period) => period.trim());
  if (values.exclude) method.exclude = [...(method.exclude ?? []), ...values.exclude.map(exclusionOf)];
  if (values.suppress !== undefined) method.suppress = suppressionOf(values);
  const joint = given(values, ["multilateral", "splice"]);
  if (values.window !== undefined) joint.window = Number(values.window);
  if (Object.keys(joint).length > 0) {
    method.linking = {multilateral: "geks", ...(typeof method.linking === "object" && method.linking), ...joint};
  }
  return {...method, reading: readingOf(values, method.reading)};
}

function readingOf(values, before = {}) {
  const reading = {...before};
  for (const [name, key] of Object.entries(READING)) if (values[name] !== undefined) reading[key] = values[name];
  if (values.column) reading.columns = columnsOf(values.column, reading.columns);
  return reading;
}

function benchmarkOf(values) {
  // A benchmark is asked of data that are suppressed already.
  const {suppress, ...chosen} = methodOf(values);
  const method = {...chosen, ...given(values, ["period"])};
  if (values.scale !== undefined) method.scale = Number.isNaN(Number(values.scale)) ? values.scale : Number(values.scale);
  if (values["standard-deviation"] !== undefined) method.standardDeviation = Number(values["standard-deviation"]);
  if (values.dispersion !== undefined) method.dispersion = values.dispersion;
  if (values.peers !== undefined) method.peers = readPeers(values.peers);
  return method;
}

/** An activity file for each vintage, the earliest first, beside the same other files. */
function vintagesOf(paths, values) {
  if (paths.length < 2) throw wrongCall("Name the activity file of two vintages or more, the earliest first.");
  const others = given(values, ["costs", "inputs"]);
  return {vintages: paths.map((activity) => ({activity, ...others}))};
}

/** --suppress 5 --round-to 5; rounding is to the threshold where it is not said. */
function suppressionOf(values) {
  const threshold = Number(values.suppress);
  return {threshold, roundTo: values["round-to"] === undefined ? threshold : Number(values["round-to"])};
}

const suppressing = (values) => (values.suppress === undefined ? {} : {suppress: suppressionOf(values)});

function figureOf(values) {
  const figure = given(values, ["period", ...FIGURE]);
  if (values.figure !== undefined) figure.series = values.figure;
  figure.terms = values.terms === undefined ? 5 : values.terms === "all" ? "all" : Number(values.terms);
  if (values.depth !== undefined) figure.depth = Number(values.depth);
  return figure;
}

function levelsOf(values) {
  const choice = given(values, ["period", "formula"]);
  if (values.multilateral !== undefined) choice.method = values.multilateral;
  if (values.providers !== undefined) choice.providers = values.providers.split(",").map((name) => name.trim());
  return choice;
}

/** group=RENAL,period=2014/15 */
function exclusionOf(words) {
  const pairs = words.split(",").map((pair) => pair.split(/=(.*)/s).slice(0, 2));
  if (pairs.some(([key, name]) => !key || name === undefined)) {
    throw wrongCall(`--exclude takes pairs such as group=RENAL,period=2014/15, not “${words}”.`);
  }
  return Object.fromEntries(pairs.map(([key, name]) => [key.trim(), name.trim()]));
}

const nameOf = (formula) => (typeof formula === "object" ? formula?.name : formula);

const providersOf = (word) =>
  word === "combined" || word === "separate" ? word : word.split(",").map((name) => name.trim());

/** A method file, or a result that carries one. */
function readMethod(path) {
  try {
    const read = JSON.parse(readFileSync(path, "utf8"));
    return read.method ?? read;
  } catch (cause) {
    throw wrongCall(`${path} could not be read as a method: ${cause.message}`);
  }
}

/** item=a item=b quantity=FCEs inputs.quantity=FTE, over the columns of a method file. */
function columnsOf(pairs, before = {}) {
  const columns = {};
  for (const pair of pairs) {
    const cut = pair.indexOf("=");
    if (cut < 1) throw wrongCall(`--column takes a pair such as quantity=FCEs, not “${pair}”.`);
    const key = pair.slice(0, cut);
    (columns[key] ??= []).push(pair.slice(cut + 1));
  }
  const chosen = {...before};
  for (const [key, names] of Object.entries(columns)) {
    const [table, role] = key.split(".");
    const choice = names.length === 1 ? names[0] : names;
    if (role) chosen[table] = {...chosen[table], [role]: choice};
    else chosen[key] = choice;
  }
  return chosen;
}

const given = (values, keys) =>
  Object.fromEntries(keys.filter((key) => values[key] !== undefined).map((key) => [key, values[key]]));

const wrongCall = (message) => new CostweightError("bad-method", `${message} Try costweight --help.`);
