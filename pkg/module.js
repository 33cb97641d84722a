// The sections of a WebAssembly module, as far as sizes and the order of functions need them.

export const CUSTOM = 0;
export const IMPORTS = 2;
export const CODE = 10;
export const FUNCTION_NAMES = 1;

/** Bytes in front of the first section: the mark and the version. */
export const HEAD = 8;

/** A reader of WebAssembly's numbers and names. */
export function reader(bytes, at = 0) {
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

/** The sections in their order, each with its number and its content. */
export function sections(bytes) {
  const rest = reader(bytes, HEAD);
  const found = [];
  while (rest.more()) found.push({id: rest.byte(), content: rest.take(rest.number())});
  return found;
}

/** The content of the first section of a number. */
export const sectionOf = (all, wanted) => all.find(({id}) => id === wanted).content;

/** How many functions are imported: those that are defined are numbered from there. */
export function importedFunctions(content) {
  const rest = reader(content);
  const all = rest.number();
  for (let count = all; count > 0; count -= 1) {
    rest.text();
    rest.text();
    if (rest.byte() !== 0) throw new Error("something else than a function is imported");
    rest.number();
  }
  return all;
}

/** The code of each function that is defined. */
export function bodies(content) {
  const rest = reader(content);
  return Array.from({length: rest.number()}, () => rest.take(rest.number()));
}
