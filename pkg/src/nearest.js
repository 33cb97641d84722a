// The word that somebody meant, as near as the engine takes it.

/** Levenshtein distance. */
function edits(a, b) {
  let row = Array.from({length: b.length + 1}, (_, place) => place);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}

/** The known word nearest to this one, if any is near. */
export function nearest(word, known) {
  const away = known.map((name) => [edits(word.toLowerCase(), name.toLowerCase()), name]);
  const near = away.filter(([count, name]) => count <= 2 + name.length / 4 && 2 * count <= name.length);
  return near.sort(([a], [b]) => a - b)[0]?.[1];
}

/** “; did you mean “fisher”?”, or nothing. */
export function meant(word, known) {
  const name = nearest(String(word), known);
  return name === undefined ? "" : `; did you mean “${name}”?`;
}
