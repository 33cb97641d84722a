import {axisX, dot, gridX, link, plot, ruleX, text} from "@observablehq/plot";
import {niceDomain} from "../figures/niceDomain.js";
import {growth} from "../format/growth.js";
import {level} from "../format/level.js";
import {PLOT_CLASS} from "./plotClass.js";

const NARROW = 560;
const ROW = 26;

/** Providers from the lowest cost index to the highest, each with its 95% limits, and its growth beside its level. */
export function caterpillarChart({rows, picked, growthLabel}, width) {
  const isNarrow = width < NARROW;
  const row = isNarrow ? ROW + 16 : ROW;
  const ends = rows.flatMap(({costIndex, limits}) => [costIndex, ...(limits ? [limits.lower95, limits.upper95] : [])]);
  const {domain, ticks} = niceDomain([100, ...ends]);
  const shown = isNarrow ? ticks.filter((_, i) => i % 2 === 0) : ticks;
  const weight = ({provider}) => (provider === picked ? 700 : 400);
  const middle = isNarrow ? 9 : 0;
  const common = {y: "provider", fill: "#1d2429", stroke: "white", strokeWidth: 4, fontWeight: weight, className: "name"};
  return plot({
    width,
    height: rows.length * row + 76,
    marginTop: 30,
    marginRight: isNarrow ? 92 : 150,
    marginBottom: 40,
    marginLeft: isNarrow ? 8 : 170,
    className: PLOT_CLASS,
    style: {fontSize: "13px", overflow: "visible"},
    x: {domain, label: null},
    y: {type: "band", domain: rows.map(({provider}) => provider), label: null, axis: null, padding: 0},
    marks: [
      gridX({ticks: shown, className: "grid"}),
      axisX({ticks: shown, tickSize: 0, tickPadding: 8, className: "axis"}),
      ruleX([100], {className: "base"}),
      link(rows.filter(({limits}) => limits), {x1: ({limits}) => limits.lower95, x2: ({limits}) => limits.upper95, y1: "provider", y2: "provider", dy: middle, stroke: "#6f8299", strokeWidth: 6, strokeOpacity: 0.35, className: "range"}),
      dot(rows.filter(({provider}) => provider !== picked), {x: "costIndex", y: "provider", dy: middle, r: 5, fill: "#12436D", className: "dot series-output"}),
      dot(rows.filter(({provider}) => provider === picked), {x: "costIndex", y: "provider", dy: middle, r: 7, symbol: "diamond", fill: "#801650", className: "dot series-productivity"}),
      text(rows, {...common, text: "provider", frameAnchor: "left", ...(isNarrow ? {textAnchor: "start", dy: -10} : {textAnchor: "end", dx: -10, lineWidth: 13, textOverflow: "ellipsis-end"})}),
      text(rows, {...common, text: ({costIndex, outputGrowth}) => `${level(costIndex)}${outputGrowth == null ? "" : `   ${growth(outputGrowth)}`}`, frameAnchor: "right", textAnchor: "start", dx: isNarrow ? 6 : 12, dy: middle}),
      text([growthLabel], {frameAnchor: "top-right", textAnchor: "start", dx: isNarrow ? 6 : 12, dy: -26, className: "axis"})
    ]
  });
}
