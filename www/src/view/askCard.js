import {en} from "../en.js";
import {compact} from "../format/compact.js";
import {growth} from "../format/growth.js";
import {percent} from "../format/percent.js";
import {pounds} from "../format/pounds.js";
import {whyOf} from "../format/whyOf.js";
import {aboutBox} from "./card.js";
import {complain} from "./complain.js";
import {element} from "./element.js";
import {button} from "./fields.js";
import {figure} from "./figure.js";
import {notice} from "./notice.js";
import {openWorking} from "./openWorking.js";
import {soon} from "./soon.js";
import {table} from "./table.js";

const ID = "ask";
const words = en.ask;
const {how} = words;
const COLUMNS = [{label: en.workbook.figure}, {label: en.export.value, isNumber: true}, {label: how.heading}];
const PLAN = ["funding", "demand", "inflation"];

/** What an efficiency ask means against the last change of productivity; the sums are the package's. */
export function askCard({figures, wau}, session) {
  const link = figures?.productivity?.multifactor?.links.findLast(({growth}) => growth != null);
  if (!link) return notice(ID, words.heading, words.need);
  const {asked} = session;
  const answer = element("div", {id: "ask-answer"});
  const needed = element("div", {id: "ask-needed"});
  let run = 0;
  const show = () => {
    const now = (run += 1);
    const isCurrent = () => now === run;
    fill(answer, answerOf({link, figures, wau, session}), isCurrent);
    fill(needed, neededOf(session, useAsk), isCurrent);
  };
  const useAsk = (target) => {
    asked.target = target;
    document.getElementById("ask-target").value = target;
    show();
  };
  const fields = (keys) => keys.map((key) => numberField(key, asked, show));
  soon(show);
  return element(
    "section",
    {class: "card", id: ID, "aria-labelledby": "ask-title"},
    element("h3", {id: "ask-title"}, words.heading),
    element("div", {class: "controls"}, fields(["target", "years"])),
    answer,
    element("details", {class: "sub", id: "ask-plan"}, element("summary", {}, words.plan), element("p", {class: "hint"}, words.planHint), element("div", {class: "controls"}, fields(PLAN)), needed),
    aboutBox(ID, en.about.ask)
  );
}

/** Shows what was answered, or why nothing was; what was asked before is not shown any more. */
async function fill(node, answer, isCurrent) {
  const nodes = await answer.catch((error) => [element("p", {class: "problem", role: "alert"}, whyOf(error))]);
  if (isCurrent()) node.replaceChildren(...nodes);
}

function numberField(key, asked, show) {
  const id = `ask-${key}`;
  const problem = element("p", {class: "problem", id: `${id}-problem`, role: "alert"});
  const input = element("input", {
    id,
    type: "text",
    inputmode: "decimal",
    size: 6,
    value: asked[key],
    autocomplete: "off",
    "aria-describedby": `${id}-hint ${id}-problem`,
    onchange: () => {
      const value = Number(input.value.replace("%", ""));
      const isNumber = input.value.trim() !== "" && Number.isFinite(value);
      complain(input, problem, isNumber ? "" : words.bad);
      if (isNumber) asked[key] = value;
      if (isNumber) show();
    }
  });
  return element("div", {class: "field"}, element("label", {for: id}, words.fields[key].label), element("p", {class: "hint", id: `${id}-hint`}, words.fields[key].hint), input, problem);
}

/** The ask against what was reached, and the way back to the best year. */
async function answerOf({link, figures, wau, session}) {
  const {target, years} = session.asked;
  const compute = (name, ...args) => session.compute(name, ...args);
  const chained = await compute("chain", Array(Math.max(1, link.steps)).fill(target / 100), 1);
  const asked = chained.at(-1);
  const short = await compute("gapToPast", 1 + link.growth, asked);
  const cost = figures.output.points.find(({period}) => period === link.to)?.cost;
  const best = bestOf(figures.productivity.multifactor.points);
  const gap = await compute("gapToPast", best.last.index, best.index);
  const closing = gap > 0 && years > 0 ? await compute("growthToCloseGap", gap, years) : null;
  const [from, to] = [link.from, link.to];
  const apart = Math.abs(short);
  const open = () => openWorking("index", {series: "productivity", what: "growth", from, to});
  const rows = [
    [words.growth(from, to), figure(link.growth, growth), element("button", {type: "button", class: "open-figure", onclick: open}, how.growth)],
    [words.asked, figure(asked - 1, growth), reckoning(how.asked(target, link.steps))],
    [short > 0 ? words.short : words.over, figure(apart, percent), reckoning(how.apart(1 + link.growth, asked))],
    cost != null && [words.money(to), figure(apart * cost, pounds), reckoning(how.money(apart, cost))],
    wau && [words.units(wau.period), figure(apart * wau.units, compact), reckoning(how.units(apart, wau.units))],
    gap > 0 && [words.below(best.last.period, best.period), figure(gap, percent), reckoning(how.apart(best.last.index, best.index))],
    closing != null && [words.closing(years), figure(closing, growth), reckoning(how.closing(gap, years))]
  ].filter(Boolean);
  return [
    element("p", {class: "answer"}, words.title(short <= 0)),
    table({caption: words.caption, columns: COLUMNS, rows}),
    link.steps > 1 && element("p", {class: "note"}, words.overYears(link.steps))
  ].filter(Boolean);
}

/** How a figure is made, in its numbers. */
const reckoning = (how) => element("span", {class: "reckoning"}, how);

/** The highest level of productivity so far, and the last. */
function bestOf(points) {
  const given = points.filter(({index}) => index != null);
  return {...given.reduce((best, point) => (point.index > best.index ? point : best)), last: given.at(-1)};
}

/** What a plan of funding, demand and inflation asks for. */
async function neededOf(session, useAsk) {
  const plan = Object.fromEntries(PLAN.map((key) => [key, session.asked[key] / 100]));
  const [productivity, cost] = await Promise.all([session.compute("productivityNeeded", plan), session.compute("costReductionNeeded", plan)]);
  return [
    table({
      caption: words.plan,
      columns: COLUMNS,
      rows: [
        [words.productivityNeeded, figure(productivity, growth), reckoning(how.productivityNeeded(session.asked))],
        [words.costReductionNeeded, figure(cost, percent), reckoning(how.costReductionNeeded(session.asked))]
      ]
    }),
    button(words.usePlan, () => useAsk(Number((100 * productivity).toPrecision(6))), {id: "ask-use"})
  ];
}
