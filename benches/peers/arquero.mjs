// Arquero, by its own package: node arquero.mjs SIZE columns|csv RUNS [FILE]
import {createRequire} from "node:module";
import {readFileSync} from "node:fs";
import {SIZES, check, columns, median, timed} from "./panel.mjs";

const require = createRequire(`${process.env.PEERS ?? process.cwd()}/`);
const aq = require("arquero");
const [size, form, runs, file] = process.argv.slice(2);
const panel = form === "csv" ? null : columns(SIZES[size]);

function table() {
  if (panel) return aq.table({...panel});
  // Left to itself it reads a year as a date.
  const read = aq.fromCSV(readFileSync(file, "utf8"), {parse: {period: Number}});
  return read.rename({unit_cost: "price"});
}

const KEY = ["period", "provider", "item"];

/** Σ over providers of the chained indices in the last period. */
function indices() {
  const now = table();
  const before = now.derive({period: (d) => d.period + 1}).rename({quantity: "q0", price: "p0"});
  const links = now
    .join(before, [KEY, KEY], [["period", "provider", "quantity", "price"], ["q0", "p0"]])
    .groupby("provider", "period")
    .rollup({
      l: (d) => aq.op.sum(d.quantity * d.p0) / aq.op.sum(d.q0 * d.p0),
      p: (d) => aq.op.sum(d.quantity * d.price) / aq.op.sum(d.q0 * d.price)
    })
    .derive({f: (d) => aq.op.sqrt(d.l * d.p)})
    .objects();
  const chained = new Map();
  for (const {provider, l, f} of links) {
    const held = chained.get(provider) ?? [1, 1];
    chained.set(provider, [held[0] * l, held[1] * f]);
  }
  return [...chained.values()].reduce((sum, [l, f]) => [sum[0] + l, sum[1] + f], [0, 0]);
}

const times = await timed(() => check(size, indices()), Number(runs));
console.log(JSON.stringify({median: median(times), least: times[0], peak: process.resourceUsage().maxRSS / 1024}));
