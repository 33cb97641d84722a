import {en} from "../en.js";
import {findingOf} from "../figures/findingOf.js";
import {methodWords} from "../figures/methodWords.js";
import {seriesOf} from "../figures/seriesOf.js";
import {element} from "./element.js";
import {emphasise} from "./emphasise.js";
import {errorSummary} from "./errorSummary.js";
import {indexCard} from "./indexCard.js";
import {notice} from "./notice.js";
import {noticed} from "./noticed.js";
import {tiles} from "./tiles.js";
import {unmatchedCard} from "./unmatchedCard.js";
import {waterfallCard} from "./waterfallCard.js";

/** The results of an analysis: the finding first, then the figures, then what they rest on. */
export function results(outcome, {tables, isExample}, views) {
  const {result, figures, periods, provider, providers} = outcome;
  const who = provider ?? (providers.length > 1 ? en.results.everybody : (providers[0] ?? en.results.oneSeries));
  return [
    element(
      "div",
      {class: "results-head"},
      element("h2", {class: "results-title"}, en.results.heading(who, periods[0], periods.at(-1))),
      isExample && element("span", {class: "tag tag-example"}, en.results.example)
    ),
    element("p", {class: "finding", id: "finding"}, emphasise(findingOf(outcome))),
    leftOut(result.issues, tables),
    tiles(outcome),
    indexCard(outcome, views.index),
    productivityNotice(figures),
    waterfallCard(outcome, views.waterfall),
    unmatchedCard(outcome),
    noticed(result.issues, tables),
    element("p", {class: "method"}, en.method({...methodWords(result.method), ...result}))
  ].filter(Boolean);
}

function leftOut(issues, tables) {
  const errors = issues.filter(({severity}) => severity === "error");
  if (errors.length === 0) return null;
  const cells = errors.reduce((total, {count}) => total + count, 0);
  return errorSummary({heading: en.leftOut.heading(cells), words: en.leftOut.sentence(cells), issues: errors, tables});
}

function productivityNotice(figures) {
  const {input, productivity} = seriesOf(figures);
  if (productivity?.overall) return null;
  return notice("productivity", en.productivity.heading, input ? en.productivity.notShared : en.productivity.noInputs);
}
