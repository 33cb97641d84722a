import {areaY, axisX, axisY, dot, gridY, line, plot, ruleY, text} from "@observablehq/plot";
import {en} from "../en.js";
import {niceDomain} from "../figures/niceDomain.js";
import {PLOT_CLASS} from "./plotClass.js";

const NARROW = 560;
const POINTS = 60;
const MILLION = 1e6;
const Z = {95: 1.959963984540054, 998: 3.090232306167813};

/** Cost indices by size between their control limits; one provider picked out, others named where they are outside. */
export function funnelChart({rows, limits, picked}, width) {
  const isNarrow = width < NARROW;
  const sized = rows.map((row) => ({...row, size: row.expectedCost / MILLION, isOutside: isBeyond(row), isPicked: row.provider === picked}));
  const most = Math.max(...sized.map(({size}) => size)) * 1.08;
  const curves = curvesOf(sized, most);
  const values = [...sized.map(({costIndex}) => costIndex), 100, ...curves.filter(({at}) => at > most / 8).flatMap(({low, high}) => [low, high])];
  const {domain, ticks} = niceDomain(values);
  const of = (kind) => curves.filter((curve) => curve.kind === kind && curve.low >= domain[0] && curve.high <= domain[1]);
  const named = sized.filter(({isOutside, isPicked}) => isOutside || isPicked);
  return plot({
    width,
    height: isNarrow ? 320 : 380,
    marginTop: 26,
    marginRight: 58,
    marginBottom: 48,
    marginLeft: 48,
    className: PLOT_CLASS,
    style: {fontSize: "13px", overflow: "visible"},
    x: {domain: [0, most], label: null},
    y: {domain, label: null},
    marks: [
      gridY({ticks, className: "grid"}),
      axisY({ticks, tickSize: 0, className: "axis"}),
      axisX({tickSize: 0, tickPadding: 8, ticks: isNarrow ? 4 : 8, className: "axis"}),
      text([en.providers.funnelX], {frameAnchor: "bottom", dy: 40, className: "axis"}),
      text([en.providers.funnelY], {frameAnchor: "top-left", dx: -40, dy: -22, className: "axis"}),
      limits ? areaY(of("95"), {x: "at", y1: "low", y2: "high", fill: "#12436D", fillOpacity: 0.07, className: "band"}) : [],
      ["95", "998"].flatMap((kind) =>
        limits
          ? ["low", "high"].map((side) => line(of(kind), {x: "at", y: side, stroke: "#4c5b66", strokeDasharray: kind === "95" ? "5,4" : null, className: "limit"}))
          : []
      ),
      limits ? ["95", "998"].map((kind) => endName(of(kind), kind)) : [],
      ruleY([100], {className: "base"}),
      text([en.providers.mean], {x: () => most, y: () => 100, textAnchor: "start", dx: 6, className: "axis"}),
      dot(sized.filter(({isOutside, isPicked}) => !isOutside && !isPicked), {x: "size", y: "costIndex", r: 5, fill: "#12436D", className: "dot series-output"}),
      dot(sized.filter(({isOutside, isPicked}) => isOutside && !isPicked), {x: "size", y: "costIndex", r: 5.5, symbol: "square", fill: "#c2410c", className: "dot outside"}),
      dot(sized.filter(({isPicked}) => isPicked), {x: "size", y: "costIndex", r: 7, symbol: "diamond", fill: "#801650", className: "dot series-productivity"}),
      text(named, {x: "size", y: "costIndex", text: "provider", dy: -14, fill: "#1d2429", stroke: "white", strokeWidth: 4, fontWeight: ({isPicked}) => (isPicked ? 700 : 400), className: "name"})
    ]
  });
}

const isBeyond = ({costIndex, limits}) => limits != null && (costIndex > limits.upper998 || costIndex < limits.lower998);

/** The engine gives the limits at each provider's size; between sizes they fall with its root. */
function curvesOf(rows, most) {
  const given = rows.find(({limits}) => limits);
  if (!given) return [];
  return Object.keys(Z).flatMap((kind) => {
    const half = (given.limits[`upper${kind}`] - 100) * Math.sqrt(given.size);
    return Array.from({length: POINTS}, (_, i) => {
      const at = (most * (i + 1)) / POINTS;
      return {kind, at, low: 100 - half / Math.sqrt(at), high: 100 + half / Math.sqrt(at)};
    });
  });
}

const endName = (curve, kind) =>
  text([curve.at(-1)].filter(Boolean), {x: "at", y: "high", text: () => en.providers.limit[kind], textAnchor: "start", dx: 6, className: "axis"});
