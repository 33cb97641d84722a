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
  agencyChange,
  agencyPremium,
  agreesWithPublished,
  analyse,
  availableStaff,
  bankHolidays,
  bedDaysFreed,
  benchmarkSeries,
  calendarDays,
  caseMixAdjustedCost,
  caseMixIndex,
  chain,
  clearanceTime,
  contributions,
  controlLimits,
  costEffects,
  costPerWeightedUnit,
  costReductionNeeded,
  dayCaseEffect,
  equivalentBeds,
  finishedStayUnits,
  fundingAdjustment,
  gapToPast,
  growthAccount,
  growthToCloseGap,
  lengthOfStay,
  load,
  publishedProductivity,
  lostActivity,
  nwau,
  productivityGrowth,
  productivityNeeded,
  loadStream,
  quantityIndex,
  relativeFactors,
  settingNeutralWeights,
  skillMixEffect,
  staffInPost,
  stayWeight,
  survivalWaitChange,
  survivalWaitQuality,
  trimPointUnits,
  unitCostIndex,
  valueWeightedActivity,
  waitingCost,
  wauConstant,
  weightedActivity,
  workingDays
} = createApi(engine);
export {formulas, presets, rules, tables, version} from "../wasm/menu.js";
export {CostweightError};
