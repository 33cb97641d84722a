import {described} from "../chart/described.js";
import {describeIndex} from "../chart/describeIndex.js";
import {indexChart} from "../chart/indexChart.js";
import {responsive} from "../chart/responsive.js";
import {en} from "../en.js";
import {headlineOf} from "../figures/headlineOf.js";
import {methodWords} from "../figures/methodWords.js";
import {niceDomain} from "../figures/niceDomain.js";
import {readingsOf} from "../figures/readingsOf.js";
import {seriesOf} from "../figures/seriesOf.js";
import {growth} from "../format/growth.js";
import {level} from "../format/level.js";
import {card} from "./card.js";
import {figure} from "./figure.js";
import {notice} from "./notice.js";
import {openWorking} from "./openWorking.js";
import {table} from "./table.js";
import {workingView} from "./workingView.js";

const ID = "index";

/** The index of each series over time. */
export function indexCard(outcome, view, session) {
  const {result, figures, periods} = outcome;
  const series = seriesOf(figures);
  if (periods.length < 2) return notice(ID, en.index.plain, en.index.onePeriod);
  if (!Object.values(series).some(hasGrowth)) return notice(ID, en.index.plain, en.index.nothing);
  const title = titleOf(series);
  const draw = (width) => described(indexChart(series, {periods}, width), ID, title, describeIndex(series));
  return card({
    id: ID,
    title,
    subtitle: en.index.subtitle(methodWords(result.method)),
    chart: responsive(draw),
    table: table(indexTable(series, periods)),
    working: indexWorking(series, outcome, session),
    notes: [axisNote(series), Object.values(series).some(({annual}) => annual) && en.index.annualNote],
    about: en.about.index,
    ...view
  });
}

/** How the last level was made, of productivity where it is given. */
function indexWorking(series, outcome, session) {
  const name = series.productivity ? "productivity" : "output";
  const last = series[name].points.findLast(({index}) => index != null);
  return workingView(session, outcome, {series: name, what: "index", period: last.period});
}

const hasGrowth = ({points}) => points.some(({growth}) => growth != null);

function titleOf({output, input, productivity}) {
  const growth = headlineOf(productivity)?.growth;
  if (growth > 0) return en.index.outputFaster;
  if (growth < 0) return en.index.inputFaster;
  if (growth === 0) return en.index.together;
  const whole = headlineOf(output);
  return whole && !input ? en.index.outputOnly(whole) : en.index.plain;
}

function axisNote(series) {
  const levels = Object.values(series).flatMap(({points}) => points.map(({index}) => index ?? 100));
  const [start] = niceDomain([100, ...levels]).domain;
  return start === 0 ? null : en.index.axis(start);
}

function indexTable(series, periods) {
  const columns = Object.entries(series).flatMap(([name, one]) =>
    readingsOf(one).map(({key, label, value}) => ({
      label: label(en.series[name]),
      cell: (period) => figure(value(one, period), key === "index" ? level : growth, en.index.none, opener(name, key, period))
    }))
  );
  return {
    caption: en.index.caption,
    columns: [{label: en.index.period}, ...columns.map(({label}) => ({label, isNumber: true}))],
    rows: periods.map((period) => [period, ...columns.map(({cell}) => cell(period))]),
    footer: annualRows(series)
  };
}

/** The chain of whole years that months and quarters are linked to. */
function annualRows(series) {
  const all = Object.entries(series);
  const years = [...new Set(all.flatMap(([, {annual}]) => (annual?.points ?? []).map(({period}) => period)))];
  const cells = ([name, one], year) =>
    readingsOf(one).map(({key}) => {
      const point = one.annual?.points.find(({period}) => period === year);
      return key in (point ?? {}) ? figure(point[key]?.growth ?? point[key], key === "index" ? level : growth, en.index.none, opener(name, key, year)) : en.index.none;
    });
  return years.map((year) => [en.index.year(year), ...all.flatMap((one) => cells(one, year))]);
}

const WHAT = {index: "index", growth: "growth", growthOnYear: "growth-on-year", yearToDate: "year-to-date"};

const opener = (series, key, period) => () => openWorking(ID, {series, what: WHAT[key], period});
