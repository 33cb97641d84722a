// The query that reduces records to the activity table where they live, from the same column map.
import {closeSync, openSync, readSync} from "node:fs";
import {meant} from "../nearest.js";
import {CostweightError, load} from "../../dist/node.mjs";
import {saidOf} from "./places.js";
import {noFile} from "./read.js";

const DIALECTS = {
  duckdb: {quoted: (name) => `"${name.replaceAll('"', '""')}"`, double: "DOUBLE"},
  postgres: {quoted: (name) => `"${name.replaceAll('"', '""')}"`, double: "DOUBLE PRECISION"},
  spark: {quoted: (name) => `\`${name.replaceAll("`", "``")}\``, double: "DOUBLE"}
};

/** The query in one dialect; `columns` are headers by role, several only for an item. */
export function sql({dialect, from, columns}) {
  const {quoted, double} = DIALECTS[dialect] ?? unknownDialect(dialect);
  const number = (header) => `CAST(${quoted(header)} AS ${double})`;
  const keys = ["period", "provider", "group", "item"].flatMap((role) => columns[role] ?? []);
  const names = [...new Set(keys)].map(quoted);
  const [quantity] = columns.quantity;
  return `-- Activity by period, provider and item: rows of one key added up, as costweight adds them.
-- Rows without a quantity or a cost, and numbers below zero, stay apart, so that they are still seen when the result
-- is read.
WITH records AS (
  SELECT ${names.join(", ")},
    ${number(quantity)} AS quantity,
    ${costOf(columns, quantity, number)} AS cost
  FROM ${from.split(".").map(quoted).join(".")}
)
SELECT ${names.join(", ")},
  SUM(quantity) AS quantity,
  SUM(cost) AS cost
FROM records
GROUP BY ${names.join(", ")}, quantity IS NULL, cost IS NULL, quantity < 0, cost < 0
ORDER BY ${names.join(", ")}`;
}

/** A row's cost; where it has none, its quantity at its unit cost. */
function costOf(columns, quantity, number) {
  const atUnitCost = columns.unit_cost && `${number(quantity)} * ${number(columns.unit_cost[0])}`;
  const cost = columns.cost && number(columns.cost[0]);
  return cost && atUnitCost ? `COALESCE(${cost}, ${atUnitCost})` : (cost ?? atUnitCost);
}

function unknownDialect(dialect) {
  const known = Object.keys(DIALECTS);
  const message = `“${dialect}” is not a dialect${meant(dialect, known) || "."} The choices are ${known.join(", ")}. Try costweight sql --help.`;
  throw new CostweightError("bad-method", message);
}

/** The columns that a file of records has, or that are named where there is no file. */
export async function columnsOf(path, reading) {
  const columns = path ? await saidOf({activity: path}, () => recognised(path, reading)) : named(reading.columns ?? {});
  const missing = ["period", "item", "quantity"].filter((role) => !columns[role]);
  if (!columns.cost && !columns.unit_cost) missing.push("cost or unit_cost");
  if (missing.length === 0) return columns;
  const message = `The query needs columns for ${missing.join(", ")}: name them by --column, or give a file with their headers.`;
  throw new CostweightError("bad-method", message);
}

const named = (columns) => Object.fromEntries(Object.entries(columns).map(([role, names]) => [role, [names].flat()]));

// Enough for the header and some rows of it.
const HEAD = 2 ** 20;

/** The first bytes of a file, and how many there are. */
function readHead(path, head) {
  let file;
  try {
    file = openSync(path);
    return readSync(file, head, 0, HEAD, 0);
  } catch (cause) {
    throw noFile(path, cause);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function recognised(path, reading) {
  const head = Buffer.alloc(HEAD);
  const length = readHead(path, head);
  const text = head.subarray(0, length);
  const end = length < HEAD ? length : text.lastIndexOf("\n") + 1;
  return load({activity: text.subarray(0, end)}, reading).columns[0].columns;
}
