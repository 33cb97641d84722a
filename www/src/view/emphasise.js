import {element} from "./element.js";

/** Text in which what stands between ** is bold. */
export function emphasise(text) {
  return text.split("**").map((part, i) => (i % 2 ? element("strong", {}, part) : part));
}
