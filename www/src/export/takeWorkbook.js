import {methodOnly} from "../figures/methodOnly.js";
import {seriesOf} from "../figures/seriesOf.js";
import {save} from "../view/save.js";
import {workbookBlob} from "./saveWorkbook.js";
import {workbookOf} from "./workbookOf.js";

const MOST_ITEMS = 40000;

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

/** The working of the last index of each series, with all its terms. */
async function workingsOf(session, {figures, result, provider}) {
  const items = (figures.output?.links ?? []).reduce((most, {items}) => Math.max(most, items.matched), 0);
  const terms = items > MOST_ITEMS ? 1000 : "all";
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
