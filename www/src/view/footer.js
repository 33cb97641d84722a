import {en} from "../en.js";
import {version} from "../menu.js";
import {element} from "./element.js";

export function footer() {
  const page = (address, words) => element("a", {href: `./${address}.html`}, words);
  return element(
    "footer",
    {class: "site-footer"},
    element("p", {}, element("strong", {}, en.footer.independent)),
    element("p", {}, en.footer.policy),
    element("p", {class: "links"}, page("method", en.pages.method), page("formats", en.pages.formats), page("accessibility", en.pages.accessibility), page("privacy", en.pages.privacy)),
    element("p", {}, en.footer.engine(version))
  );
}
