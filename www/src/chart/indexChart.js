import {axisX, axisY, dot, gridY, lineY, plot, ruleY, text} from "@observablehq/plot";
import {en} from "../en.js";
import {niceDomain} from "../figures/niceDomain.js";
import {spread} from "../figures/spread.js";
import {periodName} from "../format/periodName.js";
import {PLOT_CLASS} from "./plotClass.js";
import {SERIES} from "./series.js";

const NARROW = 560;
const LABEL_GAP = 18;
const TICK_WIDTH = 78;

/** Index lines, each with its own colour, marker and direct label. */
export function indexChart(series, {periods}, width) {
  const isNarrow = width < NARROW;
  const lines = Object.entries(series).map(([name, {points}]) => ({name, points, last: points.findLast(isGiven)}));
  const given = lines.flatMap(({points}) => points.filter(isGiven));
  const {domain, ticks} = niceDomain([100, ...given.map(({index}) => index)]);
  const size = sizeOf(isNarrow, lines.length);
  const unit = (domain[1] - domain[0]) / (size.height - size.marginTop - size.marginBottom);
  const labels = isNarrow ? [] : endLabels(lines, unit);
  return plot({
    ...size,
    width,
    className: PLOT_CLASS,
    style: {fontSize: "13px", overflow: "visible"},
    x: {type: "point", domain: periods, label: null, padding: 0.15},
    y: {domain, label: null},
    marks: [
      gridY({ticks, className: "grid"}),
      axisY({ticks, tickSize: 0, tickFormat: String, className: "axis"}),
      axisX({ticks: thinned(periods, width), tickFormat: periodName, tickSize: 0, tickPadding: 8, className: "axis"}),
      ruleY([100], {className: "base"}),
      lines.map(seriesMarks),
      labels.map(({name, ...label}) => endLabel(label, name)),
      isNarrow ? legend(lines) : []
    ]
  });
}

const isGiven = ({index}) => index != null;

const sizeOf = (isNarrow, lines) =>
  isNarrow
    ? {height: 250 + 20 * lines, marginTop: 12 + 20 * lines, marginRight: 12, marginBottom: 32, marginLeft: 34}
    : {height: 340, marginTop: 14, marginRight: 126, marginBottom: 34, marginLeft: 40};

function thinned(periods, width) {
  const every = Math.ceil((periods.length * TICK_WIDTH) / width);
  return periods.filter((_, i) => i % every === 0);
}

function seriesMarks({name, points}) {
  const {colour, symbol} = SERIES[name];
  return [
    lineY(points, {x: "period", y: "index", stroke: colour, strokeWidth: 2.5, className: `line series-${name}`}),
    dot(points, {x: "period", y: "index", fill: colour, symbol, r: 4.5, className: `dot series-${name}`})
  ];
}

function endLabels(lines, unit) {
  const ends = lines.filter(({last}) => last).map(({name, last}) => ({name, ...last}));
  const places = spread(
    ends.map(({index}) => index),
    LABEL_GAP * unit
  );
  return ends.map(({name, period, index}, i) => ({
    name,
    period,
    place: places[i],
    words: en.index.label(en.series[name], index)
  }));
}

const endLabel = (label, name) =>
  text([label], {
    x: "period",
    y: "place",
    text: "words",
    textAnchor: "start",
    dx: 12,
    ...labelStyle(name)
  });

const labelStyle = (name) => ({
  fontWeight: 600,
  fill: SERIES[name].colour,
  stroke: "white",
  strokeWidth: 4,
  className: `label series-${name}`
});

const legend = (lines) =>
  lines.map(({name, last}, i) => {
    const place = {frameAnchor: "top-left", dy: 20 * (i - lines.length)};
    const words = last ? en.index.label(en.series[name], last.index) : en.series[name];
    const {colour, symbol} = SERIES[name];
    return [
      dot([0], {...place, dx: 6, dy: place.dy + 6, symbol, r: 4.5, fill: colour, className: `dot series-${name}`}),
      text([words], {...place, dx: 18, ...labelStyle(name)})
    ];
  });
