// The command line: arguments in, an answer out, an exit code back.
import {readFileSync} from "node:fs";
import {CostweightError, formulas, load, version} from "../node.mjs";
import {readArguments} from "./arguments.js";
import {benchmarkCsv, benchmarkReport} from "./benchmark.js";
import {calculate} from "./calculate.js";
import {csv} from "./csv.js";
import {explanation, mathml} from "./explain.js";
import {help} from "./help.js";
import {lesson} from "./lessons.js";
import {bridgeAs, checksAs, comparisonAs, influenceAs, uncertaintyAs} from "./questions.js";
import {levelsAs} from "./levels.js";
import {issueLines, report} from "./report.js";
import {revisionCsv, revisionReport} from "./revise.js";
import {statement, statementLines} from "./statement.js";
import {formulaTable} from "./formulas.js";
import {template} from "./template.js";
import {presetsAs} from "./presets.js";
import {columnsOf, sql} from "./sql.js";

const OK = 0;
const REFUSED = 1;
const WRONG_CALL = 2;

// Codes of errors that are about the call, not about the data.
const CALLS = new Set(["bad-method", "no-such-column", "no-such-figure", "no-such-file", "no-such-link"]);

export async function run(words) {
  try {
    const call = readArguments(words);
    console.log(answer(call));
    return OK;
  } catch (error) {
    if (!(error instanceof CostweightError)) throw error;
    for (const line of complaint(error)) console.error(line);
    return CALLS.has(error.code) ? WRONG_CALL : REFUSED;
  }
}

function answer(call) {
  switch (call.command) {
    case "help":
      return lesson(call.about) ?? help;
    case "template":
      return template(call.table);
    case "calculate":
      return calculate(call.words);
    case "version":
      return version;
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
    case "check":
      return asked(call, checksAs, (data) => data.checks(call.method));
    case "influence":
      return asked(call, influenceAs, (data) => data.influence(call.choice, call.method));
    case "uncertainty":
      return asked(call, uncertaintyAs, (data) => data.uncertainty(call.choice, call.method));
    case "revise":
      return revised(call);
    case "sql":
      return sql({...call, columns: columnsOf(call.path, call.reading)});
    case "benchmark":
      return benchmarked(call);
    case "levels":
      return levelled(call);
    default:
      return analysed(call);
  }
}

/** The data, as they may be given out where a suppression is asked for. */
function dataOf(files, reading, suppress) {
  const data = load(readTables(files), reading);
  return suppress ? data.suppressed(suppress) : data;
}

function analysed({files, method, output, statement: isStated}) {
  const data = dataOf(files, method.reading, method.suppress);
  const analysis = data.analyse(method);
  if (output === "json") return JSON.stringify(analysis, null, 2);
  if (output === "csv") return isStated ? `${csv(analysis)}\n${statementLines(analysis.statement)}` : csv(analysis);
  const tables = report(analysis, data, files);
  return isStated ? `${tables}\n\n${statement(analysis.statement)}` : tables;
}

function revised({vintages, method, output}) {
  const [first, ...later] = vintages.map((files) => load(readTables(files), method.reading));
  const revision = first.revise(later, method);
  if (output === "json") return JSON.stringify(revision, null, 2);
  return output === "csv" ? revisionCsv(revision) : revisionReport(revision);
}

function asked({files, method, output}, shownAs, question) {
  const answered = question(load(readTables(files), method.reading));
  return output === "json" ? JSON.stringify(answered, null, 2) : shownAs(output, answered);
}

function explained({files, method, figure, output}) {
  const working = dataOf(files, method.reading, method.suppress).explain(figure, method);
  if (output === "json") return JSON.stringify(working, null, 2);
  return output === "mathml" ? mathml(working) : explanation(working, files);
}

function benchmarked({files, method, output, suppress}) {
  const benchmark = dataOf(files, method.reading, suppress).benchmark(method);
  if (output === "json") return JSON.stringify(benchmark, null, 2);
  return output === "csv" ? benchmarkCsv(benchmark) : benchmarkReport(benchmark, files);
}

function levelled({files, reading, levels, output, suppress}) {
  const found = dataOf(files, reading, suppress).providerLevels(levels);
  return output === "json" ? JSON.stringify(found, null, 2) : levelsAs(output, found);
}

const readTables = (files) => Object.fromEntries(Object.entries(files).map(([name, path]) => [name, readTable(path)]));

function readTable(path) {
  try {
    return readFileSync(path === "-" ? 0 : path);
  } catch (cause) {
    const reason = cause.code === "ENOENT" ? "there is no such file" : cause.message;
    throw new CostweightError("no-such-file", `${path}: ${reason}.`, [], cause);
  }
}

function complaint(error) {
  const errors = error.issues.filter((issue) => issue.severity !== "note");
  if (error.code !== "bad-data") return [`costweight: ${error.message}`, ...issueLines(errors)];
  const advice = "Correct the rows, or leave them out with --on-error leave-out.";
  return ["The data have errors:", ...issueLines(errors), advice];
}
