import {en} from "./en.js";
import {READING} from "./example.js";
import {presets} from "./menu.js";
import {cancelled} from "./engine/client.js";
import {questions} from "./engine/questions.js";
import {readPlan} from "./read/readPlan.js";
import {chosenPlan} from "./read/chosenPlan.js";
import {guessTable} from "./read/guessTable.js";
import {sameBytes} from "./read/sameBytes.js";

export const TABLES = ["activity", "costs", "inputs", "factors", "bridge"];
/** What is chosen, and can be taken back. */
const CHOICES = ["method", "provider", "reading", "stops", "suppress", "corrections", "planks"];
const NO_FILES = () => Object.fromEntries(TABLES.map((table) => [table, []]));

/** The files, how they are read, the settings, and what the engine makes of them. */
export class Session {
  isExample = true;
  files = NO_FILES();
  reading = {...READING};
  corrections = [];
  stops = new Set();
  method = {};
  provider = null;
  picked = null;
  asked = {target: 2, funding: 2, demand: 3, inflation: 3, years: 5};
  suppress = null;
  planks = [];
  replaced = null;
  outcome = {kind: "empty"};
  #client;
  #onchange;
  #loaded = null;
  #run = 0;
  // How often what was there was cancelled or cleared, so that what was on its way is for nothing.
  #breaks = 0;
  #next = 0;
  #example;
  #isExampleOpen = false;
  #isTakenUp = false;
  // How files are read by the settings that were opened, for when they are added.
  #saved = [];
  // The choices that gave figures of these files at last, and the figures.
  #worked = null;

  /** `example` holds the example's files opened, loaded and answered before; `texts` gives their bytes. */
  constructor({client, example, texts, onchange}) {
    this.#client = client;
    this.#onchange = onchange;
    this.#example = {...example, texts};
    this.#showExample();
  }

  get loaded() {
    return this.#loaded;
  }

  get client() {
    return this.#client;
  }

  /** Tables with the plan of each file, as the engine's desk takes them. */
  get tables() {
    const used = Object.entries(this.files).map(([table, files]) => [table, files.filter(({plans}) => plans)]);
    return Object.fromEntries(used.map(([table, files]) => [table, files.map(({id, plans}) => ({id, plans}))]));
  }

  /** Opens files; the first of one's own that can be opened takes the place of the whole example. Gives what became of each. */
  async add(given, table) {
    const opened = [];
    const begun = this.#breaks;
    for (const blob of given) {
      const guessed = table ?? (await guessTable(blob));
      const file = await this.#open({id: `file-${(this.#next += 1)}`, name: blob.name, table: guessed, blob, isGuessed: !table});
      opened.push({...file, twin: await this.#twinOf(file)});
    }
    if (begun !== this.#breaks) {
      for (const {id} of opened) this.#close(id);
      throw cancelled();
    }
    const isUsable = opened.some(({plans}) => plans);
    if (isUsable) this.replaced = null;
    if (isUsable && this.isExample) this.#leaveExample();
    for (const file of opened) this.#place(file);
    await this.#readAnew();
    return opened;
  }

  /** A file takes the place of those of its name; one that cannot be opened, only of such as could not be opened either. */
  #place(file) {
    const {name, table, plans} = file;
    const isBefore = (other) => other.name === name && (plans || !other.plans);
    const opened = this.files[table].find((other) => other.plans && isBefore(other));
    if (opened) this.#follow(opened, file);
    const list = this.files[table];
    const [first, ...others] = list.filter(isBefore);
    this.files[table] = first ? list.filter((other) => !others.includes(other)).map((other) => (other === first ? file : other)) : [...list, file];
    for (const {id} of list.filter(isBefore)) this.#close(id);
  }

  /** The file of the same name that has the same bytes, by its id. */
  async #twinOf({name, table, plans, blob}) {
    const before = plans && !this.isExample && this.files[table].find((other) => other.plans && other.name === name);
    return before && (await sameBytes(before.blob, blob)) ? before.id : null;
  }

  /** What was said of a file of the same name: its plan holds for the same columns, its corrections for the same bytes alone. */
  #follow(before, file) {
    if (textOf(before.sheets.map(headOf)) === textOf(file.sheets.map(headOf))) file.plans = before.plans;
    const isSame = file.twin === before.id;
    const isOfBefore = (correction) => correction.table === file.table && correction.file === file.name;
    const dropped = isSame ? [] : this.corrections.filter(isOfBefore);
    this.corrections = this.corrections.filter((correction) => !dropped.includes(correction));
    file.before = {isSame, dropped: dropped.length};
  }

  /** What the worker does not hold need not be closed. */
  #close(id) {
    this.#client.call("close", {id}).catch(() => null);
  }

  async #open(file) {
    try {
      const {id, name, table, blob} = file;
      const opened = await this.#client.call("open", {id, name, table, blob});
      return this.#planned({...file, ...opened});
    } catch (error) {
      if (error.code === "cancelled") throw error;
      return {...file, error};
    }
  }

  /** A file under the plans that were saved of it, or else under the columns that a method names. */
  #planned(file) {
    const {name, table, plans, sheets} = file;
    const isOf = (one) => one.name === name && one.table === table && one.plans.length === sheets.length;
    const saved = this.#saved.find((one) => isOf(one) && textOf(one.headers) === textOf(headersOf(one.plans, sheets)));
    return {...file, plans: saved?.plans ?? plans.map((plan, i) => chosenPlan(plan, sheets[i].head, table, this.reading.columns))};
  }

  async remove(id) {
    for (const table of TABLES) this.files[table] = this.files[table].filter((file) => file.id !== id);
    this.corrections = this.corrections.filter(({file}) => this.all().some(({name}) => name === file));
    if (this.files.activity.length === 0) this.#forgetItems();
    this.#close(id);
    await this.#readAnew();
  }

  /** What was accepted of items was said of the activity that is gone. */
  #forgetItems() {
    this.planks = [];
    this.method = {...this.method, exclude: null};
  }

  /** Uses a file as another table. */
  async move(id, table) {
    const file = this.find(id);
    for (const name of TABLES) this.files[name] = this.files[name].filter((other) => other.id !== id);
    this.files[table].push(await this.#open({id, name: file.name, blob: file.blob, table}));
    await this.#readAnew();
  }

  all() {
    return TABLES.flatMap((table) => this.files[table]);
  }

  find(id) {
    return this.all().find((file) => file.id === id);
  }

  /** Changes how a sheet is read. */
  async plan(id, sheet, change) {
    const file = this.find(id);
    if (change.headerRow) {
      const {table} = file;
      const plan = await this.#client.call("replan", {id, table, sheet, headerRow: change.headerRow});
      change = {...plan, period: file.plans[sheet].period ?? plan.period, label: file.plans[sheet].label};
    }
    file.plans = file.plans.map((plan, i) => (i === sheet || sheet == null ? {...plan, ...change} : plan));
    await this.#readAnew();
  }

  async read(change) {
    this.reading = {...this.reading, ...change};
    await this.refresh(true);
  }

  async correct(correction) {
    const isSame = (other) => ["table", "file", "sheet", "row", "column"].every((key) => other[key] === correction[key]);
    this.corrections = this.corrections.filter((other) => !isSame(other));
    if (correction.value !== "") this.corrections = [...this.corrections, correction];
    await this.refresh(true);
  }

  /** Whether the rows of a rule are left out or stop the analysis. */
  async stop(code, isStopping) {
    const others = [...this.stops].filter((other) => other !== code);
    this.stops = new Set(isStopping ? [...others, code] : others);
    if (!isStopping) this.reading = {...this.reading, ...READING};
    await this.refresh(true);
  }

  /** Hides small numbers in everything that is computed, or shows them again. */
  async hide(suppress) {
    this.suppress = suppress;
    await this.refresh(true);
  }

  /** Takes up what a check proposes: items to leave out, codes to bridge. */
  async accept({exclude = [], bridge = []}) {
    const isNew = (list) => (one) => !list.some((other) => JSON.stringify(other) === JSON.stringify(one));
    const planks = bridge.filter(isNew(this.planks));
    this.planks = [...this.planks, ...planks];
    const held = this.method.exclude ?? [];
    this.method = {...this.method, exclude: [...held, ...exclude.filter(isNew(held))]};
    await this.refresh(planks.length > 0);
  }

  /** Takes back what was accepted, by its place. */
  async takeBack(kind, place) {
    const without = (list) => list.filter((_, i) => i !== place);
    if (kind === "bridge") this.planks = without(this.planks);
    else this.method = {...this.method, exclude: without(this.method.exclude)};
    await this.refresh(kind === "bridge");
  }

  async choose(choices) {
    this.method = {...this.method, ...choices};
    await this.refresh(false);
  }

  async chooseProvider(provider) {
    this.provider = provider;
    this.picked = provider ?? this.picked;
    await this.refresh(false);
  }

  async clear() {
    this.#replace();
    await this.refresh(true);
  }

  /** Whether anything would be lost with the page. */
  get hasOwn() {
    const isOwn = !this.isExample && this.all().length > 0;
    return isOwn || this.corrections.length > 0 || this.replaced?.isExample === false;
  }

  /** Brings back what the example, or nothing, took the place of. */
  async bringBack() {
    const {replaced} = this;
    this.#clear();
    Object.assign(this, replaced, {replaced: null});
    for (const file of this.all().filter(({plans}) => plans)) await this.#openAgain(file);
    this.#isExampleOpen = this.isExample;
    await this.refresh(true);
  }

  /** Clears everything, and keeps it to be brought back. */
  #replace() {
    const held = {isExample: this.isExample, files: this.files, ...this.#choices()};
    const replaced = this.all().length > 0 ? held : null;
    this.#clear();
    this.replaced = replaced;
  }

  /** Takes back what was chosen last, where it gives no figures. */
  async goBack() {
    Object.assign(this, this.outcome.back);
    await this.refresh(true);
  }

  async restoreExample() {
    this.#replace();
    this.#showExample();
    this.#onchange();
    if (Object.keys(this.#own()).length > 0 || this.suppress) await this.refresh(true);
  }

  /** Ends what is going on: what was shown before stays. */
  async cancel() {
    this.#run += 1;
    this.#breaks += 1;
    this.#client.cancel();
    this.#isExampleOpen = false;
    this.outcome = {kind: "cancelled"};
    this.#onchange();
    for (const file of this.all()) await this.#open(file).catch(() => null);
  }

  /** Settings that were opened beforehand are for the user's own files; what was chosen for the example is not. */
  #leaveExample() {
    const {corrections, planks, stops, provider, method, reading} = this;
    this.#clear();
    if (this.#isTakenUp) Object.assign(this, {corrections, planks, stops, provider, method, reading});
    this.#isTakenUp = false;
  }

  #clear() {
    this.#breaks += 1;
    for (const {id} of this.all()) this.#close(id);
    this.isExample = false;
    this.files = NO_FILES();
    this.corrections = [];
    this.planks = [];
    this.stops = new Set();
    this.provider = null;
    this.picked = null;
    this.reading = {...READING, columns: this.reading.columns};
    this.method = {...this.method, reference: null, by: null, exclude: null};
    this.#isExampleOpen = false;
    this.#loaded = null;
    this.#worked = null;
  }

  #showExample() {
    this.isExample = true;
    const {files, loaded, answers, texts} = this.#example;
    for (const [table, file] of Object.entries(files)) {
      const held = {id: table, name: `${table}.csv`, table, ...structuredClone(file)};
      Object.defineProperty(held, "blob", {get: () => texts(table)});
      this.files[table] = [held];
    }
    this.#loaded = loaded;
    this.#succeed(answers);
  }

  /** The example was computed before: the engine gets its files when it is asked the first question. */
  async #openExample() {
    if (!this.isExample || this.#isExampleOpen) return false;
    const {files} = this;
    for (const file of this.all().filter(({plans}) => plans)) await this.#openAgain(file);
    if (files !== this.files) return false;
    this.#isExampleOpen = true;
    return true;
  }

  /** What the engine's worker no longer holds, or not yet. */
  async #openAgain(file) {
    const {id, name, table} = file;
    await this.#client.call("open", {id, name, table, blob: await file.blob});
  }

  async #begin() {
    if (await this.#openExample()) this.#loaded = await this.#load();
  }

  /** Other files, or read by other plans: what worked before says nothing of them. */
  async #readAnew() {
    this.#worked = null;
    await this.refresh(true);
  }

  /** Reads anew where files or plans changed, and asks everything that is shown. */
  async refresh(isNew) {
    const run = (this.#run += 1);
    const isCurrent = () => run === this.#run;
    if (this.tables.activity.length === 0) {
      this.#loaded = null;
      this.outcome = this.all().some(({error}) => error) ? this.#refused() : {kind: "empty"};
      return this.#onchange();
    }
    try {
      const mustLoad = (await this.#openExample()) || isNew || !this.#loaded;
      if (mustLoad) this.#loaded = await this.#load();
      if (!isCurrent()) return;
      const answers = await this.#questions();
      if (!isCurrent()) return;
      this.#succeed(answers);
    } catch (error) {
      if (!isCurrent()) return;
      if (error.code === "cancelled") return;
      this.outcome = {kind: "failed", error, back: this.#wayBack(), settings: this.#settings(error)};
    }
    this.#onchange();
  }

  #succeed(answers) {
    this.outcome = this.#done(answers);
    this.#worked = {choices: this.#choices(), outcome: this.outcome};
  }

  #choices() {
    return Object.fromEntries(CHOICES.map((key) => [key, this[key]]));
  }

  /** The choices to go back to: those that worked, or the usual ones where it is not the files that cannot be read; none where nothing else was chosen. */
  #wayBack() {
    const held = this.#choices();
    const usual = {...held, method: {}, provider: null, stops: new Set()};
    const back = this.#worked?.choices ?? (this.#loaded && usual);
    return back && textOf(back) !== textOf(held) ? back : null;
  }

  /** What the settings show while there are no figures. */
  #settings({loaded}) {
    const known = this.#loaded ?? loaded ?? this.#worked?.outcome.loaded;
    if (!known) return null;
    const {method} = this.#worked?.outcome.result ?? this.#example.answers.result;
    const recipe = presets.find(({name}) => name === this.method.preset)?.methods.analyse;
    return {result: {method: {...method, ...recipe, ...this.#own()}, output: null}, ...this.#facts(known)};
  }

  async #load() {
    this.#loaded = null;
    const loaded = await this.#client.call("load", {
      tables: this.tables,
      reading: this.reading,
      corrections: this.isExample ? [] : this.corrections,
      planks: this.isExample ? [] : this.planks,
      suppress: this.suppress
    });
    this.#adopt(loaded);
    if (this.provider && !loaded.providers.includes(this.provider)) this.provider = null;
    const errors = loaded.issues.filter(({severity}) => severity === "error");
    const stopped = errors.filter(({code}) => this.stops.has(code));
    if (stopped.length > 0) throw Object.assign(new Error("stopped"), {code: "stopped", issues: stopped, loaded});
    return loaded;
  }

  /** A single text file that the engine read as it is shows the columns that the engine found. */
  #adopt({columns, composed}) {
    for (const {table, columns: known} of columns) {
      const [file, ...others] = this.files[table].filter(({plans}) => plans);
      if (composed[table] || others.length > 0 || file.kind !== "text") continue;
      file.plans = [readPlan(file.plans[0], file.sheets[0].head, known)];
    }
  }

  async #questions() {
    const ask = (question, ...args) => this.ask(question, ...args);
    const compute = (name, ...args) => this.compute(name, ...args);
    try {
      return await questions({loaded: this.#loaded, method: this.#own(), provider: this.provider, ask, compute});
    } catch (error) {
      if (error.code !== "bad-method" && error.code !== "no-such-period") throw error;
      this.method = {...this.method, reference: null};
      return questions({loaded: this.#loaded, method: this.#own(), provider: this.provider, ask, compute});
    }
  }

  #own() {
    return Object.fromEntries(Object.entries(this.method).filter(([, value]) => value != null));
  }

  /** A question to the engine about the files that are loaded. */
  async ask(question, ...args) {
    await this.#begin();
    return this.#client.call("ask", {question, args});
  }

  /** Takes up settings that were saved; the files they speak of are read by them where they are there. */
  async apply({choices, reading, provider, asked, corrections, planks, suppress, stops, files}) {
    this.#isTakenUp = this.isExample;
    this.#saved = files ?? [];
    this.method = choices ?? {};
    this.reading = {...READING, ...reading};
    this.provider = provider ?? null;
    this.asked = {...this.asked, ...asked};
    this.corrections = corrections ?? [];
    this.planks = planks ?? [];
    this.suppress = suppress ?? null;
    this.stops = new Set(stops);
    for (const file of this.all().filter(({plans}) => plans)) {
      file.plans = this.#planned(file).plans;
    }
    await this.refresh(true);
  }

  /** A table as the command line takes it, as bytes. */
  async tidy(table) {
    await this.#begin();
    return this.#client.call("tidy", {table});
  }

  /** The rows that are in no figure, as the text of a CSV. */
  async leftOut() {
    await this.#begin();
    const tables = Object.fromEntries(TABLES.map((table) => [table, this.files[table][0]?.name ?? en.tables[table]]));
    return this.#client.call("leftOut", {words: {head: en.checks.leftOutHead, tables}});
  }

  /** A function of the package, of numbers alone. */
  async compute(name, ...args) {
    await this.#client.begin();
    return this.#client.call("call", {name, args});
  }

  /** The tables that the figures are made of. */
  get used() {
    return TABLES.filter((table) => this.files[table].some(({plans}) => plans) || (table === "bridge" && this.planks.length > 0));
  }

  /** What the data are about. */
  #facts({periods, providers, columns}) {
    return {periods, providers, provider: this.provider, hasGroups: columns.some(({table, columns}) => table !== "inputs" && columns.group)};
  }

  #done({result, formulas, benchmark, wau}) {
    return {
      kind: "done",
      result,
      figures: this.provider ? result.providers[0] : result,
      formulas,
      benchmark,
      wau,
      names: this.#names(),
      ...this.#facts(this.#loaded),
      loaded: this.#loaded
    };
  }

  /** What groups are called in words, where sheets of a workbook say it. */
  #names() {
    const plans = this.all().flatMap(({plans}) => plans ?? []);
    return Object.fromEntries(plans.filter(({isUsed, label, title}) => isUsed && label && title).map(({label, title}) => [label, title]));
  }

  #refused() {
    const file = this.all().find(({error}) => error);
    return {kind: "failed", error: file.error, file};
  }
}

/** The headers that plans stand on. */
export const headersOf = (plans, sheets) => plans.map(({headerRow}, i) => sheets[i]?.head[headerRow - 1] ?? []);

const headOf = ({name, head}) => [name, head.slice(0, 30).map((row) => row.filter((cell) => typeof cell === "string").length)];

/** Choices as text, for two of them to be compared: what is null is not chosen. */
const textOf = (choices) => JSON.stringify(choices, (_, value) => (value instanceof Set ? [...value] : (value ?? undefined)));
