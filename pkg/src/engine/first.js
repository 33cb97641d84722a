// The first tables of a program, where they are small: the slim engine reads and analyses them, to the bits of the whole, before
// the whole would be up. What the slim one cannot answer has the whole read them again.
import lacking from "#lacking";

/** Bytes up to which the slim engine, which is slower, takes less time than the whole takes to start. */
const SMALL = 2 ** 16;

/** Who reads more tables than these goes on, and gains by the faster engine. */
const FEW = 16;

/** Of the methods of data those that are no questions. */
const OTHER = ["constructor", "free", "__destroy_into_raw"];

/** Asks the slim engine, and if that leaves it to larger ones, does so otherwise. */
function slimOr(ask, otherwise) {
  try {
    return ask();
  } catch (error) {
    if (error?.code !== "not-in-slim") throw error;
    return otherwise();
  }
}

/** Data for the first small tables, of whose questions the slim engine has some; `started` gives the exports of a module, `isUp` asks whether it was. */
export function createFirst(Slim, started, isUp) {
  let count = 0;

  /** Whether tables, as toTables gives them, are the first and small. */
  const areFirst = (tables) => !isUp("whole") && count < FEW && sum(Object.values(tables).map(sizeOf)) <= SMALL;

  class FirstData {
    #slim = null;
    #whole = null;
    #tables;

    constructor(tables, reading) {
      // A copy: what the caller changes later was not read.
      this.#tables = structuredClone([tables, reading]);
      count += 1;
      slimOr(
        () => (this.#slim = new (started("slim").Data)(tables, reading)),
        () => this.whole
      );
    }

    /** The data, held by the slim engine as long as nobody asked for more. */
    get held() {
      return this.#whole ?? this.#slim;
    }

    get whole() {
      if (!this.#whole) {
        this.#whole = new (started("whole").Data)(...this.#tables);
        this.#slim?.free();
        this.#tables = null;
      }
      return this.#whole;
    }

    free() {
      this.held.free();
    }
  }

  const inWhole = (data) => (data instanceof FirstData ? data.whole : data);

  for (const name of Object.getOwnPropertyNames(Slim.prototype).filter((name) => !OTHER.includes(name))) {
    FirstData.prototype[name] = function ask(...given) {
      return slimOr(
        () => this.held[name](...given),
        () => this.whole[name](...given)
      );
    };
  }
  for (const name of lacking.Data) {
    FirstData.prototype[name] = function ask(...given) {
      return this.whole[name](...given);
    };
  }

  return {areFirst, FirstData, inWhole};
}

const sum = (numbers) => numbers.reduce((all, number) => all + number, 0);

const sizeOf = (table) => (table instanceof Uint8Array ? table.length : sum(table.map(({values}) => values.length * Float64Array.BYTES_PER_ELEMENT)));
