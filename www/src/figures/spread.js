/** Places as near the values as a gap between neighbours allows, in the order of the values. */
export function spread(values, gap) {
  const order = values.map((_, i) => i).sort((a, b) => values[a] - values[b]);
  const places = [];
  order.forEach((i, rank) => (places[i] = rank ? Math.max(values[i], places[order[rank - 1]] + gap) : values[i]));
  const push = order.reduce((total, i) => total + places[i] - values[i], 0) / (order.length || 1);
  return places.map((place) => place - push);
}
