import {en} from "../en.js";
import {element} from "./element.js";

const PATIENCE = 150;

/** What is being read and how far, with a way out; it shows only where it takes a while. */
export function progressBar({oncancel}) {
  const words = element("span", {id: "progress-words"});
  const bar = element("progress", {"aria-labelledby": "progress-words"});
  const cancel = element("button", {type: "button", class: "button", id: "cancel", onclick: oncancel}, en.reading.cancel);
  const node = element("div", {class: "progress", id: "progress", hidden: true}, words, bar, cancel);
  let timer = null;
  const start = (text) => {
    words.textContent = text;
    bar.removeAttribute("value");
    timer ??= setTimeout(() => (node.hidden = false), PATIENCE);
  };
  const update = ({what, name, done, all, threads = 1}) => {
    words.textContent = [en.reading.stage[what] ?? en.reading.working, name, threads > 1 && en.reading.threads(threads)].filter(Boolean).join(" ");
    if (all) Object.assign(bar, {max: all, value: done});
    else bar.removeAttribute("value");
  };
  const stop = () => {
    clearTimeout(timer);
    timer = null;
    node.hidden = true;
  };
  return {node, start, update, stop};
}
