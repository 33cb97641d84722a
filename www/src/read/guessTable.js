import {decode} from "./decode.js";
import {normal} from "./normal.js";

const HEADER_ROWS = 20;
const BYTES = 20000;

const INPUT_COLUMNS =
  /^(expenditure|spend|spending|deflator|price_index|fte|wte|staff_group|spending_line|pay_rate|pay_bill|cost_per_fte)$/;
const QUANTITY_COLUMNS = /^(quantity|activity|fces|spells|attendances|volume|units|count|number)$/;
const COST_COLUMNS = /^((national_)?(average_)?unit_cost|mean_unit_cost|cost_per_unit|unit_price|price|tariff)$/;
const INPUT_GROUPS = /^(labour|agency|goods_and_services|capital)$/;
const BRIDGE_COLUMNS = [/^(from|old|old_code)$/, /^(to|new|new_code)$/];
const FACTOR_COLUMNS = /^(mff|factor|market_forces_factor|underlying_mff|mff_value)$/;

/** Which table a file is, judging by its first rows. */
export async function guessTable(file) {
  if (/\.xlsx$/i.test(file.name)) return /staff|input|spend|esr/i.test(file.name) ? "inputs" : "activity";
  const bytes = new Uint8Array(await file.slice(0, BYTES).arrayBuffer());
  const cells = firstCells(decodeHead(bytes));
  const some = (pattern) => cells.some((cell) => pattern.test(cell));
  if (BRIDGE_COLUMNS.every(some)) return "bridge";
  if (some(INPUT_COLUMNS) || some(INPUT_GROUPS)) return "inputs";
  if (some(FACTOR_COLUMNS) && !some(QUANTITY_COLUMNS)) return "factors";
  if (some(COST_COLUMNS) && !some(QUANTITY_COLUMNS)) return "costs";
  return "activity";
}

const decodeHead = (bytes) => decode(bytes).text;

const firstCells = (text) =>
  text
    .split(/\r?\n/, HEADER_ROWS)
    .flatMap((line) => line.split(/[,;\t]/))
    .map(normal);
