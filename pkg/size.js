// Prints what each way of using the package costs over the wire, and what each part of the engine
// costs. The budget is where each is to come to; the limit is where it stands, and above that this fails.
//   node size.js            the table
//   node size.js --report   the table, whatever the limit
import {readFile} from "node:fs/promises";
import {constants, brotliCompressSync, gzipSync} from "node:zlib";
import {build} from "esbuild";
import {parts} from "./parts.js";

const KB = 1000;
const BUDGET = {"slim and its wasm": 150 * KB, "browser entry, all inlined": 200 * KB};
const LIMIT = {"slim and its wasm": 420 * KB, "browser entry, all inlined": 420 * KB};

const here = (path) => new URL(path, import.meta.url).pathname;

function compressed(bytes) {
  const params = {[constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length};
  return {raw: bytes.length, gzip: gzipSync(bytes, {level: 9}).length, brotli: brotliCompressSync(bytes, {params}).length};
}

/** What a bundler makes of a program that uses everything of an entry. */
async function bundled(entry) {
  const {outputFiles} = await build({
    stdin: {contents: `export * from "./${entry}";`, resolveDir: here(".")},
    bundle: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    minify: true,
    write: false,
    charset: "utf8",
    logLevel: "error"
  });
  return compressed(Buffer.from(outputFiles[0].contents));
}

const sum = (...sizes) => Object.fromEntries(["raw", "gzip", "brotli"].map((key) => [key, sizes.reduce((all, size) => all + size[key], 0)]));

async function sizes() {
  const wasm = compressed(await readFile(here("wasm/costweight_bg.wasm")));
  const slim = await bundled("src/slim.js");
  return {
    "slim, JavaScript alone": slim,
    "costweight.wasm": wasm,
    "slim and its wasm": sum(slim, wasm),
    "browser entry, all inlined": await bundled("dist/browser.js"),
    "Node entry (from disk)": sum(compressed(await readFile(here("dist/node.cjs"))), wasm)
  };
}

function printed(table) {
  const cell = (bytes) => (bytes / KB).toFixed(1).padStart(9);
  const lines = Object.entries(table).map(([name, {raw, gzip, brotli}]) => {
    const budget = BUDGET[name];
    const verdict = budget === undefined ? "" : `${cell(budget)}  ${brotli > budget ? `over by ${((brotli - budget) / KB).toFixed(1)}` : "within"}`;
    return `${name.padEnd(28)}${cell(raw)}${cell(gzip)}${cell(brotli)}${verdict}`;
  });
  return [`${"kB (1,000 bytes)".padEnd(28)}      raw     gzip   brotli   budget`, ...lines].join("\n");
}

function printedParts(list) {
  const lines = list.map(({name, raw, brotli}) => `${name.padEnd(28)}${[raw, brotli].map((bytes) => (bytes / KB).toFixed(1).padStart(9)).join("")}`);
  return [`${"Code by module, as compiled".padEnd(28)}      raw   brotli`, ...lines].join("\n");
}

const table = await sizes();
console.log(printed(table));
console.log(`\n${printedParts(await parts())}`);
const over = Object.entries(LIMIT).filter(([name, limit]) => table[name].brotli > limit);
if (over.length > 0 && !process.argv.includes("--report")) {
  console.error(`Above the limit: ${over.map(([name]) => name).join("; ")}.`);
  process.exitCode = 1;
}
