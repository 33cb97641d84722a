// Patient-level records read as a stream that is never there as a whole: how much memory they take.
//   node benches/peers/memory.mjs [MILLIONS]
import {loadStream} from "../../pkg/src/node.mjs";
import {mixed} from "./panel.mjs";

const PROVIDERS = 200;
const ITEMS = 500;
const PERIODS = 10;
const KEYS = PROVIDERS * ITEMS * PERIODS;
const wanted = Number(process.argv[2] ?? 100) * 1e6;

/** One record for each key, over and over: one stay at a cost of its own. */
function* records() {
  yield "period,provider,item,quantity,cost\n";
  for (let start = 0; start < wanted; start += ITEMS) {
    const block = start % KEYS;
    const key = `\n${2010 + Math.floor(block / (PROVIDERS * ITEMS))},P${Math.floor(block / ITEMS) % PROVIDERS},I`;
    let lines = "";
    for (let item = 0; item < ITEMS; item++) lines += `${key}${item},1,${100 + (mixed(start + item) & 1023)}`;
    yield lines;
  }
}

/** Pieces of some size, as a file comes. */
async function* pieces() {
  let held = [];
  let size = 0;
  for (const lines of records()) {
    held.push(lines);
    size += lines.length;
    if (size < 1 << 18) continue;
    yield held.join("");
    [held, size] = [[], 0];
  }
  yield held.join("");
}

const megabytes = () => process.resourceUsage().maxRSS / 1024;
const before = megabytes();
const start = performance.now();
const data = await loadStream({activity: pieces()});
const {rows} = data.columns[0];
if (rows !== wanted) throw new Error(`${rows} rows were read, not ${wanted}`);
const seconds = (performance.now() - start) / 1000;
console.log(`${rows / 1e6} million rows of ${KEYS / 1e6} million keys in ${seconds.toFixed(0)} s, written and read`);
console.log(`peak memory ${megabytes().toFixed(0)} MB, of which ${before.toFixed(0)} before the first row`);
