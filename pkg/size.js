// Prints what each way of using the package costs over the wire, and what each part of the engine
// costs. The budget is where each is to come to; the limit is where it stands, and above that this fails.
//   node size.js            the table
//   node size.js --report   the table, whatever the limit
import {readFile} from "node:fs/promises";
import {constants, brotliCompressSync, gzipSync} from "node:zlib";
import {parts} from "./parts.js";

const KB = 1000;
const BUDGET = {"slim and its module": 150 * KB, "browser entry, all inlined": 200 * KB};
const LIMIT = {"slim and its module": 216 * KB, "browser entry, all inlined": 214 * KB};

const here = (path) => new URL(path, import.meta.url).pathname;

function compressed(bytes) {
  const params = {[constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length};
  return {raw: bytes.length, gzip: gzipSync(bytes, {level: 9}).length, brotli: brotliCompressSync(bytes, {params}).length};
}

const file = async (path) => compressed(await readFile(here(path)));

const sum = (...sizes) => Object.fromEntries(["raw", "gzip", "brotli"].map((key) => [key, sizes.reduce((all, size) => all + size[key], 0)]));

async function sizes() {
  const [core, whole] = await Promise.all(["core", "whole"].map((part) => file(`wasm/${part}/costweight_bg.wasm`)));
  const [slim, wholeSlim] = await Promise.all([file("dist/slim.js"), file("dist/whole-slim.js")]);
  return {
    "slim, JavaScript alone": slim,
    "core module": core,
    "slim and its module": sum(slim, core),
    "browser entry, all inlined": await file("dist/browser.js"),
    "whole/slim, JavaScript alone": wholeSlim,
    "whole module": whole,
    "whole/slim and its module": sum(wholeSlim, whole),
    "whole entry, all inlined": await file("dist/whole.js"),
    "Node entry (from disk)": sum(await file("dist/node.cjs"), whole)
  };
}

function printed(table) {
  const cell = (bytes) => (bytes / KB).toFixed(1).padStart(9);
  const lines = Object.entries(table).map(([name, {raw, gzip, brotli}]) => {
    const budget = BUDGET[name];
    const verdict = budget === undefined ? "" : `${cell(budget)}  ${brotli > budget ? `over by ${((brotli - budget) / KB).toFixed(1)}` : "within"}`;
    return `${name.padEnd(30)}${cell(raw)}${cell(gzip)}${cell(brotli)}${verdict}`;
  });
  return [`${"kB (1,000 bytes)".padEnd(30)}      raw     gzip   brotli   budget`, ...lines].join("\n");
}

function printedParts(core, whole) {
  const inCore = new Map(core.map((part) => [part.name, part]));
  const cell = (part) => (part ? (part.brotli / KB).toFixed(1) : "–").padStart(9);
  const lines = whole.map((part) => `${part.name.padEnd(30)}${cell(inCore.get(part.name))}${cell(part)}`);
  return [`${"Code by module, kB brotli".padEnd(30)}     core    whole`, ...lines].join("\n");
}

const table = await sizes();
console.log(printed(table));
console.log(`\n${printedParts(await parts("core"), await parts("whole"))}`);
const over = Object.entries(LIMIT).filter(([name, limit]) => table[name].brotli > limit);
if (over.length > 0 && !process.argv.includes("--report")) {
  console.error(`Above the limit: ${over.map(([name]) => name).join("; ")}.`);
  process.exitCode = 1;
}
