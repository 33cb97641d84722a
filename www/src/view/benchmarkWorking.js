import {en} from "../en.js";
import {level} from "../format/level.js";
import {amount} from "../format/amount.js";
import {element} from "./element.js";
import {equationOf} from "./math.js";

const words = en.providers;

/** How the cost index of the provider that is picked out, or of all, was made of the engine's figures. */
export function benchmarkWorking({nation}, picked) {
  const row = picked ?? {...nation, provider: en.results.everybody};
  const cost = row.adjustedCost ?? row.actualCost;
  const pounds = (value) => amount(value, "£");
  const node = element(
    "div",
    {class: "working"},
    element("p", {class: "figure-name"}, element("strong", {}, words.indexOf(row.provider))),
    element(
      "p",
      {class: "equation-line"},
      equationOf("100 ×", words.costWord, words.expectedWord),
      " = ",
      equationOf("100 ×", pounds(cost), pounds(row.expectedCost)),
      " = ",
      element("data", {value: row.costIndex, class: "made"}, level(row.costIndex))
    ),
    row.marketForcesFactor != null && element("p", {class: "hint"}, words.adjusted(amount(row.marketForcesFactor, "ratio"))),
    row.limits && element("p", {}, words.limitsOf(row.limits))
  );
  return {node, show: () => {}};
}
