// costweight in Node: from columns, shuffled columns with sparse ids, CSV bytes, and a CSV file in two threads.
//   node ours.mjs SIZE columns|shuffled|csv|threads RUNS [FILE]
import {readFileSync} from "node:fs";
import {open} from "node:fs/promises";
import {load, loadStream} from "../../pkg/dist/node.mjs";
import {SIZES, check, columns, median, shuffled, timed} from "./panel.mjs";

const [size, form, runs, file] = process.argv.slice(2);

function table() {
  if (form === "csv") return () => readFileSync(file);
  const panel = form === "shuffled" ? shuffled(columns(SIZES[size])) : columns(SIZES[size]);
  const {period, price, ...rest} = panel;
  // A year is a period; the number of a year from zero is not.
  const held = {period: period.map((t) => 2010 + t), ...rest, unit_cost: price};
  return () => held;
}

const activity = form === "threads" ? null : table();
let threads = 1;
async function inThreads() {
  const activity = await open(file);
  try {
    return await loadStream({activity}, {}, {threads: 2, onProgress: (done) => (threads = Math.max(threads, done.threads))});
  } finally {
    await activity.close();
  }
}
const read = () => (form === "threads" ? inThreads() : load({activity: activity()}));
const before = process.resourceUsage().maxRSS;
const times = await timed(async () => {
  const data = await read();
  const {series} = data.indices({formulas: ["laspeyres", "paasche", "fisher"]});
  data.free();
  const total = (formula) =>
    series.filter((held) => held.formula === formula).reduce((sum, {index}) => sum + index.at(-1) / 100, 0);
  check(size, [total("laspeyres"), total("fisher")]);
}, Number(runs));
const peak = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({median: median(times), least: times[0], peak, before: before / 1024, threads}));
