import {labelOf} from "../figures/labelOf.js";
import {seriesOf} from "../figures/seriesOf.js";
import {csvOf} from "./csvOf.js";

const HEAD = ["measure", "series", "provider", "from", "to", "side", "part", "value", "unit"];

/** All figures as one long table, unrounded. */
export function resultsCsv({figures, provider, benchmark}, isSuppressed) {
  const who = provider ?? "";
  const rows = Object.entries(seriesOf(figures)).flatMap(([name, series]) => [
    ...series.points.flatMap(({period, index, growth, cost}) => [
      ["index", name, who, "", period, "", "", index, "index"],
      ["growth", name, who, "", period, "", "", growth, "ratio minus one"],
      ...(cost == null ? [] : [["cost", name, who, "", period, "", "", cost, "£"]])
    ]),
    ...series.links.flatMap((link) => linkRows(link, name, who)),
    ...[...series.links, ...(isInLinks(series) ? [] : [series.overall])].filter(Boolean).flatMap((change) => partRows(change, name, who, isSuppressed))
  ]);
  const providers = (benchmark?.providers ?? []).flatMap((row) => [
    ["cost index", "output", row.provider, "", benchmark.period, "", "", row.costIndex, "the nation is 100"],
    ["actual cost", "output", row.provider, "", benchmark.period, "", "", row.actualCost, "£"],
    ["expected cost", "output", row.provider, "", benchmark.period, "", "", row.expectedCost, "£"]
  ]);
  return csvOf([HEAD, ...rows, ...providers]);
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

function partRows({from, to, contributions = []}, name, who, isSuppressed) {
  return contributions
    .filter(({item}) => !isSuppressed || item == null)
    .map((part) => ["contribution", name, who, from, to, part.side ?? "", labelOf(part), part.points, "percentage points"]);
}
