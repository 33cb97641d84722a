import {en} from "../en.js";
import {toLink} from "../export/settingsLink.js";
import {formulas} from "../menu.js";
import {element} from "./element.js";
import {panel} from "./panel.js";
import {radios} from "./radios.js";
import {select} from "./select.js";

const words = en.settings;
const WEIGHTED = ["lowe", "young"];

/** Every choice that shapes a result. */
export function settingsPanel({onmethod, onprovider}) {
  let shown = {};
  const choose = (key) => (value) => onmethod({[key]: value});
  const provider = select("provider", words.provider, (value) => onprovider(value || null));
  const formula = select("formula", words.formula, (name) => onmethod({formula: withParameter(name, shown)}));
  const equation = element("p", {class: "equation"});
  const weights = select("weights", words.weights, (period) => onmethod({formula: {name: shown.name, weights: period}}));
  const sigma = sigmaField((value) => onmethod({formula: {name: shown.name, sigma: value}}));
  const linking = radios("linking", words.linking, Object.entries(words.linkings), (value) =>
    onmethod({linking: value === "geks" ? {multilateral: "geks"} : value, ...(value === "geks" ? {formula: null, unmatched: null} : {})})
  );
  const reference = select("reference", words.reference, choose("reference"));
  const unmatched = select("unmatched", words.unmatched, choose("unmatched"));
  const unitCosts = select("unit-costs", words.unitCosts, choose("unitCosts"));
  const by = radios("by", words.by, Object.entries(words.bys), choose("by"));
  const copied = element("p", {class: "hint", role: "status"});
  const copy = element("button", {type: "button", class: "button", id: "copy-link", onclick: () => copyLink(shown.method, copied)}, words.copyLink);
  const nodes = [provider.node, formula.node, equation, weights.node, sigma.node, linking.node, reference.node, unmatched.node, unitCosts.node, by.node, copy, copied];

  const update = ({result, periods, providers, hasGroups, provider: chosen}, session) => {
    const {method} = result;
    const name = method.formula?.name ?? method.formula ?? null;
    const current = formulas.find((formula) => formula.name === name);
    const isMultilateral = typeof method.linking === "object";
    shown = {name, method, periods};
    provider.node.hidden = providers.length < 2;
    provider.update([["", words.allProviders], ...providers.map((name) => [name, name])], chosen ?? "");
    formula.update(formulas.map(({name, title}) => [name, title]), name ?? "fisher");
    formula.node.hidden = isMultilateral;
    equation.textContent = isMultilateral ? "" : (current?.equation ?? "");
    weights.node.hidden = !WEIGHTED.includes(name);
    weights.update(periods.map((period) => [period, period]), method.formula?.weights ?? method.reference);
    sigma.node.hidden = current?.parameter !== "sigma";
    sigma.update(method.formula?.sigma);
    linking.update(isMultilateral ? "geks" : method.linking);
    reference.update(periods.map((period) => [period, period]), method.reference);
    unmatched.node.hidden = isMultilateral;
    unmatched.update(Object.entries(words.treatments), method.unmatched);
    unitCosts.node.hidden = providers.length < 2;
    unitCosts.update(sourcesOf(session), method.unitCosts);
    by.update(method.by, (value) => value === "item" || hasGroups);
  };
  return {node: panel("settings", words.heading, element("p", {class: "hint"}, words.intro), nodes), update};
}

const sourcesOf = (session) =>
  Object.entries(words.unitCostSources).filter(([name]) => name !== "costs-table" || session.files.costs.length > 0);

/** A formula that needs more than its name gets a usual value to begin with. */
function withParameter(name, {periods}) {
  const {parameter} = formulas.find((formula) => formula.name === name);
  if (parameter === "sigma") return {name, sigma: 0.7};
  return parameter === "weights" ? {name, weights: periods[0]} : name;
}

function sigmaField(onchange) {
  const problem = element("p", {class: "problem", role: "alert"});
  const input = element("input", {
    id: "sigma",
    type: "text",
    inputmode: "decimal",
    autocomplete: "off",
    onchange: () => {
      const value = Number(input.value);
      problem.textContent = input.value.trim() === "" || !Number.isFinite(value) ? words.sigmaBad : "";
      if (problem.textContent === "") onchange(value);
    }
  });
  const node = element("div", {class: "field"}, element("label", {for: "sigma"}, words.sigma), input, problem);
  return {node, update: (value) => (input.value = value ?? "")};
}

async function copyLink(method, said) {
  const address = location.href.replace(/#.*$/, "") + toLink(method);
  try {
    await navigator.clipboard.writeText(address);
    said.textContent = words.linkCopied;
  } catch {
    said.replaceChildren(`${words.linkShown} `, element("code", {}, address));
  }
}
