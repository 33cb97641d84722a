import {element} from "./element.js";

/** Hands a file to the user. */
export function save(name, content, type) {
  const blob = content instanceof Blob ? content : new Blob([content], {type});
  const address = URL.createObjectURL(blob);
  const link = element("a", {href: address, download: name, hidden: true});
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 30000);
}
