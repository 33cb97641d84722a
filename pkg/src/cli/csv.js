// A result as CSV: one row for each level of each series.

const HEADER = [
  "provider", "series", "period", "index", "growth", "cost", "from", "growth_from", "implied_unit_cost", "matched", "from_only",
  "to_only", "coverage_from", "coverage_to", "drop", "uplift", "group", "growth_on_year", "year_to_date", "year_to_date_months",
  "provisional"
];

export function csv({output, input, productivity, providers}) {
  const rows = [...seriesRows("", output, input, productivity)];
  for (const {provider, ...figures} of providers ?? []) {
    rows.push(...seriesRows(provider, figures.output, figures.input, figures.productivity));
  }
  return [HEADER, ...rows].map((row) => row.map(quoted).join(",")).join("\n");
}

function seriesRows(provider, output, input, productivity) {
  return [
    ...pointRows(provider, "output", output),
    ...pointRows(provider, "input", input),
    ...pointRows(provider, "productivity", productivity?.multifactor),
    ...pointRows(provider, "labour-productivity", productivity?.labour)
  ];
}

function pointRows(provider, name, series) {
  return (series?.points ?? []).map((point) => {
    const link = series.links.find(({to}) => to === point.period);
    return [
      provider, name, point.period, point.index, point.growth, point.cost, link?.from, link?.growth, link?.impliedUnitCost,
      link?.items?.matched, link?.items?.fromOnly, link?.items?.toOnly, link?.coverage?.from, link?.coverage?.to,
      link?.treatments?.drop, link?.treatments?.uplift, link?.treatments?.group, point.growthOnYear, point.yearToDate?.growth,
      point.yearToDate?.months, point.provisional ? "provisional" : ""
    ];
  });
}

/** A value as a cell, in quotation marks where it needs them. */
export function quoted(value) {
  const cell = asText(String(value ?? ""));
  return /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** A spreadsheet takes what begins like a formula for one, but for a number; behind an apostrophe it is a text. */
const asText = (cell) => (/^[=+\-@\t\r]/.test(cell) && Number.isNaN(Number(cell)) ? `'${cell}` : cell);
