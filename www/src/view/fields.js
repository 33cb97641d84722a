import {element} from "./element.js";

/** A labelled text input that answers when it is left or Enter is pressed. */
export function textField({id, label, value, onchange, hint, isLabelHidden, inputmode, size}) {
  const input = element("input", {
    id,
    type: "text",
    value,
    inputmode,
    size,
    autocomplete: "off",
    spellcheck: "false",
    "aria-describedby": hint && `${id}-hint`,
    onchange: () => onchange(input.value.trim())
  });
  return element(
    "div",
    {class: "field"},
    element("label", {for: id, class: isLabelHidden && "visually-hidden"}, label),
    hint && element("p", {class: "hint", id: `${id}-hint`}, hint),
    input
  );
}

/** A labelled select with its options, given as [value, words]. */
export function selectField({id, label, options, value, onchange, isLabelHidden, hint}) {
  const control = element(
    "select",
    {id, onchange: () => onchange(control.value), "aria-describedby": hint && `${id}-hint`},
    options.map(([key, words]) => element("option", {value: key, selected: String(key) === String(value)}, words))
  );
  return element(
    "div",
    {class: "field"},
    element("label", {for: id, class: isLabelHidden && "visually-hidden"}, label),
    control,
    hint && element("p", {class: "hint", id: `${id}-hint`}, hint)
  );
}

export function checkbox({id, label, isChecked, onchange, isLabelHidden}) {
  const input = element("input", {type: "checkbox", id, checked: isChecked, onchange: () => onchange(input.checked)});
  return element("div", {class: "check"}, input, element("label", {for: id, class: isLabelHidden && "visually-hidden"}, label));
}

export function button(words, onclick, attributes = {}) {
  return element("button", {type: "button", class: "button", onclick, ...attributes}, words);
}
