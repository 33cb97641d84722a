// Providers' levels, as a person or a spreadsheet reads them.
import {quoted} from "./csv.js";
import {bold} from "./ink.js";
import {money, ratio} from "./numbers.js";
import {table} from "./table.js";

/** Levels as rows of CSV, or as a table with the largest first. */
export function levelsAs(output, levels, {period, method}) {
  if (output === "csv") {
    const rows = levels.map(({provider, level, cost}) => [provider, level, cost]);
    return [["provider", "level", "cost"], ...rows].map((row) => row.map(quoted).join(",")).join("\n");
  }
  const {unit, show} = money(levels.map(({cost}) => cost));
  const largest = [...levels].sort((a, b) => b.level - a.level);
  const rows = largest.map(({provider, level, cost}) => [provider, ratio(level), show(cost)]);
  return `${bold(`Volume of output in ${period} by ${method}, 1 = the geometric mean`)}\n${table(["provider", "level", `cost ${unit}`], rows, 1)}`;
}
