// What a worker runs: it reads some lines of a file, whose header it is given, and hands over what they add up to.
import {Loader, initSync} from "#glue";

let loader = null;

onmessage = ({data: {begin, piece}}) => {
  try {
    if (begin) {
      initSync({module: begin.module});
      loader = new Loader(begin.reading, begin.hasCosts);
      loader.beginBelow(begin.head);
    } else if (piece) {
      loader.text("activity", piece);
      postMessage({read: piece.length});
    } else {
      const part = loader.part();
      loader = null;
      postMessage({part}, [part.buffer]);
    }
  } catch {
    // Why is found again, and said, by the thread that then reads these lines.
    postMessage({isLost: true});
  }
};
