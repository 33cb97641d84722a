import {en} from "../en.js";

/** Where in the user's files: “activity.csv, sheet EL, row 3, column “quantity””. */
export function placeOf({table, file, sheet, row, column}, session) {
  const parts = [
    file ?? session?.files[table]?.[0]?.name ?? en.tables[table] ?? table,
    sheet && en.cell.sheet(sheet),
    row != null && en.cell.row(row),
    column != null && en.cell.column(column)
  ];
  return parts.filter(Boolean).join(", ");
}
