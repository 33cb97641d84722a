import {element} from "./element.js";

/** A group of radio buttons; `update` gives it its value and says which can be chosen. */
export function radios(name, legend, options, onchange) {
  const inputs = options.map(([value]) =>
    element("input", {type: "radio", name, value, id: `${name}-${value}`, onchange: () => onchange(value)})
  );
  const rows = options.map(([value, words], i) =>
    element("div", {class: "radio"}, inputs[i], element("label", {for: `${name}-${value}`}, words))
  );
  const node = element("fieldset", {class: "field"}, element("legend", {}, legend), rows);
  const update = (value, canChoose = () => true) => {
    inputs.forEach((input, i) => {
      input.checked = input.value === value;
      input.disabled = !canChoose(input.value);
      rows[i].hidden = input.disabled;
    });
  };
  return {node, update};
}
