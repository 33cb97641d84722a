// Runs every engine that is installed on the same panels, one at a time, and prints one table.
//   node benches/peers/run.mjs [--sizes 1e5,1e6] [--runs N] [--out table.json]
// Peers are looked for in PEERS (a folder with node_modules), by PYTHON and by RSCRIPT; of those that are not there the table says so.
import {spawnSync} from "node:child_process";
import {closeSync, createWriteStream, existsSync, fsyncSync, mkdtempSync, openSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {once} from "node:events";
import {parseArgs} from "node:util";
import {SIZES, columns, csv} from "./panel.mjs";

const {values} = parseArgs({options: {sizes: {type: "string"}, runs: {type: "string"}, out: {type: "string"}}});
const sizes = (values.sizes ?? "1e5,1e6").split(",");
// Every engine as often. A few runs of some milliseconds each would time compilers and not what they compile.
const runsOf = (size) => values.runs ?? String(Math.round(Math.min(50, Math.max(5, 2e7 / Number(size)))));
const here = (name) => new URL(name, import.meta.url).pathname;
const python = process.env.PYTHON ?? "python3";
const rscript = process.env.RSCRIPT ?? "Rscript";
const node = [process.execPath, "--max-old-space-size=8192"];
const native = here("../../target/release/examples/native");
const frames = (name, threads, forms, rest = {}) => ({name: {duckdb: "DuckDB", polars: "Polars", pandas: "pandas", numpy: "numpy"}[name], threads, forms, command: [python, here("frames.py"), name], ...rest});

const ENGINES = [
  {name: "costweight, WebAssembly", threads: 1, forms: ["columns", "shuffled", "csv"], command: [...node, here("ours.mjs")]},
  {name: "costweight, WebAssembly", threads: 2, forms: ["csv"], command: [...node, here("ours.mjs")], says: "threads"},
  {name: "costweight, native", threads: 1, forms: ["csv"], command: [native], needs: native},
  {name: "costweight, native", threads: 2, forms: ["csv"], command: [native], needs: native, says: "threads"},
  frames("duckdb", 2, ["columns", "shuffled", "csv"]),
  {name: "DuckDB-wasm", threads: 1, forms: ["columns", "shuffled", "csv"], command: [...node, here("duckdb_wasm.cjs")]},
  frames("polars", 2, ["columns", "shuffled", "csv"]),
  {name: "data.table", threads: 2, forms: ["columns", "shuffled", "csv"], command: [rscript, here("datatable.R")]},
  frames("numpy", 1, ["columns"]),
  frames("pandas", 1, ["columns", "csv"], {most: "1e6"}),
  {name: "Arquero", threads: 1, forms: ["columns", "csv"], command: [...node, here("arquero.mjs")], most: "1e6"}
];

const folder = mkdtempSync(join(tmpdir(), "costweight-bench-"));

async function panelFile(size) {
  const path = join(folder, `${size}.csv`);
  const file = createWriteStream(path);
  for (const lines of csv(columns(SIZES[size]))) if (!file.write(lines)) await once(file, "drain");
  file.end();
  await once(file, "finish");
  // So that the disk does not write while engines read.
  const written = openSync(path);
  fsyncSync(written);
  closeSync(written);
  return path;
}

/** What an engine took, or why that is not known. */
function measured(engine, size, form, path) {
  if (engine.needs && !existsSync(engine.needs)) return {why: "not built"};
  if (engine.most && Number(size) > Number(engine.most)) return {why: "takes too long"};
  const [program, ...words] = [...engine.command, size, engine.says ?? form, runsOf(size), path];
  const {status, stdout, stderr, error} = spawnSync(program, words, {encoding: "utf8"});
  if (status === 0) return JSON.parse(stdout.trim().split("\n").at(-1));
  if (error || /Cannot find|ModuleNotFound|No module|there is no package/.test(stderr)) return {why: "not installed"};
  return {why: stderr.trim().split("\n").findLast((line) => /\w/.test(line)) ?? "failed"};
}

const table = [];
for (const size of sizes) {
  const path = await panelFile(size);
  for (const form of ["columns", "shuffled", "csv"]) {
    const rows = [];
    for (const engine of ENGINES) {
      if (!engine.forms.includes(form)) continue;
      rows.push({size, form, engine: engine.name, threads: engine.threads, ...measured(engine, size, form, path)});
    }
    const [ours] = rows;
    table.push(...rows.map((row) => (row.why ? row : {...row, ratio: row.median / ours.median})));
  }
  rmSync(path);
}
rmSync(folder, {recursive: true});

const cell = (value, width) => String(value).padStart(width);
console.log(`${"size".padEnd(5)}${"from".padEnd(10)}${"engine".padEnd(26)}threads  median ms   least ms  ÷ ours  peak MB`);
for (const {size, form, engine, threads, median, least, ratio, peak, why} of table) {
  const found = why ?? cell(median.toFixed(1), 11) + cell(least.toFixed(1), 11) + cell(ratio?.toFixed(2) ?? "", 8) + cell(peak.toFixed(0), 9);
  console.log(size.padEnd(5) + form.padEnd(10) + engine.padEnd(26) + cell(threads, 7) + (why ? "  " : "") + found);
}
if (values.out) writeFileSync(values.out, JSON.stringify(table, null, 1));
