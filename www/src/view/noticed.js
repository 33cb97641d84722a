import {en} from "../en.js";
import {placeOf} from "../figures/placeOf.js";
import {sentence} from "../format/sentence.js";
import {element} from "./element.js";

/** Warnings and notes: what was found and what was done. */
export function noticed(issues, tables) {
  const listed = issues.filter(({severity}) => severity !== "error");
  return element(
    "section",
    {class: "card noticed", id: "noticed", "aria-labelledby": "noticed-title"},
    element("h3", {id: "noticed-title"}, en.noticed.heading),
    listed.length === 0
      ? element("p", {}, en.noticed.nothing)
      : element(
          "ul",
          {},
          listed.map((issue) => item(issue, tables))
        )
  );
}

function item({severity, message, action, count, cells: [cell]}, tables) {
  const place = cell ? `${placeOf(cell, tables)}: ` : "";
  return element(
    "li",
    {},
    element("span", {class: `tag tag-${severity}`}, en.noticed.severity[severity]),
    element(
      "span",
      {},
      `${place}${sentence(message)} `,
      count > 1 && `${en.noticed.times(count)} `,
      element("span", {class: "action"}, sentence(action))
    )
  );
}
