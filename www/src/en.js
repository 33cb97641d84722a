import {presets} from "./menu.js";
import {count} from "./format/count.js";
import {growth} from "./format/growth.js";
import {level} from "./format/level.js";
import {number} from "./format/number.js";
import {percent} from "./format/percent.js";
import {periodName} from "./format/periodName.js";
import {points} from "./format/points.js";
import {pounds} from "./format/pounds.js";

const plural = (number, one, many) => `${count(number)} ${number === 1 ? one : many}`;
const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);
const twoPlaces = new Intl.NumberFormat("en-GB", {maximumSignificantDigits: 3});
const sixDigits = number({maximumSignificantDigits: 6});
const logPoints = (value) => points(value).replace("+", "");
const number2 = (value) => twoPlaces.format(value);
const moved = (value) =>
  value > 0 ? `rose ${percent(value)}` : value < 0 ? `fell ${percent(-value)}` : "did not change";
const stood = (value) =>
  value > 0 ? `${percent(value)} above` : value < 0 ? `${percent(-value)} below` : "the same as in";

const DELIMITERS = {",": "Comma", "\t": "Tab", ";": "Semicolon"};

/** Every word on the page. Text between ** is set in bold. */
export const en = {
  title: "Health productivity calculator",
  errorTitle: (title) => `Error: ${title}`,
  skip: "Skip to the content",
  privacy: "Runs in your browser. No data leaves it.",
  ready: "Ready.",
  readyOffline: "Ready. Works offline.",

  steps: {
    label: "Steps",
    data: "Data",
    columns: "Columns",
    checks: "Checks",
    results: "Results",
    export: "Export",
    errors: (number) => plural(number, "error", "errors"),
    warnings: (number) => plural(number, "warning", "warnings"),
    next: (step) => `Next: ${step}`,
    toResults: "See the results"
  },

  tables: {activity: "Activity", costs: "Unit costs", inputs: "Inputs", factors: "Market forces factors", bridge: "Recoded items"},
  tableNeeds: {activity: "needed", costs: "optional", inputs: "optional, for productivity", factors: "optional, for comparing providers", bridge: "optional, for codes that changed"},
  tableHints: {
    activity:
      "What was done: a row for each kind of activity in each period, with its quantity and its unit cost or cost. A published National Schedule works as it is.",
    costs: "Unit costs kept apart from the activity, such as national averages or a tariff: item and unit cost.",
    inputs: "Staff and spending: quantity with unit cost, or expenditure with its deflator, for each period.",
    factors: "A factor for each provider, by which local prices are taken out of its cost.",
    bridge: "What old codes of items, or providers that merged, have become: from, to, and a share where one became several."
  },

  data: {
    heading: "Data",
    intro: "Choose files, drop them anywhere on this page, or paste from Excel. They are read in this browser and sent nowhere.",
    accepts: "CSV, TSV, text and Excel (.xlsx) files, as they are: titles above the header and several sheets do no harm.",
    example: "You are looking at example data: six synthetic trusts.",
    exampleBack: "The example data are back.",
    useOwn: "Use my own files",
    template: "Start from a template",
    templates: "Templates with the column names, to fill in:",
    templateFor: (table) => `${table} template (CSV)`,
    choose: "Choose files",
    chooseFor: (table) => `Choose files: ${table}`,
    paste: "Paste from Excel",
    pasteFor: (table) => `Paste from Excel: ${table}`,
    pasteLabel: (table) => `Cells for ${table.toLowerCase()}, the header in the first row`,
    pasteUse: "Use these cells",
    pasteName: (number) => `Pasted cells ${number}.tsv`,
    pasteEmpty: "Nothing was pasted yet: copy cells in Excel, click in the box and press Ctrl+V.",
    remove: "Remove",
    removeFor: (name) => `Remove ${name}`,
    none: "No file yet",
    backToExample: "Back to the example data",
    clear: "Clear the example",
    cleared: "The example was cleared.",
    exampleCleared: "The example was cleared.",
    filesReplaced: "The example took the place of your files.",
    bringExample: "Undo: bring the example back",
    bringFiles: "Undo: bring my files back",
    broughtBack: "They are back.",
    tableOf: (name) => `${name} is used as`,
    periodOf: (name) => `Period of ${name}`,
    period: "Period",
    periodHint: "The file has no column of periods. Give the period of all its rows, for example 2016/17.",
    added: (name, table) => `${name} is used as ${table}.`,
    guessed: (name, table) => `${name} looks like ${table} and is used as that.`,
    removed: (name) => `${name} was removed.`,
    before: ({isSame, dropped}) =>
      isSame
        ? "It was here already with the same content, so nothing changes."
        : "It took the place of the earlier file of this name. " +
          (dropped > 0 ? `${plural(dropped, "correction", "corrections")} of that file ${dropped === 1 ? "was" : "were"} dropped. ` : "") +
          "To use both, give one of them another name.",
    form: ({kind, form, sheets, plans}) =>
      kind === "workbook"
        ? `Excel workbook, ${plural(plans.filter(({isUsed}) => isUsed).length, "sheet", "sheets")} of ${count(sheets.length)} used`
        : `${DELIMITERS[form.delimiter]} separated, ${form.encoding}, row ${plans[0].headerRow} is the header`,
    rows: (number) => plural(number, "row", "rows")
  },

  kinds: {
    "old-workbook":
      "is either an old Excel file (.xls) or protected by a password; both look alike from outside. Open it in Excel and save it as .xlsx, without a password.",
    "not-a-workbook": "is a zip archive, but not a workbook that can be read. Open it in Excel and save it as .xlsx.",
    pdf: "is a PDF. Copy its table into Excel and save that, or ask its publisher for a CSV or Excel file.",
    picture: "is a picture, whatever its name says. Choose the file that holds the numbers.",
    empty: "is empty.",
    binary: "is not text and not an Excel workbook. Choose a CSV, TSV or .xlsx file.",
    NotReadableError: "could not be opened. Is it still where it was?",
    "not-started": "could not be read, because the part of this page that reads files did not start. Reload the page and add it again.",
    other: "could not be opened. Is it still where it was?"
  },

  reading: {
    heading: (name) => `Reading ${name}`,
    started: (name) => `Reading ${name}.`,
    working: "Computing…",
    stage: {reading: "Reading", checking: "Reading columns and rows", started: ""},
    threads: (number) => `in ${number} threads`,
    cancel: "Cancel",
    cancelled: "Cancelled. Nothing was changed; the files stay listed."
  },

  columns: {
    heading: "Columns",
    intro: "What each column means. The best guess is chosen, with the reason; change what is wrong.",
    empty: "Add a file first; then its columns stand here.",
    example: "These are the columns of the example. Add your own files to see theirs.",
    facts: (form, headerRow) =>
      `${DELIMITERS[form.delimiter] ?? "Excel"}${form.delimiter ? ` separated, ${form.encoding}` : ""}. Row ${headerRow} is the header. £, spaces and thousands separators are removed from numbers.`,
    headerRow: "Header row",
    headerChoice: (row, cells) => `Row ${row}: ${cells}`,
    field: "Field",
    meaning: "What it means",
    column: "Column in your file",
    why: "Why",
    samples: "First values",
    notThere: "not in this file",
    also: (part) => `and ${part}`,
    addPart: "and also",
    part: (field, number) => (number === 1 ? field : `${field}, part ${number}`),
    choose: "choose a column",
    whys: {
      header: (header) => `header says “${header}”`,
      similar: (header) => `“${header}” counts something`,
      codes: () => "columns of codes that make it unique together",
      "before-cost": (header) => `“${header}” are the numbers before the unit cost`,
      periods: (header) => `the values of “${header}” are periods`,
      chosen: () => "you chose it"
    },
    fields: {
      period: "Period",
      item: "Item",
      group: "Group",
      provider: "Provider",
      quantity: "Quantity",
      unit_cost: "Unit cost",
      cost: "Cost",
      expenditure: "Expenditure",
      deflator: "Deflator",
      factor: "Factor",
      from: "From",
      to: "To",
      share: "Share",
      days: "Days",
      unit: "Unit",
      quality: "Quality",
      weight: "Weight"
    },
    meanings: {
      period: "When: a financial year 2019/20, a year, a quarter or a month",
      item: "What was done or used: a currency, HRG, attendance type, staff group. Several code columns may make it together",
      group: "What items roll up to: a service line, a point of delivery; labour, agency and so on for inputs",
      provider: "The organisation; leave out for one national series",
      quantity: "How much: a count of activity, full-time equivalents",
      unit_cost: "£ for each unit of quantity",
      cost: "Quantity × unit cost, in £",
      expenditure: "Spending in £, where there is no quantity",
      deflator: "The price index of that spending",
      factor: "The market forces factor of the provider",
      from: "The old code, as results write it: with several codes, EL / AA22C",
      to: "What it has become",
      share: "How much of the old code became this one, where it became several",
      unit: "What is counted: a spell, an attendance, an excess bed day",
      quality: "A scalar above zero by which the quantity counts, if you have one",
      days: "The days that the activity needs: working, calendar or none"
    },
    sheets: "Sheets",
    sheetsIntro: "Every sheet with a table of items is used. The sheet’s name is the group of its items: change it where another file says it otherwise.",
    use: "Use",
    useSheet: (name) => `Use sheet ${name}`,
    sheet: "Sheet",
    label: "Group",
    labelOf: (name) => `Group of sheet ${name}`,
    rows: "Rows",
    reads: "Reads",
    readsOf: (columns) => columns.join(", "),
    change: (name) => `Columns of ${name}`,
    changeSheet: "Sheet to change",
    all: "Change the columns of a sheet",
    reasons: {
      "no-rows": "no table on it",
      "no-codes": "no column of items",
      "no-numbers": "no column of quantities",
      summary: "a summary: its columns repeat what other sheets hold"
    },
    wide: "Years are columns",
    wideHint: (names) => `${names.join(", ")}: each of these columns is a period.`,
    wideRole: "Each cell below a year is a",
    numbers: "Numbers are written",
    decimal: {point: "1,234.5 (decimal point)", comma: "1.234,5 (decimal comma)"},
    periods: "Periods are",
    periodKinds: {
      "": "as they are written",
      "financial-year": "financial years",
      "calendar-year": "calendar years",
      "financial-quarter": "quarters of financial years",
      "calendar-quarter": "quarters of calendar years",
      month: "months"
    },
    missing: (fields) => `Still to choose: ${fields.join(", ")}.`
  },

  checks: {
    heading: "Checks",
    intro: "First what was read, so that you can compare it with your own totals. Then what the engine noticed.",
    empty: "Add an activity file first; then its checks stand here.",
    read: "What was read",
    rows: (table) => `${table}: rows read`,
    periods: "Periods",
    providers: "Providers",
    items: "Items matched",
    cost: (period) => `Cost of the activity that is counted in ${period}`,
    coverage: "Share of cost that is compared, at least",
    fingerprint: "Data fingerprint",
    matched: ({from, to, items: {matched, fromOnly, toOnly, noQuantity}}) =>
      `${count(matched)} in both, ${count(fromOnly)} only in ${from}, ${count(toOnly)} only in ${to}` +
      (noQuantity > 0 ? `, ${count(noQuantity)} without a known quantity` : ""),
    noticed: "What the engine noticed",
    nothing: "Nothing to report.",
    places: "Where",
    file: "File",
    sheet: "Sheet",
    row: "Row",
    column: "Column",
    found: "Found",
    mine: "Use my value",
    mineFor: (place) => `My value for ${place}`,
    more: (number) => `and ${count(number)} more`,
    of: (found, more) => `${found.join("; ")}${more > 0 ? ` and ${count(more)} more` : ""}`,
    choice: "What to do",
    choices: {"leave-out": "Leave these rows out", stop: "Stop until they are right"},
    apply: "Use these values",
    corrections: "Your corrections",
    undo: "Undo",
    undoFor: (place) => `Undo the correction of ${place}`,
    corrected: (value) => `read as “${value}”`,
    exclusions: "Left out at your wish",
    planks: "Codes that you bridged",
    undoExclusion: (what) => `Undo leaving out ${what}`,
    undoPlank: (from) => `Undo the bridge from ${from}`,
    likeWithLike: "Compare like with like",
    likeWithLikeDone: "Compared like with like at your wish",
    countedInNone: "Items of which some period lacks a number count in no period",
    undoLikeWithLike: "Undo the comparison like with like",
    leftOut: "Download rows left out (CSV)",
    leftOutTooLong: "The file is too long for all rows that are left out to be listed here. Each kind is counted above, with its first places.",
    leftOutHead: ["File", "Sheet", "Row", "Why it is left out"],
    stopped: "You asked to stop at these errors. Correct them, or choose to leave the rows out."
  },

  findings: {
    heading: "What looks wrong",
    intro: "Looked for without being asked: jumps, codes that changed, unit costs out of line. Each with what doing something about it would change. Nothing is done unless you say so.",
    look: "Look for what looks wrong",
    looking: "Looking…",
    nothing: "Nothing looks wrong.",
    all: (number) => `Show all ${count(number)}`,
    effect: (points) => `${points} points`,
    noEffect: "no effect",
    would: ({from, to}, points) => `Doing as advised would change the growth of ${from} to ${to} by ${points} percentage points.`,
    some: ([first, ...others]) => (others.length > 0 ? `${first} and ${count(others.length)} more` : first),
    exclude: (what) => `Leave out ${what}`,
    bridge: (what) => `Bridge ${what}`,
    accepted: "Done. Undo it under Checks."
  },

  adjustments: {
    heading: "What adjustments change",
    subtitle: "Growth without and with each adjustment, on top of those before it, in percentage points",
    name: "Adjustment",
    change: "Change",
    without: "Without",
    with: "With",
    of: (name, series, inHeadline) => `${name}, ${series.toLowerCase()}${inHeadline ? "" : " (beside the headline)"}`,
    names: {
      exclude: "Items left out",
      excessBedDays: "Excess bed days left out",
      bridge: "Codes bridged",
      missingCost: "Missing costs valued",
      partlyCounted: "Like with like: what is partly counted left out",
      days: "Compared per day",
      quality: "Quality"
    }
  },

  suppressed: ({threshold, roundTo}) =>
    `Small numbers are hidden: every figure is computed with numbers under ${threshold} hidden and the others rounded to ${roundTo}.`,

  about: {
    summary: "What do these words mean?",
    index: [
      "An index is 100 in the reference period and moves with the volume: what was done or used, each kind weighted by what a unit of it costs, so that a change of prices moves nothing.",
      "Output is the activity, inputs are staff and spending, productivity is output divided by inputs.",
      "A growth is the change on the period before. Months and quarters also have the change on the same one a year before and the year to date, which do not move with the seasons."
    ],
    contributions: [
      "Each bar is what one part did to the growth, in percentage points: 1 point of a growth of 3% is a third of it. Bars start where the one before ends; together they are the growth.",
      "A part weighs by its cost: a small change of something costly can do more than a large change of something cheap."
    ],
    formulas: [
      "An index formula says which period’s unit costs weight the activity. Laspeyres takes the earlier ones, Paasche the later, Fisher the geometric mean of both results; Törnqvist weighs growth rates by mean shares of cost.",
      "Where they are close, the choice does not matter; where they are not, unit costs and activity moved together."
    ],
    accounts: [
      "A growth account divides the growth of output over what made it: each kind of input, by its growth and its share of the cost of inputs, and multifactor productivity, which is what inputs do not account for.",
      "Output per unit of labour divides over more of the other inputs for each unit of labour (deepening), over a labour force of another composition, and over multifactor productivity.",
      "Log points are 100 times a logarithm of a ratio: they add up exactly, and for small changes they are per cent."
    ],
    spread: [
      "An index formula says which period’s unit costs weight the activity: Laspeyres takes the earlier ones, Paasche the later; Fisher, Törnqvist and Walsh lie between.",
      "An item that only one of two periods has cannot be compared. Leaving it out says nothing about it; assuming that its unit cost rose like the others’, or that it grew like its group, gives it a growth.",
      "Where the three differ much, look at the items below that are not compared: some were perhaps recoded."
    ],
    funnel: [
      "The cost index of a provider is what its activity cost, per 100 of what it would cost at national unit costs. Small providers scatter more, which is what the lines allow for: 19 of 20 are within the dashed lines, 998 of 1,000 within the solid ones, if chance is all there is.",
      "Outside the limits means unusual, not bad: look for the reason."
    ],
    caterpillar: [
      "Level (the dot, with its 95% limits) and growth (beside it) are two questions: a provider with high costs may be improving fastest."
    ],
    compare: [
      "Two methods give two growths. This walk changes one choice after the other and says how much of the difference each makes, so that two published figures can be told apart."
    ],
    ask: [
      "An efficiency ask is the productivity growth that is expected in a year. The shortfall is how far the level that was reached is below the level asked for; in pounds it is that share of the cost.",
      "A plan asks for more than it seems: more demand at higher unit costs, less what funding adds, must be met by productivity."
    ],
    adjustments: ["Adjustments change what is compared: items left out, codes bridged, days evened out. Their effects add up to the difference from the figure without them."]
  },

  update: {
    ready: "A new version of this page is ready. Loading it ends what you have open here.",
    reload: "Load it",
    later: "Later"
  },

  settings: {
    heading: "Settings",
    intro: "Results change as you choose.",
    choice: "Choice",
    preset: "Published recipe",
    noPreset: "None: my own choices",
    checked: ({checked}) => `Checked: ${checked}.`,
    unchecked: ({unchecked}) => `Not checked: ${unchecked}.`,
    source: ({source}) => `Source: ${source}.`,
    meanOf: (year) => `${year} (its mean)`,
    moreHeading: "More choices",
    guide: "What these choices mean",
    more: {
      level: {label: "What is compared", choices: {item: "Items", "matched-group": "Groups, of the items that both periods have", group: "Whole groups"}},
      days: {label: "Days", choices: {"as-counted": "As counted", "working-days": "Per working day (England)", "calendar-days": "Per calendar day"}},
      missingCost: {
        label: "Activity without a unit cost",
        choices: {exclude: "Leave out", deflate: "Value at another year’s cost, deflated", "group-mean": "Value at its group’s mean", error: "Stop"}
      },
      partlyCounted: {label: "Items of which some period lacks a number", choices: {in: "Count as they stand", out: "Count in no period"}},
      excessBedDays: {label: "Excess bed days", choices: {in: "Count", out: "Leave out"}},
      quality: {label: "Quality", choices: {both: "Beside the headline", with: "In the headline", without: "Leave out"}}
    },
    formula: "Index formula",
    linking: "Linking",
    linkings: {
      "annual-overlap": "At annual unit costs: each month or quarter compared with the year before",
      chained: "Chained: each period compared with the one before",
      direct: "Direct: each period compared with the reference",
      geks: "All periods at once (GEKS)"
    },
    weights: "Period that the weights come from",
    sigma: "Elasticity σ of Lloyd-Moulton, for example 0.7",
    sigmaBad: "Give σ as a number, for example 0.7.",
    unitCosts: "Unit costs that weight the activity",
    unitCostSources: {national: "National averages of these data", own: "Each provider’s own", "costs-table": "The unit costs file"},
    copyLink: "Copy link to settings",
    linkCopied: "The link to these settings was copied. It holds no data.",
    linkShown: "This link holds the settings and no data:",
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
    heading: "Results",
    title: (who, from, to) => (from === to ? `${who}, ${periodName(from)}` : `${who}, ${periodName(from)} to ${periodName(to)}`),
    everybody: "All providers together",
    oneSeries: "Results",
    excluded: (what) => `Left out of every figure at your wish: ${what}.`,
    excludedChange: "Change this under Checks",
    example: "Example data: six synthetic trusts"
  },

  finding: {
    productivity: (o) =>
      `Productivity in ${periodName(o.to)} was **${stood(o.growth)}** ${periodName(o.from)}` +
      (o.output == null ? "." : `: output ${moved(o.output)} while inputs ${moved(o.input)}.`) +
      en.finding.toDate(o),
    output: (o) => `Output in ${periodName(o.to)} was **${stood(o.growth)}** ${periodName(o.from)}.${en.finding.toDate(o)}`,
    toDate: ({toDate}) => (toDate == null ? "" : ` In the year to date it was ${stood(toDate)} the same part of the year before.`),
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
    files: "Some files could not be opened",
    others: "They stay listed until you remove them. Nothing of them is in the figures.",
    choice: "This choice cannot be used with these data",
    choiceWords: "Take it back, or choose otherwise in the settings of the results. Your files are as they were.",
    undo: "Undo this choice",
    tookBack: "The choice was taken back.",
    results: "No results yet",
    go: (step) => `Go to ${step}`,
    sentence:
      "Nothing can be computed from these files until the problem is put right. Your files stay in this browser.",
    columns: "Say in step 2, Columns, which column holds it. Your files stay in this browser.",
    changed: "A file could not be read again: it was changed, moved or deleted since it was added. Add it again.",
    tooLong: "Of files that are joined, or changed on their way to the engine (a period given, years as columns, another header row), each may have 250 MB. A single text file with all of its columns may have any size; the command line reads and merges the others.",
    stopped: "Something went wrong inside the engine. Your files were not changed. Reload the page and try again.",
    act: "That could not be done",
    page: "Something went wrong on this page. Your files were not changed. Reload the page and try again.",
    start: "The calculator did not start",
    notStarted:
      "The part of this page that reads files and computes did not start, so nothing new can be computed. Reload the page; if that does not help, try another browser.",
    reason: (reason) => `Reason: ${reason}`,
    reload: "Reload the page"
  },

  leftOut: {
    note: (cells) => `${plural(cells, "cell", "cells")} could not be read: ${cells === 1 ? "its row is" : "their rows are"} left out.`,
    heading: (cells) => `${plural(cells, "cell", "cells")} could not be read`,
    sentence: (cells) =>
      `${cells === 1 ? "Its row is" : "Their rows are"} left out of every figure below. Correct ${cells === 1 ? "it" : "them"} under Checks, or in the file and add it again.`
  },

  cell: {
    sheet: (sheet) => `sheet ${sheet}`,
    row: (row) => `row ${row}`,
    column: (column) => `column “${column}”`,
    also: (rows, more) =>
      `The same in ${rows.length === 1 ? "row" : "rows"} ${rows.join(", ")}${more > 0 ? ` and ${count(more)} more` : ""}.`
  },

  tiles: {
    label: "Headline figures",
    wau: "Weighted activity units",
    wauOf: (period, constant) => `${period}, at £${count(constant)} a unit`,
    wauCost: (cost) => `£${count(cost)} cost per unit`,
    output: "Output growth",
    input: "Input growth",
    productivity: "Productivity growth",
    coverage: "Coverage",
    span: (from, to) => `${periodName(from)} to ${periodName(to)}`,
    toDate: "Year to date",
    working: "working",
    labour: "Labour productivity",
    none: "Not given",
    noInputs: "Add an inputs file to see this",
    notShared: "Output and inputs share no two periods",
    noGrowth: "Needs two periods with items in common",
    covered: (links) =>
      links === 1 ? "of output cost is compared" : `of output cost, at least, is compared in each of ${links} links`,
    nothingCovered: "No two periods are compared"
  },

  table: (caption) => `Table: ${caption}`,

  tabs: {chart: "Chart", table: "Table", working: "Working", label: (title) => `Views of: ${title}`},

  series: {output: "Output", input: "Input", productivity: "Productivity"},

  index: {
    outputFaster: "Output has grown faster than inputs",
    inputFaster: "Inputs have grown faster than output",
    together: "Output and inputs have moved together",
    outputOnly: ({growth, isOnYear}) => `Output ${moved(growth)}${isOnYear ? " on the year before" : ""}`,
    plain: "Index over time",
    subtitle: (method) => `${method.reference} = 100. ${method.formula}, ${method.linking}.`,
    axis: (start) => `The axis starts at ${start}, not at zero.`,
    onePeriod: "An index needs at least two periods; these data have one.",
    nothing: "An index needs two neighbouring periods with items in common at a cost.",
    caption: "Index and change on the period before",
    period: "Period",
    level: (series) => `${series} index`,
    change: (series) => `${series} change`,
    onYear: (series) => `${series}, on the year before`,
    toDate: (series) => `${series}, year to date`,
    year: (year) => `Year ${year}`,
    annualNote: "Months and quarters are linked at annual unit costs, so that those of a year average to the annual index, which stands at the foot of the table.",
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
    named: (code, name) => `${code}: ${name}`,
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
  formulas: {
    title: (least, most) =>
      least === most ? `Every formula gives output growth of ${least}` : `Formulas give output growth from ${least} to ${most}`,
    subtitle: (span) => `The same data, ${span}, by other index formulas`,
    caption: "Growth by formula",
    formula: "Formula",
    equation: "Volume index",
    chosen: (title) => `${title} (chosen)`,
    note: "q is quantity, p unit cost, s the share of cost; ⁰ the earlier period, ¹ the later. Everything else is as in the settings."
  },

  accounts: {
    titles: {
      output: (whole, multifactor) => `Output grew by ${logPoints(whole)} log points, of which productivity made ${logPoints(multifactor)}`,
      labour: (whole, multifactor) => `Output per unit of labour grew by ${logPoints(whole)} log points, of which productivity made ${logPoints(multifactor)}`
    },
    subtitle: (whole, change) => `Growth account of ${whole.toLowerCase()}, ${change}, in log points`,
    of: "Account of",
    part: "Part",
    columns: {share: "Share of input cost", growth: "Growth, log points", points: "Log points made"},
    parts: {
      multifactor: "Multifactor productivity",
      output: "Output",
      labour: "Output per unit of labour",
      deepening: (group) => `${group} per unit of labour`,
      composition: "Composition of labour",
      weighted: "Labour weighted by its cost",
      raw: "Labour counted",
      skillMix: "Skill mix"
    },
    skill: "Composition of labour",
    skillGrowth: "Growth",
    note: "Growth accounts are always by Törnqvist, whatever the formula in the settings, so that their parts add up exactly."
  },

  spread: {
    title: (width) =>
      width < 0.005
        ? "Other formulas and treatments give the same growth"
        : `By other formulas and treatments a growth differs by up to ${points(width).replace("+", "")} percentage points`,
    subtitle: (series) => `${series} growth as chosen, by other index formulas, and by other treatments of items found in only one period`,
    way: "Computed by",
    kinds: {chosen: "As chosen", formulas: "Other formulas", treatments: "Other treatments"},
    names: {
      laspeyres: "Laspeyres",
      paasche: "Paasche",
      fisher: "Fisher",
      tornqvist: "Törnqvist",
      walsh: "Walsh",
      drop: "Unmatched items left out",
      uplift: "Unmatched items: unit costs rose alike",
      group: "Unmatched items: grew like their group",
      lowest: "Lowest of these",
      highest: "Highest of these"
    },
    reading: (span, {growth: chosen, spread: {lowest, highest}}) => `${span}: ${growth(chosen)} as chosen, from ${growth(lowest)} to ${growth(highest)}`,
    note: "Computed over the items that are compared by the settings; a formula that is chosen there matches items anew, and may give a little more or less. Choose a treatment in the settings."
  },

  providers: {
    funnelTitle: (outside, all) =>
      outside === 0
        ? "All providers’ costs are within the range expected for their size"
        : `${plural(outside, "provider is", "providers are")} outside the limits, of ${all}`,
    funnelSubtitle: (period) => `Cost index in ${period} by size: 100 is the cost expected at national unit costs`,
    funnelNote: ({standardDeviation, dispersion}) =>
      `Limits: 100 ± z · s ÷ √size${dispersion > 1 ? ", × √φ" : ""}, z = 1.96 (95%) and 3.09 (99.8%); s = ${number2(standardDeviation)}${dispersion != null ? `, φ = ${number2(dispersion)}` : ""}.`,
    funnelX: "Expected cost, £m",
    funnelY: "Cost index",
    limit: {95: "95%", 998: "99.8%"},
    mean: "100",
    caterpillarTitle: (name) => `Level beside growth: ${name}`,
    caterpillarPlain: "Level and growth are two different things",
    caterpillarSubtitle: (period, before) => `Cost index in ${period}, lowest first${before ? `; output growth since ${before} beside it` : ""}`,
    growthOf: (value) => (value == null ? "no growth" : `output ${growth(value)}`),
    pick: "Pick out a provider",
    nobody: "Nobody",
    provider: "Provider",
    rank: "Rank",
    quartile: "Quartile",
    both: "index, growth",
    indexOf: (name) => `Cost index of ${name}`,
    costWord: "actual cost",
    expectedWord: "expected cost",
    adjusted: (factor) => `The actual cost is after market forces: divided by a factor of ${factor} around the national mean.`,
    limitsOf: ({lower95, upper95, lower998, upper998}) =>
      `Limits for its size: ${level(lower95)} to ${level(upper95)} (95%), ${level(lower998)} to ${level(upper998)} (99.8%).`,
    index: "Cost index",
    cost: "Actual cost",
    expected: "Expected cost",
    growth: "Output growth",
    z: "Distance in standard errors",
    caption: "Providers: level and growth",
    one: "These data have one provider, or none is named, so that nobody can be compared. Add a provider column, or files of several providers.",
    heading: "Providers",
    reading: (row) => `${row.provider}: cost index ${row.costIndex == null ? "none" : level(row.costIndex)}, ${en.providers.growthOf(row.outputGrowth)}`
  },

  ask: {
    heading: "What an efficiency ask means",
    title: (met) => (met ? "The ask was met in the last period" : "The ask was not met in the last period"),
    fields: {
      target: {label: "Ask, % a year", hint: "The productivity growth that is asked for, for example 2"},
      years: {label: "Years to the best level", hint: "In how many years the best level so far should be reached again"},
      funding: {label: "Funding, %", hint: "Growth of the money there is, in cash"},
      demand: {label: "Demand, %", hint: "Growth of the activity that is wanted"},
      inflation: {label: "Cost inflation, %", hint: "Growth of unit costs, were nothing done"}
    },
    bad: "Give a number, for example 2 or 2.2.",
    plan: "What a plan asks for",
    planHint: "Growths in per cent a year. Productivity has to make up for what funding does not cover.",
    productivityNeeded: "Productivity growth needed",
    costReductionNeeded: "Unit costs must fall by",
    usePlan: "Take this as the ask",
    short: "Below the level asked for by",
    over: "Above the level asked for by",
    below: (last, best) => `Productivity in ${last} below its best, of ${best}, by`,
    closing: (years) => `Growth a year that closes this in ${years} ${years === 1 ? "year" : "years"}`,
    growth: (from, to) => `Productivity growth, ${from} to ${to}`,
    asked: "Asked for",
    money: (period) => `The same share of the cost of ${period}`,
    units: (period) => `The same share of the weighted activity units of ${period}`,
    need: "An efficiency ask is about productivity, which needs an inputs file that shares two periods with the activity.",
    caption: "The efficiency ask",
    overYears: (steps) => `The last change is over ${steps} years; the ask is compounded over them.`,
    how: {
      heading: "How",
      growth: "Working",
      asked: (target, steps) => `(1 + ${sixDigits(target)}%)${steps > 1 ? ` to the power of ${steps}` : ""} − 1`,
      apart: (now, asked) => (now < asked ? `1 − ${sixDigits(now)} ÷ ${sixDigits(asked)}` : `${sixDigits(now)} ÷ ${sixDigits(asked)} − 1`),
      money: (share, cost) => `${sixDigits(100 * share)}% × £${count(cost)}`,
      units: (share, units) => `${sixDigits(100 * share)}% × ${count(units)}`,
      closing: (gap, years) => `(1 ÷ (1 − ${sixDigits(100 * gap)}%))${years === 1 ? "" : ` to the power of 1 ÷ ${years}`} − 1`,
      productivityNeeded: ({funding, demand, inflation}) =>
        `(1 + ${sixDigits(demand)}%) × (1 + ${sixDigits(inflation)}%) ÷ (1 + ${sixDigits(funding)}%) − 1`,
      costReductionNeeded: ({funding, demand, inflation}) =>
        `1 − (1 + ${sixDigits(funding)}%) ÷ ((1 + ${sixDigits(demand)}%) × (1 + ${sixDigits(inflation)}%))`
    }
  },

  compare: {
    heading: "Two methods compared",
    title: (a, b, value) => `${capital(b)} gives ${number2(Math.abs(value))} points ${value < 0 ? "less" : "more"} than ${a}`,
    same: (a, b) => `${capital(a)} and ${b} give the same growth`,
    subtitle: (series, span) => `${series} growth, ${span}: from one method to the other, one choice at a time, in percentage points`,
    becomes: (step, after) => `${step}: ${after}`,
    steps: {
      exclusions: "Items left out",
      "excess-bed-days": "Excess bed days",
      bridge: "Bridge",
      "missing-cost": "Missing costs",
      "partly-counted": "What is partly counted",
      days: "Days",
      quality: "Quality",
      "unit-costs": "Unit costs",
      level: "What is compared",
      unmatched: "Unmatched",
      year: "Year",
      reference: "Reference",
      formula: "Formula",
      linking: "Linking"
    },
    a: "From",
    b: "To",
    step: "Step",
    before: "Was",
    after: "Becomes",
    growthBy: (name) => `Growth by ${name}`,
    note: "Each step changes one choice and keeps the others; the steps add up to the difference.",
    methods: {
      settings: "the chosen method",
      "laspeyres-chained": "Laspeyres, chained",
      "laspeyres-direct": "Laspeyres, direct",
      "paasche-chained": "Paasche, chained",
      "fisher-chained": "Fisher, chained",
      "fisher-direct": "Fisher, direct",
      "tornqvist-chained": "Törnqvist, chained",
      "laspeyres-uplift": "Laspeyres, unmatched by unit costs",
      "laspeyres-group": "Laspeyres, unmatched by group",
      ...Object.fromEntries(presets.map(({name, title}) => [name, title.split(":")[0]]))
    },
    caption: "The steps from one method to the other",
    none: "These two methods cannot be compared on these data: choose two that differ."
  },

  working: {
    open: "See how this figure is made",
    loading: "Computing the working…",
    none: "The engine gives no working for this figure.",
    equation: (label) => `Equation: ${label}`,
    terms: "Largest terms",
    all: (number) => `Show all ${count(number)} terms`,
    allTerms: "All terms",
    term: "Term",
    value: "Value",
    formula: "How",
    source: "Where it comes from",
    added: (rows) => ` and ${count(rows - 1)} more ${rows === 2 ? "row" : "rows"}`,
    more: (number) => `and ${count(number)} more`
  },

  tools: {
    size: "Size of PNG",
    sizes: {1: "1×", 2: "2×", 3: "3×"},
    copyTable: "Copy table",
    copyChart: "Copy chart",
    png: "PNG",
    svg: "SVG",
    csv: "CSV",
    label: (title) => `Take away: ${title}`,
    copied: "Copied.",
    notCopied: "The browser did not let the page copy. Use PNG, SVG or CSV instead."
  },

  link: {
    opened: "The settings of the link are in use.",
    unknown: (keys) => `The link has settings that this version does not know, which are ignored: ${keys.join(", ")}.`
  },

  theme: {toggle: "Light or dark"},

  pages: {
    label: "More",
    method: "Method",
    formats: "File formats",
    issues: "What is checked",
    disclosure: "Giving figures out",
    accessibility: "Accessibility",
    privacy: "Privacy",
    offline: "Offline copy (one file)"
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
    fromCost: "Cost before",
    toCost: "Cost after",
    reasons: {
      "from-only": (link) => `Only in ${link.from}`,
      "to-only": (link) => `Only in ${link.to}`,
      "zero-quantity": () => "Zero activity, which the formula cannot use",
      "zero-unit-cost": () => "A unit cost of zero, which the formula cannot use",
      "no-weight": () => "No unit cost in the period of the weights",
      "no-quantity": () => "A quantity that is not known"
    }
  },

  cancelled: {
    heading: "Cancelled",
    sentence: "Reading was cancelled before there was a result. Add the files again, or remove the large one."
  },

  export: {
    heading: "Export",
    intro: "Take the figures away with everything they rest on. Nothing is sent anywhere: every file is made in this browser.",
    suppress: "Suppress small numbers",
    suppressHint:
      "In everything on this page and in everything saved from it: small numbers are hidden, the others rounded, and every figure is computed from what is shown, so that none tells what is hidden.",
    suppressHow: "How this is done",
    suppressFields: {threshold: "Hide numbers under", roundTo: "Round the others to"},
    suppressBad: "Give numbers above zero; rounding is to the threshold or less.",
    workbook: {
      heading: "Excel workbook",
      text: "Results, contributions and the working with live formulas, down to the numbers read from your files. Opens in Excel and LibreOffice.",
      act: "Save workbook (.xlsx)"
    },
    report: {
      heading: "Report",
      text: "The results as a report on paper or as a PDF: charts, tables, settings, versions and the fingerprint of the data.",
      act: "Print or save as PDF"
    },
    results: {heading: "Results as CSV", text: "Every figure, unrounded, in one long table that Excel opens rightly.", act: "Save results (CSV)"},
    tidy: {
      heading: "Tidy data",
      text: "Your tables as the command line takes them. Corrections are in the method file, which makes them there too.",
      withheld: "Your tables hold the numbers that are hidden, so they are not given out while small numbers are suppressed.",
      of: (table) => `Save ${table.toLowerCase()} (CSV)`
    },
    settings: {
      heading: "Settings",
      text: "The method file holds every choice and correction and runs on the command line; method files and results made there open here. The settings file also keeps columns and sheets for the next time. Neither holds data but for cells that you corrected.",
      method: "Save method file (JSON)",
      act: "Save settings file (JSON)",
      open: "Open a settings file",
      opened: (name) => `${name} is in use.`,
      bad: (name) => `${name} is not a settings file or a method file; nothing was changed.`
    },
    charts: {
      heading: "Charts",
      text: "Each card of the results has buttons to copy its chart or table and to save it as PNG, SVG or CSV.",
      act: "Go to the charts"
    },
    reproduce: {
      heading: "Reproduce this",
      text: "With the tidy data and the method file in one folder, these give the same figures to the last bit.",
      command: "Command line",
      script: "JavaScript"
    },
    link: {heading: "Link to these settings", text: "It holds the settings and no data; whoever opens it adds their own files."},
    value: "Value"
  },

  workbook: {
    results: "Results",
    series: "Index",
    contributions: "Contributions",
    links: "Links",
    providers: "Providers",
    working: "Working",
    inputs: "Inputs used",
    settings: "Settings and versions",
    issues: "Issues",
    figure: "Figure",
    value: "Value",
    period: "Period",
    cost: "Cost of output, £",
    live: "These figures are formulas over the sheet Working, which is made of the sheet Inputs used: change a number there and they follow.",
    suppressed: "Small numbers are hidden on request and the others rounded; every figure is computed from what is shown, and follows by formulas from the sheet Working.",
    accounts: "Growth accounts",
    accountHead: ["Account of", "From", "To", "Part", "Share of input cost", "Growth, log points", "Log points made"],
    adjustments: "Adjustments",
    adjustmentHead: ["Adjustment", "Series", "From", "To", "Without", "With", "Percentage points", "In the headline"],
    yes: "yes",
    no: "no",
    plank: "Bridged",
    where: (label) => `needed for ${label}`,
    workingHead: ["Part of", "Figure", "Value", "Symbol", "Unit", "How"],
    inputHead: ["Number", "Value", "Unit", "File", "Sheet", "First row", "Column", "Rows added"],
    contributionHead: ["Growth of", "From", "To", "Side", "Group", "Part", "Percentage points"],
    linkHead: ["From", "To", "Output growth", "Implied unit cost", "Mix", "Coverage, from", "Coverage, to", "Unmatched left out", "Unit costs rose alike", "Grew like their group", "By Laspeyres", "By Paasche", "By Fisher", "By Törnqvist", "By Walsh"],
    formulaHead: ["Formula", "Output growth", "Productivity growth"],
    providerHead: ["Provider", "Rank", "Quartile", "Cost index", "Actual cost, £", "Expected cost, £", "Output growth"],
    issueHead: ["Severity", "Rule", "Times", "What", "What was done", "Where", "Found"],
    version: "costweight version",
    fingerprint: "Data fingerprint",
    method: "Method",
    reading: "Reading",
    file: "File",
    correction: "Correction",
    about: "About",
    made: "Made by the Health productivity calculator in the user's browser."
  },

  groups: {
    labour: "Labour",
    agency: "Agency",
    goods_and_services: "Goods and services",
    capital: "Capital"
  },

  method: (o) =>
    `Method: ${o.formula}, ${o.linking}, ${o.reference} = 100.${o.leftOut ? ` Left out: ${o.leftOut}.` : ""}${o.unread > 0 ? ` ${en.leftOut.note(o.unread)}` : ""} Engine ${o.version}. Data fingerprint ${o.fingerprint}.`,
  methodLinkings: {
    none: "No index formula",
    chained: "chained",
    direct: "direct",
    "annual-overlap": "at annual unit costs",
    geks: "GEKS over all periods",
    ccdi: "CCDI over all periods",
    gk: "Geary-Khamis over all periods",
    wtpd: "time-product dummy over all periods"
  },

  announce: (finding) => `Results updated. ${finding}`,
  announceError: (message) => `Error. ${message}`,

  footer: {
    independent: "Independent open-source tool. Not an NHS service.",
    policy: "This page’s security policy blocks network requests. Check it: disconnect, then add your files.",
    engine: (version) => `costweight ${version}`
  }
};
