import {en} from "../en.js";
import {formulas, presets} from "../menu.js";

const PLAIN = ["preset", "reference", "unmatched", "unitCosts", "by", "level", "days", "missingCost", "partlyCounted", "excessBedDays", "quality"];
const KEYS = [...PLAIN, "formula", "sigma", "weights", "linking"];
/** What is usual says nothing in a link. */
const USUAL = {level: "item", days: "as-counted", missingCost: "exclude", partlyCounted: "in", excessBedDays: "in", quality: "without"};

/** The settings as the end of an address: readable, and never any data. */
export function toLink(method) {
  const {formula, linking} = method;
  const {name = formula, sigma, weights} = typeof formula === "object" ? formula : {};
  const link = typeof linking === "object" ? linking.multilateral : linking;
  const held = {v: 1, formula: name, sigma, weights, linking: link, ...Object.fromEntries(PLAIN.map((key) => [key, method[key]]))};
  const given = Object.entries(held).filter(([key, value]) => value != null && USUAL[key] !== value);
  return `#${new URLSearchParams(given).toString().replaceAll("%2F", "/")}`;
}

/** The settings in an address; what it does not know is listed and ignored. */
export function fromLink(hash) {
  const held = new URLSearchParams(hash.slice(1));
  if (!held.has("v")) return null;
  const unknown = [...held.keys()].filter((key) => key !== "v" && !KEYS.includes(key));
  const method = {};
  for (const key of ["linking", ...PLAIN].filter((key) => held.has(key))) {
    const value = held.get(key);
    if (known(key)?.includes(value) === false) unknown.push(`${key}=${value}`);
    else method[key] = value;
  }
  if (["geks", "ccdi", "gk", "wtpd"].includes(method.linking)) method.linking = {multilateral: method.linking};
  const name = held.get("formula");
  if (name && !formulas.some((formula) => formula.name === name)) unknown.push(`formula=${name}`);
  else if (name) method.formula = withParameters(name, held);
  return {method, notes: unknown};
}

/** The choices of a key, where they are known before there are data. */
function known(key) {
  const {linkings, treatments, unitCostSources, bys, more} = en.settings;
  if (key === "preset") return presets.map(({name}) => name);
  if (key === "linking") return [...Object.keys(linkings), "ccdi", "gk", "wtpd"];
  const choices = {unmatched: treatments, unitCosts: unitCostSources, by: bys, ...Object.fromEntries(Object.entries(more).map(([name, {choices}]) => [name, choices]))}[key];
  return choices && Object.keys(choices);
}

function withParameters(name, held) {
  const {parameter} = formulas.find((formula) => formula.name === name);
  const value = parameter && held.get(parameter);
  if (!value) return name;
  return {name, [parameter]: parameter === "sigma" ? Number(value) : value};
}
