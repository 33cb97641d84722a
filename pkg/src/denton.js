// Benchmarking of a monthly or quarterly series to annual figures.
import {CostweightError} from "./error.js";
import {fields} from "./named.js";
import {shown} from "./shown.js";

/** The function, over `call`, which asks the engine, and the check of arrays. */
export function createDenton({call, numbers}) {
  return {
    benchmarkSeries: (indicator, annual, options) =>
      call((engine) => {
        const {perYear, form = "proportional", value = "mean"} = fields(options ?? {}, "options", ["perYear", "form", "value"]);
        if (!Number.isInteger(perYear) || perYear < 2) {
          throw new CostweightError("bad-method", `perYear is how many parts a year has, such as 4 or 12, not ${shown(perYear)}.`);
        }
        return engine.benchmarkSeries(numbers(indicator, "indicator"), numbers(annual, "annual"), perYear, shown(form), shown(value));
      })
  };
}
