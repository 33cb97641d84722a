// Files on their way into the engine, in pieces, so that one may be larger than memory.
import {closeSync, createReadStream, fstatSync, openSync, readFileSync} from "node:fs";
import {CostweightError, load, loadStream} from "../node.mjs";
import {progress} from "./progress.js";

const PIECE = 2 ** 20;

/** The data of files by table, as they may be given out where a suppression is asked for. */
export async function dataOf(files, reading, suppress) {
  const data = await read(files, reading);
  return suppress ? data.suppressed(suppress) : data;
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
  let file;
  try {
    file = openSync(path);
    const status = fstatSync(file);
    if (status.isDirectory()) throw Object.assign(new Error("it is a folder"), {code: "EISDIR"});
    const size = status.isFile() ? status.size : null;
    return {size, stream: () => createReadStream(path, {fd: file, highWaterMark: PIECE})};
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
