// The engine for Node: two modules on disk, each read synchronously at the first call that needs it. The slim one, which starts in
// half the time of the whole, reads the first small tables; all else is asked of the whole.
import {readFileSync} from "node:fs";
import * as slim from "../../wasm/slim/costweight.js";
import {CostweightError} from "../error.js";
import {createFirst} from "./first.js";

/** The glue of each module; that of the whole stands in a file of its own, which Node need not read before. */
const GLUES = {slim: () => slim, whole: () => require("./whole.cjs")};
const up = new Map();

/** The exports of a module, ready to call. */
function started(part) {
  if (!up.has(part)) {
    const glue = GLUES[part]();
    glue.initSync({module: readModule(part)});
    up.set(part, glue);
  }
  return up.get(part);
}

function readModule(part) {
  const path = new URL(`../wasm/${part}/costweight_bg.wasm`, import.meta.url);
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new CostweightError("load-failed", `The engine could not be read from ${path.pathname}.`, [], cause);
  }
}

const whole = () => started("whole");

const {areFirst, FirstData, inWhole} = createFirst(slim.Data, started, (part) => up.has(part));

/** A class of the whole that takes data, wherever they are held. */
const taking = (Gathering) =>
  class extends Gathering {
    add(data) {
      super.add(inWhole(data));
    }
  };

const own = {
  areFirst,
  FirstData,
  get Parts() {
    return taking(whole().Parts);
  },
  get Vintages() {
    return taking(whole().Vintages);
  },
  scheduleReinit: () => up.forEach((glue) => glue.scheduleReinit()),
  ping: () => up.forEach((glue) => glue.ping())
};

const both = new Proxy(own, {get: (known, name) => known[name] ?? whole()[name]});

export const engine = () => both;
