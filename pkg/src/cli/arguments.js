// From words on the command line to a call: files, method, form of output.
import {readFileSync} from "node:fs";
import {parseArgs} from "node:util";
import {CostweightError} from "../node.mjs";

// Flags that are keys of a method or of its reading, with the key they set.
const METHOD = {
  preset: "preset",
  formula: "formula",
  linking: "linking",
  year: "year",
  reference: "reference",
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
  method: text,
  column: {type: "string", multiple: true},
  json: flag,
  csv: flag,
  help: {type: "boolean", short: "h"},
  version: {type: "boolean", short: "V"}
};
const COMMANDS = ["analyse", "explain", "levels", "benchmark", "formulas", "presets"];

export function readArguments(words) {
  const {values, positionals} = parsed(words);
  if (values.version) return {command: "version"};
  const [first, ...rest] = positionals;
  if (values.help || first === undefined || first === "help") return {command: "help", about: first === "help" ? rest[0] : first};
  if (first === "template") return {command: "template", table: rest[0]};
  const output = values.json ? "json" : values.csv ? "csv" : "table";
  if (first === "formulas") return {command: "formulas", output};
  if (first === "presets") return {command: "presets", name: rest[0], output};
  const paths = COMMANDS.includes(first) ? rest : positionals;
  if (paths.length !== 1) throw wrongCall(pathsWanted(paths));
  const files = {activity: paths[0], ...given(values, ["costs", "inputs", "factors", "bridge", "calendar"])};
  if (first === "explain") {
    return {command: "explain", files, method: methodOf(values), figure: figureOf(values), output: values.mathml ? "mathml" : output};
  }
  if (first === "levels") return {command: "levels", files, reading: readingOf(values), levels: levelsOf(values), output};
  if (first === "benchmark") return {command: "benchmark", files, method: benchmarkOf(values), output};
  return {command: "analyse", files, method: methodOf(values), output};
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
  const method = {...methodOf(values), ...given(values, ["period"])};
  if (values.scale !== undefined) method.scale = Number.isNaN(Number(values.scale)) ? values.scale : Number(values.scale);
  if (values["standard-deviation"] !== undefined) method.standardDeviation = Number(values["standard-deviation"]);
  return method;
}

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
