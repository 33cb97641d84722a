import {described} from "../chart/described.js";
import {responsive} from "../chart/responsive.js";
import {waterfallChart} from "../chart/waterfallChart.js";
import {en} from "../en.js";
import {changesOf} from "../figures/changesOf.js";
import {seriesOf} from "../figures/seriesOf.js";
import {stepsOf} from "../figures/stepsOf.js";
import {points} from "../format/points.js";
import {card} from "./card.js";
import {element} from "./element.js";
import {figure} from "./figure.js";
import {notice} from "./notice.js";
import {openWorking} from "./openWorking.js";
import {redrawn} from "./redrawn.js";
import {select} from "./select.js";
import {table} from "./table.js";
import {workingView} from "./workingView.js";

const ID = "contributions";
const words = en.waterfall;

/** What made a growth: a waterfall whose series and change can be chosen. */
export function waterfallCard(outcome, view, session) {
  const {figures, names} = outcome;
  const all = Object.entries(seriesOf(figures)).filter(([, {links}]) => links.length > 0);
  if (all.length === 0) return null;
  const series = Object.fromEntries(all);
  const ask = (figure) => workingView(session, outcome, figure);
  return redrawn(view, (show) => drawn(series, names, view, show, ask));
}

function drawn(series, names, view, show, ask) {
  const name = view.series in series ? view.series : Object.keys(series).at(-1);
  const changes = changesOf(series[name]);
  const change = changes.find(({label}) => label === view.change) ?? changes[0];
  const controls = controlsOf(series, name, changes, change, show);
  if (change.growth == null) return withControls(notice(ID, words.plain, words.none), controls);
  const steps = stepsOf(change, name, names);
  const title = titleOf(steps);
  const draw = (width) => described(waterfallChart(steps, width), ID, title, steps.map(words.step).join(". "));
  return card({
    id: ID,
    title,
    subtitle: words.subtitle(en.series[name], words.span(change.from, change.to)),
    controls,
    chart: responsive(draw),
    table: table(stepsTable(steps, name, change)),
    working: ask({series: name, what: "growth", from: change.from, to: change.to}),
    about: en.about.contributions,
    notes: [words.sum(en.series[name]), name === "productivity" && words.productivityNote],
    selected: view.selected,
    onselect: view.onselect
  });
}

function withControls(section, controls) {
  section.append(element("div", {class: "controls"}, controls));
  return section;
}

function controlsOf(series, name, changes, change, show) {
  const figure = select("waterfall-series", words.figure, (value) => show({series: value}, "waterfall-series"));
  figure.update(
    Object.keys(series).map((key) => [key, en.series[key]]),
    name
  );
  const span = select("waterfall-change", words.change, (value) => show({change: value}, "waterfall-change"));
  span.update(
    changes.map(({label}) => [label, label]),
    change.label
  );
  return [figure.node, span.node];
}

function titleOf(steps) {
  const parts = steps
    .filter(isPart)
    .filter(({others}) => others == null)
    .sort((a, b) => b.points - a.points);
  const [most, least] = [parts[0], parts.at(-1)];
  if (most?.points > 0 && least.points < 0) return words.addedAndTook(most, least);
  if (most?.points > 0) return words.added(most);
  return least?.points < 0 ? words.took(least) : words.plain;
}

const isPart = ({kind}) => kind === "rise" || kind === "fall";

function stepsTable(steps, series, {from, to}) {
  const parts = steps.filter(isPart);
  const total = steps.at(-1);
  const sides = series === "productivity";
  const row = (step) => [
    step.label,
    ...(sides ? [en.sides[step.side] ?? ""] : []),
    figure(step.points, points, en.index.none, () => openWorking(ID, {series, from, to, ...termOf(step)}))
  ];
  return {
    caption: words.subtitle(en.series[series], words.span(from, to)),
    columns: [{label: words.part}, ...(sides ? [{label: words.side}] : []), {label: words.points, isNumber: true}],
    rows: parts.map(row),
    footer: [row(total)]
  };
}

/** What a step is to the engine: the growth, or the contribution of an item, a group or the rest. */
function termOf({kind, item, group, others, side}) {
  if (kind === "total") return {what: "growth"};
  const name = others != null ? {others: true} : item != null ? {item} : {group: group ?? ""};
  return {what: "contribution", ...name, ...(side ? {side} : {})};
}
