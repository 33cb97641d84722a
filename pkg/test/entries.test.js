// The entries: the same names and the same figures everywhere, and engines that say what they leave to a larger one.
import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {describe, it} from "node:test";
import * as node from "../dist/node.mjs";

const imported = (name) => import(`../dist/${name}.js`);
const moduleOf = (part) => readFileSync(new URL(`../wasm/${part}/costweight_bg.wasm`, import.meta.url));

const ACTIVITY = "period,item,quantity,cost\n2022/23,A,10,50\n2022/23,B,4,40\n2023/24,A,12,66\n2023/24,B,4,44\n";
const SETTLED = {formula: "fisher", unmatched: "uplift"};

const slim = await imported("slim");
const coreSlim = await imported("core-slim");
const wholeSlim = await imported("whole-slim");

describe("a slim entry", () => {
  it("asks for its module first", () => {
    for (const entry of [slim, coreSlim, wholeSlim]) assert.throws(() => entry.quantityIndex({}), {code: "not-ready"});
  });

  it("refuses what is no module, and takes one after that", async () => {
    await assert.rejects(slim.init(new Uint8Array([1, 2, 3])), {code: "load-failed"});
    await slim.init(moduleOf("slim"));
    await coreSlim.init(moduleOf("core"));
    await wholeSlim.init(moduleOf("whole"));
  });
});

describe("every entry", async () => {
  const [core, whole] = await Promise.all(["browser", "whole"].map(imported));

  it("gives the same names", () => {
    const expected = Object.keys(node).sort();
    for (const entry of [core, whole]) assert.deepEqual(Object.keys(entry).sort(), expected);
    for (const entry of [coreSlim, wholeSlim]) assert.deepEqual(Object.keys(entry).sort(), [...expected, "init"].sort());
    for (const name of Object.keys(slim)) assert.ok(name === "init" || expected.includes(name), name);
  });

  it("gives the same analysis, whether it is compiled for size or for speed", () => {
    const expected = node.analyse({activity: ACTIVITY}, SETTLED);
    for (const entry of [core, whole, slim, coreSlim, wholeSlim]) assert.deepEqual(entry.analyse({activity: ACTIVITY}, SETTLED), expected);
  });

  it("explains where it is the whole, and else says where to find it", () => {
    const working = node.load({activity: ACTIVITY}).explain({}, SETTLED);
    for (const entry of [whole, wholeSlim]) assert.deepEqual(entry.load({activity: ACTIVITY}).explain({}, SETTLED), working);
    for (const entry of [core, coreSlim]) {
      assert.throws(() => entry.load({activity: ACTIVITY}).explain({}, SETTLED), {
        code: "not-in-core",
        message: 'explain is not in the small engine that browsers get; import from "costweight/whole" instead, or from "costweight/whole/slim" where the module is given.'
      });
      assert.throws(() => entry.wauConstant("2023/24"), {code: "not-in-core"});
      assert.throws(() => entry.costEffects({q0: [1], p0: [1], q1: [1], p1: [1]}), {code: "not-in-core"});
      assert.throws(() => entry.load({activity: ACTIVITY}).revise(entry.load({activity: ACTIVITY})), {code: "not-in-core"});
      assert.equal(entry.analyse({activity: ACTIVITY}).output.links.length, 1);
    }
  });
});

describe("the slim engine", () => {
  const INPUTS = "period,item,group,quantity,cost\n2022-04,Nurses,labour,5,20\n2023-04,Nurses,labour,6,25\n";

  it("refuses what it would answer otherwise than the others", () => {
    const refused = [
      () => slim.analyse({activity: ACTIVITY, inputs: INPUTS}),
      () => slim.analyse({activity: ACTIVITY.replaceAll("2022/23", "2022Q1").replaceAll("2023/24", "2023Q1")}),
      () => slim.analyse({activity: "period,item,quantity,cost,quality\n2022/23,A,1,2,0.9\n2023/24,A,1,2,0.8"}),
      () => slim.analyse({activity: ACTIVITY}, {missingCost: "deflate"}),
      () => slim.load({activity: ACTIVITY, factors: "provider,factor\nR0A,1"})
    ];
    for (const call of refused) assert.throws(call, {code: "not-in-slim"}, String(call));
  });

  it("answers to the bits of the whole by every formula, treatment and unit cost", async () => {
    const whole = await imported("whole");
    const table = (name) => readFileSync(new URL(`../../examples/six-trusts/${name}.csv`, import.meta.url), "utf8");
    const tables = {activity: table("activity"), costs: table("costs"), inputs: table("inputs")};
    const [ours, theirs] = [slim.load(tables), whole.load(tables)];
    assert.deepEqual([ours.issues, ours.columns, ours.fingerprint], [theirs.issues, theirs.columns, theirs.fingerprint]);
    const byFormula = whole.formulas.map(({name}) => ({formula: name === "lloyd-moulton" ? {name, sigma: 0.7} : name, providers: "separate"}));
    const others = ["uplift", "group"].map((unmatched) => ({unmatched, linking: "direct", unitCosts: "own", level: "matched-group", by: "item"}));
    for (const method of [...byFormula, ...others]) assert.deepEqual(ours.analyse(method), theirs.analyse(method), JSON.stringify(method));
    const link = {from: "2021/22", to: "2024/25"};
    assert.deepEqual(ours.contributions(link), theirs.contributions(link));
  });

  it("takes the method that it gave out again", () => {
    const first = slim.analyse({activity: ACTIVITY}, SETTLED);
    assert.deepEqual(slim.analyse({activity: ACTIVITY}, first.method), first);
  });
});

describe("after a failure of its own", async () => {
  const TOO_LARGE = {q0: new Float64Array(2 ** 28), p0: [1], q1: [1], p1: [1]};
  const entries = {core: await imported("browser"), whole: await imported("whole")};

  for (const [name, entry] of Object.entries(entries)) {
    it(`the ${name} says so, forgets its data and answers again`, () => {
      const data = entry.load({activity: ACTIVITY});
      assert.throws(() => entry.quantityIndex(TOO_LARGE), {code: "internal", message: /^An internal failure.+\. The engine was restarted; please report this\.$/});
      assert.throws(() => data.analyse(), {code: "data-lost"});
      assert.equal(entry.analyse({activity: ACTIVITY}).output.links.length, 1);
    });
  }
});
