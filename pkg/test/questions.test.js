// What is asked of data beyond the analysis: each answer adds up, and the schedules' known faults are found.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {readFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {before, describe, it} from "node:test";
import {load} from "../dist/node.mjs";
import {example, noSchedules, schedules} from "./shared.js";

const program = fileURLToPath(new URL("../cli.js", import.meta.url));
const run = (...words) => spawnSync(process.execPath, [program, ...words], {encoding: "utf8", maxBuffer: 1 << 26});

// Sums of some ten thousand percentage points, and of pounds.
const POINTS = 1e-9;
const PENNY = 0.01;

const total = (values) => values.reduce((sum, value) => sum + value, 0);
const near = (found, expected, tolerance) => assert.ok(Math.abs(found - expected) <= tolerance, `${found} is not ${expected}`);

/** Each step of a walk, in percentage points, up to the difference of the two figures. */
function addsUp({start, end, steps}) {
  near(total(steps.map(({points}) => points)), 100 * (end - start), POINTS);
}

const FLOWS = ["volume", "mix", "unitCost", "new", "gone"];

describe("six trusts", () => {
  const data = load({activity: example("activity"), costs: example("costs"), inputs: example("inputs")});

  it("are walked from one method to another in steps that add up to the difference of their growths", () => {
    const {methods, walks} = data.compare({plain: {}, ours: {formula: "fisher", unmatched: "uplift"}});
    const [{from, to, changes}] = walks;
    assert.deepEqual([from, to], ["plain", "ours"]);
    const [plain, ours] = methods.map(({output}) => output.changes);
    assert.ok(changes.some(({series}) => series === "productivity"));
    changes.filter(({series}) => series === "output").forEach((change, place) => {
      assert.deepEqual([change.start, change.end], [plain[place].growth, ours[place].growth]);
    });
    for (const change of changes) addsUp(change);
  });

  it("are bridged from one cost to another in every form, whole and by group", () => {
    for (const form of ["price-volume-mix", "bennet", "montgomery"]) {
      const bridge = data.costBridge({form});
      for (const row of [bridge.total, ...bridge.groups]) near(row.fromCost + total(FLOWS.map((key) => row[key] ?? 0)), row.toCost, PENNY);
      for (const key of FLOWS) near(total(bridge.groups.map((row) => row[key] ?? 0)), bridge.total[key] ?? 0, PENNY);
    }
  });

  it("give the same draws for the same seed, and others for another", () => {
    const drawn = (seed) => data.uncertainty({costError: 0.1, draws: 50, seed}).changes;
    assert.deepEqual(drawn(7), drawn(7));
    assert.notDeepEqual(drawn(7), drawn(8));
  });

  it("have an influence of each, which is the growth less the growth without it", () => {
    const {changes, rows} = data.influence({of: "provider"});
    assert.deepEqual(rows.map(({without}) => without).sort(), [...data.providers].sort());
    for (const row of rows) {
      row.changes.forEach(({growth, points}, place) => near(points, 100 * (changes[place].growth - growth), POINTS));
    }
  });

  it("refuse a value of the wrong kind by its key", () => {
    const said = (ask) => {
      try {
        ask();
      } catch (error) {
        return error.message;
      }
      throw new Error("nothing was refused");
    };
    assert.equal(said(() => data.uncertainty({costError: "much"})), "“costError”: “much” where a number is expected.");
    assert.equal(said(() => data.analyse({days: 3})), "“days”: a number where one of its words is expected.");
    assert.equal(said(() => data.analyse({formula: 3})), "“formula”: a number where a name, or an object with a name, is expected.");
    assert.match(said(() => data.analyse({formula: {nam: "fisher"}})), /^“nam” is no part of a formula; did you mean “name”\?/);
    assert.equal(said(() => data.analyse({providers: 7})), "“providers”: a number where combined, separate or a list of providers is expected.");
  });
});

describe("the real schedules", {skip: noSchedules}, () => {
  let data;
  before(() => (data = load({activity: readFileSync(schedules)})));

  it("lines of +0.40% and currencies of +2.85% are reconciled in named steps, in JavaScript and on the command line", () => {
    const {walks} = data.compare({"level=group": {level: "group"}, "level=item": {level: "item"}});
    const first = walks[0].changes[0];
    assert.deepEqual([first.from, first.to, first.start.toFixed(4), first.end.toFixed(4)], ["2014/15", "2015/16", "0.0040", "0.0285"]);
    assert.deepEqual(first.steps.map(({title}) => title), ["Which items are in", "Mix within groups"]);
    for (const change of walks[0].changes) addsUp(change);
    const {stdout, status} = run("compare", schedules, "--methods", "level=group,level=item", "--json");
    assert.equal(status, 0);
    assert.deepEqual(JSON.parse(stdout).walks, walks);
  });

  it("what is known to be wrong is found unprompted, in JavaScript and on the command line", () => {
    const {findings} = data.checks();
    const found = (code, word) => findings.some((finding) => finding.code === code && JSON.stringify(finding).includes(word));
    assert.ok(found("off-raw-growth", "RENAL"), "renal dialysis of 2015/16");
    for (const group of ["NM", "HCD"]) assert.ok(found("mostly-unmatched", `"${group}"`), group);
    for (const code of ["SB97Z", "SC97Z"]) assert.ok(findings.some(({message}) => message.includes(code)), code);
    const {stdout, status} = run("check", schedules, "--json");
    assert.equal(status, 0);
    assert.deepEqual(JSON.parse(stdout).findings, findings);
  });
});
