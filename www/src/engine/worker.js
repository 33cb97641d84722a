// Runs in a worker made of a blob, so that the page's policy binds it: it reads files, computes, and sends nothing anywhere.
import * as engine from "costweight/whole/slim";
import wasm from "virtual:wasm";
import {sheetsOfWorkbook} from "../read/sheetsOfWorkbook.js";
import {sniff} from "../read/sniff.js";
import {createDesk} from "./desk.js";
import {LONG} from "./limits.js";

const CHUNK = 4e6;
// Beyond so many of them, taking over what they read is what takes time.
const MOST_THREADS = 4;
const threads = Math.min(navigator.hardwareConcurrency ?? 1, MOST_THREADS);
const desk = createDesk({engine, sheetsOfWorkbook, threads, onprogress: (progress) => postMessage({progress})});
const actions = {...desk, open};

// One thing after the other: while a file is read by pieces, nothing may be asked of it.
let last = Promise.resolve();
onmessage = ({data}) => (last = last.then(() => answered(data)));

async function answered({id, action, request}) {
  try {
    postMessage({id, answer: await actions[action](request ?? {})});
  } catch (error) {
    postMessage({id, error: {code: codeOf(error), message: error.message, issues: error.issues ?? []}});
  }
}

/** Of the browser's own errors the name tells what they are. */
const codeOf = (error) => (error instanceof DOMException ? error.name : (error.code ?? "internal"));

/** A long text stays in its file; the engine reads it from there. */
async function open({blob, ...file}) {
  const head = blob.size >= LONG ? await piece(blob, 0) : null;
  if (head && sniff(head) === "text") return desk.open({...file, bytes: head, blob});
  return desk.open({...file, bytes: await bytesOf(blob, file.name)});
}

inflated(wasm)
  .then(engine.init)
  .then(() => postMessage({progress: {what: "started"}}))
  .catch(({message, cause}) => postMessage({failed: cause?.message ?? message}));

async function inflated(text) {
  const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).arrayBuffer();
}

/** A file's bytes, with word of how far it is. */
async function bytesOf(blob, name) {
  const bytes = new Uint8Array(blob.size);
  for (let at = 0; at < blob.size; at += CHUNK) {
    bytes.set(await piece(blob, at), at);
    postMessage({progress: {what: "reading", name, done: Math.min(at + CHUNK, blob.size), all: blob.size}});
  }
  postMessage({progress: {what: "checking", name}});
  return bytes;
}

const piece = async (blob, at) => new Uint8Array(await blob.slice(at, at + CHUNK).arrayBuffer());
