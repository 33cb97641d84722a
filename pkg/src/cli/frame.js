// What every printed answer stands between: the files, the method and the engine that it came from, and what was noticed in them.
import {formulas, version} from "../../dist/node.mjs";
import {noticed} from "./noticed.js";
import {spelt} from "./places.js";

/** An answer between its heading and what was warned of. */
export function framed(text, {files, data, method, issues = data.issues}) {
  const warned = issues.filter(({severity}) => severity !== "note");
  return [heading(files, data, method && methodWords(method)), text, noticed(warned, files)].filter(Boolean).join("\n\n");
}

/** The files, how they were used where that is said, and the marks of the engine and of the data. */
export const heading = (files, {fingerprint}, how) =>
  [Object.values(files).map(spelt).join(" + "), how, `costweight ${version}, data ${fingerprint}`].filter(Boolean).join("\n");

export function methodWords(method) {
  const {name, weights, sigma} = typeof method.formula === "string" ? {name: method.formula} : (method.formula ?? {});
  const title = formulas.find((formula) => formula.name === name)?.title ?? "no formula";
  const parameter = weights ? ` with the weights of ${weights}` : sigma === undefined ? "" : ` with σ = ${sigma}`;
  const preset = method.preset ? `preset ${method.preset}: ` : "";
  return `${preset}${title}${parameter}, ${linkingWords(method.linking)}, ${method.reference} = 100, unmatched items: ${method.unmatched}${levelWords(method.level)}`;
}

const levelWords = (level) => (level === "item" ? "" : `, compared by ${level}`);

function linkingWords(linking) {
  if (typeof linking === "string") return linking;
  const {multilateral, window, splice} = linking;
  return window ? `${multilateral} over ${window} periods (${splice} splice)` : `${multilateral} over all periods`;
}
