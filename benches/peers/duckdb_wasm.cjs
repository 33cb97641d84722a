// DuckDB compiled to WebAssembly, on one thread: node duckdb_wasm.cjs SIZE columns|shuffled|csv RUNS [FILE]
const {createRequire} = require("node:module");
const {readFileSync} = require("node:fs");
const path = require("node:path");

const peers = createRequire(`${process.env.PEERS ?? process.cwd()}/`);
const duckdb = peers("@duckdb/duckdb-wasm/blocking");
const arrow = peers("apache-arrow");
const dist = path.dirname(peers.resolve("@duckdb/duckdb-wasm/blocking"));

const QUERY = `
WITH links AS (
  SELECT a.provider, sum(b.quantity * a.price) / sum(a.quantity * a.price) AS l,
    sum(b.quantity * b.price) / sum(a.quantity * b.price) AS p
  FROM panel a JOIN panel b ON b.provider = a.provider AND b.item = a.item AND b.period = a.period + 1
  GROUP BY a.provider, a.period),
chained AS (SELECT provider, product(l) AS l, product(p) AS p, product(sqrt(l * p)) AS f FROM links GROUP BY provider)
SELECT sum(l) AS l, sum(p) AS p, sum(f) AS f FROM chained`;

(async () => {
  const {SIZES, check, columns, median, shuffled, timed} = await import("./panel.mjs");
  const [size, form, runs, file] = process.argv.slice(2);
  const wasm = (name) => path.join(dist, name);
  const bundles = {
    mvp: {mainModule: wasm("duckdb-mvp.wasm"), mainWorker: ""},
    eh: {mainModule: wasm("duckdb-eh.wasm"), mainWorker: ""}
  };
  const db = await duckdb.createDuckDB(bundles, new duckdb.VoidLogger(), duckdb.NODE_RUNTIME);
  await db.instantiate(() => {});
  const connection = db.connect();
  const panel = form === "csv" ? null : form === "shuffled" ? shuffled(columns(SIZES[size])) : columns(SIZES[size]);
  const load = () => {
    connection.query("DROP TABLE IF EXISTS panel");
    if (panel) {
      const stream = arrow.tableToIPC(arrow.tableFromArrays(panel), "stream");
      connection.insertArrowFromIPCStream(stream, {name: "panel", create: true});
    } else {
      db.registerFileBuffer("panel.csv", new Uint8Array(readFileSync(file)));
      connection.query(
        "CREATE TABLE panel AS SELECT period, provider, item, quantity, unit_cost AS price FROM read_csv('panel.csv', header = true)"
      );
      db.dropFile("panel.csv");
    }
  };
  const times = await timed(() => {
    load();
    const {l, f} = connection.query(QUERY).toArray()[0].toJSON();
    check(size, [l, f]);
  }, Number(runs));
  console.log(JSON.stringify({median: median(times), least: times[0], peak: process.resourceUsage().maxRSS / 1024}));
})();
