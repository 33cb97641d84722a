import {described} from "../chart/described.js";
import {describedList} from "../chart/describedList.js";
import {responsive} from "../chart/responsive.js";
import {waterfallChart} from "../chart/waterfallChart.js";
import {en} from "../en.js";
import {methodOnly} from "../figures/methodOnly.js";
import {choiceWords} from "../figures/choiceWords.js";
import {growth} from "../format/growth.js";
import {points} from "../format/points.js";
import {whyOf} from "../format/whyOf.js";
import {presets} from "../menu.js";
import {card} from "./card.js";
import {element} from "./element.js";
import {figure} from "./figure.js";
import {notice} from "./notice.js";
import {openWorking} from "./openWorking.js";
import {select} from "./select.js";
import {soon} from "./soon.js";
import {table} from "./table.js";

const ID = "compare";
const words = en.compare;

const METHODS = {
  settings: ({result}) => methodOnly(result.method),
  "laspeyres-chained": () => ({formula: "laspeyres", linking: "chained"}),
  "laspeyres-direct": () => ({formula: "laspeyres", linking: "direct"}),
  "paasche-chained": () => ({formula: "paasche", linking: "chained"}),
  "fisher-chained": () => ({formula: "fisher", linking: "chained"}),
  "fisher-direct": () => ({formula: "fisher", linking: "direct"}),
  "tornqvist-chained": () => ({formula: "tornqvist", linking: "chained"}),
  "laspeyres-uplift": () => ({formula: "laspeyres", linking: "chained", unmatched: "uplift"}),
  "laspeyres-group": () => ({formula: "laspeyres", linking: "chained", unmatched: "group"}),
  ...Object.fromEntries(presets.filter(({methods}) => methods.analyse).map(({name}) => [name, () => ({preset: name})]))
};

/** From the figure of one method to that of another, one choice at a time; there as soon as the engine has answered. */
export function compareCard(outcome, view, session) {
  const holder = element("div", {class: "card-holder", id: `${ID}-holder`});
  let asked = 0;
  const show = async (choices = {}, focused) => {
    Object.assign(view, choices);
    const run = (asked += 1);
    const node = await drawn(outcome, view, show, session).catch((error) => notice(ID, words.heading, whyOf(error)));
    if (run !== asked) return;
    holder.replaceChildren(node);
    if (focused) document.getElementById(focused)?.focus();
  };
  soon(() => holder.isConnected && show());
  return holder;
}

async function drawn(outcome, view, show, session) {
  const [a, b] = [view.a ?? "settings", view.b ?? "fisher-direct"];
  const changes = await walked(outcome, a, b, session);
  const names = [...new Set(changes.map(({series}) => series))];
  const series = names.includes(view.series) ? view.series : names[0];
  const own = changes.filter((change) => change.series === series).map((change) => ({...change, label: en.waterfall.span(change.from, change.to)}));
  const change = own.find(({label}) => label === view.change) ?? own.at(-1);
  const controls = controlsOf({a, b, names, series, own, change}, show);
  if (!change) return withControls(notice(ID, words.heading, words.none), controls);
  const {from, to, start, end} = change;
  const opener = (key) => () => openWorking("index", {series, what: "growth", from, to}, METHODS[key](outcome));
  const steps = stepsOf(change, a, b);
  const title = start === end ? words.same(nameOf(a), nameOf(b)) : words.title(nameOf(a), nameOf(b), 100 * (end - start));
  return card({
    id: ID,
    title,
    subtitle: words.subtitle(en.series[series], en.waterfall.span(from, to)),
    controls,
    chart: responsive((width) => described(waterfallChart(steps, width), ID, title, describedList(steps.map(en.waterfall.step)))),
    table: table({
      caption: words.caption,
      columns: [{label: words.step}, {label: words.before}, {label: words.after}, {label: en.waterfall.points, isNumber: true}],
      rows: [
        [words.growthBy(nameOf(a)), "", "", figure(100 * start, points, "", opener(a))],
        ...change.steps.map((step) => [titleOf(step), choiceWords(step.step, step.from), choiceWords(step.step, step.to), figure(step.points, points)])
      ],
      footer: [[words.growthBy(nameOf(b)), "", growth(end), figure(100 * end, points, "", opener(b))]]
    }),
    working: stepsWorking(change, a, b),
    about: en.about.compare,
    notes: [words.note],
    selected: view.selected,
    onselect: view.onselect
  });
}

/** Every change that both methods have; none where one of them cannot be computed on these data. */
async function walked(outcome, a, b, session) {
  if (a === b) return [];
  const methods = {[a]: METHODS[a](outcome), [b]: METHODS[b](outcome)};
  try {
    const {walks} = await session.ask("compare", methods, outcome.provider ? {provider: outcome.provider} : {});
    return walks[0]?.changes ?? [];
  } catch (error) {
    if (error.code && !["internal", "not-started"].includes(error.code)) return [];
    throw error;
  }
}

const nameOf = (key) => words.methods[key] ?? key;

const titleOf = ({step, title}) => words.steps[step] ?? title;

function stepsOf({steps, start, end}, a, b) {
  const total = (label, value) => ({kind: "total", label, points: 100 * value, from: 0, to: 100 * value});
  const between = steps.reduce((done, step) => {
    const from = done.at(-1)?.to ?? 100 * start;
    const label = words.becomes(titleOf(step), choiceWords(step.step, step.to));
    return [...done, {kind: step.points < 0 ? "fall" : "rise", label, points: step.points, from, to: from + step.points}];
  }, []);
  return [total(nameOf(a), start), ...between, total(nameOf(b), end)].map((step, row) => ({...step, row}));
}

/** The sum that leads from one growth to the other. */
function stepsWorking({steps, start, end}, a, b) {
  const terms = steps.map((step) => element("li", {}, `${words.becomes(titleOf(step), choiceWords(step.step, step.to))}: ${points(step.points)}`));
  const node = element(
    "div",
    {class: "working"},
    element("p", {}, `${words.growthBy(nameOf(a))}: ${points(100 * start)}`),
    element("ul", {}, terms),
    element("p", {}, `${words.growthBy(nameOf(b))}: `, element("data", {value: end, class: "made"}, points(100 * end)))
  );
  return {node, show: () => {}};
}

function controlsOf({a, b, names, series, own, change}, show) {
  const options = Object.keys(METHODS).map((key) => [key, nameOf(key)]);
  const chooser = (key, label, options, value) => {
    const control = select(`compare-${key}`, label, (chosen) => show({[key]: chosen}, `compare-${key}`));
    control.update(options, value);
    return control.node;
  };
  return [
    chooser("a", words.a, options, a),
    chooser("b", words.b, options, b),
    names.length > 1 && chooser("series", en.waterfall.figure, names.map((name) => [name, en.series[name]]), series),
    own.length > 1 && chooser("change", en.waterfall.change, own.map(({label}) => [label, label]), change.label)
  ].filter(Boolean);
}

function withControls(section, controls) {
  section.append(element("div", {class: "controls"}, controls));
  return section;
}
