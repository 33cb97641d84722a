import {csvOf, plainCsv} from "../export/csvOf.js";
import {leavesOut} from "./leavesOut.js";
import {sheetsOfText} from "./sheetsOfText.js";

const ASIDE = "period,item,quantity,cost\n2022/23,A,1,1";
const KINDS = [
  ["financial-year", /^\d{4}\/\d\d$/],
  ["calendar-year", /^\d{4}$/],
  ["financial-quarter", /^\d{4}\/\d\dQ[1-4]$/],
  ["calendar-quarter", /^\d{4}Q[1-4]$/],
  ["month", /^\d{4}-\d\d$/]
];

/** Every row that is in no figure, as a CSV: where it stands, why, and the row as it was read. */
export function leftOutCsv(request) {
  const sections = Object.keys(request.held).flatMap((table) => section({...request, table}));
  return csvOf(sections.flatMap((rows, i) => (i > 0 ? [[], ...rows] : rows)));
}

function section({engine, read, held, reading, place, words, table}) {
  const found = issuesOf(read.issues, table);
  if (found.length === 0) return [];
  const columns = read.columns.find((one) => one.table === table).columns;
  const [{rows}] = sheetsOfText(held[table]).sheets;
  const header = headerOf(rows, Object.values(columns).flat());
  const again = {...reading, onError: "leave-out", periods: reading.periods ?? kindOf(read.periods), columns: {[table]: single(columns)}};
  const reasons = found.every(isWhole) ? byRow(found) : search({engine, table, rows, header, reading: again, known: byRow(found)});
  const head = [...words.head, ...rows[header]];
  const line = ([row, why]) => {
    const {file, sheet, row: own} = place({table, row, column: null});
    return [file ?? words.tables[table], sheet ?? "", own, [...why].join("; "), ...(rows[row - 1] ?? [])];
  };
  return [[head, ...[...reasons].sort(([a], [b]) => a - b).map(line)]];
}

/** The engine names the first few cells of an issue: what it says of parts of the table names all. */
function search({engine, table, rows, header, reading, known}) {
  const found = new Map(known);
  const look = (from, to) => {
    const corrections = (reading.corrections ?? [])
      .filter((one) => one.table === table && one.row > from && one.row <= to)
      .map((one) => ({...one, row: one.row - from + 1}));
    const part = plainCsv([rows[header], ...rows.slice(from, to)]);
    const issues = issuesOf(issuesIn(engine, table, part, {...reading, corrections}), table);
    if (issues.every(isWhole) || to - from === 1) for (const [row, why] of byRow(issues)) found.set(row + from - 1, why);
    else for (const [a, b] of halves(from, to)) look(a, b);
  };
  look(header + 1, rows.length);
  return found;
}

function halves(from, to) {
  const middle = (from + to) >> 1;
  return [
    [from, middle],
    [middle, to]
  ];
}

function issuesIn(engine, table, text, reading) {
  const data = engine.load({activity: ASIDE, [table]: text}, reading);
  try {
    return data.issues;
  } finally {
    data.free();
  }
}

const issuesOf = (issues, table) => issues.filter((issue) => leavesOut(issue) && issue.cells[0].table === table);

const isWhole = ({count, cells}) => count === cells.length;

/** Each row with what is said of it. */
function byRow(issues) {
  const rows = new Map();
  for (const {code, message, cells} of issues) {
    for (const {row, column, found} of cells) {
      const why = column && found != null ? `${column}: ${found} (${code})` : message;
      rows.set(row, (rows.get(row) ?? new Set()).add(why));
    }
  }
  return rows;
}

const headerOf = (rows, names) => rows.findIndex((row) => names.every((name) => row.some((cell) => cell.trim() === name)));

const kindOf = ([period]) => KINDS.find(([, form]) => form.test(period))?.[0];

const single = (columns) => Object.fromEntries(Object.entries(columns).map(([role, names]) => [role, names.length > 1 ? names : names[0]]));
