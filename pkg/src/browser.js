// The entry for browsers and bundlers: the module is carried inside and compiled at import.
import init, * as glue from "../wasm/costweight.js";
import wasm from "../wasm/costweight_bg.wasm";
import {createApi} from "./api.js";

await init({module_or_path: wasm});

export const {
  adjustedDischarges,
  analyse,
  benchmarkSeries,
  bankHolidays,
  calendarDays,
  caseMixAdjustedCost,
  caseMixIndex,
  chain,
  contributions,
  controlLimits,
  costEffects,
  costPerWeightedUnit,
  finishedStayUnits,
  fundingAdjustment,
  load,
  publishedProductivity,
  quantityIndex,
  relativeFactors,
  stayWeight,
  trimPointUnits,
  unitCostIndex,
  valueWeightedActivity,
  wauConstant,
  weightedActivity,
  workingDays
} = createApi(() => glue);
export {formulas, presets, rules, tables, version} from "../wasm/menu.js";
export {CostweightError} from "./errors.js";
