const MARKS = [
  ["utf-16le", [0xff, 0xfe], "UTF-16"],
  ["utf-16be", [0xfe, 0xff], "UTF-16"]
];

/** Text and its encoding: UTF-16 by its mark, else UTF-8 strictly, else Windows-1252, as Excel saves a £. */
export function decode(bytes) {
  const [label, , name] = MARKS.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte)) ?? [];
  if (label) return {text: new TextDecoder(label).decode(bytes), encoding: name};
  try {
    return {text: new TextDecoder("utf-8", {fatal: true}).decode(bytes), encoding: "UTF-8"};
  } catch {
    return {text: new TextDecoder("windows-1252").decode(bytes), encoding: "Windows-1252"};
  }
}
