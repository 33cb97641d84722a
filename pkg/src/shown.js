// Values of any kind in a sentence.

/** Anything as it may stand in a sentence; not everything lets itself be written. */
export function shown(value) {
  try {
    return String(value);
  } catch {
    return Array.isArray(value) ? "an array" : Object.prototype.toString.call(value);
  }
}
