// What was noticed in the data, in the words and the files of who typed the command.
import {asFlag} from "./arguments.js";
import {bold, faint, red, yellow} from "./ink.js";
import {count} from "./numbers.js";
import {issuesOf} from "./places.js";
import {wrapped} from "./text.js";

/** The issues under their title; nothing where there are none. */
export const noticed = (issues, files) => issues.length > 0 && `${bold(titleOf(issues))}\n${issueLines(issuesOf(issues, files)).join("\n")}`;

const titleOf = (issues) =>
  issues.some(({severity}) => severity === "error") ? "What was noticed; rows with errors were left out" : "What was noticed";

const INK = {error: red, warning: yellow, note: faint};

/** One line for each issue: where, what, how often, what was done. On a terminal it is folded. */
export function issueLines(issues) {
  return issues.map(({severity, code, message, action, count: times, cells}) => {
    const line = `${severity} ${code}: ${placeOf(cells[0])}: ${asTyped(message)}${often(times, cells)}; ${asTyped(action)}`;
    return `  ${folded(line).replace(severity, INK[severity](severity))}`;
  });
}

/** The keys of choices as they are typed here. */
export const asTyped = (text) =>
  text
    .replace(/the reading option `(\w+)`/g, (_, key) => asFlag(key))
    .replace(/the method \(`(\w+)`\)/g, (_, key) => asFlag(key))
    .replace(/`(\w+): "([\w-]+)"`/g, (_, key, value) => `${asFlag(key)} ${value}`)
    .replace(/(is not a choice for )(\w+)/, (_, said, key) => said + asFlag(key));

/** How many times, and in which rows or of what as far as they are known. */
function often(times, cells) {
  if (times === 1) return "";
  const rows = [...new Set(cells.map(({row}) => row))].filter(Boolean);
  if (rows.length === 0) return ` (${count(times)} times${ofWhat(times, cells)})`;
  if (rows.length === 1) return ` (${count(times)} times)`;
  return ` (${count(times)} times, ${times > rows.length ? "first " : ""}in rows ${rows.join(", ")})`;
}

function ofWhat(times, cells) {
  const found = [...new Set(cells.map((cell) => cell.found))].filter(Boolean);
  if (found.length < 2) return "";
  return `${times > found.length ? ", first" : ""}: ${found.join("; ")}`;
}

const INDENT = 4;
const NARROWEST = 40;

function folded(line) {
  const {isTTY, columns} = process.stdout;
  return isTTY && columns > NARROWEST ? wrapped(line, columns - INDENT, INDENT) : line;
}

/** A cell as people find it; its table may be named by its file. */
function placeOf({table: name, row, column}) {
  return [name, row && `row ${row}`, row && column && `column “${column}”`].filter(Boolean).join(", ");
}
