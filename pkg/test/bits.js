// Every value of a result, each number as the bits of its double, one `path hex` a line.
export function bits(value) {
  const lines = [];
  collect("", value, lines);
  return lines.join("\n");
}

function collect(path, value, lines) {
  if (typeof value === "number") lines.push(`${path} ${hex(value)}`);
  else if (value !== null && typeof value === "object") {
    for (const key of Object.keys(value).sort(byPlace(value))) collect(`${path}/${key}`, value[key], lines);
  } else lines.push(`${path} ${value}`);
}

const byPlace = (value) => (Array.isArray(value) ? (a, b) => a - b : undefined);

function hex(number) {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, number);
  return view.getBigUint64(0).toString(16).padStart(16, "0");
}
