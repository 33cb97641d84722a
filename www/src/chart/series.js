/** How each series is told apart: by colour, and by marker for those who cannot rely on colour. */
export const SERIES = {
  output: {colour: "#12436D", symbol: "circle"},
  input: {colour: "#1c7d75", symbol: "square"},
  productivity: {colour: "#801650", symbol: "triangle"}
};

/** The same for growths as chosen and otherwise. */
export const MARKERS = {
  ...SERIES,
  chosen: SERIES.output,
  formulas: SERIES.input,
  treatments: SERIES.productivity
};
