// The query for records, run on DuckDB where Python has it.
import assert from "node:assert/strict";
import {execFileSync, spawnSync} from "node:child_process";
import {mkdtempSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test} from "node:test";
import {load} from "../dist/node.mjs";
import {root} from "./shared.js";

const cli = join(root, "pkg/cli.js");
const run = (...words) => execFileSync(process.execPath, [cli, ...words], {encoding: "utf8"});
const failed = (...words) => spawnSync(process.execPath, [cli, ...words], {encoding: "utf8"});

const python = process.env.PYTHON ?? "python3";
const noDuckdb = spawnSync(python, ["-c", "import duckdb"]).status === 0 ? false : "needs DuckDB for Python (or PYTHON=path)";

/** Records of spells: some without a cost, some without a quantity, some of the same key at different unit costs. */
function records() {
  const lines = ["year,org_code,department,hrg,spells,cost"];
  for (let n = 0; n < 5000; n++) {
    const spells = n % 501 === 0 ? "" : 1 + (n % 3) / 4;
    const cost = n % 97 === 0 ? "" : (100 + ((n * 7919) % 1000) / 7).toFixed(4);
    lines.push([2019 + (n % 4), `R${n % 5}`, `D${n % 3}`, `HRG "${n % 39}"`.replaceAll('"', ""), spells, cost].join(","));
  }
  return `${lines.join("\n")}\n`;
}

const folder = mkdtempSync(join(tmpdir(), "costweight-"));
const path = join(folder, "records.csv");
writeFileSync(path, records());

test("the query names the columns of the file, or those that are given", () => {
  const found = run("sql", path, "--dialect", "duckdb", "--from", "main.spells");
  assert.match(found, /FROM "main"."spells"/);
  assert.match(found, /CAST\("spells" AS DOUBLE\) AS quantity/);
  assert.match(found, /GROUP BY "year", "org_code", "department", "hrg", quantity IS NULL, cost IS NULL/);
  const columns = ["period=y", "item=code`s", "quantity=n", "unit_cost=p"].flatMap((pair) => ["--column", pair]);
  const named = run("sql", "--dialect", "spark", ...columns);
  assert.match(named, /CAST\(`n` AS DOUBLE\) \* CAST\(`p` AS DOUBLE\) AS cost/);
  assert.match(named, /GROUP BY `y`, `code``s`, quantity IS NULL, cost IS NULL/);
  assert.match(run("sql", "--dialect", "postgres", ...columns), /CAST\("n" AS DOUBLE PRECISION\)/);
});

test("a wrong call says what is missing", () => {
  for (const [words, message] of [
    [["sql"], /Name the dialect/],
    [["sql", "--dialect", "oracle", path], /not a dialect\. The choices are duckdb, postgres, spark/],
    [["sql", "--dialect", "duckdb", "--column", "period=y"], /columns for item, quantity, cost or unit_cost/],
    [["sql", "--dialect", "duckdb", join(folder, "none.csv")], /there is no such file/]
  ]) {
    const {status, stderr} = failed(...words);
    assert.equal(status, 2);
    assert.match(stderr, message);
  }
});

test("what the query gives has the figures of the records, on DuckDB", {skip: noDuckdb}, () => {
  const query = run("sql", path, "--dialect", "duckdb");
  const script = `import duckdb, sys
db = duckdb.connect()
db.execute("CREATE TABLE records AS SELECT * FROM read_csv(?)", [sys.argv[1]])
db.execute("COPY (" + sys.argv[2] + ") TO '" + sys.argv[3] + "' (HEADER)")`;
  const reduced = join(folder, "activity.csv");
  execFileSync(python, ["-c", script, path, query, reduced]);
  const answers = [path, reduced].map((file) => JSON.parse(run(file, "--json", "--providers", "separate")));
  const close = (a, b, what) => assert.ok(a === b || Math.abs(a - b) <= 1e-12 * Math.abs(b), `${what}: ${a}, ${b}`);
  const [whole, again] = answers.map(({output, providers}) => [output, ...providers.map((provider) => provider.output)]);
  assert.equal(again.length, 6);
  whole.forEach(({points, links}, series) => {
    points.forEach(({period, index, cost}, place) => {
      close(again[series].points[place].index, index, `${period} index`);
      close(again[series].points[place].cost, cost, `${period} cost`);
    });
    links.forEach(({to, coverage}, place) => close(again[series].links[place].coverage?.from, coverage?.from, `${to} coverage`));
  });
  assert.ok(whole[0].links.every(({growth, coverage}) => Number.isFinite(growth) && coverage.from < 1));
  assert.ok(load({activity: records()}).columns[0].rows > again[0].points.length * 100);
});
