// What each part of the engine weighs: the code of each of its modules as it was compiled, with the names that are dropped later.
// The whole is compiled for speed, the others for size.
// What the standard library and other crates bring, much of it compiled for the types of one module, stands under "shared".
import {readFile} from "node:fs/promises";
import {brotliCompressSync} from "node:zlib";
import {CODE, CUSTOM, FUNCTION_NAMES, IMPORTS, bodies, imports, reader, sectionOf, sections} from "./module.js";

function functionNames(content) {
  const rest = reader(content);
  if (rest.text() !== "name") return null;
  while (rest.more()) {
    const kind = rest.byte();
    const names = reader(rest.take(rest.number()));
    if (kind === FUNCTION_NAMES) return new Map(Array.from({length: names.number()}, () => [names.number(), names.text()]));
  }
  return null;
}

/** Layer and module of a function by its mangled name. */
function moduleOf(name = "") {
  const [, layer, module] = name.match(/costweight(?:\.\.|::|\d+)([a-z_]+)(?:(?:\.\.|::|\d+)([a-z_]+))?/) ?? [];
  return [layer ?? "shared", module].filter(Boolean).join("/");
}

/** The modules of an engine, `slim`, `core` or `whole`, with the size of their code, the largest first. */
export async function parts(engine) {
  const all = sections(await readFile(new URL(`../target/named/${engine}.wasm`, import.meta.url)));
  const first = imports(sectionOf(all, IMPORTS)).length;
  const names = all.filter(({id}) => id === CUSTOM).map(({content}) => functionNames(content)).find(Boolean) ?? new Map();
  const byModule = new Map();
  bodies(sectionOf(all, CODE)).forEach((body, place) => {
    const module = moduleOf(names.get(place + first));
    byModule.set(module, [...(byModule.get(module) ?? []), body]);
  });
  const sized = Array.from(byModule, ([name, code]) => {
    const bytes = Buffer.concat(code);
    return {name, raw: bytes.length, brotli: brotliCompressSync(bytes).length};
  });
  return sized.sort((a, b) => b.brotli - a.brotli);
}
