// Files on their way into the engine, in pieces, so that one may be larger than memory.
import {readFileSync} from "node:fs";
import {open} from "node:fs/promises";
import {availableParallelism} from "node:os";
import {CostweightError, load, loadStream, restore} from "../../dist/node.mjs";
import {saidOf} from "./places.js";
import {progress} from "./progress.js";

const PIECE = 2 ** 20;

/** From so many bytes on, several threads gain more than they cost; beyond so many of them, the merger is what takes time. */
const LONG = 6.4e7;
const MOST_THREADS = 4;

/** What is asked of the data of files by table, as they may be given out where a suppression is asked for. */
export async function ask(files, {reading, suppress}, question) {
  const held = await heldOf(files);
  return saidOf(held, async () => {
    const data = held.saved ? restored(held, reading) : await read(held, reading);
    return question(suppress ? data.suppressed(suppress) : data, held);
  });
}

/** The same files, the first as `saved` where it holds all tables. */
async function heldOf({activity, ...others}) {
  return (await isSaved(activity)) ? {saved: activity, ...others} : {activity, ...others};
}

// What saved data begin with.
const MARK = "costweight data ";

async function isSaved(path) {
  if (path === "-") return false;
  const {file, isFile} = await openedFile(path);
  const start = Buffer.alloc(MARK.length);
  try {
    return isFile && (await file.read(start, 0, MARK.length, 0)).bytesRead === MARK.length && start.toString() === MARK;
  } finally {
    await file.close();
  }
}

/** Saved data hold every table, and how it was read. */
function restored({saved, ...others}, reading = {}) {
  const [stray] = [...Object.keys(others), ...Object.keys(reading)];
  if (stray) {
    throw new CostweightError("bad-method", `${saved} holds data with all their tables as they were read; “${stray}” belongs where they are merged.`);
  }
  return restore(new Uint8Array(readFileSync(saved)));
}

async function read(files, reading) {
  const opened = await openedOf(files);
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
    await closeAll(opened);
    done();
  }
}

/** Every file opened, before any of them is read: a file that is not there is said at once. */
async function openedOf(files) {
  const isStandard = Object.values(files).filter((path) => path === "-");
  if (isStandard.length > 1) throw new CostweightError("bad-method", "Only one file can be read from standard input.");
  const opened = {};
  try {
    for (const [table, path] of Object.entries(files)) opened[table] = path === "-" ? standardInput() : await onDisk(path);
    return opened;
  } catch (error) {
    await closeAll(opened);
    throw error;
  }
}

async function closeAll(opened) {
  for (const {close} of Object.values(opened)) await close?.();
}

const standardInput = () => ({size: null, source: process.stdin});

/** A file that is open: its size, what loadStream takes, and how to close it. */
async function onDisk(path) {
  const {file, isFile, size} = await openedFile(path);
  if (isFile) return {size, source: file, close: () => file.close()};
  const source = file.createReadStream({highWaterMark: PIECE});
  return {size: null, source, close: () => source.destroy()};
}

async function openedFile(path) {
  let file;
  try {
    file = await open(path);
    const status = await file.stat();
    if (status.isDirectory()) throw Object.assign(new Error("it is a folder"), {code: "EISDIR"});
    return {file, isFile: status.isFile(), size: status.size};
  } catch (cause) {
    await file?.close();
    throw noFile(path, cause);
  }
}

const REASONS = {ENOENT: "there is no such file", EISDIR: "it is a folder", EACCES: "it may not be read"};

/** Why a file cannot be read, in words. */
export const noFile = (path, cause) =>
  new CostweightError("no-such-file", `${path}: ${REASONS[cause.code] ?? cause.message}.`, [], cause);

const UNWRITTEN = {
  ENOENT: "there is no such folder", ENOTDIR: "there is no such folder", EISDIR: "it is a folder", EACCES: "it may not be written",
  EROFS: "it may not be written", ENOSPC: "there is no space left"
};

/** Why a file cannot be written, in words. */
export const notWritten = (path, cause) =>
  new CostweightError("no-such-file", `${path} could not be written: ${UNWRITTEN[cause.code] ?? cause.message}.`, [], cause);

const unread = (files, cause) => noFile(Object.values(files).join(", "), cause);
