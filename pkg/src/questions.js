// Questions of one figure under several methods, of its cost, of what looks wrong and of what is uncertain.
import {CostweightError} from "./errors.js";
import {named} from "./named.js";

/** Methods by their names, in the order given; a text is the name of a formula. */
export function toMethods(methods, plain) {
  if (methods === null || typeof methods !== "object" || Array.isArray(methods)) {
    throw new CostweightError("bad-method", "Methods to compare are an object such as {ours: {formula: \"fisher\"}, theirs: {}}.");
  }
  const chosen = Object.values(methods).map((method) => plain(typeof method === "string" ? {formula: method} : method));
  return [Object.keys(methods), chosen];
}

export function createQuestions({call, ask}) {
  function costEffects(pair, form = "price-volume-mix") {
    const effects = ask(pair, "laspeyres", (held) => held.costEffects(form));
    const n = effects.length / 3;
    return {volume: effects.slice(0, n), mix: effects.slice(n, 2 * n), unitCost: effects.slice(2 * n)};
  }

  const publishedProductivity = (growths) =>
    call((engine) => engine.publishedProductivity(...named(growths, "growths", ["output", "input", "unit"])));

  return {costEffects, publishedProductivity};
}
