// What is given out: suppressed data, quality statements, vintages.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {mkdtemp, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {test} from "node:test";
import {load} from "../dist/node.mjs";
import {example, examplePath} from "./shared.js";

const program = fileURLToPath(new URL("../cli.js", import.meta.url));
const folder = await mkdtemp(join(tmpdir(), "costweight-"));
const run = (words) => spawnSync(process.execPath, [program, ...words], {encoding: "utf8", maxBuffer: 1 << 26});
const TABLES = {activity: example("activity"), costs: example("costs"), inputs: example("inputs")};
const FILES = [examplePath("activity"), "--costs", examplePath("costs"), "--inputs", examplePath("inputs")];

const SMALL = "period,item,quantity,cost\n2022/23,A,3,3000\n2022/23,B,41,8200\n2023/24,A,9,9000\n2023/24,B,43,8900";

test("suppressed data answer the same as a method that suppresses, whatever is hidden", () => {
  const suppress = {threshold: 5, roundTo: 5};
  const other = SMALL.replace("A,3,3000", "A,2,90000");
  const asked = [SMALL, other].map((activity) => load({activity}).analyse({suppress}));
  assert.deepEqual(asked[0], asked[1]);
  assert.deepEqual(load({activity: SMALL}).suppressed(suppress).analyse(), asked[0]);
  assert.deepEqual(asked[0].method.suppress, suppress);
  assert.throws(() => load({activity: SMALL}).suppressed({threshold: 5, roundTo: 50}), {code: "bad-method"});
  assert.throws(() => load({activity: SMALL}).suppressed({treshold: 5}), {code: "bad-method"});
});

test("every result carries its quality statement", () => {
  const {statement, fingerprint} = load(TABLES).analyse({formula: "fisher"});
  assert.match(statement.words[0], /Fisher volume index, √\(Laspeyres × Paasche\)/);
  assert.ok(statement.words.at(-1).includes(fingerprint));
  assert.equal(statement.coverage[0].series, "output");
  const least = Math.min(...statement.coverage.flatMap(({coverage}) => [coverage.from, coverage.to]));
  assert.equal(statement.minimumCoverage, least);
  assert.match(run([...FILES, "--statement"]).stdout, /^About these figures$/m);
  const csv = run([...FILES, "--csv", "--statement"]).stdout.trim().split("\n");
  assert.match(csv.at(-1), /^# Made by costweight/);
  assert.match(run([...FILES, "--suppress", "10", "--round-to", "5", "--statement"]).stdout, /numbers under 10 are hidden/);
});

test("vintages are compared by the function and on the command line", async () => {
  const later = SMALL.replace("A,9,9000", "A,12,12000");
  const paths = await Promise.all([SMALL, later].map(async (text, vintage) => {
    const path = join(folder, `vintage-${vintage}.csv`);
    await writeFile(path, text);
    return path;
  }));
  const revision = load({activity: SMALL}).revise(load({activity: later}));
  assert.equal(revision.links[0].items[0].item, "A");
  assert.deepEqual(revision.links[0].items[0].changes[0].later, {quantity: 12, unitCost: 1000, row: 4});
  assert.deepEqual(JSON.parse(run(["revise", ...paths, "--json"]).stdout), revision);
  assert.match(run(["revise", ...paths]).stdout, /output, 2022\/23 to 2023\/24: .* became /);
  assert.match(run(["revise", ...paths, "--csv"]).stdout, /^provider,series,what,period,vintage_1,vintage_2,revision$/m);
  assert.equal(run(["revise", paths[0]]).status, 2);
  assert.throws(() => load({activity: SMALL}).revise({}), {code: "bad-method"});
});
