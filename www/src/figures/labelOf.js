import {en} from "../en.js";

/** The name of what made a contribution. */
export function labelOf({item, group, others}, names = {}) {
  if (others != null) return en.waterfall.others(others);
  return item ?? groupName(group, names);
}

function groupName(group, names) {
  if (group == null) return en.waterfall.noGroup;
  return names[group] ? en.waterfall.named(group, names[group]) : (en.groups[group] ?? group);
}
