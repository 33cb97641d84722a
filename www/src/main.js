import held from "virtual:example";
import {Client} from "./engine/client.js";
import {makeWorker} from "./engine/makeWorker.js";
import {en} from "./en.js";
import {findingOf} from "./figures/findingOf.js";
import {sentence} from "./format/sentence.js";
import {Session} from "./session.js";
import {checksStep} from "./steps/checksStep.js";
import {columnsStep} from "./steps/columnsStep.js";
import {dataStep, problemOf, showTemplates} from "./steps/dataStep.js";
import {exportStep} from "./steps/exportStep.js";
import {resultsStep} from "./steps/resultsStep.js";
import {dropAnywhere} from "./view/dropAnywhere.js";
import {page} from "./view/page.js";
import {STEPS} from "./view/stepsNav.js";
import {applyTheme, nextTheme} from "./view/theme.js";
import {fromSettingsFile} from "./export/settingsFile.js";
import {fromLink} from "./export/settingsLink.js";
import {save} from "./view/save.js";
import {soon} from "./view/soon.js";

const VIEWS = ["index", "waterfall", "accounts", "formulas", "spread", "adjustments", "funnel", "caterpillar", "compare", "unmatched"];
const client = new Client(makeWorker);
const session = new Session({client, example: held, texts: exampleFile, onchange: render});
const views = Object.fromEntries(VIEWS.map((name) => [name, view()]));
const link = fromLink(location.hash);
let step = stepOf(location.hash) ?? "results";
let pasted = 0;
let running = 0;

const actions = {
  onfiles: (files, table) => busy(files.map(({name}) => name).join(", "), () => add(files, table)),
  onpaste: (text, table) => actions.onfiles([new File([text], en.data.pasteName((pasted += 1)), {type: "text/plain"})], table),
  onremove: (id) => busy("", () => remove(id)),
  onmove: (id, table) => busy(session.find(id).name, () => session.move(id, table)),
  onplan: (id, sheet, change) => busy("", () => session.plan(id, sheet, change)),
  onshowsheet: (id, sheet) => {
    session.find(id).shownSheet = sheet;
    render();
  },
  onreading: (change) => busy("", () => session.read(change)),
  onstop: (code, isStopping) => busy("", () => session.stop(code, isStopping)),
  oncorrect: (correction) => busy("", () => session.correct(correction)),
  onmethod: (choices) => busy("", () => session.choose(choices)),
  onprovider: (provider) => busy("", () => session.chooseProvider(provider)),
  onpick: (provider) => {
    session.picked = provider;
    render();
  },
  onexample: () => busy("", () => restore()),
  onbringback: () => busy("", () => session.bringBack().then(() => en.data.broughtBack)),
  onback: () => busy("", () => session.goBack().then(() => en.failed.tookBack)),
  onclear: () => busy("", () => session.clear().then(() => en.data.cleared)),
  onchoose: (table) => document.getElementById(table).click(),
  onstep: (name) => (location.hash = name),
  oncancel: () => session.cancel().then(() => frame.announce(en.reading.cancelled)),
  ontemplates: () => {
    location.hash = "data";
    requestAnimationFrame(() => showTemplates());
  },
  onsuppress: (suppress) => busy("", () => session.hide(suppress)),
  onaccept: (proposal) => busy("", () => session.accept(proposal).then(() => en.findings.accepted)),
  ontakeback: (kind, place) => busy("", () => session.takeBack(kind, place)),
  onleftout: () => busy("", async () => save("rows-left-out.csv", await session.leftOut(), "text/csv")),
  onworkbook: () => busy("", async () => (await import("./export/takeWorkbook.js")).takeWorkbook(session)),
  onresultscsv: () => busy("", async () => save("results.csv", (await import("./export/resultsCsv.js")).resultsCsv(session.outcome), "text/csv")),
  ontidy: (table) => busy("", async () => save(`${table}.csv`, new Blob([await session.tidy(table)]), "text/csv")),
  onprint: () => busy("", printReport),
  onsettings: (file) => busy("", () => openSettings(file)),
  ontheme: () => applyTheme(nextTheme())
};

applyTheme();
const frame = page(actions);
client.onprogress = frame.progress.update;
client.onstarted = frame.trouble.started;
addEventListener("beforeunload", (event) => session.hasOwn && event.preventDefault());
addEventListener("hashchange", () => toStep(stepOf(location.hash)));
dropAnywhere((files, table) => {
  toStep("data");
  return actions.onfiles(files, table);
});
session.notes = link?.notes ?? [];
render();
if (link) session.choose(link.method).then(() => announce(isShown() && en.link.opened)).then(ready);
else soon(ready);

/** The rest is fetched when the example stands; from then on nothing is asked of any server. */
async function ready() {
  try {
    await client.begin();
    const {settle} = await import("./settle.js");
    const words = await settle();
    frame.head.say(words);
    if (frame.isQuiet()) frame.announce(words);
    document.documentElement.dataset.ready = "true";
  } catch (error) {
    frame.trouble.say(error);
  }
}

function exampleFile(table) {
  return import("virtual:example-files").then(({default: texts}) => new Blob([texts[table]]));
}

/** What a card remembers when it is drawn anew. */
function view() {
  const state = {selected: "chart", onselect: (key) => (state.selected = key)};
  return state;
}

/** Does something that may take a while, with word of how far it is, and says what came of it. */
async function busy(name, act) {
  if (name) frame.announce(en.reading.started(name));
  document.documentElement.dataset.busy = "true";
  running += 1;
  frame.trouble.clear();
  frame.progress.start(name ? en.reading.heading(name) : en.reading.working);
  try {
    announce(await act());
  } catch (error) {
    if (error.code !== "cancelled") frame.trouble.say(error);
  } finally {
    running -= 1;
    if (running === 0) {
      frame.progress.stop();
      delete document.documentElement.dataset.busy;
    }
  }
}

async function add(files, table) {
  const opened = await session.add(files, table);
  const said = opened.map(becameOf);
  const broken = opened.find(({error}) => error);
  if (broken) {
    render();
    document.getElementById(`${broken.id}-file`)?.focus();
  }
  document.documentElement.dataset.answered = opened.at(-1).name;
  return said.join(" ");
}

/** What became of a file that was added. */
function becameOf(file) {
  if (file.error) return problemOf(file);
  const used = (file.isGuessed ? en.data.guessed : en.data.added)(file.name, en.tables[file.table]);
  return file.before ? `${used} ${en.data.before(file.before)}` : used;
}

/** The report has the working of every card, so that is asked for first. */
async function printReport() {
  toStep("results");
  await Promise.all(Array.from(document.querySelectorAll(".working"), (node) => node.show?.()));
  await new Promise((resolve) => setTimeout(resolve, 300));
  print();
}

async function openSettings(file) {
  try {
    await session.apply(fromSettingsFile(await file.text()));
    return isShown() && en.export.settings.opened(file.name);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return en.export.settings.bad(file.name);
  }
}

async function remove(id) {
  const {name, table} = session.find(id);
  await session.remove(id);
  document.getElementById(table)?.focus();
  return en.data.removed(name);
}

async function restore() {
  await session.restoreExample();
  return en.data.exampleBack;
}

const isShown = () => session.outcome.kind === "done";

function announce(said) {
  frame.announce([said, summaryOf(session.outcome)].filter((words) => typeof words === "string" && words).join(" "));
}

function summaryOf(outcome) {
  if (outcome.kind === "done") return en.announce(findingOf(outcome).replaceAll("**", ""));
  if (outcome.kind === "failed") return outcome.file ? "" : en.announceError(sentence(outcome.error.message));
  return outcome.kind === "empty" ? en.empty.heading : "";
}

function stepOf(hash) {
  const name = hash.slice(1);
  return STEPS.includes(name) ? name : null;
}

function toStep(name) {
  if (!name) return;
  step = name;
  if (location.hash !== `#${name}`) history.replaceState(null, "", `#${name}`);
  render();
  scrollTo(0, 0);
  frame.focus(name);
}

function render() {
  const {outcome} = session;
  const issues = outcome.result?.issues ?? outcome.error?.issues ?? [];
  frame.steps(step, issues);
  const settings = outcome.kind === "done" ? outcome : outcome.settings;
  if (settings) frame.settings.update(settings, session);
  frame.settings.node.hidden = !settings;
  frame.fill(step, contentOf(step));
  const isBroken = outcome.kind === "failed" || session.all().some(({error}) => error);
  document.title = isBroken ? en.errorTitle(en.title) : en.title;
}

function contentOf(name) {
  if (name === "data") return dataStep(session, actions);
  if (name === "columns") return columnsStep(session, actions);
  if (name === "checks") return checksStep(session, actions);
  if (name === "export") return exportStep(session, actions);
  return resultsStep(session, views, actions);
}
