import {en} from "../en.js";
import {unmatchedOf} from "../figures/unmatchedOf.js";
import {pounds} from "../format/pounds.js";
import {card} from "./card.js";
import {figure} from "./figure.js";
import {openWorking} from "./openWorking.js";
import {table} from "./table.js";
import {workingView} from "./workingView.js";

const ID = "unmatched-items";
const words = en.unmatched;

/** The items that no growth includes: nothing is dropped in silence. */
export function unmatchedCard(outcome, view, session) {
  const {count, cost, largest} = unmatchedOf(outcome.figures);
  if (count === 0) return null;
  return card({
    id: ID,
    title: words.heading,
    subtitle: words.sentence(count, cost),
    table: table({caption: words.caption, columns: columns(), rows: largest.map(row)}),
    working: workingView(session, outcome, firstOf(largest)),
    ...view
  });
}

const columns = () => [
  {label: words.item},
  {label: words.side},
  {label: words.group},
  {label: words.link},
  {label: words.reason},
  {label: words.fromCost, isNumber: true},
  {label: words.toCost, isNumber: true}
];

const row = (unmatched) => {
  const {item, group, reason, fromCost, toCost, link} = unmatched;
  const cost = (value, at) => figure(value || null, pounds, "", () => openWorking(ID, figureOf(unmatched, at)));
  return [
    item,
    en.sides[link.side],
    group == null ? "" : (en.groups[group] ?? group),
    en.waterfall.span(link.from, link.to),
    words.reasons[reason](link),
    cost(fromCost, "from"),
    cost(toCost, "to")
  ];
};

const figureOf = ({item, link: {side, from, to}}, at) => ({series: side, what: "unmatched-cost", item, from, to, at});

/** The costliest, in the period that has more of it. */
const firstOf = ([first]) => figureOf(first, first.fromCost > first.toCost ? "from" : "to");
