// Months and quarters, as a developer and an analyst meet them.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {fileURLToPath} from "node:url";
import {test} from "node:test";
import {analyse, load} from "../dist/node.mjs";

// At £100 a hip and £10 a visit 2018/19 comes to £6,000, its average quarter to £1,500.
const ACTIVITY = `period,item,quantity,cost
2018/19Q1,hip,10,800
2018/19Q1,visit,50,500
2018/19Q2,hip,10,1200
2018/19Q2,visit,50,500
2018/19Q3,hip,10,1000
2018/19Q3,visit,40,400
2018/19Q4,hip,10,1000
2018/19Q4,visit,60,600
2019/20Q1,hip,12,1500
2019/20Q1,visit,50,600
2019/20Q2,visit,70,800
`;

const close = (found, expected) => assert.ok(Math.abs(found / expected - 1) < 1e-12, `${found} is not ${expected}`);
const program = fileURLToPath(new URL("../cli.js", import.meta.url));
const run = (words) => spawnSync(process.execPath, [program, ...words], {encoding: "utf8", input: ACTIVITY});

test("quarters are linked at annual unit costs without being asked", () => {
  const {method, output, issues} = analyse({activity: ACTIVITY});
  assert.deepEqual([method.linking, method.year, method.reference], ["annual-overlap", "financial-year", "2018/19"]);
  const [, , , , first, second] = output.points;
  close(first.index, (100 * 1700) / 1500);
  close(second.growthOnYear, 700 / 1500 - 1);
  close(second.yearToDate.growth, 2400 / 3000 - 1);
  assert.equal(second.yearToDate.months, 6);
  assert.deepEqual(output.annual.points.map(({period, index}) => [period, index]), [["2018/19", 100]]);
  assert.deepEqual([output.links[5].from, output.links[5].to], ["2018/19", "2019/20Q2"]);
  assert.ok(!issues.some(({code}) => code === "chained-months"));
  assert.deepEqual(JSON.parse(JSON.stringify(output)), output);
});

test("the parts of a growth on the year add up, and of a year to a quarter", () => {
  const data = load({activity: ACTIVITY});
  const {points} = data.contributions({from: "2018/19Q2", to: "2019/20Q2"});
  close(points[0] + points[1], 100 * (700 / 1500 - 1));
  const whole = data.contributions({from: "2018/19", to: "2019/20Q2"});
  assert.deepEqual(whole.items, ["hip", "visit"]);
  close(whole.points[0], (-100 * 1000) / 1500);
});

test("quarters are chained on each other only by name, and with a warning", () => {
  const {issues, output} = analyse({activity: ACTIVITY}, {linking: "chained"});
  assert.equal(output.annual, null);
  assert.ok(issues.some(({code}) => code === "chained-months"));
});

test("the command line shows growth on the year, year to date and the years", () => {
  const {stdout} = run(["-"]);
  assert.match(stdout, /annual-overlap, 2018\/19 = 100/);
  assert.match(stdout, /on the year +year to date +months/);
  assert.match(stdout, /2019\/20Q2 +46\.67 +-58\.824% +-53\.333% +-20\.000% +6 /);
  assert.match(stdout, /Output by year/);
  assert.equal(JSON.parse(run(["-", "--year", "calendar-year", "--json"]).stdout).output.links[4].from, "2018");
  assert.match(run(["-", "--csv"]).stdout.split("\n")[0], /growth_on_year,year_to_date,year_to_date_months,provisional$/);
});

test("the command line asks for what the last link leaves out, of whomever it is asked, though the method refuses it", () => {
  const wanted = /^Everything is compared: output, 2018\/19 to 2019\/20Q2$/m;
  for (const words of [[], ["--unmatched", "error"]]) assert.match(run(["unmatched", "-", ...words]).stdout, wanted);
  const years = "period,provider,item,quantity,cost\n2019,A,x,1,5\n2019,B,x,1,5\n2020,A,x,1,5\n2020,B,x,1,5\n2021,B,x,1,5\n";
  const {stdout} = spawnSync(process.execPath, [program, "unmatched", "-", "--provider", "A"], {encoding: "utf8", input: years});
  assert.match(stdout, /^Everything is compared: output of A, 2019 to 2020$/m);
});
