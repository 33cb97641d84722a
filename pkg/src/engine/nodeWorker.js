// Workers for Node, in the form that browsers give them: what they run stands in a file beside this.
export async function makeWorker() {
  const {Worker} = await import("node:worker_threads");
  const worker = new Worker(new URL("./worker.cjs", import.meta.url));
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
