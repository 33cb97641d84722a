// How numbers are shown. Nothing is rounded before it gets here.

const fixed = (digits, options = {}) =>
  new Intl.NumberFormat("en-GB", {minimumFractionDigits: digits, maximumFractionDigits: digits, ...options});

const shown = (format) => (value) => (value === null || value === undefined ? "–" : format.format(value));

export const index = shown(fixed(2));
export const growth = shown(fixed(3, {style: "percent", signDisplay: "exceptZero"}));
export const share = shown(fixed(2, {style: "percent"}));
export const points = shown(fixed(3, {signDisplay: "exceptZero"}));
export const size = shown(fixed(3));
export const count = shown(fixed(0));
export const ratio = shown(fixed(4));

// What rounds to nothing has no sign.
const UNSIGNED_ZERO = {signDisplay: "negative"};

const SCALES = [
  {size: 1e6, unit: "£m", format: fixed(1, UNSIGNED_ZERO)},
  {size: 1e3, unit: "£k", format: fixed(1, UNSIGNED_ZERO)},
  {size: 1, unit: "£", format: fixed(2, UNSIGNED_ZERO)}
];

/** The largest of any number of values, of which a call takes only so many; 0 where there are none above it. */
export const most = (values) => values.reduce((largest, value) => Math.max(largest, value), 0);

/** How sums of this size are shown: in millions, in thousands or in pounds. */
export function money(pounds) {
  const largest = most(pounds.map((sum) => Math.abs(sum ?? 0)));
  const {size, unit, format} = SCALES.find((scale) => largest >= scale.size) ?? SCALES.at(-1);
  return {unit, show: (sum) => (sum === null || sum === undefined ? "–" : format.format(sum / size))};
}
