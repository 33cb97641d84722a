import {element} from "./element.js";

/** A labelled select; `update` gives it its options and its value. */
export function select(id, label, onchange) {
  const control = element("select", {id, onchange: () => onchange(control.value)});
  const node = element("div", {class: "field"}, element("label", {for: id}, label), control);
  const update = (options, value) => {
    control.replaceChildren(...options.map(([key, words]) => element("option", {value: key}, words)));
    control.value = value;
  };
  return {node, update};
}
