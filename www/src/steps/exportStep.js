import {en} from "../en.js";
import {commandOf, scriptOf} from "../export/reproduce.js";
import {settingsFile} from "../export/settingsFile.js";
import {toLink} from "../export/settingsLink.js";
import {complain} from "../view/complain.js";
import {element} from "../view/element.js";
import {empty} from "../view/empty.js";
import {failure} from "../view/failure.js";
import {button, checkbox, textField} from "../view/fields.js";
import {save} from "../view/save.js";

const words = en.export;

/** Step 5: what to take away. */
export function exportStep(session, actions) {
  const {outcome} = session;
  if (outcome.kind !== "done") return [...without(outcome, session, actions), openOffer(actions)];
  const tables = session.used;
  return [
    element("p", {class: "lead"}, words.intro),
    session.isExample && element("p", {}, element("span", {class: "tag tag-example"}, en.results.example)),
    suppression(session, actions),
    element(
      "div",
      {class: "exports"},
      offer("workbook", button(words.workbook.act, actions.onworkbook, {id: "save-workbook", class: "button primary"})),
      offer("report", button(words.report.act, actions.onprint, {id: "print"})),
      offer("results", button(words.results.act, actions.onresultscsv, {id: "save-results"})),
      session.suppress ? withheld() : offer("tidy", ...tables.map((table) => button(words.tidy.of(en.tables[table]), () => actions.ontidy(table), {id: `save-${table}`}))),
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

/** What stands in place of figures; settings can be opened all the same. */
const without = (outcome, session, actions) => (outcome.kind === "failed" ? failure(outcome, session, actions, "export") : empty(outcome, actions));

const openOffer = (actions) => element("div", {class: "exports"}, offer("settings", ...settingsChooser(actions)));

/** Small numbers hidden in all that is computed, by the rule that is given. */
function suppression({suppress}, {onsuppress}) {
  const rule = suppress ?? {threshold: 5, roundTo: 5};
  const set = (key) => (text) => {
    const next = {...rule, [key]: Number(text)};
    if (next.threshold > 0 && next.roundTo > 0 && next.roundTo <= next.threshold) onsuppress(next);
    else complain(document.getElementById(`suppress-${key}`), document.getElementById("suppress-problem"), words.suppressBad);
  };
  const number = (key) => textField({id: `suppress-${key}`, label: words.suppressFields[key], value: rule[key], size: 4, inputmode: "numeric", onchange: set(key)});
  return element(
    "section",
    {class: "card", "aria-label": words.suppress},
    checkbox({id: "suppress", label: words.suppress, isChecked: suppress !== null, onchange: (isOn) => onsuppress(isOn ? rule : null)}),
    element("p", {class: "hint"}, words.suppressHint, " ", location.protocol !== "file:" && element("a", {href: "./disclosure.html"}, words.suppressHow)),
    suppress && element("div", {class: "controls"}, number("threshold"), number("roundTo")),
    element("p", {class: "problem", id: "suppress-problem", role: "alert"})
  );
}

/** The tables themselves hold the numbers that are hidden. */
const withheld = () =>
  element("section", {class: "card", "aria-labelledby": "export-tidy"}, element("h3", {id: "export-tidy"}, words.tidy.heading), element("p", {class: "hint"}, words.tidy.withheld));

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
