/** So few terms of a sum tell of the others; a sum of more that has no others lists all, whatever is asked for. */
export const FEW_TERMS = 5;

/** How many terms of each sum, the largest first, make workings of so many rows at the most, judging by a few of them: all, where they fit, and none where not even one does. */
export function termsThatFit(few, mostRows) {
  const rows = (terms) => few.reduce((total, working) => total + rowsOf(working, terms), 0);
  if (rows(Infinity) <= mostRows) return "all";
  if (rows(1) > mostRows) return null;
  let [fits, tooMany] = [1, mostRows];
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1;
    if (rows(middle) <= mostRows) fits = middle;
    else tooMany = middle;
  }
  return fits;
}

/** The rows that a working takes with so many terms of each sum; those that are not listed take as many as those that are. */
export function rowsOf({operation, where = [], terms, more}, most) {
  const each = (list) => list.reduce((total, one) => total + rowsOf(one, most), 0);
  const all = terms.length + more;
  const isLimited = operation === "sum" && (more > 0 || all <= FEW_TERMS);
  const listed = isLimited ? Math.min(most, all) : terms.length;
  const others = listed < all ? 1 : 0;
  return 1 + each(where) + (terms.length > 0 ? (each(terms) * listed) / terms.length : 0) + others;
}
