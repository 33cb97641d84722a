// The command line: arguments in, an answer out, an exit code back.
import {writeFileSync} from "node:fs";
import {CostweightError, formulas, merge, version} from "../../dist/node.mjs";
import {readArguments} from "./arguments.js";
import {accountsAs} from "./accounts.js";
import {benchmarkCsv, benchmarkReport} from "./benchmark.js";
import {calculate} from "./calculate.js";
import {csv} from "./csv.js";
import {explanation, mathml} from "./explain.js";
import {framed} from "./frame.js";
import {formulaTable} from "./formulas.js";
import {help, lesson} from "./help.js";
import {indicesAs} from "./indices.js";
import {inkFor, red} from "./ink.js";
import {contributionsAs, unmatchedAs} from "./items.js";
import {levelsAs} from "./levels.js";
import {asTyped, issueLines} from "./noticed.js";
import {issuesOf, saidOf} from "./places.js";
import {presetsAs} from "./presets.js";
import {bridgeAs, checksAs, comparisonAs, influenceAs, uncertaintyAs} from "./questions.js";
import {ask, notWritten} from "./read.js";
import {report} from "./report.js";
import {revisionCsv, revisionReport} from "./revise.js";
import {columnsOf, sql} from "./sql.js";
import {statement, statementLines} from "./statement.js";
import {template} from "./template.js";

const OK = 0;
const REFUSED = 1;
const WRONG_CALL = 2;

// Codes of errors that are about the call, not about the data.
const CALLS = new Set(["bad-method", "no-such-column", "no-such-figure", "no-such-file", "no-such-link", "unequal-columns"]);

export async function run(words, {out = process.stdout, err = process.stderr} = {}) {
  // A reader that has seen enough, as `head`, ends the program in silence; an answer that is lost is told.
  out.on("error", (cause) => {
    if (cause.code !== "EPIPE") err.write(`${red("costweight:")} ${notWritten("The answer", cause).message}\n`);
    process.exit(cause.code === "EPIPE" ? OK : REFUSED);
  });
  err.on("error", () => {});
  let call = {};
  try {
    inkFor(out);
    call = readArguments(words);
    out.write(`${await answer(call)}\n`);
    return OK;
  } catch (error) {
    if (!(error instanceof CostweightError)) throw error;
    inkFor(err);
    for (const line of complaint(error, call)) err.write(`${line}\n`);
    return CALLS.has(error.code) ? WRONG_CALL : REFUSED;
  }
}

function answer(call) {
  switch (call.command) {
    case "help":
      return call.about ? lesson(call.about) : help();
    case "template":
      return template(call.table);
    case "calculate":
      return calculate(call.words);
    case "version":
      return version;
    case "accounts":
      return accountsAs(call);
    case "presets":
      return presetsAs(call.output, call.name);
    case "formulas":
      return call.output === "json" ? JSON.stringify(formulas, null, 2) : formulaTable(formulas);
    case "explain":
      return explained(call);
    case "compare":
      return asked(call, comparisonAs, (data) => data.compare(call.methods, call.choice));
    case "bridge":
      return asked(call, bridgeAs, (data) => data.costBridge(call.choice, call.method));
    case "contributions":
      return asked(call, contributionsAs, (data, link) => data.contributions(link, call.method), linkOf);
    case "unmatched":
      return asked(call, unmatchedAs, (data, link) => data.unmatched(link, call.method), linkMadeOf);
    case "check":
      return asked(call, checksAs, (data) => data.checks(call.method));
    case "influence":
      return asked(call, influenceAs, (data) => data.influence(call.choice, call.method));
    case "uncertainty":
      return asked(call, uncertaintyAs, (data) => data.uncertainty(call.choice, call.method));
    case "merge":
      return merged(call);
    case "revise":
      return revised(call);
    case "sql":
      return columnsOf(call.path, call.reading).then((columns) => sql({...call, columns}));
    case "benchmark":
      return benchmarked(call);
    case "levels":
      return asked(call, levelsAs, (data) => data.providerLevels(call.levels), levelsOf);
    case "indices":
      return asked(call, indicesAs, (data) => data.indices(call.choice));
    default:
      return analysed(call);
  }
}

const json = (result) => JSON.stringify(result, (_, value) => (ArrayBuffer.isView(value) ? Array.from(value) : value), 2);

function analysed({files, method, output, statement: isStated}) {
  return ask(files, method, (data, held) => {
    const analysis = data.analyse(method);
    if (output === "json") return json(analysis);
    if (output === "csv") return isStated ? `${csv(analysis)}\n${statementLines(analysis.statement)}` : csv(analysis);
    const tables = report(analysis, data, held);
    return isStated ? `${tables}\n\n${statement(analysis.statement)}` : tables;
  });
}

async function merged({parts, rows, out, reading}) {
  const read = [];
  const faults = [];
  for (const files of parts) {
    const {data, held} = await ask(files, {reading}, (data, held) => ({data, held}));
    read.push(data);
    faults.push(...errorsOf(issuesOf(data.issues, held)));
  }
  const whole = merge(read, {rows});
  const bytes = whole.save();
  try {
    writeFileSync(out, bytes);
  } catch (cause) {
    throw notWritten(out, cause);
  }
  const {rows: count} = whole.columns.find(({table}) => table === "activity");
  const said = `${out}: ${count} ${count === 1 ? "row" : "rows"} of ${parts.length} ${parts.length === 1 ? "part" : "parts"} in ${bytes.length} bytes`;
  return faults.length > 0 ? [said, "The data have errors, which every answer will name:", ...issueLines(faults)].join("\n") : said;
}

const errorsOf = (issues) => issues.filter(({severity}) => severity === "error");

async function revised({vintages, method, output}) {
  const {reading} = method;
  const read = [];
  for (const files of vintages) read.push(await ask(files, {reading}, (data, held) => ({data, held})));
  const revision = await revisionOf(read, method);
  if (output === "json") return json(revision);
  return output === "csv" ? revisionCsv(revision) : revisionReport(revision, vintages.map(({activity}) => activity));
}

/** What moved between vintages; one that cannot be analysed says so by its own file. */
async function revisionOf(vintages, method) {
  const [first, ...later] = vintages.map(({data}) => data);
  try {
    return first.revise(later, method);
  } catch (error) {
    for (const {data, held} of vintages) await saidOf(held, () => data.analyse(method));
    throw error;
  }
}

/** An answer as it is asked for, of a link where it is of one: between its files and what was warned of where a person reads it. */
function asked({files, method, reading = method.reading, suppress, output, ...call}, shownAs, question, linkOf = () => call.choice) {
  return ask(files, {reading, suppress}, (data, held) => {
    const link = linkOf(data, {...call, method});
    const answered = question(data, link);
    if (output === "json") return json(answered);
    const text = shownAs(output, answered, link);
    const {method: settled, issues} = answered;
    return output === "csv" ? text : framed(text, {files: held, data, method: settled, issues});
  });
}

/** Which levels are shown, where they are not said those that the engine gives. */
const levelsOf = ({periods}, {levels}) => ({period: periods.at(-1), method: "geks", ...levels});

/** The link that is asked for; the last one where it is not said. */
function linkOf(data, {choice, method}) {
  const {periods} = data;
  const to = choice.to ?? periods.at(-1);
  const from = choice.from ?? periods[periods.indexOf(to) - 1] ?? to;
  if (from === to) {
    // Rows that could not be used are said first.
    data.analyse(method);
    throw new CostweightError("no-such-link", `Nothing is compared with ${to} itself: name another period by --from or --to.`);
  }
  return {...choice, from, to};
}

/** The same, of those that the method makes: months are compared with the average of the year before. */
function linkMadeOf(data, {choice, method}) {
  if (choice.from !== undefined || choice.to !== undefined) return linkOf(data, {choice, method});
  const {provider, series = "output"} = choice;
  // Who refuses unmatched items may still ask which they are.
  const asked = {...method, unmatched: "drop"};
  const analysis = data.analyse(provider === undefined ? asked : {...asked, providers: [provider]});
  const made = provider === undefined ? analysis : analysis.providers[0];
  const {from, to} = made[series]?.links.at(-1) ?? linkOf(data, {choice, method});
  return {...choice, from, to};
}

function explained({files, method, figure, output}) {
  return ask(files, method, (data, held) => {
    const working = data.explain(figure, method);
    if (output === "json") return json(working);
    return output === "mathml" ? mathml(working) : framed(explanation(working, held), {files: held, data});
  });
}

function benchmarked({files, method, output, suppress}) {
  return ask(files, {reading: method.reading, suppress}, (data, held) => {
    const benchmark = data.benchmark(method);
    if (output === "json") return json(benchmark);
    return output === "csv" ? benchmarkCsv(benchmark) : benchmarkReport(benchmark, held);
  });
}

// What is said beside the sentence of an error.
const ADVICE = {
  "missing-column": () => ` Say --column KEY=NAME. The calculator reads a column for each year too ${CALCULATOR}.`,
  "no-such-column": ({message}, {method, reading = method?.reading}) =>
    reading?.corrections?.some(({column}) => message.includes(`“${column}”`)) ? " --correct names a column by its header." : "",
  "unreadable": ({message}) => (message.includes("workbook") ? ` The calculator reads workbooks as they are ${CALCULATOR}.` : ""),
  "bad-method": (_, {methodFile}) => (methodFile ? ` Choices were read from ${methodFile} too.` : "")
};

const CALCULATOR = "(make page, in a clone)";

function complaint(error, call) {
  const errors = error.issues.filter((issue) => issue.severity !== "note");
  const advice = ADVICE[error.code]?.(error, call) ?? "";
  if (error.code !== "bad-data" || errors.length === 0) return [`${red("costweight:")} ${asTyped(error.message)}${advice}`, ...issueLines(errors)];
  return [red("The data have errors:"), ...issueLines(errors), "Correct the rows, or leave them out with --on-error leave-out."];
}
