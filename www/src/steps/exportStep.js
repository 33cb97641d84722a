import {en} from "../en.js";
import {element} from "../view/element.js";

/** Step 5: what to take away. */
export function exportStep() {
  return [element("p", {}, en.export.intro)];
}
