import {described} from "../chart/described.js";
import {describedList} from "../chart/describedList.js";
import {responsive} from "../chart/responsive.js";
import {waterfallChart} from "../chart/waterfallChart.js";
import {en} from "../en.js";
import {methodOnly} from "../figures/methodOnly.js";
import {growth} from "../format/growth.js";
import {points} from "../format/points.js";
import {card} from "./card.js";
import {element} from "./element.js";
import {figure} from "./figure.js";
import {notice} from "./notice.js";
import {select} from "./select.js";
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
  "laspeyres-group": () => ({formula: "laspeyres", linking: "chained", unmatched: "group"})
};

/** From the figure of one method to that of another, one choice at a time; there as soon as the engine has answered. */
export function compareCard(outcome, view, session) {
  const holder = element("div", {class: "card-holder", id: `${ID}-holder`});
  const show = async (choices = {}, focused) => {
    Object.assign(view, choices);
    const [a, b] = [view.a ?? "settings", view.b ?? "fisher-direct"];
    holder.replaceChildren(await drawn(outcome, a, b, view, show, session));
    if (focused) document.getElementById(focused)?.focus();
  };
  const begin = async () => (await session.knows("compare")) && holder.isConnected && show();
  (window.requestIdleCallback ?? setTimeout)(() => begin().catch(() => null));
  return holder;
}

async function drawn(outcome, a, b, view, show, session) {
  const controls = controlsOf(a, b, show);
  const change = await walked(outcome, a, b, session);
  if (!change) return withControls(notice(ID, words.heading, words.none), controls);
  const {from, to, start, end} = change;
  const steps = stepsOf(change, a, b);
  const title = start === end ? words.same(nameOf(a), nameOf(b)) : words.title(nameOf(a), nameOf(b), 100 * (end - start));
  return card({
    id: ID,
    title,
    subtitle: words.subtitle(en.waterfall.span(from, to)),
    controls,
    chart: responsive((width) => described(waterfallChart(steps, width), ID, title, describedList(steps.map(en.waterfall.step)))),
    table: table({
      caption: words.caption,
      columns: [{label: words.step}, {label: words.before}, {label: words.after}, {label: en.waterfall.points, isNumber: true}],
      rows: [
        [words.growthBy(nameOf(a)), "", "", figure(100 * start, points)],
        ...change.steps.map((step) => [step.title, step.from, step.to, figure(step.points, points)])
      ],
      footer: [[words.growthBy(nameOf(b)), "", growth(end), figure(100 * end, points)]]
    }),
    working: stepsWorking(change, a, b),
    notes: [words.note],
    selected: view.selected,
    onselect: view.onselect
  });
}

/** The last change of output that both methods have, over all periods where they do. */
async function walked(outcome, a, b, session) {
  if (a === b) return null;
  const methods = {[nameOf(a)]: METHODS[a](outcome), [nameOf(b)]: METHODS[b](outcome)};
  const {walks} = await session.ask("compare", methods, outcome.provider ? {provider: outcome.provider} : {});
  return walks[0]?.changes.findLast(({series}) => series === "output") ?? null;
}

const nameOf = (key) => words.methods[key];

function stepsOf({steps, start, end}, a, b) {
  const total = (label, value) => ({kind: "total", label, points: 100 * value, from: 0, to: 100 * value});
  const between = steps.reduce((done, {title, points}) => {
    const from = done.at(-1)?.to ?? 100 * start;
    return [...done, {kind: points < 0 ? "fall" : "rise", label: title, points, from, to: from + points}];
  }, []);
  return [total(nameOf(a), start), ...between, total(nameOf(b), end)].map((step, row) => ({...step, row}));
}

/** The sum that leads from one growth to the other. */
function stepsWorking({steps, start, end}, a, b) {
  const terms = steps.map(({title, points: value}) => element("li", {}, `${title}: ${points(value)}`));
  const node = element(
    "div",
    {class: "working"},
    element("p", {}, `${words.growthBy(nameOf(a))}: ${points(100 * start)}`),
    element("ul", {}, terms),
    element("p", {}, `${words.growthBy(nameOf(b))}: `, element("data", {value: end, class: "made"}, points(100 * end)))
  );
  return {node, show: () => {}};
}

function controlsOf(a, b, show) {
  const options = Object.entries(words.methods);
  const one = select("compare-a", words.a, (value) => show({a: value}, "compare-a"));
  const other = select("compare-b", words.b, (value) => show({b: value}, "compare-b"));
  one.update(options, a);
  other.update(options, b);
  return [one.node, other.node];
}

function withControls(section, controls) {
  section.append(element("div", {class: "controls"}, controls));
  return section;
}
