import {element} from "./element.js";

/** A number as it is read by people and, unrounded, by machines. */
export function figure(value, format, none) {
  return value == null ? none : element("data", {value}, format(value));
}
