// Everything a user calls, over an engine that the entry provides.
import {createAccounts} from "./accounts.js";
import {createDenton} from "./denton.js";
import {createCalendar} from "./calendar.js";
import {CostweightError, shown} from "./errors.js";
import {toFigure} from "./explain.js";
import {withPreset} from "./presets.js";
import {createQuestions, toMethods} from "./questions.js";
import {createPlanning} from "./planning.js";
import {read} from "./reading.js";
import {notTables, toTables} from "./tables.js";
import {createWeighting} from "./weighting.js";

/** The functions of the package; `engine` gives the module's exports, ready to call, `readStream` reads into it. */
export function createApi(engine, readStream) {
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

  /** Tables read and checked once, to be asked often. */
  class Data {
    #held;
    #restarts = restarts;
    #isFree = false;

    constructor(held) {
      this.#held = held;
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
      return this.#ask((held) => held.analyse(methodOf(method)));
    }

    contributions(link, method = {}) {
      return this.#ask((held) => held.contributions(plain(link), methodOf(method)));
    }

    unmatched(link, method = {}) {
      return this.#ask((held) => held.unmatched(plain(link), methodOf(method)));
    }

    explain(figure = {}, method = {}) {
      return this.#ask((held) => held.explain(toFigure(plain(figure)), methodOf(method)));
    }

    compare(methods, choice = {}) {
      return this.#ask((held) => held.compare(...toMethods(methods, methodOf), plain(choice)));
    }

    costBridge(choice = {}, method = {}) {
      return this.#ask((held) => held.costBridge(plain(choice), methodOf(method)));
    }

    checks(method = {}) {
      return this.#ask((held) => held.checks(methodOf(method)));
    }

    influence(choice = {}, method = {}) {
      return this.#ask((held) => held.influence(plain(choice), methodOf(method)));
    }

    uncertainty(choice = {}, method = {}) {
      return this.#ask((held) => held.uncertainty(plain(choice), methodOf(method)));
    }

    suppressed(rule = {}) {
      return new Data(this.#ask((held) => held.suppressed(plain(rule))));
    }

    revise(later, method = {}) {
      const vintages = [this, ...[later].flat()];
      if (!vintages.every((data) => data instanceof Data)) throw new CostweightError("bad-method", "A later vintage is what load gives, or an array of such.");
      return call((engine) => {
        const all = new engine.Vintages();
        try {
          for (const data of vintages) data.#ask((held) => all.add(held));
          return all.revise(methodOf(method));
        } finally {
          all.free();
        }
      });
    }

    providerLevels(choice = {}) {
      return this.#ask((held) => held.providerLevels(plain(choice)));
    }

    indices(choice = {}) {
      return this.#ask((held) => held.indices(plain(choice)));
    }

    benchmark(method = {}) {
      return this.#ask((held) => held.benchmark(methodOf(method, "benchmark")));
    }

    save() {
      return this.#ask((held) => held.save());
    }

    /** The data of all parts together; `rows` says how the rows of parts are numbered. */
    static merged(parts, rows) {
      if (!Array.from(parts).every((data) => data instanceof Data)) throw new CostweightError("bad-method", "A part is what load or restore gives.");
      return new Data(
        call((engine) => {
          const all = new engine.Parts();
          try {
            for (const data of parts) data.#ask((held) => all.add(held));
            return all.merged(rows === "consecutive");
          } finally {
            all.free();
          }
        })
      );
    }

    free() {
      if (!this.#isFree && this.#restarts === restarts) this.#held.free();
      this.#isFree = true;
    }

    [Symbol.dispose ?? Symbol.for("Symbol.dispose")]() {
      this.free();
    }
  }

  function load(tables, reading = {}) {
    const held = toTables(tables);
    const choices = plain(reading ?? {});
    return new Data(call((engine) => read(engine, held, choices)));
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
    return new Data(await readStream(step, tables, plain(reading ?? {}), streaming(options ?? {})));
  }

  function restore(bytes) {
    if (!(bytes instanceof Uint8Array)) throw new CostweightError("bad-method", "Saved data are the bytes that save gives.");
    return new Data(call((engine) => engine.restore(bytes)));
  }

  function merge(parts, options) {
    const {rows = "separate"} = options ?? {};
    if (!Array.isArray(parts)) throw new CostweightError("bad-method", "Parts are an array of what load or restore gives.");
    if (rows !== "separate" && rows !== "consecutive") {
      throw new CostweightError("bad-method", `“${shown(rows)}” is no way to number the rows of parts; there are separate and consecutive.`);
    }
    return Data.merged(parts, rows);
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

  const calendar = createCalendar({call});
  const planning = createPlanning({call, numbers});
  const weighting = createWeighting({call, numbers, plain});
  const denton = createDenton({call, numbers});

  const questions = createQuestions({call, ask});
  const accounts = createAccounts({call});
  const small = {...accounts, ...calendar, ...denton, ...planning, ...questions, ...weighting};

  return {analyse, chain, contributions, load, loadStream, merge, quantityIndex, restore, unitCostIndex, ...small};
}

const arrays = (pair) => ["q0", "p0", "q1", "p1"].map((key) => numbers(pair?.[key], key));

const optional = (values, name) => (values == null ? undefined : numbers(values, name));

function numbers(values, name) {
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

/** Whether the engine itself broke, rather than refused. */
const isFailure = (error) => error?.code === "internal" || error instanceof WebAssembly.RuntimeError;

/** A method for a task, with what its preset chooses under what it chooses itself. */
const methodOf = (method, task = "analyse") => withPreset(plain(method), task);

/** A method, link or reading without what is undefined or null, which means "the default". */
function plain(choices) {
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
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).filter(([, held]) => held != null);
  return Object.fromEntries(entries.map(([key, held]) => [key, given(held, depth + 1)]));
}
