import {en} from "../en.js";
import {dataPanel} from "./dataPanel.js";
import {element} from "./element.js";
import {footer} from "./footer.js";
import {header} from "./header.js";
import {settingsPanel} from "./settingsPanel.js";

/** The page's frame; `update` and `show` fill it. */
export function page(actions) {
  const data = dataPanel(actions);
  const settings = settingsPanel(actions);
  const status = element("p", {role: "status", class: "visually-hidden"});
  const content = element("div", {id: "results", class: "results", tabindex: -1});
  document.body.append(
    element("a", {class: "skip", href: "#results"}, en.skip),
    header(),
    status,
    element("main", {class: "columns"}, element("div", {class: "side"}, data.node, settings.node), content),
    footer()
  );
  return {
    data,
    settings,
    show: (nodes) => content.replaceChildren(...nodes),
    announce: (words) => (status.textContent = words)
  };
}
