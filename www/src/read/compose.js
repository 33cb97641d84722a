import {normal} from "./normal.js";

/** Columns that are carried over as they stand, behind those that say what a row is about. */
const MEASURES = ["from", "to", "share", "quantity", "unit_cost", "cost", "expenditure", "deflator", "factor", "quality", "unit", "days"];
const MARKS = /[",\r\n]/;

/**
 * One tidy table from the sheets of several files, each read by its plan, and where each of its rows came from. What the
 * engine computes from is this text, so that the command line gives the same figures for it.
 */
export function compose(sources) {
  const sheets = sources.flatMap(usedSheets);
  const shape = shapeOf(sheets);
  const lines = [shape.headers.map(quoted).join(",")];
  const origin = {sheets, shape, sheet: [], row: [], year: []};
  sheets.forEach((sheet, index) => {
    const write = writer(sheet, shape);
    for (let i = sheet.plan.headerRow; i < sheet.rows.length; i += 1) {
      write(sheet.rows[i]).forEach((line, year) => {
        lines.push(line);
        origin.sheet.push(index);
        origin.row.push(i + 1);
        origin.year.push(year);
      });
    }
  });
  lines.push("");
  return {text: lines.join("\n"), item: shape.item, headers: shape.headers, origin, rows: origin.row.length};
}

function usedSheets({name, sheets, plans}) {
  return sheets.map((sheet, i) => ({...sheet, file: name, plan: plans[i]})).filter(({plan}) => plan.isUsed);
}

/** Which columns the tidy table has: those that any sheet has, its item as deep as the shallowest file's deepest sheet. */
function shapeOf(sheets) {
  const has = (role) => sheets.some(({plan}) => plan.columns[role]?.length || plan.wide?.role === role);
  const depth = depthOf(sheets);
  const deepest = sheets.find((sheet) => partsOf(sheet).length >= depth);
  const names = depth === 1 ? ["item"] : itemNames(deepest, depth);
  const hasGroup = has("group") || sheets.some(isLabelled);
  const isKeyed = hasGroup && sheets.some((sheet) => isLabelled(sheet) || holdsGroup(sheet));
  const texts = [...(has("from") ? [] : ["period"]), ...(has("provider") ? ["provider"] : []), ...(hasGroup ? ["group"] : []), ...(depth ? names : [])];
  return {
    depth,
    measures: MEASURES.filter(has),
    hasPeriod: !has("from"),
    hasProvider: has("provider"),
    hasGroup,
    item: depth > 0 && (isKeyed || depth > 1) ? [...(isKeyed ? ["group"] : []), ...names] : null,
    parts: depth ? names : [],
    headers: [...texts, ...MEASURES.filter(has)]
  };
}

/** The sheets of a file with several are told apart by their labels, unless a column says the group. */
const isLabelled = ({plan}) => plan.label != null && plan.label !== "" && !plan.columns.group;

const holdsGroup = ({plan: {columns}}) => columns.group && columns.item?.includes(columns.group[0]) && columns.item.length > 1;

const partsOf = ({plan: {columns}}) => (columns.item ?? []).filter((i) => !columns.group || i !== columns.group[0] || columns.item.length === 1);

function depthOf(sheets) {
  const files = new Map();
  for (const sheet of sheets) files.set(sheet.file, Math.max(files.get(sheet.file) ?? 0, partsOf(sheet).length));
  return files.size ? Math.min(...files.values()) : 0;
}

function itemNames(sheet, depth) {
  const parts = shortened(partsOf(sheet), depth);
  const taken = new Set(["period", "provider", "group", ...MEASURES]);
  return parts.map((column, i) => {
    const name = normal(sheet.rows[sheet.plan.headerRow - 1][column]) || `code_${i + 1}`;
    const own = taken.has(name) ? `code_${i + 1}` : name;
    taken.add(own);
    return own;
  });
}

/** The outermost codes and the innermost: what lies between is added up. */
const shortened = (parts, depth) => (parts.length > depth ? [...parts.slice(0, depth - 1), parts.at(-1)] : parts);

function writer(sheet, shape) {
  const {plan, rows} = sheet;
  const {columns, wide} = plan;
  const headers = rows[plan.headerRow - 1] ?? [];
  const parts = shortened(partsOf(sheet), shape.depth);
  const padding = Array(Math.max(0, shape.depth - parts.length)).fill("");
  const first = (role) => columns[role]?.[0];
  const value = (row, column) => (column == null ? "" : cellText(row[column]));
  const isBlank = (row) => row.every((cell) => cell == null || cell === "");
  const line = (row, period, measures) =>
    [
      ...(shape.hasPeriod ? [period] : []),
      ...(shape.hasProvider ? [value(row, first("provider"))] : []),
      ...(shape.hasGroup ? [columns.group ? value(row, first("group")) : (plan.label ?? "")] : []),
      ...padding,
      ...parts.map((column) => value(row, column)),
      ...shape.measures.map((role) => measures(role))
    ]
      .map(quoted)
      .join(",");
  return (row) => {
    if (isBlank(row)) return [];
    const own = (role) => value(row, first(role));
    const period = columns.period ? own("period") : (plan.period ?? "");
    if (!wide) return [line(row, period, own)];
    return wide.columns.map((column) => line(row, cellText(headers[column]), (role) => (role === wide.role ? value(row, column) : own(role))));
  };
}

/** Where a cell of the tidy table stands in the user's own file; nothing above its first row. */
export function ownPlace({sheets, shape, sheet, row, year}, at, column) {
  const held = sheets[sheet[at]];
  if (!held) return null;
  const {plan, rows} = held;
  const header = rows[plan.headerRow - 1]?.[ownColumn(held, shape, year[at], column)];
  return {file: held.file, sheet: held.name, row: row[at], column: header == null ? column : String(header).trim()};
}

/** The cells of the tidy table that a cell of the user's own file became: several where years are columns. */
export function tidyPlaces({sheets, shape, sheet, row, year}, own) {
  const isOwn = sheets.map(({file, name}) => file === own.file && (name ?? null) === (own.sheet ?? null));
  const named = ({plan, rows}, column) => String(rows[plan.headerRow - 1]?.[column] ?? "").trim() === own.column;
  return row.flatMap((number, at) => {
    if (number !== own.row || !isOwn[sheet[at]]) return [];
    const held = sheets[sheet[at]];
    return shape.headers
      .filter((header) => named(held, ownColumn(held, shape, year[at], header)))
      .map((column) => ({row: at + 2, column}));
  });
}

/** The place of the column that a column of the tidy table is made of. */
function ownColumn(sheet, shape, year, header) {
  const {columns, wide} = sheet.plan;
  const part = shape.parts.indexOf(header);
  if (part >= 0) {
    const parts = shortened(partsOf(sheet), shape.depth);
    return parts[part - (shape.depth - parts.length)];
  }
  return wide?.role === header ? wide.columns[year] : columns[header]?.[0];
}

/** A cell as text: numbers as the shortest text that reads back as the same number. */
export function cellText(cell) {
  if (cell == null) return "";
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return typeof cell === "string" ? cell.trim() : plainNumber(cell);
}

function plainNumber(value) {
  const text = String(value);
  return text.includes("e") && typeof value === "number" ? value.toFixed(20).replace(/\.?0+$/, "") : text;
}

const quoted = (text) => (MARKS.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
