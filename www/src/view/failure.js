import {en} from "../en.js";
import {sentence} from "../format/sentence.js";
import {problemOf} from "../steps/dataStep.js";
import {element} from "./element.js";
import {button} from "./fields.js";
import {errorSummary} from "./errorSummary.js";

/** What the engine does not say of files. */
const OF_FILES = {NotReadableError: en.failed.changed, NotFoundError: en.failed.changed, "too-long": en.failed.tooLong};
const STEP = {NotReadableError: "data", NotFoundError: "data", "too-long": "data", "missing-column": "columns", "no-such-column": "columns", "unequal-items": "columns", unreadable: "data", stopped: "checks"};

/** What stands in place of results where nothing can be computed: why, and what to do. */
export function failure({code, message, issues}, session, {onexample}) {
  const errors = (issues ?? []).filter(({severity}) => severity === "error");
  const own = {message: OF_FILES[code] ?? sentence(message), cells: [], count: 1, step: STEP[code] ?? "checks"};
  const listed = errors.length > 0 ? errors : [own];
  const words = {internal: en.failed.stopped, "missing-column": en.failed.columns, stopped: en.checks.stopped}[code] ?? en.failed.sentence;
  const isSaid = session.all().some(({error}) => error);
  return [
    !isSaid && errorSummary({heading: en.failed.heading, words, issues: listed, session}),
    element("p", {class: "results-title"}, en.failed.results),
    element("div", {class: "row"}, element("a", {class: "button primary", href: `#${own.step}`}, en.failed.go(en.steps[own.step])), button(en.data.backToExample, onexample))
  ].filter(Boolean);
}

/** Files that could not be opened, and why. */
failure.ofFiles = (files) =>
  errorSummary({
    heading: en.failed.files,
    words: en.failed.others,
    issues: files.map((file) => ({message: problemOf(file), isWhole: true, cells: [], count: 1, step: "data"})),
    session: null
  });
