import {element} from "./element.js";

/** Tabs by the pattern that screen readers know: arrow keys move, one stop in the tab order. */
export function tabs({id, label, panels, selected, onselect}) {
  const buttons = panels.map((panel) =>
    element(
      "button",
      {type: "button", role: "tab", id: `${id}-${panel.key}-tab`, "aria-controls": `${id}-${panel.key}`},
      panel.label
    )
  );
  const bodies = panels.map(({key, content}) =>
    element("div", {role: "tabpanel", id: `${id}-${key}`, "aria-labelledby": `${id}-${key}-tab`}, content)
  );
  const show = (place) => {
    buttons.forEach((button, i) => mark(button, bodies[i], i === place));
    onselect(panels[place].key);
    panels[place].onshow?.();
  };
  buttons.forEach((button, i) => button.addEventListener("click", () => show(i)));
  const list = element("div", {role: "tablist", "aria-label": label}, buttons);
  list.addEventListener("keydown", (event) => move(event, buttons, show));
  show(
    Math.max(
      0,
      panels.findIndex(({key}) => key === selected)
    )
  );
  return {list, bodies};
}

function mark(button, body, isShown) {
  button.setAttribute("aria-selected", isShown);
  button.tabIndex = isShown ? 0 : -1;
  body.hidden = !isShown;
}

function move(event, buttons, show) {
  const last = buttons.length - 1;
  const here = buttons.indexOf(document.activeElement);
  const places = {
    ArrowRight: here === last ? 0 : here + 1,
    ArrowLeft: here === 0 ? last : here - 1,
    Home: 0,
    End: last
  };
  const place = places[event.key];
  if (place === undefined) return;
  event.preventDefault();
  show(place);
  buttons[place].focus();
}
