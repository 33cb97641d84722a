// The package as a developer calls it.
import assert from "node:assert/strict";
import {createRequire} from "node:module";
import {test} from "node:test";
import * as esm from "../dist/node.mjs";
import {example} from "./shared.js";

const {CostweightError, analyse, chain, contributions, formulas, load, merge, quantityIndex, rules, tables, unitCostIndex, version} = esm;

const CSV = "period,item,quantity,cost\n2022/23,A,10,50\n2022/23,B,20,20\n2023/24,A,11,66\n2023/24,B,20,40\n";
const PAIR = {q0: [10, 20], p0: [5, 1], q1: [11, 20], p1: [6, 2]};

const thrown = (call) => {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
};

test("a table as text, bytes, rows and columns gives the same result", () => {
  const rows = [
    {period: "2022/23", item: "A", quantity: 10, cost: 50},
    {period: "2022/23", item: "B", quantity: 20, cost: 20},
    {period: "2023/24", item: "A", quantity: 11, cost: 66},
    {period: "2023/24", item: "B", quantity: 20, cost: 40}
  ];
  const columns = {
    period: {codes: [0, 0, 1, 1], labels: ["2022/23", "2023/24"]},
    item: ["A", "B", "A", "B"],
    quantity: Float64Array.of(10, 20, 11, 20),
    cost: [50, 20, 66, 40]
  };
  const arrow = {...columns, item: {indices: Uint8Array.of(0, 1, 0, 1), dictionary: ["A", "B"]}};
  const expected = analyse({activity: CSV});
  for (const activity of [new TextEncoder().encode(CSV), rows, columns, arrow]) {
    const found = analyse({activity});
    assert.deepEqual(found.output, expected.output);
    assert.equal(found.fingerprint, expected.fingerprint);
  }
});

test("a date in a row is counted in its month, wherever it is midnight", () => {
  const expected = load({activity: "period,item,quantity,cost\n2019-04,A,10,50\n2019-05,A,12,66"}).fingerprint;
  const rows = (april, may) => [{period: april, item: "A", quantity: 10, cost: 50}, {period: may, item: "A", quantity: 12, cost: 66}];
  for (const [april, may] of [
    [new Date("2019-04-01"), new Date("2019-05-01")],
    [new Date(2019, 3, 1), new Date(2019, 4, 31)],
    ["01/04/2019", "31/05/2019"],
    ["Apr-19", "May-19"]
  ]) {
    assert.equal(load({activity: rows(april, may)}).fingerprint, expected);
  }
});

test("a ratio of two periods given as arrays is that of the definition", () => {
  assert.equal(quantityIndex(PAIR), 75 / 70);
  assert.equal(quantityIndex(PAIR, "paasche"), 106 / 100);
  assert.equal(unitCostIndex(PAIR), 100 / 70);
  assert.equal(quantityIndex({...PAIR, pb: [1, 1]}, "lowe"), 31 / 30);
  assert.equal(quantityIndex({...PAIR, qb: [1, 1], pb: [3, 1]}, "young"), 0.75 * 1.1 + 0.25);
  assert.ok(Math.abs(unitCostIndex(PAIR, {name: "lloyd-moulton", sigma: 0}) - 100 / 70) < 1e-15);
  const sum = contributions(PAIR, "fisher").reduce((a, b) => a + b, 0);
  assert.ok(Math.abs(sum - 100 * (quantityIndex(PAIR, "fisher") - 1)) < 1e-12);
});

test("growths chain into levels", () => {
  assert.deepEqual([...chain([0.5, -0.5])], [100, 150, 75]);
  assert.deepEqual([...chain([], 1)], [1]);
});

test("a result equals its own JSON round trip", () => {
  const tables = {activity: example("activity"), costs: example("costs"), inputs: example("inputs")};
  for (const providers of ["combined", "separate"]) {
    const result = analyse(tables, {providers, formula: "tornqvist", unmatched: "group"});
    assert.deepEqual(JSON.parse(JSON.stringify(result)), result);
  }
});

test("every answer equals its own JSON round trip, but for columns, which are typed arrays", () => {
  const data = load({activity: example("activity"), costs: example("costs"), inputs: example("inputs")});
  const link = {from: "2021/22", to: "2024/25"};
  const answers = {
    issues: data.issues,
    columns: data.columns,
    compare: data.compare({plain: {}, ours: {formula: "fisher", unmatched: "uplift"}}),
    costBridge: data.costBridge({form: "montgomery"}),
    checks: data.checks(),
    influence: data.influence({of: "provider"}),
    uncertainty: data.uncertainty({costError: 0.1, rounding: {quantity: 5}, providers: true, draws: 20}),
    explain: data.explain({series: "productivity", terms: "all"}),
    revise: data.revise(load({activity: CSV})),
    benchmark: data.benchmark({unitCosts: "costs-table"}),
    levels: data.providerLevels(),
    indices: data.indices({formulas: ["fisher"]}),
    suppressed: data.suppressed().analyse(),
    menu: {formulas, rules, tables, version}
  };
  for (const [name, answer] of Object.entries(answers)) assert.deepEqual(JSON.parse(JSON.stringify(answer)), answer, name);
  for (const columns of [data.contributions(link), data.unmatched({from: "2022/23", to: "2023/24"})]) {
    for (const [name, values] of Object.entries(columns)) {
      assert.ok(ArrayBuffer.isView(values) || JSON.stringify(JSON.parse(JSON.stringify(values))) === JSON.stringify(values), name);
      assert.ok(Array.from(values).every((value) => typeof value !== "number" || Number.isFinite(value)), name);
    }
  }
});

test("a result's method runs again to the same result", () => {
  const tables = {activity: example("activity"), costs: example("costs"), inputs: example("inputs")};
  const first = analyse(tables, {formula: {name: "lowe", weights: "2022/23"}, linking: "direct"});
  assert.deepEqual(analyse(tables, first.method), first);
});

test("data are read once and asked often", () => {
  const data = load({activity: example("activity"), costs: example("costs")});
  assert.deepEqual(data.periods, ["2021/22", "2022/23", "2023/24", "2024/25"]);
  assert.equal(data.providers.length, 6);
  const link = {from: "2021/22", to: "2024/25"};
  for (const {name, parameter} of formulas) {
    const formula = parameter === "sigma" ? {name, sigma: 0.7} : name;
    const {points} = data.contributions(link, {formula});
    const growth = data.analyse({formula}).output.overall.growth;
    assert.ok(Math.abs(points.reduce((a, b) => a + b, 0) - 100 * growth) < 1e-10, name);
  }
  const {items, reasons, toCosts} = data.unmatched({from: "2021/22", to: "2022/23"});
  assert.deepEqual([items, reasons], [["Virtual ward day"], ["to-only"]]);
  assert.ok(toCosts[0] > 0);
  data.free();
});

test("settings that are undefined or null take their default", () => {
  const result = analyse({activity: CSV, costs: undefined, inputs: null}, {formula: undefined, by: null, reading: {}});
  assert.equal(result.method.formula, "laspeyres");
});

test("a wrong call says what is wrong and names the nearest right word", () => {
  const calls = [
    [() => analyse({activity: CSV}, {formula: "fischer"}), "bad-method", /“fischer” is not a choice for formula; did you mean “fisher”/],
    [() => analyse({activity: CSV}, {linkng: "chained"}), "bad-method", /“linkng” is no part of a method; did you mean “linking”/],
    [() => analyse({activity: CSV}, {linking: "chaned"}), "bad-method", /did you mean “chained”/],
    [() => analyse({activity: CSV}, {reference: "2001/02"}), "bad-method", /Nothing is counted in the reference “2001\/02”; the data have 2022\/23, 2023\/24/],
    [() => analyse({activity: CSV}, {reading: {colums: {}}}), "bad-method", /“colums” is no part of a reading/],
    [() => analyse({activity: CSV}, {reading: {columns: {quantity: "FCEs"}}}), "no-such-column", /no column “FCEs”/],
    [() => analyse({activity: CSV}, {formula: {name: "fisher", weights: "2022/23"}}), "bad-method", /The Fisher formula takes no weights/],
    [() => analyse({activity: CSV}, {providers: ["R0A"]}), "bad-method", /“R0A” is counted in the activity/],
    [() => analyse({activity: CSV}, {unitCosts: "costs-table"}), "bad-method", /there is no cost table/],
    [() => analyse({actvity: CSV}), "bad-method", /“actvity” is not a table/],
    [() => analyse({}), "bad-method", /The activity table is missing/],
    [() => analyse({activity: 7}), "bad-method", /must be text, bytes, rows or columns/],
    [() => analyse({activity: {period: ["2022/23"], item: ["A"], quantity: [1, 2]}}), "unequal-columns", /shorter than the others/],
    [() => quantityIndex({...PAIR, q1: [1]}), "unequal-columns", /The arrays differ in length: q1 has 1, p1 2\./],
    [() => quantityIndex({...PAIR, q1: [1, NaN]}), "bad-number", /The number q1\[1\] is NaN/],
    [() => quantityIndex({q0: [1]}), "bad-method", /p0 must be an array of numbers/],
    [() => quantityIndex({...PAIR, q1: [0, 20]}, "tornqvist"), "zero-quantity", /quantity of zero/],
    [() => quantityIndex(PAIR, "lowe"), "no-weights", /The Lowe formula needs the period that its weights come from/],
    [() => quantityIndex(PAIR, "lloyd-moulton"), "bad-method", /needs its elasticity, sigma/],
    [() => quantityIndex(PAIR, {name: "fisher", sigma: 1}), "bad-method", /The Fisher formula takes no sigma/]
  ];
  for (const [call, code, sentence] of calls) {
    const error = thrown(call);
    assert.ok(error instanceof CostweightError, String(error));
    assert.equal(error.code, code, error.message);
    assert.match(error.message, sentence);
  }
});

test("bad data are refused with every issue, and can be left out", () => {
  const activity = "period,item,quantity,cost\n2022/23,A,10,50\n2023/24,A,12,66\n2023/25,A,x,5\n";
  const error = thrown(() => analyse({activity}));
  assert.equal(error.code, "bad-data");
  assert.deepEqual(
    error.issues.filter(({severity}) => severity === "error").map(({code, cells}) => [code, cells[0].row, cells[0].column]),
    [["bad-period", 4, "period"], ["bad-number", 4, "quantity"]]
  );
  const rest = analyse({activity}, {reading: {onError: "leave-out"}});
  assert.equal(rest.output.points.at(-1).index, 120);
  assert.deepEqual(load({activity}).issues, error.issues);
});

test("the engine answers after every error", () => {
  thrown(() => analyse({activity: "rubbish"}));
  thrown(() => analyse({activity: Uint8Array.of(0, 1, 2, 3)}));
  assert.equal(quantityIndex(PAIR), 75 / 70);
});

test("after an internal failure the engine answers again, and data made before say that they are lost", () => {
  const data = load({activity: CSV});
  for (let failure = 0; failure < 3; failure += 1) {
    const error = thrown(() => quantityIndex({...PAIR, q0: new Float64Array(2 ** 28)}));
    assert.ok(error instanceof CostweightError);
    assert.equal(error.code, "internal");
    assert.equal(quantityIndex(PAIR), 75 / 70);
    assert.equal(analyse({activity: CSV}).output.points.at(-1).period, "2023/24");
  }
  assert.equal(thrown(() => data.analyse()).code, "data-lost");
});

test("what is no plain choice, and no part, is refused by what it is", () => {
  const refused = thrown(() => analyse({activity: CSV}, new Map([["formula", "fisher"]])));
  assert.deepEqual([refused.code, refused.message], ["bad-method", "Choices are plain objects and arrays, not [object Map]."]);
  const data = load({activity: CSV});
  const hollow = thrown(() => merge([data, , data]));
  assert.deepEqual([hollow.code, hollow.message], ["bad-method", "A part is what load or restore gives."]);
  const suppressed = data.analyse({suppress: {threshold: 5n, roundTo: 5}}).method.suppress;
  assert.deepEqual(suppressed, {threshold: 5, roundTo: 5});
});

test("a table that is too large for the engine is refused before it is tried", () => {
  const error = thrown(() => load({activity: new Uint8Array(2 ** 31)}));
  assert.deepEqual([error.code, error.message], ["too-large", "The activity table has 2.0 GB; 2 GB at the most can be read at once."]);
});

test("memory does not grow over ten thousand calls", () => {
  const ask = () => {
    const data = load({activity: CSV});
    data.analyse({formula: "fisher"});
    data.free();
    quantityIndex(PAIR, "tornqvist");
    thrown(() => analyse({activity: "rubbish"}));
  };
  const settle = () => process.memoryUsage().arrayBuffers + process.memoryUsage().external;
  for (let call = 0; call < 500; call += 1) ask();
  const before = settle();
  for (let call = 0; call < 10_000; call += 1) ask();
  assert.ok(settle() - before < 4 * 2 ** 20, `${settle() - before} bytes more`);
});

test("the menus say what there is", () => {
  assert.match(version, /^\d+\.\d+\.\d+$/);
  assert.ok(formulas.some(({name, equation}) => name === "fisher" && equation.includes("√")));
  assert.ok(rules.some(({code, severity}) => code === "bad-number" && severity === "error"));
  const activity = tables.find(({name}) => name === "activity");
  assert.deepEqual(activity.columns.filter(({isRequired}) => isRequired).map(({name}) => name), ["period", "item", "quantity"]);
  assert.ok(activity.columns.find(({name}) => name === "quantity").headers.includes("fces"));
});

test("what the columns were read as can be seen", () => {
  const activity = CSV.replace("item", "Currency code");
  assert.deepEqual(load({activity}).columns, [
    {table: "activity", rows: 4, columns: {cost: ["cost"], item: ["Currency code"], period: ["period"], quantity: ["quantity"]}}
  ]);
});

test("import and require give the same package", () => {
  const required = createRequire(import.meta.url)("../dist/node.cjs");
  assert.deepEqual(Object.keys(required).sort(), Object.keys(esm).sort());
  assert.equal(required.CostweightError, CostweightError);
  assert.equal(required.quantityIndex(PAIR), 75 / 70);
});
