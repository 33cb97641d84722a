// How long a user waits: from import to the first small result, and for a national schedule from the bytes of its file.
// Times are the best of some runs, in milliseconds of a clock; run it on a machine that does nothing else.
//   node speed.js [FILE --item COLUMN --item COLUMN]
import {execFileSync} from "node:child_process";
import {readFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {parseArgs} from "node:util";
import {load} from "./dist/node.mjs";

const {values, positionals} = parseArgs({allowPositionals: true, options: {item: {type: "string", multiple: true}}});

const ONE_LINE = `
  const before = performance.now();
  await import(${JSON.stringify(new URL("./wasm/version.js", import.meta.url).href)});
  console.log(performance.now() - before);`;

const START = `
  const before = performance.now();
  const {analyse} = await import(${JSON.stringify(new URL("./dist/node.mjs", import.meta.url).href)});
  analyse({activity: "period,item,quantity,cost\\n2022/23,A,10,50\\n2023/24,A,12,66"}, {formula: "fisher"});
  console.log(performance.now() - before);`;

const timedAlone = (program) => Number(execFileSync(process.execPath, ["--input-type=module", "-e", program], {cwd: fileURLToPath(new URL(".", import.meta.url)), encoding: "utf8"}));

const best = (runs, once) => Math.min(...Array.from({length: runs}, once)).toFixed(0);

/** So many rows of a hundred providers' items over ten years, with everything that an adjustment can act on. */
function adjustable(rows) {
  const items = rows / 1000;
  const written = ["period,provider,group,item,quantity,cost,quality"];
  // A small generator of its own, so that every run has the same rows.
  let seed = 1;
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  for (let row = 0; row < rows; row += 1) {
    const [year, provider, item] = [Math.floor(row / (items * 100)), Math.floor(row / items) % 100, row % items];
    const quantity = Math.round((1 + item) * (1 + year / 50) * (50 + 100 * random()));
    const cost = random() < 0.01 ? "" : Math.round(quantity * (100 + item) * (1 + year / 40) * (0.9 + 0.2 * random()));
    const name = item === 0 && year < 5 ? "old code" : `item ${item}`;
    const group = item % 25 === 7 ? "EL_XS" : `group ${item % 9}`;
    written.push(`${2010 + year}/${String(11 + year)},P${provider},${group},${name},${quantity},${cost},${(0.9 + 0.1 * random()).toFixed(3)}`);
  }
  return {activity: `${written.join("\n")}\n`, bridge: "from,to\nold code,item 0\nP99,P98\n"};
}

const EVERYTHING = {
  exclude: [{group: "group 3"}, {item: "item 5", period: "2012/13"}], excessBedDays: "out", missingCost: "deflate",
  days: "working-days", quality: "with"
};

/** How long it takes to read tables and to analyse them under a method. */
function timed(tables, method) {
  const before = performance.now();
  const data = load(tables);
  const read = performance.now();
  data.analyse(method);
  const done = performance.now();
  data.free();
  return [read - before, done - read];
}

function adjusted(rows) {
  const tables = adjustable(rows);
  const runs = Array.from({length: 5}, () => timed(tables, EVERYTHING));
  const [read, analysed] = runs.reduce((a, b) => (a[0] + a[1] < b[0] + b[1] ? a : b));
  const plain = Math.min(...Array.from({length: 3}, () => timed(tables, {bridge: "without", quality: "without"})[1]));
  const parts = `${read.toFixed(0)} to read, ${analysed.toFixed(0)} to analyse, ${plain.toFixed(0)} without any`;
  return `${(read + analysed).toFixed(0)} ms (${parts}; goal: 1,000)`;
}

const [all, own] = [START, ONE_LINE].map((program) => best(15, () => timedAlone(program)));
console.log(`import to the first small result: ${all} ms in Node ${process.versions.node} (goal: 20, from Node 22 on), which takes ${own} for a module of one line`);

console.log(`100,000 rows with every adjustment, text to analysis: ${adjusted(100_000)}`);

if (positionals.length > 0) {
  const activity = readFileSync(positionals[0]);
  const columns = values.item ? {item: values.item} : {};
  const analysed = () => {
    const before = performance.now();
    const data = load({activity}, {columns});
    data.analyse({formula: "fisher"});
    data.free();
    return performance.now() - before;
  };
  console.log(`${positionals[0].split("/").at(-1)}, bytes to analysis: ${best(10, analysed)} ms (goal: 250 for 100,000 rows)`);
}
