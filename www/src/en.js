import {count} from "./format/count.js";
import {growth} from "./format/growth.js";
import {level} from "./format/level.js";
import {percent} from "./format/percent.js";
import {points} from "./format/points.js";
import {pounds} from "./format/pounds.js";

const plural = (number, one, many) => `${count(number)} ${number === 1 ? one : many}`;
const moved = (value) =>
  value > 0 ? `rose ${percent(value)}` : value < 0 ? `fell ${percent(-value)}` : "did not change";
const stood = (value) =>
  value > 0 ? `${percent(value)} above` : value < 0 ? `${percent(-value)} below` : "the same as in";

/** Every word on the page. Text between ** is set in bold. */
export const en = {
  title: "Health productivity calculator",
  errorTitle: (title) => `Error: ${title}`,
  skip: "Skip to results",
  privacy: "Runs in your browser. No data leaves it.",
  ready: "Ready.",

  tables: {activity: "Activity", costs: "Unit costs", inputs: "Inputs"},
  tableNeeds: {activity: "needed", costs: "optional", inputs: "optional"},
  tableHints: {
    activity: "Columns: period, item, quantity. Optional: provider, group, unit cost or cost.",
    costs: "Columns: item, unit cost. Optional: period. For unit costs kept apart from activity.",
    inputs: "Columns: period, item, group, and quantity with unit cost, or expenditure with deflator."
  },

  data: {
    heading: "Use your own files",
    example: "The example data are back.",
    intro: "Choose CSV files, or drop them anywhere on this page.",
    introExample:
      "The example is in use. To see your own results, choose CSV files or drop them anywhere on this page.",
    choose: "Choose a file",
    remove: "Remove",
    removeFor: (name) => `Remove ${name}`,
    none: "No file yet",
    backToExample: "Back to the example data",
    added: (name, table) => `${name} is used as ${table}.`,
    guessed: (name, table) => `${name} looks like ${table} and is used as that.`,
    removed: (name) => `${name} was removed.`,
    unreadable: (name) => `${name} could not be opened. Is it still where it was?`
  },

  settings: {
    heading: "Settings",
    intro: "Results change as you choose.",
    formula: "Index formula",
    linking: "Linking",
    linkings: {
      chained: "Chained: each period compared with the one before",
      direct: "Direct: each period compared with the reference"
    },
    reference: "Reference period (index is 100)",
    unmatched: "Items found in only one of two periods",
    treatments: {
      drop: "Leave out",
      uplift: "Assume their unit costs rose like the others",
      group: "Assume they grew like their group"
    },
    by: "Show contributions by",
    bys: {group: "Group", item: "Item"},
    provider: "Provider",
    allProviders: "All together"
  },

  results: {
    heading: (who, from, to) => (from === to ? `${who}, ${from}` : `${who}, ${from} to ${to}`),
    everybody: "All providers together",
    oneSeries: "Results",
    example: "Example data: six synthetic trusts"
  },

  finding: {
    productivity: (o) =>
      `Productivity in ${o.to} was **${stood(o.growth)}** ${o.from}` +
      (o.output == null ? "." : `: output ${moved(o.output)} while inputs ${moved(o.input)}.`),
    output: (o) => `Output in ${o.to} was **${stood(o.growth)}** ${o.from}.`,
    broken: (o) =>
      `Some periods have nothing in common, so that no growth can be given over all of them. Output in ${o.to} was ` +
      `**${stood(o.growth)}** ${o.from}.`,
    onePeriod: (period) =>
      `The activity has one period, ${period}. Growth needs at least two: add a file with another period.`,
    nothing: "No growth can be given: no two neighbouring periods have items in common at a cost.",
    nobody: (provider) => `${provider} has no activity that can be compared.`
  },

  empty: {
    heading: "Add an activity file",
    sentence:
      "The results need an activity file: one row for each item in each period, with its quantity and its unit cost or cost. " +
      "Unit costs may also come from a file of their own."
  },

  failed: {
    heading: "There is a problem with the files",
    results: "No results yet",
    sentence:
      "Nothing can be computed from these files until the problem is put right. Your files stay in this browser.",
    columns:
      "Rename the columns in your file to the names shown beside its place, and add it again. Your files stay in this browser.",
    stopped: "Something went wrong inside the engine. Your files were not changed. Reload the page and try again."
  },

  leftOut: {
    heading: (cells) => `${plural(cells, "cell", "cells")} could not be read`,
    sentence: (cells) =>
      `${cells === 1 ? "Its row is" : "Their rows are"} left out of every figure below. Correct the file and add it again to include ${cells === 1 ? "it" : "them"}.`
  },

  cell: {
    row: (row) => `row ${row}`,
    column: (column) => `column “${column}”`,
    also: (rows, more) =>
      `The same in ${rows.length === 1 ? "row" : "rows"} ${rows.join(", ")}${more > 0 ? ` and ${count(more)} more` : ""}.`
  },

  tiles: {
    label: "Headline figures",
    output: "Output growth",
    input: "Input growth",
    productivity: "Productivity growth",
    coverage: "Coverage",
    span: (from, to) => `${from} to ${to}`,
    labour: (value) => `Labour productivity ${growth(value)}`,
    none: "Not given",
    noInputs: "Add an inputs file to see this",
    notShared: "Output and inputs share no two periods",
    noGrowth: "Needs two periods with items in common",
    covered: (links) =>
      links === 1 ? "of output cost is compared" : `of output cost, at least, is compared in each of ${links} links`,
    nothingCovered: "No two periods are compared"
  },

  tabs: {chart: "Chart", table: "Table", label: (title) => `Views of: ${title}`},

  series: {output: "Output", input: "Input", productivity: "Productivity"},

  index: {
    outputFaster: "Output has grown faster than inputs",
    inputFaster: "Inputs have grown faster than output",
    together: "Output and inputs have moved together",
    outputOnly: (value) => `Output ${moved(value)}`,
    plain: "Index over time",
    subtitle: (method) => `${method.reference} = 100. ${method.formula}, ${method.linking}.`,
    axis: (start) => `The axis starts at ${start}, not at zero.`,
    onePeriod: "An index needs at least two periods; these data have one.",
    nothing: "An index needs two neighbouring periods with items in common at a cost.",
    caption: "Index and change on the period before",
    period: "Period",
    level: (series) => `${series} index`,
    change: (series) => `${series} change`,
    none: "none",
    label: (series, value) => `${series} ${level(value)}`,
    describe: (series, readings) => `${series}: ${readings.join(", ")}.`,
    reading: (period, value) => `${period} ${value == null ? "none" : level(value)}`
  },

  waterfall: {
    addedAndTook: (most, least) =>
      `${most.label} added most (${points(most.points)} points); ${least.label} took most (${points(least.points)})`,
    added: (most) => `${most.label} added most (${points(most.points)} points)`,
    took: (least) => `${least.label} took most (${points(least.points)} points)`,
    plain: "Contributions to growth",
    subtitle: (series, change) => `Contributions to ${series.toLowerCase()} growth, ${change}, in percentage points`,
    figure: "Growth of",
    change: "Change",
    span: (from, to) => `${from} to ${to}`,
    totals: {output: "Output growth", input: "Input growth", productivity: "Productivity growth"},
    outputPart: "Output’s part",
    others: (number) => `${plural(number, "other", "others")} together`,
    noGroup: "No group",
    sum: (series) => `The parts add up to the growth of ${series.toLowerCase()}. Figures are rounded for display only.`,
    productivityNote:
      "Growing inputs count against productivity. Output’s part is a little different from output growth, because productivity divides by inputs.",
    part: "Part",
    side: "Side",
    points: "Percentage points",
    none: "No contributions can be given for this change: nothing is compared.",
    axis: "Percentage points",
    step: (step) => `${step.label} ${points(step.points)}`
  },
  sides: {output: "Output", input: "Input"},

  productivity: {
    heading: "Productivity",
    noInputs: "Productivity is output divided by inputs. Add an inputs file (staff and spending) to see it.",
    notShared: "Productivity needs at least two periods that the activity and the inputs share."
  },

  noticed: {
    heading: "What the engine noticed",
    nothing: "Nothing to report.",
    severity: {error: "Error", warning: "Warning", note: "Note"},
    times: (number) => `${count(number)} times.`
  },

  unmatched: {
    heading: "Items that are not compared",
    sentence: (items, cost) =>
      `Found in only one of two periods, or without what the formula needs: ${plural(items, "case", "cases")} with ${pounds(cost)} of cost. The costliest are listed.`,
    caption: "Items that are not compared, with their cost",
    side: "Side",
    link: "Change",
    item: "Item",
    group: "Group",
    reason: "Why",
    cost: "Cost",
    reasons: {
      "from-only": (link) => `Only in ${link.from}`,
      "to-only": (link) => `Only in ${link.to}`,
      "zero-quantity": () => "Zero activity, which the formula cannot use",
      "no-weight": () => "No unit cost in the period of the weights"
    }
  },

  groups: {
    labour: "Labour",
    agency: "Agency",
    goods_and_services: "Goods and services",
    capital: "Capital"
  },

  method: (o) =>
    `Method: ${o.formula}, ${o.linking}, ${o.reference} = 100. Engine ${o.version}. Data fingerprint ${o.fingerprint}.`,
  methodLinkings: {chained: "chained", direct: "direct"},

  announce: (finding) => `Results updated. ${finding}`,
  announceError: (message) => `Error. ${message}`,

  footer: {
    independent: "Independent open-source tool. Not an NHS service.",
    policy: "This page’s security policy blocks network requests. Check it: disconnect, then add your files.",
    engine: (version) => `costweight ${version}`
  }
};
