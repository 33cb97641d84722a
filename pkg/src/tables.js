// Tables in any form a caller has them, as the bytes or columns that the engine takes.
import {CostweightError} from "./error.js";
import {meant} from "./nearest.js";
import {shown} from "./shown.js";

export const TABLES = ["activity", "costs", "inputs", "factors", "bridge", "calendar"];

export function toTables(tables) {
  if (tables === null || typeof tables !== "object") throw notTables();
  const stranger = Object.keys(tables).find((name) => !TABLES.includes(name));
  if (stranger) throw notATable(stranger);
  const given = TABLES.filter((name) => tables[name] != null);
  return Object.fromEntries(given.map((name) => [name, toTable(tables[name], name)]));
}

/** What is said of what are no tables. */
export const notTables = () => new CostweightError("bad-method", "Tables must be an object such as { activity, costs, inputs, factors }.");

/** What is said of a table that there is not. */
export function notATable(name) {
  return new CostweightError("bad-method", `“${name}” is not a table${meant(name, TABLES) || "."} The tables are ${TABLES.join(", ")}.`);
}

// The module has 4 GB of memory, and no array of more than half of it.
const MOST_BYTES = 2 ** 31 - 1;

export function toTable(table, name) {
  const bytes = toBytes(table);
  if (bytes) return fitting(bytes, `The ${name} table`);
  if (typeof table?.then === "function") {
    throw new CostweightError("bad-method", `The ${name} table is a promise; await it first.`);
  }
  if (Array.isArray(table)) return toColumns(columnsOfRows(table, name), name);
  if (typeof table === "object") return toColumns(table, name);
  throw new CostweightError("bad-method", `The ${name} table must be text, bytes, rows or columns.`);
}

function toBytes(table) {
  if (typeof table === "string") return new TextEncoder().encode(table);
  if (table instanceof Uint8Array) return table;
  if (table instanceof ArrayBuffer) return new Uint8Array(table);
  if (ArrayBuffer.isView(table)) return new Uint8Array(table.buffer, table.byteOffset, table.byteLength);
  return null;
}

function fitting(values, what) {
  if (values.byteLength <= MOST_BYTES) return values;
  const size = (values.byteLength / 2 ** 30).toFixed(1);
  throw new CostweightError("too-large", `${what} has ${size} GB; 2 GB at the most can be read at once.`);
}

function columnsOfRows(rows, name) {
  if (rows.length === 0) throw new CostweightError("bad-method", `The ${name} table has no rows.`);
  const stray = rows.findIndex((row) => row === null || typeof row !== "object" || Array.isArray(row));
  if (stray >= 0) {
    const wanted = "give each row as an object such as {period, item, quantity, cost}";
    throw new CostweightError("bad-method", `Row ${stray + 1} of the ${name} table is not an object; ${wanted}.`);
  }
  const headers = new Set(rows.flatMap(Object.keys));
  return Object.fromEntries(Array.from(headers, (header) => [header, rows.map((row) => row[header])]));
}

function toColumns(columns, name) {
  const held = Object.entries(columns)
    .filter(([, values]) => values != null)
    .map(([header, values]) => toColumn(header, values, name));
  const rows = Math.max(0, ...held.map(({values}) => values.length));
  const short = held.find(({values}) => values.length !== rows);
  if (short) {
    const message = `The column “${short.name}” of the ${name} table is shorter than the others.`;
    throw new CostweightError("unequal-columns", message);
  }
  return held;
}

/** A column as a typed array: numbers, or codes with their labels. */
function toColumn(header, values, name) {
  if (isCoded(values)) {
    const labels = Array.from(values.labels ?? values.dictionary, shown);
    return {name: header, labels, values: codesOf(values.codes ?? values.indices, header)};
  }
  if (ArrayBuffer.isView(values) && !(values instanceof DataView)) {
    return {name: header, values: fitting(values, `The column “${header}” of the ${name} table`)};
  }
  if (typeof values?.length !== "number" || typeof values === "string") {
    throw new CostweightError("bad-method", `The column “${header}” of the ${name} table is not an array.`);
  }
  if (Array.prototype.every.call(values, isNumber)) {
    return {name: header, values: Float64Array.from(values, (value) => Number(value ?? NaN))};
  }
  return {name: header, ...coded(values, (cell, row) => notACell(cell, row, header, name))};
}

/** Codes of labels; one that is no whole number would be read as the first label. */
function codesOf(codes, header) {
  const isOfWhole = ArrayBuffer.isView(codes) && !(codes instanceof Float32Array || codes instanceof Float64Array);
  if (isOfWhole) return codes;
  const stray = Array.prototype.findIndex.call(codes, (code) => typeof code !== "bigint" && !(Number.isInteger(code) && code >= 0));
  if (stray < 0) return Uint32Array.from(codes, Number);
  throw new CostweightError("bad-code", `The column “${header}” has the code ${shown(codes[stray])}, which no label has.`);
}

/** A column whose rows the engine asks for, some at a time, in one of the three forms that it takes. */
export const asked = ({name, labels, values}) => ({
  name,
  labels,
  slice: (start, end) => converted(values.subarray(start, end), labels)
});

function converted(values, labels) {
  if (labels) return values instanceof Uint32Array ? values : Uint32Array.from(values, Number);
  if (values instanceof Float64Array || values instanceof Int32Array) return values;
  return isSmall(values) ? Int32Array.from(values) : Float64Array.from(values, Number);
}

const isSmall = (values) =>
  [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array].some((type) => values instanceof type);

/** A column of a table that is read as a whole. */
export const whole = ({name, labels, values}) =>
  labels
    ? {name, labels, codes: Uint32Array.from(values, Number)}
    : {name, numbers: values instanceof Float64Array ? values : Float64Array.from(values, Number)};

const isCoded = (values) => (values?.codes && values?.labels) || (values?.indices && values?.dictionary);

const isNumber = (value) => value == null || typeof value === "number" || typeof value === "bigint";

function coded(values, refuse) {
  const places = new Map();
  const codes = Uint32Array.from(values, (value, row) => {
    const label = labelOf(value) ?? refuse(value, row);
    const place = places.get(label) ?? places.size;
    if (place === places.size) places.set(label, place);
    return place;
  });
  return {values: codes, labels: [...places.keys()]};
}

/** A cell as text; nothing where it is an array, a function or another thing that no cell is. */
function labelOf(value) {
  if (typeof value === "string") return value;
  if (value == null) return "";
  if (value instanceof Date) return dayOf(value);
  if (typeof value !== "object") return ["symbol", "function"].includes(typeof value) ? null : String(value);
  // Decimals and dates of other libraries write themselves.
  const label = Array.isArray(value) ? "[object Array]" : shown(value);
  return label.startsWith("[object ") ? null : label;
}

function notACell(cell, row, header, name) {
  const what = Array.isArray(cell) ? "an array" : typeof cell === "object" ? "an object" : `a ${typeof cell}`;
  const message = `The column “${header}” of the ${name} table has ${what} in place ${row}; a cell is a text, a number, a date or null.`;
  throw new CostweightError("bad-method", message);
}

/** A date as its day is written: of midnight in Greenwich that day, else the day where this runs. */
function dayOf(date) {
  if (Number.isNaN(date.getTime())) return String(date);
  const isUtc = date.getTime() % 86_400_000 === 0;
  const [year, month, day] = isUtc
    ? [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()]
    : [date.getFullYear(), date.getMonth(), date.getDate()];
  return [String(year).padStart(4, "0"), String(month + 1).padStart(2, "0"), String(day).padStart(2, "0")].join("-");
}
