// Tables that arrive in pieces, and columns of every kind.
import assert from "node:assert/strict";
import {createReadStream} from "node:fs";
import {test} from "node:test";
import {setFlagsFromString} from "node:v8";
import {runInNewContext} from "node:vm";
import {load, loadStream} from "../dist/node.mjs";
import {example, examplePath} from "./shared.js";

const bytes = example("activity");
const expected = load({activity: bytes});

async function* chunks(length, pause = () => {}) {
  for (let start = 0; start < bytes.length; start += length) {
    await pause();
    yield bytes.subarray(start, start + length);
  }
}

test("streams of every kind give the same data", async () => {
  const text = bytes.toString();
  const streams = [
    chunks(7),
    chunks(100_000),
    createReadStream(examplePath("activity"), {highWaterMark: 1000}),
    new Blob([bytes]),
    new Blob([bytes]).stream(),
    new Response(bytes),
    ReadableStream.from([text.slice(0, 100), text.slice(100)]),
    Promise.resolve(text),
    bytes
  ];
  for (const activity of streams) {
    const data = await loadStream({activity});
    assert.equal(data.fingerprint, expected.fingerprint);
    assert.deepEqual(data.issues, expected.issues);
    assert.deepEqual(data.columns, expected.columns);
    assert.deepEqual(data.analyse(), expected.analyse());
  }
});

test("other tables may be streams too", async () => {
  const tables = {activity: bytes, inputs: example("inputs"), factors: "provider,factor\nA,1\n"};
  const streamed = await loadStream({
    activity: chunks(999),
    inputs: new Blob([tables.inputs]),
    factors: new Blob([tables.factors])
  });
  assert.deepEqual(streamed.analyse(), load(tables).analyse());
});

test("progress is told, in bytes", async () => {
  const told = [];
  await loadStream({activity: new Blob([bytes])}, {}, {onProgress: (done) => told.push(done)});
  assert.deepEqual(told.at(-1), {table: "activity", bytes: bytes.length, total: bytes.length, threads: 1});
  const unknown = [];
  await loadStream({activity: chunks(1 << 14)}, {}, {onProgress: ({bytes: read, total}) => unknown.push([read, total])});
  assert.deepEqual(unknown.at(-1), [bytes.length, null]);
  assert.ok(unknown.every(([read], place) => place === 0 || read > unknown[place - 1][0]));
});

test("a signal stops reading at once, and closes the stream", async () => {
  const stop = new AbortController();
  let closed = false;
  async function* endless() {
    try {
      yield bytes.subarray(0, 1000);
      setTimeout(() => stop.abort(), 5);
      await new Promise(() => {});
    } finally {
      closed = true;
    }
  }
  await assert.rejects(loadStream({activity: endless()}, {}, {signal: stop.signal}), {name: "AbortError"});
  await assert.rejects(loadStream({activity: chunks(10)}, {}, {signal: AbortSignal.abort()}), {name: "AbortError"});
  const cancelled = Promise.withResolvers?.() ?? deferred();
  const source = new ReadableStream({pull: (to) => to.enqueue(bytes.subarray(0, 500)), cancel: cancelled.resolve});
  const late = new AbortController();
  const onProgress = ({bytes: read}) => read > 5000 && late.abort();
  await assert.rejects(loadStream({activity: source}, {}, {signal: late.signal, onProgress}), {name: "AbortError"});
  await cancelled.promise;
  assert.equal(closed, false, "what never yields cannot be closed");
  assert.equal((await loadStream({activity: bytes})).fingerprint, expected.fingerprint);
});

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc");

/** What is in memory when all is gone that nobody needs. */
async function held() {
  for (let turn = 0; turn < 2; turn += 1) {
    await new Promise(setImmediate);
    collect();
  }
  const {heapUsed, external} = process.memoryUsage();
  return heapUsed + external;
}

test("memory does not grow with the rows of a stream", async () => {
  const MB = 1e6;
  const [all, before] = [200 * MB, 50 * MB];
  const record = "2022/23,A,1,100.25\n";
  for (const make of [(text) => Buffer.from(text), (text) => text]) {
    const sizes = [];
    async function* records() {
      yield make("period,item,quantity,cost\n");
      for (let bytes = 0; bytes < all + MB; bytes += 20_000 * record.length) {
        if (bytes >= before * (sizes.length + 1)) sizes.push(await held());
        // A text of its own each time, which shares nothing with those before.
        yield make(Buffer.alloc(20_000 * record.length, record).toString("latin1"));
      }
    }
    const data = await loadStream({activity: records()}, {}, {signal: new AbortController().signal, onProgress() {}});
    data.free();
    const [first, ...later] = sizes;
    assert.equal(later.length, 3);
    // What is kept stays; what only waits to be freed is gone at some other time.
    assert.ok(Math.min(...later) - first < 10 * MB, `${sizes.map((bytes) => Math.round(bytes / MB))} MB after each 50 MB`);
  }
});

function deferred() {
  const held = {};
  held.promise = new Promise((resolve) => (held.resolve = resolve));
  return held;
}

test("a stream that fails, or gives no bytes, is refused with its reason", async () => {
  async function* failing() {
    yield bytes.subarray(0, 100);
    throw new TypeError("the line is dead");
  }
  await assert.rejects(loadStream({activity: failing()}), /the line is dead/);
  await assert.rejects(loadStream({activity: ReadableStream.from([{}])}), {code: "bad-method"});
  await assert.rejects(loadStream({}), {code: "bad-method"});
  await assert.rejects(loadStream({activity: chunks(10), extra: ""}), {code: "bad-method"});
  await assert.rejects(loadStream({activity: new Blob([])}), {code: "unreadable"});
});

test("columns of every kind are read alike, and none is copied beforehand", () => {
  const n = 20_000;
  const at = (make) => Array.from({length: n}, (_, row) => make(row));
  const [period, item, quantity, cost] = [at((r) => 2019 + (r % 2)), at((r) => r >> 1), at((r) => 1 + (r % 9)), at((r) => (r % 70) / 4)];
  const first = load({activity: {period, item, quantity, cost: Float64Array.from(cost)}});
  const kinds = [
    {period: Int16Array.from(period), item: Int32Array.from(item), quantity: Uint8Array.from(quantity)},
    {period: Uint32Array.from(period), item: Uint16Array.from(item), quantity: Float32Array.from(quantity)},
    {period: BigInt64Array.from(period, BigInt), item: item.map(String), quantity: BigUint64Array.from(quantity, BigInt)},
    {
      period: {indices: Int8Array.from(period, (year) => year - 2019), dictionary: ["2019", "2020"]},
      item: {codes: Uint16Array.from(item), labels: at(String)},
      quantity: {codes: Uint8Array.from(quantity), labels: at(String).slice(0, 10)}
    }
  ];
  for (const kind of kinds) assert.equal(load({activity: {...kind, cost}}).fingerprint, first.fingerprint);
  assert.throws(() => load({activity: {period, item, quantity, cost: cost.slice(1)}}), {code: "unequal-columns"});
  const stray = {codes: Uint8Array.from(period, () => 3), labels: ["2019"]};
  assert.throws(() => load({activity: {period: stray, item, quantity, cost}}), {code: "bad-code"});
});

test("indices of every provider are those of the analysis", () => {
  const formulas = ["laspeyres", "paasche", "fisher", "tornqvist"];
  const {periods, series} = expected.indices({formulas});
  assert.equal(series.length, formulas.length * expected.providers.length);
  for (const formula of formulas) {
    const analysis = expected.analyse({formula, providers: "separate", unitCosts: "own"});
    for (const {provider, output} of analysis.providers) {
      const {index} = series.find((held) => held.provider === provider && held.formula === formula);
      const points = new Map(output.points.map((point) => [point.period, point.index]));
      periods.forEach((period, place) => {
        const level = points.get(period) ?? null;
        if (level === null) assert.equal(index[place], null);
        else assert.ok(Math.abs(index[place] - level) <= 1e-12 * level, `${provider} ${period} ${formula}`);
      });
    }
  }
  assert.throws(() => expected.indices({formulas: ["fischer"]}), /did you mean/);
  assert.throws(() => expected.indices({formulas: ["lowe"]}), {code: "bad-method"});
});
