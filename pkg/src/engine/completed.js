// What the core of the engine leaves to the whole is refused by its name, and with the way to it.
import lacking from "#lacking";
import {CostweightError} from "../error.js";

const ENTRY = {core: "costweight/whole", slim: "costweight/whole/slim"};

function refusal(name) {
  return function refuse() {
    throw new CostweightError(
      "not-in-core",
      `${name} is not in the small engine that browsers get; import from "${ENTRY.core}" instead, or from "${ENTRY.slim}" where the module is given.`
    );
  };
}

/** The exports of the module; where the engine has more than they, what is missing says so. */
export function completed(glue) {
  for (const kind of ["Data", "Arrays"]) for (const name of lacking[kind]) glue[kind].prototype[name] = refusal(name);
  return {...glue, ...Object.fromEntries(lacking.functions.map((name) => [name, refusal(name)]))};
}
