import {formulas} from "costweight";
import {en} from "../en.js";
import {element} from "./element.js";
import {panel} from "./panel.js";
import {radios} from "./radios.js";
import {select} from "./select.js";

const words = en.settings;

/** Every choice that shapes a result. */
export function settingsPanel({onmethod, onprovider}) {
  const choose = (key) => (value) => onmethod({[key]: value});
  const provider = select("provider", words.provider, (value) => onprovider(value || null));
  const formula = select("formula", words.formula, choose("formula"));
  const equation = element("p", {class: "equation"});
  const linking = radios("linking", words.linking, Object.entries(words.linkings), choose("linking"));
  const reference = select("reference", words.reference, choose("reference"));
  const unmatched = select("unmatched", words.unmatched, choose("unmatched"));
  const by = radios("by", words.by, Object.entries(words.bys), choose("by"));
  const fields = [provider, formula, linking, reference, unmatched, by];
  const nodes = fields.map(({node}) => node);
  nodes.splice(2, 0, equation);

  const update = ({result, periods, providers, hasGroups, provider: chosen}) => {
    const {method} = result;
    const current = formulas.find(({name}) => name === (method.formula.name ?? method.formula));
    provider.node.hidden = providers.length < 2;
    provider.update([["", words.allProviders], ...providers.map((name) => [name, name])], chosen ?? "");
    formula.update(
      formulas.filter(({parameter}) => parameter !== "sigma").map(({name, title}) => [name, title]),
      current.name
    );
    equation.textContent = current.equation;
    linking.update(method.linking);
    reference.update(
      periods.map((period) => [period, period]),
      method.reference
    );
    unmatched.update(Object.entries(words.treatments), method.unmatched);
    by.update(method.by, (value) => value === "item" || hasGroups);
  };
  return {node: panel("settings", words.heading, element("p", {class: "hint"}, words.intro), nodes), update};
}
