import {en} from "../en.js";

/** The name of what made a contribution. */
export function labelOf({item, group, others}) {
  if (others != null) return en.waterfall.others(others);
  return item ?? groupName(group);
}

const groupName = (group) => (group == null ? en.waterfall.noGroup : (en.groups[group] ?? group));
