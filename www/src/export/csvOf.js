const MARKS = /[",\r\n]/;
const FORMULA = /^[=+\-@\t\r]/;

/** Rows as a CSV that Excel opens rightly: UTF-8 with its mark, CRLF, and no text that it would take for a formula. */
export const csvOf = (rows) => plainCsv(rows.map((cells) => cells.map(asText)));

/** The same of cells as they are, for the engine to read. */
export function plainCsv(rows) {
  return `\uFEFF${rows.map((cells) => cells.map(quoted).join(",")).join("\r\n")}\r\n`;
}

/** Behind an apostrophe what begins like a formula is a text; numbers begin so too. */
const asText = (cell) => (typeof cell === "string" && FORMULA.test(cell) && Number.isNaN(Number(cell)) ? `'${cell}` : cell);

function quoted(cell) {
  const text = cell == null ? "" : String(cell);
  return MARKS.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
