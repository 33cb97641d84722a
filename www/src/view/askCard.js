import {en} from "../en.js";
import {growth} from "../format/growth.js";
import {points} from "../format/points.js";
import {pounds} from "../format/pounds.js";
import {element} from "./element.js";
import {figure} from "./figure.js";
import {notice} from "./notice.js";
import {table} from "./table.js";

const ID = "ask";
const words = en.ask;

/** What an efficiency ask of so many per cent a year means against the last change of productivity. */
export function askCard({figures}, session) {
  const link = figures?.productivity?.multifactor?.links.findLast(({growth}) => growth != null);
  if (!link) return notice(ID, words.heading, words.need);
  session.target ??= 2;
  const holder = element("div", {id: "ask-answer"});
  const problem = element("p", {class: "problem", role: "alert"});
  const show = () => holder.replaceChildren(...answer(link, figures, session.target));
  const input = element("input", {
    id: "ask-target",
    type: "text",
    inputmode: "decimal",
    size: 6,
    value: session.target,
    autocomplete: "off",
    "aria-describedby": "ask-hint",
    onchange: () => {
      const value = Number(input.value.replace("%", ""));
      const isNumber = input.value.trim() !== "" && Number.isFinite(value);
      problem.textContent = isNumber ? "" : words.bad;
      if (isNumber) session.target = value;
      show();
    }
  });
  show();
  return element(
    "section",
    {class: "card", id: ID, "aria-labelledby": "ask-title"},
    element("h3", {id: "ask-title"}, words.heading),
    element("div", {class: "controls"}, element("div", {class: "field"}, element("label", {for: "ask-target"}, words.target), element("p", {class: "hint", id: "ask-hint"}, words.targetHint), input, problem)),
    holder
  );
}

function answer(link, {output}, target) {
  const asked = (1 + target / 100) ** link.steps - 1;
  const gap = link.growth - asked;
  const last = output.points.find(({period}) => period === link.to);
  const money = last?.cost == null ? null : gap * last.cost;
  const rows = [
    [words.growth(link.from, link.to), figure(link.growth, growth)],
    [words.asked, figure(asked, growth)],
    [words.gap, figure(100 * gap, points)],
    money != null && [words.money(link.to), figure(money, pounds)]
  ].filter(Boolean);
  return [
    element("p", {class: "answer"}, words.title(gap >= 0)),
    table({caption: words.caption, columns: [{label: words.heading}, {label: en.export.value, isNumber: true}], rows}),
    link.steps > 1 && element("p", {class: "note"}, words.over(link.steps))
  ].filter(Boolean);
}
