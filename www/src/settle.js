import {en} from "./en.js";

/** Fetches what was left for later, and keeps the page for when there is no connection. */
export async function settle() {
  await Promise.all([import("./export/takeWorkbook.js"), import("./export/resultsCsv.js"), import("./export/chartFile.js"), import("./export/csvOf.js"), import("virtual:example-files")]);
  return (await isKept()) ? en.readyOffline : en.ready;
}

/** Whether the page stands in the browser's store, or is one file that needs no server. */
async function isKept() {
  if (location.protocol === "file:") return true;
  if (!navigator.serviceWorker) return false;
  try {
    await navigator.serviceWorker.register("./sw.js");
    const {active} = await navigator.serviceWorker.ready;
    while (active.state !== "activated") await new Promise((resolve) => active.addEventListener("statechange", resolve, {once: true}));
    return true;
  } catch {
    return false;
  }
}
