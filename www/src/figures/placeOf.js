import {en} from "../en.js";

/** Where in the user's files: “activity.csv, row 3, column “quantity””. */
export function placeOf({table, row, column}, tables) {
  const parts = [
    tables[table]?.name ?? en.tables[table] ?? table,
    row != null && en.cell.row(row),
    column != null && en.cell.column(column)
  ];
  return parts.filter(Boolean).join(", ");
}
