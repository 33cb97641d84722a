// From words on the command line to a call: files, method, form of output.
import {existsSync, readFileSync} from "node:fs";
import {parseArgs} from "node:util";
import {meant, nearest} from "../nearest.js";
import {CostweightError} from "../../dist/node.mjs";
import {commandsWith, namesOf, options, valueOf} from "./flags.js";
import {readPeers} from "./peers.js";
import {noFile} from "./read.js";

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
  "partly-counted": "partlyCounted",
  "use-bridge": "bridge",
  days: "days",
  quality: "quality"
};
const READING = {"on-error": "onError", duplicates: "duplicates", numbers: "numbers", periods: "periods"};

const FLAG_OF = Object.fromEntries(Object.entries({...METHOD, ...READING}).map(([flag, key]) => [key, `--${flag}`]));

/** The key of a choice as it is typed here, if it is. */
export const asFlag = (key) => FLAG_OF[key] ?? (key in options ? `--${key}` : key);

// Flags that are keys of a figure to be explained.
const FIGURE = ["what", "from", "to", "provider", "item", "group", "others", "adjustment", "spread", "account", "at", "side"];

/** Every command, in the order in which help lists them. */
export const COMMANDS = [
  "analyse", "explain", "contributions", "unmatched", "compare", "bridge", "check", "influence", "uncertainty", "revise",
  "indices", "levels", "benchmark", "accounts", "merge", "calculate", "formulas", "presets", "template", "sql", "help"
];

export function readArguments(words) {
  if (words[0] === "calculate") return {command: "calculate", words: words.slice(1)};
  const {values, positionals} = parsed(words);
  return {...callOf(values, positionals, words), methodFile: values.method};
}

function callOf(values, positionals, words) {
  if (values.version) return {command: "version"};
  const [first, ...rest] = positionals;
  if (first === undefined && !values.help && words.length > 0) throw wrongCall("Name the activity file: costweight activity.csv.", "analyse");
  if (values.help || first === undefined || first === "help") return helpOf(first === "help" ? rest[0] : first, first === "help");
  const output = outputOf(values);
  switch (first) {
    case "template":
      return {command: "template", table: one(rest, "table")};
    case "formulas":
      if (rest.length > 0) throw wrongCall(`formulas lists all of them and takes no name, such as ${rest[0]}.`, "formulas");
      return {command: "formulas", output};
    case "presets":
      return {command: "presets", name: one(rest, "preset"), output};
    case "accounts":
      return accountsOf(values, rest, output);
    case "sql":
      return sqlOf(values, rest);
    case "merge":
      return mergeOf(rest, values);
    case "revise":
      return {command: "revise", ...vintagesOf(rest, values), method: methodOf(values), output};
    default:
      return questionOf(COMMANDS.includes(first) ? first : "analyse", COMMANDS.includes(first) ? rest : positionals, values, output);
  }
}

/** The form of the answer, of which there is one. */
function outputOf(values) {
  const forms = ["json", "csv", "mathml"].filter((form) => values[form]);
  if (forms.length > 1) throw wrongCall(`An answer has one form: ${forms.map((form) => `--${form}`).join(" or ")}.`);
  return forms[0] ?? "table";
}

/** A call that asks something of one activity file and what stands beside it. */
function questionOf(command, paths, values, output) {
  if (paths.length !== 1) throw wrongCall(pathsWanted(command, paths), command);
  const [path] = paths;
  if (path !== "-" && !existsSync(path)) throw noFileOf(path, command);
  const files = {activity: path, ...given(values, ["costs", "inputs", "factors", "bridge", "calendar"])};
  const asked = {command, files, output};
  switch (command) {
    case "explain":
      return {...asked, method: methodOf(values), figure: figureOf(values)};
    case "levels":
      return {...asked, reading: readingOf(values), levels: levelsOf(values), ...suppressing(values)};
    case "indices":
      return {...asked, reading: readingOf(values), choice: formulasOf(values), ...suppressing(values)};
    case "benchmark":
      return {...asked, method: benchmarkOf(values), ...suppressing(values)};
    case "analyse":
      return {...asked, method: methodOf(values), statement: values.statement};
    default:
      return {...asked, method: methodOf(values), ...QUESTIONS[command](values)};
  }
}

/** Help about a command; a file before --help is no command that is misspelt. */
function helpOf(about, isNamed) {
  if (about === undefined || COMMANDS.includes(about)) return {command: "help", about};
  if (isNamed || nearest(about, COMMANDS)) throw wrongCall(`“${about}” is no command${meant(about, COMMANDS) || "."}`);
  return {command: "help"};
}

function one(words, what) {
  if (words.length > 1) throw wrongCall(`One ${what} is named at a time, not ${words.length}: ${words.join(", ")}.`);
  return words[0];
}

// Commands that ask one question of the data under a method, with the choices that each takes.
const QUESTIONS = {
  compare: (values) => ({methods: methodsOf(values), choice: given(values, ["from", "to", "provider"])}),
  bridge: (values) => ({choice: numbered({...given(values, ["from", "to", "series", "provider", "form", "largest"])}, ["largest"])}),
  contributions: (values) => ({choice: given(values, ["from", "to", "series", "provider"])}),
  unmatched: (values) => ({choice: given(values, ["from", "to", "series", "provider"])}),
  check: () => ({}),
  influence: (values) => ({choice: given(values, ["of"])}),
  uncertainty: (values) => ({choice: uncertaintyOf(values)})
};

/** laspeyres,fisher,method.json,level=group+unmatched=uplift: each over the choices of the call. */
function methodsOf(values) {
  if (values.methods === undefined) throw wrongCall("Name the methods to compare: --methods laspeyres,fisher,method.json.");
  const words = values.methods.split(",").map((word) => word.trim());
  if (words.includes("")) throw wrongCall(`A method is missing between the commas of “${values.methods}”.`, "compare");
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
  if (values["cost-error"] !== undefined) choice.costError = numberOf(values["cost-error"], "cost-error");
  const rounding = {quantity: values["rounded-quantity"], cost: values["rounded-cost"], unitCost: values["rounded-unit-cost"]};
  if (Object.values(rounding).some((unit) => unit !== undefined)) choice.rounding = numbered(rounding, Object.keys(rounding));
  if (choice.costError === undefined && !choice.rounding && !choice.providers) {
    throw wrongCall("Say what is uncertain: --cost-error 0.1, --rounded-quantity 1 or --bootstrap-providers.", "uncertainty");
  }
  return numbered(choice, ["draws", "seed"]);
}

const numbered = (choice, keys) =>
  Object.fromEntries(Object.entries(choice).map(([key, value]) => [key, keys.includes(key) && value !== undefined ? numberOf(value, key) : value]));

/** A number as it is typed; anything else is a wrong call. */
function numberOf(text, name) {
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value)) return value;
  throw wrongCall(`--${kebab(name)} is “${text}”; it must be a number.`);
}

const kebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function accountsOf(values, paths, output) {
  const path = one(paths, "file of accounts");
  if (path !== undefined && values.deflators === undefined) throw wrongCall("Name the deflators: --deflators FILE, with the columns period, name and value.", "accounts");
  const pairs = (values.line ?? []).map((pair) => pair.split(/=(.*)/s).slice(0, 2));
  const stray = pairs.find(([code, group]) => !code || !group);
  if (stray) throw wrongCall(`--line takes a pair such as EXP0260=capital or EXP0190=exclude, not “${stray[0]}”.`, "accounts");
  return {command: "accounts", path, deflators: values.deflators, lines: Object.fromEntries(pairs), columns: readingOf(values).columns, output};
}

function sqlOf(values, paths) {
  if (paths.length > 1) throw wrongCall(`One file of records at the most gives the headers, not ${paths.length}: ${paths.join(", ")}.`);
  if (values.dialect === undefined) throw wrongCall("Name the dialect: --dialect duckdb, postgres or spark.");
  return {command: "sql", path: paths[0], dialect: values.dialect, from: values.from ?? "records", reading: readingOf(values)};
}

/** What is said, if the command has such choices and they have what they need. */
function parsed(words) {
  const {values, positionals, tokens} = parseArgs({args: words, options, allowPositionals: true, strict: false, tokens: true});
  const command = commandOf(positionals);
  for (const token of tokens) if (token.kind === "option") check(token, command);
  return {values, positionals};
}

/** The command that is meant; a bare file means analyse, and help takes any choice. */
function commandOf([first]) {
  if (first === "help" || first === undefined) return null;
  return COMMANDS.includes(first) ? first : "analyse";
}

function check({name, rawName, value, inlineValue}, command) {
  const known = command ? namesOf(command) : Object.keys(options);
  if (!(name in options)) throw wrongCall(`“${rawName}” is no choice${command ? ` of ${command}` : ""}${meantFlag(name, known)}`, command);
  if (!known.includes(name)) {
    throw wrongCall(`“${rawName}” is no choice of ${command}, but of ${listed(commandsWith(name))}.`, command);
  }
  if (options[name].type === "boolean") {
    if (value !== undefined) throw wrongCall(`“${rawName}” takes no value.`, command);
  } else if (value === undefined || (!inlineValue && /^--[a-z]/.test(value))) {
    throw wrongCall(`“${rawName}” needs a value: ${rawName} ${valueOf(name)}.`, command);
  }
}

function meantFlag(name, known) {
  const like = nearest(name, known);
  return like ? `; did you mean “--${like}”?` : ".";
}

const listed = (names) => (names.length > 3 ? `${names.slice(0, 3).join(", ")} and others` : names.join(" and "));

function pathsWanted(command, paths) {
  if (paths.length === 0) return `Name the activity file: costweight ${command} activity.csv.`;
  const [first] = paths;
  const isWord = command === "analyse" && first !== "-" && !existsSync(first) && !/[./\\]/.test(first);
  if (isWord) return `“${first}” is no command${meant(first, COMMANDS) || "."}`;
  return `One activity file is read at a time, not ${paths.length}: ${paths.join(", ")}. costweight merge makes one of several, as does the calculator.`;
}

function noFileOf(path, command) {
  const like = command === "analyse" && !path.includes(".") ? meant(path, COMMANDS) : "";
  return new CostweightError("no-such-file", `${path}: there is no such file${like || "."}`);
}

function methodOf(values) {
  const method = values.method ? readMethod(values.method) : {};
  for (const [name, key] of Object.entries(METHOD)) if (values[name] !== undefined) method[key] = values[name];
  if (values.weights !== undefined) method.formula = {name: nameOf(method.formula) ?? "lowe", weights: values.weights};
  if (values.sigma !== undefined) method.formula = {name: nameOf(method.formula) ?? "lloyd-moulton", sigma: numberOf(values.sigma, "sigma")};
  if (values.providers !== undefined) method.providers = providersOf(values.providers);
  if (values.provisional !== undefined) method.provisional = values.provisional.split(",").map((period) => period.trim());
  if (values.exclude) method.exclude = [...(method.exclude ?? []), ...values.exclude.map(exclusionOf)];
  Object.assign(method, suppressing(values));
  const joint = given(values, ["multilateral", "splice"]);
  if (values.window !== undefined) joint.window = numberOf(values.window, "window");
  if (Object.keys(joint).length > 0) {
    method.linking = {multilateral: "geks", ...(typeof method.linking === "object" && method.linking), ...joint};
  }
  return {...method, reading: readingOf(values, method.reading)};
}

function readingOf(values, before = {}) {
  const reading = {...before};
  for (const [name, key] of Object.entries(READING)) if (values[name] !== undefined) reading[key] = values[name];
  if (values.column) reading.columns = columnsOf(values.column, reading.columns);
  if (values.correct) reading.corrections = [...(reading.corrections ?? []), ...values.correct.map(correctionOf)];
  return reading;
}

function benchmarkOf(values) {
  // A benchmark is asked of data that are suppressed already.
  const {suppress, ...chosen} = methodOf(values);
  const method = {...chosen, ...given(values, ["period"])};
  if (values.scale !== undefined) method.scale = Number.isNaN(Number(values.scale)) ? values.scale : Number(values.scale);
  if (values["standard-deviation"] !== undefined) method.standardDeviation = numberOf(values["standard-deviation"], "standard-deviation");
  if (values.dispersion !== undefined) method.dispersion = values.dispersion;
  if (values.peers !== undefined) method.peers = readPeers(values.peers);
  return method;
}

/** An activity file for each vintage, the earliest first, beside the same other files. */
function vintagesOf(paths, values) {
  if (paths.length < 2) throw wrongCall("Name the activity file of two vintages or more, the earliest first.");
  const others = given(values, ["costs", "inputs", "bridge", "calendar"]);
  return {vintages: paths.map((activity) => ({activity, ...others}))};
}

/** Parts, each an activity file or saved data, and where all of them go; the other tables come with the first. */
function mergeOf(parts, values) {
  if (parts.length === 0) throw wrongCall("Name the parts: activity files, or data that were saved.", "merge");
  if (values.out === undefined) throw wrongCall("Name the file that the data go to: --out whole.cw.", "merge");
  const others = given(values, ["costs", "inputs", "factors", "bridge", "calendar"]);
  return {
    command: "merge",
    parts: parts.map((activity, place) => ({activity, ...(place === 0 && others)})),
    rows: values.consecutive ? "consecutive" : "separate",
    out: values.out,
    reading: readingOf(values)
  };
}

/** --suppress 5 --round-to 5; rounding is to the threshold where it is not said. */
function suppressionOf(values) {
  const threshold = numberOf(values.suppress, "suppress");
  return {threshold, roundTo: values["round-to"] === undefined ? threshold : numberOf(values["round-to"], "round-to")};
}

function suppressing(values) {
  if (values.suppress !== undefined) return {suppress: suppressionOf(values)};
  if (values["round-to"] !== undefined) throw wrongCall("--round-to rounds what --suppress leaves: give both.");
  return {};
}

function figureOf(values) {
  const figure = given(values, ["period", ...FIGURE]);
  if (values.figure !== undefined) figure.series = values.figure;
  figure.terms = values.terms === undefined ? 5 : values.terms === "all" ? "all" : numberOf(values.terms, "terms");
  if (values.depth !== undefined) figure.depth = numberOf(values.depth, "depth");
  return figure;
}

function levelsOf(values) {
  const choice = given(values, ["period", "formula"]);
  if (values.multilateral !== undefined) choice.method = values.multilateral;
  if (values.providers !== undefined) choice.providers = values.providers.split(",").map((name) => name.trim());
  for (const flag of ["excess-bed-days", "use-bridge", "missing-cost"]) if (values[flag] !== undefined) choice[METHOD[flag]] = values[flag];
  if (values.exclude) choice.exclude = values.exclude.map(exclusionOf);
  return choice;
}

const formulasOf = (values) =>
  values.formulas === undefined ? {} : {formulas: values.formulas.split(",").map((name) => name.trim())};

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

/** A method file, a result that carries one, or settings that the calculator saved. */
function readMethod(path) {
  const read = readJson(path);
  const isObject = (held) => held !== null && typeof held === "object" && !Array.isArray(held);
  if (!isObject(read)) throw wrongCall(`${path} is no method: a method is an object such as {"formula": "fisher"}.`);
  return isObject(read.method) ? methodOfResult(read) : read;
}

/** The method of a result. Its first period at 100 was nobody's choice, and other data begin at another. */
function methodOfResult({method, output}) {
  const [first] = (output?.annual ?? output)?.points ?? [];
  const {reference, ...others} = method;
  return first?.period === reference ? others : method;
}

function readJson(path) {
  let text;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    throw noFile(path, cause);
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw wrongCall(`${path} could not be read as a method: ${cause.message}.`);
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

/** activity:5:quantity=12 */
function correctionOf(words) {
  const [, table, row, column, value] = /^([^:]+):(\d+):([^=]+)=(.*)$/s.exec(words) ?? [];
  if (!table) throw wrongCall(`--correct takes a cell and its value, such as activity:5:quantity=12, not “${words}”.`);
  return {table, row: Number(row), column, value};
}

const given = (values, keys) =>
  Object.fromEntries(keys.filter((key) => values[key] !== undefined).map((key) => [key, values[key]]));

const wrongCall = (message, command) => new CostweightError("bad-method", `${message} Try costweight ${command ? `${command} ` : ""}--help.`);
