/** A header as it is compared: “No. of FCEs” → `no_of_fces`. */
export function normal(header) {
  return String(header ?? "")
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, "_")
    .replace(/^_|_$/g, "");
}
