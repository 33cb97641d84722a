import {en} from "../en.js";
import {formulas} from "../menu.js";

const {treatments, unitCostSources, more} = en.settings;
const CHOICES = {
  linking: en.methodLinkings,
  unmatched: treatments,
  "unit-costs": unitCostSources,
  days: more.days.choices,
  level: more.level.choices,
  "missing-cost": more.missingCost.choices,
  "partly-counted": more.partlyCounted.choices,
  "excess-bed-days": more.excessBedDays.choices,
  quality: more.quality.choices
};

/** What a choice of a method is called on the page; as the engine says it where it has no other name. */
export function choiceWords(step, value) {
  if (step === "formula") return formulas.find(({name}) => name === value)?.title ?? value;
  return CHOICES[step]?.[value] ?? value;
}
