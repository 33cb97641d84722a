// The wrapper's signatures. Result and method types are in types.d.ts, generated from the engine.
import type {
  Analysis, FormulaInfo, FormulaName, Issue, LinkChoice, Method, Reading, RuleInfo, Unmatched
} from "./types.js";
export type * from "./types.js";

/** A row of a table: header → cell. */
export type Row = Record<string, string | number | null | undefined>;

/** A column coded by a dictionary, as Arrow has it. */
export type CodedColumn =
  | {codes: ArrayLike<number>; labels: ArrayLike<string>}
  | {indices: ArrayLike<number>; dictionary: ArrayLike<string>};

/** Columns of one length; NaN and null are missing. */
export type Columns = Record<string, ArrayLike<number | string | null | undefined> | CodedColumn>;

/** CSV text, its bytes, rows or columns. */
export type Table = string | Uint8Array | ArrayBuffer | readonly Row[] | Columns;

export interface Tables {
  /** period, item, quantity, and unit_cost or cost. */
  activity: Table;
  /** item and unit_cost, kept apart from the activity. */
  costs?: Table;
  /** period, item, group, and quantity with a cost, or expenditure with deflator. */
  inputs?: Table;
}

/** All contributions to a change, in percentage points. */
export interface ContributionColumns {
  items: string[];
  groups: string[];
  points: Float64Array;
}

/** All items that a link does not compare, with their cost in £. */
export interface UnmatchedColumns {
  items: string[];
  groups: string[];
  reasons: Unmatched[];
  fromCosts: Float64Array;
  toCosts: Float64Array;
}

/** Tables read and checked once, to be asked often. The garbage collector frees it. */
export interface Data {
  /** What reading and checking found, before any method. */
  readonly issues: readonly Issue[];
  readonly periods: readonly string[];
  readonly providers: readonly string[];
  /** Equal for equal data, whatever the order of rows or the form of files. */
  readonly fingerprint: string;
  /** Output, input and productivity: levels, growth, coverage, contributions. */
  analyse(method?: Method): Analysis;
  /** All contributions to one change; over several links those of the chain. */
  contributions(link: LinkChoice, method?: Method): ContributionColumns;
  /** All items that a link does not compare. */
  unmatched(link: LinkChoice, method?: Method): UnmatchedColumns;
  /** Frees the memory now, for the impatient. */
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

/** One line for one question: `load(tables, method.reading).analyse(method)`. */
export function analyse(tables: Tables, method?: Method): Analysis;

/** Two periods as arrays of one length, item by item. */
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

/** A formula by its name; Lloyd-Moulton with its elasticity. */
export type PairFormula = FormulaName | {name: FormulaName; sigma?: number};

/**
 * Volume ratio of two periods (1.05 is 5% more).
 *
 * @example
 * quantityIndex({q0: [10, 20], p0: [5, 1], q1: [11, 20], p1: [5, 2]}, "laspeyres"); // 75 / 70
 */
export function quantityIndex(pair: Pair, formula?: PairFormula): number;

/** Unit-cost ratio of two periods by the same formula with quantities and unit costs exchanged. */
export function unitCostIndex(pair: Pair, formula?: PairFormula): number;

/** Each item's contribution to the volume growth, in percentage points. */
export function contributions(pair: Pair, formula?: PairFormula): Float64Array;

/** Index levels from n growths (ratios minus one): n + 1 levels, `reference` (100) first. */
export function chain(growths: ArrayLike<number>, reference?: number): Float64Array;

/** The menu of index formulas. */
export const formulas: readonly FormulaInfo[];
/** The rules that data are checked against. */
export const rules: readonly RuleInfo[];
export const version: string;

/** Why a call could not be answered: a code for programs, a sentence for people, the issues behind it. */
export class CostweightError extends Error {
  readonly code: string;
  readonly issues: readonly Issue[];
}
