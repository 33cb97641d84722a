import {element} from "./element.js";

/** A card that is drawn anew when something is chosen in it; `draw` is given how to choose. What had the focus has it again. */
export function redrawn(view, draw) {
  const holder = element("div", {class: "card-holder"});
  const show = (choices, focused) => {
    Object.assign(view, choices);
    holder.replaceChildren(draw(show));
    if (focused) document.getElementById(focused).focus();
  };
  show({});
  return holder;
}
