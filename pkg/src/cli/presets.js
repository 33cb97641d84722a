import {meant} from "../nearest.js";
import {CostweightError, presets} from "../../dist/node.mjs";
import {table} from "./table.js";

/** All presets, or one with what was checked of it. */
export function presetsAs(output, name) {
  const found = name === undefined ? presets : presets.find((preset) => preset.name === name);
  if (!found) {
    const names = presets.map((preset) => preset.name);
    throw new CostweightError("bad-method", `“${name}” is not a preset${meant(name, names) || "."} There are ${names.join(", ")}.`);
  }
  if (output === "json") return JSON.stringify(found, null, 2);
  return name === undefined ? listing() : described(found);
}

const listing = () => table(["name", "for", "what it is"], presets.map((preset) => [preset.name, preset.for.join(", "), preset.title]));

function described({name, title, methods, constants, checked, unchecked, source, page}) {
  const chosen = Object.entries(methods).map(([task, choices]) => `for ${task}: ${JSON.stringify(choices)}`);
  const numbers = Object.entries(constants).map(([key, value]) => `${key}: ${value}`);
  return [
    `${name}: ${title}`,
    ...chosen,
    ...numbers,
    `checked: ${checked}`,
    `not checked, or yours: ${unchecked}`,
    `source: ${source}`,
    page
  ].join("\n");
}
