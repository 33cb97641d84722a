const STEPS = [1, 2, 5, 10];
const TICKS = 8;

/** The smallest range on round numbers that holds all values, with its ticks. */
export function niceDomain(values) {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const step = most > least ? roundStep((most - least) / TICKS) : 1;
  // A level that never moves lies in the middle, clear of the axis.
  const room = most > least ? 0 : 1;
  const [first, last] = [Math.floor(least / step) - room, Math.ceil(most / step) + room];
  const ticks = Array.from({length: last - first + 1}, (_, i) => round((first + i) * step));
  return {domain: [ticks[0], ticks.at(-1)], ticks};
}

function roundStep(size) {
  const power = 10 ** Math.floor(Math.log10(size));
  return power * STEPS.find((step) => step * power >= size);
}

const round = (value) => Number(value.toPrecision(12));
