/** A worker made of a blob: unlike one made of a file it is bound by the page's policy. */
export async function makeWorker() {
  const {default: source} = await import("virtual:worker");
  const address = URL.createObjectURL(new Blob([source], {type: "text/javascript"}));
  try {
    return new Worker(address);
  } finally {
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  }
}
