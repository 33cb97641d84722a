import {en} from "./en.js";
import {findingOf} from "./figures/findingOf.js";
import {sentence} from "./format/sentence.js";
import {guessTable} from "./read/guessTable.js";
import {readFile} from "./read/readFile.js";
import {Session} from "./session.js";
import {dropAnywhere} from "./view/dropAnywhere.js";
import {empty} from "./view/empty.js";
import {failure} from "./view/failure.js";
import {page} from "./view/page.js";
import {results} from "./view/results.js";

const session = new Session();
const views = {index: view(), waterfall: view()};
const frame = page({onfiles: add, onremove: remove, onexample: restore, onmethod: choose, onprovider: chooseProvider});

dropAnywhere(add);
render();
frame.announce(en.ready);

/** What a card remembers when it is drawn anew. */
function view() {
  const state = {selected: "chart", onselect: (key) => (state.selected = key)};
  return state;
}

async function add(files, table) {
  try {
    const read = await Promise.all(files.map(readFile));
    refresh(read.map((file) => place(file, table)).join(" "));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    refuse(en.data.unreadable(files.map(({name}) => name).join(", ")));
  }
}

function place(file, chosen) {
  const table = chosen ?? guessTable(file);
  session.add(table, file);
  const said = chosen ? en.data.added : en.data.guessed;
  return said(file.name, en.tables[table]);
}

function remove(table) {
  const {name} = session.remove(table);
  refresh(en.data.removed(name));
  document.getElementById(table).focus();
}

function restore() {
  session.restoreExample();
  refresh(en.data.example);
  document.getElementById("activity").focus();
}

function choose(choices) {
  session.choose(choices);
  refresh();
}

function chooseProvider(provider) {
  session.provider = provider;
  refresh();
}

function refresh(said = "") {
  const outcome = render();
  frame.announce([said, announcementOf(outcome)].filter(Boolean).join(" "));
  if (outcome.kind === "failed") document.getElementById("errors").focus();
}

function announcementOf(outcome) {
  if (outcome.kind === "done") return en.announce(findingOf(outcome).replaceAll("**", ""));
  return outcome.kind === "failed" ? en.announceError(sentence(outcome.error.message)) : en.empty.heading;
}

function refuse(message) {
  show({kind: "failed", error: {code: "unreadable", message, issues: []}});
  document.getElementById("errors").focus();
}

function render() {
  const outcome = session.outcome();
  show(outcome);
  return outcome;
}

function show(outcome) {
  const issues = outcome.result?.issues ?? outcome.error?.issues ?? [];
  frame.data.update(session, issues);
  if (outcome.kind === "done") frame.settings.update(outcome);
  frame.settings.node.hidden = !session.isRead;
  frame.show(contentOf(outcome));
  document.title = outcome.kind === "failed" ? en.errorTitle(en.title) : en.title;
}

function contentOf(outcome) {
  if (outcome.kind === "done") return results(outcome, session, views);
  return outcome.kind === "failed" ? failure(outcome.error, session.tables) : empty();
}
