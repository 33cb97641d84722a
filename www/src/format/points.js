import {number} from "./number.js";

const format = number({minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: "exceptZero"});

/** Percentage points, with their sign: “−5.28”. */
export function points(value) {
  return format(value);
}
