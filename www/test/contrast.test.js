import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {describe, it} from "node:test";
import {SERIES} from "../src/chart/series.js";

const CSS = readFileSync(new URL("../src/style.css", import.meta.url), "utf8");
const [light, dark] = CSS.match(/:root[^{]*\{[^}]*--ink[^}]*\}/g).map(propertiesOf);
const TEXT = ["ink", "quiet", "accent", "good", "error", "output", "input", "productivity"];
const SHAPES = ["rise", "fall", "subtotal", "edge"];

// Text in a drawing is not checked by tools that check text in a page.
describe("contrast on cards", () => {
  for (const [name, theme] of Object.entries({light, dark})) {
    for (const colour of TEXT)
      it(`${name}: ${colour} as text`, () => assert.ok(ratio(theme[colour], theme.surface) >= 4.5));
    for (const colour of SHAPES)
      it(`${name}: ${colour} as shape`, () => assert.ok(ratio(theme[colour], theme.surface) >= 3));
  }

  it("drawings carry the light colours of the page", () => {
    for (const [name, {colour}] of Object.entries(SERIES)) assert.equal(colour.toLowerCase(), light[name]);
  });
});

function propertiesOf(rule) {
  return Object.fromEntries([...rule.matchAll(/--([\w-]+): (#\w{6});/g)].map(([, name, value]) => [name, value]));
}

function ratio(one, other) {
  const [most, least] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (most + 0.05) / (least + 0.05);
}

function luminance(hex) {
  const channels = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
  const [red, green, blue] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
