// Levels across providers, as a person or a spreadsheet reads them.
import {quoted} from "./csv.js";
import {heading} from "./frame.js";
import {bold} from "./ink.js";
import {noticed} from "./noticed.js";
import {count, growth, index, money, ratio, share} from "./numbers.js";
import {table} from "./table.js";

const HEADER = [
  "provider", "period", "rank", "quartile", "cost_index", "lower95", "upper95", "lower998", "upper998", "z", "actual_cost",
  "market_forces_factor", "adjusted_cost", "expected_cost", "expected_coverage", "weighted_units",
  "cost_per_weighted_unit", "growth_from", "output_growth",
  "peers", "rank_among_peers", "quartile_among_peers"
];

/** One row for each provider and, with an empty name, one for each group of peers and one for the nation. */
export function benchmarkCsv({period, before, nation, providers, peers}) {
  const groups = peers.map((group) => ({...group, provider: ""}));
  const rows = [...providers, ...groups, {provider: "", ...nation}].map((held) => [
    held.provider, period, held.rank, held.quartile, held.costIndex, held.limits?.lower95, held.limits?.upper95,
    held.limits?.lower998, held.limits?.upper998, held.limits?.z, held.actualCost, held.marketForcesFactor,
    held.adjustedCost, held.expectedCost, held.expectedCoverage, held.weightedUnits, held.costPerWeightedUnit, before,
    held.outputGrowth, held.peers, held.amongPeers?.rank, held.amongPeers?.quartile
  ]);
  return [HEADER, ...rows].map((row) => row.map(quoted).join(",")).join("\n");
}

export function benchmarkReport(benchmark, files) {
  const {nation, providers, peers, funnel, note, issues} = benchmark;
  const ranked = [...providers].sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity));
  const sections = [
    heading(files, benchmark, levelWords(benchmark)),
    `${bold("Providers, lowest cost index first")}\n${levels(benchmark, [...ranked, {provider: "all together", ...nation}])}`,
    peers.length > 0 && `${bold("Peers")}\n${peerLevels(benchmark)}`,
    benchmark.adjustments.length > 0 && `${bold("What each adjustment did to the cost that is compared")}\n${adjustedCosts(benchmark)}`,
    note,
    funnel && limits(funnel),
    noticed(issues, files)
  ];
  return sections.filter(Boolean).join("\n\n");
}

const EXPECTED_AT = {
  national: "national unit costs",
  "national-adjusted": "national unit costs after market forces",
  "costs-table": "the unit costs of the cost table"
};

function levelWords({period, nation, method}) {
  const adjusted = nation.marketForcesFactor === null ? "" : ", market forces taken out";
  const scale = scaleOf(method.scale);
  return `Levels in ${period}, expected at ${EXPECTED_AT[method.unitCosts]}${adjusted}${scale}`;
}

function scaleOf(scale) {
  if (scale === undefined || scale === null) return "";
  return scale === "wau" ? ", weighted activity units" : `, weighted units of £${scale}`;
}

function levels({before}, held) {
  const {unit, show} = money(held.flatMap(({actualCost, expectedCost}) => [actualCost, expectedCost]));
  const grown = before === null ? "growth" : `growth on ${before}`;
  const header = [
    "provider", "rank", "quartile", "cost index", "95% limits", "outside", `actual ${unit}`, "MFF′", `expected ${unit}`,
    "covered", "weighted units", "£ per unit", grown
  ];
  const rows = held.map((level) => [
    level.provider, count(level.rank), count(level.quartile), index(level.costIndex), between(level.limits),
    outside(level), show(level.actualCost), ratio(level.marketForcesFactor), show(level.expectedCost),
    share(level.expectedCoverage), count(level.weightedUnits), index(level.costPerWeightedUnit), growth(level.outputGrowth)
  ]);
  return table(header, rows, 1);
}

/** Each group of peers taken together, and its providers in the order of their places in it. */
function peerLevels({before, peers, providers}) {
  const header = ["peers", "provider", "rank", "quartile", "cost index", before === null ? "growth" : `growth on ${before}`];
  const placed = [...providers].sort((a, b) => (a.amongPeers?.rank ?? Infinity) - (b.amongPeers?.rank ?? Infinity));
  const rows = peers.flatMap((group) => [
    [group.peers, "all together", "", "", index(group.costIndex), growth(group.outputGrowth)],
    ...placed.filter((held) => held.peers === group.peers).map((held) => [
      "", held.provider, count(held.amongPeers?.rank), count(held.amongPeers?.quartile), index(held.costIndex), growth(held.outputGrowth)
    ])
  ]);
  return table(header, rows, 2);
}

function adjustedCosts({adjustments}) {
  const {unit, show} = money(adjustments.flatMap(({costBefore, costAfter}) => [costBefore, costAfter]));
  return table(["", `before ${unit}`, `after ${unit}`], adjustments.map(({name, costBefore, costAfter}) => [name, show(costBefore), show(costAfter)]), 1);
}

const between = (limits) => (limits ? `${index(limits.lower95)} to ${index(limits.upper95)}` : "–");

function outside({costIndex, limits}) {
  if (!limits) return "";
  if (costIndex < limits.lower998 || costIndex > limits.upper998) return "99.8%";
  return costIndex < limits.lower95 || costIndex > limits.upper95 ? "95%" : "";
}

function limits({centre, standardDeviation, dispersion, betweenVariance}) {
  const widened = betweenVariance === null && dispersion > 1 ? " × √φ" : "";
  const spread = betweenVariance === null ? `s${widened} ÷ √weighted units` : "√(s² ÷ weighted units + τ²)";
  const phi = dispersion === null ? "" : `, φ = ${ratio(dispersion)}`;
  const tau = betweenVariance === null ? "" : `, τ = ${index(Math.sqrt(betweenVariance))}`;
  return `Limits: ${centre} ± z × ${spread}, z = 1.96 (95%) and 3.09 (99.8%), s = ${index(standardDeviation)}${phi}${tau}`;
}
