// What each part of the engine weighs: the code of each of its modules before wasm-opt, which drops the names. Parts are those of
// the whole, compiled for speed, and of the core, compiled for size.
// What the standard library and other crates bring, much of it compiled for the types of one module, stands under "shared".
import {readFile} from "node:fs/promises";
import {brotliCompressSync} from "node:zlib";

const BUILT = {core: "small", whole: "release"};
const IMPORTS = 2;
const CODE = 10;
const CUSTOM = 0;
const FUNCTION_NAMES = 1;

/** A reader of WebAssembly's numbers and names. */
function reader(bytes, at = 0) {
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  const take = (length) => bytes.subarray(at, (at += length));
  return {number, take, byte: () => bytes[at++], text: () => new TextDecoder().decode(take(number())), more: () => at < bytes.length};
}

function sections(bytes) {
  const rest = reader(bytes, 8);
  const found = [];
  while (rest.more()) found.push({id: rest.byte(), content: rest.take(rest.number())});
  return found;
}

function importedFunctions(content) {
  const rest = reader(content);
  let count = rest.number();
  const all = count;
  for (; count > 0; count -= 1) {
    rest.text();
    rest.text();
    if (rest.byte() !== 0) throw new Error("something else than a function is imported");
    rest.number();
  }
  return all;
}

function bodies(content) {
  const rest = reader(content);
  return Array.from({length: rest.number()}, () => rest.take(rest.number()));
}

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

/** The modules of an engine, `core` or `whole`, with the size of their code, the largest first. */
export async function parts(engine) {
  const all = sections(await readFile(new URL(`../target/wasm32-unknown-unknown/${BUILT[engine]}/costweight.wasm`, import.meta.url)));
  const first = importedFunctions(all.find(({id}) => id === IMPORTS).content);
  const names = all.filter(({id}) => id === CUSTOM).map(({content}) => functionNames(content)).find(Boolean) ?? new Map();
  const byModule = new Map();
  bodies(all.find(({id}) => id === CODE).content).forEach((body, place) => {
    const module = moduleOf(names.get(place + first));
    byModule.set(module, [...(byModule.get(module) ?? []), body]);
  });
  const sized = Array.from(byModule, ([name, code]) => {
    const bytes = Buffer.concat(code);
    return {name, raw: bytes.length, brotli: brotliCompressSync(bytes).length};
  });
  return sized.sort((a, b) => b.brotli - a.brotli);
}
