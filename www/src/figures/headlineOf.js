/**
 * The growth that leads: of months and quarters that on the same one of the year before, because the first and the last may be of
 * different seasons; of years that over all of them.
 */
export function headlineOf(series) {
  const last = series?.points.at(-1);
  if (last?.growthOnYear == null) return series?.overall ?? null;
  return {from: yearBefore(last.period), to: last.period, growth: last.growthOnYear, toDate: last.yearToDate?.growth, isOnYear: true};
}

/** What the engine is asked for the working of a headline. */
export const workingOf = ({from, to, isOnYear}) => (isOnYear ? {what: "growth-on-year", period: to} : {what: "growth", from, to});

/** “2019-06” is “2018-06”, “2019/20 Q1” is “2018/19 Q1”. */
function yearBefore(period) {
  const less = (digits) => String((Number(digits) + 10 ** digits.length - 1) % 10 ** digits.length).padStart(digits.length, "0");
  return period.replace(/^\d{4}/, less).replace(/\/\d\d/, (end) => `/${less(end.slice(1))}`);
}
