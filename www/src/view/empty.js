import {en} from "../en.js";
import {element} from "./element.js";
import {button} from "./fields.js";

/** What stands in place of results while there is no activity file. */
export function empty({kind}, {onstep, ontemplates}) {
  const words = kind === "cancelled" ? en.cancelled : en.empty;
  return [
    element("p", {class: "empty-title", role: "heading", "aria-level": 3}, words.heading),
    element("p", {}, words.sentence),
    element("div", {class: "row"}, button(en.data.useOwn, () => onstep("data"), {class: "button primary"}), button(en.data.template, ontemplates))
  ];
}
