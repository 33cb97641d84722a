import {en} from "../en.js";
import {element} from "./element.js";

export function header() {
  return element(
    "header",
    {class: "site-header"},
    element(
      "div",
      {class: "brand"},
      element("img", {src: "./icon.svg", alt: "", width: 32, height: 32}),
      element("h1", {}, en.title)
    ),
    element("p", {class: "privacy"}, element("span", {"aria-hidden": "true"}, "✓ "), en.privacy)
  );
}
