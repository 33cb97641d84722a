/** Puts new nodes in a container; what had the focus in it has it again if it is still there, and otherwise the heading. */
export function keepFocus(container, nodes, heading) {
  const {activeElement} = document;
  const isInside = container.contains(activeElement);
  const {id} = activeElement;
  const open = new Set(Array.from(container.querySelectorAll("details[open][id]"), (details) => details.id));
  container.replaceChildren(...nodes.flat().filter(Boolean));
  for (const details of container.querySelectorAll("details[id]")) if (open.has(details.id)) details.open = true;
  if (isInside) (held(container, id) || heading).focus({preventScroll: true});
}

const held = (container, id) => id && container.querySelector(`#${CSS.escape(id)}`);
