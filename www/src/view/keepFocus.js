/** Puts new nodes in a container; what had the focus in it has it again if it is still there. */
export function keepFocus(container, nodes) {
  const {activeElement} = document;
  const id = container.contains(activeElement) ? activeElement.id : null;
  const open = new Set(Array.from(container.querySelectorAll("details[open][id]"), (details) => details.id));
  container.replaceChildren(...nodes.flat().filter(Boolean));
  for (const details of container.querySelectorAll("details[id]")) if (open.has(details.id)) details.open = true;
  if (id) document.getElementById(id)?.focus({preventScroll: true});
}
