import {number} from "./number.js";

const format = number({
  style: "percent",
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
  signDisplay: "exceptZero"
});

/** A ratio minus one, with its sign: “+6.8%”. */
export function growth(value) {
  return format(value);
}
