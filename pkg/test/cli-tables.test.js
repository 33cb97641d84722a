// The tables that the command line prints: their columns add up, and whatever is in the data they can be printed and read.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {fileURLToPath} from "node:url";
import {test} from "node:test";
import {analyse, load} from "../dist/node.mjs";
import {example, examplePath} from "./shared.js";

const program = fileURLToPath(new URL("../cli.js", import.meta.url));
const run = (words, input) => spawnSync(process.execPath, [program, ...words], {encoding: "utf8", input, maxBuffer: 1 << 26});

const FILES = [examplePath("activity"), "--costs", examplePath("costs"), "--inputs", examplePath("inputs")];
const PERIODS = ["2021/22", "2022/23", "2023/24"];

/** A file of so many items, each of which grows in its own way. */
function activityOf(items, quantityOf = (item, year) => 100 + ((7 * item + 13 * year) % 29)) {
  const row = (item, period, year) => `${period},item ${item},${quantityOf(item, year)},${1000 + item}`;
  const rows = PERIODS.flatMap((period, year) => Array.from({length: items}, (_, item) => row(item, period, year)));
  return ["period,item,quantity,unit_cost", ...rows].join("\n");
}

/** The rows of a printed table, each its label and its cells. */
function tableOf(printed, title) {
  const [, header, ...rows] = printed.slice(printed.indexOf(`\n${title}\n`) + 1).split("\n\n")[0].split("\n");
  const columns = header.trim().split(/ {2,}/).length;
  return rows.map((row) => {
    const cells = row.trim().split(/ {2,}/);
    return [cells.slice(0, -columns).join("  "), ...cells.slice(-columns)];
  });
}

/** Each column of numbers, but for what stands for no number, comes to its last cell. */
function addsUp(rows) {
  const [, ...growths] = rows.at(-1);
  growths.forEach((growth, column) => {
    const cells = rows.slice(0, -1).map((row) => row[column + 1]).filter((cell) => cell !== "–");
    const sum = cells.reduce((total, cell) => total + Number(cell), 0);
    assert.ok(Math.abs(sum - Number(growth)) <= 0.0006 * cells.length, `${sum} is not ${growth}`);
  });
}

const MOVED = "What moved output, percentage points";

test("every column of what moved output adds up to its growth, with few items and with many", () => {
  for (const items of [5, 32, 200]) {
    const rows = tableOf(run(["-"], activityOf(items)).stdout, MOVED);
    addsUp(rows);
    assert.equal(rows.some(([name]) => name === "all others"), items === 200, `${items} items`);
  }
});

test("the column of the whole has the number of every item that is shown", () => {
  const activity = activityOf(32);
  const rows = tableOf(run(["-"], activity).stdout, MOVED);
  const {items, points} = load({activity}).contributions({from: PERIODS[0], to: PERIODS.at(-1)});
  assert.equal(rows.length, items.length + 1);
  items.forEach((item, place) => {
    const row = rows.find(([name]) => name === item);
    assert.ok(Math.abs(Number(row.at(-1)) - points[place]) <= 0.0005, `${item}: ${row.at(-1)} is not ${points[place]}`);
  });
});

test("columns of what moved productivity add up, and what is among the others is no zero", () => {
  const rows = tableOf(run([...FILES, "--by", "item"]).stdout, "What moved productivity, percentage points");
  const {productivity} = analyse({activity: example("activity"), costs: example("costs"), inputs: example("inputs")}, {by: "item"});
  assert.ok(productivity.multifactor.overall.contributions.some(({others}) => others !== null));
  addsUp(rows);
  assert.ok(rows.some(([name]) => name === "all others"));
  for (const [name, ...cells] of rows) assert.ok(!cells.includes("0.000"), name);
});

test("an item that a link does not compare has no number in it", () => {
  const activity = `${activityOf(3)}\n2022/23,late,1,5\n2023/24,late,2,5`;
  assert.match(run(["-"], activity).stdout, /^ {2}late +– +\+0\.\d{3} +\+0\.\d{3}$/m);
});

test("what moved nothing is not among what moved", () => {
  assert.doesNotMatch(run(["-"], activityOf(5, () => 7)).stdout, /What moved/);
  const rows = tableOf(run(["-"], activityOf(5, (item, year) => 7 + (item === 3 ? year : 0))).stdout, MOVED);
  assert.deepEqual(rows.map(([name]) => name), ["item 3", "growth"]);
});

test("a bridge of more groups than a call takes values is printed", () => {
  const groups = 20_000;
  const rows = PERIODS.flatMap((period) => Array.from({length: groups}, (_, group) => `${period},group ${group},item ${group},10,5`));
  const {stdout, stderr} = run(["bridge", "-"], ["period,group,item,quantity,unit_cost", ...rows].join("\n"));
  assert.equal(stderr, "");
  assert.match(stdout, /^ {2}group 19999 +/m);
});

test("a title says at which unit costs a cost stands that is not what the activity itself cost", () => {
  const titles = (...words) => run([FILES[0], ...words]).stdout.split("\n").filter((line) => /^(Output|Input) (of|at)/.test(line));
  const provider = ["--providers", "Synthetic Trust A"];
  assert.deepEqual(titles(), []);
  assert.deepEqual(titles(...FILES.slice(1)), ["Output at the unit costs of the cost table"]);
  assert.deepEqual(titles(...provider), ["Output of all providers together", "Output of Synthetic Trust A at national unit costs"]);
  assert.deepEqual(titles(...provider, "--unit-costs", "own"), ["Output of all providers together", "Output of Synthetic Trust A"]);
  assert.deepEqual(titles(...provider, ...FILES.slice(1)), [
    "Output of all providers together at the unit costs of the cost table",
    "Input of all providers together",
    "Output of Synthetic Trust A at the unit costs of the cost table",
    "Input of Synthetic Trust A at national unit costs"
  ]);
});

test("a name that is longer than a line is cut in the middle, in tables alone", () => {
  const name = `first ${"and so on ".repeat(40)}last`;
  const activity = `${activityOf(2)}\n${PERIODS.map((period, year) => `${period},${name},${10 + year},5`).join("\n")}`;
  const {stdout} = run(["contributions", "-"], activity);
  assert.match(stdout, /^ {2}first (and so on )+.*….* and so on last {2}/m);
  assert.ok(stdout.split("\n").every((line) => line.length <= 130), stdout);
  assert.ok(run(["contributions", "-", "--csv"], activity).stdout.includes(`${name},,`));
});

test("a text that begins like a formula is a text in CSV, and a number stays one", () => {
  const name = '=HYPERLINK(""http://a.example"")';
  const names = [`"${name}"`, "+A", "-A", "@A", "-5", "A=1"];
  const rows = PERIODS.flatMap((period, year) => names.map((item, place) => `${period},${item},${10 + year * (1 - place)},5`));
  const {stdout} = run(["contributions", "-", "--csv"], ["period,item,quantity,unit_cost", ...rows].join("\n"));
  const [, ...cells] = stdout.trim().split("\n").map((line) => /^("(?:[^"]|"")*"|[^,]*),/.exec(line)[1]);
  assert.deepEqual(cells.sort(), [`"'${name}"`, "'+A", "'-A", "'@A", "-5", "A=1"].sort());
  assert.match(stdout, /,-\d/);
});

test("what findings say begins in one column, however large their effects", () => {
  const rows = ["2022,A,100,5", "2023,A,100000,5", "2022,B,9000,5", "2023,B,9000,90", "2022,C,9000,5", "2023,C,9100,5"];
  const [, ...lines] = run(["check", "-"], ["period,item,quantity,unit_cost", ...rows].join("\n")).stdout.trimEnd().split("\n\n")[1].split("\n");
  assert.ok(lines.length >= 4, lines.join("\n"));
  assert.equal(new Set(lines.map((line) => line.search(/[a-z]/))).size, 1, lines.join("\n"));
});
