import {fineGrowth} from "./fineGrowth.js";
import {level} from "./level.js";
import {number} from "./number.js";
import {points} from "./points.js";

const plain = number({maximumSignificantDigits: 6});
const whole = number({maximumFractionDigits: 0});
const ratio = number({minimumFractionDigits: 4, maximumFractionDigits: 4});
const money = number({style: "currency", currency: "GBP", maximumFractionDigits: 0});
const pence = number({style: "currency", currency: "GBP"});

const FORMATS = {
  index: level,
  growth: fineGrowth,
  ratio,
  points,
  "log points": points,
  "£": (value) => (Math.abs(value) >= 1000 ? money(value) : pence(value)),
  "£ per unit": pence,
  units: (value) => (Number.isInteger(value) ? whole(value) : plain(value))
};

/** A value of a working in its unit. */
export function amount(value, unit) {
  return (FORMATS[unit] ?? plain)(value);
}
