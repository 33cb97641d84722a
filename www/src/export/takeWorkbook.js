import {methodOnly} from "../figures/methodOnly.js";
import {seriesOf} from "../figures/seriesOf.js";
import {save} from "../view/save.js";
import {workbookBlob} from "./saveWorkbook.js";
import {FEW_TERMS, termsThatFit} from "./termsThatFit.js";
import {workbookOf} from "./workbookOf.js";

/** A sheet holds 1,048,576 rows at the most; programs become slow long before. */
const MOST_ROWS = 250000;

/** Makes the workbook of what is shown and hands it to the user. */
export async function takeWorkbook(session) {
  const {outcome} = session;
  const workings = await workingsOf(session, outcome);
  const places = new Map();
  for (const source of sourcesOf(Object.values(workings))) {
    const key = keyOf(source);
    if (!places.has(key)) places.set(key, source);
  }
  const placed = await session.client.call("places", {sources: [...places.values()]});
  const found = new Map([...places.keys()].map((key, i) => [key, placed[i]]));
  const rowPlace = (source) => {
    const {file, table, sheet, row, column} = found.get(keyOf(source));
    return [file ?? session.files[table]?.[0]?.name ?? table, sheet ?? "", row, column, source.rows];
  };
  const blob = await workbookBlob(workbookOf({outcome, workings, session, rowPlace}));
  save("productivity.xlsx", blob);
}

/** The working of the last index of each series, with all its terms, or with the largest where those of all links would be too many rows; without workings where these are too many even so. */
export async function workingsOf(session, outcome) {
  const few = await explained(session, outcome, FEW_TERMS);
  const terms = termsThatFit(Object.values(few), MOST_ROWS);
  return terms === null ? {} : explained(session, outcome, terms);
}

async function explained(session, {figures, result, provider}, terms) {
  const workings = {};
  for (const [series, {points}] of Object.entries(seriesOf(figures))) {
    const last = points.findLast(({index}) => index != null);
    const figure = {series, what: "index", period: last?.period, terms, ...(provider ? {provider} : {})};
    if (last) workings[series] = await session.ask("explain", figure, methodOnly(result.method)).catch(() => null);
  }
  return Object.fromEntries(Object.entries(workings).filter(([, working]) => working));
}

const keyOf = ({table, row, column}) => `${table}|${row}|${column}`;

function sourcesOf(workings) {
  return workings.flatMap((working) => [...(working.source ? [working.source] : []), ...sourcesOf([...(working.where ?? []), ...working.terms])]);
}
