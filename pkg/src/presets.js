// Presets: what a published recipe chooses, under what is chosen beside it.
import {presetMethods} from "../wasm/presetMethods.js";
import {CostweightError} from "./error.js";
import {meant} from "./nearest.js";
import {shown} from "./shown.js";

const choicesOf = (name, task) => (Object.hasOwn(presetMethods, name) ? presetMethods[name][task] : undefined);

/** Choices over those of the preset that they name; the engine refuses one that it does not know. */
export function withPreset(choices, task) {
  return typeof choices?.preset === "string" ? {...choicesOf(choices.preset, task), ...choices} : choices;
}

/** The same where a preset leaves no name behind. */
export function fromPreset({preset, ...choices}, task) {
  if (preset === undefined) return choices;
  const found = choicesOf(preset, task);
  if (found) return {...found, ...choices};
  const able = Object.keys(presetMethods).filter((name) => presetMethods[name][task]);
  throw new CostweightError("bad-method", `“${shown(preset)}” is no preset for ${task}${meant(preset, able) || "."} There are ${able.join(", ")}.`);
}
