import {headersOf} from "../session.js";

const VERSION = 1;
/** The choices of a method, in the order in which the engine lists them. */
const METHOD = ["reading", "preset", "formula", "linking", "year", "reference", "provisional", "unitCosts", "level", "unmatched", "exclude", "excessBedDays", "bridge", "missingCost", "partlyCounted", "days", "quality", "by", "providers", "suppress"];

/** Everything chosen on the page except the data: the method, as the command line takes it, and how each file is read here. */
export function settingsFile(session) {
  const {method: choices, reading, corrections, planks, suppress, provider, asked, outcome} = session;
  const {method} = outcome.result;
  const files = session.all().filter(({plans}) => plans).map(({name, table, plans, sheets}) => ({name, table, plans, headers: headersOf(plans, sheets)}));
  const own = {choices, reading, provider, asked, corrections: suppress ? [] : corrections, planks, suppress, stops: [...session.stops], files};
  return JSON.stringify({settings: VERSION, method, ...own}, null, 2);
}

/** What a settings file holds; a method file, or a result that carries one, will do too. Throws where it is neither. */
export function fromSettingsFile(text) {
  const held = JSON.parse(text);
  if (held === null || typeof held !== "object" || Array.isArray(held)) throw new SyntaxError("not settings");
  return held.settings === VERSION ? held : fromMethod(held.method ?? held);
}

const isMethod = (held) => METHOD.some((key) => key in held);

/** A method's reading is the page's; its corrections are of cells of the tables as the engine reads them. */
function fromMethod(held) {
  if (!isMethod(Object(held))) throw new SyntaxError("no method");
  const {reading = {}, providers, suppress, ...choices} = held;
  const {corrections, ...others} = reading;
  const provider = Array.isArray(providers) && providers.length === 1 ? providers[0] : null;
  return {choices, reading: others, corrections, suppress, provider};
}
