// Whatever is given to a function, it answers or says in a sentence why it does not.
import assert from "node:assert/strict";
import {test} from "node:test";
import * as costweight from "../dist/node.mjs";

const {CostweightError, analyse, load, loadStream, merge} = costweight;
const ACTIVITY = "period,provider,item,group,quantity,cost\n2022/23,R0A,A,G,10,50\n2023/24,R0A,A,G,11,56\n";
const INPUTS = "period,provider,item,group,quantity,cost\n2022/23,R0A,N,labour,10,50\n2023/24,R0A,N,labour,11,56\n";
const LINK = {from: "2022/23", to: "2023/24"};

const circle = {};
circle.circle = circle;

const anything = [
  undefined, null, NaN, Infinity, -1, 1.5, 2 ** 53, "", "x", "2022/23", true, 10n, Symbol("s"), new Date(0), new Date(NaN), [], [1], [[1, 2], [3]], ["a"],
  [null], [undefined], [NaN], [1n], [Symbol("s")], [{}], {}, {a: 1}, {from: Symbol("s")}, Object.create(null), circle, () => 1, new Map([[1, 2]]), /x/,
  new Uint8Array([1, 2]), new Float32Array([1, 2]), new Float64Array([1, NaN]), new Int32Array([1, -2]), new BigInt64Array([1n, 2n]), new DataView(new ArrayBuffer(4)),
  new ArrayBuffer(3), {length: 3}, {length: -1}, new String("x"), class {}, new Error("e")
];

/** Fails where a number of an answer is none. */
function assertNumbers(answer, what) {
  if (typeof answer === "number") assert.ok(Number.isFinite(answer), `${what} gives ${answer}`);
  else if (ArrayBuffer.isView(answer) && !(answer instanceof DataView)) answer.forEach((value) => assertNumbers(value, what));
  else if (answer !== null && typeof answer === "object") Object.values(answer).forEach((value) => assertNumbers(value, what));
}

async function assertAnswers(what, call, ...given) {
  let answer;
  try {
    answer = await call(...given);
  } catch (error) {
    assert.ok(error instanceof CostweightError, `${what}: ${error?.stack}`);
    assert.notEqual(error.code, "internal", `${what}: ${error.message}`);
    assert.ok(!(error.cause instanceof TypeError || error.cause instanceof RangeError), `${what}: ${error.cause?.stack}`);
    assert.match(error.message, /[.?!]$/, what);
    return;
  }
  assertNumbers(answer, what);
}

test("every function answers or refuses, whatever it is given", async () => {
  const functions = Object.entries(costweight).filter(([name, held]) => typeof held === "function" && name !== "CostweightError");
  assert.ok(functions.length > 40);
  for (const [name, held] of functions) {
    await assertAnswers(`${name}()`, held);
    for (const [place, given] of anything.entries()) {
      await assertAnswers(`${name}(anything[${place}])`, held, given);
      await assertAnswers(`${name}([], anything[${place}])`, held, [], given);
      await assertAnswers(`${name}(anything[${place}], anything[${place}])`, held, given, given);
    }
  }
});

test("every question of data answers or refuses, whatever is chosen", async () => {
  const data = load({activity: ACTIVITY, inputs: INPUTS});
  const first = {compare: {one: "fisher", other: "paasche"}, contributions: LINK, unmatched: LINK};
  const names = Object.getOwnPropertyNames(Object.getPrototypeOf(data)).filter((name) => !["constructor", "free"].includes(name));
  for (const name of names.filter((name) => typeof data[name] === "function")) {
    const ask = (...given) => data[name](...given);
    for (const [place, given] of anything.entries()) {
      await assertAnswers(`${name}(anything[${place}])`, ask, given);
      await assertAnswers(`${name}(…, anything[${place}])`, ask, first[name] ?? {}, given);
    }
  }
  assert.ok(data.analyse().output.points.length === 2);
});

test("every choice is answered or refused, whatever it is", async () => {
  const data = load({activity: ACTIVITY, inputs: INPUTS});
  const keys = [
    "reading", "preset", "formula", "linking", "year", "reference", "provisional", "unitCosts", "level", "unmatched", "exclude", "excessBedDays",
    "bridge", "missingCost", "partlyCounted", "days", "quality", "suppress", "by", "providers"
  ];
  const figure = ["series", "what", "period", "from", "to", "provider", "item", "group", "others", "adjustment", "spread", "account", "at", "side", "terms", "depth"];
  for (const [place, given] of anything.entries()) {
    for (const key of keys) await assertAnswers(`analyse({${key}: anything[${place}]})`, () => data.analyse({[key]: given}));
    for (const key of figure) await assertAnswers(`explain({${key}: anything[${place}]})`, () => data.explain({[key]: given}));
    for (const key of ["columns", "onError", "duplicates", "numbers", "periods", "corrections"]) {
      await assertAnswers(`load(…, {${key}: anything[${place}]})`, () => void load({activity: ACTIVITY}, {[key]: given}).free());
    }
    for (const key of ["threads", "signal", "onProgress"]) {
      await assertAnswers(`loadStream(…, {${key}: anything[${place}]})`, async () => void (await loadStream({activity: ACTIVITY}, {}, {[key]: given})).free());
    }
    await assertAnswers(`merge(…, anything[${place}])`, () => void merge([data], given).free());
  }
});

test("a table of anything is read, or refused with its column", async () => {
  const columns = {period: ["2022/23", "2023/24"], item: ["A", "A"], quantity: [1, 2], cost: [3, 4]};
  const rows = [0, 1].map((row) => Object.fromEntries(Object.entries(columns).map(([key, values]) => [key, values[row]])));
  for (const [place, given] of anything.entries()) {
    for (const key of Object.keys(columns)) {
      await assertAnswers(`column ${key}: anything[${place}]`, () => analyse({activity: {...columns, [key]: given}}));
      await assertAnswers(`cell ${key}: anything[${place}]`, () => analyse({activity: [{...rows[0], [key]: given}, rows[1]]}));
      await assertAnswers(`coded ${key}: anything[${place}]`, () => analyse({activity: {...columns, [key]: {codes: given, labels: ["2022/23", "A"]}}}));
      await assertAnswers(`labelled ${key}: anything[${place}]`, () => analyse({activity: {...columns, [key]: {codes: [0, 0], labels: given}}}));
    }
  }
  for (const [activity, sentence] of [
    [[{...rows[0], item: {code: "A"}}, rows[1]], "The column “item” of the activity table has an object in place 0; a cell is a text, a number, a date or null."],
    [{...columns, item: [["A"], ["A"]]}, "The column “item” of the activity table has an array in place 0; a cell is a text, a number, a date or null."],
    [{...columns, item: {codes: [0, null], labels: ["A"]}}, "The column “item” has the code null, which no label has."],
    [{...columns, item: {codes: [0, "A"], labels: ["A"]}}, "The column “item” has the code A, which no label has."]
  ]) {
    assert.throws(() => analyse({activity}), {message: sentence});
  }
});

test("decimals and dates of other libraries are cells as they write themselves", () => {
  const written = (text) => ({toString: () => text});
  const activity = [
    {period: written("2022/23"), item: "A", quantity: written("10.5"), cost: 50},
    {period: "2023/24", item: "A", quantity: 21, cost: 110}
  ];
  assert.equal(analyse({activity}).output.points[1].index, 200);
});
