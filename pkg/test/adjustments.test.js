import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {mkdtempSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test} from "node:test";
import {analyse, CostweightError} from "../dist/node.mjs";

const activity = `period,item,group,quantity,unit_cost,quality
2022/23,hip,surgery,100,7000,0.9
2022/23,old scan,imaging,1000,90,
2023/24,hip,surgery,110,7400,0.99
2023/24,scan,imaging,1200,100,
`;
const bridge = "from,to\nold scan,scan\n";
const growth = (result) => result.output.links[0].growth;
const near = (found, wanted) => assert.ok(Math.abs(found - wanted) < 1e-12, `${found} is not ${wanted}`);

test("a bridge, an exclusion, days and quality each say what they add", () => {
  const method = {exclude: [{item: "hip", period: "2019/20"}], days: "calendar-days", quality: "with"};
  const result = analyse({activity, bridge}, method);
  assert.deepEqual(result.adjustments.map(({name, inHeadline}) => [name, inHeadline]), [
    ["exclude", true], ["bridge", true], ["days", true], ["quality", true]
  ]);
  const points = result.adjustments.reduce((total, {links}) => total + links[0].points, 0);
  const plain = analyse({activity, bridge}, {bridge: "without", quality: "without"});
  near(points, 100 * (growth(result) - growth(plain)));
  // 365 days in 2022/23, 366 in 2023/24, a leap year.
  near(1 + growth(result), ((110 * 1.1 * 7000 + 1200 * 90) / (700000 + 90000)) * (365 / 366));
  assert.equal(result.issues.find(({code}) => code === "exclusion-unused").severity, "warning");
});

test("a method carries its adjustments, and runs again", () => {
  const {method} = analyse({activity, bridge}, {missingCost: "deflate"});
  assert.deepEqual([method.bridge, method.quality, method.days, method.missingCost], ["with", "both", "as-counted", "deflate"]);
  const again = analyse({activity, bridge}, method);
  assert.deepEqual(again.method, method);
});

test("a wrong choice is refused by its nearest right word", () => {
  const says = (method) => {
    try {
      analyse({activity, bridge}, method);
    } catch (error) {
      assert.ok(error instanceof CostweightError);
      return error.message;
    }
    return assert.fail("nothing was refused");
  };
  assert.match(says({days: "working-day"}), /did you mean “working-days”/);
  assert.match(says({exclude: [{grop: "surgery"}]}), /did you mean “group”/);
  assert.match(says({exclude: [{}]}), /names a provider, period, group or item/);
});

test("the command line takes the files and the choices, and shows the effects", () => {
  const folder = mkdtempSync(join(tmpdir(), "costweight-"));
  const file = (name, text) => (writeFileSync(join(folder, name), text), join(folder, name));
  const words = [
    new URL("../cli.js", import.meta.url).pathname, file("activity.csv", activity), "--bridge", file("bridge.csv", bridge),
    "--exclude", "group=imaging,period=2023/24", "--days", "calendar-days"
  ];
  const printed = execFileSync(process.execPath, words, {encoding: "utf8"});
  assert.match(printed, /What each adjustment adds to growth, percentage points/);
  assert.match(printed, /output: days +[−-]?\d/);
  assert.match(printed, /output: quality \(beside the headline\)/);
  const result = JSON.parse(execFileSync(process.execPath, [...words, "--json"], {encoding: "utf8"}));
  assert.deepEqual(result.method.exclude, [{period: "2023/24", group: "imaging"}]);
});
