import {en} from "../en.js";
import {placeOf} from "../figures/placeOf.js";
import {sentence} from "../format/sentence.js";
import {element} from "./element.js";

/** Errors where they cannot be missed, each with its place and a link to where it can be put right. */
export function errorSummary({id = "errors", heading, words, issues, session}) {
  return element(
    "section",
    {class: "error-summary", id, tabindex: -1, "aria-labelledby": `${id}-title`},
    element("h3", {id: `${id}-title`}, heading),
    element("p", {}, words),
    issues.length > 0 && element("ul", {}, issues.map((issue) => item(issue, session)))
  );
}

function item({cells, count, message, code, step, isWhole}, session) {
  const [first, ...others] = cells;
  const place = first ? `${placeOf(first, session)}: ` : "";
  const text = isWhole ? message : place + sentence(message);
  const rows = others.map(({row}) => row).filter((row) => row != null);
  const target = step ?? (code ? "checks" : "columns");
  const isHere = document.getElementById(target)?.hidden === false;
  return element(
    "li",
    {},
    isHere ? text : element("a", {href: `#${target}`}, text),
    rows.length > 0 && element("span", {class: "also"}, ` ${en.cell.also(rows, count - cells.length)}`)
  );
}
