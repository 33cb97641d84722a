// Every choice on the command line: what it takes, what it does, and which commands have it.

/** Commands that answer one question of the data under a method. */
const QUESTIONS = [
  "analyse", "explain", "compare", "bridge", "check", "influence", "uncertainty", "contributions", "unmatched", "revise"
];
const ANSWERED = [...QUESTIONS, "indices", "levels", "benchmark"];
const READ = [...ANSWERED, "merge"];
/** Commands whose figures can be adjusted before they are made. */
const LEVELLED = [...QUESTIONS, "benchmark", "levels"];
const LINKS = ["explain", "bridge", "contributions", "unmatched"];

const flag = (name, value, text, commands) => ({name, value, text, commands});
const group = (title, commands, flags) => ({title, flags: flags.map((held) => ({...held, commands: held.commands ?? commands}))});

/** Groups of choices in the order in which help lists them; a choice without a value is said or not. */
export const groups = [
  group("Files", READ, [
    flag("costs", "FILE", "unit costs kept apart: item, unit_cost, [period], [provider]"),
    flag("inputs", "FILE", "inputs: period, item, group, and quantity with unit_cost or cost, or expenditure with deflator", [...QUESTIONS, "merge"]),
    flag("factors", "FILE", "market forces factors: provider, factor, [period]", ["benchmark", "merge"]),
    flag("bridge", "FILE", "what old codes of items or providers have become: from, to, [share]"),
    flag("calendar", "FILE", "days where they are not England's: period, working_days, calendar_days"),
    flag("column", "KEY=NAME", "the column that holds KEY; several for an item made of several codes; TABLE.KEY=NAME for one table only", [...READ, "accounts", "sql"]),
    flag("correct", "CELL=VALUE", "read a cell of a file as something else, as often as needed: activity:5:quantity=12, the column by its header"),
    flag("on-error", "WHAT", "rows with errors: stop (default) or leave-out", [...READ, "sql"]),
    flag("duplicates", "WHAT", "keys that repeat: sum (default) or error", [...READ, "sql"]),
    flag("numbers", "MARK", "decimals after a point (default) or a comma", [...READ, "sql"]),
    flag("periods", "KIND", "financial-year, calendar-year, financial-quarter, calendar-quarter or month", [...READ, "sql"])
  ]),
  group("Method", QUESTIONS, [
    flag("preset", "NAME", "a published recipe, under the other choices: costweight presets", [...QUESTIONS, "benchmark"]),
    flag("formula", "NAME", "laspeyres (default), paasche, fisher, tornqvist, walsh, lowe, …: costweight formulas", [...QUESTIONS, "benchmark", "levels"]),
    flag("weights", "PERIOD", "the period that the weights of a Lowe or Young index come from", [...QUESTIONS, "benchmark"]),
    flag("sigma", "NUMBER", "the elasticity of substitution of a Lloyd-Moulton index", [...QUESTIONS, "benchmark"]),
    flag("linking", "HOW", "chained (default for years), direct, or annual-overlap (default for months and quarters: at annual unit costs, never on the month before)"),
    flag("year", "KIND", "the years that months are in: financial-year (default) or calendar-year"),
    flag("multilateral", "HOW", "compare all periods at once, or for levels all providers: geks, ccdi, gk or wtpd", [...QUESTIONS, "levels"]),
    flag("window", "NUMBER", "how many periods are compared at once (default: all)"),
    flag("splice", "HOW", "how a window goes on: mean (default), movement, window, half, mean-published, …"),
    flag("reference", "PERIOD", "where the index is 100 (default: the first period)"),
    flag("provisional", "PERIODS", "periods whose figures may yet change, separated by commas; shown with (p), as are those that a table marks: 2024/25 (p)"),
    flag("level", "WHAT", "compare items (item, default), whole groups (group), or groups of the items that both periods have (matched-group)"),
    flag("unmatched", "HOW", "items in one period only: drop (default), uplift, group, or error to refuse them", [...QUESTIONS, "benchmark"]),
    flag("by", "WHAT", "contributions by item or group"),
    flag("providers", "WHO", "combined (default), separate (a line for each), or names separated by commas (all their tables)", [...QUESTIONS, "levels"]),
    flag("unit-costs", "WHOSE", "own, national (default) or costs-table; for a benchmark national, national-adjusted or costs-table", [...QUESTIONS, "benchmark"]),
    flag("exclude", "WHAT", "leave out, as often as needed: group=RENAL,period=2014/15; or item=, provider=, table=; XD* stands for all names that begin so", LEVELLED),
    flag("excess-bed-days", "HOW", "in (default) or out", LEVELLED),
    flag("use-bridge", "HOW", "with (default, where there is a bridge) or without", LEVELLED),
    flag("missing-cost", "HOW", "activity without a cost: exclude (default), deflate, group-mean or error", LEVELLED),
    flag("partly-counted", "HOW", "items of which some period lacks a number: in (default, as they stand) or out (in no period)"),
    flag("days", "HOW", "as-counted (default), working-days or calendar-days"),
    flag("quality", "HOW", "quality scalars: both (default, beside the headline), with or without"),
    flag("suppress", "NUMBER", "hide numbers under this, and compute from what is shown", ANSWERED),
    flag("round-to", "NUMBER", "round the others to this (default: the threshold)", ANSWERED),
    flag("method", "FILE", "a method, a result that carries one (its index is 100 in the first period again if it was there), or settings saved by the calculator; other choices go over it", [...QUESTIONS, "benchmark"])
  ]),
  group("Levels of providers", ["benchmark"], [
    flag("period", "PERIOD", "which period (default: the last)", ["benchmark", "levels"]),
    flag("scale", "POUNDS", "pounds per weighted unit, or wau (default: 1)"),
    flag("standard-deviation", "NUMBER", "of the index of one weighted unit (default: from the scatter)"),
    flag("dispersion", "HOW", "limits multiplicative (default), additive or none"),
    flag("peers", "FILE", "places among peers: provider, peers")
  ]),
  group("Figure", ["explain"], [
    flag("figure", "SERIES", "output (default), input, labour, productivity or labour-productivity"),
    flag("what", "WHAT", "index (default), growth, contribution, coverage, cost, quantity, unit-cost, implied-unit-cost, mix, covered-cost, unmatched-cost, minimum-coverage, growth-on-year, year-to-date, adjustment, without, with, spread or account"),
    flag("period", "PERIOD", "in which period (default: the last)"),
    flag("from", "PERIOD", "the earlier of two periods (default: the one before)", LINKS),
    flag("to", "PERIOD", "the later of two periods (default: the last)", LINKS),
    flag("series", "SERIES", "output (default) or input", ["bridge", "contributions", "unmatched"]),
    flag("provider", "NAME", "whose figure (default: all together)", [...LINKS, "compare"]),
    flag("item", "NAME", "of which item"),
    flag("group", "NAME", "of which group"),
    flag("others", null, "for a contribution: the smaller items together, which a result does not name"),
    flag("adjustment", "NAME", "the effect (with --what without or with, the growth on either side) of exclude, excessBedDays, bridge, missingCost, partlyCounted, days or quality"),
    flag("spread", "WAY", "the growth by laspeyres, paasche, fisher, tornqvist or walsh, with unmatched items drop, uplift or group, or the lowest or highest of these"),
    flag("account", "FIGURE", "of growth accounts: share, growth, points, deepening-growth or deepening-points of a --group of inputs; output, multifactor, labour-productivity, composition, weighted-growth, raw-growth or skill-mix"),
    flag("at", "END", "of a coverage or an unmatched cost: in the period from or to"),
    flag("side", "WHICH", "for a contribution to productivity: output (default) or input"),
    flag("terms", "NUMBER", "how many terms of a sum are opened, or all (default: 5)"),
    flag("depth", "NUMBER", "how many steps the tree goes down (default: to the rows)")
  ]),
  group("Several methods", ["compare"], [
    flag("methods", "LIST", "what is compared, step by step: formulas, method files, or pairs such as level=group+unmatched=uplift, each over the other choices"),
    flag("from", "METHOD", "the method to start from (default: each goes to the next)"),
    flag("to", "METHOD", "the method to end with")
  ]),
  group("Several formulas", ["indices"], [
    flag("formulas", "LIST", "names separated by commas (default: laspeyres)")
  ]),
  group("Bridge", ["bridge"], [
    flag("form", "FORM", "price-volume-mix (default), bennet or montgomery"),
    flag("largest", "NUMBER", "how many items are shown (default: 20)")
  ]),
  group("Influence", ["influence"], [
    flag("of", "WHAT", "what is left out: group (default), item or provider")
  ]),
  group("Uncertainty", ["uncertainty"], [
    flag("cost-error", "NUMBER", "relative standard error of a unit cost: 0.1 for 10%"),
    flag("errors", "WHICH", "each-period (default), or each-item where the error is the same in all periods"),
    flag("rounded-quantity", "UNIT", "to what quantities were rounded"),
    flag("rounded-cost", "UNIT", "to what costs were rounded, in £"),
    flag("rounded-unit-cost", "UNIT", "to what unit costs were rounded, in £"),
    flag("bootstrap-providers", null, "draw providers anew, for the mean of their growths"),
    flag("draws", "NUMBER", "how often to draw (default: 200)"),
    flag("seed", "NUMBER", "where the draws start; equal seeds give equal bits (default: 1)")
  ]),
  group("Accounts", ["accounts"], [
    flag("deflators", "FILE", "what prices did: period, name (pay, drugs, non-pay, capital), value"),
    flag("line", "CODE=GROUP", "place a line otherwise, as often as needed: EXP0260=capital, EXP0190=exclude")
  ]),
  group("Query", ["sql"], [
    flag("dialect", "NAME", "duckdb, postgres or spark"),
    flag("from", "TABLE", "the table of records there (default: records)")
  ]),
  group("Parts", ["merge"], [
    flag("out", "FILE", "where the data of all parts go"),
    flag("consecutive", null, "the parts are one file that was cut: rows count on from part to part")
  ]),
  group("Output", ANSWERED, [
    flag("json", null, "the whole result", [...ANSWERED, "accounts", "formulas", "presets"]),
    flag("csv", null, "rows for a spreadsheet", [...ANSWERED.filter((name) => name !== "explain"), "accounts"]),
    flag("mathml", null, "the equations as MathML", ["explain"]),
    flag("statement", null, "with the quality statement: method, scope, coverage, breaks, checks, origin", ["analyse"])
  ])
];

/** What every command takes. */
const ANYWHERE = ["help", "version"];

/** What may be given more than once. */
const REPEATED = ["correct", "column", "exclude", "line"];

const all = groups.flatMap(({flags}) => flags);

/** The options as Node parses them. */
export const options = {
  ...Object.fromEntries(all.map(({name, value}) => [name, value === null ? {type: "boolean"} : {type: "string", multiple: REPEATED.includes(name)}])),
  help: {type: "boolean", short: "h"},
  version: {type: "boolean", short: "V"}
};

/** The value that a choice takes, as help writes it; null where it takes none. */
export const valueOf = (name) => all.find((held) => held.name === name)?.value ?? null;

/** The names of a command's choices. */
export const namesOf = (command) => [...new Set(all.filter(({commands}) => commands.includes(command)).map(({name}) => name)), ...ANYWHERE];

/** The commands that have a choice. */
export const commandsWith = (name) => [...new Set(all.filter((held) => held.name === name).flatMap(({commands}) => commands))];
