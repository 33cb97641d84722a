// The entry for browsers and bundlers: the module is carried inside and compiled at import.
import init, * as glue from "../wasm/costweight.js";
import wasm from "../wasm/costweight_bg.wasm";
import {createApi} from "./api.js";

await init({module_or_path: wasm});

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
} = createApi(() => glue);
export {formulas, presets, rules, tables, version} from "../wasm/menu.js";
export {CostweightError} from "./errors.js";
