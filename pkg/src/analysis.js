// What reads tables and analyses them, over an engine that the entry provides.
import {CostweightError} from "./error.js";
import {withPreset} from "./presets.js";
import {read} from "./reading.js";
import {shown} from "./shown.js";
import {notTables, toTables} from "./tables.js";

/**
 * The functions of an analysis; `engine` gives the module's exports, ready to call, `readStream` reads into it. Data may be asked
 * more than that: `extended` makes their class of the one that there is here.
 */
export function createAnalysis(engine, readStream, extended = ({Data}) => Data) {
  // How often the engine was restarted: data made before the last restart are gone.
  let restarts = 0;

  function call(answer) {
    try {
      return answer(engine());
    } catch (error) {
      if (error instanceof CostweightError) throw error;
      if (isFailure(error)) throw restarted(error);
      throw new CostweightError(error?.code ?? "bad-method", error?.message ?? String(error), error?.issues ?? [], error);
    }
  }

  function restarted(error) {
    restart();
    const failure = error.code === "internal" ? error.message : `An internal failure (${error.message}).`;
    return new CostweightError("internal", `${failure} The engine was restarted; please report this.`, [], error);
  }

  function restart() {
    restarts += 1;
    engine().scheduleReinit();
    engine().ping();
  }

  /** Asks the engine's data behind those of a user, who cannot. */
  let askData;

  /** Tables read and checked once, to be asked often. */
  class Data {
    static name = "Data";

    #held;
    #restarts = restarts;
    #isFree = false;

    constructor(held) {
      this.#held = held;
    }

    static {
      askData = (data, question) => data.#ask(question);
    }

    #ask(question) {
      if (this.#isFree) throw new CostweightError("freed", "These data were freed; load the tables again.");
      if (this.#restarts !== restarts) {
        throw new CostweightError("data-lost", "The engine was restarted after a failure; load the tables again.");
      }
      return call(() => question(this.#held));
    }

    get issues() {
      return this.#ask((held) => held.issues());
    }

    get columns() {
      return this.#ask((held) => held.columns());
    }

    get periods() {
      return this.#ask((held) => held.periods());
    }

    get providers() {
      return this.#ask((held) => held.providers());
    }

    get fingerprint() {
      return this.#ask((held) => held.fingerprint());
    }

    analyse(method = {}) {
      return this.#ask((held) => held.analyse(toMethod(method)));
    }

    contributions(link, method = {}) {
      return this.#ask((held) => held.contributions(plain(link), toMethod(method)));
    }

    unmatched(link, method = {}) {
      return this.#ask((held) => held.unmatched(plain(link), toMethod(method)));
    }

    free() {
      if (!this.#isFree && this.#restarts === restarts) this.#held.free();
      this.#isFree = true;
    }

    [Symbol.dispose ?? Symbol.for("Symbol.dispose")]() {
      this.free();
    }
  }

  const Answering = extended({Data, askData, call});

  function load(tables, reading = {}) {
    const held = toTables(tables);
    const choices = plain(reading ?? {});
    return new Answering(call((engine) => read(engine, held, choices)));
  }

  async function loadStream(tables, reading = {}, options = {}) {
    const begun = restarts;
    // A restart takes with it what was read so far.
    const step = (answer) => {
      if (begun !== restarts) {
        throw new CostweightError("data-lost", "The engine was restarted after a failure; load the tables again.");
      }
      return call(answer);
    };
    if (tables === null || typeof tables !== "object") throw notTables();
    return new Answering(await readStream(step, tables, plain(reading ?? {}), streaming(options ?? {})));
  }

  function analyse(tables, method = {}) {
    const data = load(tables, plain(method).reading);
    try {
      return data.analyse(method);
    } finally {
      data.free();
    }
  }

  /** Asks a question of two periods given as arrays, and frees them. */
  function ask(pair, formula, question) {
    return call((engine) => {
      const {name, sigma} = typeof formula === "string" ? {name: formula} : (formula ?? {});
      if (typeof name !== "string") throw new CostweightError("bad-method", "A formula is a name, or {name, sigma}.");
      const held = new engine.Arrays(arrays(pair), optional(pair.qb, "qb"), optional(pair.pb, "pb"), name, sigma);
      try {
        return question(held);
      } finally {
        held.free();
      }
    });
  }

  const quantityIndex = (pair, formula = "laspeyres") => ask(pair, formula, (held) => held.quantityIndex());

  const unitCostIndex = (pair, formula = "laspeyres") => ask(pair, formula, (held) => held.unitCostIndex());

  const contributions = (pair, formula = "laspeyres") => ask(pair, formula, (held) => held.contributions());

  const chain = (growths, reference = 100) =>
    call((engine) => engine.chain(finite(numbers(growths, "growths"), "growths"), ...finite([reference], "reference")));

  return {ask, askData, call, Data: Answering, functions: {analyse, chain, contributions, load, loadStream, quantityIndex, unitCostIndex}};
}

const arrays = (pair) => ["q0", "p0", "q1", "p1"].map((key) => numbers(pair?.[key], key));

const optional = (values, name) => (values == null ? undefined : numbers(values, name));

export function numbers(values, name) {
  if (typeof values?.length !== "number" || typeof values === "string") {
    throw new CostweightError("bad-method", `${name} must be an array of numbers.`);
  }
  if (values instanceof Float64Array) return values;
  const stray = Array.prototype.findIndex.call(values, (value) => typeof value !== "number");
  if (stray >= 0) throw new CostweightError("bad-method", `${name}[${stray}] is ${shown(values[stray])}; it must be a number.`);
  return Float64Array.from(values);
}

/** Numbers that are neither endless nor none. */
function finite(values, name) {
  const stray = values.findIndex((value) => !Number.isFinite(value));
  if (stray < 0) return values;
  throw new CostweightError("bad-number", `${name}${values.length > 1 ? `[${stray}]` : ""} is ${shown(values[stray])}; it must be a finite number.`);
}

/** What a stream is read with, if it can be. */
function streaming(options) {
  const {signal, onProgress} = options;
  if (signal != null && typeof signal.throwIfAborted !== "function") {
    throw new CostweightError("bad-method", "The signal is that of an AbortController.");
  }
  if (onProgress != null && typeof onProgress !== "function") throw new CostweightError("bad-method", "onProgress must be a function.");
  return options;
}

/** Whether the engine itself broke, rather than refused; a stack that is full is a RangeError. */
const isFailure = (error) => error?.code === "internal" || error instanceof WebAssembly.RuntimeError || error instanceof RangeError;

/** A method for a task, with what its preset chooses under what it chooses itself. */
export const toMethod = (method, task = "analyse") => withPreset(plain(method), task);

/** A method, link or reading without what is undefined or null, which means "the default". */
export function plain(choices) {
  if (choices === null || typeof choices !== "object" || Array.isArray(choices)) {
    throw new CostweightError("bad-method", `Choices are an object such as {formula: "fisher"}, not ${shown(choices)}.`);
  }
  return given(choices, 0);
}

// No method is nested deeper: what is, goes round in circles.
const DEEPEST = 8;

function given(value, depth) {
  if (depth > DEEPEST) throw new CostweightError("bad-method", "The choices are nested too deeply.");
  if (Array.isArray(value)) return value.map((held) => given(held, depth + 1));
  if (typeof value === "bigint") return Number(value);
  if (value === null || typeof value !== "object") return value;
  if (Symbol.iterator in value) throw new CostweightError("bad-method", `Choices are plain objects and arrays, not ${shown(value)}.`);
  const entries = Object.entries(value).filter(([, held]) => held != null);
  return Object.fromEntries(entries.map(([key, held]) => [key, given(held, depth + 1)]));
}
