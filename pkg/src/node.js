// The entry for Node: the module is read from disk, synchronously, at the first call.
import {readFileSync} from "node:fs";
import * as glue from "../wasm/costweight.js";
import {createApi} from "./api.js";
import {CostweightError} from "./errors.js";

let ready = false;

function engine() {
  if (!ready) {
    glue.initSync({module: readModule()});
    ready = true;
  }
  return glue;
}

function readModule() {
  const path = new URL("../wasm/costweight_bg.wasm", import.meta.url);
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new CostweightError("load-failed", `The engine could not be read from ${path.pathname}.`, [], cause);
  }
}

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
} = createApi(engine);
export {formulas, presets, rules, tables, version} from "../wasm/menu.js";
export {CostweightError};
