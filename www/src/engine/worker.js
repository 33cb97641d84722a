// Runs in a worker made of a blob, so that the page's policy binds it: it reads files, computes, and sends nothing anywhere.
import * as engine from "costweight/whole/slim";
import wasm from "virtual:wasm";
import {sheetsOfWorkbook} from "../read/sheetsOfWorkbook.js";
import {createDesk} from "./desk.js";

const CHUNK = 4e6;
const desk = createDesk({engine, sheetsOfWorkbook, onprogress: (progress) => postMessage({progress})});

const actions = {...desk, open: async ({blob, ...file}) => desk.open({...file, bytes: await bytesOf(blob, file.name)})};

onmessage = async ({data: {id, action, request}}) => {
  try {
    postMessage({id, answer: await actions[action](request ?? {})});
  } catch (error) {
    postMessage({id, error: {code: error.code ?? "internal", message: error.message, issues: error.issues ?? []}});
  }
};
inflated(wasm)
  .then(engine.init)
  .then(() => postMessage({progress: {what: "started"}}));

async function inflated(text) {
  const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).arrayBuffer();
}

/** A file's bytes, with word of how far it is. */
async function bytesOf(blob, name) {
  const bytes = new Uint8Array(blob.size);
  for (let at = 0; at < blob.size; at += CHUNK) {
    bytes.set(new Uint8Array(await blob.slice(at, at + CHUNK).arrayBuffer()), at);
    postMessage({progress: {what: "reading", name, done: Math.min(at + CHUNK, blob.size), all: blob.size}});
  }
  postMessage({progress: {what: "checking", name}});
  return bytes;
}
