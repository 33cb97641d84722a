// A result as a person reads it.
import {heading, methodWords} from "./frame.js";
import {noticed} from "./noticed.js";
import {count, growth, index, points, share} from "./numbers.js";
import {leftOut, section, sections, sum} from "./sections.js";
import {table} from "./table.js";

export function report(analysis, data, files) {
  const {providers, issues, method} = analysis;
  const all = [
    heading(files, analysis, methodWords(method)),
    ...sections(analysis, method, data),
    analysis.adjustments.length > 0 && section("What each adjustment adds to growth, percentage points", adjustments(analysis)),
    providers && providerTables(providers),
    ...named(providers, method).flatMap((held) => sections(held, method, data)),
    noticed(issues, files)
  ];
  return all.filter(Boolean).join("\n\n");
}

/** Providers that were asked for by name, whose tables are all shown. */
const named = (providers, {providers: asked}) => (Array.isArray(asked) ? providers : []);

/** One row for each adjustment, one column for each link and for the whole. */
function adjustments({adjustments: made}) {
  const effects = ({links, overall}) => (overall && links.length > 1 ? [...links, overall] : links);
  const header = effects(made[0]).map(({from, to}) => `${from}–${to}`);
  const rows = made.map((held) => [
    `${held.series}: ${held.name}${held.inHeadline ? "" : " (beside the headline)"}`,
    ...effects(held).map((effect) => points(effect.points))
  ]);
  return table(["", ...header], rows, 1);
}

function providerTables(providers) {
  const series = [
    ["Output by provider", ({output}) => output, coverageCells],
    ["Input by provider", ({input}) => input, coverageCells],
    ["Productivity by provider", ({productivity}) => productivity?.multifactor]
  ];
  const tables = series.map(([title, pick, covered]) => providerTable(title, providers, pick, covered));
  return tables.filter(Boolean).join("\n\n");
}

const COVERAGE = ["covers at least", "not compared"];

/** The least that any link covers of either period's cost, and how many items links leave out in all. */
function coverageCells(series) {
  const links = series?.links ?? [];
  if (links.length === 0) return ["–", "–"];
  const least = Math.min(...links.map(({coverage}) => Math.min(coverage?.from ?? 0, coverage?.to ?? 0)));
  return [share(least), count(sum(links.map(({items}) => leftOut(items))))];
}

function providerTable(title, providers, pick, covered) {
  const periods = [...new Set(providers.flatMap((held) => pick(held)?.points.map(({period}) => period) ?? []))].sort();
  if (periods.length === 0) return null;
  const rows = providers.map((held) => {
    const levels = new Map(pick(held)?.points.map(({period, index: level}) => [period, level]) ?? []);
    return [held.provider, ...periods.map((period) => index(levels.get(period))), growth(pick(held)?.overall?.growth), ...(covered?.(pick(held)) ?? [])];
  });
  return section(title, table(["provider", ...periods, "growth", ...(covered ? COVERAGE : [])], rows, 1));
}
