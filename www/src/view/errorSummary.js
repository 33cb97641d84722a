import {en} from "../en.js";
import {placeOf} from "../figures/placeOf.js";
import {sentence} from "../format/sentence.js";
import {element} from "./element.js";

/** Errors where they cannot be missed, each with its place and a link to where its file is chosen. */
export function errorSummary({heading, words, issues, tables}) {
  return element(
    "section",
    {class: "error-summary", id: "errors", tabindex: -1, "aria-labelledby": "errors-title"},
    element("h2", {id: "errors-title"}, heading),
    element("p", {}, words),
    issues.length > 0 &&
      element(
        "ul",
        {},
        issues.map((issue) => item(issue, tables))
      )
  );
}

function item({cells, count, message}, tables) {
  const [first, ...others] = cells;
  const place = first ? `${placeOf(first, tables)}: ` : "";
  const text = place + sentence(message);
  const rows = others.map(({row}) => row).filter((row) => row != null);
  return element(
    "li",
    {},
    first ? element("a", {href: `#${first.table}`, onclick: (event) => toFile(event, first.table)}, text) : text,
    rows.length > 0 && element("span", {class: "also"}, ` ${en.cell.also(rows, count - cells.length)}`)
  );
}

function toFile(event, table) {
  const input = document.getElementById(table);
  if (!input) return;
  event.preventDefault();
  input.closest("details").open = true;
  input.focus();
}
