"""Engines of Python, by their own packages: frames.py duckdb|polars|pandas|numpy SIZE columns|shuffled|csv RUNS FILE"""
import json
import resource
import sys
import time

import numpy as np

ENGINE, SIZE, FORM, RUNS, FILE = sys.argv[1:6]
CHECKS = {
    "1e4": (21.7687051419, 21.7750936726),
    "1e5": (108.725187107, 108.732792257),
    "1e6": (217.916239077, 217.898750565),
    "1e7": (218.003329859, 218.000358022),
}
SIZES = {"1e4": (20, 50), "1e5": (100, 100), "1e6": (200, 500), "1e7": (200, 5000)}

QUERY = """
WITH links AS (
  SELECT a.provider, sum(b.quantity * a.price) / sum(a.quantity * a.price) AS l,
    sum(b.quantity * b.price) / sum(a.quantity * b.price) AS p
  FROM panel a JOIN panel b ON b.provider = a.provider AND b.item = a.item AND b.period = a.period + 1
  GROUP BY a.provider, a.period),
chained AS (SELECT provider, product(l) AS l, product(p) AS p, product(sqrt(l * p)) AS f FROM links GROUP BY provider)
SELECT sum(l), sum(f) FROM chained"""


def mixed(h):
    h = h.astype(np.uint32).copy()
    h ^= h >> np.uint32(16)
    h *= np.uint32(0x85EBCA6B)
    h ^= h >> np.uint32(13)
    h *= np.uint32(0xC2B2AE35)
    h ^= h >> np.uint32(16)
    return h


def uniform(k):
    return mixed(k) / 4294967296.0


def panel():
    """The same bits as panel.mjs."""
    providers, items = SIZES[SIZE]
    r = np.arange(10 * providers * items, dtype=np.uint32)
    i = r % np.uint32(items)
    g = (r // np.uint32(items)) % np.uint32(providers)
    t = r // np.uint32(providers * items)
    keep = ~(uniform(r ^ np.uint32(3000000019)) < 0.05)
    base_price = 50 + 950 * uniform(np.uint32(1000000007) ^ i)
    base_volume = 1 + 99 * uniform((g * np.uint32(items) + i) ^ np.uint32(2000000011))
    years = t.astype(float)
    price = base_price * (1 + 0.02 * years) * (0.95 + 0.1 * uniform(np.uint32(2) * r + np.uint32(1)))
    quantity = base_volume * (1 + 0.01 * years) * (0.8 + 0.4 * uniform(np.uint32(2) * r + np.uint32(2)))
    ids = {"period": t, "provider": g, "item": i}
    if FORM == "shuffled":
        order = np.random.default_rng(0).permutation(int(keep.sum()))
        sparse = {name: mixed(values + np.uint32(1)).view(np.int32) for name, values in ids.items()}
        ids = {"period": t.astype(np.int32), "provider": sparse["provider"], "item": sparse["item"]}
    else:
        order = slice(None)
    columns = {name: values[keep].astype(np.int32)[order] for name, values in ids.items()}
    return {**columns, "price": price[keep][order], "quantity": quantity[keep][order]}


def by_duckdb(columns):
    import duckdb

    db = duckdb.connect()
    db.execute("SET threads = 2")

    def work():
        if columns is None:
            db.execute(
                "CREATE OR REPLACE TABLE panel AS SELECT period, provider, item, quantity, unit_cost AS price "
                f"FROM read_csv('{FILE}')"
            )
        else:
            import polars

            db.register("panel", polars.DataFrame(columns).to_arrow())  # over the same memory
        return db.execute(QUERY).fetchall()[0]

    return work


def by_polars(columns):
    import polars as pl

    def work():
        if columns is None:
            now = pl.read_csv(FILE).rename({"unit_cost": "price"})
        else:
            now = pl.DataFrame(columns)
        before = now.with_columns(pl.col("period") + 1).rename({"quantity": "q0", "price": "p0"})
        q, p, q0, p0 = (pl.col(name) for name in ("quantity", "price", "q0", "p0"))
        links = (
            now.lazy()
            .join(before.lazy(), on=["period", "provider", "item"])
            .group_by("provider", "period")
            .agg(l=(q * p0).sum() / (q0 * p0).sum(), p=(q * p).sum() / (q0 * p).sum())
            .with_columns(f=(pl.col("l") * pl.col("p")).sqrt())
            .group_by("provider")
            .agg(pl.col("l").product(), pl.col("f").product())
            .select(pl.col("l").sum(), pl.col("f").sum())
        )
        return links.collect().row(0)

    return work


def by_pandas(columns):
    import pandas as pd

    def work():
        now = pd.read_csv(FILE).rename(columns={"unit_cost": "price"}) if columns is None else pd.DataFrame(columns)
        before = now.assign(period=now["period"] + 1).rename(columns={"quantity": "q0", "price": "p0"})
        both = now.merge(before, on=["period", "provider", "item"])
        both["a"] = both["quantity"] * both["p0"]
        both["b"] = both["q0"] * both["p0"]
        both["c"] = both["quantity"] * both["price"]
        both["d"] = both["q0"] * both["price"]
        sums = both.groupby(["provider", "period"])[["a", "b", "c", "d"]].sum()
        links = pd.DataFrame({"l": sums["a"] / sums["b"], "p": sums["c"] / sums["d"]})
        links["f"] = np.sqrt(links["l"] * links["p"])
        chained = links.groupby("provider").prod()
        return chained["l"].sum(), chained["f"].sum()

    return work


def by_numpy(columns):
    """Sort and join on keys that are packed into one number; it is told that ids are below 2^20 and periods neighbours."""

    def work():
        period, provider, item = (columns[name].astype(np.int64) for name in ("period", "provider", "item"))
        key = (provider << 40) | (item << 16) | period
        order = np.argsort(key, kind="stable")
        key, q, p, provider = key[order], columns["quantity"][order], columns["price"][order], provider[order]
        at = np.nonzero(key[1:] == key[:-1] + 1)[0]
        groups = provider[at] * 64 + (key[at + 1] & 0xFFFF)
        labels, group = np.unique(groups, return_inverse=True)
        cost = lambda x, y: np.bincount(group, weights=x * y)
        l = cost(q[at + 1], p[at]) / cost(q[at], p[at])
        f = np.sqrt(l * (cost(q[at + 1], p[at + 1]) / cost(q[at], p[at + 1])))
        starts = np.nonzero(np.diff(labels // 64, prepend=-1))[0]
        return np.multiply.reduceat(l, starts).sum(), np.multiply.reduceat(f, starts).sum()

    return work


ENGINES = {"duckdb": by_duckdb, "polars": by_polars, "pandas": by_pandas, "numpy": by_numpy}
work = ENGINES[ENGINE](None if FORM == "csv" else panel())
times = []
for _ in range(int(RUNS)):
    start = time.perf_counter()
    found = work()
    times.append(1000 * (time.perf_counter() - start))
    for value, expected in zip(found, CHECKS[SIZE]):
        assert abs(value - expected) <= 1e-9 * expected, (value, expected)
times.sort()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"median": times[(len(times) - 1) // 2], "least": times[0], "peak": peak}))
