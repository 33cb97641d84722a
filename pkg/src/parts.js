// Data that were saved, and parts that are put together.
import {CostweightError} from "./error.js";
import {fields} from "./named.js";
import {shown} from "./shown.js";

/** The functions, over `call`, which asks the engine, and the class of what they give. */
export function createParts({askData, call, Data}) {
  function restore(bytes) {
    if (!(bytes instanceof Uint8Array)) throw new CostweightError("bad-method", "Saved data are the bytes that save gives.");
    return new Data(call((engine) => engine.restore(bytes)));
  }

  function merge(parts, options) {
    const {rows = "separate"} = fields(options ?? {}, "options", ["rows"]);
    if (!Array.isArray(parts)) throw new CostweightError("bad-method", "Parts are an array of what load or restore gives.");
    if (rows !== "separate" && rows !== "consecutive") {
      throw new CostweightError("bad-method", `“${shown(rows)}” is no way to number the rows of parts; there are separate and consecutive.`);
    }
    if (!Array.from(parts).every((data) => data instanceof Data)) throw new CostweightError("bad-method", "A part is what load or restore gives.");
    return new Data(call((engine) => together(new engine.Parts(), parts, rows)));
  }

  /** The data of all parts; `rows` says how the rows of parts are numbered. */
  function together(all, parts, rows) {
    try {
      for (const data of parts) askData(data, (held) => all.add(held));
      return all.merged(rows === "consecutive");
    } finally {
      all.free();
    }
  }

  return {merge, restore};
}
