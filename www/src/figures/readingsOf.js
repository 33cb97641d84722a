import {en} from "../en.js";

const READINGS = [
  {key: "index", label: en.index.level, of: ({index}) => index},
  {key: "growth", label: en.index.change, of: ({growth}) => growth},
  {key: "growthOnYear", label: en.index.onYear, of: ({growthOnYear}) => growthOnYear},
  {key: "yearToDate", label: en.index.toDate, of: ({yearToDate}) => yearToDate?.growth}
];

/** What is read of each period of a series: its level and change; of months and quarters also within the year. */
export function readingsOf({points}) {
  const isGiven = ({key, of}) => ["index", "growth"].includes(key) || points.some((point) => of(point) != null);
  const value = (of) => (series, period) => {
    const point = series.points.find((held) => held.period === period);
    return point ? (of(point) ?? null) : null;
  };
  return READINGS.filter(isGiven).map(({key, label, of}) => ({key, label, value: value(of)}));
}
