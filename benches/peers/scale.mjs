// How time grows with rows, and with providers at fixed rows: two plots, drawn from what is measured here.
//   node benches/peers/scale.mjs [--runs 5] [--out docs/scale.svg]
import {writeFileSync} from "node:fs";
import {parseArgs} from "node:util";
import {load} from "../../pkg/dist/node.mjs";
import {columns, median, timed} from "./panel.mjs";

const {values} = parseArgs({options: {runs: {type: "string"}, out: {type: "string"}}});
const runs = Number(values.runs ?? 5);

const ROWS = [
  [20, 50],
  [100, 100],
  [200, 500],
  [200, 5000]
];
const PROVIDERS = [1, 10, 100, 1000].map((providers) => [providers, 100_000 / providers]);

async function measured([providers, items]) {
  const {period, price, ...rest} = columns({providers, items});
  const activity = {period: period.map((t) => 2010 + t), ...rest, unit_cost: price};
  const times = await timed(() => {
    const data = load({activity});
    data.indices({formulas: ["laspeyres", "paasche", "fisher"]});
    data.free();
  }, period.length > 5e6 ? Math.min(3, runs) : runs);
  return {providers, rows: period.length, milliseconds: median(times)};
}

async function all(sizes) {
  const found = [];
  for (const size of sizes) found.push(await measured(size));
  return found;
}

// The compiler of the machine wants to have seen the code before.
await measured(ROWS[1]);
const byRows = await all(ROWS);
const byProviders = await all(PROVIDERS);
for (const {rows, providers, milliseconds} of [...byRows, ...byProviders]) {
  console.log(`${String(rows).padStart(9)} rows ${String(providers).padStart(5)} providers ${milliseconds.toFixed(1).padStart(8)} ms ${((1e6 * milliseconds) / rows).toFixed(0).padStart(5)} ns a row`);
}

const WIDTH = 300;
const HEIGHT = 200;
const LEFT = 60;

/** A plot on logarithmic axes, with a line of slope `slope` through its last point. */
function plot(title, label, points, slope, x0) {
  const logs = points.map(({x, y}) => [Math.log10(x), Math.log10(y)]);
  const [xs, ys] = [0, 1].map((axis) => logs.map((point) => point[axis]));
  const scale = (all, length) => {
    const [low, high] = [Math.floor(Math.min(...all)), Math.ceil(Math.max(...all))];
    return {low, high, at: (value) => ((value - low) / (high - low || 1)) * length};
  };
  const [x, y] = [scale(xs, WIDTH), scale(ys, HEIGHT)];
  const at = ([a, b]) => `${(x0 + LEFT + x.at(a)).toFixed(1)},${(30 + HEIGHT - y.at(b)).toFixed(1)}`;
  const ticks = ({low, high}) => Array.from({length: high - low + 1}, (_, place) => low + place);
  const power = (exponent) => (exponent >= 0 && exponent < 4 ? String(10 ** exponent) : `10<tspan dy="-5" font-size="9">${exponent}</tspan>`);
  const [first, last] = [logs[0], logs.at(-1)];
  const straight = [[first[0], last[1] - slope * (last[0] - first[0])], last].map(at).join(" ");
  return `<text x="${x0 + LEFT}" y="18" font-weight="600">${title}</text>
<path d="M${x0 + LEFT},30V${30 + HEIGHT}H${x0 + LEFT + WIDTH}" fill="none" stroke="#767676"/>
${ticks(x).map((tick) => `<text x="${x0 + LEFT + x.at(tick)}" y="${HEIGHT + 48}" text-anchor="middle">${power(tick)}</text>`).join("\n")}
${ticks(y).map((tick) => `<text x="${x0 + LEFT - 8}" y="${34 + HEIGHT - y.at(tick)}" text-anchor="end">${power(tick)}</text>`).join("\n")}
<text x="${x0 + LEFT + WIDTH / 2}" y="${HEIGHT + 68}" text-anchor="middle">${label}</text>
<polyline points="${straight}" fill="none" stroke="#767676" stroke-dasharray="4 4"/>
<polyline points="${logs.map(at).join(" ")}" fill="none" stroke="#005eb8" stroke-width="2"/>
${logs.map((point) => `<circle cx="${at(point).split(",")[0]}" cy="${at(point).split(",")[1]}" r="4" fill="#005eb8"/>`).join("\n")}`;
}

if (values.out) {
  const rows = plot("Milliseconds by rows", "rows (dashed: in proportion)", byRows.map(({rows: x, milliseconds: y}) => ({x, y})), 1, 0);
  const providers = plot("Milliseconds by providers, at 950,000 rows", "providers (dashed: constant)", byProviders.map(({providers: x, milliseconds: y}) => ({x, y})), 0, WIDTH + LEFT + 20);
  writeFileSync(
    values.out,
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${2 * (WIDTH + LEFT) + 60} ${HEIGHT + 80}" font-family="system-ui, sans-serif" font-size="12" role="img" aria-label="Time by rows and by providers, on logarithmic axes">
<rect width="100%" height="100%" fill="#fff"/>
${rows}
${providers}
</svg>
`
  );
}
