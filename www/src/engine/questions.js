import {formulas} from "../menu.js";

const SIDE_BY_SIDE = ["laspeyres", "paasche", "fisher", "tornqvist"];

/** Everything that the results show, asked of the engine under one method. */
export async function questions({loaded, method, provider, ask, compute}) {
  const whose = provider ? [provider] : "combined";
  const result = await ask("analyse", {...method, providers: whose});
  const formulas = await sideBySide({method, result, whose, ask});
  const period = loaded.periods.at(-1);
  const constant = await orNull(() => compute("wauConstant", period));
  const scale = constant == null ? {} : {scale: "wau"};
  const benchmark = loaded.providers.length > 1 ? await orNull(() => ask("benchmark", {...benchmarkMethod(result.method), ...scale})) : null;
  const wau = constant == null ? null : await wauOf({period, constant, benchmark, figures: result.providers?.[0] ?? result, provider, compute});
  return {result, formulas, benchmark, wau};
}

/** Weighted activity units of the last year, where their worth in pounds was published for it, and what one costs. */
async function wauOf({period, constant, benchmark, figures, provider, compute}) {
  if (benchmark) {
    const found = provider ? benchmark.providers.find((one) => one.provider === provider) : benchmark.nation;
    // A provider may have nothing in the last period.
    return found ? {period, constant, units: found.weightedUnits, cost: found.costPerWeightedUnit} : null;
  }
  const cost = figures.output?.points.find((point) => point.period === period)?.cost;
  return cost == null ? null : {period, constant, units: await compute("weightedActivity", [cost], [1], constant), cost: null};
}

/** The same data by other formulas, for the choice to be seen. */
async function sideBySide({method, result, whose, ask}) {
  const chosen = result.method.formula?.name ?? result.method.formula;
  const names = [...new Set([...SIDE_BY_SIDE, chosen])].filter((name) => formulas.some((formula) => formula.name === name));
  const rows = [];
  for (const name of names) {
    const formula = name === chosen ? result.method.formula : name;
    const answer = name === chosen ? result : await orNull(() => ask("analyse", {...method, formula, providers: whose}));
    if (answer) rows.push({name, result: answer.providers?.[0] ?? answer});
  }
  return rows;
}

/** What of a method a benchmark takes. */
export const benchmarkMethod = ({formula, unmatched}) => ({...(typeof formula === "string" ? {formula} : {}), ...(unmatched ? {unmatched} : {})});

/** A question that these data cannot answer has no card; the engine's sentence stands in its place. */
async function orNull(question) {
  try {
    return await question();
  } catch (error) {
    if (error?.code && error.code !== "internal") return null;
    throw error;
  }
}
