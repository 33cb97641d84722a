const SVG = "http://www.w3.org/2000/svg";
const FONT = "Arial, sans-serif";
const MARGIN = 8;
/** How wide a letter is for its size, on the safe side. */
const LETTER = 0.56;
const TITLE = {size: 16, line: 20, attributes: {"font-weight": "bold"}};
const SUBTITLE = {size: 13, line: 17, attributes: {fill: "#4c5b66"}};
const NOTE = {size: 11, line: 15, attributes: {fill: "#4c5b66"}};
const INHERITED = /^(class|aria-|role|id$|data-)/;

/**
 * A chart as a file of its own that PowerPoint, Word and browsers draw alike: hex colours, no style sheet, no variables, no
 * `dominant-baseline`, Arial, inside it its title, what it shows, and what it rests on. The drawing carries the light colours as
 * attributes, so that is what it keeps.
 */
export function svgOf(svg, {title, subtitle, notes}) {
  const copy = svg.cloneNode(true);
  const {width, height: drawn} = svg.viewBox.baseVal;
  const head = written([[title, TITLE], [subtitle, SUBTITLE]], width, MARGIN);
  const foot = written(notes.map((note) => [note, NOTE]), width, head.end + MARGIN + drawn);
  const height = foot.end + MARGIN;
  for (const node of copy.querySelectorAll("style, title, desc")) node.remove();
  for (const node of [copy, ...copy.querySelectorAll("*")]) plain(node);
  const root = document.createElementNS(SVG, "svg");
  const own = {xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}`, "font-family": FONT, "font-size": 13, fill: "#1d2429"};
  for (const [name, value] of Object.entries(own)) root.setAttribute(name, value);
  root.append(made("title", {}, title), made("rect", {width, height, fill: "#ffffff"}), ...head.nodes);
  const body = made("g", {transform: `translate(0,${head.end + MARGIN})`, "text-anchor": svg.getAttribute("text-anchor") ?? "start"});
  body.append(...copy.childNodes);
  root.append(body, ...foot.nodes);
  return {text: `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}`, width, height};
}

/** Texts below each other, broken into lines where they are wider than the picture; `end` is where the last ends. */
function written(texts, width, start) {
  const nodes = [];
  let end = start;
  for (const [text, {size, line, attributes}] of texts.filter(([text]) => text)) {
    for (const words of linesOf(text, (width - 2 * MARGIN) / (LETTER * size))) {
      end += line;
      nodes.push(made("text", {x: MARGIN, y: end - 4, "font-size": size, ...attributes}, words));
    }
  }
  return {nodes, end};
}

function linesOf(text, most) {
  const lines = [];
  for (const word of text.split(/\s+/)) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && longer.length <= most) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
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
