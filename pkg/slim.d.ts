// The smallest entry: the analysis of years as they were counted, and the indices of arrays.
import type {
  Analysis, ContributionColumns, Data as EveryData, LinkChoice, Method as EveryMethod, Progress, Reading, Signal, StreamTables as EveryStream,
  Tables as EveryTable, UnmatchedColumns
} from "./index.js";
export type * from "./index.js";
export {CostweightError, chain, contributions, quantityIndex, unitCostIndex, version} from "./index.js";
export {init} from "./given.js";

/**
 * What the slim engine chooses by: no adjustments, no months linked by their years, no several periods at once, no small
 * numbers hidden. What is asked for beyond that is refused with the code `not-in-slim`.
 *
 * @example
 * const method: Method = {formula: "fisher", unmatched: "uplift"};
 */
export type Method = Omit<
  EveryMethod,
  "bridge" | "days" | "excessBedDays" | "exclude" | "linking" | "missingCost" | "partlyCounted" | "quality" | "suppress" | "year"
> & {linking?: "chained" | "direct"};

/**
 * The tables that the slim engine reads.
 *
 * @example
 * const tables: Tables = {activity: "period,item,quantity\n2022/23,A,10\n2023/24,A,12", costs: "item,unit_cost\nA,5"};
 */
export type Tables = Pick<EveryTable, "activity" | "costs" | "inputs">;

/**
 * The same tables, of which some arrive in pieces.
 *
 * @example
 * const tables: StreamTables = {activity: fetch("/activity.csv")};
 */
export type StreamTables = Pick<EveryStream, "activity" | "costs" | "inputs">;

/**
 * Tables read and checked once, to be asked often.
 *
 * @example
 * const data: Data = load({activity: "period,item,quantity,cost\n2022/23,A,10,50\n2023/24,A,12,66"});
 */
export interface Data extends Pick<EveryData, "columns" | "fingerprint" | "free" | "issues" | "periods" | "providers"> {
  /**
   * Every figure under a method, to the bits of every other entry.
   *
   * @example
   * const activity = "period,item,quantity,cost\n2022/23,A,10,50\n2022/23,B,1,5\n2023/24,A,12,66";
   * load({activity}).analyse({formula: "fisher"}).output.points[1].index; // 120
   */
  analyse(method?: Method): Analysis;
  /**
   * All contributions to a change, in percentage points.
   *
   * @example
   * const activity = "period,item,quantity,cost\n2022/23,A,10,50\n2022/23,B,1,5\n2023/24,A,12,66";
   * load({activity}).contributions({from: "2022/23", to: "2023/24"}).points[0]; // 20
   */
  contributions(link: LinkChoice, method?: Method): ContributionColumns;
  /**
   * All items that a link does not compare, with their cost in £.
   *
   * @example
   * const activity = "period,item,quantity,cost\n2022/23,A,10,50\n2022/23,B,1,5\n2023/24,A,12,66";
   * load({activity}).unmatched({from: "2022/23", to: "2023/24"}).fromCosts[0]; // 5
   */
  unmatched(link: LinkChoice, method?: Method): UnmatchedColumns;
}

/**
 * Reads and checks tables once.
 *
 * @example
 * load({activity: "period,item,quantity,cost\n2022/23,A,10,50\n2023/24,A,12,66"}).periods; // ["2022/23", "2023/24"]
 */
export function load(tables: Tables, reading?: Reading): Data;

/**
 * Reads tables as they arrive, in one thread.
 *
 * @example
 * const data = await loadStream({activity: fetch("/activity.csv")});
 */
export function loadStream(
  tables: StreamTables,
  reading?: Reading,
  options?: {signal?: Signal; onProgress?: (done: Progress) => void}
): Promise<Data>;

/**
 * One line for one question: `load(tables, method.reading).analyse(method)`.
 *
 * @example
 * const activity = "period,item,quantity,cost\n2022/23,A,10,50\n2023/24,A,12,66";
 * analyse({activity}, {formula: "fisher"}).output.points[1].index; // 120
 */
export function analyse(tables: Tables, method?: Method): Analysis;
