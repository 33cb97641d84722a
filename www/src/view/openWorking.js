/** Opens a figure in the Working tab of a card, by the method of the results or by one of its own. */
export function openWorking(id, figure, method) {
  document.querySelector(`#${id}-working .working`)?.open(figure, method);
  openTab(`${id}-working-tab`);
}

/** Shows a tab and goes there. */
export function openTab(id) {
  const tab = document.getElementById(id);
  tab?.click();
  tab?.focus();
  tab?.scrollIntoView({block: "center"});
}
