import {en} from "../en.js";
import {seriesOf} from "./seriesOf.js";

/** The result in one plain sentence. */
export function findingOf({figures, periods, provider}) {
  const {output, input, productivity} = seriesOf(figures);
  if (productivity?.overall) return en.finding.productivity(withParts(productivity.overall, output, input));
  if (output?.overall) return en.finding.output(output.overall);
  const last = output?.links.findLast(({growth}) => growth !== null);
  if (last) return en.finding.broken(last);
  if (periods.length === 1) return en.finding.onePeriod(periods[0]);
  return provider ? en.finding.nobody(provider) : en.finding.nothing;
}

function withParts({from, to, growth}, ...sides) {
  const [output, input] = sides.map((side) => growthOver(side?.overall, from, to));
  return input == null ? {from, to, growth} : {from, to, growth, output, input};
}

const growthOver = (overall, from, to) => (overall?.from === from && overall?.to === to ? overall.growth : null);
