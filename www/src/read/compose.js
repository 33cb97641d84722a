import {normal} from "./normal.js";

const NUMBERS = ["quantity", "unit_cost", "cost", "expenditure", "deflator", "factor"];
const MARKS = /[",\r\n]/;

/**
 * One tidy table from the sheets of several files, each read by its plan, and where each of its rows came from. What the
 * engine computes from is this text, so that the command line gives the same figures for it.
 */
export function compose(sources, corrections = []) {
  const sheets = sources.flatMap(usedSheets);
  const shape = shapeOf(sheets);
  const corrected = new Map(corrections.map(({file, sheet, row, column, value}) => [place(file, sheet, row, column), value]));
  const lines = [shape.headers.map(quoted).join(",")];
  const origin = {sheets, sheet: [], row: []};
  sheets.forEach((sheet, index) => {
    const write = writer(sheet, shape, corrected);
    for (let i = sheet.plan.headerRow; i < sheet.rows.length; i += 1) {
      for (const line of write(sheet.rows[i], i + 1)) {
        lines.push(line);
        origin.sheet.push(index);
        origin.row.push(i + 1);
      }
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
  const texts = ["period", ...(has("provider") ? ["provider"] : []), ...(hasGroup ? ["group"] : []), ...(depth ? names : [])];
  return {
    depth,
    numbers: NUMBERS.filter(has),
    hasProvider: has("provider"),
    hasGroup,
    item: depth > 0 && (isKeyed || depth > 1) ? [...(isKeyed ? ["group"] : []), ...names] : null,
    headers: [...texts, ...NUMBERS.filter(has)]
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
  const taken = new Set(["period", "provider", "group", ...NUMBERS]);
  return parts.map((column, i) => {
    const name = normal(sheet.rows[sheet.plan.headerRow - 1][column]) || `code_${i + 1}`;
    const own = taken.has(name) ? `code_${i + 1}` : name;
    taken.add(own);
    return own;
  });
}

/** The outermost codes and the innermost: what lies between is added up. */
const shortened = (parts, depth) => (parts.length > depth ? [...parts.slice(0, depth - 1), parts.at(-1)] : parts);

function writer(sheet, shape, corrected) {
  const {plan, file, name, rows} = sheet;
  const {columns, wide} = plan;
  const headers = rows[plan.headerRow - 1] ?? [];
  const parts = shortened(partsOf(sheet), shape.depth);
  const padding = Array(Math.max(0, shape.depth - parts.length)).fill("");
  const first = (role) => columns[role]?.[0];
  const value = (row, number, column) => {
    if (column == null) return "";
    const own = corrected.size && corrected.get(place(file, name, number, headers[column]));
    return own != null && own !== 0 ? own : cellText(row[column]);
  };
  const isBlank = (row) => row.every((cell) => cell == null || cell === "");
  const line = (row, number, period, measures) =>
    [
      period,
      ...(shape.hasProvider ? [value(row, number, first("provider"))] : []),
      ...(shape.hasGroup ? [columns.group ? value(row, number, first("group")) : (plan.label ?? "")] : []),
      ...padding,
      ...parts.map((column) => value(row, number, column)),
      ...shape.numbers.map((role) => measures(role))
    ]
      .map(quoted)
      .join(",");
  return (row, number) => {
    if (isBlank(row)) return [];
    const own = (role) => value(row, number, first(role));
    const period = columns.period ? own("period") : (plan.period ?? "");
    if (!wide) return [line(row, number, period, own)];
    return wide.columns.map((column) =>
      line(row, number, cellText(headers[column]), (role) => (role === wide.role ? value(row, number, column) : own(role)))
    );
  };
}

const place = (file, sheet, row, column) => [file, sheet ?? "", row, String(column ?? "").trim()].join("\u0000");

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
