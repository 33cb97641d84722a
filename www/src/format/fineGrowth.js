import {number} from "./number.js";

const format = number({style: "percent", minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: "exceptZero"});

/** A ratio minus one, fine enough to tell growths apart that differ little: “+4.28%”. */
export function fineGrowth(value) {
  return format(value);
}
