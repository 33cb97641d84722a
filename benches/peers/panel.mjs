// The panel that every engine is timed on: the same bits in every language, from a 32-bit mixer.
export const PERIODS = 10;
export const SIZES = {
  "1e4": {providers: 20, items: 50},
  "1e5": {providers: 100, items: 100},
  "1e6": {providers: 200, items: 500},
  "1e7": {providers: 200, items: 5000}
};

/** Σ over providers of the chained index in the last period, 1 in the first: Laspeyres, Fisher. */
export const CHECKS = {
  "1e4": [21.7687051419, 21.7750936726],
  "1e5": [108.725187107, 108.732792257],
  "1e6": [217.916239077, 217.898750565],
  "1e7": [218.003329859, 218.000358022]
};

/** The finaliser of MurmurHash3. */
export function mixed(h) {
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

const uniform = (k) => mixed(k >>> 0) / 4294967296;

/** One row, or nothing where it is missing: five in a hundred are. */
export function row(period, provider, item, {providers, items}) {
  const r = (period * providers + provider) * items + item;
  if (uniform(r ^ 3000000019) < 0.05) return null;
  const price = 50 + 950 * uniform(1000000007 ^ item);
  const volume = 1 + 99 * uniform((provider * items + item) ^ 2000000011);
  return {
    quantity: volume * (1 + 0.01 * period) * (0.8 + 0.4 * uniform(2 * r + 2)),
    price: price * (1 + 0.02 * period) * (0.95 + 0.1 * uniform(2 * r + 1))
  };
}

/** The panel as columns of whole numbers from zero and doubles. */
export function columns(size) {
  const {providers, items} = size;
  const most = PERIODS * providers * items;
  const ids = () => new Int32Array(most);
  const [period, provider, item] = [ids(), ids(), ids()];
  const [quantity, price] = [new Float64Array(most), new Float64Array(most)];
  let n = 0;
  for (let t = 0; t < PERIODS; t++) {
    for (let g = 0; g < providers; g++) {
      for (let i = 0; i < items; i++) {
        const held = row(t, g, i, size);
        if (!held) continue;
        [period[n], provider[n], item[n]] = [t, g, i];
        [quantity[n], price[n]] = [held.quantity, held.price];
        n += 1;
      }
    }
  }
  const cut = (column) => column.slice(0, n);
  return {period: cut(period), provider: cut(provider), item: cut(item), quantity: cut(quantity), price: cut(price)};
}

/** The same rows in an order that follows nothing, with ids far apart. */
export function shuffled(panel) {
  const order = Uint32Array.from(panel.period, (_, place) => place);
  for (let last = order.length - 1; last > 0; last--) {
    const other = mixed(last ^ 0x5bd1e995) % (last + 1);
    [order[last], order[other]] = [order[other], order[last]];
  }
  const sparse = (ids) => Int32Array.from(order, (place) => mixed(ids[place] + 1) | 0);
  const numbers = (values) => Float64Array.from(order, (place) => values[place]);
  return {
    period: Int32Array.from(order, (place) => panel.period[place]),
    provider: sparse(panel.provider),
    item: sparse(panel.item),
    quantity: numbers(panel.quantity),
    price: numbers(panel.price)
  };
}

/** The panel as CSV, some rows at a time: years from 2010, providers P0…, items I0…. */
export function* csv({period, provider, item, quantity, price}) {
  yield "period,provider,item,quantity,unit_cost\n";
  let lines = [];
  for (let n = 0; n < period.length; n++) {
    lines.push(`${2010 + period[n]},P${provider[n]},I${item[n]},${quantity[n]},${price[n]}\n`);
    if (lines.length === 20000) {
      yield lines.join("");
      lines = [];
    }
  }
  yield lines.join("");
}

/** Refuses to time a wrong answer. */
export function check(size, [laspeyres, fisher]) {
  const expected = CHECKS[size];
  [laspeyres, fisher].forEach((found, place) => {
    if (!(Math.abs(found - expected[place]) <= 1e-9 * expected[place])) {
      throw new Error(`${found} is not ${expected[place]}`);
    }
  });
}

/** Runs some work a few times; gives the milliseconds in order. */
export async function timed(work, runs) {
  const times = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b);
}

export const median = (sorted) => sorted[Math.floor((sorted.length - 1) / 2)];
