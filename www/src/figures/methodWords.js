import {en} from "../en.js";
import {formulas} from "../menu.js";

/** The method's main choices as words. */
export function methodWords({formula, linking, reference}) {
  const title = formula == null ? null : formulas.find(({name}) => name === (formula.name ?? formula))?.title;
  return {formula: title ?? en.methodLinkings.none, linking: en.methodLinkings[linking?.multilateral ?? linking], reference};
}
