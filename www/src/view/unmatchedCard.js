import {en} from "../en.js";
import {unmatchedOf} from "../figures/unmatchedOf.js";
import {pounds} from "../format/pounds.js";
import {element} from "./element.js";
import {figure} from "./figure.js";
import {table} from "./table.js";

const words = en.unmatched;

/** The items that no growth includes: nothing is dropped in silence. */
export function unmatchedCard({figures}) {
  const {count, cost, largest} = unmatchedOf(figures);
  if (count === 0) return null;
  return element(
    "section",
    {class: "card", id: "unmatched-items", "aria-labelledby": "unmatched-title"},
    element("h3", {id: "unmatched-title"}, words.heading),
    element("p", {class: "subtitle"}, words.sentence(count, cost)),
    table({caption: words.caption, columns: columns(), rows: largest.map(row)})
  );
}

const columns = () => [
  {label: words.item},
  {label: words.side},
  {label: words.group},
  {label: words.link},
  {label: words.reason},
  {label: words.cost, isNumber: true}
];

const row = ({item, group, reason, fromCost, toCost, link}) => [
  item,
  en.sides[link.side],
  group == null ? "" : (en.groups[group] ?? group),
  en.waterfall.span(link.from, link.to),
  words.reasons[reason](link),
  figure(fromCost + toCost, pounds)
];
