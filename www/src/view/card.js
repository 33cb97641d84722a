import {en} from "../en.js";
import {element} from "./element.js";
import {tabs} from "./tabs.js";

/** A card: a title that says what is found, controls, and the same figures as chart and as table. */
export function card({id, title, subtitle, controls, chart, table, notes, selected, onselect}) {
  const panels = [
    {key: "chart", label: en.tabs.chart, content: chart},
    {key: "table", label: en.tabs.table, content: table}
  ];
  return element(
    "section",
    {class: "card", id, "aria-labelledby": `${id}-title`},
    element("h3", {id: `${id}-title`}, title),
    element("p", {class: "subtitle"}, subtitle),
    controls && element("div", {class: "controls"}, controls),
    tabs({id, label: en.tabs.label(title), panels, selected, onselect}),
    notes.filter(Boolean).map((note) => element("p", {class: "note"}, note))
  );
}
