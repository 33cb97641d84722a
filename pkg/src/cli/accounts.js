// Lines of a trust's accounts as an inputs table, with everything that is left out of it.
import {CostweightError, accountInputs, accountLines} from "../../dist/node.mjs";
import {number, readColumns} from "./column.js";
import {quoted} from "./csv.js";
import {bold} from "./ink.js";
import {money, share} from "./numbers.js";
import {table} from "./table.js";

const HEADER = ["period", "provider", "item", "group", "expenditure", "deflator"];

/** The accounts of a file; without one, what becomes of each line that is known. */
export function accountsAs({path, deflators, columns, lines, output}) {
  if (path === undefined) return output === "json" ? JSON.stringify(accountLines, null, 2) : menu();
  const rows = read(path, ["period", "code", "amount"], ["provider"], "amount", columns);
  const held = read(deflators, ["period", "name", "value"], [], "value");
  const made = accountInputs(rows, {deflators: held, lines});
  if (output === "json") return JSON.stringify(made, null, 2);
  return output === "csv" ? [HEADER, ...made.inputs.map((row) => HEADER.map((key) => row[key]))].map((row) => row.map(quoted).join(",")).join("\n") : report(made);
}

/** The rows of a file by the columns that are needed, and those that may be there. */
function read(path, needed, optional, numeric, names = {}) {
  const {headers, column} = readColumns(path);
  const keys = [...needed, ...optional.filter((key) => names[key] !== undefined || headers.includes(key))];
  const columns = keys.map((key) => column(names[key] ?? key));
  return columns[0].map((_, row) => Object.fromEntries(keys.map((key, place) => [key, cell(columns[place][row], key === numeric)])));
}

function cell({text, place}, isNumber) {
  if (!isNumber) return text;
  const value = Number(number(text.replace(/[£\s]/g, "").replace(/^\((.*)\)$/, "-$1")));
  if (text === "" || !Number.isFinite(value)) throw new CostweightError("bad-data", `The amount${place} is “${text}”; it must be a number.`);
  return value;
}

function menu() {
  const rows = accountLines.map(({code, title, group, deflator, reason}) => [code, title, group ?? "left out", deflator ?? "", reason ?? ""]);
  return table(["code", "what", "group", "deflator", "why it is left out"], rows, 5);
}

function report({inputs, leftOut, total, used}) {
  const {unit, show} = money([total]);
  const sums = new Map();
  for (const {item, group, expenditure} of inputs) {
    const key = `${group}\u001f${item}`;
    sums.set(key, (sums.get(key) ?? 0) + expenditure);
  }
  const taken = [...sums].map(([key, spent]) => [...key.split("\u001f"), show(spent), share(spent / total)]);
  const left = leftOut.map(({code, title, period, reason, expenditure}) => [code, title ?? "–", period, show(expenditure), share(expenditure / total), reason]);
  return [
    `${bold("Inputs, all periods")}\n${table(["group", "item", unit, "of all"], [...taken, ["", "all inputs", show(used), share(used / total)]], 2)}`,
    left.length > 0 && `${bold("What is left out")}\n${table(["code", "what", "period", unit, "of all", "why"], left, 3)}`,
    "Give --csv for the inputs table, and --line CODE=GROUP or CODE=exclude to place a line otherwise."
  ].filter(Boolean).join("\n\n");
}
