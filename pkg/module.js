// The sections of a WebAssembly module, as far as sizes, the order of functions and the names of imports need them.

export const CUSTOM = 0;
export const IMPORTS = 2;
export const CODE = 10;
export const FUNCTION_NAMES = 1;

/** Bytes in front of the first section: the mark and the version. */
const HEAD = 8;

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

/** What is imported, all of it functions: from where, by which name, and of which type. */
export function imports(content) {
  const rest = reader(content);
  return Array.from({length: rest.number()}, () => {
    const [from, name] = [rest.text(), rest.text()];
    if (rest.byte() !== 0) throw new Error("something else than a function is imported");
    return {from, name, type: rest.number()};
  });
}

/** The code of each function that is defined. */
export function bodies(content) {
  const rest = reader(content);
  return Array.from({length: rest.number()}, () => rest.take(rest.number()));
}

/** A number as WebAssembly writes it. */
export function number(value) {
  const bytes = [];
  for (let rest = value; rest >= 0; rest = rest >= 128 ? Math.floor(rest / 128) : -1) bytes.push(rest >= 128 ? (rest % 128) | 128 : rest);
  return Buffer.from(bytes);
}

/** Bytes, or a text, after their length. */
export function sized(content) {
  const bytes = Buffer.from(content);
  return Buffer.concat([number(bytes.length), bytes]);
}

/** Items after their number. */
export const listed = (items) => Buffer.concat([number(items.length), ...items]);

/** A module of these sections. */
export const moduleOf = (bytes, all) =>
  Buffer.concat([bytes.subarray(0, HEAD), ...all.map(({id, content}) => Buffer.concat([Buffer.from([id]), sized(content)]))]);
