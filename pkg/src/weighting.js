// Weighted activity, stays, funding, case mix and control limits: numbers in, numbers out.
import {CostweightError} from "./error.js";
import {fields, named, number, texts} from "./named.js";
import {fromPreset} from "./presets.js";
import {shown} from "./shown.js";

const CASES = ["dayCase", "ordinary", "dayCaseBefore", "ordinaryBefore", "dayCaseCost", "ordinaryCost"];

// A stay and its adjustments in the order that the engine takes them; what is left out adjusts nothing.
const NWAU = {
  weight: undefined, paediatric: 1, psychiatricAge: 0, indigenous: 0, residence: 0, radiotherapy: 0, dialysis: 0,
  treatment: 0, icuRate: 0, icuHours: 0, privateService: 0, privateAccommodation: 0, lengthOfStay: 0, hospitalAcquired: 0
};

const LIMITS = ["values", "centre", "standardDeviation", "dispersion"];

/** The functions, over `call`, which asks the engine, and the checks of arrays and choices. */
export function createWeighting({call, numbers, plain}) {
  /** An object of choices; `example` says what it looks like. */
  function choices(value, what, example) {
    if (value === null || typeof value !== "object" || Array.isArray(value)) {
      throw new CostweightError("bad-method", `The ${what} must be an object such as ${example}.`);
    }
    return plain(value);
  }

  const trimPoint = (value) => choices(value, "trim point", "{trim: 40, mean: 24}");

  return {
    adjustedDischarges: (discharges, revenue) =>
      call((engine) =>
        engine.adjustedDischarges(number(discharges, "discharges"), choices(revenue, "revenue", "{total: 150, inpatient: 100}"))
      ),

    caseMixAdjustedCost: (costPerDischarge, index) =>
      call((engine) => engine.caseMixAdjustedCost(number(costPerDischarge, "costPerDischarge"), number(index, "index"))),

    caseMixIndex: (discharges, weight) =>
      call((engine) => engine.caseMixIndex(numbers(discharges, "discharges"), numbers(weight, "weight"))),

    controlLimits: (size, options) =>
      call((engine) => {
        const {values, centre, standardDeviation, dispersion = "multiplicative"} = fields(options ?? {}, "options", LIMITS);
        const figures = values == null ? undefined : numbers(values, "values");
        const s = standardDeviation == null ? undefined : number(standardDeviation, "standardDeviation");
        return engine.controlLimits(numbers(size, "size"), figures, number(centre ?? 100, "centre"), s, shown(dispersion));
      }),

    costPerWeightedUnit: (cost, units) =>
      call((engine) => engine.costPerWeightedUnit(number(cost, "cost"), number(units, "units"))),

    dayCaseEffect: (cases) =>
      call((engine) => {
        const held = fields(cases, "cases", CASES);
        return engine.dayCaseEffect(...CASES.map((key) => numbers(held[key], key)));
      }),

    finishedStayUnits: (point, days) =>
      call((engine) => engine.finishedStayUnits(trimPoint(point), number(days, "days"))),

    fundingAdjustment: (scheme, value) =>
      call((engine) => {
        const {now, base} = choices(value, "value", "{now: 110e6, base: 100e6}");
        const rules = fromPreset(choices(scheme, "funding scheme", "{rate: 0.75, target: 1.04}"), "fundingAdjustment");
        return engine.fundingAdjustment(rules, number(now, "now"), number(base, "base"));
      }),

    nwau: (stay) =>
      call((engine) => engine.nwau(Float64Array.from(named(stay, "stay", Object.keys(NWAU), NWAU)))),

    relativeFactors: (cost, factor) =>
      call((engine) => engine.relativeFactors(numbers(cost, "cost"), numbers(factor, "factor"))),

    settingNeutralWeights: (procedure, quantity, cost) =>
      call((engine) =>
        engine.settingNeutralWeights(texts(procedure, "procedure"), numbers(quantity, "quantity"), numbers(cost, "cost"))
      ),

    stayWeight: (weights, days) =>
      call((engine) => {
        const held = choices(weights, "weights", "{lower, upper, inlier, shortBase, shortPerDiem, longPerDiem}");
        return engine.stayWeight(held, number(days, "days"));
      }),

    trimPointUnits: (point, part) =>
      call((engine) =>
        engine.trimPointUnits(trimPoint(point), choices(part, "part of a stay", "{before: 0, days: 30, open: true}"))
      ),

    valueWeightedActivity: (now, base, price) =>
      call((engine) => engine.valueWeightedActivity(numbers(now, "now"), numbers(base, "base"), numbers(price, "price"))),

    wauConstant: (period) =>
      call((engine) => {
        if (typeof period === "string") return engine.wauConstant(period);
        throw new CostweightError("bad-method", 'The period must be a text such as "2018/19".');
      }),

    weightedActivity: (quantity, weight, scale = 1) =>
      call((engine) => engine.weightedActivity(numbers(quantity, "quantity"), numbers(weight, "weight"), number(scale, "scale")))
  };
}
