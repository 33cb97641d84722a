// Prints what each way of using the package costs over the wire, and what each part of the engine
// costs. Above the budget this fails, except where the modules were built by a compiler that can only make them larger.
//   node size.js            the table
//   node size.js --report   the table, whatever the budget
import {existsSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {constants, brotliCompressSync, gzipSync} from "node:zlib";
import {parts} from "./parts.js";

const KB = 1000;
const BUDGET = {"slim and its module": 150 * KB, "browser entry, all inlined": 200 * KB};

const here = (path) => new URL(path, import.meta.url).pathname;

function compressed(bytes) {
  const params = {[constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length};
  return {raw: bytes.length, gzip: gzipSync(bytes, {level: 9}).length, brotli: brotliCompressSync(bytes, {params}).length};
}

const file = async (path) => compressed(await readFile(here(path)));

const sum = (...sizes) => Object.fromEntries(["raw", "gzip", "brotli"].map((key) => [key, sizes.reduce((all, size) => all + size[key], 0)]));

async function sizes() {
  const [slim, core, whole] = await Promise.all(["slim", "core", "whole"].map((part) => file(`wasm/${part}/costweight_bg.wasm`)));
  const [slimEntry, coreSlim, wholeSlim] = await Promise.all(["slim", "core-slim", "whole-slim"].map((name) => file(`dist/${name}.js`)));
  return {
    "slim, JavaScript alone": slimEntry,
    "slim module": slim,
    "slim and its module": sum(slimEntry, slim),
    "core module": core,
    "core/slim and its module": sum(coreSlim, core),
    "browser entry, all inlined": await file("dist/browser.js"),
    "whole module": whole,
    "whole/slim and its module": sum(wholeSlim, whole),
    "whole entry, all inlined": await file("dist/whole.js"),
    "Node entry (from disk)": sum(await file("dist/node.cjs"), await file("dist/later.cjs"), await file("dist/whole.cjs"), whole)
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

function printedParts(slim, core, whole) {
  const [inSlim, inCore] = [slim, core].map((parts) => new Map(parts.map((part) => [part.name, part])));
  const cell = (part) => (part ? (part.brotli / KB).toFixed(1) : "–").padStart(9);
  const lines = whole.map((part) => `${part.name.padEnd(30)}${cell(inSlim.get(part.name))}${cell(inCore.get(part.name))}${cell(part)}`);
  return [`${"Code by module, kB brotli".padEnd(30)}     slim     core    whole`, ...lines].join("\n");
}

const table = await sizes();
console.log(printed(table));
console.log(`\n${printedParts(await parts("slim"), await parts("core"), await parts("whole"))}`);
const over = Object.entries(BUDGET).filter(([name, budget]) => table[name].brotli > budget);
const isLarger = existsSync(here("wasm/larger"));
if (over.length > 0 && !process.argv.includes("--report")) {
  const why = isLarger ? " The compiler lacked the source of the standard library; what is published is built with it." : "";
  console.error(`Above the budget: ${over.map(([name]) => name).join("; ")}.${why}`);
  process.exitCode = isLarger ? 0 : 1;
}
