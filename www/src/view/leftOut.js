import {en} from "../en.js";
import {errorSummary} from "./errorSummary.js";

const errorsOf = ({issues}) => issues.filter(({severity}) => severity === "error");

/** How many cells could not be read. */
export const unreadCells = ({loaded}) => errorsOf(loaded).reduce((total, {count}) => total + count, 0);

/** What could not be read and is left out of every figure, where it cannot be missed; cells are not named where small numbers are hidden. */
export function leftOut({loaded, result}, session) {
  const errors = errorsOf(loaded);
  if (errors.length === 0) return null;
  const cells = unreadCells({loaded});
  const issues = result.method.suppress ? [] : errors;
  return errorSummary({heading: en.leftOut.heading(cells), words: en.leftOut.sentence(cells), issues, session});
}
