// Tables for people: columns aligned, numbers to the right.
import {faint} from "./ink.js";
import {most} from "./numbers.js";

/** Lines of a table whose columns from `numbers` on are aligned to the right. */
export function table(header, rows, numbers = header.length) {
  const lines = [header, ...rows].map((row) => row.map((cell) => shortened(cell ?? "")));
  const widths = header.map((_, column) => most(lines.map((row) => width(row[column] ?? ""))));
  const line = (row) => row.map((cell, column) => pad(cell, widths[column], column >= numbers)).join("  ").trimEnd();
  return lines.map((row, place) => `  ${place === 0 ? faint(line(row)) : line(row)}`).join("\n");
}

// What is longer is cut in the middle, as names that are alike differ at their ends.
const LONGEST = 100;

function shortened(cell) {
  const letters = [...cell];
  if (letters.length <= LONGEST) return cell;
  const kept = LONGEST - 1;
  const last = Math.floor(kept / 2);
  return `${letters.slice(0, kept - last).join("")}…${letters.slice(-last).join("")}`;
}

function pad(cell, to, right) {
  const gap = " ".repeat(to - width(cell));
  return right ? gap + cell : cell + gap;
}

const width = (cell) => [...cell].length;
