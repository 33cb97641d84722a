// The tables of somebody's output, input and productivity: of all providers together, or of one.
import {bold} from "./ink.js";
import {count, growth, index, money, points, ratio, share} from "./numbers.js";
import {table} from "./table.js";

const SHOWN = 12;
const MOST_GROUPS = 60;
const MOST_LINKS = 12;

export const section = (title, body) => `${bold(title)}\n${body}`;

// At which unit costs output and input stand where that is not what they themselves cost.
const AT_TABLE = " at the unit costs of the cost table";
const AT_NATIONAL = " at national unit costs";
const AT = {own: ["", ""], national: [AT_NATIONAL, AT_NATIONAL], "costs-table": [AT_TABLE, AT_NATIONAL]};
const AT_TOGETHER = {own: ["", ""], national: ["", ""], "costs-table": [AT_TABLE, ""]};

/** Levels, what moved them, other formulas and treatments, and what is not compared. */
export function sections({output, input, productivity, provider, providers}, method, data) {
  const of = provider ? ` of ${provider}` : providers ? " of all providers together" : "";
  const [ofOutput, ofInput] = provider ? AT[method.unitCosts] : AT_TOGETHER[method.unitCosts];
  const all = (series) => (link) => allOf(data, link, method, {series, provider});
  return [
    section(`Output${of}${ofOutput}`, levels(output, method.linking)),
    output.annual && section(`Output${of} by year${ofOutput}`, levels(output.annual, "chained")),
    input && section(`Input${of}${ofInput}`, levels(input, method.linking)),
    input?.annual && section(`Input${of} by year${ofInput}`, levels(input.annual, "chained")),
    productivity && section(`Productivity${of} (output ÷ input)`, productivityLevels(productivity)),
    moved(`What moved output${of}, percentage points`, byYear(output), all("output")),
    input && moved(`What moved input${of}, percentage points`, byYear(input), all("input")),
    productivity && moved(`What moved productivity${of}, percentage points`, byYear(productivity.multifactor)),
    ...spreads(`output growth${of}`, byYear(output)),
    ...spreads(`productivity growth${of}`, productivity && byYear(productivity.multifactor)),
    notCompared(of, byYear(output))
  ];
}

/** The years that months are linked to, where there are two or more to compare; else the last few links. */
function byYear(series) {
  if (series.annual?.links.length > 0) return series.annual;
  return {...series, links: series.links.slice(-MOST_LINKS)};
}

/** A period, marked where its figures may yet change. */
const named = ({period, provisional}) => (provisional ? `${period} (p)` : period);

const withinYear = (points) => points.some(({growthOnYear, yearToDate}) => growthOnYear !== null || yearToDate !== null);

const WITHIN_YEAR = ["on the year", "year to date", "months"];

const withinYearCells = ({growthOnYear, yearToDate}) => [
  growth(growthOnYear),
  growth(yearToDate?.growth),
  yearToDate ? String(yearToDate.months) : ""
];

function levels({points: levels, links}, linking) {
  const {unit, show} = money(levels.map(({cost}) => cost));
  const since = linking === "direct";
  const parts = withinYear(levels);
  const header = ["period", "index", "growth", ...(parts ? WITHIN_YEAR : []), `cost ${unit}`, "compared with", ...(since ? ["growth since"] : []), ...LINK_HEADER];
  const rows = levels.map((point) => {
    const link = links.find(({to}) => to === point.period);
    const level = [named(point), index(point.index), growth(point.growth), ...(parts ? withinYearCells(point) : []), show(point.cost)];
    return link ? [...level, ends(link), ...(since ? [growth(link.growth)] : []), ...linkCells(link)] : level;
  });
  return table(header, rows, 1);
}

const LINK_HEADER = ["covers from", "covers to", "matched", "not compared", "unit cost ratio", "mix"];

const ends = ({from, steps}) => (Math.abs(steps) > 1 ? `${from} (${steps} periods)` : from);

/** How many items of either period a link leaves out. */
export const leftOut = ({fromOnly, toOnly, zeroQuantity, zeroUnitCost, noWeight, noQuantity}) =>
  fromOnly + toOnly + zeroQuantity + zeroUnitCost + noWeight + noQuantity;

function linkCells({coverage, items, impliedUnitCost, mix}) {
  return [share(coverage?.from), share(coverage?.to), count(items.matched), count(leftOut(items)), ratio(impliedUnitCost), growth(mix)];
}

function productivityLevels({multifactor, labour}) {
  const covered = multifactor.links.flatMap(({coveredCost}) => Object.values(coveredCost ?? {}));
  const {unit, show} = money(covered);
  const parts = withinYear(multifactor.points);
  const header = ["period", "all inputs", "growth", ...(parts ? WITHIN_YEAR : []), ...(labour ? ["labour", "growth"] : []), `output covered ${unit}`, `input covered ${unit}`];
  const rows = multifactor.points.map((point) => {
    const {period, index: level, growth: change} = point;
    const work = labour?.points.find((point) => point.period === period);
    const compared = multifactor.links.find(({to}) => to === period)?.coveredCost;
    const cells = [named(point), index(level), growth(change), ...(parts ? withinYearCells(point) : [])];
    if (labour) cells.push(index(work?.index), growth(work?.growth));
    return compared ? [...cells, show(compared.output), show(compared.input)] : cells;
  });
  return table(header, rows, 1);
}

/** One row for each item or group, one column for each link and for the whole; what moved most first. */
function moved(title, {links, overall}, all = ({contributions}) => pointsByName(contributions)) {
  const made = links.filter((link) => link.growth !== null && link.contributions.length > 0);
  if (made.length === 0) return null;
  const changes = overall && overall.contributions.length > 0 && made.length > 1 ? [...made, overall] : made;
  const columns = changes.map((change) => ({name: `${change.from}–${change.to}`, growth: change.growth, by: all(change)}));
  const shown = largestNames(columns);
  const rows = shown.map((name) => [name, ...columns.map(({by}) => points(by.get(name)))]);
  const rest = columns.map(({by, growth}) => 100 * growth - sum(shown.map((name) => by.get(name) ?? 0)));
  if (rest.some(isSeen)) rows.push([OTHERS, ...rest.map(points)]);
  if (rows.length === 0) return null;
  rows.push(["growth", ...columns.map(({growth}) => points(100 * growth))]);
  return section(title, table(["", ...columns.map(({name}) => name)], rows, 1));
}

// What is less is printed as nothing.
const SEEN = 0.0005;

const isSeen = (points) => Math.abs(points) >= SEEN;

/** The names that moved any of the columns most; groups are few and all shown, but for those that moved none. */
function largestNames(columns) {
  const size = new Map();
  for (const {by} of columns) {
    for (const [name, held] of by) size.set(name, Math.max(size.get(name) ?? 0, Math.abs(held)));
  }
  size.delete(OTHERS);
  const whole = columns.at(-1).by;
  const weight = (name) => Math.abs(whole.get(name) ?? 0);
  const seen = [...size.keys()].filter((name) => isSeen(size.get(name)));
  const names = seen.sort((a, b) => weight(b) - weight(a) || size.get(b) - size.get(a));
  return names.length <= MOST_GROUPS ? names : names.slice(0, SHOWN);
}

// What has no number of its own in a column is in that column's sum of the others.
const OTHERS = "all others";

export const sum = (values) => values.reduce((total, value) => total + value, 0);

function pointsByName(contributions) {
  return new Map(contributions.map((held) => [nameOf(held), held.points]));
}

function nameOf({side, item, group, others}) {
  if (others !== null) return OTHERS;
  const name = item ?? group ?? "no group";
  return side === null ? name : `${side}: ${name}`;
}

/** Every item's points in a link or over all of them, so that a column can be read for any name. */
function allOf(data, {from, to, contributions}, method, whose) {
  if (method.by === "group") return pointsByName(contributions);
  const {items, points: held} = data.contributions({from, to, ...whose}, method);
  return new Map(items.map((item, place) => [item, held[place]]));
}

/** What each growth would be by other formulas and treatments, for the links and the whole. */
function spreads(what, series) {
  const held = series ? [...series.links, ...(series.links.length > 1 && series.overall ? [series.overall] : [])] : [];
  const shown = held.filter(({spread}) => spread);
  if (shown.length === 0) return [];
  const tableOf = (pick) => {
    const names = Object.keys(pick(shown[0].spread));
    const rows = shown.map(({from, to, spread}) => [`${from}–${to}`, ...names.map((name) => growth(pick(spread)?.[name]))]);
    return table(["", ...names], rows, 1);
  };
  const hasTreatments = shown.every(({spread}) => spread.treatments);
  return [
    section(`By other formulas: ${what}`, tableOf(({formulas: by}) => by)),
    hasTreatments && section(`If items that match nothing were treated otherwise: ${what}`, tableOf(({treatments}) => treatments))
  ];
}

function notCompared(of, {links}) {
  const left = links.filter(({unmatched}) => unmatched.largest.length > 0);
  if (left.length === 0) return null;
  const {unit, show} = money(left.flatMap(({unmatched: {fromCost, toCost}}) => [fromCost, toCost]));
  const rows = left.flatMap(({from, to, unmatched}) => [
    [`${from}–${to}`, "all that is not compared", "", show(unmatched.fromCost), show(unmatched.toCost)],
    ...unmatched.largest.slice(0, 3).map(({item, reason, fromCost, toCost}) => ["", item, reason, show(fromCost), show(toCost)])
  ]);
  const header = ["", "item", "why", `from ${unit}`, `to ${unit}`];
  return section(`What${of} is not compared, and the costliest of it`, table(header, rows, 3));
}
