// A file of providers and the groups of peers that they are in.
import {readColumns} from "./column.js";

/** The providers of each group: a file with the columns provider and peers. */
export function readPeers(path) {
  const {column} = readColumns(path);
  const [providers, groups] = ["provider", "peers"].map(column);
  const peers = {};
  providers.forEach(({text}, row) => {
    const group = groups[row].text;
    if (group !== "") (peers[group] ??= []).push(text);
  });
  return peers;
}
