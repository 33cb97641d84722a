const SVG = "http://www.w3.org/2000/svg";
const FONT = "Arial, sans-serif";
const HEAD = 44;
const INHERITED = /^(class|aria-|role|id$|data-)/;

/**
 * A chart as a file of its own that PowerPoint, Word and browsers draw alike: hex colours, no style sheet, no variables, no
 * `dominant-baseline`, Arial, its title inside. The drawing carries the light colours as attributes, so that is what it keeps.
 */
export function svgOf(svg, title) {
  const copy = svg.cloneNode(true);
  const {width, height} = svg.viewBox.baseVal;
  for (const node of copy.querySelectorAll("style, title, desc")) node.remove();
  for (const node of [copy, ...copy.querySelectorAll("*")]) plain(node);
  const root = document.createElementNS(SVG, "svg");
  const own = {xmlns: SVG, width, height: height + HEAD, viewBox: `0 0 ${width} ${height + HEAD}`, "font-family": FONT, "font-size": 13, fill: "#1d2429"};
  for (const [name, value] of Object.entries(own)) root.setAttribute(name, value);
  root.append(made("title", {}, title), made("rect", {width, height: height + HEAD, fill: "#ffffff"}), made("text", {x: 8, y: 24, "font-size": 16, "font-weight": "bold"}, title));
  const body = made("g", {transform: `translate(0,${HEAD})`});
  body.append(...copy.childNodes);
  root.append(body);
  return {text: `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}`, width, height: height + HEAD};
}

function made(tag, attributes, text) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  if (text) node.textContent = text;
  return node;
}

function plain(node) {
  for (const {name, value} of Array.from(node.attributes)) {
    if (INHERITED.test(name) || name === "style" || name === "dominant-baseline") node.removeAttribute(name);
    else if (value === "white") node.setAttribute(name, "#ffffff");
    else if (value === "currentColor") node.setAttribute(name, "#1d2429");
  }
}

/** The same as a picture, so many times as fine. */
export async function pngOf({text, width, height}, scale) {
  const address = URL.createObjectURL(new Blob([text], {type: "image/svg+xml"}));
  try {
    const image = new Image(width, height);
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    Object.assign(canvas, {width: width * scale, height: height * scale});
    const context = canvas.getContext("2d");
    context.scale(scale, scale);
    context.drawImage(image, 0, 0, width, height);
    return await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  } finally {
    URL.revokeObjectURL(address);
  }
}
