/** What may be wider than its place is a stop for the keyboard where it is, with a name. */
export function scrollable(node, name) {
  const mark = () => {
    const isWide = node.scrollWidth > node.clientWidth;
    for (const [key, value] of Object.entries({tabindex: 0, role: "group", "aria-label": name})) {
      if (isWide) node.setAttribute(key, value);
      else node.removeAttribute(key);
    }
  };
  new ResizeObserver(mark).observe(node);
  return node;
}
