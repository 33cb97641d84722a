import {en} from "../en.js";
import {methodOnly} from "../figures/methodOnly.js";
import {points} from "../format/points.js";
import {sentence} from "../format/sentence.js";
import {element} from "./element.js";
import {button} from "./fields.js";
import {soon} from "./soon.js";

const words = en.findings;
const SHOWN = 12;
const MANY_ROWS = 60000;

/** What looks wrong though nobody asked, its effect on the growth, and what could be done about it with one press. */
export function findingsCard(outcome, session, actions) {
  const holder = element("div", {id: "findings-list"});
  const look = async () => {
    holder.replaceChildren(element("p", {class: "hint loading"}, words.looking));
    try {
      const {findings} = await session.ask("checks", methodOnly(outcome.result.method));
      holder.replaceChildren(...listed(findings, SHOWN, actions));
    } catch (error) {
      if (error.code === "cancelled") return;
      holder.replaceChildren(element("p", {}, sentence(error.message)));
    }
  };
  const rows = outcome.loaded.columns.reduce((total, {rows}) => total + rows, 0);
  if (rows > MANY_ROWS) holder.append(button(words.look, look, {id: "look"}));
  else soon(() => holder.isConnected && look());
  return element(
    "section",
    {class: "card noticed", id: "findings", "aria-labelledby": "findings-title"},
    element("h3", {id: "findings-title"}, words.heading),
    element("p", {class: "hint"}, words.intro),
    holder
  );
}

function listed(findings, most, actions) {
  if (findings.length === 0) return [element("p", {}, words.nothing)];
  const list = element("ul", {}, findings.slice(0, most).map((finding, i) => item(finding, i, actions)));
  const more = button(words.all(findings.length), () => list.replaceChildren(...findings.map((finding, i) => item(finding, i, actions))), {class: "quiet"});
  if (findings.length > most) more.addEventListener("click", () => more.remove());
  return [list, findings.length > most && more].filter(Boolean);
}

function item({code, from, to, message, action, effect, proposal}, i, actions) {
  return element(
    "li",
    {class: "finding-item"},
    element("span", {class: "tag"}, effect ? words.effect(points(effect.points)) : words.noEffect),
    element(
      "div",
      {},
      element("p", {}, sentence(message), " ", element("span", {class: "also"}, en.waterfall.span(from, to))),
      element("p", {class: "action"}, effect ? words.would(effect, points(effect.points)) : "", " ", sentence(action)),
      proposal && element("div", {class: "row"}, accepts(proposal, `${code}-${i}`, actions))
    )
  );
}

/** A press for each thing that is proposed. */
function accepts({exclude, bridge}, key, {onaccept}) {
  const first = (list) => words.some(list);
  return [
    exclude.length > 0 &&
      button(words.exclude(first(exclude.map(({item}) => item))), () => onaccept({exclude: exclude.map(({item}) => ({item}))}), {id: `accept-exclude-${key}`}),
    bridge.length > 0 &&
      button(words.bridge(first(bridge.map(({from, to}) => `${from} → ${to}`))), () => onaccept({bridge: bridge.map(({from, to}) => ({from, to}))}), {id: `accept-bridge-${key}`})
  ].filter(Boolean);
}
