import {en} from "../en.js";
import {tables} from "../menu.js";
import {isPeriod} from "../read/periodIn.js";
import {element} from "../view/element.js";
import {checkbox, selectField, textField} from "../view/fields.js";
import {table as tableView} from "../view/table.js";
import {needsPeriod, periodField, problemOf} from "./dataStep.js";

const words = en.columns;
const MOST_PARTS = 5;
const SAMPLES = 3;
const HEADER_CHOICES = 30;

/** Step 2: what each column of each file means. */
export function columnsStep(session, actions) {
  const files = session.all();
  return [
    element("p", {class: "lead"}, files.length > 0 ? words.intro : words.empty),
    session.isExample && files.length > 0 && element("p", {class: "hint"}, words.example),
    files.length > 0 && element("div", {class: "controls"}, decimalMark(session, actions), periodKind(session, actions)),
    files.map((file) => fileCard(file, session, actions)),
    element("div", {class: "row"}, element("a", {class: "button primary", href: "#checks"}, en.steps.next(en.steps.checks)))
  ];
}

function decimalMark({reading}, {onreading}) {
  return selectField({
    id: "numbers",
    label: words.numbers,
    options: Object.entries(words.decimal),
    value: reading.numbers ?? "point",
    onchange: (value) => onreading({numbers: value})
  });
}

/** What periods are that could be two things: 2000-01 is a year or a month. */
function periodKind({reading}, {onreading}) {
  return selectField({
    id: "periods",
    label: words.periods,
    options: Object.entries(words.periodKinds),
    value: reading.periods ?? "",
    onchange: (value) => onreading({periods: value || null})
  });
}

function fileCard(file, session, actions) {
  const {id, name, table, plans, sheets} = file;
  const heading = element("h3", {id: `${id}-columns`}, name, " ", element("span", {class: "need"}, en.tables[table]));
  if (!plans) return section(id, heading, element("p", {class: "problem"}, problemOf(file)));
  if (sheets.length === 1) return section(id, heading, ...sheetFields(file, 0, session, actions));
  return section(id, heading, ...workbookFields(file, session, actions));
}

const section = (id, heading, ...nodes) =>
  element("section", {class: "card", "aria-labelledby": `${id}-columns`}, heading, ...nodes.flat().filter(Boolean));

function workbookFields(file, session, actions) {
  const {id, plans, sheets} = file;
  const shown = Math.max(0, file.shownSheet ?? plans.findIndex(({isUsed}) => isUsed));
  return [
    needsPeriod(file) && periodField(file, actions, "columns"),
    element("h4", {}, words.sheets),
    element("p", {class: "hint"}, words.sheetsIntro),
    tableView({
      caption: words.sheets,
      columns: [{label: words.sheet}, {label: words.use}, {label: words.label}, {label: words.rows, isNumber: true}, {label: words.reads}],
      rows: sheets.map((sheet, i) => sheetRow(file, sheet, plans[i], i, actions))
    }),
    element(
      "details",
      {class: "sub", id: `${id}-change`},
      element("summary", {}, words.all),
      selectField({
        id: `${id}-sheet`,
        label: words.changeSheet,
        options: sheets.map(({name}, i) => [i, name]),
        value: shown,
        onchange: (value) => actions.onshowsheet(id, Number(value))
      }),
      ...sheetFields(file, shown, session, actions)
    )
  ];
}

function sheetRow({id}, sheet, plan, i, {onplan}) {
  const headers = headersOf(sheet, plan);
  const reads = Object.entries(plan.columns).filter(([role]) => ["item", "quantity", "unit_cost", "cost", "expenditure"].includes(role));
  const reason = plan.isUsed ? null : words.reasons[plan.reason];
  return [
    sheet.name,
    checkbox({
      id: `${id}-use-${i}`,
      label: words.useSheet(sheet.name),
      isLabelHidden: true,
      isChecked: plan.isUsed,
      onchange: (isUsed) => onplan(id, i, {isUsed})
    }),
    plan.isUsed
      ? textField({
          id: `${id}-label-${i}`,
          label: words.labelOf(sheet.name),
          isLabelHidden: true,
          value: plan.label ?? "",
          size: 14,
          onchange: (label) => onplan(id, i, {label})
        })
      : "",
    plan.isUsed ? String(Math.max(0, sheet.count - plan.headerRow)) : "",
    reason ?? reads.map(([, places]) => places.map((place) => headers[place]).join(" + ")).join(", ")
  ];
}

const headersOf = (sheet, {headerRow}) => (sheet.head[headerRow - 1] ?? []).map((cell) => String(cell ?? "").trim());

function sheetFields(file, i, session, actions) {
  const {id, form, table, plans, sheets} = file;
  const [plan, sheet] = [plans[i], sheets[i]];
  const headers = headersOf(sheet, plan);
  const choose = (change) => actions.onplan(id, i, change);
  return [
    form.delimiter && element("p", {class: "facts"}, words.facts(form, plan.headerRow)),
    headerRow(id, i, sheet, plan, choose),
    sheets.length === 1 && needsPeriod(file) && periodField(file, actions, "columns"),
    yearColumns(id, i, headers, plan, table, choose),
    element("div", {class: "table-scroll", role: "region", tabindex: 0, "aria-label": words.change(sheet.name ?? file.name)}, mapping(file, i, headers, plan, sheet, choose, session)),
    missing(plan, table)
  ];
}

function headerRow(id, i, sheet, plan, choose) {
  const rows = sheet.head.slice(0, HEADER_CHOICES);
  const cells = (row) => row.filter((cell) => cell != null && cell !== "").slice(0, 4).map(String).join(", ").slice(0, 70);
  const options = rows.map((row, at) => [at + 1, words.headerChoice(at + 1, cells(row))]).filter(([at]) => cells(rows[at - 1]) || at === plan.headerRow);
  return selectField({
    id: `${id}-header-${i}`,
    label: words.headerRow,
    options,
    value: plan.headerRow,
    onchange: (value) => choose({headerRow: Number(value)})
  });
}

function yearColumns(id, i, headers, plan, table, choose) {
  const places = headers.map((_, place) => place).filter((place) => isPeriod(headers[place]));
  if (places.length < 2) return null;
  const roles = rolesOf(table).filter(({isNumber}) => isNumber);
  return element(
    "fieldset",
    {class: "years"},
    element("legend", {class: "visually-hidden"}, words.wide),
    checkbox({
      id: `${id}-wide-${i}`,
      label: words.wide,
      isChecked: plan.wide !== null,
      onchange: (isWide) => choose({wide: isWide ? {columns: places, role: "quantity"} : null})
    }),
    element("p", {class: "hint"}, words.wideHint(places.map((place) => headers[place]))),
    plan.wide &&
      selectField({
        id: `${id}-wide-role-${i}`,
        label: words.wideRole,
        options: roles.map(({name}) => [name, nameOf(name)]),
        value: plan.wide.role,
        onchange: (role) => choose({wide: {...plan.wide, role}})
      })
  );
}

const rolesOf = (table) => tables.find(({name}) => name === table).columns;

const nameOf = (role) => words.fields[role] ?? role;

function mapping(file, i, headers, plan, sheet, choose) {
  const roles = rolesOf(file.table).filter(({name}) => !plan.wide || (name !== "period" && name !== plan.wide.role));
  const rows = roles.flatMap(({name}) => roleRows(file, i, name, headers, plan, sheet, choose));
  const head = [words.field, words.meaning, words.column, words.why, words.samples];
  return element(
    "table",
    {class: "mapping"},
    element("caption", {class: "visually-hidden"}, words.heading),
    element("thead", {}, element("tr", {}, head.map((label) => element("th", {scope: "col"}, label)))),
    element("tbody", {}, rows)
  );
}

function roleRows(file, i, role, headers, plan, sheet, choose) {
  const places = plan.columns[role] ?? [];
  const several = role === "item";
  const shown = several ? [...places, null].slice(0, MOST_PARTS) : [places[0] ?? null];
  return shown.map((place, part) => roleRow({file, i, role, headers, plan, sheet, choose, place, part, places}));
}

function roleRow({file, i, role, headers, plan, sheet, choose, place, part, places}) {
  const label = words.part(nameOf(role), part + 1);
  const none = part > 0 ? words.addPart : words.notThere;
  const options = [["", none], ...headers.map((header, at) => [at, header]).filter(([, header]) => header !== "")];
  const set = (value) => {
    const next = value === "" ? places.filter((_, at) => at !== part) : Object.assign([...places], {[part]: Number(value)});
    const columns = {...plan.columns, [role]: next};
    if (next.length === 0) delete columns[role];
    choose({columns, ...(columns.period && {period: null}), whys: {...plan.whys, [role]: "chosen"}, chosen: {...plan.chosen, [role]: true}});
  };
  return element(
    "tr",
    {},
    element("th", {scope: "row"}, part === 0 ? nameOf(role) : hiddenLabel(label)),
    element("td", {class: "meaning"}, part === 0 ? (words.meanings[role] ?? "") : ""),
    element(
      "td",
      {},
      selectField({
        id: `${file.id}-${i}-${role}-${part}`,
        label: `${words.column}: ${label}`,
        isLabelHidden: true,
        options,
        value: place ?? "",
        onchange: set
      })
    ),
    element("td", {class: "why"}, place == null ? "" : whyOf(plan.whys[role], headers[place])),
    element("td", {class: "samples"}, place == null ? "" : samplesOf(sheet, plan, place))
  );
}

const hiddenLabel = (label) => element("span", {class: "visually-hidden"}, label);

const whyOf = (why, header) => words.whys[why]?.(header) ?? "";

function samplesOf(sheet, {headerRow: row}, place) {
  const values = sheet.head.slice(row).map((cells) => cells[place]).filter((cell) => cell != null && cell !== "");
  return [...new Set(values.map(String))].slice(0, SAMPLES).map((value) => element("span", {class: "sample"}, value));
}

/** What the engine cannot do without. */
function missing(plan, table) {
  const needed = rolesOf(table).filter(({isRequired, name}) => isRequired && !plan.columns[name]?.length && plan.wide?.role !== name);
  const fields = needed.map(({name}) => name).filter((name) => name !== "period" || !(plan.period || plan.wide));
  return fields.length > 0 && plan.isUsed && element("p", {class: "problem"}, words.missing(fields.map(nameOf)));
}
