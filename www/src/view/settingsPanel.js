import {en} from "../en.js";
import {toLink} from "../export/settingsLink.js";
import {formulas, presets} from "../menu.js";
import {complain} from "./complain.js";
import {element} from "./element.js";
import {panel} from "./panel.js";
import {radios} from "./radios.js";
import {select} from "./select.js";

const words = en.settings;
const WEIGHTED = ["lowe", "young"];
const WHOLE_YEAR = /^\d{4}(\/\d\d)?$/;
const RECIPES = presets.filter(({methods}) => methods.analyse);
/** What a recipe may choose; taking one up forgets what was chosen of these before. */
const OF_A_RECIPE = ["formula", "linking", "unmatched", "level", "days", "quality", "missingCost", "excessBedDays", "year"];
const MORE = ["level", "days", "missingCost", "partlyCounted", "excessBedDays", "quality"];

/** Every choice that shapes a result. */
export function settingsPanel({onmethod, onprovider}) {
  let shown = {};
  const change = (choices) => onmethod({...withoutRecipe(shown.method, choices), ...choices});
  const choose = (key) => (value) => change({[key]: value});
  const provider = select("provider", words.provider, (value) => onprovider(value || null));
  const recipe = select("preset", words.preset, (name) => onmethod({...forgotten(), preset: name || null}));
  const source = element("p", {class: "hint", id: "preset-source"});
  const formula = select("formula", words.formula, (name) => change({formula: withParameter(name, shown)}));
  const equation = element("p", {class: "equation"});
  const weights = select("weights", words.weights, (period) => change({formula: {name: shown.name, weights: period}}));
  const sigma = sigmaField((value) => change({formula: {name: shown.name, sigma: value}}));
  const linking = radios("linking", words.linking, Object.entries(words.linkings), (value) =>
    change({linking: value === "geks" ? {multilateral: "geks"} : value, ...(value === "geks" ? {formula: null, unmatched: null} : {})})
  );
  const reference = select("reference", words.reference, choose("reference"));
  const unmatched = select("unmatched", words.unmatched, choose("unmatched"));
  const unitCosts = select("unit-costs", words.unitCosts, choose("unitCosts"));
  const by = radios("by", words.by, Object.entries(words.bys), choose("by"));
  const more = Object.fromEntries(MORE.map((key) => [key, select(`more-${key}`, words.more[key].label, choose(key))]));
  const copied = element("p", {class: "hint", role: "status"});
  const copy = element("button", {type: "button", class: "button", id: "copy-link", onclick: () => copyLink(shown.method, copied)}, words.copyLink);
  const others = element("details", {class: "more", id: "more-settings"}, element("summary", {}, words.moreHeading), Object.values(more).map(({node}) => node));
  const guide = location.protocol !== "file:" && element("p", {class: "hint"}, element("a", {href: "./method.html"}, words.guide));
  const nodes = [provider, recipe, {node: source}, formula, {node: equation}, weights, sigma, linking, reference, unmatched, unitCosts, by].map(({node}) => node);

  const update = ({result, periods, providers, hasGroups, provider: chosen}, session) => {
    const {method} = result;
    const name = method.formula?.name ?? method.formula ?? null;
    const current = formulas.find((formula) => formula.name === name);
    const isMultilateral = typeof method.linking === "object";
    const ofYears = periods.every((period) => WHOLE_YEAR.test(period));
    shown = {name, method, periods};
    provider.node.hidden = providers.length < 2;
    provider.update([["", words.allProviders], ...providers.map((name) => [name, name])], chosen ?? "");
    recipe.update([["", words.noPreset], ...RECIPES.map(({name, title}) => [name, title])], method.preset ?? "");
    source.replaceChildren(...checkedOf(method.preset));
    source.hidden = !method.preset;
    formula.update(formulas.map(({name, title}) => [name, title]), name ?? "fisher");
    formula.node.hidden = isMultilateral;
    equation.textContent = isMultilateral ? "" : (current?.equation ?? "");
    weights.node.hidden = !WEIGHTED.includes(name);
    weights.update(periods.map((period) => [period, period]), method.formula?.weights ?? method.reference);
    sigma.node.hidden = current?.parameter !== "sigma";
    sigma.update(method.formula?.sigma);
    linking.update(isMultilateral ? "geks" : method.linking, (value) => !(ofYears && value === "annual-overlap"));
    reference.update(referencesOf(result, periods), method.reference);
    unmatched.node.hidden = isMultilateral;
    unmatched.update(Object.entries(words.treatments), method.unmatched);
    unitCosts.node.hidden = providers.length < 2;
    unitCosts.update(sourcesOf(session), method.unitCosts);
    by.node.hidden = !hasGroups;
    by.update(method.by, (value) => value === "item" || hasGroups);
    for (const key of MORE) more[key].update(Object.entries(words.more[key].choices), method[key]);
    more.level.node.hidden = !hasGroups;
    more.quality.node.hidden = !session.loaded?.columns.some(({columns}) => columns.quality);
  };
  return {node: panel("settings", words.heading, element("p", {class: "hint"}, words.intro), nodes, others, guide, copy, copied), update};
}

const forgotten = () => Object.fromEntries(OF_A_RECIPE.map((key) => [key, null]));

/** Another choice than the recipe's is no longer the recipe: what else it chose stays, its name goes. */
function withoutRecipe({preset}, choices) {
  const held = RECIPES.find(({name}) => name === preset)?.methods.analyse;
  return held && Object.keys(choices).some((key) => OF_A_RECIPE.includes(key)) ? {...held, preset: null} : {};
}

function checkedOf(preset) {
  const held = RECIPES.find(({name}) => name === preset);
  return held ? [words.checked(held), element("br"), words.unchecked(held), element("br"), words.source(held)] : [];
}

/** Periods, and under annual overlap whole years, in which the index may be 100. */
function referencesOf({output}, periods) {
  const years = (output?.annual?.points ?? []).map(({period}) => period);
  return [...years.map((year) => [year, words.meanOf(year)]), ...periods.map((period) => [period, period])];
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
  const problem = element("p", {class: "problem", id: "sigma-problem", role: "alert"});
  const input = element("input", {
    id: "sigma",
    type: "text",
    inputmode: "decimal",
    autocomplete: "off",
    "aria-describedby": "sigma-problem",
    onchange: () => {
      const value = Number(input.value);
      const isNumber = input.value.trim() !== "" && Number.isFinite(value);
      complain(input, problem, isNumber ? "" : words.sigmaBad);
      if (isNumber) onchange(value);
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
