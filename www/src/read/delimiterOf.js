const DELIMITERS = [",", "\t", ";"];
const LINES = 20;

/** What stands between the cells: the sign that most of the first lines have most often. */
export function delimiterOf(text) {
  const lines = text.split(/\r?\n/, LINES).filter(Boolean);
  const often = (delimiter) => lines.reduce((total, line) => total + line.split(delimiter).length - 1, 0);
  return DELIMITERS.reduce((best, delimiter) => (often(delimiter) > often(best) ? delimiter : best));
}
