// How the browser entry carries the module: a string of one character a byte, which compresses as
// the bytes themselves do. In base64 three bytes share four characters, and it takes a quarter more.

// What a string literal cannot hold as it is, or what minifiers write as an escape.
const AWKWARD = [0, 7, 8, 10, 11, 12, 13, 27, 34, 92];

const ASCII = 128;
const BYTES = 256;

/** The source of a JavaScript module whose default export is the bytes. */
export function inlined(bytes) {
  const characters = charactersFor(bytes);
  const text = Array.from(bytes, (byte) => characters[byte]).join("");
  const swapped = characters.map((character, byte) => [character, byte]).filter(([character, byte]) => character.charCodeAt(0) !== byte);
  return `
const text = ${JSON.stringify(text)};
const byteOf = new Map(${JSON.stringify(swapped.map(([character, byte]) => [character.charCodeAt(0), byte]))});
const bytes = new Uint8Array(text.length);
for (let place = 0; place < bytes.length; place += 1) {
  const code = text.charCodeAt(place);
  bytes[place] = byteOf.get(code) ?? code;
}
export default bytes;
`;
}

/** A character for each byte: its own, where awkward ones take those of the rarest, and these go beyond Latin-1. */
function charactersFor(bytes) {
  const counts = new Array(BYTES).fill(0);
  for (const byte of bytes) counts[byte] += 1;
  const usual = Array.from({length: ASCII}, (_, byte) => byte).filter((byte) => !AWKWARD.includes(byte));
  const rarest = usual.sort((a, b) => counts[a] - counts[b]).slice(0, AWKWARD.length);
  const characters = Array.from({length: BYTES}, (_, byte) => String.fromCharCode(byte));
  AWKWARD.forEach((byte, place) => {
    characters[byte] = String.fromCharCode(rarest[place]);
    characters[rarest[place]] = String.fromCharCode(BYTES + place);
  });
  return characters;
}
