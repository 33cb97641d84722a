// One file read in several threads: this one reads the first of its lines, workers the others.
import {makeWorker} from "#makeWorker";
import {CostweightError} from "./error.js";
import {readSources, sourcesOf} from "./reading.js";
import {shown} from "./shown.js";

/** So many bytes are read at a time, and so many pieces wait for a worker at the most. */
const PIECE = 2 ** 20;
const WAITING = 16;

/** A part of fewer bytes is read before a worker could start, and so many are read before one has. */
const LEAST = 2 ** 23;
const AHEAD = 2 ** 22;

/** A row starts within so many bytes, or the file is not cut there. */
const WINDOW = 2 ** 16;

/** Reads tables of which some arrive in pieces, and the activity's file, if it is long, in several threads. */
export async function readStream(call, tables, reading, {threads = 1, ...options} = {}) {
  if (!Number.isInteger(threads) || threads < 1) {
    throw new CostweightError("bad-method", `“${shown(threads)}” is no number of threads; give 1 or more.`);
  }
  const sources = await sourcesOf(await withFiles(tables));
  const file = fileOf(sources.activity);
  // The rows of corrections count from the start of the file.
  const ends = file && !reading.corrections?.length ? await cut(call, file, threads) : [];
  if (ends.length < 2) return readSources(call, sources, reading, options);
  const again = Object.fromEntries(Object.entries(sources).map(([name, source]) => [name, lasting(source)]));
  const tell = teller(options.onProgress);
  const {signal} = options;
  const told = (bytes, threads) => tell({table: "activity", bytes, total: file.size, threads});
  const readActivity = (loader, hasCosts) => readParts({call, loader, file, ends, order: {reading, hasCosts, module: call((engine) => engine.compiled())}, signal, told});
  try {
    return await readSources(call, again, reading, {...options, onProgress: tell, readActivity});
  } catch (error) {
    // What parts do not tell, the whole file does; other tables may fail for reasons of their own.
    if (error?.code !== "not-in-parts") throw error;
    return readSources(call, again, reading, {...options, onProgress: tell});
  }
}

/** The tables, of which open files of Node are in the form of a blob. */
async function withFiles(tables) {
  const opened = Object.entries(tables).map(async ([name, given]) => {
    const table = await given;
    return [name, typeof table?.read === "function" && typeof table.stat === "function" ? blobOf(table) : table];
  });
  return Object.fromEntries(await Promise.all(opened));
}

/** An open file in the form of a blob: it is read in several places at once. */
async function blobOf(handle) {
  const {size} = await handle.stat();
  const arrayBuffer = async (start, end) => {
    const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start));
    for (let at = 0; at < bytes.length; ) {
      const {bytesRead} = await handle.read(bytes, at, bytes.length - at, start + at);
      if (bytesRead === 0) throw new CostweightError("unreadable", "A file became shorter while it was read.");
      at += bytesRead;
    }
    return bytes.buffer;
  };
  async function* stream() {
    for (let at = 0; at < size; at += PIECE) yield new Uint8Array(await arrayBuffer(at, at + PIECE));
  }
  return {size, stream, slice: (start, end) => ({arrayBuffer: () => arrayBuffer(start, end)})};
}

/** A file of which any bytes can be asked for: as they are, or as a copy to be given away. */
function fileOf({blob, table}) {
  if (typeof blob?.slice === "function") {
    const view = async (start, end) => new Uint8Array(await blob.slice(start, end).arrayBuffer());
    return {size: blob.size, view, copy: view, blob: isBlob(blob) ? blob : null};
  }
  if (!(table instanceof Uint8Array)) return null;
  const view = (start, end) => table.subarray(start, end);
  return {size: table.length, view, copy: (start, end) => new Uint8Array(view(start, end))};
}

const isBlob = (blob) => globalThis.Blob !== undefined && blob instanceof globalThis.Blob;

/** Where the parts of a file end, each at a row's end as far as quotation marks tell. */
async function cut(call, file, threads) {
  const parts = Math.min(threads, Math.floor(file.size / LEAST));
  const ends = [];
  for (let part = 1; part < parts; part += 1) {
    const near = AHEAD + Math.floor(((file.size - AHEAD) * part) / parts);
    const lines = await file.view(near, Math.min(file.size, near + WINDOW));
    const start = call((engine) => engine.rowStart(lines));
    if (start !== undefined) ends.push(near + start);
  }
  return [...ends, file.size];
}

/** A source that can be read twice: what comes only once is kept. */
function lasting(source) {
  if (!source.chunks || source.blob) return source;
  const held = [];
  let isWhole = false;
  async function* chunks() {
    if (isWhole) return yield* held;
    for await (const chunk of source.chunks()) {
      held.push(chunk);
      yield chunk;
    }
    isWhole = true;
  }
  return {...source, chunks};
}

/** Tells how far the reading is, and never less than before. */
function teller(onProgress) {
  const most = {};
  return (progress) => {
    const {table, bytes} = progress;
    if (bytes <= (most[table] ?? -1)) return;
    most[table] = bytes;
    onProgress?.(progress);
  };
}

/** Reads the first part of a file into a loader, and gives the others as workers read them; where a worker is lost or cannot be had, this thread reads on. */
async function readParts({call, loader, file, ends, order, signal, told}) {
  const head = new Uint8Array(await file.view(0, Math.min(file.size, PIECE)));
  const [own, ...others] = ends;
  const workers = others.map(() => new Reader());
  const stop = () => workers.forEach((worker) => worker.stop());
  let here = 0;
  let elsewhere = 0;
  const tell = () => told(here + elsewhere, elsewhere > 0 ? ends.length : 1);
  const readHere = async (end) => {
    while (here < end) {
      const piece = await file.view(here, Math.min(end, here + PIECE));
      signal?.throwIfAborted();
      call(() => loader.text("activity", piece));
      here += piece.length;
      tell();
      await turn();
    }
  };
  const readElsewhere = (worker, place) =>
    worker.read(file, ends[place], ends[place + 1], {...order, head}, (read) => {
      elsewhere += read;
      tell();
    });
  signal?.addEventListener("abort", stop, {once: true});
  try {
    const all = Promise.all(workers.map(readElsewhere)).catch(() => null);
    await readHere(own);
    const parts = await all;
    signal?.throwIfAborted();
    if (parts) return parts;
    stop();
    elsewhere = 0;
    await readHere(file.size);
    return [];
  } finally {
    signal?.removeEventListener("abort", stop);
    stop();
  }
}

/** Lets other events in, such as workers that want more to read. */
const turn = () =>
  new Promise((resolve) => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

/** Workers that are done and wait a moment for the next file. */
const idle = new Map();
const A_MOMENT = 2000;

function takeWorker() {
  const [waiting] = idle.keys();
  if (!waiting) return makeWorker();
  clearTimeout(idle.get(waiting));
  idle.delete(waiting);
  waiting.ref?.();
  return waiting;
}

function keepWorker(worker) {
  const end = () => {
    idle.delete(worker);
    worker.terminate();
  };
  worker.onmessage = worker.onerror = worker.onmessageerror = end;
  const timer = setTimeout(end, A_MOMENT);
  idle.set(worker, timer);
  // Nothing waits for them: a program ends when it is done.
  worker.unref?.();
  timer.unref?.();
}

/** A worker on its way through some lines. */
class Reader {
  #worker = null;
  #isStopped = false;
  #waiting = 0;
  #goOn = () => {};
  #fail = () => {};

  /** What the lines from `start` to `end` come to, as bytes; fails where the worker does. */
  async read(file, start, end, order, told) {
    this.#worker = await takeWorker();
    if (this.#isStopped) this.stop();
    const part = this.#part(told);
    // It is waited for when all pieces are sent.
    part.catch(() => {});
    this.#worker?.postMessage({begin: order});
    if (!file.blob || !this.#give({blob: file.blob, start, end})) await this.#send(file, start, end);
    return part;
  }

  /** Gives the worker the file, to read its lines itself; one of Node's that stands on disk does not cross. */
  #give(lines) {
    try {
      this.#worker?.postMessage({lines});
      return true;
    } catch {
      return false;
    }
  }

  async #send(file, start, end) {
    for (let at = start; at < end && !this.#isStopped; at += PIECE) {
      const piece = await file.copy(at, Math.min(end, at + PIECE));
      this.#waiting += 1;
      this.#worker?.postMessage({piece}, [piece.buffer]);
      if (this.#waiting >= WAITING) await new Promise((resolve) => (this.#goOn = resolve));
    }
    this.#worker?.postMessage({});
  }

  #part(told) {
    return new Promise((resolve, reject) => {
      this.#fail = reject;
      if (this.#isStopped) return this.stop();
      this.#worker.onerror = this.#worker.onmessageerror = () => this.stop();
      this.#worker.onmessage = ({data: {read, part, isLost}}) => {
        // What was on its way when the worker was stopped may still arrive.
        if (this.#isStopped) return;
        if (isLost) return this.stop();
        if (part) {
          keepWorker(this.#worker);
          this.#worker = null;
          return resolve(part);
        }
        this.#waiting -= 1;
        this.#goOn();
        told(read);
      };
    });
  }

  stop() {
    this.#isStopped = true;
    this.#worker?.terminate();
    this.#worker = null;
    this.#goOn();
    this.#fail(new Error("A worker was lost."));
  }
}
