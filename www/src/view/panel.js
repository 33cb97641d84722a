import {element} from "./element.js";

const WIDE = matchMedia("(min-width: 60rem)");

/** A part of the side column; it starts open only where it does not push the results down. */
export function panel(id, heading, ...children) {
  const details = element(
    "details",
    {class: "panel", id, open: WIDE.matches},
    element("summary", {}, element("h2", {}, heading)),
    element("div", {class: "panel-body"}, ...children)
  );
  WIDE.addEventListener("change", () => (details.open = WIDE.matches));
  return details;
}
