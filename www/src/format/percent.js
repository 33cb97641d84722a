import {number} from "./number.js";

const format = number({style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1});

/** A share, or the size of a growth: “99.1%”. */
export function percent(value) {
  return format(value);
}
