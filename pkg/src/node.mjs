// One instance of the engine, whether it is imported or required.
import node from "../dist/node.cjs";

export const {
  CostweightError,
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
  costPerWeightedUnit,
  finishedStayUnits,
  formulas,
  fundingAdjustment,
  load,
  presets,
  quantityIndex,
  relativeFactors,
  rules,
  stayWeight,
  tables,
  trimPointUnits,
  unitCostIndex,
  valueWeightedActivity,
  version,
  wauConstant,
  weightedActivity,
  workingDays
} = node;
