// What is wrong with a file is said of the file, whichever command reads it.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {mkdtemp, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {test} from "node:test";
import {analyse} from "../dist/node.mjs";

const program = fileURLToPath(new URL("../cli.js", import.meta.url));
const folder = await mkdtemp(join(tmpdir(), "costweight-"));
const run = (...words) => spawnSync(process.execPath, [program, ...words], {encoding: "utf8", cwd: folder});

const FAULTY = "period,provider,item,quantity,cost\n2022/23,R0A,A,10,50\n2023/24,R0A,A,x,55\n2023/24,R0A,B,y,55\n";
const files = {
  "my-2023.csv": FAULTY,
  "sound.csv": "period,provider,item,quantity,cost\n2022/23,R0A,A,10,50\n2022/23,RBQ,A,10,60\n2023/24,R0A,A,11,55\n",
  "staff.csv": "period,item,group,quantity,cost\n2022/23,Nurses,labour,ten,50\n",
  "prices.csv": "item,unit_cost\nA,5\nA,6\n",
  "book.xlsx": "PK\u0003\u0004",
  "hrgs.csv": "Financial Year,HRG,Activity,Total Cost\n2022/23,A,10,50\n2023/24,A,11,60\n",
  "codes.csv": "year,hrg\n2022/23,HN22A\n",
  "empty.csv": ""
};
await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)));

const PLACE = /^ {2}error bad-number: my-2023\.csv, row 3, column “quantity”: “x” is not a number, as quantity must be \(2 times, in rows 3, 4\); /m;

test("every command names the file, the row and the column of what is wrong, and the other rows", () => {
  for (const words of [
    ["analyse"], ["explain"], ["contributions"], ["unmatched"], ["compare", "--methods", "laspeyres,fisher"], ["bridge"], ["check"], ["influence"],
    ["uncertainty", "--cost-error", "0.1"], ["indices"], ["levels"], ["benchmark"], ["analyse", "--json"], ["analyse", "--csv"]
  ]) {
    const [command, ...choices] = words;
    const {status, stdout, stderr} = run(command, "my-2023.csv", ...choices);
    assert.deepEqual([status, stdout], [1, ""], words.join(" "));
    assert.match(stderr, PLACE, words.join(" "));
  }
});

test("a table beside the activity is named by its own file", () => {
  assert.match(run("sound.csv", "--inputs", "staff.csv").stderr, /bad-number: staff\.csv, row 2, column “quantity”/);
  assert.match(run("sound.csv", "--costs", "prices.csv").stderr, /repeated-unit-cost: prices\.csv, row 3, column “unit_cost”/);
});

test("of several vintages or parts the one that has the error is named", () => {
  for (const files of [["sound.csv", "my-2023.csv"], ["my-2023.csv", "sound.csv"]]) {
    const {status, stderr} = run("revise", ...files);
    assert.equal(status, 1);
    assert.match(stderr, PLACE);
  }
  const {status, stdout} = run("merge", "sound.csv", "my-2023.csv", "--out", "whole.cw");
  assert.equal(status, 0);
  assert.match(stdout, /^whole\.cw: 6 rows of 2 parts in \d+ bytes\nThe data have errors, which every answer will name:$/m);
  assert.match(stdout, PLACE);
  assert.match(run("whole.cw").stderr, /bad-number: whole\.cw, activity, row 3, column “quantity”/);
});

test("what is noticed in a result names the file, and its JSON is that of the function", () => {
  const shown = run("my-2023.csv", "--on-error", "leave-out");
  assert.match(shown.stdout, PLACE);
  assert.match(shown.stdout, /^ {2}note file-form: my-2023\.csv: 3 rows of /m);
  const json = run("my-2023.csv", "--on-error", "leave-out", "--json");
  assert.deepEqual(JSON.parse(json.stdout), analyse({activity: FAULTY}, {reading: {onError: "leave-out"}}));
  assert.match(run("benchmark", "my-2023.csv", "--on-error", "leave-out").stdout, PLACE);
});

test("a sentence about a table is about its file", () => {
  for (const [words, sentence] of [
    [["sound.csv", "--column", "quantity=FCEs"], /^costweight: sound\.csv has no column “FCEs”\. /],
    [["sql", "codes.csv", "--dialect", "duckdb"], /^costweight: codes\.csv has no column for quantity\. .* Say --column KEY=NAME\. The calculator reads a column for each year too \(make page, in a clone\)\.$/],
    [["book.xlsx"], /^costweight: book\.xlsx is a workbook or zip archive; save the sheet as CSV\. The calculator reads workbooks as they are \(make page, in a clone\)\.$/],
    [["hrgs.csv", "--correct", "activity:3:quantity=12"], /^costweight: hrgs\.csv has no column “quantity”\. .* --correct names a column by its header\.$/],
    [["sound.csv", "--costs", "codes.csv"], /^costweight: codes\.csv has no column for unit_cost\. /],
    [["sound.csv", "--providers", "RXX"], /Nothing of a provider “RXX” is counted in sound\.csv/],
    [["empty.csv"], /^costweight: empty\.csv is empty\.$/],
    [["sound.csv", "--inputs", "empty.csv"], /^costweight: empty\.csv is empty\.$/],
    [["-"], /^costweight: standard input is empty\.$/]
  ]) {
    const {status, stdout, stderr} = run(...words);
    assert.ok([1, 2].includes(status));
    assert.equal(stdout, "");
    assert.match(stderr.trimEnd(), sentence);
  }
});
