import {en} from "../en.js";

/** What an index chart shows, in words. */
export function describeIndex(series) {
  return Object.entries(series)
    .map(([name, {points}]) =>
      en.index.describe(
        en.series[name],
        points.map(({period, index}) => en.index.reading(period, index))
      )
    )
    .join(" ");
}
