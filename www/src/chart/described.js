const SVG = "http://www.w3.org/2000/svg";

/** A chart as one image with a name and, in words, its values. */
export function described(svg, id, title, description) {
  for (const part of svg.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-labelledby", `${id}-chart-title`);
  svg.setAttribute("aria-describedby", `${id}-chart-description`);
  svg.prepend(node("title", `${id}-chart-title`, title), node("desc", `${id}-chart-description`, description));
  return svg;
}

function node(tag, id, text) {
  const made = document.createElementNS(SVG, tag);
  made.id = id;
  made.textContent = text;
  return made;
}
