// Comparisons of methods, bridges of cost, checks, influence and uncertainty, as a person or a spreadsheet reads them.
import {quoted} from "./csv.js";
import {bold} from "./ink.js";
import {count, growth, money, most, points, share} from "./numbers.js";
import {table} from "./table.js";

const lines = (header, rows) => [header, ...rows].map((row) => row.map(quoted).join(",")).join("\n");
const ends = ({from, to}) => `${from}–${to}`;

export function comparisonAs(output, {methods, walks}) {
  const steps = walks.flatMap((walk) => walk.changes.map((change) => ({walk, change})));
  if (output === "csv") {
    const rows = steps.flatMap(({walk, change}) =>
      change.steps.map((step) => [walk.from, walk.to, change.series, change.from, change.to, change.start, change.end, step.step, step.from, step.to, step.points])
    );
    return lines(["from_method", "to_method", "series", "from", "to", "start", "end", "step", "before", "after", "points"], rows);
  }
  const series = ["output", "input", "productivity"].filter((name) => methods.some((method) => method[name]));
  const sideBySide = series.map((name) => `${bold(`Growth of ${name}, in brackets its range over formulas and treatments of unmatched items`)}\n${growths(methods, name)}`);
  return [...sideBySide, ...walks.map(walkOf)].join("\n\n");
}

function growths(methods, series) {
  const changes = methods.find((method) => method[series])[series].changes;
  const rows = changes.map((change) => [
    ends(change),
    ...methods.map((method) => {
      const held = method[series]?.changes.find(({from, to}) => from === change.from && to === change.to);
      return held?.spread ? `${growth(held.growth)} (${growth(held.spread.lowest)} to ${growth(held.spread.highest)})` : growth(held?.growth);
    })
  ]);
  return table(["", ...methods.map(({name}) => name)], rows, 1);
}

/** One row for each change, one column for each step between the two methods. */
function walkOf({from, to, changes}) {
  const titles = [...new Set(changes.flatMap(({steps}) => steps.map(nameOf)))];
  const header = ["", from, ...titles, to];
  const at = (change, title) => points(change.steps.find((step) => nameOf(step) === title)?.points);
  const rows = changes.map((change) => [
    `${change.series} ${ends(change)}`, points(100 * change.start), ...titles.map((title) => at(change, title)), points(100 * change.end)
  ]);
  return `${bold(`From ${from} to ${to}, percentage points`)}\n${table(header, rows, 1)}`;
}

const nameOf = ({title, from, to}) => `${title}: ${from} → ${to}`;

const PARTS = ["fromCost", "volume", "mix", "unitCost", "new", "gone", "toCost"];
const TITLES = (bridge) => [bridge.from, "volume", "mix", "unit costs", "new", "gone", bridge.to];

export function bridgeAs(output, bridge) {
  const {total, groups, items} = bridge;
  const name = ({group, item, others}) => (others !== null && others !== undefined ? `${count(others)} others` : (item ?? group ?? "no group"));
  const cells = (row) => PARTS.map((part) => row[part]);
  if (output === "csv") {
    const rows = [["total", "", total], ...(groups ?? []).map((row) => ["group", name(row), row]), ...items.map((row) => ["item", name(row), row])];
    return lines(["row", "name", "from_cost", "volume", "mix", "unit_cost", "new", "gone", "to_cost"], rows.map(([kind, label, row]) => [kind, label, ...cells(row)]));
  }
  const part = (title, rows) => {
    const {unit, show} = money(rows.flatMap(([, row]) => cells(row)));
    return `${bold(`${title}, ${unit}`)}\n${table(["", ...TITLES(bridge)], rows.map(([label, row]) => [label, ...cells(row).map(show)]), 1)}`;
  };
  return [
    `From the cost of ${bridge.from} to that of ${bridge.to}: ${bridge.form}`,
    part("In all", [["total", total]]),
    groups && part("By group", groups.map((row) => [name(row), row])),
    part("By item, the largest changes first", items.map((row) => [name(row), row]))
  ].filter(Boolean).join("\n\n");
}

export function checksAs(output, {findings}) {
  if (output === "csv") {
    const rows = findings.map(({code, from, to, item, group, message, effect, action, proposal}) => [
      code, from, to, item, group, message, effect?.points, action,
      proposal?.exclude.map((held) => held.item).join("; "), proposal?.bridge.map((held) => `${held.from} → ${held.to}`).join("; ")
    ]);
    return lines(["code", "from", "to", "item", "group", "message", "effect_points", "action", "exclude", "bridge"], rows);
  }
  if (findings.length === 0) return "No item, group or unit cost looks wrong.";
  const effects = findings.map(({effect}) => points(effect?.points));
  const wide = most(effects.map((effect) => effect.length));
  const one = ({code, from, to, message, action, proposal}, place) => [
    `  ${effects[place].padStart(wide)}  ${code}, ${from} to ${to}: ${message}`,
    `  ${" ".repeat(wide)}  ${action}${proposed(proposal)}`
  ];
  const title = "What looks wrong, with what doing as advised would add to the growth, in percentage points";
  return [bold(title), ...findings.flatMap(one)].join("\n");
}

function proposed(proposal) {
  if (!proposal) return "";
  const {exclude, bridge} = proposal;
  if (exclude.length > 0) return ` (exclude “${exclude[0].item}”)`;
  const more = bridge.length > 1 ? ` and ${count(bridge.length - 1)} more` : "";
  return bridge.length > 0 ? ` (bridge “${bridge[0].from}” → “${bridge[0].to}”${more})` : "";
}

export function influenceAs(output, {of, changes, rows}) {
  if (output === "csv") {
    const all = [{without: "", changes}, ...rows];
    return lines(["without", "from", "to", "growth", "points"], all.flatMap(({without, changes: held}) =>
      held.map((change) => [without, change.from, change.to, change.growth, change.points])));
  }
  const header = [`without the ${of}`, ...changes.map(ends)];
  const shown = (change) => `${growth(change.growth)} (${points(change.points)})`;
  const all = [["nothing left out", ...changes.map((change) => growth(change.growth))], ...rows.map((row) => [row.without, ...row.changes.map(shown)])];
  return `${bold(`The growth of output without one ${of}, and its influence in percentage points`)}\n${table(header, all, 1)}`;
}

export function uncertaintyAs(output, {changes, note, choice}) {
  const range = (held, low, high) => (held ? `${growth(held[low])} to ${growth(held[high])}` : "–");
  if (output === "csv") {
    const header = ["from", "to", "growth", "rounding_lowest", "rounding_highest", "cost_error_lower95", "cost_error_upper95", "mean_of_providers", "mean_lower95", "mean_upper95"];
    return lines(header, changes.map(({from, to, growth: held, rounding, costError, providers}) => [
      from, to, held, rounding?.lowest, rounding?.highest, costError?.lower95, costError?.upper95, providers?.mean, providers?.drawn.lower95, providers?.drawn.upper95
    ]));
  }
  const columns = [
    choice.rounding && ["rounding allows", ({rounding}) => range(rounding, "lowest", "highest")],
    choice.costError !== undefined && [`95% of draws with a cost error of ${share(choice.costError)}`, ({costError}) => range(costError, "lower95", "upper95")],
    choice.providers && ["mean of providers", ({providers}) => growth(providers?.mean)],
    choice.providers && ["95% of means of providers drawn anew", ({providers}) => range(providers?.drawn, "lower95", "upper95")]
  ].filter(Boolean);
  const rows = changes.map((change) => [ends(change), growth(change.growth), ...columns.map(([, show]) => show(change))]);
  return `${table(["", "growth", ...columns.map(([title]) => title)], rows, 1)}\n\n${note}`;
}
