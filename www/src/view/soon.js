const PATIENCE = 300;

/** Does something as soon as there is time, and before long in any case. */
export function soon(act) {
  if (window.requestIdleCallback) window.requestIdleCallback(act, {timeout: PATIENCE});
  else setTimeout(act);
}
