// A figure opened down to its rows, as indented text with the numbers aligned.
import {basename} from "node:path";
import {most} from "./numbers.js";
import {fileOf} from "./places.js";

const EXACT = new Intl.NumberFormat("en-GB", {maximumSignificantDigits: 15});
const POUNDS = new Intl.NumberFormat("en-GB", {style: "currency", currency: "GBP"});
const COUNT = new Intl.NumberFormat("en-GB");
const PERCENT = new Intl.NumberFormat("en-GB", {style: "percent", minimumFractionDigits: 3, maximumFractionDigits: 3, signDisplay: "exceptZero"});

const MARKS = {"£ per unit": "/unit", points: " points", "log points": " log points", units: " units", index: " index"};

function shown({value, unit}) {
  if (unit === "growth") return PERCENT.format(value);
  const number = unit?.startsWith("£") ? POUNDS.format(value) : EXACT.format(value);
  return `${number}${MARKS[unit] ?? ""}`;
}

/** Lines of text: label and formula to the left, the value aligned to the right. */
export function explanation(working, files = {}) {
  const lines = [...opened(working, 0, files)];
  const width = most(lines.map(({left}) => [...left].length));
  const widest = most(lines.map(({right}) => [...right].length));
  const padded = ({left, right, note}) =>
    `${left}${" ".repeat(width - [...left].length)}  ${" ".repeat(widest - [...right].length)}${right}${note ? `  ${note}` : ""}`.trimEnd();
  return lines.map(padded).join("\n");
}

function* opened(working, depth, files, mark = "") {
  const {symbol, label, terms, where, more, rest, operation} = working;
  const indent = "  ".repeat(depth);
  const name = symbol && symbol !== label ? `${symbol} = ${label}` : label;
  yield {left: `${indent}${mark}${name}`, right: shown(working), note: noteOf(working, files)};
  if (operation === "symbol") return;
  for (const term of terms.filter(isOfInterest)) yield* opened(term, depth + 1, files);
  if (more > 0) {
    const right = rest === null ? "" : shown({...working, value: rest});
    yield {left: `${indent}  … and ${COUNT.format(more)} more`, right};
  }
  for (const held of where) yield* opened(held, depth + 1, files, "where ");
}

// A fixed number is in the formula already.
const isOfInterest = ({operation, source, label, value}) => operation !== "given" || source !== null || label !== String(value);

function noteOf({formula, source, note, label}, files) {
  const parts = [];
  if (formula && formula.text !== label) parts.push(`= ${formula.text}`);
  if (source) parts.push(`← ${placeOf(source, files)}`);
  if (note) parts.push(`(${note})`);
  return parts.join(" ");
}

function placeOf({table, row, column, rows}, files) {
  const added = rows > 1 ? `, ${COUNT.format(rows)} rows added, the first` : "";
  return `${basename(fileOf(table, files))}${added} row ${row}, column “${column}”`;
}

/** The equation of a figure, and of each named part below it, as MathML. */
export function mathml(working) {
  const equations = [];
  const collect = (held) => {
    if (held.formula) equations.push(`<p>${escaped(held.label)} ${held.formula.mathml}</p>`);
    for (const part of [...held.where, ...held.terms]) if (part.symbol || part.terms.length > 1) collect(part);
  };
  collect(working);
  return [...new Set(equations)].join("\n");
}

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
