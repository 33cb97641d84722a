import {en} from "../en.js";
import {element} from "./element.js";

export const STEPS = ["data", "columns", "checks", "results", "export"];

/** The five steps, free to move between; the checks say how much they found. */
export function stepsNav() {
  const badges = element("span", {class: "badges"});
  const links = STEPS.map((step, i) =>
    element("a", {href: `#${step}`, id: `step-${step}`}, element("span", {class: "step-number"}, String(i + 1)), ` ${en.steps[step]}`, step === "checks" && badges)
  );
  const node = element("nav", {class: "steps", "aria-label": en.steps.label}, element("ol", {}, links.map((link) => element("li", {}, link))));
  const update = (current, issues) => {
    for (const link of links) {
      if (link.id === `step-${current}`) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    }
    badges.replaceChildren(...badgesOf(issues));
  };
  return {node, update};
}

function badgesOf(issues) {
  const [errors, warnings] = ["error", "warning"].map((severity) => issues.filter((issue) => issue.severity === severity).length);
  const badge = (number, kind, words) => number > 0 && element("span", {class: `tag tag-${kind}`}, words(number));
  const badges = [badge(errors, "error", en.steps.errors), badge(warnings, "warning", en.steps.warnings)].filter(Boolean);
  return badges.flatMap((node) => [" ", node]);
}
