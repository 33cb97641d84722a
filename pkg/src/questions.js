// What is asked of data beside their analysis, and small questions of figures.
import {plain, toMethod} from "./analysis.js";
import {CostweightError} from "./error.js";
import {toFigure} from "./explain.js";
import {named} from "./named.js";

/** Data that can be asked every question. */
export function questioned({Data: Analysed, askData, call}) {
  return class Data extends Analysed {
    static name = "Data";

    explain(figure = {}, method = {}) {
      return askData(this, (held) => held.explain(toFigure(plain(figure)), toMethod(method)));
    }

    compare(methods, choice = {}) {
      return askData(this, (held) => held.compare(...toMethods(methods, toMethod), plain(choice)));
    }

    costBridge(choice = {}, method = {}) {
      return askData(this, (held) => held.costBridge(plain(choice), toMethod(method)));
    }

    checks(method = {}) {
      return askData(this, (held) => held.checks(toMethod(method)));
    }

    influence(choice = {}, method = {}) {
      return askData(this, (held) => held.influence(plain(choice), toMethod(method)));
    }

    uncertainty(choice = {}, method = {}) {
      return askData(this, (held) => held.uncertainty(plain(choice), toMethod(method)));
    }

    suppressed(rule = {}) {
      return new Data(askData(this, (held) => held.suppressed(plain(rule))));
    }

    revise(later, method = {}) {
      const vintages = [this, ...[later].flat()];
      if (!vintages.every((data) => data instanceof Data)) throw new CostweightError("bad-method", "A later vintage is what load gives, or an array of such.");
      return call((engine) => {
        const all = new engine.Vintages();
        try {
          for (const data of vintages) askData(data, (held) => all.add(held));
          return all.revise(toMethod(method));
        } finally {
          all.free();
        }
      });
    }

    providerLevels(choice = {}) {
      return askData(this, (held) => held.providerLevels(plain(choice)));
    }

    indices(choice = {}) {
      return askData(this, (held) => held.indices(plain(choice)));
    }

    benchmark(method = {}) {
      return askData(this, (held) => held.benchmark(toMethod(method, "benchmark")));
    }

    save() {
      return askData(this, (held) => held.save());
    }
  };
}

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
