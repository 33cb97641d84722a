// The wrapper's signatures. Result and method types are in types.d.ts, generated from the engine.
import type {
  AccountInputs, AccountLine, AgencyChange, Agreement, Analysis, BedDaysFreed, Benchmark, BenchmarkMethod, BridgeForm, Checks, CompareChoice,
  CostBridge, CostBridgeChoice, DayCaseEffect, Dispersion, FigureChoice, FormulaInfo, FormulaName, FundingScheme,
  GrowthAccount, Indices, IndicesChoice, Influence, InfluenceChoice, Issue, LengthOfStay, LevelsChoice, LinkChoice, LostActivity, Method,
  PresetInfo, PresetName, ProviderLevel, Range, Reading, Reconciliation, Revenue, Revision, RuleInfo, StayPart,
  StayWeights, Suppression, SurvivalWaitChange, TableColumns, TableInfo, TrimPoint, Uncertainty, UncertaintyChoice,
  Unmatched, Working
} from "./types.js";
export type * from "./types.js";

/**
 * A row of a table: header → cell.
 *
 * @example
 * analyse({activity: [{period: "2022/23", item: "A", quantity: 10, cost: 50}]}).output.points[0].cost; // 50
 */
export type Row = Record<string, string | number | bigint | boolean | Date | null | undefined>;

/**
 * A column coded by a dictionary, as Arrow has it.
 *
 * @example
 * const period = {codes: Uint32Array.of(0, 1), labels: ["2022/23", "2023/24"]};
 * analyse({activity: {period, item: ["A", "A"], quantity: [10, 12], cost: [50, 66]}}).output.points[1].index; // 120
 */
export type CodedColumn =
  | {codes: ArrayLike<number>; labels: ArrayLike<string>}
  | {indices: ArrayLike<number>; dictionary: ArrayLike<string>};

/**
 * Columns of one length; NaN and null are missing.
 *
 * @example
 * const columns = {period: ["2022/23", "2023/24"], item: ["A", "A"], quantity: Float64Array.of(10, 12), cost: [50, 66]};
 * analyse({activity: columns}).output.points[1].index; // 120
 */
export type Columns = Record<string, ArrayLike<number | bigint | string | null | undefined> | CodedColumn>;

/**
 * CSV text, its bytes, rows or columns.
 *
 * @example
 * analyse({activity: new TextEncoder().encode("period,item,quantity,cost\n2022/23,A,10,50")}).output.points[0].cost; // 50
 */
export type Table = string | Uint8Array | ArrayBuffer | readonly Row[] | Columns;

/**
 * The tables of an analysis; only the activity is needed.
 *
 * @example
 * const activity = "period,item,quantity\n2022/23,A,10\n2023/24,A,12";
 * analyse({activity, costs: "item,unit_cost\nA,5"}).output.points[1].cost; // 60
 */
export interface Tables {
  /** period, item, quantity, and unit_cost or cost. */
  activity: Table;
  /** item and unit_cost, kept apart from the activity. */
  costs?: Table;
  /** period, item, group, and quantity with a cost, or expenditure with deflator. */
  inputs?: Table;
  /** provider, factor and, optionally, period: market forces factors, for a benchmark. */
  factors?: Table;
  /** from, to and, optionally, share: what old codes of items or of providers have become. */
  bridge?: Table;
  /** period, working_days and calendar_days: days of periods, where they are not England's. */
  calendar?: Table;
}

/**
 * All contributions to a change, in percentage points.
 *
 * @example
 * const activity = "period,item,quantity,cost\n2022/23,A,10,50\n2023/24,A,12,66";
 * load({activity}).contributions({from: "2022/23", to: "2023/24"}).points[0]; // 20
 */
export interface ContributionColumns {
  items: string[];
  /** The group of each item; empty where there is none. */
  groups: string[];
  /** Percentage points. */
  points: Float64Array;
}

/**
 * All items that a link does not compare, with their cost in £.
 *
 * @example
 * const activity = "period,item,quantity,cost\n2022/23,A,10,50\n2022/23,B,1,5\n2023/24,A,12,66";
 * load({activity}).unmatched({from: "2022/23", to: "2023/24"}).fromCosts[0]; // 5
 */
export interface UnmatchedColumns {
  items: string[];
  groups: string[];
  reasons: Unmatched[];
  fromCosts: Float64Array;
  toCosts: Float64Array;
}

/**
 * Tables read and checked once, to be asked often. The garbage collector frees it.
 *
 * @example
 * const activity = "period,item,quantity,cost\n2022/23,A,10,50\n2023/24,A,12,66";
 * const data = load({activity});
 * data.analyse({formula: "fisher"}).output.overall.growth; // 0.2
 * data.free();
 */
export interface Data {
  /**
   * What reading and checking found, before any method.
   *
   * @example
   * load({activity: "period,item,quantity,cost\n2022/23,A,10,50"}).issues[0].code; // "file-form"
   */
  readonly issues: readonly Issue[];
  /**
   * What the columns of each table were read as, named by the user or recognised by a header.
   *
   * @example
   * load({activity: "year,hrg,FCEs,total cost\n2022/23,A,10,50"}).columns[0].columns.quantity[0]; // "FCEs"
   */
  readonly columns: readonly TableColumns[];
  /** Its periods, in order, as results name them. */
  readonly periods: readonly string[];
  /** Its providers in alphabetical order; none where the activity names none. */
  readonly providers: readonly string[];
  /** Equal for equal data, whatever the order of rows or the form of files. */
  readonly fingerprint: string;
  /**
   * Output, input and productivity: levels, growth, coverage, contributions.
   *
   * @example
   * const activity = "period,item,quantity,cost\n2022/23,A,10,50\n2023/24,A,12,66";
   * const data = load({activity});
   * data.analyse({formula: "fisher"}).output.points[1].index; // 120
   */
  analyse(method?: Method): Analysis;
  /**
   * All contributions to one change; over several links those of the chain.
   *
   * @example
   * const activity = "period,item,quantity,cost\n2022/23,A,10,50\n2023/24,A,12,66";
   * const data = load({activity});
   * data.contributions({from: "2022/23", to: "2023/24"}).points[0]; // 20
   */
  contributions(link: LinkChoice, method?: Method): ContributionColumns;
  /**
   * All items that a link does not compare.
   *
   * @example
   * const activity = "period,item,quantity,cost\n2022/23,A,10,50\n2023/24,A,12,66";
   * const data = load({activity});
   * data.unmatched({from: "2022/23", to: "2023/24"}).items.length; // 0
   */
  unmatched(link: LinkChoice, method?: Method): UnmatchedColumns;
  /**
   * One figure of an analysis as a tree: its formula (text and MathML), its terms with the largest first, and so on down
   * to the rows of the table that each number was added up from. The operation of each node says how its terms make its
   * value; with `terms: "all"` they make the same bits.
   *
   * @example
   * const data = load({activity: "period,item,quantity,cost\n2022/23,A,10,50\n2023/24,A,12,66"});
   * const working = data.explain({what: "growth", period: "2023/24"});
   * working.value; // 0.2
   * working.terms[0].formula.text; // "Σ q¹ × p⁰ ÷ (Σ q⁰ × p⁰)"
   */
  explain(figure?: FigureChoice, method?: Method): Working;
  /**
   * The same data under several methods, by their names (a text is the name of a formula), and the steps from one figure
   * to the other, in percentage points that sum to the difference.
   *
   * @example
   * const data = load({activity: "period,item,quantity,cost\n2022/23,A,1,5\n2022/23,B,1,1\n2023/24,A,2,8\n2023/24,B,1,2"});
   * data.compare({plain: {}, ours: "fisher"}).walks[0].changes[0].steps[0].step; // "formula"
   */
  compare(methods: Record<string, Method | FormulaName>, choice?: CompareChoice): Reconciliation;
  /**
   * From one period's cost to another's, in £: volume, mix within groups, unit costs, what is new and what is gone; in
   * all, by group and by item.
   *
   * @example
   * const data = load({activity: "period,item,quantity,cost\n2022/23,A,10,50\n2023/24,A,12,66"});
   * data.costBridge({form: "bennet"}).total.volume; // ½(5 + 5.5)(12 − 10) = 10.5
   */
  costBridge(choice?: CostBridgeChoice, method?: Method): CostBridge;
  /**
   * What looks wrong in the data, unprompted: each finding with its effect on the growth and what to do about it.
   *
   * @example
   * const activity = "period,item,quantity,cost\n2022/23,A,10,50\n2023/24,A,40,200";
   * load({activity}).checks().findings[0].code; // "quantity-jump"
   */
  checks(method?: Method): Checks;
  /**
   * What the growth of output would be without one group, item or provider.
   *
   * @example
   * const activity = "period,item,quantity,cost\n2022/23,A,10,50\n2022/23,B,10,50\n2023/24,A,12,66\n2023/24,B,10,50";
   * load({activity}).influence({of: "item"}).changes[0].growth; // 0.1…
   */
  influence(choice?: InfluenceChoice, method?: Method): Influence;
  /**
   * What rounding allows, what a stated error of costs would do, and how much the mean of providers depends on them.
   *
   * @example
   * const activity = "period,item,quantity,cost\n2022/23,A,10,50\n2023/24,A,12,66";
   * const data = load({activity});
   * data.uncertainty({rounding: {quantity: 1}}).changes[0].rounding.highest; // 0.3157…
   */
  uncertainty(choice?: UncertaintyChoice, method?: Method): Uncertainty;
  /**
   * The data as they may be given out: numbers under the threshold (5) hidden, the others rounded (to 5). Whatever is asked
   * of them follows from what they show. The key `suppress` of a method does the same for one answer.
   *
   * @example
   * const data = load({activity: "period,item,quantity,cost\n2022/23,A,3,15\n2022/23,B,41,205\n2023/24,A,9,45\n2023/24,B,43,215"});
   * data.suppressed({threshold: 5, roundTo: 5}).analyse().method.suppress; // {threshold: 5, roundTo: 5}
   */
  suppressed(rule?: Suppression): Data;
  /**
   * What moved from these tables to a later vintage of them, or to several, the latest last: every index and growth in each
   * vintage, the items that moved a growth with their points and rows, the mean revision, its mean size and bias.
   *
   * @example
   * const first = load({activity: "period,item,quantity,cost\n2022/23,A,10,50\n2023/24,A,12,66"});
   * const second = load({activity: "period,item,quantity,cost\n2022/23,A,10,50\n2023/24,A,13,66"});
   * first.revise(second).links[0].points; // 10
   */
  revise(later: Data | readonly Data[], method?: Method): Revision;
  /**
   * The providers' volumes of output in one period, all compared at once; 1 is their geometric mean.
   *
   * @example
   * const activity = "period,provider,item,quantity,cost\n2023/24,A,hip,100,660000\n2023/24,B,hip,400,740000";
   * load({activity}).providerLevels()[0].level; // 0.5
   */
  providerLevels(choice?: LevelsChoice): ProviderLevel[];
  /**
   * Chained indices of every provider by several formulas, each at the provider's own unit costs, or at the cost table's
   * where there is one, 100 in its first period, and nothing else: for many providers in a fraction of the time of `analyse`.
   *
   * @example
   * const activity = "period,provider,item,quantity,cost\n2022/23,A,hip,10,50\n2023/24,A,hip,12,66";
   * load({activity}).indices({formulas: ["fisher"]}).series[0].index[1]; // 120
   */
  indices(choice?: IndicesChoice): Indices;
  /**
   * Levels by provider in one period: actual and expected cost in £, cost index (the nation is 100), weighted units and
   * the £ that one costs, rank, control limits, and the growth of output beside them.
   *
   * @example
   * const activity = "period,provider,item,quantity,cost\n2023/24,A,hip,100,660000\n2023/24,B,hip,100,740000";
   * load({activity, factors: "provider,factor\nA,1\nB,1.1"}).benchmark({period: "2023/24"}).providers[0].costIndex;
   */
  benchmark(method?: BenchmarkMethod): Benchmark;
  /**
   * What was read, as bytes from which `restore` gives the same data, in a fraction of the time that its tables take.
   * Suppressed data are not saved.
   *
   * @example
   * const activity = "period,item,quantity,cost\n2022/23,A,10,50\n2023/24,A,12,66";
   * restore(load({activity}).save()).periods; // ["2022/23", "2023/24"]
   */
  save(): Uint8Array;
  /**
   * Frees the memory now, for the impatient.
   *
   * @example
   * const activity = "period,item,quantity,cost\n2022/23,A,10,50\n2023/24,A,12,66";
   * const data = load({activity});
   * data.free();
   */
  free(): void;
}

/**
 * Reads and checks tables once. Faulty cells become issues, not exceptions.
 *
 * @example
 * const data = load({activity: "period,item,quantity,cost\n2022/23,A,10,50\n2023/24,A,12,66"});
 * data.analyse({formula: "fisher"}).output.points.at(-1).index; // 120
 */
export function load(tables: Tables, reading?: Reading): Data;

/**
 * A table that arrives in pieces: bytes or text.
 *
 * @example
 * const file = new Blob(["period,item,quantity,cost\n2022/23,A,10,50"]);
 * (await loadStream({activity: file})).analyse().output.points[0].cost; // 50
 */
export type Stream = AsyncIterable<Uint8Array | string> | ByteStream | FileLike | OpenFile | {body: ByteStream | null};

/**
 * What is asked of an open file, such as `open("activity.csv")` of `node:fs/promises` gives. It stays open.
 *
 * @example
 * const bytes = new TextEncoder().encode("period,item,quantity,cost\n2022/23,A,10,50");
 * const read = async (buffer, offset, length, position) => {
 *   const piece = bytes.subarray(position, position + length);
 *   buffer.set(piece, offset);
 *   return {bytesRead: piece.length};
 * };
 * const file = {stat: async () => ({size: bytes.length}), read};
 * (await loadStream({activity: file}, {}, {threads: 2})).periods.length; // 1
 */
export interface OpenFile {
  stat(): Promise<{size: number}>;
  read(buffer: Uint8Array, offset: number, length: number, position: number): Promise<{bytesRead: number}>;
}

/**
 * What is asked of a `Blob` or `File`, whose bytes can be read more than once. Several threads read one that can be sliced.
 *
 * @example
 * const file = new Blob(["period,item,quantity,cost\n2022/23,A,10,50"]);
 * (await loadStream({activity: file}, {}, {threads: 2})).periods.length; // 1
 */
export interface FileLike {
  readonly size: number;
  stream(): ByteStream | AsyncIterable<Uint8Array>;
  slice?(start: number, end: number): {arrayBuffer(): Promise<ArrayBuffer>};
}

/**
 * What is asked of a `ReadableStream` of bytes; a `Blob` and a `Response` give one.
 *
 * @example
 * const stream = new Blob(["period,item,quantity,cost\n2022/23,A,10,50"]).stream();
 * (await loadStream({activity: stream})).analyse().output.points[0].cost; // 50
 */
export interface ByteStream {
  getReader(): {read(): Promise<{done: boolean; value?: Uint8Array}>; cancel(reason?: unknown): Promise<void>; releaseLock(): void};
}

/**
 * What is asked of an `AbortSignal`.
 *
 * @example
 * const stop = new AbortController();
 * const reading = loadStream({activity: new Blob(["period,item,quantity,cost\n2022/23,A,10,50"])}, {}, {signal: stop.signal});
 * (await reading).periods.length; // 1
 */
export interface Signal {
  readonly aborted: boolean;
  readonly reason: unknown;
}

/**
 * Tables of which any may be a stream; the activity and the inputs are added up as they come.
 *
 * @example
 * const activity = new Blob(["period,item,quantity\n2022/23,A,10"]);
 * (await loadStream({activity, costs: "item,unit_cost\nA,5"})).analyse().output.points[0].cost; // 50
 */
export type StreamTables = {[Name in keyof Tables]: Tables[Name] | Stream | PromiseLike<Tables[Name] | Stream>};

/**
 * How far a stream was read.
 *
 * @example
 * const file = new Blob(["period,item,quantity,cost\n2022/23,A,10,50"]);
 * await loadStream({activity: file}, {}, {onProgress: ({bytes, total}) => console.assert(bytes <= total)});
 */
export interface Progress {
  /** The table. */
  table: keyof Tables;
  /** Bytes read. */
  bytes: number;
  /** Bytes in all, where the stream says so. */
  total: number | null;
  /** How many threads read. */
  threads: number;
}

/**
 * Reads tables as they arrive, in the memory that their distinct keys take: a file may be larger than memory. Gives the
 * same data, to the last bit, as `load`.
 *
 * With `threads: 2` or more, workers read parts of a long activity file beside this thread: of a `Blob`, a `File`, an
 * open file of Node, bytes or text. Short files, streams, corrected files and pages that allow no worker are
 * read in one thread, as are files of which only the whole tells how to read them. In pages it is `costweight/whole` that
 * has threads.
 *
 * @example
 * async function* pieces() {
 *   yield "period,item,quantity,cost\n2022/23,A,10,50\n";
 *   yield "2023/24,A,12,66";
 * }
 * const data = await loadStream({activity: pieces()}, {}, {onProgress: ({bytes}) => console.log(bytes)});
 * data.analyse().output.points.at(-1).index; // 120
 */
export function loadStream(
  tables: StreamTables,
  reading?: Reading,
  options?: {signal?: Signal; onProgress?: (done: Progress) => void; threads?: number}
): Promise<Data>;

/**
 * The data that `save` saved, with the reading that they were read by.
 *
 * @example
 * const bytes = load({activity: "period,item,quantity,cost\n2022/23,A,10,50\n2023/24,A,12,66"}).save();
 * restore(bytes).analyse().output.points.at(-1).index; // 120
 */
export function restore(bytes: Uint8Array): Data;

/**
 * The data of parts together: the same, to the last bit, as of all their rows at once, in whatever order the parts come.
 * Parts are read by workers, processes or machines, saved, and merged where the answer is wanted. `rows` says how rows are
 * numbered in issues and explanations: `separate` where each part is a file of its own, `consecutive` where one file was cut.
 *
 * @example
 * const parts = ["2022/23,A,10,50", "2023/24,A,12,66"].map((row) => load({activity: "period,item,quantity,cost\n" + row}));
 * merge(parts).analyse().output.points.at(-1).index; // 120
 */
export function merge(parts: readonly Data[], options?: {rows?: "separate" | "consecutive"}): Data;

/**
 * One line for one question: `load(tables, method.reading).analyse(method)`.
 *
 * @example
 * const activity = "period,item,quantity,cost\n2022/23,A,10,50\n2023/24,A,12,66";
 * analyse({activity}, {formula: "fisher"}).output.points[1].index; // 120
 */
export function analyse(tables: Tables, method?: Method): Analysis;

/**
 * Two periods as arrays of one length, item by item.
 *
 * @example
 * quantityIndex({q0: [10, 20], p0: [5, 1], q1: [11, 20], p1: [6, 2]}); // 75 / 70
 */
export interface Pair {
  /** Quantities of the earlier period. */
  q0: ArrayLike<number>;
  /** Unit costs of the earlier period. */
  p0: ArrayLike<number>;
  /** Quantities of the later period. */
  q1: ArrayLike<number>;
  /** Unit costs of the later period. */
  p1: ArrayLike<number>;
  /** Quantities of the period that weights come from; for Young. */
  qb?: ArrayLike<number>;
  /** Unit costs of the period that weights come from; for Lowe and Young. */
  pb?: ArrayLike<number>;
}

/**
 * A formula by its name; Lloyd-Moulton with its elasticity.
 *
 * @example
 * const pair = {q0: [10, 20], p0: [5, 1], q1: [11, 20], p1: [5, 2]};
 * quantityIndex(pair, {name: "lloyd-moulton", sigma: 0}); // 1.0555…
 */
export type PairFormula = FormulaName | {name: FormulaName; sigma?: number};

/**
 * Volume ratio of two periods (1.05 is 5% more).
 *
 * @example
 * quantityIndex({q0: [10, 20], p0: [5, 1], q1: [11, 20], p1: [5, 2]}, "laspeyres"); // 75 / 70
 */
export function quantityIndex(pair: Pair, formula?: PairFormula): number;

/**
 * Unit-cost ratio of two periods (1.05 is 5% dearer) by the same formula with quantities and unit costs exchanged.
 *
 * @example
 * unitCostIndex({q0: [10, 20], p0: [5, 1], q1: [11, 20], p1: [5, 2]}, "laspeyres"); // 90 / 70
 */
export function unitCostIndex(pair: Pair, formula?: PairFormula): number;

/**
 * Each item's contribution to the volume growth, in percentage points, which add up to 100 × growth.
 *
 * @example
 * contributions({q0: [10, 20], p0: [5, 1], q1: [11, 20], p1: [5, 2]}, "laspeyres")[0]; // 500 / 70
 */
export function contributions(pair: Pair, formula?: PairFormula): Float64Array;

/**
 * What volume, mix and unit costs do to the cost of each item, in £.
 *
 * @example
 * costEffects({q0: [10], p0: [100], q1: [12], p1: [110]}, "bennet").volume[0]; // 210
 */
export interface CostEffects {
  volume: Float64Array;
  mix: Float64Array;
  unitCost: Float64Array;
}

/**
 * What volume, mix and unit costs do to the cost of each item between two periods, in £; they sum to Σq¹p¹ − Σq⁰p⁰. All
 * items are taken to be of one unit. With weighted units per head as the quantity and £ per unit as the unit cost,
 * Bennet's form splits spending per head between use and cost.
 *
 * @example
 * costEffects({q0: [10], p0: [100], q1: [12], p1: [110]}, "bennet"); // volume 210, unitCost 110
 */
export function costEffects(pair: Pair, form?: BridgeForm): CostEffects;

/**
 * What a published productivity growth can be where output and input growth are rounded to a unit: growths are ratios
 * minus one, and a unit of 0.001 is one decimal of a per cent.
 *
 * @example
 * publishedProductivity({output: 0.057, input: 0.039, unit: 0.001}); // {lowest: 0.0163…, highest: 0.0183…}
 */
export function publishedProductivity(published: {output: number; input: number; unit: number}): Range;

/**
 * Index levels from n growths (ratios minus one): n + 1 levels, `reference` (100) first.
 *
 * @example
 * chain([0.1, -0.5]).at(-1); // 55
 */
export function chain(growths: ArrayLike<number>, reference?: number): Float64Array;

/**
 * How a series is benchmarked.
 *
 * @example
 * benchmarkSeries([1, 1, 1, 1], [8], {perYear: 4, value: "sum"})[0]; // 2
 */
export interface Benchmarking {
  /** How many parts a year has: 4 quarters, 12 months. */
  perYear: number;
  /** What stays as smooth as can be: the ratio to the indicator (the default) or the difference from it. */
  form?: "proportional" | "additive";
  /** What the annual figures are of their parts: the mean (the default), as of index levels, or the sum. */
  value?: "mean" | "sum";
}

/**
 * A monthly or quarterly indicator bent, as smoothly as can be, to annual figures (Denton): the x with the least
 * Σ (xₜ/iₜ − xₜ₋₁/iₜ₋₁)² whose years come to them. The indicator begins with the first part of the first year; what it has
 * beyond the last annual figure follows at the last ratio.
 *
 * @example
 * benchmarkSeries([98.2, 100.8, 102.2, 100.8, 99], [4000], {perYear: 4, value: "sum"}); // 977.1, 1003.0, …, 985.1
 */
export function benchmarkSeries(indicator: ArrayLike<number>, annual: ArrayLike<number>, options: Benchmarking): Float64Array;

/**
 * Weighted activity, Σ quantity × weight ÷ scale, in units of the scale (1): weights in £ and a scale of 1 give £.
 *
 * @example
 * weightedActivity([100, 5000], [7000, 180], wauConstant("2018/19")); // 1,600,000 ÷ 3,513.60
 */
export function weightedActivity(quantity: ArrayLike<number>, weight: ArrayLike<number>, scale?: number): number;

/**
 * The worth of a weighted activity unit in a financial year, in £: 2014/15 to 2018/19. Set anew each year.
 *
 * @example
 * wauConstant("2018/19"); // 3513.6
 */
export function wauConstant(period: string): number;

/**
 * Cost per weighted unit, in the money of the cost.
 *
 * @example
 * costPerWeightedUnit(7000, 2); // 3500
 */
export function costPerWeightedUnit(cost: number, units: number): number;

/**
 * Activity at one scheme's prices, in per cent of the base period: 100 · Σ now·price ÷ Σ base·price.
 *
 * @example
 * valueWeightedActivity([110, 300], [100, 320], [900, 150]); // 104.35
 */
export function valueWeightedActivity(
  now: ArrayLike<number>, base: ArrayLike<number>, price: ArrayLike<number>
): number;

/**
 * The funding adjustment in £, clamp(rate · (now − target · base), floor, cap), for values in £ at the scheme's prices:
 * above zero is paid, below zero is taken back. The target is a ratio, 1.04 for 104%.
 *
 * @example
 * fundingAdjustment({rate: 0.75, target: 1.04}, {now: 110e6, base: 100e6}); // 4,500,000
 */
export function fundingAdjustment(scheme: FundingScheme | (Partial<FundingScheme> & {preset: PresetName}), value: {now: number; base: number}): number;

/**
 * What the part of a stay that falls in one period counts for, in units of bed days: full value up to the trim point
 * (days), half beyond, and the rest to the mean when the stay ends. The parts sum to the whole.
 *
 * @example
 * trimPointUnits({trim: 40, mean: 24}, {before: 0, days: 30, open: true}); // 18
 */
export function trimPointUnits(point: TrimPoint, part: StayPart): number;

/**
 * What a finished stay of so many days counts for, in units of bed days.
 *
 * @example
 * finishedStayUnits({trim: 40, mean: 24}, 50); // 29
 */
export function finishedStayUnits(point: TrimPoint, days: number): number;

/**
 * The weight of a stay by its length in days: same-day, short, usual (inlier) or long.
 *
 * @example
 * stayWeight({lower: 13, upper: 30, inlier: 8.2587, shortBase: 0.5, shortPerDiem: 0.6, longPerDiem: 0.2737}, 40); // 10.9957
 */
export function stayWeight(weights: StayWeights, days: number): number;

/**
 * A stay's weight and the adjustments for its patient, each a rate (0.1 for 10%); what is left out adjusts nothing.
 *
 * @example
 * nwau({weight: 8, indigenous: 0.04}); // 8.32
 */
export interface NwauStay {
  /** PW, the weight by length of stay: `stayWeight`. */
  weight: number;
  /** The factor for children in specialist hospitals (1). */
  paediatric?: number;
  psychiatricAge?: number;
  indigenous?: number;
  residence?: number;
  radiotherapy?: number;
  dialysis?: number;
  /** Treatment in a hospital far out. */
  treatment?: number;
  /** Weight of an hour of intensive care. */
  icuRate?: number;
  icuHours?: number;
  /** What private patients' other payers bear of the care. */
  privateService?: number;
  /** What they bear of a day's accommodation, in weight a day. */
  privateAccommodation?: number;
  /** Days. */
  lengthOfStay?: number;
  /** What complications acquired in hospital take off. */
  hospitalAcquired?: number;
}

/**
 * Australia's national weighted activity units of a stay: PW·A_paed·(1 + A_spa + A_ind + A_res + A_rt + A_dia)·(1 + A_treat)
 * + A_icu·hours − [(PW + A_icu·hours)·A_pps + days·A_acc] − PW·A_hac, and zero where that is less.
 *
 * @example
 * nwau({weight: 8.2587, indigenous: 0.04, residence: 0.08}); // 9.2497
 */
export function nwau(stay: NwauStay): number;

/**
 * One weight for each procedure, whatever its setting: Σ cost ÷ Σ quantity over its rows, in £ per unit, for each row.
 *
 * @example
 * settingNeutralWeights(["hernia", "hernia"], [60, 40], [60e3, 80e3]); // [1400, 1400]
 */
export function settingNeutralWeights(
  procedure: ArrayLike<string>, quantity: ArrayLike<number>, cost: ArrayLike<number>
): Float64Array;

/**
 * What a shift to day cases took off activity weighted by fixed unit costs: cost at the earlier shares ÷ cost − 1.
 * Procedures without a unit cost (NaN) or without activity before are left out; `activityUsed` says how much is not.
 *
 * @example
 * const cases = {dayCase: [60], ordinary: [40], dayCaseBefore: [50], ordinaryBefore: [50]};
 * dayCaseEffect({...cases, dayCaseCost: [1000], ordinaryCost: [2000]}).effect; // 0.0714
 */
export function dayCaseEffect(cases: {
  dayCase: ArrayLike<number>;
  ordinary: ArrayLike<number>;
  dayCaseBefore: ArrayLike<number>;
  ordinaryBefore: ArrayLike<number>;
  dayCaseCost: ArrayLike<number>;
  ordinaryCost: ArrayLike<number>;
}): DayCaseEffect;

/**
 * The case-mix index: the mean relative weight of a discharge, Σ discharges × weight ÷ Σ discharges.
 *
 * @example
 * caseMixIndex([1, 1], [0.5, 1.5]); // 1
 */
export function caseMixIndex(discharges: ArrayLike<number>, weight: ArrayLike<number>): number;

/**
 * Cost per discharge ÷ case-mix index, in the money of the cost.
 *
 * @example
 * caseMixAdjustedCost(1000, 0.8); // 1250
 */
export function caseMixAdjustedCost(costPerDischarge: number, index: number): number;

/**
 * A line of a trust's accounts: its subcode and what was spent, in £; below zero for a recharge.
 *
 * @example
 * const row = {period: "2022/23", code: "EXP0170", amount: 1e6, provider: "R0A"};
 * accountInputs([row], {deflators: [{period: "2022/23", name: "drugs", value: 1.02}]}).inputs[0].expenditure; // 1000000
 */
export interface AccountRow {
  period: string;
  code: string;
  amount: number;
  provider?: string;
}

/**
 * A deflator of one period, on any base: `pay`, `drugs`, `non-pay` or `capital`.
 *
 * @example
 * const accounts = [{period: "2022/23", code: "EXP0240", amount: 5e5}];
 * accountInputs(accounts, {deflators: [{period: "2022/23", name: "capital", value: 1.03}]}).inputs[0].deflator; // 1.03
 */
export interface DeflatorRow {
  period: string;
  name: string;
  value: number;
}

/**
 * Lines of a trust's accounts (sheet TAC08) as an inputs table: staff are labour, what is bought goods and services,
 * depreciation, amortisation and private finance capital, each spending with its deflator. `leftOut` lists everything else
 * with its reason; the two sum to the accounts. `lines` places a code otherwise: in a group, or `"exclude"`.
 *
 * @example
 * const accounts = [{period: "2022/23", code: "EXP0130", amount: 7e6}, {period: "2022/23", code: "EXP0260", amount: 1e6}];
 * const {inputs, leftOut, used} = accountInputs(accounts, {deflators: [{period: "2022/23", name: "pay", value: 1.05}]});
 * used; // 7000000
 * leftOut[0].expenditure; // 1000000
 */
export function accountInputs(
  accounts: readonly AccountRow[], options: {deflators: readonly DeflatorRow[]; lines?: Record<string, string>}
): AccountInputs;

/**
 * Discharges × total revenue ÷ inpatient revenue: discharges with outpatient care counted in.
 *
 * @example
 * adjustedDischarges(1000, {total: 150, inpatient: 100}); // 1500
 */
export function adjustedDischarges(discharges: number, revenue: Revenue): number;

/**
 * Market forces factors around their national mean, MFF ÷ [Σ cost ÷ Σ (cost ÷ MFF)]: dividing the costs (£) by them
 * keeps the national cost.
 *
 * @example
 * relativeFactors([110, 90], [1.1, 0.9]);
 */
export function relativeFactors(cost: ArrayLike<number>, factor: ArrayLike<number>): Float64Array;

/**
 * The working days of a period in England: Monday to Friday without bank holidays, from 1978 on. A period is a year
 * ("2024/25", "2024"), a quarter ("2024/25Q1", "2024Q2") or a month ("2024-05").
 *
 * @example
 * workingDays("2024/25"); // 254
 */
export function workingDays(period: string): number;

/**
 * The days of a period.
 *
 * @example
 * calendarDays("2023/24"); // 366
 */
export function calendarDays(period: string): number;

/**
 * The bank holidays of a year in England that fall on a day from Monday to Friday, in order, from 1978 on.
 *
 * @example
 * bankHolidays(2024)[0]; // "2024-01-01"
 */
export function bankHolidays(year: number): string[];

/**
 * Growths that a plan expects, each as a ratio minus one: 0.03 for 3%.
 *
 * @example
 * productivityNeeded({funding: 0.02, demand: 0.03, inflation: 0.03}); // 0.0401
 */
export interface Plan {
  /** Of the money there is, in cash. */
  funding: number;
  /** Of the activity that is wanted. */
  demand: number;
  /** Of unit costs, were nothing done. */
  inflation: number;
}

/**
 * The share by which unit costs must fall for the money to pay for the demand, 1 − (1+f) ÷ ((1+d)(1+i)).
 *
 * @example
 * costReductionNeeded({funding: 0.02, demand: 0.03, inflation: 0.03}); // 0.0386
 */
export function costReductionNeeded(plan: Plan): number;

/**
 * The same ask from the other end: the growth of productivity by which the money pays for the demand,
 * (1+d)(1+i) ÷ (1+f) − 1.
 *
 * @example
 * productivityNeeded({funding: 0.02, demand: 0.03, inflation: 0.03}); // 0.0401
 */
export function productivityNeeded(plan: Plan): number;

/**
 * How far a level is below one of the past, 1 − now ÷ past.
 *
 * @example
 * gapToPast(89, 100); // 0.11
 */
export function gapToPast(now: number, past: number): number;

/**
 * The growth a year that closes a gap in so many years (1), (1 ÷ (1 − g))^(1/N) − 1.
 *
 * @example
 * growthToCloseGap(0.11); // 0.1236
 */
export function growthToCloseGap(gap: number, years?: number): number;

/**
 * The growth of productivity that growths of output and of input imply: (1+o) ÷ (1+i) − 1.
 *
 * @example
 * productivityGrowth(0.093708, 0.035767); // 0.05594
 */
export function productivityGrowth(output: number, input: number): number;

/**
 * The growth account of an output in log points (100 · ln), Δln Y = Σ s·Δln x + Δln MFP, with s the mean of an input's
 * shares of cost in the two periods; and where labour is named, of output per unit of labour. Growths are ratios minus one.
 *
 * @example
 * const inputs = {names: ["labour", "capital"], inputs: [0.02, 0.01], fromCost: [70, 30], toCost: [70, 30]};
 * growthAccount({output: 0.035, ...inputs, labour: "labour", countedLabour: 0.015}).multifactor; // 1.755…
 */
export function growthAccount(growths: {
  output: number;
  names: ArrayLike<string>;
  inputs: ArrayLike<number>;
  fromCost: ArrayLike<number>;
  toCost: ArrayLike<number>;
  labour?: string;
  countedLabour?: number;
}): GrowthAccount;

/**
 * Mean length of stay, in days, against the stay that each group of cases has elsewhere or before: the ratio is
 * Σ bed days ÷ Σ spells·reference stay.
 *
 * @example
 * lengthOfStay({spells: [10, 20], bedDays: [30, 102], referenceStay: [2, 5]}).ratio; // 1.1
 */
export function lengthOfStay(
  stays: {spells: ArrayLike<number>; bedDays: ArrayLike<number>; referenceStay: ArrayLike<number>}
): LengthOfStay;

/**
 * Bed days freed at the case mix of now, Σ spells·(stay − target), and what they cost at £ a day.
 *
 * @example
 * bedDaysFreed({spells: [100, 50], stay: [4, 10], target: [3.5, 9], costPerDay: 337}); // {bedDays: 100, cost: 33700}
 */
export function bedDaysFreed(
  stays: {spells: ArrayLike<number>; stay: ArrayLike<number>; target: ArrayLike<number>; costPerDay: number}
): BedDaysFreed;

/**
 * How many beds, so occupied, some bed days of a period are: bed days ÷ days ÷ occupancy.
 *
 * @example
 * equivalentBeds({bedDays: 33580, days: 365, occupancy: 0.92}); // 100
 */
export function equivalentBeds(beds: {bedDays: number; days: number; occupancy: number}): number;

/**
 * Staff in post in FTE: establishment × (1 − vacancy rate).
 *
 * @example
 * staffInPost({establishment: 1000, vacancy: 0.1}); // 900
 */
export function staffInPost(staff: {establishment: number; vacancy: number}): number;

/**
 * Staff at work in FTE: in post × (1 − sickness rate).
 *
 * @example
 * availableStaff({inPost: 1000, sickness: 0.05}); // 950
 */
export function availableStaff(staff: {inPost: number; sickness: number}): number;

/**
 * Agency staff of one period: £ paid, FTE, and the full labour cost in £ of one FTE of own staff in their place.
 *
 * @example
 * agencyPremium({spend: 1e6, fte: 10, substantiveCost: 70000}); // 300000
 */
export interface AgencyStaff {
  spend: number;
  fte: number;
  substantiveCost: number;
}

/**
 * What agency staff cost beyond own staff, in £: spend − FTE × full labour cost of own staff.
 *
 * @example
 * agencyPremium({spend: 1e6, fte: 10, substantiveCost: 70000}); // 300000
 */
export function agencyPremium(staff: AgencyStaff): number;

/**
 * Why agency spend and its premium changed, in £: a quantity part and a price part (Bennet) that sum to the change.
 *
 * @example
 * const own = {substantiveCost: 70000};
 * agencyChange({spend: 1e6, fte: 10, ...own}, {spend: 960e3, fte: 8, ...own}).spend; // −220,000 and +180,000
 */
export function agencyChange(from: AgencyStaff, to: AgencyStaff): AgencyChange;

/**
 * What a changed mix of grades does to an input (of cases, to an output): (1 + weighted) ÷ (1 + raw) − 1.
 *
 * @example
 * skillMixEffect(0.05, 0.04); // 0.0096
 */
export function skillMixEffect(weighted: number, raw: number): number;

/**
 * Activity lost on strike days against the mean of days like them: the same day of the week, a working day if the
 * strike day is one, without a strike, within so many weeks (1 to 520; 4) before and after. In £ where there are unit costs.
 *
 * @example
 * const date = ["2024-06-20", "2024-06-27", "2024-07-04"];
 * lostActivity({date, quantity: [100, 70, 110]}, ["2024-06-27"]).lost; // 35
 */
export function lostActivity(
  daily: {date: ArrayLike<string>; quantity: ArrayLike<number>; unitCost?: ArrayLike<number>},
  strikes: ArrayLike<string>,
  options?: {weeks?: number; base?: number}
): LostActivity;

/**
 * How long a list takes to clear, in the periods that people are completed and join in: waiting ÷ (completed − joining).
 *
 * @example
 * clearanceTime({waiting: 7.4e6, completed: 1.48e6}); // 5
 */
export function clearanceTime(list: {waiting: number; completed: number; joining?: number}): number;

/**
 * The cost of waiting with a charge that grows at a rate a year, in patient-years: Σ n·(e^(r·w) − 1) ÷ r.
 *
 * @example
 * waitingCost({number: [10, 4], years: [0.5, 2], rate: 0}); // 13
 */
export function waitingCost(waits: {number: ArrayLike<number>; years: ArrayLike<number>; rate: number}): number;

/**
 * What a treatment does to those who have it, in one period.
 *
 * @example
 * survivalWaitQuality({survival: 0.9, healthBefore: 0.4, lifeExpectancy: 10, discountRate: 0}); // 5
 */
export interface SurvivalWait {
  /** The share who survive, in hospital or for 30 days. */
  survival: number;
  /** Mean health status before ÷ after the treatment, below the share who survive. */
  healthBefore: number;
  /** Years of life expected at the mean age of those who survive. */
  lifeExpectancy: number;
  /** Years waited, the 80th percentile (0). */
  wait?: number;
  /** The rate a year at which years of life are discounted (0.015). */
  discountRate?: number;
  /** The rate a year at which waits are charged (0.015). */
  waitRate?: number;
}

/**
 * The quality of a treatment, (a − k) · [(1 − e^(−r·L)) ÷ r − (e^(s·w) − 1) ÷ s]. Only its ratio between two periods
 * scales an output.
 *
 * @example
 * survivalWaitQuality({survival: 0.99, healthBefore: 0.8, lifeExpectancy: 15, wait: 0.4});
 */
export function survivalWaitQuality(treatment: SurvivalWait): number;

/**
 * The ratio of a treatment's quality in two periods, and its parts in log points.
 *
 * @example
 * const before = {survival: 0.9, healthBefore: 0.4, lifeExpectancy: 10};
 * survivalWaitChange(before, {...before, survival: 0.95}).ratio; // 1.1
 */
export function survivalWaitChange(from: SurvivalWait, to: SurvivalWait): SurvivalWaitChange;

/**
 * Whether rounded growths of output, inputs and productivity can be of one computation, and the growths of productivity
 * that the rounding allows. The unit is what they are rounded to: 0.001 (the default) for percentages with one decimal.
 *
 * @example
 * agreesWithPublished({output: 0.057, input: 0.039, productivity: 0.018}).agrees; // true
 */
export function agreesWithPublished(
  triple: {output: number; input: number; productivity: number; unit?: number}
): Agreement;

/**
 * What control limits are made of.
 *
 * @example
 * controlLimits([25, 100], {standardDeviation: 50, centre: 0}).upper95[1]; // 9.8
 */
export interface LimitOptions {
  /** The figures, one for each size. */
  values?: ArrayLike<number>;
  /** What they scatter around (100). */
  centre?: number;
  /** s, the standard deviation of the figure of a unit of size one. Default: from the figures, weighted by size. */
  standardDeviation?: number;
  /** What is done where they scatter more than s says: limits √φ times as wide, or τ² in every variance. */
  dispersion?: Dispersion;
}

/**
 * The limits of a funnel, one of each kind for each size, in the unit of the figures.
 *
 * @example
 * controlLimits([25, 100], {standardDeviation: 50}).centre; // 100
 */
export interface Limits {
  centre: number;
  standardDeviation: number;
  /** φ, the mean square of the winsorised distances; above 1 the figures scatter more than s says. */
  dispersion: number | null;
  /** τ², the variance between units that additive limits add. */
  betweenVariance: number | null;
  lower95: Float64Array;
  upper95: Float64Array;
  lower998: Float64Array;
  upper998: Float64Array;
  /** Each figure's distance from the centre in standard errors. */
  z: Float64Array | null;
}

/**
 * 95% and 99.8% control limits of a funnel, centre ± z · s ÷ √size, × √φ where the figures are over-dispersed.
 *
 * @example
 * controlLimits([25, 100], {standardDeviation: 50}).upper95; // [119.6, 109.8]
 */
export function controlLimits(size: ArrayLike<number>, options: LimitOptions): Limits;

/**
 * Published recipes as plain objects, each with what was checked of it. A method names one by `preset`; what it chooses
 * itself goes before.
 *
 * @example
 * const activity = "period,item,quantity,cost\n2022/23,A,10,50\n2023/24,A,12,66";
 * analyse({activity}, {preset: "esa95-fisher", reference: "2023/24"}).output.points[1].index; // 100
 */
export const presets: readonly PresetInfo[];

/**
 * The menu of index formulas.
 *
 * @example
 * formulas.find(({name}) => name === "fisher").equation; // "√(Laspeyres × Paasche)"
 */
export const formulas: readonly FormulaInfo[];
/**
 * The lines of a trust's accounts that are known, and what becomes of each unless one says otherwise.
 *
 * @example
 * accountLines.find(({code}) => code === "EXP0130").group; // "labour"
 */
export const accountLines: readonly AccountLine[];
/**
 * The rules that data are checked against.
 *
 * @example
 * rules.find(({code}) => code === "bad-number").severity; // "error"
 */
export const rules: readonly RuleInfo[];
/**
 * The tables that are read: their columns, and the headers that these are recognised by.
 *
 * @example
 * tables.find(({name}) => name === "activity").columns.filter(({isRequired}) => isRequired).length; // 3
 */
export const tables: readonly TableInfo[];
/**
 * The engine's version, which every result carries.
 *
 * @example
 * version.split(".").length; // 3
 */
export const version: string;

/**
 * Why a call could not be answered: a code for programs, a sentence for people, the issues behind it.
 *
 * @example
 * try {
 *   analyse({activity: "period,item,quantity,cost\n2022/23,A,ten,50"});
 * } catch (error) {
 *   if (error instanceof CostweightError) console.assert(error.code === "bad-data" && error.issues[0].cells[0].row === 2);
 * }
 */
export class CostweightError extends Error {
  readonly code: string;
  readonly issues: readonly Issue[];
}
