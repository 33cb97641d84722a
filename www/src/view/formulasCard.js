import {describedList} from "../chart/describedList.js";
import {described} from "../chart/described.js";
import {dotsChart} from "../chart/dotsChart.js";
import {responsive} from "../chart/responsive.js";
import {en} from "../en.js";
import {methodOnly} from "../figures/methodOnly.js";
import {seriesOf} from "../figures/seriesOf.js";
import {growth} from "../format/growth.js";
import {formulas} from "../menu.js";
import {card} from "./card.js";
import {figure} from "./figure.js";
import {openWorking} from "./openWorking.js";
import {table} from "./table.js";
import {workingView} from "./workingView.js";

const ID = "formulas";
const words = en.formulas;

/** The same data by several formulas, so that the choice is seen. */
export function formulasCard(outcome, view, session) {
  const {formulas: answers, result} = outcome;
  const rows = answers.map(({name, result: answer}) => ({name, title: titleOf(name), equation: equationOf(name), changes: changesOf(answer), ...growthsOf(answer)}));
  const given = rows.filter(({output}) => output != null);
  if (given.length < 2) return null;
  const method = methodOnly(result.method);
  const chosen = nameOf(method);
  const {from, to} = spanOf(answers);
  const title = titleFor(given);
  const points = given.flatMap(({name, title, ...growths}) =>
    ["output", "productivity"].filter((series) => growths[series] != null).map((series) => ({label: title, series, value: 100 * growths[series], isChosen: name === chosen}))
  );
  return card({
    id: ID,
    title,
    subtitle: words.subtitle(en.waterfall.span(from, to)),
    chart: responsive((width) => described(dotsChart(points, width), ID, title, describedList(points.map(({label, series, value}) => `${label}, ${en.series[series]} ${growth(value / 100)}`)))),
    table: table(tableOf(rows, method)),
    working: workingView(session, outcome, {series: "output", what: "growth", from, to}),
    about: en.about.formulas,
    notes: [words.note],
    ...view
  });
}

const nameOf = ({formula}) => formula?.name ?? formula;
const info = (name) => formulas.find((formula) => formula.name === name);
const titleOf = (name) => info(name)?.title ?? name;
const equationOf = (name) => info(name)?.equation ?? "";

const changesOf = (answer) => Object.fromEntries(Object.entries(seriesOf(answer)).map(([name, {overall}]) => [name, overall]));

const growthsOf = (answer) => Object.fromEntries(Object.entries(changesOf(answer)).map(([name, overall]) => [name, overall?.growth ?? null]));

const spanOf = ([{result}]) => result.output?.overall ?? {from: "", to: ""};

function titleFor(rows) {
  const values = rows.map(({output}) => output);
  return words.title(growth(Math.min(...values)), growth(Math.max(...values)));
}

function tableOf(rows, method) {
  const names = ["output", "input", "productivity"].filter((series) => rows.some((row) => row[series] != null));
  return {
    caption: words.caption,
    columns: [{label: words.formula}, {label: words.equation}, ...names.map((name) => ({label: en.tiles[name], isNumber: true}))],
    rows: rows.map((row) => [
      row.name === nameOf(method) ? words.chosen(row.title) : row.title,
      row.equation,
      ...names.map((name) => figure(row[name], growth, en.index.none, opener(name, row, method)))
    ])
  };
}

const opener = (series, {name, changes}, method) => () => {
  const {from, to} = changes[series];
  const isChosen = name === nameOf(method);
  openWorking(ID, {series, what: "growth", from, to}, isChosen ? method : {...method, formula: name});
};
