/** Fixed, so that the style Plot writes is always the same text. */
export const PLOT_CLASS = "plot";
