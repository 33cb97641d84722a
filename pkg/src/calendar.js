// The calendar of England: working days, calendar days, bank holidays.
import {CostweightError} from "./error.js";
import {shown} from "./shown.js";

/** The functions, over `call`, which asks the engine. */
export function createCalendar({call}) {
  return {
    bankHolidays: (year) => call((engine) => engine.bankHolidays(wholeYear(year))),

    calendarDays: (period) => call((engine) => engine.calendarDays(text(period))),

    workingDays: (period) => call((engine) => engine.workingDays(text(period)))
  };
}

function text(period) {
  if (typeof period === "string") return period;
  throw new CostweightError("bad-method", 'The period must be a text such as "2024/25" or "2024-05".');
}

function wholeYear(year) {
  if (Number.isInteger(year) && year > 0 && year < 3000) return year;
  throw new CostweightError("bad-method", `The year must be a whole number such as 2024, not ${shown(year)}.`);
}
