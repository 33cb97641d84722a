import {number} from "./number.js";

const format = number({minimumFractionDigits: 1, maximumFractionDigits: 1});

/** An index level: “106.8”. */
export function level(value) {
  return format(value);
}
