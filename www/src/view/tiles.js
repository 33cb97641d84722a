import {en} from "../en.js";
import {seriesOf} from "../figures/seriesOf.js";
import {compact} from "../format/compact.js";
import {growth} from "../format/growth.js";
import {percent} from "../format/percent.js";
import {element} from "./element.js";
import {figure} from "./figure.js";

const words = en.tiles;

/** The four headline figures. */
export function tiles({figures, wau}) {
  const {output, input, productivity} = seriesOf(figures);
  return element(
    "dl",
    {class: wau ? "tiles has-wau" : "tiles", "aria-label": words.label},
    wau && tile("wau", words.wau, wauTile(wau)),
    tile("output", words.output, growthOf(output, words.noGrowth)),
    tile("input", words.input, growthOf(input, input ? words.noGrowth : words.noInputs)),
    tile("productivity", words.productivity, productivityOf(productivity, input, figures.productivity?.labour)),
    tile("coverage", words.coverage, coverageOf(output))
  );
}

function tile(key, label, {value, notes}) {
  return element(
    "div",
    {class: `tile tile-${key}`},
    element("dt", {}, label),
    element("dd", {class: "tile-value", id: `tile-${key}`}, value),
    notes.filter(Boolean).map((note) => element("dd", {class: "tile-note"}, note)),
    isGiven(value) && WORKING[key] && element("dd", {class: "tile-note"}, workingLink(WORKING[key], label))
  );
}

const isGiven = (value) => value.nodeName === "DATA";

/** The tile's figure is taken apart in the card that it is of. */
const WORKING = {output: "formulas-working-tab", productivity: "contributions-working-tab"};

const workingLink = (tab, label) =>
  element("button", {type: "button", class: "tool", onclick: () => openTab(tab)}, words.working, element("span", {class: "visually-hidden"}, `: ${label}`));

function openTab(id) {
  const tab = document.getElementById(id);
  tab?.click();
  tab?.focus();
  tab?.scrollIntoView({block: "center"});
}

function wauTile({period, constant, units, cost}) {
  return {value: figure(units, compact), notes: [words.wauOf(period, constant), cost != null && words.wauCost(cost)]};
}

function growthOf(series, otherwise, more) {
  const overall = series?.overall;
  if (!overall) return {value: element("span", {class: "none"}, words.none), notes: [otherwise]};
  return {value: figure(overall.growth, growth), notes: [words.span(overall.from, overall.to), more]};
}

function productivityOf(productivity, input, labour) {
  const otherwise = input ? words.notShared : words.noInputs;
  return growthOf(productivity, otherwise, labour?.overall && words.labour(labour.overall.growth));
}

function coverageOf(output) {
  const covered = (output?.links ?? []).filter(({coverage}) => coverage);
  const coverage = Math.min(...covered.map(({coverage: {from, to}}) => Math.min(from, to)));
  if (covered.length === 0) return {value: element("span", {class: "none"}, words.none), notes: [words.nothingCovered]};
  return {value: figure(coverage, percent), notes: [words.covered(covered.length)]};
}
