// Tables for people: columns aligned, numbers to the right.
import {faint} from "./ink.js";
import {most} from "./numbers.js";

/** Lines of a table whose columns from `numbers` on are aligned to the right. */
export function table(header, rows, numbers = header.length) {
  const lines = [header, ...rows].map((row) => row.map((cell) => cell ?? ""));
  const widths = header.map((_, column) => most(lines.map((row) => width(row[column] ?? ""))));
  const line = (row) => row.map((cell, column) => pad(cell, widths[column], column >= numbers)).join("  ").trimEnd();
  return lines.map((row, place) => `  ${place === 0 ? faint(line(row)) : line(row)}`).join("\n");
}

function pad(cell, to, right) {
  const gap = " ".repeat(to - width(cell));
  return right ? gap + cell : cell + gap;
}

const width = (cell) => [...cell].length;
