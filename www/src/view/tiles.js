import {en} from "../en.js";
import {headlineOf, workingOf} from "../figures/headlineOf.js";
import {seriesOf} from "../figures/seriesOf.js";
import {compact} from "../format/compact.js";
import {growth} from "../format/growth.js";
import {percent} from "../format/percent.js";
import {element} from "./element.js";
import {figure} from "./figure.js";
import {openWorking} from "./openWorking.js";

const words = en.tiles;

/** The four headline figures. */
export function tiles({figures, wau}) {
  const {output, input, productivity} = seriesOf(figures);
  const covered = coveredBy(output);
  return element(
    "dl",
    {class: wau ? "tiles has-wau" : "tiles", "aria-label": words.label},
    wau && tile("wau", words.wau, wauTile(wau)),
    tile("output", words.output, growthOf(output, words.noGrowth), inIndex("output", output)),
    tile("input", words.input, growthOf(input, input ? words.noGrowth : words.noInputs), inIndex("input", input)),
    tile("productivity", words.productivity, productivityOf(productivity, input, figures.productivity?.labour), inIndex("productivity", productivity)),
    tile("coverage", words.coverage, coverageOf(covered), () => openWorking("index", leastOf(covered)))
  );
}

function tile(key, label, {value, notes}, open) {
  return element(
    "div",
    {class: `tile tile-${key}`},
    element("dt", {}, label),
    element("dd", {class: "tile-value", id: `tile-${key}`}, value),
    notes.filter(Boolean).map((note) => element("dd", {class: "tile-note"}, note)),
    isGiven(value) && open && element("dd", {class: "tile-note"}, workingLink(open, label))
  );
}

const isGiven = (value) => value.nodeName === "DATA";

const workingLink = (open, label) =>
  element("button", {type: "button", class: "tool", onclick: open}, words.working, element("span", {class: "visually-hidden"}, `: ${label}`));

/** The headline growths are taken apart in the card of the index. */
function inIndex(name, series) {
  const headline = headlineOf(series);
  return headline && (() => openWorking("index", {series: name, ...workingOf(headline)}));
}

function wauTile({period, constant, units, cost}) {
  return {value: figure(units, compact), notes: [words.wauOf(period, constant), cost != null && words.wauCost(cost)]};
}

function growthOf(series, otherwise, more) {
  const headline = headlineOf(series);
  if (!headline) return {value: element("span", {class: "none"}, words.none), notes: [otherwise]};
  return {value: figure(headline.growth, growth), notes: [words.span(headline.from, headline.to), headline.toDate != null && toDateNote(headline.toDate), more]};
}

function productivityOf(productivity, input, labour) {
  const otherwise = input ? words.notShared : words.noInputs;
  return growthOf(productivity, otherwise, headlineOf(labour) && labourNote(labour));
}

const toDateNote = (value) => [`${words.toDate} `, figure(value, growth)];

const labourNote = (labour) => [`${words.labour} `, figure(headlineOf(labour).growth, growth, "", inIndex("labour-productivity", labour))];

/** The shares of cost that are compared, of each link in either period. */
const coveredBy = (output) =>
  (output?.links ?? []).flatMap(({from, to, coverage}) => (coverage ? ["from", "to"].map((at) => ({from, to, at, share: coverage[at]})) : []));

const leastShare = (covered) => covered.reduce((least, one) => (one.share < least.share ? one : least));

function leastOf(covered) {
  const {from, to, at} = leastShare(covered);
  return {series: "output", what: "coverage", from, to, at};
}

function coverageOf(covered) {
  if (covered.length === 0) return {value: element("span", {class: "none"}, words.none), notes: [words.nothingCovered]};
  return {value: figure(leastShare(covered).share, percent), notes: [words.covered(covered.length / 2)]};
}
