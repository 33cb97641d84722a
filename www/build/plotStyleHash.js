import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {PLOT_CLASS} from "../src/chart/plotClass.js";

const SOURCE = new URL("../node_modules/@observablehq/plot/src/plot.js", import.meta.url);

/** The hash by which a policy allows the one style element that Plot writes. */
export function plotStyleHash() {
  const [, style] = /append\("style"\)\.text\(\s*`([^`]*)`/.exec(readFileSync(SOURCE, "utf8")) ?? [];
  if (!style) throw new Error("The style that Plot writes was not found in its source.");
  const text = style.replaceAll("${className}", PLOT_CLASS);
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
