import {CostweightError, load} from "costweight";
import {example} from "./example.js";

const READING = {onError: "leave-out"};

/** The files and the settings, and what the engine makes of them. */
export class Session {
  isExample = true;
  tables = example();
  method = {};
  provider = null;
  #data = null;
  #hasGroups = false;

  /** Whether the files could be read, so that settings can be chosen. */
  get isRead() {
    return this.#data !== null;
  }

  /** The first file of one's own takes the place of the whole example. */
  add(table, file) {
    this.#change({...(this.isExample ? {} : this.tables), [table]: file}, false);
  }

  remove(table) {
    const {[table]: removed, ...rest} = this.tables;
    this.#change(rest, false);
    return removed;
  }

  restoreExample() {
    this.#change(example(), true);
  }

  choose(choices) {
    this.method = {...this.method, ...choices};
  }

  /** What to show: `empty`, `failed` with its error, or `done` with the results. */
  outcome() {
    if (!this.tables.activity) return {kind: "empty"};
    try {
      if (!this.#data) this.#read();
      return {kind: "done", ...this.#analyse(this.#data)};
    } catch (error) {
      if (error instanceof CostweightError) return {kind: "failed", error};
      throw error;
    }
  }

  #read() {
    this.#data = load(contents(this.tables), READING);
    this.#hasGroups = this.#data.analyse().method.by === "group";
  }

  #analyse(data) {
    const {periods, providers} = data;
    const result = data.analyse({...this.method, providers: this.provider ? [this.provider] : "combined"});
    const figures = this.provider ? result.providers[0] : result;
    return {result, figures, periods, providers, hasGroups: this.#hasGroups, provider: this.provider};
  }

  #change(tables, isExample) {
    this.#data?.free();
    this.#data = null;
    this.tables = tables;
    this.isExample = isExample;
    this.provider = null;
    this.method = {...this.method, reference: null, by: null};
  }
}

const contents = (tables) => Object.fromEntries(Object.entries(tables).map(([name, {content}]) => [name, content]));
