// How numbers are shown. Nothing is rounded before it gets here.

const fixed = (digits, options = {}) =>
  new Intl.NumberFormat("en-GB", {minimumFractionDigits: digits, maximumFractionDigits: digits, ...options});

const shown = (format) => (value) => (value === null || value === undefined ? "–" : format.format(value));

export const index = shown(fixed(2));
export const growth = shown(fixed(3, {style: "percent", signDisplay: "exceptZero"}));
export const share = shown(fixed(2, {style: "percent"}));
export const points = shown(fixed(3, {signDisplay: "exceptZero"}));
export const count = shown(fixed(0));
export const ratio = shown(fixed(4));
export const millions = (pounds) => (pounds === null ? "–" : fixed(1).format(pounds / 1e6));
