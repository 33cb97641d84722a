import {en} from "../en.js";

/** The changes that can be taken apart: from the first period to the last, then each other link. */
export function changesOf({overall, links}) {
  const others = links.filter(({from, to}) => from !== overall?.from || to !== overall?.to);
  const made = others.filter(({growth}) => growth !== null);
  const broken = others.filter(({growth}) => growth === null);
  return [overall, ...made, ...broken]
    .filter(Boolean)
    .map((change) => ({...change, label: en.waterfall.span(change.from, change.to)}));
}
