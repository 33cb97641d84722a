const LOCALE = "en-GB";

/** A formatter that writes a true minus sign. */
export function number(options) {
  const format = new Intl.NumberFormat(LOCALE, options);
  return (value) => format.format(value).replace("-", "−");
}
