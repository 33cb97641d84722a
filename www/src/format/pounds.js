import {number} from "./number.js";

const format = number({style: "currency", currency: "GBP", notation: "compact", maximumSignificantDigits: 3});

/** A sum of money in short: “£9.22m”. */
export function pounds(value) {
  return format(value).replace(/[MBKT]$/, (unit) => UNITS[unit]);
}

const UNITS = {K: "k", M: "m", B: "bn", T: "tn"};
