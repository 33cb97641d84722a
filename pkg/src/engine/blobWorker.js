// Workers for browsers: of a blob, which a page may forbid.
import source from "#worker";

/** A blob's address is needed until the worker has read it. */
const READ = 10_000;

export async function makeWorker() {
  const address = URL.createObjectURL(new Blob([source], {type: "text/javascript"}));
  try {
    return new Worker(address);
  } finally {
    setTimeout(() => URL.revokeObjectURL(address), READ);
  }
}
