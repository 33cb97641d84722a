import {csvOf} from "../export/csvOf.js";
import {sheetsOfText} from "./sheetsOfText.js";

const SMALL = 5;
const HIDDEN = ["cost", "expenditure"];

/** A table as CSV in which counts below five are said as “<5”, and what would give them away is left out. */
export function suppress(bytes, columns) {
  const [{rows}] = sheetsOfText(bytes).sheets;
  const header = rows.findIndex((row) => row.map((cell) => cell.trim()).includes(columns.quantity?.[0]));
  if (header < 0) return bytes;
  const headers = rows[header].map((cell) => cell.trim());
  const quantity = headers.indexOf(columns.quantity[0]);
  const hidden = HIDDEN.flatMap((role) => columns[role] ?? []).map((name) => headers.indexOf(name));
  const tidy = rows.slice(header).map((row, i) => (i > 0 && isSmall(row[quantity]) ? hide(row, quantity, hidden) : row));
  return new TextEncoder().encode(csvOf(tidy.filter((row) => row.length > 1 || row[0] !== "")));
}

const isSmall = (cell) => {
  const value = Number(String(cell).replace(/[,\s]/g, ""));
  return value > 0 && value < SMALL;
};

const hide = (row, quantity, hidden) => row.map((cell, i) => (i === quantity ? `<${SMALL}` : hidden.includes(i) ? "*" : cell));
