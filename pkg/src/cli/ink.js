// Emphasis on a terminal that can show it; elsewhere the words alone.

const SGR = {bold: [1, 22], faint: [2, 22], red: [31, 39], yellow: [33, 39]};

let isOn = false;

/** Whether a stream shows colours: FORCE_COLOR and NO_COLOR go over what the stream says of itself. */
export function showsColour(stream, {FORCE_COLOR, NO_COLOR, TERM} = process.env) {
  if (FORCE_COLOR !== undefined) return !["0", "false"].includes(FORCE_COLOR);
  if (NO_COLOR) return false;
  return stream.isTTY === true && TERM !== "dumb";
}

/** Paints what follows as the stream can show it. */
export function inkFor(stream) {
  isOn = showsColour(stream);
}

const painted = (name) => (text) => (isOn && text !== "" ? `\u001b[${SGR[name][0]}m${text}\u001b[${SGR[name][1]}m` : text);

export const bold = painted("bold");
export const faint = painted("faint");
export const red = painted("red");
export const yellow = painted("yellow");
