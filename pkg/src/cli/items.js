// All contributions to a growth, or all items that a link leaves out, as a person or a spreadsheet reads them.
import {quoted} from "./csv.js";
import {bold} from "./ink.js";
import {money, points} from "./numbers.js";
import {table} from "./table.js";

const lines = (header, rows) => [header, ...rows].map((row) => row.map(quoted).join(",")).join("\n");

const titled = (title, {from, to, series = "output", provider}, rows) =>
  `${bold(`${title}: ${series}${provider ? ` of ${provider}` : ""}, ${from} to ${to}`)}\n${rows}`;

const inOrder = (items, size) => items.map((_, place) => place).sort((a, b) => size(b) - size(a));

export function contributionsAs(output, {items, groups, points: made}, link) {
  if (output === "csv") return lines(["item", "group", "points"], items.map((item, place) => [item, groups[place], made[place]]));
  const order = inOrder(items, (place) => Math.abs(made[place]));
  const rows = order.map((place) => [items[place], groups[place] ?? "", points(made[place])]);
  const growth = ["growth", "", points(made.reduce((sum, held) => sum + held, 0))];
  return titled("Contributions in percentage points, the largest first", link, table(["item", "group", "points"], [...rows, growth], 2));
}

export function unmatchedAs(output, {items, groups, reasons, fromCosts, toCosts}, link) {
  if (output === "csv") {
    const rows = items.map((item, place) => [item, groups[place], reasons[place], fromCosts[place], toCosts[place]]);
    return lines(["item", "group", "reason", "from_cost", "to_cost"], rows);
  }
  if (items.length === 0) return titled("Everything is compared", link, "").trimEnd();
  const {unit, show} = money([...fromCosts, ...toCosts]);
  const order = inOrder(items, (place) => Math.max(fromCosts[place], toCosts[place]));
  const rows = order.map((place) => [items[place], groups[place] ?? "", reasons[place], show(fromCosts[place]), show(toCosts[place])]);
  return titled("Items that are not compared, the costliest first", link, table(["item", "group", "why", `from ${unit}`, `to ${unit}`], rows, 3));
}
