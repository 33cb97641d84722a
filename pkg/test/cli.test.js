// The command line as an analyst types it.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {writeFileSync} from "node:fs";
import {mkdtemp} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {test} from "node:test";
import {analyse} from "../src/node.mjs";
import {example, examplePath, noSchedules, schedules} from "./shared.js";

const program = fileURLToPath(new URL("../cli.js", import.meta.url));
const folder = await mkdtemp(join(tmpdir(), "costweight-"));
const run = (words, input) => spawnSync(process.execPath, [program, ...words], {encoding: "utf8", input, maxBuffer: 1 << 26});

const FILES = [examplePath("activity"), "--costs", examplePath("costs"), "--inputs", examplePath("inputs")];
const TABLES = {activity: example("activity"), costs: example("costs"), inputs: example("inputs")};

test("--json prints exactly the result of the function", () => {
  const {stdout, status} = run(["analyse", ...FILES, "--formula", "fisher", "--providers", "separate", "--json"]);
  assert.equal(status, 0);
  assert.deepEqual(JSON.parse(stdout), analyse(TABLES, {formula: "fisher", providers: "separate"}));
});

test("a bare file means analyse", () => {
  assert.equal(run([...FILES]).stdout, run(["analyse", ...FILES]).stdout);
});

test("every key of a method is a flag", () => {
  const words = [
    "--formula", "lowe", "--weights", "2022/23", "--linking", "direct", "--reference", "2023/24", "--unmatched", "uplift",
    "--by", "item", "--providers", "Synthetic Trust A,Synthetic Trust B", "--unit-costs", "costs-table", "--on-error",
    "leave-out", "--duplicates", "error", "--numbers", "point", "--periods", "financial-year", "--column", "quantity=quantity",
    "--column", "inputs.quantity=quantity", "--level", "item", "--exclude", "item=Nothing", "--excess-bed-days", "out",
    "--missing-cost", "deflate", "--days", "calendar-days", "--quality", "without", "--provisional", "2024/25", "--json"
  ];
  const {stdout, stderr} = run([...FILES, ...words]);
  assert.equal(stderr, "");
  assert.deepEqual(JSON.parse(stdout).method, {
    reading: {
      columns: {quantity: "quantity", inputs: {quantity: "quantity"}},
      onError: "leave-out",
      duplicates: "error",
      numbers: "point",
      periods: "financial-year"
    },
    formula: {name: "lowe", weights: "2022/23"},
    linking: "direct",
    reference: "2023/24",
    unitCosts: "costs-table",
    unmatched: "uplift",
    level: "item",
    exclude: [{item: "Nothing"}],
    excessBedDays: "out",
    missingCost: "deflate",
    days: "calendar-days",
    quality: "without",
    provisional: ["2024/25"],
    by: "item",
    providers: ["Synthetic Trust A", "Synthetic Trust B"]
  });
});

test("a result carries a method that runs again", () => {
  const path = join(folder, "result.json");
  const first = run([...FILES, "--formula", "walsh", "--json"]).stdout;
  writeFileSync(path, first);
  assert.equal(run([...FILES, "--method", path, "--json"]).stdout, first);
});

test("- reads standard input", () => {
  const csv = "period,item,quantity,cost\n2022,A,1,2\n2023,A,2,5\n";
  const {stdout, status} = run(["-", "--csv"], csv);
  assert.equal(status, 0);
  const [header, first, second] = stdout.trim().split("\n").map((line) => line.split(","));
  assert.deepEqual(header.slice(0, 4), ["provider", "series", "period", "index"]);
  assert.deepEqual(first.slice(0, 4), ["", "output", "2022", "100"]);
  assert.deepEqual(second.slice(0, 5), ["", "output", "2023", "200", "1"]);
});

test("the table shows levels, coverage, contributions, treatments and providers", () => {
  const {stdout} = run([...FILES, "--formula", "fisher", "--providers", "separate"]);
  for (const line of [
    /^Fisher, chained, 2021\/22 = 100, unmatched items: drop$/m,
    /^ +2022\/23 +104\.30 +\+4\.298% +1,084\.9 +2021\/22 +100\.00% +99\.50% +22 +1 /m,
    /^ +Outpatients +\+0\.958 +\+1\.224 +\+1\.128 +\+3\.461$/m,
    /^ +growth +\+4\.298 +\+4\.134 +\+4\.374 +\+13\.360$/m,
    /^ +Virtual ward day +to-only +0\.0 +5\.4$/m,
    /^ +Synthetic Trust D +100\.00 +98\.84 +97\.49 +95\.74 +-4\.260%$/m
  ]) {
    assert.match(stdout, line);
  }
});

test("bad data end with 1 and every issue, a wrong call with 2 and a sentence", () => {
  const bad = run(["-"], "period,item,quantity,cost\n2022/23,A,10,50\n2023/25,A,x,5\n");
  assert.equal(bad.status, 1);
  assert.match(bad.stderr, /error bad-period: activity, row 3, column “period”: “2023\/25” is not one of the financial years/);
  assert.match(bad.stderr, /error bad-number: activity, row 3, column “quantity”: “x” is not a number/);
  for (const [words, sentence] of [
    [["nowhere.csv"], /nowhere\.csv: there is no such file/],
    [["--formla", "fisher", "a.csv"], /Unknown option '--formla'/],
    [["a.csv", "b.csv"], /One activity file is read at a time/],
    [[...FILES, "--formula", "fischer"], /did you mean “fisher”/],
    [[...FILES, "--column", "quantity"], /--column takes a pair/],
    [[...FILES, "--column", "quantity=FCEs"], /no column “FCEs”/]
  ]) {
    const {status, stderr, stdout} = run(words);
    assert.equal(status, 2, stderr);
    assert.equal(stdout, "");
    assert.match(stderr, sentence);
    assert.doesNotMatch(stderr, / at .*\.js/);
  }
});

test("rubbish gives a sentence, not a stack trace", () => {
  for (const [bytes, sentence] of [
    ["", /file is empty/],
    [Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), /workbook or zip archive/],
    [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), /not text/],
    ["hello world", /no column for period, item, quantity/]
  ]) {
    const {status, stderr} = run(["-"], bytes);
    assert.equal(status, 1, stderr);
    assert.match(stderr, sentence);
    assert.equal(stderr.trim().split("\n").length, 1);
  }
});

test("help, version and formulas are printed", () => {
  assert.match(run(["--help"]).stdout, /costweight analyse ACTIVITY/);
  assert.match(run(["--version"]).stdout, /^\d+\.\d+\.\d+$/m);
  assert.match(run(["formulas"]).stdout, /marshall-edgeworth +Σ q¹\(p⁰\+p¹\)/);
});

test("the published schedules give the published growth, with and without a column map", {skip: noSchedules}, () => {
  const map = ["service_line", "service_code", "currency_code"].flatMap((name) => ["--column", `item=${name}`]);
  const mapped = run([schedules, ...map, "--by", "group"]).stdout;
  const guessed = run([schedules]).stdout;
  for (const growth of ["+2.845%", "+3.163%", "+1.461%", "98.95%", "92.58%", "92.62%"]) {
    assert.ok(mapped.includes(growth) && guessed.includes(growth), growth);
  }
  for (const line of [/^ +NEL +\+0\.548 +\+0\.979 +\+0\.735 +\+2\.335$/m, /^ +RENAL +\+0\.308 /m, /^ +growth +\+2\.845 /m]) {
    assert.match(mapped, line);
  }
  assert.match(guessed, /so an item is “service_line” \+ “service_code” \+ “currency_code”/);
});
