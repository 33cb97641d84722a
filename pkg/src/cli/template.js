// Blank tables: the header that a table needs, from the engine's own menu.
import {meant} from "../nearest.js";
import {CostweightError, tables} from "../../dist/node.mjs";

export const templateNames = tables.map(({name}) => name);

/** The header of one table, or without a name what each table is made of. */
export function template(name) {
  if (name === undefined) return tables.map(described).join("\n");
  const table = tables.find((held) => held.name === name);
  if (!table) throw strange(name);
  return table.columns.map((column) => column.name).join(",");
}

function strange(name) {
  const message = `“${name}” is not a table${meant(name, templateNames) || "."} The tables are ${templateNames.join(", ")}.`;
  return new CostweightError("bad-method", message);
}

function described({name, columns}) {
  const listed = (isRequired) => columns.filter((column) => column.isRequired === isRequired).map((column) => column.name);
  const optional = listed(false);
  return `${name.padEnd(10)}${listed(true).join(", ")}${optional.length > 0 ? `; [${optional.join("], [")}]` : ""}`;
}
