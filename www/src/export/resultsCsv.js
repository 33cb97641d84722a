import {accountsOf} from "../figures/accountsOf.js";
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
  const accounts = (figures.productivity?.accounts ?? []).flatMap((link) => accountRows(link, who));
  return csvOf([HEAD, ...rows, ...accounts, ...providers, ...adjustments]);
}

const isInLinks = ({overall, links}) => links.some(({from, to}) => from === overall?.from && to === overall?.to);

function linkRows({from, to, growth, coverage, treatments, spread}, name, who) {
  const row = (measure, part, value, unit) => [measure, name, who, from, to, "", part, value, unit];
  return [
    row("link growth", "", growth, "ratio minus one"),
    ...(coverage ? [row("coverage", "from", coverage.from, "share of cost"), row("coverage", "to", coverage.to, "share of cost")] : []),
    ...(treatments ? Object.entries(treatments).map(([treatment, value]) => row("growth by treatment", treatment, value, "ratio minus one")) : []),
    ...Object.entries(spread?.formulas ?? {}).flatMap(([formula, value]) => (value == null ? [] : [row("growth by formula", formula, value, "ratio minus one")]))
  ];
}

const ACCOUNT_UNITS = {share: "share of input cost", growth: "log points", points: "log points"};

/** The growth accounts of a link, each figure under the name by which it is explained. */
function accountRows(link, who) {
  const {output, labour, skill = []} = accountsOf(link);
  const row = ({label}, {account, value}, unit) => [`growth account: ${account}`, "productivity", who, link.from, link.to, "", label, value, unit];
  const parts = [...output.parts, output.whole, ...(labour ? [...labour.parts.filter(({label}) => !isIn(output.parts, label)), labour.whole] : [])];
  return [
    ...parts.flatMap((part) => Object.entries(ACCOUNT_UNITS).flatMap(([key, unit]) => (part[key] ? [row(part, part[key], unit)] : []))),
    ...skill.map((held) => row(held, held, "ratio minus one"))
  ];
}

const isIn = (parts, label) => parts.some((part) => part.label === label);

function partRows({from, to, contributions = []}, name, who) {
  return contributions.map((part) => ["contribution", name, who, from, to, part.side ?? "", labelOf(part), part.points, "percentage points"]);
}
