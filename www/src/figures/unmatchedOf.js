/** The items that some link does not compare: how many, their cost, and the largest. */
export function unmatchedOf({output, input}) {
  const links = [...linksOf(output, "output"), ...linksOf(input, "input")];
  return {
    count: sum(links, ({unmatched}) => unmatched.largest.length + unmatched.others),
    cost: sum(links, ({unmatched}) => unmatched.fromCost + unmatched.toCost),
    largest: links.flatMap((link) => link.unmatched.largest.map((item) => ({...item, link})))
  };
}

const linksOf = (series, side) => (series?.links ?? []).map((link) => ({...link, side}));

const sum = (links, value) => links.reduce((total, link) => total + value(link), 0);
