/** From so many bytes on a table is read by pieces, in several threads: below, a worker starts too late to gain much. */
export const LONG = 6.4e7;

/** So many bytes of a file become cells at the most: a browser's text ends at twice as many. */
export const MOST_CELLS = 2.5e8;
