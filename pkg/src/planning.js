// Planning, survival and waiting, published figures: numbers in, numbers out.
import {fields, named, number, texts} from "./named.js";
import {shown} from "./shown.js";

const PLAN = ["funding", "demand", "inflation"];
const AGENCY = ["spend", "fte", "substantiveCost"];
const TREATMENT = ["survival", "healthBefore", "lifeExpectancy", "wait", "discountRate", "waitRate"];
// What the form is remembered with: 1.5% a year for both.
const RATES = {wait: 0, discountRate: 0.015, waitRate: 0.015};

/** The functions, over `call`, which asks the engine, and the check of arrays. */
export function createPlanning({call, numbers}) {
  const columns = (held, what, keys) => {
    const values = fields(held, what, keys);
    return (key) => numbers(values[key], key);
  };
  const agency = (staff) => Float64Array.from(named(staff, "agency staff", AGENCY));
  const treatment = (held) => Float64Array.from(named(held, "treatment", TREATMENT, RATES));

  return {
    agencyChange: (from, to) => call((engine) => engine.agencyChange(agency(from), agency(to))),

    agencyPremium: (staff) => call((engine) => engine.agencyPremium(...named(staff, "agency staff", AGENCY))),

    agreesWithPublished: (triple) =>
      call((engine) =>
        engine.agreesWithPublished(
          ...named(triple, "published triple", ["output", "input", "productivity", "unit"], {unit: 0.001})
        )
      ),

    availableStaff: (staff) => call((engine) => engine.availableStaff(...named(staff, "staff", ["inPost", "sickness"]))),

    bedDaysFreed: (stays) =>
      call((engine) => {
        const column = columns(stays, "stays", ["spells", "stay", "target", "costPerDay"]);
        return engine.bedDaysFreed(column("spells"), column("stay"), column("target"), number(stays.costPerDay, "costPerDay"));
      }),

    clearanceTime: (list) =>
      call((engine) => engine.clearanceTime(...named(list, "waiting list", ["waiting", "completed", "joining"], {joining: 0}))),

    costReductionNeeded: (plan) => call((engine) => engine.costReductionNeeded(...named(plan, "plan", PLAN))),

    equivalentBeds: (beds) =>
      call((engine) => engine.equivalentBeds(...named(beds, "bed days", ["bedDays", "days", "occupancy"]))),

    gapToPast: (now, past) => call((engine) => engine.gapToPast(number(now, "now"), number(past, "past"))),

    growthAccount: (growths) =>
      call((engine) => {
        const keys = ["output", "names", "inputs", "fromCost", "toCost", "labour", "countedLabour"];
        const {labour, countedLabour, ...held} = fields(growths, "growths", keys);
        return engine.growthAccount(
          number(held.output, "output"),
          texts(held.names, "names"),
          numbers(held.inputs, "inputs"),
          numbers(held.fromCost, "fromCost"),
          numbers(held.toCost, "toCost"),
          labour == null ? undefined : shown(labour),
          countedLabour == null ? undefined : number(countedLabour, "countedLabour")
        );
      }),

    growthToCloseGap: (gap, years = 1) =>
      call((engine) => engine.growthToCloseGap(number(gap, "gap"), number(years, "years"))),

    lengthOfStay: (stays) =>
      call((engine) => {
        const column = columns(stays, "stays", ["spells", "bedDays", "referenceStay"]);
        return engine.lengthOfStay(column("spells"), column("bedDays"), column("referenceStay"));
      }),

    lostActivity: (daily, strikes, options = {}) =>
      call((engine) => {
        const {date, quantity, unitCost} = fields(daily, "daily activity", ["date", "quantity", "unitCost"]);
        const {weeks = 4, base} = fields(options, "options", ["weeks", "base"]);
        return engine.lostActivity(
          texts(date, "date"),
          numbers(quantity, "quantity"),
          unitCost == null ? undefined : numbers(unitCost, "unitCost"),
          texts(strikes, "strikes"),
          number(weeks, "weeks"),
          base == null ? undefined : number(base, "base")
        );
      }),

    productivityGrowth: (output, input) =>
      call((engine) => engine.productivityGrowth(number(output, "output"), number(input, "input"))),

    productivityNeeded: (plan) => call((engine) => engine.productivityNeeded(...named(plan, "plan", PLAN))),

    skillMixEffect: (weighted, raw) =>
      call((engine) => engine.skillMixEffect(number(weighted, "weighted"), number(raw, "raw"))),

    staffInPost: (staff) =>
      call((engine) => engine.staffInPost(...named(staff, "staff", ["establishment", "vacancy"]))),

    survivalWaitChange: (from, to) => call((engine) => engine.survivalWaitChange(treatment(from), treatment(to))),

    survivalWaitQuality: (held) => call((engine) => engine.survivalWaitQuality(treatment(held))),

    waitingCost: (waits) =>
      call((engine) => {
        const column = columns(waits, "waits", ["number", "years", "rate"]);
        return engine.waitingCost(column("number"), column("years"), number(waits.rate, "rate"));
      })
  };
}
