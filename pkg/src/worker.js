// What a worker runs: it reads some lines of a file, whose header it is given, and hands over what they add up to. The lines are sent to
// it, or it is given the file.
import {Loader, initSync} from "#glue";

/** So many bytes of a file are read at a time. */
const PIECE = 2 ** 22;

let loader = null;

onmessage = async ({data: {begin, piece, lines}}) => {
  try {
    if (begin) {
      initSync({module: begin.module});
      loader = new Loader(begin.reading, begin.hasCosts);
      loader.beginBelow(begin.head);
    } else if (piece) {
      read(piece);
    } else {
      if (lines) await readLines(lines);
      const part = loader.part();
      loader = null;
      postMessage({part}, [part.buffer]);
    }
  } catch {
    // Why is found again, and said, by the thread that then reads these lines.
    postMessage({isLost: true});
  }
};

async function readLines({blob, start, end}) {
  for (let at = start; at < end; at += PIECE) read(new Uint8Array(await blob.slice(at, Math.min(end, at + PIECE)).arrayBuffer()));
}

function read(piece) {
  loader.text("activity", piece);
  postMessage({read: piece.length});
}
