import {en} from "../en.js";
import {version} from "../menu.js";
import {element} from "./element.js";

export function footer() {
  const page = (address, words) => element("a", {href: `./${address}.html`}, words);
  const isAlone = location.protocol === "file:";
  return element(
    "footer",
    {class: "site-footer"},
    element("p", {}, element("strong", {}, en.footer.independent)),
    element("p", {}, en.footer.policy),
    !isAlone &&
      element(
        "p",
        {class: "links"},
        ["method", "formats", "issues", "disclosure", "accessibility", "privacy"].map((name) => page(name, en.pages[name])),
        element("a", {href: "./costweight-offline.html", download: ""}, en.pages.offline)
      ),
    element("p", {}, en.footer.engine(version))
  );
}
