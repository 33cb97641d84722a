import {en} from "../en.js";
import icon from "../icon.svg?inline";
import {element} from "./element.js";

/** Who this is, that data stay here, and where more is said. */
export function header({ontheme}) {
  const state = element("span", {class: "state"}, "");
  const theme = element("button", {type: "button", class: "quiet small", id: "theme", onclick: ontheme}, en.theme.toggle);
  const node = element(
    "header",
    {class: "site-header"},
    element("div", {class: "brand"}, element("img", {src: icon, alt: "", width: 32, height: 32}), element("h1", {}, en.title)),
    element("p", {class: "privacy"}, element("span", {"aria-hidden": "true"}, "✓ "), en.privacy, " ", state),
    element(
      "nav",
      {class: "links", "aria-label": en.pages.label},
      location.protocol !== "file:" && element("a", {href: "./method.html"}, en.pages.method),
      location.protocol !== "file:" && element("a", {href: "./formats.html"}, en.pages.formats),
      theme
    )
  );
  return {node, say: (words) => (state.textContent = words)};
}
