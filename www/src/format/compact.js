import {number} from "./number.js";

const format = number({notation: "compact", maximumSignificantDigits: 4});

/** A large count in short: “18.71m”. */
export function compact(value) {
  return format(value).replace(/[MBKT]$/, (unit) => UNITS[unit]);
}

const UNITS = {K: "k", M: "m", B: "bn", T: "tn"};
