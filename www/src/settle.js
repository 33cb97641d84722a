import {en} from "./en.js";
import {updateBanner} from "./view/updateBanner.js";

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
    const registration = await navigator.serviceWorker.register("./sw.js");
    watch(registration);
    const {active} = await navigator.serviceWorker.ready;
    while (active.state !== "activated") await new Promise((resolve) => active.addEventListener("statechange", resolve, {once: true}));
    return true;
  } catch {
    return false;
  }
}

/** A newer version is offered as soon as it is kept, and loaded when the user says so. */
function watch(registration) {
  const offer = (worker) => {
    if (!navigator.serviceWorker.controller || document.getElementById("update")) return;
    document.getElementById("main").before(updateBanner(() => takeOver(worker)));
  };
  const follow = (worker) => worker?.addEventListener("statechange", () => worker.state === "installed" && offer(worker));
  if (registration.waiting) offer(registration.waiting);
  follow(registration.installing);
  registration.addEventListener("updatefound", () => follow(registration.installing));
}

function takeOver(worker) {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), {once: true});
  worker.postMessage("take-over");
}
