import {en} from "../en.js";
import {findingOf} from "../figures/findingOf.js";
import {leftOutWords} from "../figures/leftOutWords.js";
import {methodWords} from "../figures/methodWords.js";
import {seriesOf} from "../figures/seriesOf.js";
import {settingsWords} from "../figures/settingsWords.js";
import {accountsCard} from "../view/accountsCard.js";
import {adjustmentsCard} from "../view/adjustmentsCard.js";
import {askCard} from "../view/askCard.js";
import {compareCard} from "../view/compareCard.js";
import {element} from "../view/element.js";
import {emphasise} from "../view/emphasise.js";
import {empty} from "../view/empty.js";
import {failure} from "../view/failure.js";
import {button} from "../view/fields.js";
import {formulasCard} from "../view/formulasCard.js";
import {indexCard} from "../view/indexCard.js";
import {leftOut, unreadCells} from "../view/leftOut.js";
import {notice} from "../view/notice.js";
import {providersCards} from "../view/providersCards.js";
import {spreadCard} from "../view/spreadCard.js";
import {table} from "../view/table.js";
import {tiles} from "../view/tiles.js";
import {unmatchedCard} from "../view/unmatchedCard.js";
import {waterfallCard} from "../view/waterfallCard.js";

/** Step 4: the finding first, then the figures, then what they rest on. */
export function resultsStep(session, views, actions) {
  const {outcome} = session;
  if (outcome.kind === "done") return results(outcome, session, views, actions);
  return [...broken(session), ...(outcome.kind === "failed" ? failure(outcome, session, actions, "results") : empty(outcome, actions))];
}

function results(outcome, session, views, actions) {
  const {result, figures, periods, provider, providers} = outcome;
  const who = provider ?? (providers.length > 1 ? en.results.everybody : (providers[0] ?? en.results.oneSeries));
  return [
    session.isExample && exampleBar(actions),
    linkNotes(session),
    element(
      "div",
      {class: "results-head"},
      element("p", {class: "results-title"}, en.results.title(who, periods[0], periods.at(-1))),
      session.isExample && element("span", {class: "tag tag-example"}, en.results.example)
    ),
    element("p", {class: "finding", id: "finding"}, emphasise(findingOf(outcome))),
    excluded(result.method),
    ...broken(session),
    leftOut(outcome, session),
    tiles(outcome),
    indexCard(outcome, views.index, session),
    productivityNotice(figures),
    waterfallCard(outcome, views.waterfall, session),
    accountsCard(outcome, views.accounts, session),
    formulasCard(outcome, views.formulas, session),
    spreadCard(outcome, views.spread, session),
    adjustmentsCard(outcome, views.adjustments, session),
    ...providersCards(outcome, views, session, actions),
    askCard(outcome, session),
    compareCard(outcome, views.compare, session),
    unmatchedCard(outcome, views.unmatched, session),
    result.method.suppress && element("p", {class: "method", id: "suppressed"}, en.suppressed(result.method.suppress)),
    element("p", {class: "method", id: "method-line"}, en.method({...methodWords(result.method), leftOut: leftOutWords(result.method), unread: unreadCells(outcome), ...result})),
    settingsList(outcome, session)
  ].filter(Boolean);
}

/** On paper, what the panel of the settings says on the screen. */
function settingsList(outcome, session) {
  const {heading} = en.settings;
  const columns = [{label: en.settings.choice}, {label: en.export.value}];
  const title = element("h3", {id: "settings-list-title"}, heading);
  return element("section", {class: "print-only", id: "settings-list", "aria-labelledby": "settings-list-title"}, title, table({caption: heading, columns, rows: settingsWords(session, outcome)}));
}

function exampleBar({onstep, ontemplates}) {
  return element(
    "div",
    {class: "banner"},
    element("p", {}, element("strong", {}, en.data.example)),
    element(
      "div",
      {class: "row"},
      button(en.data.useOwn, () => onstep("data"), {class: "button primary", id: "use-own-files"}),
      button(en.data.template, ontemplates)
    )
  );
}

function linkNotes({notes}) {
  return notes.length > 0 ? element("p", {class: "banner", id: "link-notes"}, en.link.unknown(notes)) : null;
}

/** What the user leaves out shapes every figure, so that it stands under the headline. */
function excluded(method) {
  const words = leftOutWords(method);
  return words && element("p", {class: "excluded", id: "excluded"}, en.results.excluded(words), " ", element("a", {href: "#checks"}, en.results.excludedChange));
}

/** Files that could not be opened are said wherever figures are shown. */
function broken(session) {
  const files = session.all().filter(({error}) => error);
  return files.length > 0 ? [failure.ofFiles(files)] : [];
}

function productivityNotice(figures) {
  const {input, productivity} = seriesOf(figures);
  if (productivity?.overall) return null;
  return notice("productivity", en.productivity.heading, input ? en.productivity.notShared : en.productivity.noInputs);
}
