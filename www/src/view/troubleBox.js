import {en} from "../en.js";
import {sentence} from "../format/sentence.js";
import {whyOf} from "../format/whyOf.js";
import {element} from "./element.js";
import {button} from "./fields.js";

const words = en.failed;

/** A place above every step for what went wrong and no step says; that the page did not start stays said until it does. */
export function troubleBox() {
  const node = element("div", {class: "trouble", id: "trouble", role: "alert"});
  let isLasting = false;
  const say = (error) => {
    if (isLasting) return;
    // For those who look after browsers, and for our tests.
    if (!error.code) console.error(error);
    isLasting = error.code === "not-started";
    node.replaceChildren(box(error, isLasting));
  };
  const clear = () => isLasting || node.replaceChildren();
  const started = () => {
    if (isLasting) node.replaceChildren();
    isLasting = false;
  };
  return {node, say, clear, started};
}

function box(error, isLasting) {
  const reason = error.code ? error.cause?.message : error.message;
  return element(
    "section",
    {class: "error-summary", "aria-labelledby": "trouble-title"},
    element("h2", {id: "trouble-title"}, isLasting ? words.start : words.act),
    element("p", {}, whyOf(error)),
    reason && element("p", {class: "hint"}, words.reason(sentence(reason))),
    isLasting && element("div", {class: "row"}, button(words.reload, () => location.reload(), {id: "reload"}))
  );
}
