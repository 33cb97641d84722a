import {labelOf} from "../figures/labelOf.js";
import {seriesOf} from "../figures/seriesOf.js";
import {csvOf} from "./csvOf.js";

const HEAD = ["measure", "series", "provider", "from", "to", "side", "part", "value", "unit"];

/** All figures as one long table, unrounded. */
export function resultsCsv({figures, provider, benchmark, result}) {
  const who = provider ?? "";
  const rows = Object.entries(seriesOf(figures)).flatMap(([name, series]) => [
    ...series.points.flatMap(({period, index, growth, growthOnYear, yearToDate, cost}) => [
      ["index", name, who, "", period, "", "", index, "index"],
      ["growth", name, who, "", period, "", "", growth, "ratio minus one"],
      ...(growthOnYear == null ? [] : [["growth on the year before", name, who, "", period, "", "", growthOnYear, "ratio minus one"]]),
      ...(yearToDate == null ? [] : [["year to date", name, who, "", period, "", `${yearToDate.months} months`, yearToDate.growth, "ratio minus one"]]),
      ...(cost == null ? [] : [["cost", name, who, "", period, "", "", cost, "£"]])
    ]),
    ...series.links.flatMap((link) => linkRows(link, name, who)),
    ...[...series.links, ...(isInLinks(series) ? [] : [series.overall])].filter(Boolean).flatMap((change) => partRows(change, name, who)),
    ...(series.annual?.points ?? []).map(({period, index}) => ["annual index", name, who, "", period, "", "", index, "index"])
  ]);
  const providers = (benchmark?.providers ?? []).flatMap((row) => [
    ["cost index", "output", row.provider, "", benchmark.period, "", "", row.costIndex, "the nation is 100"],
    ["actual cost", "output", row.provider, "", benchmark.period, "", "", row.actualCost, "£"],
    ["expected cost", "output", row.provider, "", benchmark.period, "", "", row.expectedCost, "£"]
  ]);
  const adjustments = result.adjustments.flatMap(({name, series, links}) =>
    links.map(({from, to, points}) => ["effect of an adjustment", series, "", from, to, "", name, points, "percentage points"])
  );
  return csvOf([HEAD, ...rows, ...providers, ...adjustments]);
}

const isInLinks = ({overall, links}) => links.some(({from, to}) => from === overall?.from && to === overall?.to);

function linkRows({from, to, growth, coverage, treatments}, name, who) {
  const row = (measure, part, value, unit) => [measure, name, who, from, to, "", part, value, unit];
  return [
    row("link growth", "", growth, "ratio minus one"),
    ...(coverage ? [row("coverage", "from", coverage.from, "share of cost"), row("coverage", "to", coverage.to, "share of cost")] : []),
    ...(treatments ? Object.entries(treatments).map(([treatment, value]) => row("growth by treatment", treatment, value, "ratio minus one")) : [])
  ];
}

function partRows({from, to, contributions = []}, name, who) {
  return contributions.map((part) => ["contribution", name, who, from, to, part.side ?? "", labelOf(part), part.points, "percentage points"]);
}
