// How far a long file is read: one line on a terminal, gone when it is done.
import {basename} from "node:path";

const WIDTH = 24;
const AFTER = 400;
const EVERY = 100;
const ERASED = "\r\u001b[K";

const megabytes = (bytes) => (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);

function bar(bytes, total) {
  if (total === null) return `${megabytes(bytes)} MB`;
  const share = total === 0 ? 1 : Math.min(1, bytes / total);
  const full = Math.round(share * WIDTH);
  return `${"█".repeat(full)}${"░".repeat(WIDTH - full)} ${String(Math.floor(100 * share)).padStart(3)}% of ${megabytes(total)} MB`;
}

/** Shows how far each file is read; `files` are paths by table, `totals` their sizes where they are known. */
export function progress(files, totals, stream = process.stderr, now = Date.now) {
  if (!stream.isTTY) return {onProgress: undefined, done() {}};
  const begun = now();
  let shown = 0;
  return {
    onProgress({table, bytes}) {
      const time = now();
      if (time - begun < AFTER || time - shown < EVERY) return;
      shown = time;
      const name = files[table] === "-" ? "standard input" : basename(files[table]);
      const line = `Reading ${name}  ${bar(bytes, totals[table] ?? null)}`;
      stream.write(`${ERASED}${line.slice(0, Math.max(0, (stream.columns || 80) - 1))}`);
    },
    done() {
      if (shown > 0) stream.write(ERASED);
    }
  };
}
