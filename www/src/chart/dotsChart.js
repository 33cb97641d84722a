import {axisX, dot, gridX, plot, ruleX, ruleY, text} from "@observablehq/plot";
import {niceDomain} from "../figures/niceDomain.js";
import {PLOT_CLASS} from "./plotClass.js";
import {MARKERS} from "./series.js";
import {en} from "../en.js";

const NARROW = 560;

/** Values of several series in rows, each series with its own marker, from a scale that holds zero where it is near. */
export function dotsChart(values, width, names = en.series) {
  const isNarrow = width < NARROW;
  const rows = [...new Set(values.map(({label}) => label))];
  const series = [...new Set(values.map((value) => value.series))];
  const {domain, ticks} = niceDomain(values.map(({value}) => value));
  const shown = isNarrow ? ticks.filter((_, i) => i % 2 === 0) : ticks;
  const stacked = isNarrow && series.length > 2;
  const rowHeight = isNarrow ? 54 : 40;
  const head = stacked ? 14 + 20 * series.length : 34;
  return plot({
    width,
    height: head + rows.length * rowHeight + 46,
    marginTop: head,
    marginRight: 30,
    marginBottom: 40,
    marginLeft: isNarrow ? 8 : 170,
    className: PLOT_CLASS,
    style: {fontSize: "13px", overflow: "visible"},
    x: {domain, label: null},
    y: {type: "band", domain: rows, label: null, axis: null, padding: 0},
    marks: [
      gridX({ticks: shown, className: "grid"}),
      axisX({ticks: shown, tickSize: 0, tickPadding: 8, tickFormat: signed, className: "axis"}),
      domain[0] <= 0 && domain[1] >= 0 ? ruleX([0], {className: "base"}) : [],
      ruleY(rows, {className: "grid"}),
      text(rows, {y: (row) => row, text: (row) => row, frameAnchor: "left", className: "name", fill: "#1d2429", stroke: "white", strokeWidth: 4, ...(isNarrow ? {textAnchor: "start", dy: -19} : {textAnchor: "end", dx: -10, lineWidth: 13, textOverflow: "ellipsis-end"})}),
      series.map((name, i) => {
        const {colour, symbol} = MARKERS[name];
        const at = stacked ? {dx: 0, dy: 20 * (i - series.length) + 4} : {dx: legendAt(i, series, names), dy: -20};
        return [
          dot(values.filter((value) => value.series === name), {x: "value", y: "label", symbol, r: 5.5, fill: colour, className: `dot series-${name}`}),
          dot([0], {frameAnchor: "top-left", dx: at.dx + 6, dy: at.dy, symbol, r: 5, fill: colour, className: `dot series-${name}`}),
          text([names[name]], {frameAnchor: "top-left", dx: at.dx + 17, dy: at.dy - 6, fill: colour, stroke: "white", strokeWidth: 4, fontWeight: 600, className: `label series-${name}`})
        ];
      })
    ]
  });
}

const signed = (value) => `${value > 0 ? "+" : ""}${value}%`.replace("-", "−");

const legendAt = (place, series, names) => series.slice(0, place).reduce((total, name) => total + 40 + 7.6 * names[name].length, 0);
