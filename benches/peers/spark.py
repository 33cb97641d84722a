"""The query for records on Apache Spark in local mode and on DuckDB: the same sums. spark.py [ROWS]"""
import pathlib
import subprocess
import sys
import tempfile
import time

import duckdb
from pyspark.sql import SparkSession

ROWS = int(float(sys.argv[1])) if len(sys.argv) > 1 else 1_000_000
TOLERANCE = 1e-12
cli = pathlib.Path(__file__).resolve().parents[2] / "pkg" / "cli.js"
folder = pathlib.Path(tempfile.mkdtemp(prefix="costweight-"))
records = folder / "records.csv"

duckdb.sql(f"""
COPY (SELECT 2019 + n % 4 AS year, 'R' || n % 97 AS org_code, 'H' || n % 311 AS hrg, 1 + n % 3 AS spells,
  round(100 + hash(n) % 100000 / 7.0, 2) AS cost FROM range({ROWS}) records(n)) TO '{records}'""")


def query(dialect):
    return subprocess.check_output(["node", cli, "sql", records, "--dialect", dialect, "--from", "records"], text=True)


def timed(name, work):
    start = time.perf_counter()
    rows = sorted(tuple(row) for row in work())
    print(f"{name}: {len(rows)} rows of the activity table in {time.perf_counter() - start:.2f} s")
    return rows


duckdb.sql(f"CREATE VIEW records AS SELECT * FROM read_csv('{records}')")
spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
spark.sparkContext.setLogLevel("ERROR")
spark.read.csv(str(records), header=True, inferSchema=True).createOrReplaceTempView("records")
here = timed("DuckDB", lambda: duckdb.sql(query("duckdb").rstrip().rstrip(";")).fetchall())
there = timed("Spark", lambda: spark.sql(query("spark").rstrip().rstrip(";")).collect())
assert len(here) == len(there) > 0
for a, b in zip(here, there):
    for x, y in zip(a, b):
        same = abs(x - y) <= TOLERANCE * abs(x) if isinstance(x, float) else str(x) == str(y)
        assert same, (a, b)
print(f"equal to {TOLERANCE}")
spark.stop()
