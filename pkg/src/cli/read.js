// Files on their way into the engine, in pieces, so that one may be larger than memory.
import {closeSync, createReadStream, fstatSync, openSync, read as readAt, readFileSync, readSync} from "node:fs";
import {availableParallelism} from "node:os";
import {promisify} from "node:util";
import {CostweightError, load, loadStream, restore} from "../node.mjs";
import {progress} from "./progress.js";

const PIECE = 2 ** 20;

/** From so many bytes on, several threads gain more than they cost; beyond so many of them, the merger is what takes time. */
const LONG = 6.4e7;
const MOST_THREADS = 4;

/** The data of files by table, as they may be given out where a suppression is asked for. */
export async function dataOf(files, reading, suppress) {
  const data = isSaved(files.activity) ? restored(files, reading) : await read(files, reading);
  return suppress ? data.suppressed(suppress) : data;
}

// What saved data begin with.
const MARK = "costweight data ";

function isSaved(path) {
  if (path === "-") return false;
  const {file, isFile} = openedFile(path);
  const start = Buffer.alloc(MARK.length);
  try {
    return isFile && readSync(file, start, 0, MARK.length, 0) === MARK.length && start.toString() === MARK;
  } finally {
    closeSync(file);
  }
}

/** Saved data hold every table, and how it was read. */
function restored({activity, ...others}, reading = {}) {
  const [stray] = [...Object.keys(others), ...Object.keys(reading)];
  if (stray) {
    throw new CostweightError("bad-method", `${activity} holds data with all their tables as they were read; “${stray}” belongs where they are merged.`);
  }
  return restore(new Uint8Array(readFileSync(activity)));
}

async function read(files, reading) {
  const opened = openedOf(files);
  const totals = Object.fromEntries(Object.entries(opened).map(([table, {size}]) => [table, size]));
  const {onProgress, done} = progress(files, totals);
  try {
    const sources = Object.fromEntries(Object.entries(opened).map(([table, {source}]) => [table, source]));
    const threads = totals.activity >= LONG ? Math.min(availableParallelism(), MOST_THREADS) : 1;
    return await loadStream(sources, reading, {onProgress, threads});
  } catch (error) {
    // A file whose encoding changes can still be read as a whole.
    const isWhole = error.code === "mixed-encoding" && !Object.values(files).includes("-");
    if (isWhole) return load(Object.fromEntries(Object.entries(files).map(([table, path]) => [table, readFileSync(path)])), reading);
    throw error.code?.startsWith("E") ? unread(files, error) : error;
  } finally {
    for (const {close} of Object.values(opened)) close?.();
    done();
  }
}

/** Every file opened, before any of them is read: a file that is not there is said at once. */
function openedOf(files) {
  const isStandard = Object.values(files).filter((path) => path === "-");
  if (isStandard.length > 1) throw new CostweightError("bad-method", "Only one file can be read from standard input.");
  return Object.fromEntries(Object.entries(files).map(([table, path]) => [table, path === "-" ? standardInput() : onDisk(path)]));
}

const standardInput = () => ({size: null, source: process.stdin});

/** A file that is open: its size, what loadStream takes, and how to close it. */
export function onDisk(path) {
  const {file, isFile, size} = openedFile(path);
  if (!isFile) return {size: null, source: createReadStream(path, {fd: file, highWaterMark: PIECE})};
  return {size, source: fileOnDisk(path, file, size), close: () => closeSync(file)};
}

const readInto = promisify(readAt);

/** A file in the form of a blob, which threads read in several places at once. */
function fileOnDisk(path, file, size) {
  const arrayBuffer = async (start, end) => {
    const bytes = new Uint8Array(Math.min(end, size) - start);
    for (let at = 0; at < bytes.length; ) {
      const {bytesRead} = await readInto(file, bytes, at, bytes.length - at, start + at);
      if (bytesRead === 0) throw Object.assign(new Error("it became shorter while it was read"), {code: "ESHORTER"});
      at += bytesRead;
    }
    return bytes.buffer;
  };
  return {
    size,
    slice: (start, end) => ({arrayBuffer: () => arrayBuffer(start, end)}),
    stream: () => createReadStream(path, {fd: file, start: 0, autoClose: false, highWaterMark: PIECE})
  };
}

function openedFile(path) {
  let file;
  try {
    file = openSync(path);
    const status = fstatSync(file);
    if (status.isDirectory()) throw Object.assign(new Error("it is a folder"), {code: "EISDIR"});
    return {file, isFile: status.isFile(), size: status.size};
  } catch (cause) {
    if (file !== undefined) closeSync(file);
    throw noFile(path, cause);
  }
}

const REASONS = {ENOENT: "there is no such file", EISDIR: "it is a folder", EACCES: "it may not be read"};

/** Why a file cannot be read, in words. */
export const noFile = (path, cause) =>
  new CostweightError("no-such-file", `${path}: ${REASONS[cause.code] ?? cause.message}.`, [], cause);

const unread = (files, cause) => noFile(Object.values(files).join(", "), cause);
