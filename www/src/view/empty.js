import {en} from "../en.js";
import {element} from "./element.js";

/** What stands in place of results while there is no activity file. */
export function empty() {
  return [element("h2", {class: "empty-title"}, en.empty.heading), element("p", {}, en.empty.sentence)];
}
