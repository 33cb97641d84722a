import {en} from "../en.js";
import {commandOf, scriptOf} from "../export/reproduce.js";
import {settingsFile} from "../export/settingsFile.js";
import {toLink} from "../export/settingsLink.js";
import {element} from "../view/element.js";
import {empty} from "../view/empty.js";
import {button, checkbox} from "../view/fields.js";
import {save} from "../view/save.js";

const words = en.export;

/** Step 5: what to take away. */
export function exportStep(session, actions) {
  const {outcome} = session;
  if (outcome.kind !== "done") return empty(outcome, actions);
  const tables = Object.keys(session.files).filter((table) => session.files[table].some(({plans}) => plans));
  return [
    element("p", {class: "lead"}, words.intro),
    session.isExample && element("p", {}, element("span", {class: "tag tag-example"}, en.results.example)),
    element(
      "div",
      {class: "card"},
      checkbox({id: "suppress", label: words.suppress, isChecked: session.isSuppressed, onchange: actions.onsuppress}),
      element("p", {class: "hint"}, words.suppressHint)
    ),
    element(
      "div",
      {class: "exports"},
      offer("workbook", button(words.workbook.act, actions.onworkbook, {id: "save-workbook", class: "button primary"})),
      offer("report", button(words.report.act, actions.onprint, {id: "print"})),
      offer("results", button(words.results.act, actions.onresultscsv, {id: "save-results"})),
      offer("tidy", ...tables.map((table) => button(words.tidy.of(en.tables[table]), () => actions.ontidy(table), {id: `save-${table}`}))),
      offer(
        "settings",
        button(words.settings.method, () => save("method.json", JSON.stringify(outcome.result.method, null, 2), "application/json"), {id: "save-method"}),
        button(words.settings.act, () => save("settings.json", settingsFile(session), "application/json"), {id: "save-settings"}),
        ...settingsChooser(actions)
      ),
      offer("charts", element("a", {class: "button", href: "#results"}, words.charts.act))
    ),
    reproduce(outcome, tables, session),
    link(outcome)
  ];
}

function offer(name, ...acts) {
  const {heading, text} = words[name];
  return element(
    "section",
    {class: "card", "aria-labelledby": `export-${name}`},
    element("h3", {id: `export-${name}`}, heading),
    element("p", {class: "hint"}, text),
    element("div", {class: "row"}, acts)
  );
}

function settingsChooser({onsettings}) {
  const input = element("input", {
    type: "file",
    id: "open-settings",
    class: "visually-hidden",
    accept: ".json,application/json",
    onchange: ({target}) => target.files[0] && onsettings(target.files[0])
  });
  return [input, element("label", {for: "open-settings", class: "button"}, words.settings.open)];
}

function reproduce({result}, tables, session) {
  return element(
    "section",
    {class: "card", id: "reproduce", "aria-labelledby": "reproduce-title"},
    element("h3", {id: "reproduce-title"}, words.reproduce.heading),
    element("p", {class: "hint"}, words.reproduce.text),
    element("h4", {}, words.reproduce.command),
    element("pre", {tabindex: 0, "aria-label": words.reproduce.command}, element("code", {id: "command"}, commandOf(tables, session))),
    element("h4", {}, words.reproduce.script),
    element("pre", {tabindex: 0, "aria-label": words.reproduce.script}, element("code", {id: "script"}, scriptOf(tables, result.method)))
  );
}

function link({result}) {
  const address = location.href.replace(/#.*$/, "") + toLink(result.method);
  return element(
    "section",
    {class: "card", "aria-labelledby": "link-title"},
    element("h3", {id: "link-title"}, words.link.heading),
    element("p", {class: "hint"}, words.link.text),
    element("pre", {tabindex: 0, "aria-label": words.link.heading}, element("code", {id: "settings-link"}, address))
  );
}
