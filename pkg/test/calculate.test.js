// Every pure function, by its example, as a developer and on the command line.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {mkdtempSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test} from "node:test";
import {calculate} from "../src/cli/calculate.js";
import {functions} from "../src/cli/functions.js";
import * as api from "../dist/node.mjs";

const words = (example) => example.split(" ");

function close(found, expected, what) {
  if (typeof expected === "number") {
    assert.ok(Math.abs(found - expected) <= 1e-12 * Math.max(1, Math.abs(expected)), `${what}: ${found}, not ${expected}`);
  } else if (Array.isArray(expected)) expected.forEach((value, place) => close(found[place], value, `${what}[${place}]`));
  else if (expected !== null && typeof expected === "object") {
    for (const [key, value] of Object.entries(expected)) close(found[key], value, `${what}.${key}`);
  } else assert.equal(found, expected, what);
}

for (const {name, example, gives} of functions) {
  test(`${name} gives what its example says`, () => {
    close(JSON.parse(calculate([name, ...words(example), "--json"])), gives, name);
  });
}

test("every pure function of the package can be calculated", () => {
  // Those that take rows, pairs of arrays or what a publisher rounded have commands of their own: accounts, bridge and uncertainty.
  const others = [
    "CostweightError", "accountInputs", "analyse", "costEffects", "formulas", "load", "loadStream", "merge", "publishedProductivity", "restore", "rules", "version"
  ];
  const pure = Object.keys(api).filter((name) => typeof api[name] === "function" && !others.includes(name));
  const known = new Set(functions.map(({name}) => name));
  assert.deepEqual(pure.filter((name) => !known.has(name)), []);
  assert.deepEqual([...known].filter((name) => !pure.includes(name)), []);
});

test("functions and keys are found in kebab-case, lists in the columns of a file", () => {
  const path = join(mkdtempSync(join(tmpdir(), "costweight-")), "stays.csv");
  writeFileSync(path, '\uFEFFward,spells,"stay now",target\n"A, east",100,4,3.5\n\nB,"1,050",10,9\n');
  const call = ["bed-days-freed", `--spells=@${path}:spells`, "--stay", `@${path}:stay now`, "--target", `@${path}:target`];
  assert.equal(calculate([...call, "--cost-per-day", "£337"]), `bedDays: 1100\ncost: ${1100 * 337}`);
  writeFileSync(path, "spells\n3\nmany\n");
  assert.throws(() => calculate(["bed-days-freed", "--spells", `@${path}:spells`]), /stays\.csv, row 3, is “many”; it must be a number/);
  assert.throws(() => calculate(["bed-days-freed", "--spells", `@${path}:beds`]), {code: "no-such-column"});
  assert.throws(() => calculate(["bed-days-freed", "--spells", "@nowhere.csv:spells"]), {code: "no-such-file"});
});

test("a wrong call says what the right one is", () => {
  assert.throws(() => calculate(["productivity"]), /Did you mean productivity-needed or productivity-growth|productivity-growth or productivity-needed/);
  assert.throws(() => calculate(["productivity-needed", "--funding", "0.02"]), /also needs --demand, --inflation/);
  assert.throws(() => calculate(["productivity-needed", "--money", "1"]), /“--money” is no key of productivity-needed\. Its keys are --funding, --demand, --inflation/);
  assert.throws(() => calculate(["productivity-needed", "--fundin", "1"]), /; did you mean “--funding”\? Its keys/);
  assert.throws(() => calculate(["gap-to-past", "89"]), /give each value as --key value/);
  assert.throws(() => calculate(["gap-to-past", "--now"]), /--now needs a value/);
});

test("the command line lists the functions and describes each", () => {
  const run = (...args) => spawnSync(process.execPath, ["cli.js", "calculate", ...args], {encoding: "utf8", cwd: join(import.meta.dirname, "..")});
  const listed = run("--help").stdout;
  for (const {equation, example} of functions) assert.ok(listed.includes(equation) && listed.includes(example), equation);
  assert.match(run("working-days", "--help").stdout, /--period TEXT/);
  assert.equal(run("working-days", "--period", "2024/25").stdout, "254\n");
  assert.equal(run("gap-to-past", "--now", "-1", "--past", "2").status, 1);
  assert.equal(run("nothing").status, 2);
  assert.equal(run("quantity-index", "--q0", "1,2", "--p0", "1,2", "--q1", "1", "--p1", "1,2").status, 2);
});

test("objects of numbers are checked by key", () => {
  assert.throws(() => api.productivityNeeded({funding: 0.02, demand: 0.03, inflaton: 0.03}), /“inflaton” is no part of the plan/);
  assert.throws(() => api.productivityNeeded({funding: 0.02, demand: 0.03}), /inflation must be a number/);
  assert.throws(() => api.controlLimits([100], {standardDeviaton: 50}), /“standardDeviaton” is no part of the options; did you mean “standardDeviation”\?/);
  assert.throws(() => api.benchmarkSeries([1, 1, 1, 1], [4], {perYear: 4, valu: "sum"}), /“valu” is no part of the options/);
  assert.throws(() => api.merge([], {row: "consecutive"}), /“row” is no part of the options/);
  assert.throws(() => api.agencyChange({spend: 1, fte: 1, substantiveCost: 1}, 5), /must be an object/);
  assert.throws(() => api.lostActivity({date: [20240627], quantity: [1]}, []), /date must be an array of texts/);
  for (const weeks of [2.9, 4294967300]) assert.throws(() => api.lostActivity({date: [], quantity: []}, [], {weeks}), /number of weeks is .*a whole number/);
  assert.throws(() => api.clearanceTime({waiting: 5, completed: 1, joining: 1}), {code: "never-cleared"});
});
