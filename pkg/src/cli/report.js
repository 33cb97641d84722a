// A result as a person reads it.
import {formulas} from "../node.mjs";
import {count, growth, index, millions, points, ratio, share} from "./numbers.js";
import {table} from "./table.js";

const SHOWN = 12;

export function report(analysis, data, files) {
  const {output, input, productivity, providers, issues, method} = analysis;
  const sections = [
    headline(analysis, files),
    section("Output", levels(output)),
    input && section("Input", levels(input)),
    productivity && section("Productivity (output ÷ input)", productivityLevels(productivity)),
    moved("What moved output, percentage points", output, (link) => allOf(data, link, method, "output")),
    input && moved("What moved input, percentage points", input, (link) => allOf(data, link, method, "input")),
    productivity && moved("What moved productivity, percentage points", productivity.multifactor),
    section("If items that match nothing were treated otherwise: output growth", treatments(output)),
    notCompared(output),
    providers && providerTables(providers),
    issues.length > 0 && section("What was noticed", issueLines(issues).join("\n"))
  ];
  return sections.filter(Boolean).join("\n\n");
}

const section = (title, body) => `${title}\n${body}`;

function headline({method, version, fingerprint}, files) {
  const name = typeof method.formula === "string" ? method.formula : method.formula.name;
  const title = formulas.find((formula) => formula.name === name)?.title ?? name;
  const {weights, sigma} = method.formula;
  const parameter = weights ? ` with the weights of ${weights}` : sigma === undefined ? "" : ` with σ = ${sigma}`;
  const how = `${title}${parameter}, ${method.linking}, ${method.reference} = 100, unmatched items: ${method.unmatched}`;
  return `${Object.values(files).join(" + ")}\n${how}\ncostweight ${version}, data ${fingerprint}`;
}

function levels({points: levels, links}) {
  const header = ["period", "index", "growth", "cost £m", "compared with", "covers from", "covers to", "matched", "left", "unit cost", "mix"];
  const rows = levels.map((point) => {
    const link = links.find(({to}) => to === point.period);
    const level = [point.period, index(point.index), growth(point.growth), millions(point.cost)];
    return link ? [...level, ...linkCells(link)] : level;
  });
  return table(header, rows, 1);
}

function linkCells({from, steps, coverage, items, impliedUnitCost, mix}) {
  const left = items.fromOnly + items.toOnly + items.zeroQuantity + items.zeroUnitCost + items.noWeight;
  const over = Math.abs(steps) > 1 ? `${from} (${steps} periods)` : from;
  return [over, share(coverage?.from), share(coverage?.to), count(items.matched), count(left), ratio(impliedUnitCost), growth(mix)];
}

function productivityLevels({multifactor, labour}) {
  const header = ["period", "all inputs", "growth", ...(labour ? ["labour", "growth"] : []), "output covered £m", "input covered £m"];
  const rows = multifactor.points.map(({period, index: level, growth: change}) => {
    const work = labour?.points.find((point) => point.period === period);
    const covered = multifactor.links.find(({to}) => to === period)?.coveredCost;
    const cells = [period, index(level), growth(change)];
    if (labour) cells.push(index(work?.index), growth(work?.growth));
    return covered ? [...cells, millions(covered.output), millions(covered.input)] : cells;
  });
  return table(header, rows, 1);
}

/** One row for each item or group, one column for each link and for the whole. */
function moved(title, {links, overall}, all = ({contributions}) => pointsByName(contributions)) {
  const made = links.filter((link) => link.growth !== null);
  if (made.length === 0) return null;
  const columns = made.map((link) => ({name: `${link.from}–${link.to}`, growth: link.growth, by: all(link)}));
  if (overall && made.length > 1) {
    columns.push({name: `${overall.from}–${overall.to}`, growth: overall.growth, by: pointsByName(overall.contributions)});
  }
  const whole = columns.at(-1).by;
  const names = [...whole.keys()].filter((name) => name !== OTHERS).slice(0, whole.has(OTHERS) ? SHOWN : Infinity);
  const rows = names.map((name) => [name, ...columns.map(({by}) => points(by.get(name) ?? 0))]);
  const rest = columns.map(({by, growth}) => 100 * growth - sum(names.map((name) => by.get(name) ?? 0)));
  if (whole.has(OTHERS)) rows.push([OTHERS, ...rest.map(points)]);
  rows.push(["growth", ...columns.map(({growth}) => points(100 * growth))]);
  return section(title, table(["", ...columns.map(({name}) => name)], rows, 1));
}

const OTHERS = "all others";

const sum = (values) => values.reduce((total, value) => total + value, 0);

function pointsByName(contributions) {
  return new Map(contributions.map((held) => [nameOf(held), held.points]));
}

function nameOf({side, item, group, others}) {
  if (others !== null) return OTHERS;
  const name = item ?? group ?? "no group";
  return side === null ? name : `${side}: ${name}`;
}

/** Every item's points in a link, so that a column can be read for any name. */
function allOf(data, link, method, series) {
  if (method.by === "group") return pointsByName(link.contributions);
  const {items, points: held} = data.contributions({from: link.from, to: link.to, series}, method);
  return new Map(items.map((item, place) => [item, held[place]]));
}

function treatments({links}) {
  const rows = links.filter((link) => link.treatments).map(({from, to, treatments: {drop, uplift, group}}) => [
    `${from}–${to}`, growth(drop), growth(uplift), growth(group)
  ]);
  return table(["", "drop", "uplift", "group"], rows, 1);
}

function notCompared({links}) {
  const left = links.filter(({unmatched}) => unmatched.largest.length > 0);
  if (left.length === 0) return null;
  const rows = left.flatMap(({from, to, unmatched}) => [
    [`${from}–${to}`, "all that is not compared", "", millions(unmatched.fromCost), millions(unmatched.toCost)],
    ...unmatched.largest.slice(0, 3).map(({item, reason, fromCost, toCost}) => [
      "", item, reason, millions(fromCost), millions(toCost)
    ])
  ]);
  return section("What is not compared, and the costliest of it", table(["", "item", "why", "from £m", "to £m"], rows, 3));
}

function providerTables(providers) {
  const series = [
    ["Output by provider", ({output}) => output],
    ["Input by provider", ({input}) => input],
    ["Productivity by provider", ({productivity}) => productivity?.multifactor]
  ];
  const tables = series.map(([title, pick]) => providerTable(title, providers, pick));
  return tables.filter(Boolean).join("\n\n");
}

function providerTable(title, providers, pick) {
  const periods = [...new Set(providers.flatMap((held) => pick(held)?.points.map(({period}) => period) ?? []))].sort();
  if (periods.length === 0) return null;
  const rows = providers.map((held) => {
    const levels = new Map(pick(held)?.points.map(({period, index: level}) => [period, level]) ?? []);
    return [held.provider, ...periods.map((period) => index(levels.get(period))), growth(pick(held)?.overall?.growth)];
  });
  return section(title, table(["provider", ...periods, "growth"], rows, 1));
}

/** One line for each issue: where, what, how often, what was done. */
export function issueLines(issues) {
  return issues.map(({severity, code, message, action, count: times, cells}) => {
    const often = times > 1 ? ` (${count(times)} times)` : "";
    return `  ${severity} ${code}: ${placeOf(cells[0])}: ${message}${often}; ${action}`;
  });
}

function placeOf({table: name, row, column}) {
  return [name, row && `row ${row}`, row && column && `column “${column}”`].filter(Boolean).join(", ");
}
