const MARKS = /[",\r\n]/;

/** Rows as a CSV that Excel opens rightly: UTF-8 with its mark, CRLF. */
export function csvOf(rows) {
  return `\uFEFF${rows.map((cells) => cells.map(quoted).join(",")).join("\r\n")}\r\n`;
}

function quoted(cell) {
  const text = cell == null ? "" : String(cell);
  return MARKS.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
