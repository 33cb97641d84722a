import {compose} from "../read/compose.js";
import {guessPlan} from "../read/guessPlan.js";
import {normal} from "../read/normal.js";
import {readPlan} from "../read/readPlan.js";
import {sheetsOfText} from "../read/sheetsOfText.js";
import {suppress} from "../read/suppress.js";
import {sniff} from "../read/sniff.js";

const PROBE = "period,item,quantity,cost\n2022/23,A,1,1";
const SHOWN_ROWS = 40;
const SHOWN_COLUMNS = 60;
const BIG = 1e6;
const HEAD = 2.5e5;

/** Where files are opened and questions answered: the same in a worker, in a test and at build time. */
export function createDesk({engine, sheetsOfWorkbook, onprogress = () => {}}) {
  const files = new Map();
  let data = null;
  let composed = {};

  /** Opens a file: what it is, the first rows of its sheets, and a plan to read each. */
  async function open({id, name, table, bytes, title = []}) {
    const kind = sniff(bytes);
    if (kind !== "text" && kind !== "workbook") throw refusal(kind);
    const {form, sheets, known} = kind === "workbook" ? await openWorkbook(bytes) : openText(bytes, table);
    const titles = [name, ...title, ...sheets.slice(0, 3).flatMap(firstTexts)];
    const isOnly = sheets.length === 1;
    const plans = sheets.map((sheet) => guessPlan(sheet, table, {title: titles, isOnly}));
    if (known) Object.assign(plans[0], readPlan(plans[0], sheets[0].rows, known));
    files.set(id, {id, name, kind, form, sheets, bytes: kind === "text" ? bytes : null});
    return {kind, form, sheets: sheets.map(described), plans, isPartial: sheets.some(({isPartial}) => isPartial)};
  }

  /** A new plan of one sheet whose header the user has found elsewhere. */
  function replan({id, table, sheet, headerRow}) {
    const file = files.get(id);
    const plan = guessPlan(file.sheets[sheet], table, {title: [file.name], isOnly: true, headerRow});
    return {...plan, isMoved: true};
  }

  async function openWorkbook(bytes) {
    try {
      return await sheetsOfWorkbook(bytes);
    } catch (cause) {
      throw Object.assign(new Error("workbook"), {code: "not-a-workbook", cause});
    }
  }

  /** A big text file is opened by its first rows; the engine reads the rest when it is asked. */
  function openText(bytes, table) {
    const isBig = bytes.length > BIG;
    const head = isBig ? bytes.subarray(0, bytes.lastIndexOf(10, HEAD) + 1 || HEAD) : bytes;
    const {form, sheets} = sheetsOfText(head);
    sheets[0].isPartial = isBig;
    return {form, sheets, known: isBig || table !== "activity" ? null : readAlone(bytes)};
  }

  /** What the engine makes of an activity file by itself: its columns, the item widened where one code repeats. */
  function readAlone(bytes) {
    let alone;
    try {
      alone = engine.load({activity: bytes}, {onError: "leave-out"});
      return alone.columns[0].columns;
    } catch {
      return null;
    } finally {
      alone?.free();
    }
  }

  function whole(file) {
    if (!file.sheets[0].isPartial) return file;
    onprogress({name: file.name, what: "reading"});
    file.sheets = sheetsOfText(file.bytes).sheets;
    return file;
  }

  /** Reads the tables by their plans; a single text file that needs nothing done goes to the engine as it is. */
  function load({tables, reading, corrections}) {
    data?.free();
    data = null;
    composed = {};
    const held = {};
    const columns = {};
    for (const [table, sources] of Object.entries(tables)) {
      if (sources.length === 0) continue;
      const own = corrections.filter((correction) => correction.table === table);
      const straight = own.length === 0 && straightOf(sources, files);
      if (straight) {
        held[table] = straight.bytes;
        if (straight.columns) columns[table] = straight.columns;
        continue;
      }
      composed[table] = compose(
        sources.map(({id, plans}) => ({...whole(files.get(id)), plans})),
        own
      );
      held[table] = new TextEncoder().encode(composed[table].text);
      if (composed[table].item) columns[table] = {item: composed[table].item};
    }
    const full = Object.keys(columns).length ? {...reading, columns} : reading;
    try {
      data = engine.load(held, full);
      return {
        issues: placed(data.issues),
        periods: data.periods,
        providers: data.providers,
        fingerprint: data.fingerprint,
        columns: data.columns,
        reading: full,
        composed: Object.fromEntries(Object.entries(composed).map(([table, {rows, headers, item}]) => [table, {rows, headers, item}]))
      };
    } catch (error) {
      throw Object.assign(error, {issues: placed(error.issues ?? [])});
    }
  }

  /** The form of a tidy table is not the user's file's. */
  const isOwn = ({code, cells}) => code !== "file-form" || !composed[cells[0]?.table];

  const placed = (issues) => issues.filter(isOwn).map((issue) => ({...issue, cells: issue.cells.map(placedCell)}));

  /** A place in a tidy table is said as the place in the user's own file. */
  function placedCell(cell) {
    const origin = composed[cell.table]?.origin;
    const at = cell.row == null ? -1 : cell.row - 2;
    if (!origin || at < 0 || at >= origin.row.length) return {...cell, file: null};
    const {file, name, plan, rows} = origin.sheets[origin.sheet[at]];
    return {...cell, file, sheet: name, row: origin.row[at], column: ownHeader(cell.column, plan, rows)};
  }

  function ownHeader(column, plan, rows) {
    const role = plan.columns[column] ? column : null;
    const header = role && rows[plan.headerRow - 1]?.[plan.columns[role][0]];
    return header ? String(header).trim() : column;
  }

  function ask({question, args}) {
    const answer = data[question](...args);
    return answer?.issues ? {...answer, issues: placed(answer.issues)} : answer;
  }

  /** A table as the command line takes it. */
  function tidy({table, id, isSuppressed}) {
    const bytes = composed[table] ? new TextEncoder().encode(composed[table].text) : files.get(id)?.bytes;
    if (!bytes || !isSuppressed) return bytes ?? null;
    return suppress(bytes, data.columns.find((held) => held.table === table)?.columns ?? {});
  }

  /** Where rows of tables stand in the user's own files. */
  function places({sources}) {
    return sources.map(({table, row, column}) => placedCell({table, sheet: null, row, column}));
  }

  /** Whether the engine can be asked a question, whatever the data. */
  function has({question}) {
    const probe = engine.load({activity: PROBE});
    try {
      return typeof probe[question] === "function";
    } finally {
      probe.free();
    }
  }

  function close({id}) {
    files.delete(id);
  }

  return {open, replan, load, ask, tidy, places, close, has, call: ({name, args}) => engine[name](...args)};
}

/** The bytes of one text file whose plan is what the engine would make of it, with what the user chose otherwise. */
function straightOf(sources, files) {
  if (sources.length !== 1) return null;
  const [{id, plans}] = sources;
  const {kind, bytes, sheets} = files.get(id);
  const [plan] = plans;
  if (kind !== "text" || plan.wide || plan.period || plan.isMoved) return null;
  const headers = sheets[0].rows[plan.headerRow - 1] ?? [];
  if (new Set(headers.map(normal)).size < headers.length && plan.chosen) return null;
  const chosen = Object.entries(plan.columns).filter(([role, places]) => plan.chosen?.[role] && places.length > 0);
  const names = (places) => places.map((i) => String(headers[i]).trim());
  const columns = Object.fromEntries(chosen.map(([role, places]) => [role, places.length > 1 ? names(places) : names(places)[0]]));
  return {bytes, columns: chosen.length > 0 ? columns : null};
}

const firstTexts = ({rows}) => rows.slice(0, 12).flat().filter((cell) => typeof cell === "string");

const described = ({name, rows, isPartial}) => ({
  name,
  count: isPartial ? null : rows.length,
  head: rows.slice(0, SHOWN_ROWS).map((row) => row.slice(0, SHOWN_COLUMNS).map((cell) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : cell)))
});

const refusal = (kind) => Object.assign(new Error(kind), {code: kind});
