import {described} from "../chart/described.js";
import {describedList} from "../chart/describedList.js";
import {responsive} from "../chart/responsive.js";
import {waterfallChart} from "../chart/waterfallChart.js";
import {en} from "../en.js";
import {accountsOf} from "../figures/accountsOf.js";
import {growth} from "../format/growth.js";
import {percent} from "../format/percent.js";
import {points} from "../format/points.js";
import {card} from "./card.js";
import {element} from "./element.js";
import {figure} from "./figure.js";
import {openWorking} from "./openWorking.js";
import {redrawn} from "./redrawn.js";
import {select} from "./select.js";
import {table} from "./table.js";
import {workingView} from "./workingView.js";

const ID = "accounts";
const words = en.accounts;
const FORMATS = {share: percent, growth: points, points};

/** The growth accounts: what of the growth of output more inputs made, and what productivity. */
export function accountsCard(outcome, view, session) {
  const links = outcome.figures.productivity?.accounts ?? [];
  if (links.length === 0) return null;
  return redrawn(view, (show) => drawn(outcome, links, view, show, session));
}

const spanOf = ({from, to}) => en.waterfall.span(from, to);

function drawn(outcome, links, view, show, session) {
  const link = links.find((one) => spanOf(one) === view.change) ?? links.at(-1);
  const accounts = accountsOf(link);
  const kind = view.kind in accounts ? view.kind : "output";
  const {parts, whole} = accounts[kind];
  const steps = stepsOf(parts, whole);
  const title = words.titles[kind](whole.points.value, link.multifactor);
  return card({
    id: ID,
    title,
    subtitle: words.subtitle(whole.label, spanOf(link)),
    controls: controlsOf({accounts, kind, links, link}, show),
    chart: responsive((width) => described(waterfallChart(steps, width), ID, title, describedList(steps.map(en.waterfall.step)))),
    table: element("div", {}, partsTable(accounts[kind], link), accounts.skill && skillTable(accounts.skill, link)),
    working: workingView(session, outcome, figureOf(link, whole.points)),
    about: en.about.accounts,
    notes: [words.note],
    selected: view.selected,
    onselect: view.onselect
  });
}

function controlsOf({accounts, kind, links, link}, show) {
  const kinds = select("accounts-kind", words.of, (value) => show({kind: value}, "accounts-kind"));
  kinds.update(["output", "labour"].filter((name) => accounts[name]).map((name) => [name, accounts[name].whole.label]), kind);
  const change = select("accounts-change", en.waterfall.change, (value) => show({change: value}, "accounts-change"));
  change.update(links.map((one) => [spanOf(one), spanOf(one)]), spanOf(link));
  return [kinds.node, change.node];
}

function stepsOf(parts, whole) {
  const made = parts.reduce((done, {label, points: {value}}) => {
    const from = done.at(-1)?.to ?? 0;
    return [...done, {kind: value < 0 ? "fall" : "rise", label, points: value, from, to: from + value}];
  }, []);
  const total = {kind: "total", label: whole.label, points: whole.points.value, from: 0, to: whole.points.value};
  return [...made, total].map((step, row) => ({...step, row}));
}

const figureOf = ({from, to}, {account, group}) => ({account, from, to, ...(group === undefined ? {} : {group: group ?? ""})});

const cell = (held, format, link) => (held ? figure(held.value, format, "", () => openWorking(ID, figureOf(link, held))) : "");

function partsTable({parts, whole}, link) {
  const row = (part) => [part.label, ...Object.entries(FORMATS).map(([key, format]) => cell(part[key], format, link))];
  return table({
    caption: words.subtitle(whole.label, spanOf(link)),
    columns: [{label: words.part}, ...Object.keys(FORMATS).map((key) => ({label: words.columns[key], isNumber: true}))],
    rows: parts.map(row),
    footer: [row(whole)]
  });
}

function skillTable(skill, link) {
  return table({
    caption: words.skill,
    columns: [{label: words.skill}, {label: words.skillGrowth, isNumber: true}],
    rows: skill.map(({label, ...held}) => [label, cell(held, growth, link)])
  });
}
