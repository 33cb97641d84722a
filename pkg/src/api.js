// Everything a user calls, over an engine that the entry provides.
import {CostweightError} from "./errors.js";
import {toTables} from "./tables.js";

/** The functions of the package; `engine` gives the module's exports, ready to call. */
export function createApi(engine) {
  // How often the engine was restarted: data made before the last restart are gone.
  let restarts = 0;

  function call(answer) {
    try {
      return answer(engine());
    } catch (error) {
      if (error instanceof CostweightError) throw error;
      if (error?.code && error.code !== "internal") {
        throw new CostweightError(error.code, error.message, error.issues ?? []);
      }
      restart();
      const message = error?.message ?? String(error);
      throw new CostweightError("internal", `${message} The engine was restarted; please report this.`, [], error);
    }
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

    constructor(held) {
      this.#held = held;
    }

    #ask(question) {
      if (this.#restarts !== restarts) {
        throw new CostweightError("data-lost", "The engine was restarted after a failure; load the tables again.");
      }
      return call(() => question(this.#held));
    }

    get issues() {
      return this.#ask((held) => held.issues());
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
      return this.#ask((held) => held.analyse(plain(method)));
    }

    contributions(link, method = {}) {
      return this.#ask((held) => held.contributions(plain(link), plain(method)));
    }

    unmatched(link, method = {}) {
      return this.#ask((held) => held.unmatched(plain(link), plain(method)));
    }

    free() {
      if (this.#restarts === restarts) this.#held.free();
    }

    [Symbol.dispose ?? Symbol.for("Symbol.dispose")]() {
      this.free();
    }
  }

  function load(tables, reading = {}) {
    const given = toTables(tables);
    return new Data(call((engine) => new engine.Data(given, plain(reading))));
  }

  function analyse(tables, method = {}) {
    const data = load(tables, method.reading);
    try {
      return data.analyse(method);
    } finally {
      data.free();
    }
  }

  /** Asks a question of two periods given as arrays, and frees them. */
  function ask(pair, formula, question) {
    return call((engine) => {
      const {name, sigma} = typeof formula === "string" ? {name: formula} : formula;
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
    call((engine) => engine.chain(numbers(growths, "growths"), reference));

  return {analyse, chain, contributions, load, quantityIndex, unitCostIndex};
}

const arrays = (pair) => ["q0", "p0", "q1", "p1"].map((key) => numbers(pair?.[key], key));

const optional = (values, name) => (values == null ? undefined : numbers(values, name));

function numbers(values, name) {
  if (values == null || typeof values.length !== "number") {
    throw new CostweightError("bad-method", `${name} must be an array of numbers.`);
  }
  return values instanceof Float64Array ? values : Float64Array.from(values);
}

/** A copy without what is undefined or null, which means "the default". */
function plain(value) {
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== "object") return value;
  const given = Object.entries(value).filter(([, held]) => held != null);
  return Object.fromEntries(given.map(([key, held]) => [key, plain(held)]));
}
