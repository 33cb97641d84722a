import {en} from "../en.js";
import {element} from "./element.js";
import {footer} from "./footer.js";
import {header} from "./header.js";
import {keepFocus} from "./keepFocus.js";
import {progressBar} from "./progressBar.js";
import {settingsPanel} from "./settingsPanel.js";
import {STEPS, stepsNav} from "./stepsNav.js";
import {troubleBox} from "./troubleBox.js";

/** The page's frame: header, steps, and a place for the content of each step. */
export function page(actions) {
  const nav = stepsNav();
  const settings = settingsPanel(actions);
  const progress = progressBar(actions);
  const trouble = troubleBox();
  const head = header(actions);
  const status = element("p", {role: "status", id: "status", class: "visually-hidden"});
  const contents = Object.fromEntries(STEPS.map((step) => [step, element("div", {class: "content", id: `${step}-content`})]));
  const sections = Object.fromEntries(STEPS.map((step) => [step, sectionOf(step, contents[step], settings)]));
  document.body.append(
    element("a", {class: "skip", href: "#main"}, en.skip),
    head.node,
    status,
    nav.node,
    progress.node,
    trouble.node,
    element("main", {id: "main", tabindex: -1}, Object.values(sections)),
    footer()
  );
  const headingOf = (step) => document.getElementById(`${step}-heading`);
  return {
    settings,
    progress,
    trouble,
    head,
    isQuiet: () => status.textContent === "",
    announce: (words) => (status.textContent = words),
    steps: (current, issues) => {
      for (const step of STEPS) sections[step].hidden = step !== current;
      nav.update(current, issues);
    },
    fill: (step, nodes) => keepFocus(contents[step], nodes, headingOf(step)),
    focus: (step) => headingOf(step).focus()
  };
}

function sectionOf(step, content, settings) {
  const heading = element("h2", {id: `${step}-heading`, tabindex: -1, class: step === "results" && "visually-hidden"}, en[step].heading);
  const inner = step === "results" ? element("div", {class: "columns"}, element("div", {class: "side"}, settings.node), content) : content;
  return element("section", {class: `step step-${step}`, id: step, "aria-labelledby": `${step}-heading`, hidden: true}, heading, inner);
}
