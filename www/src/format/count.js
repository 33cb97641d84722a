import {number} from "./number.js";

const format = number({maximumFractionDigits: 0});

/** How many: “1,204”. */
export function count(value) {
  return format(value);
}
