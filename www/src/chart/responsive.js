const FILE_WIDTH = 840;

/** A container in which `draw(width)` is drawn again whenever the width changes. */
export function responsive(draw) {
  const container = document.createElement("div");
  container.className = "chart";
  let drawn = 0;
  const observer = new ResizeObserver(([{contentRect}]) => {
    const width = Math.floor(contentRect.width);
    if (width === 0 || width === drawn) return;
    drawn = width;
    container.replaceChildren(draw(width));
  });
  observer.observe(container);
  container.draw = () => draw(FILE_WIDTH);
  return container;
}
