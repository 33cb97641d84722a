// The first tables of a program, where they are small: the core reads and analyses them, to the bits of the whole, before the
// whole would be up. What the core cannot answer has the whole read them again.
import lacking from "#lacking";

/** Bytes up to which the core, which is slower, takes less time than the whole takes to start. */
const SMALL = 2 ** 16;

/** Who reads more tables than these goes on, and gains by the faster engine. */
const FEW = 16;

/** Of the methods of data those that are no questions, or whose answer is data. */
const OTHER = ["constructor", "free", "suppressed", "__destroy_into_raw"];

/** Data for the first small tables, of whose questions the core has some; `started` gives the exports of a module, `isUp` asks whether it was. */
export function createFirst(Core, started, isUp) {
  let count = 0;

  /** Whether tables, as toTables gives them, are the first and small. */
  const areFirst = (tables) => !isUp("whole") && count < FEW && sum(Object.values(tables).map(sizeOf)) <= SMALL;

  class FirstData {
    #core;
    #whole = null;
    #tables;

    constructor(tables, reading) {
      this.#core = new (started("core").Data)(tables, reading);
      // A copy: what the caller changes later was not read.
      this.#tables = structuredClone([tables, reading]);
      count += 1;
    }

    /** The data, held by the core as long as nobody asked for more. */
    get held() {
      return this.#whole ?? this.#core;
    }

    get whole() {
      if (!this.#whole) {
        this.#whole = new (started("whole").Data)(...this.#tables);
        this.#core.free();
        this.#tables = null;
      }
      return this.#whole;
    }

    free() {
      this.held.free();
    }
  }

  const inWhole = (data) => (data instanceof FirstData ? data.whole : data);

  function answer(name, by) {
    FirstData.prototype[name] = function ask(...given) {
      return this[by][name](...given);
    };
  }

  const questions = Object.getOwnPropertyNames(Core.prototype).filter((name) => !OTHER.includes(name));
  for (const name of questions) answer(name, "held");
  for (const name of ["suppressed", ...lacking.Data]) answer(name, "whole");

  return {areFirst, FirstData, inWhole};
}

const sum = (numbers) => numbers.reduce((all, number) => all + number, 0);

const sizeOf = (table) => (table instanceof Uint8Array ? table.length : sum(table.map(({values}) => values.length * Float64Array.BYTES_PER_ELEMENT)));
