// Indices of every provider, as a person or a spreadsheet reads them.
import {quoted} from "./csv.js";
import {bold} from "./ink.js";
import {index} from "./numbers.js";
import {table} from "./table.js";

export function indicesAs(output, {periods, series}) {
  if (output === "csv") {
    const rows = series.flatMap(({provider, formula, index: levels}) => periods.map((period, place) => [provider, formula, period, levels[place]]));
    return [["provider", "formula", "period", "index"], ...rows].map((row) => row.map(quoted).join(",")).join("\n");
  }
  const rows = series.map(({provider, formula, index: levels}) => [provider ?? "all", formula, ...levels.map(index)]);
  return `${bold("Chained volume indices at each provider's own unit costs, or the cost table's")}\n${table(["provider", "formula", ...periods], rows, 2)}`;
}
