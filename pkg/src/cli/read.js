// Files on their way into the engine, in pieces, so that one may be larger than memory.
import {closeSync, createReadStream, fstatSync, openSync, readFileSync, readSync} from "node:fs";
import {CostweightError, load, loadStream, restore} from "../node.mjs";
import {progress} from "./progress.js";

const PIECE = 2 ** 20;

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
    const streams = Object.fromEntries(Object.entries(opened).map(([table, {stream}]) => [table, stream()]));
    return await loadStream(streams, reading, {onProgress});
  } catch (error) {
    // A file whose encoding changes can still be read as a whole.
    const isWhole = error.code === "mixed-encoding" && !Object.values(files).includes("-");
    if (isWhole) return load(Object.fromEntries(Object.entries(files).map(([table, path]) => [table, readFileSync(path)])), reading);
    throw error.code?.startsWith("E") ? unread(files, error) : error;
  } finally {
    done();
  }
}

/** Every file opened, before any of them is read: a file that is not there is said at once. */
function openedOf(files) {
  const isStandard = Object.values(files).filter((path) => path === "-");
  if (isStandard.length > 1) throw new CostweightError("bad-method", "Only one file can be read from standard input.");
  return Object.fromEntries(Object.entries(files).map(([table, path]) => [table, path === "-" ? standardInput() : opened(path)]));
}

const standardInput = () => ({size: null, stream: () => process.stdin});

function opened(path) {
  const {file, isFile, size} = openedFile(path);
  return {size: isFile ? size : null, stream: () => createReadStream(path, {fd: file, highWaterMark: PIECE})};
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
