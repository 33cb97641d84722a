// Where something stands, in the user's words: the file in the place of the table that it was read as.
import {CostweightError} from "../../dist/node.mjs";

/** A file as it was typed, in words where it is none. */
export const spelt = (path) => (path === "-" ? "standard input" : path);

/** The file that a table was read from, as it was typed; saved data hold several tables. */
export function fileOf(table, {saved, ...files}) {
  if (saved) return `${saved}, ${table}`;
  return spelt(files[table] ?? table);
}

/** Issues whose cells name files. */
export const issuesOf = (issues, files) =>
  issues.map((issue) => ({...issue, cells: issue.cells.map((cell) => ({...cell, table: fileOf(cell.table, files)}))}));

/** What is answered; an error says of files what it says of tables. */
export async function saidOf(files, answer) {
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof CostweightError)) throw error;
    throw new CostweightError(error.code, sentenceOf(error.message, files), issuesOf(error.issues, files), error);
  }
}

function sentenceOf(message, files) {
  return message.replace(/\b([Tt]he) (activity|costs|inputs|factors|bridge|calendar) (?:table|file)\b/g, (words, the, table) =>
    files.saved ? `${the} ${table} table of ${files.saved}` : files[table] ? fileOf(table, files) : words
  );
}
