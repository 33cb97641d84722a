import {en} from "../en.js";
import {element} from "./element.js";
import {button} from "./fields.js";

const words = en.update;

/** Says that a newer version of the page was kept; the user decides when it is loaded. */
export function updateBanner(onload) {
  const node = element(
    "section",
    {class: "banner", id: "update", "aria-label": words.ready},
    element("p", {role: "status"}, words.ready),
    element("div", {class: "row"}, button(words.reload, onload, {id: "update-load"}), button(words.later, () => node.remove(), {class: "quiet"}))
  );
  return node;
}
