/** What a choice to leave out names: an item, a group, a provider, or several of these together. */
export const exclusionWords = (exclusion) => Object.values(exclusion).join(", ");

/** Everything that the method leaves out, in words; none where it leaves out nothing. */
export function leftOutWords({exclude}) {
  return exclude?.length > 0 ? exclude.map(exclusionWords).join("; ") : null;
}
