// The engine for applications that bring the module themselves: init(source) first, then the rest.
import {completed} from "#completed";
import start, * as glue from "#glue";
import {CostweightError} from "../error.js";

let complete = null;

/** Takes the module as a URL, a response, bytes or a compiled WebAssembly.Module. */
export async function init(source) {
  try {
    await start({module_or_path: await source});
  } catch (cause) {
    throw new CostweightError("load-failed", "The engine could not be started from what init was given.", [], cause);
  }
  complete = completed(glue);
}

export function engine() {
  if (!complete) throw new CostweightError("not-ready", "Call and await init(source) first.", []);
  return complete;
}
