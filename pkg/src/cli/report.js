// A result as a person reads it.
import {formulas} from "../../dist/node.mjs";
import {asFlag} from "./arguments.js";
import {faint, red, yellow} from "./ink.js";
import {count, growth, index, points, share} from "./numbers.js";
import {issuesOf} from "./places.js";
import {leftOut, section, sections, sum} from "./sections.js";
import {table} from "./table.js";
import {wrapped} from "./text.js";

export function report(analysis, data, files) {
  const {providers, issues, method} = analysis;
  const all = [
    headline(analysis, files),
    ...sections(analysis, method, data),
    analysis.adjustments.length > 0 && section("What each adjustment adds to growth, percentage points", adjustments(analysis)),
    providers && providerTables(providers),
    ...named(providers, method).flatMap((held) => sections(held, method, data)),
    issues.length > 0 && section(noticed(issues), issueLines(issuesOf(issues, files)).join("\n"))
  ];
  return all.filter(Boolean).join("\n\n");
}

/** Providers that were asked for by name, whose tables are all shown. */
const named = (providers, {providers: asked}) => (Array.isArray(asked) ? providers : []);

function headline({method, version, fingerprint}, files) {
  const {name, weights, sigma} = typeof method.formula === "string" ? {name: method.formula} : (method.formula ?? {});
  const title = formulas.find((formula) => formula.name === name)?.title ?? "no formula";
  const parameter = weights ? ` with the weights of ${weights}` : sigma === undefined ? "" : ` with σ = ${sigma}`;
  const preset = method.preset ? `preset ${method.preset}: ` : "";
  const how = `${preset}${title}${parameter}, ${linkingWords(method.linking)}, ${method.reference} = 100, unmatched items: ${method.unmatched}${levelWords(method.level)}`;
  return `${Object.values(files).join(" + ")}\n${how}\ncostweight ${version}, data ${fingerprint}`;
}

const levelWords = (level) => (level === "item" ? "" : `, compared by ${level}`);

function linkingWords(linking) {
  if (typeof linking === "string") return linking;
  const {multilateral, window, splice} = linking;
  return window ? `${multilateral} over ${window} periods (${splice} splice)` : `${multilateral} over all periods`;
}

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

const noticed = (issues) =>
  issues.some(({severity}) => severity === "error") ? "What was noticed; rows with errors were left out" : "What was noticed";

const INK = {error: red, warning: yellow, note: faint};

/** One line for each issue: where, what, how often, what was done. On a terminal it is folded. */
export function issueLines(issues) {
  return issues.map(({severity, code, message, action, count: times, cells}) => {
    const line = `${severity} ${code}: ${placeOf(cells[0])}: ${asTyped(message)}${often(times, cells)}; ${asTyped(action)}`;
    return `  ${folded(line).replace(severity, INK[severity](severity))}`;
  });
}

/** The keys of choices as they are typed here. */
export const asTyped = (text) =>
  text
    .replace(/the reading option `(\w+)`/g, (_, key) => asFlag(key))
    .replace(/the method \(`(\w+)`\)/g, (_, key) => asFlag(key))
    .replace(/`linking: "([\w-]+)"`/g, "--linking $1")
    .replace(/(is not a choice for )(\w+)/, (_, said, key) => said + asFlag(key));

/** How many times, and in which rows as far as they are known. */
function often(times, cells) {
  if (times === 1) return "";
  const rows = [...new Set(cells.map(({row}) => row))].filter(Boolean);
  if (rows.length < 2) return ` (${count(times)} times)`;
  return ` (${count(times)} times, ${times > rows.length ? "first " : ""}in rows ${rows.join(", ")})`;
}

const INDENT = 4;
const NARROWEST = 40;

function folded(line) {
  const {isTTY, columns} = process.stdout;
  return isTTY && columns > NARROWEST ? wrapped(line, columns - INDENT, INDENT) : line;
}

/** A cell as people find it; its table may be named by its file. */
function placeOf({table: name, row, column}) {
  return [name, row && `row ${row}`, row && column && `column “${column}”`].filter(Boolean).join(", ");
}
