/** What the engine advises, without the key of the method: the page has a control for it. */
export const withoutKeys = (action) => action.replace(/ by `\w+: "[\w-]+"`/, "").replace(/`\w+: "[\w-]+"`, the default/, "the default");
