import {element} from "./element.js";

/** A card that has a sentence instead of figures. */
export function notice(id, heading, sentence) {
  return element(
    "section",
    {class: "card notice", id, "aria-labelledby": `${id}-title`},
    element("h3", {id: `${id}-title`}, heading),
    element("p", {}, sentence)
  );
}
