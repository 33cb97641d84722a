// The engine for Node: the module is read from disk, synchronously, at the first call.
import {readFileSync} from "node:fs";
import * as glue from "../../wasm/whole/costweight.js";
import {CostweightError} from "../errors.js";

let ready = false;

export function engine() {
  if (!ready) {
    glue.initSync({module: readModule()});
    ready = true;
  }
  return glue;
}

function readModule() {
  const path = new URL("../wasm/whole/costweight_bg.wasm", import.meta.url);
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new CostweightError("load-failed", `The engine could not be read from ${path.pathname}.`, [], cause);
  }
}

/** The compiled module, for workers. */
export function compiled() {
  engine();
  return glue.compiled();
}
