import {compose, ownPlace, tidyPlaces} from "../read/compose.js";
import {guessPlan} from "../read/guessPlan.js";
import {normal} from "../read/normal.js";
import {leftOutCsv} from "../read/leftOut.js";
import {readPlan} from "../read/readPlan.js";
import {sheetsOfText} from "../read/sheetsOfText.js";
import {titlesOf} from "../read/titlesOf.js";
import {sniff} from "../read/sniff.js";
import {LONG, MOST_CELLS} from "./limits.js";

const SHOWN_ROWS = 40;
const SHOWN_COLUMNS = 60;
const BIG = 1e6;
const HEAD = 2.5e5;

/** Where files are opened and questions answered: the same in a worker, in a test and at build time. */
export function createDesk({engine, sheetsOfWorkbook, threads = 1, onprogress = () => {}}) {
  const files = new Map();
  // What was read; what may be shown of it, which is the same unless small numbers are suppressed.
  let read = null;
  let data = null;
  let composed = {};
  let held = {};
  let reading = {};

  /** Opens a file: what it is, the first rows of its sheets, and a plan to read each. Of a long one, left in its blob, `bytes` are the first. */
  async function open({id, name, table, bytes, blob = null, title = []}) {
    const kind = sniff(bytes);
    if (kind !== "text" && kind !== "workbook") throw refusal(kind);
    const {form, sheets, known} = kind === "workbook" ? await openWorkbook(bytes) : openText(bytes, table);
    const text = kind === "text" ? (blob ?? bytes) : null;
    const titles = [name, ...title, ...sheets.slice(0, 3).flatMap(firstTexts)];
    const isOnly = sheets.length === 1;
    const plans = sheets.map((sheet) => guessPlan(sheet, table, {title: titles, isOnly}));
    if (known) Object.assign(plans[0], readPlan(plans[0], sheets[0].rows, known));
    if (!isOnly) titlesOf(sheets, plans).forEach((title, i) => (plans[i].title = title));
    files.set(id, {id, name, kind, form, sheets, text});
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

  async function whole(file) {
    if (!file.sheets[0].isPartial) return file;
    if (sizeOf(file.text) > MOST_CELLS) throw refusal("too-long");
    onprogress({name: file.name, what: "reading"});
    file.sheets = sheetsOfText(await bytesOf(file.text)).sheets;
    return file;
  }

  /** Reads the tables by their plans; a single text file that needs nothing done goes to the engine as it is. */
  async function load({tables, reading: chosen, corrections = [], planks = [], suppress = null}) {
    forget();
    const columns = {};
    for (const [table, sources] of Object.entries(tables)) {
      const others = table === "bridge" ? bridgeOf(planks) : [];
      if (sources.length + others.length > 0) columns[table] = await take(table, sources, others);
    }
    reading = {...chosen, columns: given(columns), corrections: corrections.flatMap((one) => cellsOf(one, tables))};
    try {
      read = await readHeld(tables);
      data = suppress ? read.suppressed(suppress) : read;
      return {...loaded(), corrections: corrections.map((one) => ({...one, ...(one.file == null && placedCell(one))}))};
    } catch (error) {
      throw Object.assign(error, {issues: placed(error.issues ?? [])});
    }
  }

  /** What the engine makes of the tables that are held. */
  async function readHeld(tables) {
    if (!Object.values(held).some(isLong)) return engine.load(held, reading);
    const name = (table) => files.get(tables[table]?.[0]?.id)?.name;
    const onProgress = ({table, bytes, total, threads}) => onprogress({what: "reading", name: name(table), done: bytes, all: total, threads});
    try {
      return await engine.loadStream(held, reading, {threads, onProgress});
    } catch (error) {
      // A file whose encoding changes can still be read as a whole.
      if (error.code !== "mixed-encoding") throw error;
      return engine.load(await inMemory(held), reading);
    }
  }

  function forget() {
    if (data !== read) data?.free();
    read?.free();
    read = data = null;
    composed = {};
    held = {};
  }

  /** Holds a table ready for the engine, and gives the columns that have to be named to it. */
  async function take(table, sources, others) {
    const straight = others.length === 0 && straightOf(sources, files);
    if (straight) {
      held[table] = straight.text;
      return straight.columns;
    }
    const wholes = await Promise.all(sources.map(async ({id, plans}) => ({...(await whole(files.get(id))), plans})));
    composed[table] = compose([...wholes, ...others]);
    held[table] = new TextEncoder().encode(composed[table].text);
    delete composed[table].text;
    return composed[table].item ? {item: composed[table].item} : null;
  }

  function loaded() {
    return {
      issues: placed(read.issues),
      periods: data.periods,
      providers: data.providers,
      columns: read.columns,
      reading,
      composed: Object.fromEntries(Object.entries(composed).map(([table, {rows, headers, item}]) => [table, {rows, headers, item}]))
    };
  }

  /** A correction as the engine takes it: by cells of the table that it reads. */
  function cellsOf({file, sheet, table, row, column, value}, tables) {
    if (file == null) return [{table, row, column, value}];
    if (composed[table]) return tidyPlaces(composed[table].origin, {file, sheet, row, column}).map((cell) => ({table, ...cell, value}));
    const isThere = (tables[table] ?? []).some(({id}) => files.get(id).name === file);
    return isThere ? [{table, row, column, value}] : [];
  }

  /** The form of a tidy table is not the user's file's. */
  const isOwn = ({code, cells}) => code !== "file-form" || !composed[cells[0]?.table];

  const placed = (issues) => issues.filter(isOwn).map((issue) => ({...issue, cells: issue.cells.map(placedCell)}));

  /** A place in a tidy table is said as the place in the user's own file. */
  function placedCell(cell) {
    const origin = composed[cell.table]?.origin;
    const own = origin && cell.row != null ? ownPlace(origin, cell.row - 2, cell.column) : null;
    return {...cell, file: null, ...own};
  }

  function ask({question, args}) {
    const answer = data[question](...args);
    return answer?.issues ? {...answer, issues: placed(answer.issues)} : answer;
  }

  /** A table as the command line takes it, with the method that was loaded. */
  function tidy({table}) {
    return held[table] ?? null;
  }

  /** The rows of which nothing is in the figures, with where they stand and why. */
  async function leftOut({words}) {
    return leftOutCsv({engine, words, read, held: await inMemory(held), reading, place: placedCell});
  }

  /** Where rows of tables stand in the user's own files. */
  function places({sources}) {
    return sources.map(({table, row, column}) => placedCell({table, sheet: null, row, column}));
  }

  function close({id}) {
    files.delete(id);
  }

  return {open, replan, load, ask, tidy, leftOut, places, close, call: ({name, args}) => engine[name](...args)};
}

/** The text of one file whose plan is what the engine would make of it, with what the user chose otherwise. */
function straightOf(sources, files) {
  if (sources.length !== 1) return null;
  const [{id, plans}] = sources;
  const {kind, text, sheets} = files.get(id);
  const [plan] = plans;
  if (kind !== "text" || plan.wide || plan.period || plan.isMoved) return null;
  const headers = sheets[0].rows[plan.headerRow - 1] ?? [];
  if (new Set(headers.map(normal)).size < headers.length && plan.chosen) return null;
  const chosen = Object.entries(plan.columns).filter(([role, places]) => plan.chosen?.[role] && places.length > 0);
  const names = (places) => places.map((i) => String(headers[i]).trim());
  const columns = Object.fromEntries(chosen.map(([role, places]) => [role, places.length > 1 ? names(places) : names(places)[0]]));
  return {text, columns: chosen.length > 0 ? columns : null};
}

const sizeOf = (text) => text.size ?? text.length;

const isLong = (text) => sizeOf(text) >= LONG;

/** The bytes of a text that is held, or left in its blob. */
const bytesOf = async (text) => (text instanceof Uint8Array ? text : new Uint8Array(await text.arrayBuffer()));

async function inMemory(held) {
  const entries = Object.entries(held).map(async ([table, text]) => [table, await bytesOf(text)]);
  return Object.fromEntries(await Promise.all(entries));
}

/** Codes that were accepted one by one, as one more file of the bridge. */
const bridgeOf = (planks) =>
  planks.length === 0
    ? []
    : [{name: null, sheets: [{name: null, rows: [["from", "to"], ...planks.map(({from, to}) => [from, to])]}], plans: [{isUsed: true, headerRow: 1, columns: {from: [0], to: [1]}}]}];

const given = (columns) => Object.fromEntries(Object.entries(columns).filter(([, held]) => held));

const firstTexts = ({rows}) => rows.slice(0, 12).flat().filter((cell) => typeof cell === "string");

const described = ({name, rows, isPartial}) => ({
  name,
  count: isPartial ? null : rows.length,
  head: rows.slice(0, SHOWN_ROWS).map((row) => row.slice(0, SHOWN_COLUMNS).map((cell) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : cell)))
});

const refusal = (kind) => Object.assign(new Error(kind), {code: kind});
