// Tables on their way into the engine: piece by piece, as they are or as they come.
import {CostweightError} from "./error.js";
import {TABLES, asked, notATable, toTable, whole} from "./tables.js";

/** Tables whose rows are added up as they come; the others are read as a whole. */
const ADDED_UP = ["activity", "inputs"];

/** So many bytes of a file cross at a time. */
const PIECE = 2 ** 20;

/** Reads tables that are in memory: `held` is what toTables gives. */
export function read(engine, held, reading) {
  if (!held.activity) return new engine.Data(asWhole(held, TABLES), reading);
  if (engine.areFirst?.(held)) return new engine.FirstData(asWhole(held, TABLES), reading);
  const loader = new engine.Loader(reading, held.costs !== undefined);
  try {
    for (const name of ADDED_UP) if (held[name]) feed(loader, name, held[name]);
  } catch (error) {
    loader.free();
    // A file whose encoding changes can still be read as a whole.
    if (error?.code === "mixed-encoding") return new engine.Data(asWhole(held, TABLES), reading);
    throw error;
  }
  return loader.finish(rest(held));
}

const rest = (held) => asWhole(held, TABLES.filter((name) => !ADDED_UP.includes(name)));

const asWhole = (held, names) =>
  Object.fromEntries(names.filter((name) => held[name]).map((name) => [name, isBytes(held[name]) ? held[name] : held[name].map(whole)]));

const isBytes = (table) => table instanceof Uint8Array;

function feed(loader, name, table) {
  if (isBytes(table)) {
    for (const piece of pieces(table)) loader.text(name, piece);
    if (table.length === 0) loader.text(name, table);
  } else {
    loader.columns(name, table.map(asked), table[0]?.values.length ?? 0);
  }
}

function* pieces(bytes) {
  for (let start = 0; start < bytes.length; start += PIECE) yield bytes.subarray(start, start + PIECE);
}

/** Reads tables of which some arrive in pieces. `call` runs a step on the engine that it was first run on. */
export async function readStream(call, tables, reading, options) {
  return readSources(call, await sourcesOf(tables), reading, options);
}

/** Where each table comes from. */
export async function sourcesOf(tables) {
  const sources = {};
  for (const [name, table] of Object.entries(tables)) {
    if (table == null) continue;
    if (!TABLES.includes(name)) throw notATable(name);
    sources[name] = await source(table, name);
  }
  if (!sources.activity) {
    throw new CostweightError("bad-method", "The activity table is missing: give its stream, text, bytes, rows or columns.");
  }
  return sources;
}

/** Reads tables from their sources; `readActivity` reads that one into the loader, and gives what others read of it. */
export async function readSources(call, sources, reading, {signal, onProgress, readActivity} = {}) {
  const hasCosts = sources.costs !== undefined;
  const loader = call((engine) => new engine.Loader(reading, hasCosts));
  const held = {};
  let parts = [];
  let finished = false;
  try {
    for (const name of TABLES) {
      if (!sources[name]) continue;
      const {table, chunks, total} = sources[name];
      const isAdded = ADDED_UP.includes(name);
      if (readActivity && name === "activity") {
        parts = await readActivity(loader, hasCosts);
        continue;
      }
      if (!chunks) {
        signal?.throwIfAborted();
        if (isAdded) call(() => feed(loader, name, table));
        else held[name] = table;
        continue;
      }
      const gathered = [];
      let bytes = 0;
      for await (const chunk of until(signal, chunks())) {
        const piece = toBytes(chunk, name);
        bytes += piece.length;
        if (isAdded) for (const part of pieces(piece)) call(() => loader.text(name, part));
        else gathered.push(piece);
        onProgress?.({table: name, bytes, total, threads: 1});
      }
      if (isAdded && bytes === 0) call(() => loader.text(name, new Uint8Array()));
      if (!isAdded) held[name] = joined(gathered);
    }
    signal?.throwIfAborted();
    finished = true;
    return call(() => (parts.length > 0 ? loader.finishWith(rest(held), parts) : loader.finish(rest(held))));
  } finally {
    if (!finished) release(call, loader);
  }
}

function release(call, loader) {
  try {
    call(() => loader.free());
  } catch {
    // The engine was restarted, and the loader with it.
  }
}

/** Where a table comes from: chunks of bytes with their total, if known, or a table that is there. A blob comes again. */
async function source(given, name) {
  const table = await given;
  if (typeof table?.stream === "function") return {chunks: () => chunksOf(table.stream()), total: table.size ?? null, blob: table};
  if (table?.body && typeof table.body.getReader === "function") return {chunks: () => chunksOf(table.body), total: null};
  if (typeof table?.getReader === "function" || typeof table?.[Symbol.asyncIterator] === "function") {
    return {chunks: () => chunksOf(table), total: null};
  }
  return {table: toTable(table, name)};
}

/** The chunks until the signal says stop, at once even where the next chunk does not come. */
async function* until(signal, chunks) {
  const iterator = chunks[Symbol.asyncIterator]();
  // One promise for each chunk: a promise that outlives them all would hold every chunk that was raced against it.
  let stop = () => {};
  const stopped = () => stop(signal.reason);
  signal?.addEventListener("abort", stopped, {once: true});
  try {
    for (;;) {
      signal?.throwIfAborted();
      const {done, value} = await new Promise((resolve, reject) => {
        stop = reject;
        Promise.resolve(iterator.next()).then(resolve, reject);
      });
      if (done) return;
      yield value;
    }
  } finally {
    signal?.removeEventListener("abort", stopped);
    Promise.resolve(iterator.return?.()).catch(() => {});
  }
}

async function* chunksOf(stream) {
  if (typeof stream[Symbol.asyncIterator] === "function") return yield* stream;
  // Not every browser iterates over a stream.
  const reader = stream.getReader();
  let isDone = false;
  try {
    for (;;) {
      const {done, value} = await reader.read();
      isDone = done;
      if (done) return;
      yield value;
    }
  } finally {
    if (!isDone) await reader.cancel().catch(() => {});
    reader.releaseLock();
  }
}

const encoder = new TextEncoder();

function toBytes(chunk, name) {
  if (typeof chunk === "string") return encoder.encode(chunk);
  if (chunk instanceof ArrayBuffer) return new Uint8Array(chunk);
  if (ArrayBuffer.isView(chunk)) return new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  throw new CostweightError("bad-method", `The ${name} stream gives ${typeof chunk}s; it must give bytes or text.`);
}

function joined(chunks) {
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
