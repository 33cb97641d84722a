// A result as a person reads it.
import {formulas} from "../../dist/node.mjs";
import {asFlag} from "./arguments.js";
import {bold, faint, red, yellow} from "./ink.js";
import {count, growth, index, money, points, ratio, share} from "./numbers.js";
import {issuesOf} from "./places.js";
import {table} from "./table.js";
import {wrapped} from "./text.js";

const SHOWN = 12;
const MOST_GROUPS = 60;
const MOST_LINKS = 12;

export function report(analysis, data, files) {
  const {output, input, productivity, providers, issues, method} = analysis;
  const sections = [
    headline(analysis, files),
    section("Output", levels(output, method.linking)),
    output.annual && section("Output by year", levels(output.annual, "chained")),
    input && section("Input", levels(input, method.linking)),
    input?.annual && section("Input by year", levels(input.annual, "chained")),
    productivity && section("Productivity (output ÷ input)", productivityLevels(productivity)),
    moved("What moved output, percentage points", byYear(output), (link) => allOf(data, link, method, "output")),
    input && moved("What moved input, percentage points", byYear(input), (link) => allOf(data, link, method, "input")),
    productivity && moved("What moved productivity, percentage points", byYear(productivity.multifactor)),
    ...spreads("output", byYear(output)),
    ...spreads("productivity", productivity && byYear(productivity.multifactor)),
    analysis.adjustments.length > 0 && section("What each adjustment adds to growth, percentage points", adjustments(analysis)),
    notCompared(byYear(output)),
    providers && providerTables(providers),
    issues.length > 0 && section(noticed(issues), issueLines(issuesOf(issues, files)).join("\n"))
  ];
  return sections.filter(Boolean).join("\n\n");
}

const section = (title, body) => `${bold(title)}\n${body}`;

function headline({method, version, fingerprint}, files) {
  const {name, weights, sigma} = typeof method.formula === "string" ? {name: method.formula} : (method.formula ?? {});
  const title = formulas.find((formula) => formula.name === name)?.title ?? "no formula";
  const parameter = weights ? ` with the weights of ${weights}` : sigma === undefined ? "" : ` with σ = ${sigma}`;
  const preset = method.preset ? `preset ${method.preset}: ` : "";
  const how = `${preset}${title}${parameter}, ${linkingWords(method.linking)}, ${method.reference} = 100, unmatched items: ${method.unmatched}${levelWords(method.level)}`;
  return `${Object.values(files).join(" + ")}\n${how}\ncostweight ${version}, data ${fingerprint}`;
}

const levelWords = (level) => (level === "item" ? "" : `, compared by ${level}`);

function linkingWords(linking) {
  if (typeof linking === "string") return linking;
  const {multilateral, window, splice} = linking;
  return window ? `${multilateral} over ${window} periods (${splice} splice)` : `${multilateral} over all periods`;
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

const leftOut = ({fromOnly, toOnly, zeroQuantity, zeroUnitCost, noWeight, noQuantity}) =>
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
  const columns = made.map((link) => ({name: `${link.from}–${link.to}`, growth: link.growth, by: all(link)}));
  if (overall && overall.contributions.length > 0 && made.length > 1) {
    columns.push({name: `${overall.from}–${overall.to}`, growth: overall.growth, by: pointsByName(overall.contributions)});
  }
  const shown = largestNames(columns);
  const rows = shown.map((name) => [name, ...columns.map(({by}) => points(by.get(name) ?? 0))]);
  const rest = columns.map(({by, growth}) => 100 * growth - sum(shown.map((name) => by.get(name) ?? 0)));
  if (columns.some(({by}) => by.size > shown.length)) rows.push([OTHERS, ...rest.map(points)]);
  rows.push(["growth", ...columns.map(({growth}) => points(100 * growth))]);
  return section(title, table(["", ...columns.map(({name}) => name)], rows, 1));
}

/** The names that moved any of the columns most; groups are few and all shown. */
function largestNames(columns) {
  const size = new Map();
  for (const {by} of columns) {
    for (const [name, held] of by) size.set(name, Math.max(size.get(name) ?? 0, Math.abs(held)));
  }
  size.delete(OTHERS);
  const whole = columns.at(-1).by;
  const weight = (name) => Math.abs(whole.get(name) ?? 0);
  const names = [...size.keys()].sort((a, b) => weight(b) - weight(a) || size.get(b) - size.get(a));
  return names.length <= MOST_GROUPS ? names : names.slice(0, SHOWN);
}

const OTHERS = "all others";

const sum = (values) => values.reduce((total, value) => total + value, 0);

function pointsByName(contributions) {
  return new Map(contributions.map((held) => [nameOf(held), held.points]));
}

function nameOf({side, item, group, others}) {
  if (others !== null) return OTHERS;
  const name = item ?? group ?? "no group";
  return side === null ? name : `${side}: ${name}`;
}

/** Every item's points in a link, so that a column can be read for any name. */
function allOf(data, link, method, series) {
  if (method.by === "group") return pointsByName(link.contributions);
  const {items, points: held} = data.contributions({from: link.from, to: link.to, series}, method);
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
    section(`By other formulas: ${what} growth`, tableOf(({formulas: by}) => by)),
    hasTreatments && section(`If items that match nothing were treated otherwise: ${what} growth`, tableOf(({treatments}) => treatments))
  ];
}

/** One row for each adjustment, one column for each link and for the whole. */
function adjustments({adjustments: made}) {
  const effects = ({links, overall}) => (overall && links.length > 1 ? [...links, overall] : links);
  const header = effects(made[0]).map(({from, to}) => `${from}–${to}`);
  const rows = made.map((held) => [
    `${held.series}: ${held.name}${held.inHeadline ? "" : " (beside the headline)"}`,
    ...effects(held).map((effect) => points(effect.points))
  ]);
  return table(["", ...header], rows, 1);
}

function notCompared({links}) {
  const left = links.filter(({unmatched}) => unmatched.largest.length > 0);
  if (left.length === 0) return null;
  const {unit, show} = money(left.flatMap(({unmatched: {fromCost, toCost}}) => [fromCost, toCost]));
  const rows = left.flatMap(({from, to, unmatched}) => [
    [`${from}–${to}`, "all that is not compared", "", show(unmatched.fromCost), show(unmatched.toCost)],
    ...unmatched.largest.slice(0, 3).map(({item, reason, fromCost, toCost}) => ["", item, reason, show(fromCost), show(toCost)])
  ]);
  const header = ["", "item", "why", `from ${unit}`, `to ${unit}`];
  return section("What is not compared, and the costliest of it", table(header, rows, 3));
}

function providerTables(providers) {
  const series = [
    ["Output by provider", ({output}) => output, coverageCells],
    ["Input by provider", ({input}) => input, coverageCells],
    ["Productivity by provider", ({productivity}) => productivity?.multifactor]
  ];
  const tables = series.map(([title, pick, covered]) => providerTable(title, providers, pick, covered));
  return tables.filter(Boolean).join("\n\n");
}

const COVERAGE = ["covers at least", "not compared"];

/** The least that any link covers of either period's cost, and how many items links leave out in all. */
function coverageCells(series) {
  const links = series?.links ?? [];
  if (links.length === 0) return ["–", "–"];
  const least = Math.min(...links.map(({coverage}) => Math.min(coverage?.from ?? 0, coverage?.to ?? 0)));
  return [share(least), count(sum(links.map(({items}) => leftOut(items))))];
}

function providerTable(title, providers, pick, covered) {
  const periods = [...new Set(providers.flatMap((held) => pick(held)?.points.map(({period}) => period) ?? []))].sort();
  if (periods.length === 0) return null;
  const rows = providers.map((held) => {
    const levels = new Map(pick(held)?.points.map(({period, index: level}) => [period, level]) ?? []);
    return [held.provider, ...periods.map((period) => index(levels.get(period))), growth(pick(held)?.overall?.growth), ...(covered?.(pick(held)) ?? [])];
  });
  return section(title, table(["provider", ...periods, "growth", ...(covered ? COVERAGE : [])], rows, 1));
}

const noticed = (issues) =>
  issues.some(({severity}) => severity === "error") ? "What was noticed; rows with errors were left out" : "What was noticed";

const INK = {error: red, warning: yellow, note: faint};

/** One line for each issue: where, what, how often, what was done. On a terminal it is folded. */
export function issueLines(issues) {
  return issues.map(({severity, code, message, action, count: times, cells}) => {
    const line = `${severity} ${code}: ${placeOf(cells[0])}: ${asTyped(message)}${often(times, cells)}; ${asTyped(action)}`;
    return `  ${folded(line).replace(severity, INK[severity](severity))}`;
  });
}

/** The keys of choices as they are typed here. */
export const asTyped = (text) =>
  text
    .replace(/the reading option `(\w+)`/g, (_, key) => asFlag(key))
    .replace(/the method \(`(\w+)`\)/g, (_, key) => asFlag(key))
    .replace(/`linking: "([\w-]+)"`/g, "--linking $1")
    .replace(/(is not a choice for )(\w+)/, (_, said, key) => said + asFlag(key));

/** How many times, and in which rows as far as they are known. */
function often(times, cells) {
  if (times === 1) return "";
  const rows = [...new Set(cells.map(({row}) => row))].filter(Boolean);
  if (rows.length < 2) return ` (${count(times)} times)`;
  return ` (${count(times)} times, ${times > rows.length ? "first " : ""}in rows ${rows.join(", ")})`;
}

const INDENT = 4;
const NARROWEST = 40;

function folded(line) {
  const {isTTY, columns} = process.stdout;
  return isTTY && columns > NARROWEST ? wrapped(line, columns - INDENT, INDENT) : line;
}

/** A cell as people find it; its table may be named by its file. */
function placeOf({table: name, row, column}) {
  return [name, row && `row ${row}`, row && column && `column “${column}”`].filter(Boolean).join(", ");
}
