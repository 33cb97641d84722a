import {formulas} from "../menu.js";

const KEYS = ["formula", "sigma", "weights", "linking", "reference", "unmatched", "unitCosts", "by"];

/** The settings as the end of an address: readable, and never any data. */
export function toLink(method) {
  const {formula, linking, reference, unmatched, unitCosts, by} = method;
  const {name = formula, sigma, weights} = typeof formula === "object" ? formula : {};
  const link = typeof linking === "object" ? linking.multilateral : linking;
  const held = {v: 1, formula: name, sigma, weights, linking: link, reference, unmatched, unitCosts, by};
  return `#${new URLSearchParams(Object.entries(held).filter(([, value]) => value != null)).toString().replaceAll("%2F", "/")}`;
}

/** The settings in an address; what it does not know is listed and ignored. */
export function fromLink(hash) {
  const held = new URLSearchParams(hash.slice(1));
  if (!held.has("v")) return null;
  const unknown = [...held.keys()].filter((key) => key !== "v" && !KEYS.includes(key));
  const method = Object.fromEntries(["linking", "reference", "unmatched", "unitCosts", "by"].flatMap((key) => (held.has(key) ? [[key, held.get(key)]] : [])));
  if (["geks", "ccdi", "gk", "wtpd"].includes(method.linking)) method.linking = {multilateral: method.linking};
  const name = held.get("formula");
  if (name && !formulas.some((formula) => formula.name === name)) unknown.push(`formula=${name}`);
  else if (name) method.formula = withParameters(name, held);
  return {method, notes: unknown};
}

function withParameters(name, held) {
  const {parameter} = formulas.find((formula) => formula.name === name);
  const value = parameter && held.get(parameter);
  if (!value) return name;
  return {name, [parameter]: parameter === "sigma" ? Number(value) : value};
}
