// What Node need not read before it is called: the functions that ask the whole engine, and threads. They stand in a file of their
// own, for to compile JavaScript takes a first small analysis as long as to compile the engine.
import names from "#names";

const later = () => require("./later.cjs");

export const readStream = (...given) => later().readStream(...given);

export function functionsOver(held) {
  let functions;
  const named = (name) => ({[name]: (...given) => (functions ??= later().functionsOver(held))[name](...given)});
  return Object.assign({}, ...names.map(named));
}
