import {en} from "../en.js";
import {sentence} from "../format/sentence.js";
import {element} from "./element.js";
import {errorSummary} from "./errorSummary.js";
import {noticed} from "./noticed.js";

/** What stands in place of results where nothing can be computed: why, and what to do. */
export function failure({code, message, issues}, tables) {
  const errors = issues.filter(({severity}) => severity === "error");
  const listed = errors.length > 0 ? errors : [{message: sentence(message), cells: [], count: 1}];
  const words = {internal: en.failed.stopped, "missing-column": en.failed.columns}[code] ?? en.failed.sentence;
  return [
    errorSummary({heading: en.failed.heading, words, issues: listed, tables}),
    element("h2", {class: "results-title"}, en.failed.results),
    issues.length > errors.length && noticed(issues, tables)
  ].filter(Boolean);
}
