// The engine for Node: two modules on disk, each read synchronously at the first call that needs it. The core, which starts in
// little more than half the time of the whole, reads the first small tables; all else is asked of the whole.
import {readFileSync} from "node:fs";
import * as core from "../../wasm/core/costweight.js";
import * as whole from "../../wasm/whole/costweight.js";
import {CostweightError} from "../errors.js";
import {createFirst} from "./first.js";

const PARTS = new Map([[core, "core"], [whole, "whole"]]);
const up = new Set();

/** The exports of a module, ready to call. */
function started(glue) {
  if (!up.has(glue)) glue.initSync({module: readModule(PARTS.get(glue))});
  up.add(glue);
  return glue;
}

function readModule(part) {
  const path = new URL(`../wasm/${part}/costweight_bg.wasm`, import.meta.url);
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new CostweightError("load-failed", `The engine could not be read from ${path.pathname}.`, [], cause);
  }
}

const {areFirst, FirstData, inWhole} = createFirst(core, whole, started, (glue) => up.has(glue));

/** A class of the whole that takes data, wherever they are held. */
const taking = (Gathering) =>
  class extends Gathering {
    constructor() {
      started(whole);
      super();
    }

    add(data) {
      super.add(inWhole(data));
    }
  };

const own = {
  areFirst,
  FirstData,
  Parts: taking(whole.Parts),
  Vintages: taking(whole.Vintages),
  scheduleReinit: () => up.forEach((glue) => glue.scheduleReinit()),
  ping: () => up.forEach((glue) => glue.ping())
};

const both = new Proxy(own, {get: (known, name) => known[name] ?? started(whole)[name]});

export const engine = () => both;

/** The compiled module, for workers. */
export const compiled = () => started(whole).compiled();
