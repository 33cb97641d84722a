// Many periods or providers compared at once, as a developer and an analyst ask for it.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {fileURLToPath} from "node:url";
import {test} from "node:test";
import {analyse, load} from "../dist/node.mjs";
import {example, examplePath} from "./shared.js";

const TABLES = {activity: example("activity"), costs: example("costs"), inputs: example("inputs")};

const CSV = `provider,period,item,quantity,unit_cost
R0A,2022/23,A,10,5
R0A,2022/23,B,4,20
R1B,2022/23,A,20,6
R1B,2022/23,B,4,18
R2C,2022/23,A,8,4
R2C,2022/23,B,9,21
`;

const close = (found, expected) => assert.ok(Math.abs(found / expected - 1) < 1e-12, `${found} is not ${expected}`);

const refusal = (call) => {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
};

const program = fileURLToPath(new URL("../cli.js", import.meta.url));
const run = (words, input) => spawnSync(process.execPath, [program, ...words], {encoding: "utf8", input});
const FILES = [examplePath("activity"), "--costs", examplePath("costs"), "--inputs", examplePath("inputs")];

test("a window of two periods is a chain", () => {
  const chained = analyse(TABLES, {formula: "fisher"});
  const windowed = analyse(TABLES, {linking: {multilateral: "geks", window: 2}});
  assert.equal(windowed.method.formula, "fisher");
  assert.deepEqual(windowed.method.linking, {multilateral: "geks", window: 2, splice: "mean"});
  windowed.output.points.forEach(({index}, place) => close(index, chained.output.points[place].index));
});

test("every multilateral index gives levels, growth and coverage, and says that it has no contributions", () => {
  for (const multilateral of ["geks", "ccdi", "gk", "wtpd"]) {
    const {output, productivity, issues, method} = analyse(TABLES, {linking: {multilateral}});
    assert.deepEqual(method.linking, {multilateral});
    for (const [place, link] of output.links.entries()) {
      close(1 + link.growth, output.points[place + 1].index / output.points[place].index);
      assert.deepEqual([link.contributions, link.treatments, link.coverage !== null], [[], null, true]);
    }
    assert.ok(productivity.multifactor.points.every(({index}) => index > 0));
    assert.equal(issues.filter(({code, severity}) => code === "no-contributions" && severity === "note").length, 1);
  }
});

test("a result's method runs again to the same result", () => {
  const first = analyse(TABLES, {linking: {multilateral: "gk", window: 3, splice: "half"}});
  assert.deepEqual(analyse(TABLES, JSON.parse(JSON.stringify(first.method))), first);
});

test("wrong words are refused with the nearest right one", () => {
  for (const [linking, said] of [
    ["chaned", "did you mean “chained”"],
    [{multilateral: "gesk"}, "did you mean “geks”"],
    [{multilateral: "geks", windw: 3}, "did you mean “window”"],
    [{multilateral: "geks", window: 3, splice: "halve"}, "did you mean “half”"]
  ]) {
    const {code, message} = refusal(() => analyse(TABLES, {linking}));
    assert.equal(code, "bad-method");
    assert.ok(message.includes(said), message);
  }
});

test("levels of providers are relative to their geometric mean", () => {
  const found = load({activity: CSV}).providerLevels({period: "2022/23", method: "geks", formula: "fisher"});
  assert.deepEqual(found.map(({provider}) => provider), ["R0A", "R1B", "R2C"]);
  assert.deepEqual(found.map(({cost}) => cost), [130, 192, 221]);
  close(found.reduce((product, {level}) => product * level, 1), 1);
  // The geometric mean of the ways from R0A to R1B: directly, twice, and through R2C.
  const q = [[10, 4], [20, 4], [8, 9]];
  const p = [[5, 20], [6, 18], [4, 21]];
  const dot = (a, b) => a[0] * b[0] + a[1] * b[1];
  const fisher = (a, b) => Math.sqrt((dot(q[b], p[a]) / dot(q[a], p[a])) * (dot(q[b], p[b]) / dot(q[a], p[b])));
  close(found[1].level / found[0].level, Math.cbrt(fisher(0, 1) ** 2 * fisher(0, 2) * fisher(2, 1)));
});

test("levels are of the last period by GEKS of Fisher unless told otherwise", () => {
  const data = load(TABLES);
  const period = data.periods.at(-1);
  assert.deepEqual(data.providerLevels(), data.providerLevels({period, method: "geks", formula: "fisher"}));
  assert.deepEqual(
    data.providerLevels({providers: data.providers.slice(0, 2)}).map(({provider}) => provider),
    data.providers.slice(0, 2)
  );
  const {code, message} = refusal(() => data.providerLevels({methd: "geks"}));
  assert.deepEqual([code, message.includes("did you mean “method”")], ["bad-method", true]);
});

test("the command line asks for both", () => {
  const words = ["--multilateral", "geks", "--window", "3", "--splice", "window", "--json"];
  const linking = {multilateral: "geks", window: 3, splice: "window"};
  assert.deepEqual(JSON.parse(run(["analyse", ...FILES, ...words]).stdout), analyse(TABLES, {linking}));
  const levels = run(["levels", "-", "--period", "2022/23", "--multilateral", "geks", "--json"], CSV);
  assert.deepEqual(JSON.parse(levels.stdout), load({activity: CSV}).providerLevels({period: "2022/23"}));
});

test("tables for people and spreadsheets are written for both", () => {
  const {stdout, status} = run([...FILES, "--multilateral", "wtpd"]);
  assert.equal(status, 0);
  assert.match(stdout, /no formula, wtpd over all periods, 2021\/22 = 100/);
  assert.doesNotMatch(stdout, /What moved|treated otherwise|NaN|undefined/);
  const lines = run(["levels", "-", "--csv"], CSV).stdout.split("\n");
  assert.equal(lines[0], "provider,level,cost");
  assert.match(lines[1], /^R0A,0\.\d+,130$/);
  assert.match(run(["levels", "-"], CSV).stdout, /^Volume of output in 2022\/23 by geks, 1 = the geometric mean$/m);
  assert.equal(run(["levels", "-", "--multilateral", "gesk"], CSV).status, 2);
});
