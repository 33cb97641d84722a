import {en} from "../en.js";
import {MOST_CELLS} from "../engine/limits.js";
import {exclusionWords} from "../figures/leftOutWords.js";
import {placeOf} from "../figures/placeOf.js";
import {seriesOf} from "../figures/seriesOf.js";
import {count} from "../format/count.js";
import {percent} from "../format/percent.js";
import {pounds} from "../format/pounds.js";
import {sentence} from "../format/sentence.js";
import {withoutKeys} from "../format/withoutKeys.js";
import {leavesOut} from "../read/leavesOut.js";
import {element} from "../view/element.js";
import {button, selectField, textField} from "../view/fields.js";
import {failure} from "../view/failure.js";
import {findingsCard} from "../view/findingsCard.js";
import {table} from "../view/table.js";

const words = en.checks;

/** Step 3: what was read, what the engine noticed, and what to do about it. */
export function checksStep(session, actions) {
  const {outcome} = session;
  const issues = outcome.loaded?.issues ?? outcome.error?.loaded?.issues ?? outcome.error?.issues ?? [];
  const all = outcome.kind === "done" && !outcome.result.method.suppress ? outcome.result.issues : issues;
  const isFailed = outcome.kind === "failed";
  const isUnread = isFailed && all.length === 0;
  return [
    element("p", {class: "lead"}, session.all().length > 0 ? words.intro : words.empty),
    outcome.kind === "done" && readCard(outcome),
    changes(session, actions),
    ...(isFailed ? failure(outcome, session, actions, "checks") : []),
    session.all().length > 0 && !isUnread && issuesCard(all, session, actions),
    outcome.kind === "done" && findingsCard(outcome, session, actions),
    !isUnread && element("div", {class: "row"}, element("a", {class: "button primary", href: "#results"}, en.steps.next(en.steps.results)))
  ];
}

function readCard(outcome) {
  return element(
    "section",
    {class: "card facts-table", id: "read", "aria-labelledby": "read-title"},
    element("h3", {id: "read-title"}, words.read),
    table({caption: words.read, columns: [{label: en.workbook.figure}, {label: en.export.value, isNumber: true}], rows: facts(outcome)})
  );
}

function facts({loaded, result, figures, periods, providers}) {
  const {output} = seriesOf(figures);
  const links = output?.links ?? [];
  const covered = links.filter(({coverage}) => coverage).map(({coverage: {from, to}}) => Math.min(from, to));
  const costs = (result.output?.points ?? []).filter(({cost}) => cost != null);
  return [
    ...loaded.columns.map(({table, rows}) => [words.rows(en.tables[table]), count(rows)]),
    [words.periods, periods.join(", ")],
    providers.length > 0 && [words.providers, count(providers.length)],
    ...costs.map(({period, cost}) => [words.cost(period), exact(cost)]),
    ...links.map((link) => [
      `${words.items}, ${en.waterfall.span(link.from, link.to)}`,
      words.matched(link)
    ]),
    covered.length > 0 && [words.coverage, percent(Math.min(...covered))],
    [words.fingerprint, result.fingerprint]
  ].filter(Boolean);
}

const whole = new Intl.NumberFormat("en-GB", {style: "currency", currency: "GBP"});
const exact = (value) => element("data", {value, title: pounds(value)}, whole.format(value));

/** What was changed here, each with a way back. */
function changes(session, {oncorrect, ontakeback, onmethod}) {
  const {corrections, planks, method, outcome} = session;
  const places = outcome.loaded?.corrections ?? corrections;
  const lists = [
    changeList("corrections", words.corrections, corrections, (correction, i) => {
      const place = placeOf(places[i] ?? correction, session);
      return [`${place}: ${words.corrected(correction.value)} `, undo(words.undoFor(place), () => oncorrect({...correction, value: ""}))];
    }),
    changeList("exclusions", words.exclusions, method.exclude ?? [], (exclusion, i) => {
      const what = exclusionWords(exclusion);
      return [`${what} `, undo(words.undoExclusion(what), () => ontakeback("exclude", i))];
    }),
    changeList("like-with-like", words.likeWithLikeDone, isLikeWithLike(method) ? [words.countedInNone] : [], (what) => {
      return [`${what} `, undo(words.undoLikeWithLike, () => onmethod({partlyCounted: null}))];
    }),
    changeList("planks", words.planks, planks, ({from, to}, i) => [`${from} → ${to} `, undo(words.undoPlank(from), () => ontakeback("bridge", i))])
  ];
  return lists.filter(Boolean);
}

const isLikeWithLike = ({partlyCounted}) => partlyCounted === "out";

function changeList(id, heading, list, item) {
  if (list.length === 0) return null;
  const rows = list.map((one, i) => element("li", {}, item(one, i)));
  return element("section", {class: "card", id, "aria-labelledby": `${id}-title`}, element("h3", {id: `${id}-title`}, heading), element("ul", {class: "plain"}, rows));
}

const undo = (label, act) => button(words.undo, act, {class: "quiet", "aria-label": label});

function issuesCard(issues, session, actions) {
  return element(
    "section",
    {class: "card noticed", id: "noticed", "aria-labelledby": "noticed-title"},
    element("h3", {id: "noticed-title"}, words.noticed),
    issues.length === 0 ? element("p", {}, words.nothing) : element("ul", {}, issues.map((issue, i) => issueItem(issue, keyOf(issues, i), session, actions))),
    issues.some(leavesOut) && leftOutFile(session, actions)
  );
}

/** Every row that is left out, where the files are not too long to be searched. */
function leftOutFile(session, {onleftout}) {
  const isTooLong = session.all().some(({blob}) => blob?.size > MOST_CELLS);
  if (isTooLong) return element("p", {class: "hint", id: "left-out-too-long"}, words.leftOutTooLong);
  return element("div", {class: "row"}, button(words.leftOut, onleftout, {id: "save-left-out"}));
}

/** One rule may be broken in several ways: the second has a number. */
function keyOf(issues, i) {
  const {code} = issues[i];
  const before = issues.slice(0, i).filter((other) => other.code === code).length;
  return before > 0 ? `${code}-also-${before}` : code;
}

function issueItem(issue, key, session, actions) {
  const {code, severity, message, action, count: times, cells} = issue;
  const places = cells.filter(({row}) => row != null);
  const found = cells.map((cell) => cell.found).filter(Boolean);
  const canCorrect = severity === "error";
  return element(
    "li",
    {id: `issue-${key}`, tabindex: -1},
    element("span", {class: `tag tag-${severity}`}, en.noticed.severity[severity]),
    element(
      "div",
      {},
      element("p", {}, fileWords(cells, session), sentence(message), times > 1 && ` ${en.noticed.times(times)}`),
      places.length === 0 && times > 1 && found.length > 0 && element("p", {class: "action"}, words.of(found, times - found.length)),
      element("p", {class: "action"}, sentence(withoutKeys(action))),
      canCorrect &&
        selectField({
          id: `choice-${key}`,
          label: words.choice,
          options: Object.entries(words.choices),
          value: session.stops.has(code) || session.reading.onError === "stop" ? "stop" : "leave-out",
          onchange: (value) => actions.onstop(code, value === "stop")
        }),
      code === "partly-counted" && button(words.likeWithLike, () => actions.onmethod({partlyCounted: "out"}), {id: "like-with-like-button"}),
      places.length > 0 && placesTable(issue, key, places, times, session, actions)
    )
  );
}

/** What is said of a whole file names it. */
const fileWords = ([first], session) => (first?.table && first.row == null ? `${placeOf(first, session)}: ` : "");

function placesTable({code, severity}, key, places, times, session, actions) {
  const hasSheets = places.some(({sheet}) => sheet);
  const isEditable = severity === "error";
  const columns = [
    {label: words.row},
    {label: words.file},
    ...(hasSheets ? [{label: words.sheet}] : []),
    {label: words.column},
    {label: words.found},
    ...(isEditable ? [{label: words.mine}] : [])
  ];
  const rows = places.map((cell, i) => [
    String(cell.row),
    fileOf(cell, session),
    ...(hasSheets ? [cell.sheet ?? ""] : []),
    cell.column ?? "",
    cell.found ?? "",
    ...(isEditable ? [cell.column ? mine(cell, `${key}-${i}`, session, actions) : ""] : [])
  ]);
  return [
    table({caption: `${words.places}: ${code}`, columns, rows}),
    times > places.length && element("p", {class: "hint"}, words.more(times - places.length))
  ];
}

const fileOf = ({file, table: name}, session) => file ?? session.files[name]?.[0]?.name ?? en.tables[name] ?? name;

function mine(cell, key, session, {oncorrect}) {
  const {table: name, sheet, row, column} = cell;
  const place = {table: name, file: fileOf(cell, session), sheet: sheet ?? null, row, column};
  return textField({
    id: `mine-${key}`,
    label: words.mineFor(placeOf(place, session)),
    isLabelHidden: true,
    value: "",
    size: 10,
    onchange: (value) => value !== "" && oncorrect({...place, value})
  });
}
