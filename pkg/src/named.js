// Arguments that are objects of numbers: every key known, every number a number.
import {CostweightError} from "./error.js";
import {meant} from "./nearest.js";
import {shown} from "./shown.js";

const bad = (message) => new CostweightError("bad-method", message);

export function number(value, name) {
  if (typeof value === "number") return value;
  throw bad(`${name} must be a number, not ${shown(value)}.`);
}

/** The numbers of an object in the order of `keys`; `defaults` stand in for those left out. */
export function named(held, what, keys, defaults = {}) {
  const values = fields(held, what, keys);
  return keys.map((key) => number(values[key] ?? defaults[key], key));
}

/** An object, if it has no other keys than these. */
export function fields(held, what, keys) {
  if (held === null || typeof held !== "object" || Array.isArray(held)) {
    throw bad(`The ${what} must be an object such as {${keys.join(", ")}}.`);
  }
  const stranger = Object.keys(held).find((key) => !keys.includes(key));
  if (stranger !== undefined) throw bad(`“${stranger}” is no part of the ${what}${meant(stranger, keys) || "."} The parts are ${keys.join(", ")}.`);
  return held;
}

/** An array of texts. */
export function texts(values, name) {
  const array = typeof values === "object" && values !== null && typeof values.length === "number" ? Array.from(values) : null;
  if (array?.every((value) => typeof value === "string")) return array;
  throw bad(`${name} must be an array of texts.`);
}
