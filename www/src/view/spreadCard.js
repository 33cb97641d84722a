import {described} from "../chart/described.js";
import {describedList} from "../chart/describedList.js";
import {dotsChart} from "../chart/dotsChart.js";
import {responsive} from "../chart/responsive.js";
import {en} from "../en.js";
import {seriesOf} from "../figures/seriesOf.js";
import {fineGrowth} from "../format/fineGrowth.js";
import {card} from "./card.js";
import {figure} from "./figure.js";
import {openWorking} from "./openWorking.js";
import {redrawn} from "./redrawn.js";
import {select} from "./select.js";
import {table} from "./table.js";
import {workingView} from "./workingView.js";

const ID = "spread";
const words = en.spread;
const FORMULAS = ["laspeyres", "paasche", "fisher", "tornqvist", "walsh"];
const TREATMENTS = ["drop", "uplift", "group"];
const ENDS = ["lowest", "highest"];

/** What other formulas, and other treatments of what is not matched, make of each growth. */
export function spreadCard(outcome, view, session) {
  const all = Object.entries(seriesOf(outcome.figures)).map(([name, series]) => [name, changesOf(series)]);
  const given = all.filter(([, changes]) => changes.length > 0);
  if (given.length === 0) return null;
  return redrawn(view, (show) => drawn(outcome, Object.fromEntries(given), view, show, session));
}

/** The links, of months and quarters those of their years, and the whole. */
function changesOf({annual, ...series}) {
  const {links, overall} = annual?.links.length > 0 ? annual : series;
  return [...links, ...(links.length > 1 && overall ? [overall] : [])].filter(({spread}) => spread);
}

function drawn(outcome, given, view, show, session) {
  const series = view.series in given ? view.series : Object.keys(given)[0];
  const changes = given[series];
  const widest = changes.reduce((most, change) => (widthOf(change) > widthOf(most) ? change : most));
  const title = words.title(100 * widthOf(widest));
  const dots = changes.flatMap(dotsOf);
  const chooser = select("spread-series", en.waterfall.figure, (value) => show({series: value}, "spread-series"));
  chooser.update(Object.keys(given).map((name) => [name, en.series[name]]), series);
  return card({
    id: ID,
    title,
    subtitle: words.subtitle(en.series[series]),
    controls: [chooser.node],
    chart: responsive((width) => described(dotsChart(dots, width, words.kinds), ID, title, describedList(changes.map((change) => words.reading(spanOf(change), change))))),
    table: table(tableOf(series, changes)),
    working: workingView(session, outcome, figureOf(series, widest, "highest")),
    about: en.about.spread,
    notes: [words.note],
    selected: view.selected,
    onselect: view.onselect
  });
}

const spanOf = ({from, to}) => en.waterfall.span(from, to);

const widthOf = ({spread: {lowest, highest}}) => highest - lowest;

/** A spread as growths by name. */
const growthsOf = ({spread: {formulas, treatments, lowest, highest}}) => ({...formulas, ...treatments, lowest, highest});

/** Chosen last, so that it lies on top of what equals it. */
function dotsOf(change) {
  const growths = growthsOf(change);
  const dots = (names, series) => names.filter((name) => growths[name] != null).map((name) => ({label: spanOf(change), series, value: 100 * growths[name]}));
  return [...dots(FORMULAS, "formulas"), ...dots(TREATMENTS, "treatments"), {label: spanOf(change), series: "chosen", value: 100 * change.growth}];
}

const figureOf = (series, {from, to}, spread) => ({series, spread, from, to});

/** A row for each way to compute it, a column for each change. */
function tableOf(series, changes) {
  const isGiven = (name) => changes.some((change) => growthsOf(change)[name] != null);
  const names = [...FORMULAS, ...TREATMENTS, ...ENDS].filter(isGiven);
  const cell = (value, asked) => figure(value, fineGrowth, en.index.none, () => openWorking(ID, asked));
  const chosen = ({from, to, growth: value}) => cell(value, {series, what: "growth", from, to});
  const row = (name) => [words.names[name], ...changes.map((change) => cell(growthsOf(change)[name], figureOf(series, change, name)))];
  return {
    caption: words.subtitle(en.series[series]),
    columns: [{label: words.way}, ...changes.map((change) => ({label: spanOf(change), isNumber: true}))],
    rows: names.map(row),
    footer: [[words.kinds.chosen, ...changes.map(chosen)]]
  };
}
