// Which figure is to be explained, as the engine takes it.
import {CostweightError} from "./error.js";
import {shown} from "./shown.js";

// More terms than any sum has.
const ALL = 2 ** 32 - 1;

/** A figure whose number of terms may be "all". */
export function toFigure({terms, ...figure}) {
  if (terms === undefined) return figure;
  if (terms === "all") return {...figure, terms: ALL};
  if (Number.isInteger(terms) && terms >= 0) return {...figure, terms};
  throw new CostweightError("bad-method", `terms is a whole number or "all", not ${shown(terms)}.`);
}
