// Levels across providers, weighted activity and what goes with them, as a developer and an analyst call them.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {writeFileSync} from "node:fs";
import {mkdtemp} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {test} from "node:test";
import * as costweight from "../dist/node.mjs";

const {
  CostweightError, adjustedDischarges, caseMixAdjustedCost, caseMixIndex, controlLimits, costPerWeightedUnit,
  finishedStayUnits, fundingAdjustment, load, relativeFactors, stayWeight, trimPointUnits, valueWeightedActivity,
  wauConstant, weightedActivity
} = costweight;

const ACTIVITY = `period,provider,item,quantity,cost
2017/18,A,hip,90,600000
2017/18,A,visit,1000,170000
2017/18,B,hip,100,720000
2017/18,C,visit,900,180000
2018/19,A,hip,100,660000
2018/19,A,visit,1000,180000
2018/19,B,hip,100,740000
2018/19,C,visit,1000,200000
`;
const FACTORS = "provider,mff\nA,1.0\nB,1.2\nC,1.1\n";

const close = (found, expected, tolerance = 1e-12) =>
  assert.ok(Math.abs(found / expected - 1) < tolerance, `${found} is not ${expected}`);

function thrown(call) {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

test("a cost index is actual cost over what the activity costs nationally", () => {
  const {nation, providers, period, before, note} = load({activity: ACTIVITY}).benchmark();
  assert.deepEqual([period, before, providers.map(({provider}) => provider)], ["2018/19", "2017/18", ["A", "B", "C"]]);
  close(providers[0].costIndex, (100 * 840) / 890);
  close(providers[1].costIndex, (100 * 740) / 700);
  close(nation.costIndex, 100);
  assert.deepEqual(providers.map(({rank}) => rank), [1, 3, 2]);
  assert.equal(providers[0].marketForcesFactor, null);
  assert.match(note, /do not compare with each other/);
});

test("a table of factors takes market forces out and keeps the national cost", () => {
  const rows = [{provider: "A", factor: 1}, {provider: "B", factor: 1.2}, {provider: "C", factor: 1.1}];
  const {nation, providers} = load({activity: ACTIVITY, factors: rows}).benchmark({scale: "wau"});
  const costs = [840000, 740000, 200000];
  const relative = relativeFactors(costs, [1, 1.2, 1.1]);
  providers.forEach((held, place) => {
    close(held.marketForcesFactor, relative[place]);
    close(held.costPerWeightedUnit, (wauConstant("2018/19") * held.costIndex) / 100);
  });
  close(nation.adjustedCost, 1780000);
  close(costs.reduce((sum, cost, place) => sum + cost / relative[place], 0), 1780000);
  assert.deepEqual(load({activity: ACTIVITY, factors: FACTORS}).benchmark({scale: "wau"}).providers, providers);
});

test("growth stands beside the level and is that of an analysis", () => {
  const data = load({activity: ACTIVITY});
  const growths = data.analyse({providers: "separate"}).providers.map(({output}) => output.links[0].growth);
  assert.deepEqual(data.benchmark().providers.map(({outputGrowth}) => outputGrowth), growths);
});

test("a benchmark equals its own JSON round trip, and its method runs again", () => {
  const data = load({activity: ACTIVITY, factors: FACTORS});
  const first = data.benchmark();
  assert.deepEqual(JSON.parse(JSON.stringify(first)), first);
  assert.deepEqual(data.benchmark(first.method), first);
});

test("weighted units, stays, funding and case mix are those of their definitions", () => {
  assert.equal(weightedActivity([100, 5000], [7000, 180], wauConstant("2018/19")), 1600000 / 3513.6);
  assert.equal(weightedActivity(Float64Array.of(2), [3]), 6);
  assert.equal(costPerWeightedUnit(7000, 2), 3500);
  close(valueWeightedActivity([110, 300], [100, 320], [900, 150]), (100 * 144) / 138);
  close(fundingAdjustment({rate: 0.75, target: 1.04}, {now: 110e6, base: 100e6}), 4.5e6);
  assert.equal(fundingAdjustment({rate: 0.75, target: 1.04, floor: -1e6, cap: null}, {now: 0, base: 100e6}), -1e6);
  const point = {trim: 40, mean: 24};
  assert.equal(trimPointUnits(point, {before: 0, days: 30, open: true}), 18);
  close(trimPointUnits(point, {before: 30, days: 20, open: false}) + 18, finishedStayUnits(point, 50));
  const weights = {lower: 13, upper: 30, inlier: 8.2587, shortBase: 0.5, shortPerDiem: 0.6, longPerDiem: 0.2737};
  close(stayWeight(weights, 40), 10.9957);
  assert.equal(stayWeight({...weights, sameDay: 0.3}, 0), 0.3);
  assert.equal(caseMixIndex([1, 1], [0.5, 1.5]), 1);
  assert.equal(caseMixAdjustedCost(1000, 0.8), 1250);
  assert.equal(adjustedDischarges(1000, {total: 150, inpatient: 100}), 1500);
});

test("control limits narrow with the root of the size and widen with the dispersion", () => {
  const {upper95, lower998, dispersion, z} = controlLimits([25, 100], {standardDeviation: 50});
  close(upper95[0], 100 + 10 * 1.959963984540054);
  close(lower998[1], 100 - 5 * 3.0902323061678135);
  assert.deepEqual([dispersion, z], [null, null]);
  const limits = controlLimits([1, 1], {values: [96, 104], standardDeviation: 2});
  assert.deepEqual([limits.dispersion, ...limits.z], [4, -1, 1]);
  close(limits.upper95[0], 100 + 4 * 1.959963984540054);
});

test("every refusal is a sentence with a code", () => {
  const data = load({activity: ACTIVITY});
  for (const [call, code, sentence] of [
    [() => data.benchmark({period: "2030/31"}), "bad-method", /Nothing is counted in the period “2030\/31”/],
    [() => data.benchmark({perod: "2018/19"}), "bad-method", /“perod” is no part of a method of a benchmark; did you mean “period”/],
    [() => data.benchmark({unitCosts: "natonal"}), "bad-method", /“natonal” is not a choice for unitCosts; did you mean “national”/],
    [() => data.benchmark({unitCosts: "costs-table"}), "bad-method", /there is no cost table that holds for all providers/],
    [() => data.benchmark({scale: "nwau"}), "bad-method", /“nwau” is no scale/],
    [() => data.benchmark({scale: -1}), "bad-number", /The scale is -1/],
    [() => load({activity: "period,item,quantity,cost\n2019,A,1,2"}).benchmark(), "bad-method", /names none/],
    [() => load({activity: ACTIVITY, factors: "provider,item\nA,1"}), "missing-column", /The factors table has no column for factor/],
    [() => load({activity: ACTIVITY, factors: "provider,factor\nA,0"}).benchmark(), "bad-data", /the factor is zero/],
    [() => weightedActivity([1], [1, 2]), "unequal-columns", /quantity has 1, weight 2/],
    [() => weightedActivity([1], [NaN]), "bad-number", /weight\[0\] is NaN/],
    [() => weightedActivity([1], [1], "2"), "bad-method", /scale must be a number, not 2/],
    [() => wauConstant("2019/20"), "bad-method", /There is no WAU constant for 2019\/20/],
    [() => wauConstant("last year"), "bad-period", /“last year” is not a period/],
    [() => wauConstant(2018), "bad-method", /must be a text/],
    [() => fundingAdjustment({target: 1}, {now: 1, base: 1}), "bad-method", /A funding scheme needs “rate”/],
    [() => fundingAdjustment({rate: 1, target: 1, roof: 2}, {now: 1, base: 1}), "bad-method", /“roof” is no part of a funding scheme/],
    [() => fundingAdjustment({rate: 1, target: 1, floor: 2, cap: 1}, {now: 1, base: 1}), "bad-method", /floor of £2/],
    [() => trimPointUnits({trim: 0, mean: 1}, {before: 0, days: 1, open: true}), "bad-number", /The trim point is 0/],
    [() => trimPointUnits(40, {before: 0, days: 1, open: true}), "bad-method", /The trim point must be an object/],
    [() => finishedStayUnits({trim: 1, mean: 1}, undefined), "bad-method", /days must be a number, not undefined/],
    [() => caseMixIndex([], []), "bad-number", /The number of discharges is 0/],
    [() => controlLimits([1], {}), "bad-method", /Limits need a standard deviation/],
    [() => controlLimits([0], {standardDeviation: 1}), "bad-number", /The size is 0/]
  ]) {
    const error = thrown(call);
    assert.ok(error instanceof CostweightError, String(error));
    assert.equal(error.code, code, error.message);
    assert.match(error.message, sentence);
  }
});

test("a benchmark and levels are adjusted as an analysis is", () => {
  const data = load({activity: ACTIVITY, bridge: "from,to\nC,B\n"});
  const {providers, adjustments, method} = data.benchmark({exclude: [{item: "visit"}]});
  assert.deepEqual(providers.map(({provider}) => provider), ["A", "B"]);
  assert.deepEqual(adjustments.map(({name, costBefore, costAfter}) => [name, costBefore, costAfter]), [
    ["exclude", 1780000, 1400000], ["bridge", 1400000, 1400000]
  ]);
  assert.deepEqual([method.bridge, method.missingCost, method.excessBedDays], ["with", "exclude", "in"]);
  assert.deepEqual(data.providerLevels().map(({provider}) => provider), ["A", "B"]);
  assert.deepEqual(data.providerLevels({bridge: "without", exclude: [{provider: "B"}]}).map(({provider}) => provider), ["A", "C"]);
  assert.match(thrown(() => data.benchmark({exclude: [{itm: "visit"}]})).message, /did you mean “item”/);
  assert.match(thrown(() => data.providerLevels({exclude: [{itm: "visit"}]})).message, /did you mean “item”/);
  assert.match(thrown(() => data.benchmark({days: "working-days"})).message, /“days” is no part of a method of a benchmark/);
  const refused = thrown(() => data.benchmark({unmatched: "error", exclude: [{item: "visit", period: "2017/18"}]}));
  assert.equal(refused.code, "unmatched-items");
  assert.match(refused.message, /1 item is not compared, “visit” \(£0 in 2017\/18, £380,000 in 2018\/19\)\./);
});

const program = fileURLToPath(new URL("../cli.js", import.meta.url));
const folder = await mkdtemp(join(tmpdir(), "costweight-benchmark-"));
const files = ["activity", "factors"].map((name) => join(folder, `${name}.csv`));
writeFileSync(files[0], ACTIVITY);
writeFileSync(files[1], FACTORS);
const WORDS = ["benchmark", files[0], "--factors", files[1]];
const run = (...words) => spawnSync(process.execPath, [program, ...words], {encoding: "utf8"});

test("the command line prints exactly the result of the function", () => {
  const words = ["--period", "2018/19", "--scale", "wau", "--standard-deviation", "80", "--unit-costs", "national-adjusted"];
  const {stdout, stderr} = run(...WORDS, ...words, "--formula", "fisher", "--json");
  assert.equal(stderr, "");
  const method = {period: "2018/19", scale: "wau", standardDeviation: 80, unitCosts: "national-adjusted", formula: "fisher"};
  assert.deepEqual(JSON.parse(stdout), load({activity: ACTIVITY, factors: FACTORS}).benchmark(method));
});

test("the table shows levels with growth beside them, limits and the note", () => {
  const {stdout} = run(...WORDS, "--scale", "wau");
  for (const line of [
    /^Levels in 2018\/19, expected at national unit costs, market forces taken out, weighted activity units$/m,
    /^ +provider +rank +quartile +cost index +95% limits +outside .*growth on 2017\/18$/m,
    /^ +B +1 +2 +\d/m,
    /^ +all together +– +– +100\.00 .* 3,513\.60 /m,
    /^Each cost index compares a provider with the nation/m,
    /^Limits: 100 ± z × s ÷ √weighted units/m
  ]) {
    assert.match(stdout, line);
  }
});

test("the command line adjusts a benchmark, and says what each step did to its cost", () => {
  const {stdout, stderr} = run(...WORDS, "--exclude", "item=visit", "--missing-cost", "deflate");
  assert.equal(stderr, "");
  assert.match(stdout, /What each adjustment did to the cost that is compared\n.*before £.*after £/);
  assert.match(stdout, /^ +exclude +1\.8 +1\.4$/m);
  const levels = run("levels", files[0], "--exclude", "provider=B", "--json");
  assert.deepEqual(JSON.parse(levels.stdout).map(({provider}) => provider), ["A", "C"]);
});

test("--csv gives one row for each provider and one for the nation", () => {
  const [header, ...rows] = run(...WORDS, "--csv").stdout.trim().split("\n").map((line) => line.split(","));
  assert.deepEqual(header.slice(0, 5), ["provider", "period", "rank", "quartile", "cost_index"]);
  assert.deepEqual(rows.map(([provider]) => provider), ["A", "B", "C", ""]);
  assert.ok(rows.every((row) => row.length === header.length));
});

test("a wrong call ends with 2 and a sentence", () => {
  for (const [words, sentence] of [
    [["--period", "2030/31"], /Nothing is counted in the period/],
    [["--scale", "x"], /“x” is no scale/],
    [["--by", "group"], /“--by” is no choice of benchmark, but of analyse, explain, compare and others/]
  ]) {
    const {status, stderr} = run(...WORDS, ...words);
    assert.equal(status, 2, stderr);
    assert.match(stderr, sentence);
  }
});

test("peers have places of their own, limits may be additive", () => {
  const benchmark = load({activity: ACTIVITY, factors: FACTORS}).benchmark({
    peers: {large: ["A", "B"], small: ["C"]}, dispersion: "additive", standardDeviation: 1000
  });
  assert.deepEqual(benchmark.providers.map(({peers, amongPeers}) => [peers, amongPeers.rank]), [["large", 2], ["large", 1], ["small", 1]]);
  assert.deepEqual(benchmark.peers.map(({peers, providers}) => [peers, providers]), [["large", 2], ["small", 1]]);
  assert.ok(benchmark.funnel.betweenVariance >= 0);
  assert.equal(thrown(() => load({activity: ACTIVITY}).benchmark({dispersion: "wide"})).code, "bad-method");
  const limits = controlLimits([1, 1], {values: [90, 110], standardDeviation: 1, dispersion: "additive"});
  assert.ok(limits.betweenVariance > 0 && limits.upper95[0] > 110);
});

test("the command line takes peers from a file", async () => {
  const folder = await mkdtemp(join(tmpdir(), "costweight-"));
  writeFileSync(join(folder, "activity.csv"), ACTIVITY);
  writeFileSync(join(folder, "peers.csv"), "provider,peers\nA,large\nB,large\nC,\n");
  const run = (...args) => spawnSync(process.execPath, [fileURLToPath(new URL("../cli.js", import.meta.url)), ...args], {encoding: "utf8"});
  const call = ["benchmark", join(folder, "activity.csv"), "--peers", join(folder, "peers.csv")];
  const {stdout, stderr, status} = run(...call);
  assert.equal(status, 0, stderr);
  assert.match(stdout, /Peers\n[\s\S]*large +all together/);
  assert.deepEqual(JSON.parse(run(...call, "--json").stdout).method.peers, {large: ["A", "B"]});
  assert.equal(run("benchmark", join(folder, "activity.csv"), "--peers", "nowhere.csv").status, 2);
});
