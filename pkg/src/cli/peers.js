// A file of providers and the groups of peers that they are in.
import {columnOf, readText} from "./column.js";

/** The providers of each group: a file with the columns provider and peers. */
export function readPeers(path) {
  const file = readText(path);
  const providers = columnOf(file, "provider", path);
  const groups = columnOf(file, "peers", path);
  const peers = {};
  providers.forEach(({text}, row) => {
    const group = groups[row].text;
    if (group !== "") (peers[group] ??= []).push(text);
  });
  return peers;
}
