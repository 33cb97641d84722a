import {axisX, barX, gridX, link, plot, ruleX, text} from "@observablehq/plot";
import {points} from "../format/points.js";
import {niceDomain} from "../figures/niceDomain.js";
import {PLOT_CLASS} from "./plotClass.js";

const NARROW = 560;
const ROOMY = 700;
const LONG_NAME = 22;
const FONT_SIZE = 13;
const FILLS = {rise: "#28A197", fall: "#F46A25", subtotal: "#6f8299", total: "#12436D"};

/** A waterfall lying on its side, so that long names stay readable: from zero to the growth. */
export function waterfallChart(steps, width) {
  const isNarrow = width < NARROW;
  const {domain, ticks} = niceDomain([0, ...steps.flatMap(({from, to}) => [from, to])]);
  const rowHeight = isNarrow ? 52 : 34;
  const insets = isNarrow ? {insetTop: 24, insetBottom: 4} : {insetTop: 5, insetBottom: 5};
  const middle = isNarrow ? 10 : 0;
  const margin = width >= ROOMY && steps.some(({label}) => label.length > LONG_NAME) ? 270 : 190;
  return plot({
    width,
    height: steps.length * rowHeight + 46,
    marginTop: 6,
    marginRight: 58,
    marginBottom: 40,
    marginLeft: isNarrow ? 8 : margin,
    className: PLOT_CLASS,
    style: {fontSize: "13px", overflow: "visible"},
    x: {domain, label: null},
    y: {type: "band", domain: steps.map(({row}) => row), label: null, padding: 0, axis: null},
    marks: [
      gridX({ticks: sparse(ticks, isNarrow), className: "grid"}),
      axisX({ticks: sparse(ticks, isNarrow), tickSize: 0, tickPadding: 8, tickFormat: signed, className: "axis"}),
      link(steps.slice(1), {
        x: ({row}) => steps[row - 1].to,
        y1: ({row}) => row - 1,
        y2: "row",
        dy: middle,
        strokeDasharray: "2,2",
        className: "connector"
      }),
      Object.entries(FILLS).map(([kind, fill]) =>
        bars(
          steps.filter((step) => step.kind === kind),
          kind,
          fill,
          insets
        )
      ),
      ruleX([0], {className: "base"}),
      names(steps, isNarrow, margin),
      values(steps, middle)
    ]
  });
}

/** Every second tick, counted from zero, where there is little room. */
function sparse(ticks, isNarrow) {
  const zero = ticks.indexOf(0);
  return isNarrow ? ticks.filter((_, i) => (i - zero) % 2 === 0) : ticks;
}

const signed = (value) => String(value).replace("-", "−");

const bars = (steps, kind, fill, insets) =>
  barX(steps, {x1: "from", x2: "to", y: "row", ...insets, fill, className: `bar bar-${kind}`});

const names = (steps, isNarrow, margin) => {
  const place = isNarrow ? {textAnchor: "start", dy: -15, dx: 3} : {textAnchor: "end", dx: -10, lineWidth: (margin - 14) / FONT_SIZE};
  const options = {
    y: "row",
    frameAnchor: "left",
    text: "label",
    textOverflow: "ellipsis-end",
    fill: "#1d2429",
    stroke: "white",
    strokeWidth: 4,
    className: "name",
    ...place
  };
  const isPart = ({kind}) => kind === "rise" || kind === "fall";
  return [
    text(steps.filter(isPart), options),
    text(
      steps.filter((step) => !isPart(step)),
      {...options, fontWeight: 600}
    )
  ];
};

const values = (steps, middle) =>
  text(steps, {
    x: ({from, to}) => Math.max(from, to),
    y: "row",
    text: (step) => points(step.points),
    textAnchor: "start",
    dx: 6,
    dy: middle,
    fontWeight: 600,
    fill: "#1d2429",
    stroke: "white",
    strokeWidth: 4,
    className: "value"
  });
