import {en} from "../en.js";
import {labelOf} from "./labelOf.js";

/** The steps of a waterfall from zero to the growth: the parts of output, then those of input. */
export function stepsOf({contributions, growth}, series, names) {
  const parts = contributions.map((part) => ({...part, label: labelOf(part, names)}));
  const ordered = [...bySize(parts, "output"), ...bySize(parts, "input"), ...bySize(parts, null), ...rest(parts)];
  const steps = ordered.reduce((done, part) => [...done, stepAfter(done, part)], []);
  return [...withOutputPart(steps), total(growth, series)].map((step, row) => ({...step, row}));
}

const bySize = (parts, side) =>
  parts.filter((part) => part.side === side && part.others == null).sort((a, b) => b.points - a.points);

const rest = (parts) => parts.filter((part) => part.others != null);

function stepAfter(done, part) {
  const from = done.at(-1)?.to ?? 0;
  return {...part, kind: part.points < 0 ? "fall" : "rise", from, to: from + part.points};
}

function withOutputPart(steps) {
  const end = steps.findIndex(({side}) => side === "input");
  const isComplete = steps.every(({side}) => side != null);
  if (end < 1 || !isComplete) return steps;
  const {to} = steps[end - 1];
  const part = {kind: "subtotal", label: en.waterfall.outputPart, side: "output", points: to, from: 0, to};
  return [...steps.slice(0, end), part, ...steps.slice(end)];
}

function total(growth, series) {
  const points = 100 * growth;
  return {kind: "total", label: en.waterfall.totals[series], side: null, points, from: 0, to: points};
}
