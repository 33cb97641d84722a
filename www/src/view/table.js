import {en} from "../en.js";
import {element} from "./element.js";

/** A table that scrolls by itself where it is wider than the page; the first cell of a row is its header. One of many is no landmark. */
export function table({caption, columns, rows, footer = [], isOneOfMany}) {
  return element(
    "div",
    {class: "table-scroll", role: isOneOfMany ? "group" : "region", tabindex: 0, "aria-label": en.table(caption)},
    element(
      "table",
      {},
      element("caption", {class: "visually-hidden"}, caption),
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          columns.map(({label, isNumber}) => head(label, isNumber, "col"))
        )
      ),
      element(
        "tbody",
        {},
        rows.map((cells) => row(cells, columns))
      ),
      footer.length > 0 &&
        element(
          "tfoot",
          {},
          footer.map((cells) => row(cells, columns))
        )
    )
  );
}

const row = ([first, ...cells], columns) =>
  element(
    "tr",
    {},
    head(first, false, "row"),
    cells.map((cell, i) => element("td", {class: columns[i + 1].isNumber && "number"}, cell))
  );

const head = (content, isNumber, scope) => element("th", {scope, class: isNumber && "number"}, content);
