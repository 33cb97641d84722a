import {en} from "../en.js";
import {templateOf} from "../export/templates.js";
import {sentence} from "../format/sentence.js";
import {TABLES} from "../session.js";
import {element} from "../view/element.js";
import {button, selectField, textField} from "../view/fields.js";
import {save} from "../view/save.js";

const words = en.data;

/** Step 1: the files, one place for each table. */
export function dataStep(session, actions) {
  return [
    session.replaced && replacedNotice(session, actions),
    session.isExample && exampleNotice(actions),
    element("p", {class: "lead"}, words.intro),
    element("p", {class: "hint"}, words.accepts),
    element(
      "div",
      {class: "slots"},
      TABLES.map((table) => slot(table, session, actions))
    ),
    templates(),
    element(
      "div",
      {class: "row"},
      session.all().some(({plans}) => plans) &&
        element("a", {class: "button primary", href: "#results"}, en.steps.toResults),
      session.all().length > 0 &&
        element("a", {class: "button", href: "#columns"}, en.steps.next(en.steps.columns)),
      session.isExample
        ? button(words.clear, actions.onclear, {class: "quiet"})
        : button(words.backToExample, actions.onexample, {class: "quiet"})
    )
  ];
}

function exampleNotice({onchoose}) {
  return element(
    "div",
    {class: "banner"},
    element("p", {}, element("strong", {}, words.example)),
    element(
      "div",
      {class: "row"},
      button(words.useOwn, () => onchoose("activity"), {id: "use-own", class: "button primary"}),
      element("a", {class: "button", href: "#templates", onclick: showTemplates}, words.template)
    )
  );
}

/** Nothing that was opened is lost by one press. */
function replacedNotice({replaced}, {onbringback}) {
  return element(
    "div",
    {class: "banner"},
    element("p", {}, replaced.isExample ? words.exampleCleared : words.filesReplaced),
    button(en.checks.undo, onbringback, {id: "bring-back", "aria-label": replaced.isExample ? words.bringExample : words.bringFiles})
  );
}

/** Opens the templates where they stand. */
export function showTemplates(event) {
  event?.preventDefault();
  const details = document.getElementById("templates");
  details.open = true;
  details.querySelector("summary").focus();
}

function templates() {
  return element(
    "details",
    {class: "templates", id: "templates"},
    element("summary", {}, words.template),
    element("p", {}, words.templates),
    element(
      "div",
      {class: "row"},
      TABLES.map((table) =>
        button(words.templateFor(en.tables[table]), () => save(`${table}-template.csv`, templateOf(table), "text/csv"))
      )
    )
  );
}

function slot(table, session, actions) {
  const files = session.files[table];
  return element(
    "section",
    {class: files.length > 0 ? "slot has-file" : "slot", "data-table": table, "aria-labelledby": `${table}-heading`},
    element("h3", {id: `${table}-heading`}, en.tables[table], " ", element("span", {class: "need"}, en.tableNeeds[table])),
    element("p", {class: "hint", id: `${table}-hint`}, en.tableHints[table]),
    files.length > 0
      ? element(
          "ul",
          {class: "files"},
          files.map((file) => fileItem(file, session, actions))
        )
      : element("p", {class: "none"}, words.none),
    element(
      "div",
      {class: "slot-buttons"},
      chooser(table, actions),
      element("label", {for: table, class: "button"}, words.choose, hidden(`: ${en.tables[table]}`)),
      pasteBox(table, actions)
    )
  );
}

const hidden = (text) => element("span", {class: "visually-hidden"}, text);

function chooser(table, {onfiles}) {
  return element("input", {
    type: "file",
    id: table,
    class: "visually-hidden",
    multiple: true,
    accept: ".csv,.tsv,.txt,.xlsx,.xls,text/csv",
    "aria-describedby": `${table}-hint`,
    onchange: ({target}) => {
      const files = Array.from(target.files);
      target.value = "";
      if (files.length > 0) onfiles(files, table);
    }
  });
}

function pasteBox(table, {onpaste}) {
  const area = element("textarea", {id: `${table}-paste`, rows: 6, spellcheck: "false", autocomplete: "off"});
  const problem = element("p", {class: "problem", role: "alert"});
  const use = () => {
    if (area.value.trim() === "") problem.textContent = words.pasteEmpty;
    else onpaste(area.value, table);
  };
  return element(
    "details",
    {class: "paste", id: `${table}-paste-box`},
    element("summary", {class: "button"}, words.paste, hidden(`: ${en.tables[table]}`)),
    element("label", {for: `${table}-paste`}, words.pasteLabel(en.tables[table])),
    area,
    problem,
    button(words.pasteUse, use)
  );
}

function fileItem(file, session, actions) {
  const {id, name, error, plans} = file;
  return element(
    "li",
    {class: error ? "file is-broken" : "file", id: `${id}-file`, tabindex: error ? -1 : null},
    element(
      "div",
      {class: "file-head"},
      element("span", {class: "file-name"}, name),
      element("span", {class: "file-form"}, formOf(file, session))
    ),
    error && element("p", {class: "problem"}, problemOf(file)),
    file.before && element("p", {class: "file-before"}, words.before(file.before)),
    plans && needsPeriod(file) && periodField(file, actions),
    (error || !session.isExample) &&
      element(
        "div",
        {class: "row"},
        selectField({
          id: `${id}-table`,
          label: words.tableOf(name),
          isLabelHidden: true,
          options: TABLES.map((table) => [table, en.tables[table]]),
          value: file.table,
          onchange: (table) => actions.onmove(id, table)
        }),
        button(words.remove, () => actions.onremove(id), {class: "quiet", "aria-label": words.removeFor(name)})
      )
  );
}

/** What is wrong with a file that could not be opened. */
export function problemOf({name, error}) {
  const reason = en.kinds[error.code] ?? en.kinds[error.name];
  return reason ? `${name} ${reason}` : sentence(`${name}: ${error.message}`);
}

function formOf(file, session) {
  if (!file.plans) return "";
  const rows = session.loaded?.columns?.find(({table}) => table === file.table)?.rows;
  const isAlone = session.files[file.table].length === 1;
  const parts = [rows != null && isAlone && words.rows(rows), words.form(file)];
  return parts.filter(Boolean).join(" · ");
}

/** Whether rows of a file have no column to say their period. */
export const needsPeriod = ({table, plans}) =>
  ["activity", "inputs"].includes(table) && plans.some(lacksPeriod);

const lacksPeriod = ({isUsed, columns, wide}) => isUsed && !columns.period && !wide;

/** The period of a whole file. */
export function periodField({id, name, plans}, {onplan}, key = "data") {
  const {period} = plans.find(lacksPeriod);
  return textField({
    id: `${id}-period-${key}`,
    label: words.periodOf(name),
    hint: period ? null : words.periodHint,
    value: period ?? "",
    size: 12,
    onchange: (value) => onplan(id, null, {period: value || null})
  });
}
