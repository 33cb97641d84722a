import {en} from "../en.js";
import {element} from "./element.js";

/** A number as it is read by people and, unrounded, by machines; with `open` one that is pressed to see how it was made. */
export function figure(value, format, none, open) {
  if (value == null) return none;
  const data = element("data", {value}, format(value));
  return open ? element("button", {type: "button", class: "open-figure", title: en.working.open, onclick: open}, data) : data;
}
