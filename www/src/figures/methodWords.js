import {formulas} from "costweight";
import {en} from "../en.js";

/** The method's main choices as words. */
export function methodWords({formula, linking, reference}) {
  const {title} = formulas.find(({name}) => name === (formula.name ?? formula));
  return {formula: title, linking: en.methodLinkings[linking], reference};
}
