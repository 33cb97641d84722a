import {en} from "../en.js";
import {sentence} from "../format/sentence.js";
import {whyOf} from "../format/whyOf.js";
import {problemOf} from "../steps/dataStep.js";
import {element} from "./element.js";
import {button} from "./fields.js";
import {errorSummary} from "./errorSummary.js";

/** What no other choice would mend. */
const OF_FILES = ["NotReadableError", "NotFoundError", "too-long"];
const STEP = {NotReadableError: "data", NotFoundError: "data", "too-long": "data", "missing-column": "columns", "no-such-column": "columns", "unequal-items": "columns", unreadable: "data", stopped: "checks"};

/** What stands in place of results where nothing can be computed: why, and what to do at this step. */
export function failure({error, back, file}, session, {onexample, onback}, here) {
  const {code, message, issues} = error;
  if (code === "not-started") return [element("p", {class: "results-title"}, en.failed.results), element("p", {}, whyOf(error))];
  const errors = (issues ?? []).filter(({severity}) => severity === "error");
  const isOfFiles = OF_FILES.includes(code);
  const undo = isOfFiles ? null : back;
  const own = {message: isOfFiles ? whyOf(error) : sentence(message), cells: [], count: 1, step: undo ? here : (STEP[code] ?? "checks")};
  const listed = errors.length > 0 ? errors : [own];
  const isOfChoice = undo && code !== "stopped";
  const words = {internal: en.failed.stopped, "missing-column": en.failed.columns, stopped: en.checks.stopped}[code] ?? en.failed.sentence;
  const heading = isOfChoice ? en.failed.choice : en.failed.heading;
  return [
    !file && errorSummary({heading, words: isOfChoice ? en.failed.choiceWords : words, issues: listed, session}),
    element("p", {class: "results-title"}, en.failed.results),
    element(
      "div",
      {class: "row"},
      undo && button(en.failed.undo, onback, {id: "undo-choice", class: "button primary"}),
      own.step !== here && element("a", {class: "button primary", href: `#${own.step}`}, en.failed.go(en.steps[own.step])),
      !session.isExample && button(en.data.backToExample, onexample)
    )
  ].filter(Boolean);
}

/** Files that could not be opened, and why. */
failure.ofFiles = (files) =>
  errorSummary({
    id: "broken-files",
    heading: en.failed.files,
    words: en.failed.others,
    issues: files.map((file) => ({message: problemOf(file), isWhole: true, cells: [], count: 1, step: "data"})),
    session: null
  });
