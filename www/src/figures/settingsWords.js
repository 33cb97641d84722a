import {en} from "../en.js";
import {presets} from "../menu.js";
import {choiceWords} from "./choiceWords.js";
import {leftOutWords} from "./leftOutWords.js";
import {methodWords} from "./methodWords.js";
import {placeOf} from "./placeOf.js";

const words = en.settings;
const MORE = {level: "level", days: "days", missingCost: "missing-cost", partlyCounted: "partly-counted", excessBedDays: "excess-bed-days", quality: "quality"};

/** Everything that shaped the results, as pairs of what it is called and what was chosen. */
export function settingsWords({corrections, planks, reading, files}, {result: {method}, provider, providers}) {
  const {formula, linking} = methodWords(method);
  const {sigma, weights} = Object(method.formula);
  const places = method.suppress ? [] : corrections;
  return [
    providers.length > 1 && [words.provider, provider ?? words.allProviders],
    method.preset && [words.preset, presets.find(({name}) => name === method.preset).title],
    [words.formula, formula],
    sigma != null && [words.sigma, String(sigma)],
    weights != null && [words.weights, weights],
    [words.linking, linking],
    [words.reference, method.reference],
    method.unmatched && [words.unmatched, choiceWords("unmatched", method.unmatched)],
    [words.unitCosts, choiceWords("unit-costs", method.unitCosts)],
    [words.by, words.bys[method.by]],
    ...Object.entries(MORE).map(([key, step]) => method[key] && [words.more[key].label, choiceWords(step, method[key])]),
    [en.checks.exclusions, leftOutWords(method)],
    ...planks.map(({from, to}) => [en.checks.planks, `${from} → ${to}`]),
    ...places.map((correction) => [placeOf(correction, {files}), en.checks.corrected(correction.value)]),
    [en.columns.numbers, en.columns.decimal[reading.numbers ?? "point"]],
    reading.periods && [en.columns.periods, en.columns.periodKinds[reading.periods]],
    ...Object.entries(files).flatMap(([table, held]) => held.filter(({plans}) => plans).map(({name}) => [en.tables[table], name]))
  ].filter((pair) => pair?.[1]);
}
