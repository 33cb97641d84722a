import {en} from "../en.js";
import {headlineOf} from "./headlineOf.js";
import {seriesOf} from "./seriesOf.js";

/** The result in one plain sentence. */
export function findingOf({figures, periods, provider}) {
  const {output, input, productivity} = seriesOf(figures);
  const [made, whole] = [productivity, output].map(headlineOf);
  if (made) return en.finding.productivity(withParts(made, output, input));
  if (whole) return en.finding.output(whole);
  const last = output?.links.findLast(({growth}) => growth !== null);
  if (last) return en.finding.broken(last);
  if (periods.length === 1) return en.finding.onePeriod(periods[0]);
  return provider ? en.finding.nobody(provider) : en.finding.nothing;
}

function withParts(headline, ...sides) {
  const [output, input] = sides.map((side) => growthOver(headlineOf(side), headline));
  return input == null ? headline : {...headline, output, input};
}

const growthOver = (side, {from, to}) => (side?.from === from && side.to === to ? side.growth : null);
