// Patient-level records read as a stream that is never there as a whole: how much memory they take.
//   node benches/peers/memory.mjs [MILLIONS]
import {loadStream} from "../../pkg/dist/node.mjs";
import {mixed} from "./panel.mjs";

const PROVIDERS = 200;
const ITEMS = 500;
const PERIODS = 10;
const KEYS = PROVIDERS * ITEMS * PERIODS;
/** A file comes in chunks of about this size. */
const CHUNK = 1 << 16;
const wanted = Number(process.argv[2] ?? 100) * 1e6;

/** One record for each key, over and over: one stay at a cost of its own, in pounds and pence. */
function record(n) {
  const block = Math.floor((n % KEYS) / ITEMS);
  const pence = 5000 + (mixed(n) & 0xfffff);
  return `${2010 + Math.floor(block / PROVIDERS)},P${block % PROVIDERS},I${n % ITEMS},1,${pence / 100}\n`;
}

/** The records in chunks of bytes, as a file comes. */
async function* chunks() {
  let lines = "period,provider,item,quantity,cost\n";
  for (let n = 0; n < wanted; n++) {
    lines += record(n);
    if (lines.length < CHUNK) continue;
    yield Buffer.from(lines);
    lines = "";
  }
  yield Buffer.from(lines);
}

const megabytes = () => process.resourceUsage().maxRSS / 1024;
const before = megabytes();
const start = performance.now();
const data = await loadStream({activity: chunks()});
const {rows} = data.columns[0];
if (rows !== wanted) throw new Error(`${rows} rows were read, not ${wanted}`);
const {series} = data.indices({formulas: ["laspeyres", "paasche", "fisher"]});
if (series.length !== 3 * PROVIDERS) throw new Error(`${series.length} series were made, not ${3 * PROVIDERS}`);
const seconds = (performance.now() - start) / 1000;
console.log(`${rows / 1e6} million rows of ${KEYS / 1e6} million keys in ${seconds.toFixed(0)} s, written, read and answered`);
console.log(`peak memory ${megabytes().toFixed(0)} MB, of which ${before.toFixed(0)} before the first row`);
