// Any figure opens, in the same bits as the analysis.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {fileURLToPath} from "node:url";
import {test} from "node:test";
import {load} from "../dist/node.mjs";
import {example, examplePath} from "./shared.js";

const TABLES = {activity: example("activity"), costs: example("costs"), inputs: example("inputs")};
const program = fileURLToPath(new URL("../cli.js", import.meta.url));
const run = (words) => spawnSync(process.execPath, [program, ...words], {encoding: "utf8", maxBuffer: 1 << 26});

/** Neumaier's sum, as the engine adds. */
function sum(terms) {
  let [total, lost] = [0, 0];
  for (const term of terms) {
    const next = total + term;
    lost += Math.abs(total) >= Math.abs(term) ? total - next + term : term - next + total;
    total = next;
  }
  return total + lost;
}

const OPERATIONS = {
  maximum: (terms) => Math.max(...terms),
  sum,
  product: (terms) => terms.reduce((a, b) => a * b, 1),
  ratio: ([a, b]) => a / b,
  difference: ([a, b]) => a - b,
  mean: ([a, b]) => (a + b) / 2,
  "running-sum": (terms) => terms.reduce((a, b) => a + b, 0),
  "geometric-mean": ([a, b]) => Math.sqrt(a * b),
  minimum: (terms) => Math.min(...terms)
};

function recomputed(working, known = new Map()) {
  if (working.operation === "given") return working.value;
  if (working.operation === "symbol") return known.get(working.symbol);
  const within = new Map(known);
  for (const held of working.where) within.set(held.symbol, recomputed(held, within));
  const terms = [...working.terms].sort((a, b) => a.place - b.place);
  return OPERATIONS[working.operation](terms.map((term) => recomputed(term, within)));
}

test("a tree with all terms makes the figure again, to the last bit", () => {
  const data = load(TABLES);
  for (const formula of ["laspeyres", "fisher", "walsh"]) {
    for (const unmatched of ["drop", "uplift", "group"]) {
      const method = {formula, unmatched};
      const {productivity} = data.analyse(method);
      const {period, index} = productivity.multifactor.points.at(-1);
      const working = data.explain({series: "productivity", period, terms: "all"}, method);
      assert.equal(working.value, index);
      assert.equal(recomputed(working), index);
    }
  }
});

test("a month, its year to date and the year open as they were computed", () => {
  const rows = Array.from({length: 26}, (_, n) => {
    const month = `${2019 + Math.floor((n + 3) / 12)}-${String(((n + 3) % 12) + 1).padStart(2, "0")}`;
    return `${month},A,${40 + ((n * 7) % 13)},${1000 + 31 * n}\n${month},B,${90 + ((n * 5) % 17)},${300 + 7 * n}`;
  });
  const data = load({activity: `period,item,quantity,cost\n${rows.join("\n")}`});
  const {output} = data.analyse();
  const last = output.points.at(-1);
  const figures = [
    [{what: "index", period: last.period}, last.index],
    [{what: "growth-on-year", period: last.period}, last.growthOnYear],
    [{what: "year-to-date", period: last.period}, last.yearToDate.growth],
    [{what: "index", period: output.annual.points.at(-1).period}, output.annual.points.at(-1).index],
    [{what: "minimum-coverage", from: output.overall.from, to: output.overall.to}, output.overall.minimumCoverage]
  ];
  for (const [figure, value] of figures) {
    const working = data.explain({...figure, terms: "all"});
    assert.equal(working.value, value, figure.what);
    assert.equal(recomputed(working), value, figure.what);
  }
});

test("the effect of an adjustment opens into both growths", () => {
  const data = load({activity: "period,item,quantity,cost\n2022/23,A,10,50\n2022/23,B,5,40\n2023/24,A,12,66\n2023/24,B,9,80"});
  const method = {exclude: [{item: "B"}]};
  const [{overall}] = data.analyse(method).adjustments;
  const working = data.explain({adjustment: "exclude", terms: "all"}, method);
  assert.equal(working.value, overall.points);
  assert.equal(recomputed(working), overall.points);
  assert.throws(() => data.explain({what: "adjustment"}, method), {code: "bad-method"});
});

test("the command line opens a figure of a level, and the effect of what is left out", () => {
  const {stdout, status} = run(["explain", examplePath("activity"), "--costs", examplePath("costs"), "--level", "matched-group"]);
  assert.equal(status, 0);
  assert.match(stdout, /index/);
});

test("every growth of a spread, and its lowest and highest, open as they were computed", () => {
  const data = load(TABLES);
  const method = {formula: "fisher"};
  const {output, productivity} = data.analyse(method);
  for (const [series, {links}] of [["output", output], ["productivity", productivity.multifactor]]) {
    const {from, to, spread} = links.at(-1);
    const {formulas: {laspeyres, paasche, fisher, walsh}, treatments} = spread;
    for (const [name, value] of Object.entries({laspeyres, paasche, fisher, walsh, ...treatments})) {
      const working = data.explain({series, from, to, spread: name, terms: "all"}, method);
      assert.equal(working.value, value, name);
      assert.equal(recomputed(working), value, name);
    }
    for (const name of ["lowest", "highest"]) {
      const working = data.explain({series, from, to, spread: name}, method);
      assert.equal(working.value, spread[name]);
      assert.equal(working.terms[0].value, spread[name]);
      assert.equal(working.terms.length, 8);
    }
  }
});

test("a growth account opens into the inputs' shares and logarithms", () => {
  const data = load(TABLES);
  const {from, to, inputs, multifactor, labour} = data.analyse().productivity.accounts.at(-1);
  const ask = (account, group) => data.explain({account, group, from, to});
  for (const {group, share, growth, points} of inputs) {
    assert.deepEqual([ask("share", group).value, ask("growth", group).value, ask("points", group).value], [share, growth, points]);
  }
  const working = ask("multifactor");
  assert.deepEqual([working.value, working.unit], [multifactor, "log points"]);
  assert.match(working.formula.mathml, /^<math>/);
  assert.equal(ask("labour-productivity").value, labour.productivity);
  assert.equal(ask("composition").value, labour.composition);
  assert.equal(ask("skill-mix").value, labour.skillMix);
  assert.throws(() => ask("points"), {code: "bad-method", message: /one group of inputs: name one of “agency”/});
  assert.throws(() => ask("points", "labor"), {code: "no-such-figure", message: /did you mean “labour”\?/});
});

test("the command line opens a spread and an account, and refuses keys that say nothing", () => {
  const files = [examplePath("activity"), "--costs", examplePath("costs"), "--inputs", examplePath("inputs")];
  assert.match(run(["explain", ...files, "--spread", "highest", "--depth", "1"]).stdout, /^highest growth of output in the spread, .*max\(laspeyres, paasche/m);
  assert.match(run(["explain", ...files, "--account", "points", "--group", "labour"]).stdout, /^what labour made of the growth of output, .* log points/m);
  const {status, stderr} = run(["explain", ...files, "--spread", "fisher", "--what", "index"]);
  assert.equal(status, 2);
  assert.match(stderr, /“spread” goes with spread, not with “index”/);
});

test("an explanation is plain JSON with a formula to read and to draw", () => {
  const working = load(TABLES).explain({what: "growth", terms: 3, depth: 4});
  assert.deepEqual(JSON.parse(JSON.stringify(working)), working);
  assert.deepEqual(working.figure, {...working.figure, what: "growth", terms: 3, depth: 4});
  assert.match(working.terms[0].formula.mathml, /^<math>.*<mfrac>.*<\/math>$/);
  assert.throws(() => load(TABLES).explain({terms: -1}), {code: "bad-method"});
  assert.throws(() => load(TABLES).explain({what: "index", period: "1999/00"}), {code: "bad-method"});
  assert.throws(() => load(TABLES).explain({what: "mix", series: "productivity"}), {code: "no-such-figure"});
});

test("the command line indents the tree and names file, row and column", () => {
  const files = [examplePath("activity"), "--costs", examplePath("costs"), "--inputs", examplePath("inputs")];
  const {stdout, status} = run(["explain", ...files, "--figure", "productivity", "--terms", "2"]);
  assert.equal(status, 0);
  assert.match(stdout, /^productivity index, .* index {2}= 100 × I$/m);
  assert.match(stdout, /^ +q¹ = quantity, .* ← activity\.csv.* row \d+, column “quantity”$/m);
  assert.match(stdout, /… and \d+ more/);
  assert.match(run(["explain", ...files, "--mathml"]).stdout, /<math>/);
  assert.equal(run(["explain", ...files, "--what", "growht"]).status, 2);
  const words = ["--figure", "input", "--what", "growth", "--terms", "2", "--json"];
  assert.deepEqual(JSON.parse(run(["explain", ...files, ...words]).stdout), load(TABLES).explain({series: "input", what: "growth", terms: 2}));
});
