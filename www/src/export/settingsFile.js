const VERSION = 1;

/** Everything chosen on the page except the data: settings, how each file is read, corrections. */
export function settingsFile(session) {
  const {method, reading, corrections, provider, target} = session;
  const files = session.all().filter(({plans}) => plans).map(({name, table, plans}) => ({name, table, plans}));
  return JSON.stringify({settings: VERSION, method, reading, provider, target, corrections, stops: [...session.stops], files}, null, 2);
}

/** What a settings file holds; a method file, or a result that carries one, will do too. Throws where it is neither. */
export function fromSettingsFile(text) {
  const held = JSON.parse(text);
  if (held === null || typeof held !== "object" || Array.isArray(held)) throw new SyntaxError("not settings");
  if (held.settings === VERSION) return held;
  const {reading, providers, ...method} = held.method ?? held;
  return {method, reading: reading?.numbers ? {numbers: reading.numbers} : {}, corrections: [], stops: [], files: []};
}
