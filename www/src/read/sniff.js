const SIGNATURES = [
  ["workbook", [0x50, 0x4b, 3, 4]],
  ["old-workbook", [0xd0, 0xcf, 0x11, 0xe0]],
  ["pdf", [0x25, 0x50, 0x44, 0x46]],
  ["picture", [0x89, 0x50, 0x4e, 0x47]],
  ["picture", [0xff, 0xd8, 0xff]],
  ["picture", [0x47, 0x49, 0x46, 0x38]],
  ["utf16", [0xff, 0xfe]],
  ["utf16", [0xfe, 0xff]]
];
const LOOK = 4096;

/** What a file is by its first bytes, whatever its name says. */
export function sniff(bytes) {
  const [kind] = SIGNATURES.find(([, start]) => start.every((byte, i) => bytes[i] === byte)) ?? [];
  if (kind) return kind === "utf16" ? "text" : kind;
  const head = bytes.subarray(0, LOOK);
  if (head.every((byte) => byte <= 32)) return "empty";
  return head.includes(0) ? "binary" : "text";
}
