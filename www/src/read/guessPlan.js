import {tables} from "../menu.js";
import {normal} from "./normal.js";
import {isPeriod, periodIn} from "./periodIn.js";

const HEADER_ROWS = 30;
const SAMPLE = 200;
const COUNTED = /(fces?|attendances?|procedures?|tests?|examinations?|sessions?|bed_days|spells?|episodes?|contacts?|days|assessments?|visits?|appointments?|discharges?|activity|discussed|quantity)(_value)?$/;
const NOT_COUNTED = /submission|provider|trust|quartile|average|mean|length|index/;
const CODE = /(^|_)code$|^currency$/;

/** What a sheet most likely is: where its header stands and what its columns mean, each with why. */
export function guessPlan({name, rows}, table, {title, isOnly, headerRow = headerRowOf(rows, table)}) {
  const headers = (rows[headerRow - 1] ?? []).map((cell) => String(cell ?? "").trim());
  const body = rows.slice(headerRow, headerRow + SAMPLE);
  const {columns, whys, chosen} = rolesOf(headers, body, table);
  const wide = headers.map((_, i) => i).filter((i) => isPeriod(headers[i]) && isNumeric(body, i));
  const plan = {
    headerRow,
    columns,
    whys,
    ...(chosen && {chosen}),
    wide: wide.length > 1 && !columns.period ? {columns: wide, role: wideRole(table)} : null,
    label: name,
    period: columns.period || saysSeveral(headers, rows.slice(headerRow)) ? null : periodOf(rows.slice(0, headerRow), title)
  };
  if (plan.wide) forget(columns, plan.wide);
  const reason = reasonAgainst(plan, headers, rows, table);
  return {...plan, reason, isUsed: isOnly || reason === null};
}

/** What the years hold is no column of its own. */
function forget(columns, wide) {
  for (const [role, [place]] of Object.entries(columns)) {
    if (role === wide.role || wide.columns.includes(place)) delete columns[role];
  }
}

const wideRole = (table) => ({costs: "unit_cost", factors: "factor"})[table] ?? "quantity";

const rolesFor = (table) => tables.find(({name}) => name === table).columns;

/** The row among the first that names most columns. */
function headerRowOf(rows, table) {
  const known = rolesFor(table).flatMap(({headers}) => headers);
  const named = (row) => row.filter((cell) => typeof cell === "string" && isKnown(normal(cell), known)).length;
  const years = (row) => row.filter((cell) => isPeriod(cell)).length;
  const score = (row) => named(row) + (years(row) > 1 ? years(row) : 0);
  const scores = rows.slice(0, HEADER_ROWS).map(score);
  const best = Math.max(0, ...scores);
  return best > 0 ? scores.indexOf(best) + 1 : 1;
}

const isKnown = (header, known) => known.includes(header) || CODE.test(header) || COUNTED.test(header);

function rolesOf(headers, body, table) {
  const columns = {};
  const whys = {};
  const taken = new Set();
  const take = (role, places, why) => {
    columns[role] = places;
    whys[role] = why;
    for (const place of places) taken.add(place);
  };
  const normals = headers.map(normal);
  for (const {name, headers: known} of rolesFor(table)) {
    const synonym = known.find((header) => normals.some((own, i) => own === header && !taken.has(i)));
    if (synonym) take(name, [normals.findIndex((own, i) => own === synonym && !taken.has(i))], "header");
  }
  const isWide = headers.filter(isPeriod).length > 1;
  const dated = columns.period || isWide || !hasRole(table, "period") ? -1 : headers.findIndex((_, i) => !taken.has(i) && isDated(body, i));
  if (dated >= 0) take("period", [dated], "periods");
  if (hasRole(table, "item")) widen(normals, take, taken, columns);
  if (!columns.unit_cost && columns.quantity == null) fuzzyCost(normals, take, taken);
  if (!columns.quantity && table === "activity") counted(normals, body, take, taken, columns);
  // A header that the engine does not know has to be named to it.
  return {columns, whys, chosen: dated >= 0 ? {period: true} : null};
}

const hasRole = (table, role) => rolesFor(table).some(({name}) => name === role);

const cellsIn = (body, place) => body.map((row) => row[place]).filter((cell) => cell != null && cell !== "");

/** Whether every cell of a column is a period; a number that never changes may be anything. */
function isDated(body, place) {
  const cells = cellsIn(body, place);
  const isOne = new Set(cells.map(String)).size === 1;
  return cells.length > 0 && cells.every((cell) => (isOne ? periodIn(cell) : isPeriod(cell)));
}

/** Whether a column speaks of several periods, so that none can be that of all rows. */
function saysSeveral(headers, body) {
  return headers.some((_, i) => {
    const cells = cellsIn(body, i);
    const periods = cells.map(periodIn).filter(Boolean);
    return periods.length > cells.length / 2 && new Set(periods).size > 1;
  });
}

/** Codes beside the item's own make it unique in published tables: the outer ones come first. */
function widen(normals, take, taken, columns) {
  const codes = normals.map((_, i) => i).filter((i) => CODE.test(normals[i]) && (!taken.has(i) || columns.item?.[0] === i));
  const isGroup = columns.group?.[0] != null && CODE.test(normals[columns.group[0]]);
  if (isGroup) codes.unshift(columns.group[0]);
  const places = [...new Set([...codes, ...(columns.item ?? [])])];
  if (codes.length > 1) take("item", places.sort((a, b) => isCurrency(normals[a]) - isCurrency(normals[b]) || a - b), "codes");
  if (isGroup) delete columns.group;
}

const isCurrency = (header) => /currency|hrg|drg/.test(header);

function fuzzyCost(normals, take, taken) {
  const place = normals.findIndex((header, i) => !taken.has(i) && /unit_cost|average_cost/.test(header) && !/quartile/.test(header));
  if (place >= 0) take("unit_cost", [place], "similar");
}

/** The quantity of a published schedule has a name of its own on each sheet: it stands before the unit cost. */
function counted(normals, body, take, taken, columns) {
  const free = normals
    .map((_, i) => i)
    .filter((i) => !taken.has(i) && !NOT_COUNTED.test(normals[i]) && !CODE.test(normals[i]) && isNumeric(body, i));
  const before = free.filter((i) => i < (columns.unit_cost?.[0] ?? -1));
  const similar = free.find((i) => COUNTED.test(normals[i]));
  if (before.length > 0) take("quantity", [before.at(-1)], "before-cost");
  else if (similar != null) take("quantity", [similar], "similar");
}

/** Whether most cells of a column are numbers. */
function isNumeric(body, place) {
  const cells = cellsIn(body, place);
  const numbers = cells.filter((cell) => typeof cell === "number" || /^[£$€\s(]*-?[\d,.\s]*\d[\s)]*$/.test(String(cell)));
  return cells.length > 0 && numbers.length >= cells.length / 2;
}

function periodOf(titles, title) {
  const texts = [...titles.flat().filter((cell) => typeof cell === "string"), ...title];
  return texts.map(periodIn).find(Boolean) ?? null;
}

/** Why a sheet of a workbook is not used at first: it is no table, or repeats what others hold. */
function reasonAgainst({columns, wide, headerRow}, headers, rows, table) {
  const measures = headers.map(normal).filter((header) => /activity|unit_cost|total_cost/.test(header));
  if (rows.length <= headerRow) return "no-rows";
  if (new Set(measures).size < measures.length) return "summary";
  if (table === "bridge") return columns.from && columns.to ? null : "no-codes";
  if (!columns.item && table !== "factors") return "no-codes";
  const measured = wide || columns.quantity || columns.unit_cost || columns.expenditure || columns.factor;
  if (!measured) return "no-numbers";
  return table === "activity" && !wide && !columns.quantity ? "no-numbers" : null;
}
