// Workers for Node, in the form that browsers give them.
import source from "#worker";

const AS_IN_BROWSERS = `
const {parentPort} = require("node:worker_threads");
globalThis.postMessage = (message, transferred) => parentPort.postMessage(message, transferred);
parentPort.on("message", (data) => onmessage({data}));
`;

export async function makeWorker() {
  const {Worker} = await import("node:worker_threads");
  const worker = new Worker(AS_IN_BROWSERS + source, {eval: true});
  const shown = {
    onmessage() {},
    onerror() {},
    postMessage: (message, transferred) => worker.postMessage(message, transferred),
    terminate: () => worker.terminate(),
    ref: () => worker.ref(),
    unref: () => worker.unref()
  };
  worker.on("message", (data) => shown.onmessage({data}));
  for (const end of ["error", "messageerror", "exit"]) worker.on(end, () => shown.onerror());
  return shown;
}
