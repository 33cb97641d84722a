const HEADER_ROWS = 20;
const BYTES = 20000;

const INPUT_COLUMNS =
  /^(expenditure|spend|spending|deflator|price_index|fte|wte|staff_group|spending_line|pay_rate|pay_bill|cost_per_fte)$/;
const QUANTITY_COLUMNS = /^(quantity|activity|fces|spells|attendances|volume|units|count|number)$/;
const COST_COLUMNS = /^((national_)?(average_)?unit_cost|mean_unit_cost|cost_per_unit|unit_price|price|tariff)$/;
const INPUT_GROUPS = /^(labour|agency|goods_and_services|capital)$/;

/** Which table a file is, judging by its first rows. */
export function guessTable({content}) {
  const cells = firstCells(content);
  const some = (pattern) => cells.some((cell) => pattern.test(cell));
  if (some(INPUT_COLUMNS) || some(INPUT_GROUPS)) return "inputs";
  if (some(COST_COLUMNS) && !some(QUANTITY_COLUMNS)) return "costs";
  return "activity";
}

function firstCells(content) {
  const lines = new TextDecoder().decode(content.subarray(0, BYTES)).split(/\r?\n/, HEADER_ROWS);
  return lines.flatMap((line) => line.split(/[,;\t]/)).map(normal);
}

const normal = (cell) =>
  cell
    .toLowerCase()
    .replace(/^\W+|\W+$/g, "")
    .replace(/\W+/g, "_");
