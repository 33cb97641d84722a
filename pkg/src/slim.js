// The entry for applications that bring the module themselves: init(source) first, then the rest.
import start, * as glue from "../wasm/costweight.js";
import {createApi} from "./api.js";
import {CostweightError} from "./errors.js";

let ready = false;

/** Takes the module as a URL, a response, bytes or a compiled WebAssembly.Module. */
export async function init(source) {
  try {
    await start({module_or_path: await source});
  } catch (cause) {
    throw new CostweightError("load-failed", "The engine could not be started from what init was given.", [], cause);
  }
  ready = true;
}

function engine() {
  if (!ready) throw new CostweightError("not-ready", "Call and await init(source) first.", []);
  return glue;
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
