import {tables} from "../menu.js";

const ROWS = {
  activity: {period: "2023/24", provider: "R0A", group: "Elective", item: "Hip replacement", quantity: "655", unit_cost: "8150"},
  costs: {period: "2023/24", item: "Hip replacement", unit_cost: "8150"},
  inputs: {period: "2023/24", provider: "R0A", group: "labour", item: "Nurses and midwives", quantity: "690.5", unit_cost: "49500"},
  factors: {provider: "R0A", factor: "1.05"},
  bridge: {from: "Old scan", to: "CT scan"}
};

/** An empty table with the columns that the engine reads and one row to show how they are filled. */
export function templateOf(table) {
  const names = tables.find(({name}) => name === table).columns.map(({name}) => name);
  return `\uFEFF${names.join(",")}\r\n${names.map((name) => ROWS[table][name] ?? "").join(",")}\r\n`;
}
