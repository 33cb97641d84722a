import {en} from "../en.js";
import {cardTools} from "../export/cardTools.js";
import {element} from "./element.js";
import {tabs} from "./tabs.js";

/** A card: a title that says what is found, controls, and the same figures as chart, as table and as working. */
export function card({id, title, subtitle, controls, chart, table, working, notes = [], about, selected, onselect}) {
  const panels = [
    chart && {key: "chart", label: en.tabs.chart, content: chart},
    {key: "table", label: en.tabs.table, content: table},
    working && {key: "working", label: en.tabs.working, content: working.node, onshow: working.show}
  ].filter(Boolean);
  const views = tabs({id, label: en.tabs.label(title), panels, selected, onselect});
  return element(
    "section",
    {class: "card", id, "aria-labelledby": `${id}-title`},
    element("h3", {id: `${id}-title`}, title),
    subtitle && element("p", {class: "subtitle"}, subtitle),
    controls && element("div", {class: "controls"}, controls),
    element(
      "div",
      {class: "card-bar"},
      views.list,
      cardTools(id, title, Boolean(chart))
    ),
    ...views.bodies,
    notes.filter(Boolean).map((note) => element("p", {class: "note"}, note)),
    about && aboutBox(id, about)
  );
}

/** What the words of a card mean, one tap away. */
export const aboutBox = (id, words) =>
  element("details", {class: "about", id: `${id}-about`}, element("summary", {}, en.about.summary), [words].flat().map((sentence) => element("p", {}, sentence)));
