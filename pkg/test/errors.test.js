// What docs/errors.md shows is what is said: each call is made, in JavaScript and on the command line.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {readFileSync, readdirSync, writeFileSync} from "node:fs";
import {mkdtemp} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {test} from "node:test";
import * as costweight from "../dist/node.mjs";
import * as slim from "../dist/slim.js";
import {root} from "./shared.js";

const program = fileURLToPath(new URL("../cli.js", import.meta.url));
const document = readFileSync(join(root, "docs/errors.md"), "utf8");
const folder = await mkdtemp(join(tmpdir(), "costweight-"));

const parts = document.split(/^```(.*)\n/m).slice(1);
const blocks = parts.filter((_, place) => place % 4 === 1).map((text, place) => ({language: parts[4 * place], text}));

const files = Object.fromEntries(
  blocks.filter(({language}) => language === "csv").map(({text}) => [text.slice(0, text.indexOf("\n")), text.slice(text.indexOf("\n") + 1)])
);
for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);

const bytes = (text) => new TextEncoder().encode(text);

async function* utf8AndThenNot() {
  yield bytes(`period,item,quantity,cost\n2022/23,é,1,2\n${"2022/23,A,1,2\n".repeat(100_000)}`);
  yield Uint8Array.of(...bytes("2023/24,"), 0xa3, ...bytes(",1,2\n"));
}

const freed = costweight.load({activity: files["activity.csv"]});
freed.free();
const started = await import("../dist/core-slim.js?started");
const years = await import("../dist/slim.js?years");
await years.init(readFileSync(new URL("../wasm/slim/costweight_bg.wasm", import.meta.url)));
await started.init(readFileSync(new URL("../wasm/core/costweight_bg.wasm", import.meta.url)));
const scope = {
  ...costweight,
  slim,
  started,
  years,
  freed,
  activity: files["activity.csv"],
  faulty: files["faulty.csv"],
  halves: utf8AndThenNot(),
  large: `period,item,quantity,cost\n${"2022/23,A,900000000000000,1\n".repeat(12_000)}`
};

const AsyncFunction = (async () => {}).constructor;

async function thrown(call) {
  try {
    await new AsyncFunction(...Object.keys(scope), `return ${call}`)(...Object.values(scope));
  } catch (error) {
    return error;
  }
  throw new Error(`nothing was thrown by ${call}`);
}

/** What is told in the section of each code: calls of JavaScript with their sentence, and words with what is printed. */
const sections = document.split(/^## `/m).slice(1).map((section) => ({
  code: section.slice(0, section.indexOf("`")),
  calls: Array.from(section.matchAll(/^(\S.*;)\n\/\/ (.+)$/gm), ([, call, sentence]) => ({call, sentence})),
  typed: Array.from(section.matchAll(/^\$ npx costweight (.+)\n((?:(?!\$|```).*\n)+)/gm), ([, words, printed]) => ({words, printed}))
}));

for (const {code, calls, typed} of sections) {
  test(`${code}: each call says its sentence`, async () => {
    assert.ok(calls.length + typed.length > 0);
    for (const {call, sentence} of calls) {
      const error = await thrown(call);
      assert.ok([costweight, slim, started, years].some(({CostweightError}) => error instanceof CostweightError), `${call}: ${error}`);
      assert.deepEqual([error.code, error.message], [code, sentence], call);
      assert.equal(costweight.quantityIndex({q0: [2], p0: [1], q1: [3], p1: [1]}), 1.5, `after ${call}`);
    }
    for (const {words, printed} of typed) {
      const {stderr, stdout, status} = spawnSync(process.execPath, [program, ...words.split(" ")], {cwd: folder, encoding: "utf8"});
      assert.deepEqual([stdout, stderr], ["", printed], words);
      assert.ok([1, 2].includes(status), words);
    }
  });
}

test("the same faults are said of files, with their rules", async () => {
  const {calls} = sections.find(({code}) => code === "bad-data");
  for (const {call} of calls.filter(({call}) => call.startsWith("analyse(") && !call.includes("duplicates"))) {
    const tables = new Function(...Object.keys(scope), `return ${call.slice("analyse(".length, -2)}`)(...Object.values(scope));
    const words = Object.entries(tables).flatMap(([name, text]) => {
      writeFileSync(join(folder, `${name}-given.csv`), text);
      return name === "activity" ? [`${name}-given.csv`] : [`--${name}`, `${name}-given.csv`];
    });
    // Factors are a table of the benchmark alone.
    const command = tables.factors ? "benchmark" : "analyse";
    const {stderr, status} = spawnSync(process.execPath, [program, command, ...words], {cwd: folder, encoding: "utf8"});
    assert.equal(status, 1, stderr);
    const {issues} = await thrown(call);
    for (const {code, message} of issues.filter(({severity}) => severity === "error")) {
      assert.ok(stderr.includes(`  error ${code}: `) && stderr.includes(`: ${message}`), `${stderr} lacks ${code}: ${message}`);
    }
  }
});

test("a file that is UTF-8 and then is not is read as a whole on the command line", async () => {
  const path = join(folder, "halves.csv");
  const read = [];
  for await (const piece of utf8AndThenNot()) read.push(piece);
  writeFileSync(path, Buffer.concat(read));
  const {stdout, stderr} = spawnSync(process.execPath, [program, "unmatched", path, "--csv"], {encoding: "utf8"});
  assert.equal(stderr, "");
  assert.match(stdout, /^£,,to-only,/m);
});

test("every rule of severity error is shown", async () => {
  const shown = new Set();
  for (const {call} of sections.find(({code}) => code === "bad-data").calls) {
    for (const {code} of (await thrown(call)).issues) shown.add(code);
  }
  const rules = costweight.rules.filter(({severity}) => severity === "error").map(({code}) => code);
  assert.deepEqual(rules.filter((code) => !shown.has(code)), []);
});

test("every code of an error is told", () => {
  const sources = (path, ending) =>
    readdirSync(path, {recursive: true}).filter((file) => file.endsWith(ending)).map((file) => readFileSync(join(path, file), "utf8"));
  const rust = sources(join(root, "src"), ".rs").map((text) => text.split("#[cfg(test)]")[0]);
  const found = [
    ...rust.flatMap((text) => Array.from(text.matchAll(/Error::new\(\s*"([a-z-]+)"/g), ([, code]) => code)),
    ...sources(join(root, "pkg/src"), ".js").flatMap((text) => Array.from(text.matchAll(/CostweightError\(\s*"([a-z-]+)"/g), ([, code]) => code))
  ];
  // Those of the observations that a Rust program makes itself, which no table can bring about.
  const ofRust = ["mixed-periods", "negative-observation"];
  // What makes a file be read as a whole, which no caller sees.
  const unseen = ["not-in-parts"];
  const told = new Set([...sections.map(({code}) => code), ...ofRust, ...unseen, "internal", "data-lost"]);
  assert.deepEqual([...new Set(found)].filter((code) => !told.has(code)).sort(), []);
});
