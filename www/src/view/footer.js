import {version} from "costweight";
import {en} from "../en.js";
import {element} from "./element.js";

export function footer() {
  return element(
    "footer",
    {class: "site-footer"},
    element("p", {}, element("strong", {}, en.footer.independent)),
    element("p", {}, en.footer.policy),
    element("p", {}, en.footer.engine(version))
  );
}
