// Written from the engine's definitions: COSTWEIGHT_WRITE_TYPES=1 cargo test types

/**
 * The menu of index formulas.
 */
export type FormulaName = "laspeyres" | "paasche" | "fisher" | "tornqvist" | "walsh" | "marshall-edgeworth" | "lowe" | "young" | "geometric-laspeyres" | "geometric-paasche" | "sato-vartia" | "montgomery-vartia" | "drobisch" | "stuvel" | "palgrave" | "jevons" | "carli" | "dutot" | "lloyd-moulton";

/**
 * Every choice that shapes a result. It can be saved, shared and run again.
 *
 * What is left out takes its default; a result carries the method with everything filled in.
 */
export type Method = { 
/**
 * How the files are read.
 */
reading?: Reading, 
/**
 * The index formula: a name, and where it has one its parameter. Default: `laspeyres`.
 */
formula?: FormulaChoice, 
/**
 * How periods are linked. Default: `chained`.
 */
linking?: Linking, 
/**
 * The period where the index is 100. Default: the first.
 */
reference?: string, 
/**
 * Which unit costs weight a provider's activity. Default: the cost table's where there is
 * one, else the nation's.
 */
unitCosts?: UnitCostSource, 
/**
 * What to make of items that are there in one of two periods only. Default: `drop`.
 */
unmatched?: Treatment, 
/**
 * What contributions are grouped by. Default: groups where the table has them, else items.
 */
by?: By, 
/**
 * Whose figures to give beside the combined ones. Default: `combined`, nobody's.
 */
providers?: Providers, };

/**
 * How the files are read; acts before any method.
 */
export type Reading = { 
/**
 * Which columns of the files mean what: `quantity` → `FCEs`, `item` → several columns. A
 * table's name in front (`inputs` → `quantity` → `FTE`) binds one table only.
 */
columns?: Record<string, ColumnChoice>, 
/**
 * What to do with rows that have errors. Default: `stop`.
 */
onError?: OnError, 
/**
 * What to do with keys that repeat. Default: `sum`.
 */
duplicates?: Duplicates, 
/**
 * Which of point and comma marks the decimals. Default: `point`.
 */
numbers?: DecimalMark, 
/**
 * What the periods are, where they could be two things.
 */
periods?: PeriodKind, };

/**
 * One column, several that make one key together, or the choices of one table.
 */
export type ColumnChoice = string | Array<string> | {[role: string]: string | string[]};

/**
 * What to do with rows that have errors.
 */
export type OnError = "stop" | "leave-out";

/**
 * What to do with keys that repeat.
 */
export type Duplicates = "sum" | "error";

/**
 * Which sign stands before the decimals.
 */
export type DecimalMark = "point" | "comma";

/**
 * What a period is one of.
 */
export type PeriodKind = "financial-year" | "calendar-year" | "financial-quarter" | "calendar-quarter" | "month";

/**
 * The formula as a method names it.
 */
export type FormulaChoice = FormulaName | { 
/**
 * Its name.
 */
name: FormulaName, 
/**
 * The period that the weights of Lowe and Young come from. Default: the reference.
 */
weights?: string, 
/**
 * The elasticity of substitution of Lloyd-Moulton, which has no default.
 */
sigma?: number, };

/**
 * How periods are linked.
 */
export type Linking = "chained" | "direct";

/**
 * Which unit costs weight a provider's activity.
 */
export type UnitCostSource = "own" | "national" | "costs-table";

/**
 * The treatment of items that are not matched.
 */
export type Treatment = "drop" | "uplift" | "group";

/**
 * What contributions are grouped by.
 */
export type By = "item" | "group";

/**
 * Whose figures are given beside the combined ones.
 */
export type Providers = "combined" | "separate" | Array<string>;

/**
 * Data + method: every figure, what it covers, what made it, and the issues found.
 */
export type Analysis = { 
/**
 * The engine's version.
 */
version: string, 
/**
 * Equal for equal data, whatever the order of the rows or the form of the files.
 */
fingerprint: string, 
/**
 * The method, every default filled in.
 */
method: Method, 
/**
 * Output: all providers together.
 */
output: SeriesReport, 
/**
 * Input: all providers together.
 */
input: SeriesReport | null, 
/**
 * Output over input.
 */
productivity: ProductivityReport | null, 
/**
 * The same for each provider asked for.
 */
providers: Array<ProviderReport> | null, 
/**
 * What was found in the data, most severe first.
 */
issues: Array<Issue>, };

/**
 * One provider's figures.
 */
export type ProviderReport = { 
/**
 * The provider.
 */
provider: string, 
/**
 * Its output.
 */
output: SeriesReport | null, 
/**
 * Its input.
 */
input: SeriesReport | null, 
/**
 * Its output over its input.
 */
productivity: ProductivityReport | null, };

/**
 * A volume index over time.
 */
export type SeriesReport = { 
/**
 * The level in each period.
 */
points: Array<Point>, 
/**
 * The comparisons that the levels are made of.
 */
links: Array<LinkReport>, 
/**
 * From the first period to the last.
 */
overall: Overall | null, };

/**
 * A level.
 */
export type Point = { 
/**
 * When.
 */
period: string, 
/**
 * 100 in the reference period.
 */
index: number | null, 
/**
 * On the period before, as a ratio minus one.
 */
growth: number | null, 
/**
 * At the unit costs by which the period is compared, in pounds.
 */
cost: number | null, };

/**
 * A comparison of two periods.
 */
export type LinkReport = { 
/**
 * The earlier period, or the reference.
 */
from: string, 
/**
 * The later period.
 */
to: string, 
/**
 * Periods between them: 1 for neighbours, more over a gap.
 */
steps: number, 
/**
 * Volume ratio minus one.
 */
growth: number | null, 
/**
 * Value ratio ÷ volume ratio of the matched items.
 */
impliedUnitCost: number | null, 
/**
 * The part of the growth that is a shift between the items of a group: the ratio item by item
 * ÷ the ratio group by group − 1, on the same matched items; none where items have no group.
 */
mix: number | null, 
/**
 * The growth under each treatment of unmatched items.
 */
treatments: Treatments | null, 
/**
 * How many items are compared.
 */
items: ItemCounts, 
/**
 * The share of each period's cost that is compared.
 */
coverage: Coverage | null, 
/**
 * The items that are not compared, with their cost.
 */
unmatched: UnmatchedReport, 
/**
 * What made the growth, the largest first; the points sum to 100 × growth.
 */
contributions: Array<Contribution>, };

/**
 * A growth under each treatment of unmatched items.
 */
export type Treatments = { 
/**
 * They are left out.
 */
drop: number, 
/**
 * Their unit costs rose like the others'.
 */
uplift: number, 
/**
 * They grew like their group.
 */
group: number, };

/**
 * How many items are compared, and why the others are not.
 */
export type ItemCounts = { 
/**
 * Observed in both periods.
 */
matched: number, 
/**
 * Of these, at a unit cost above zero in both.
 */
priced: number, 
/**
 * Observed in the earlier period only.
 */
fromOnly: number, 
/**
 * Observed in the later period only.
 */
toOnly: number, 
/**
 * Zero activity where the formula needs relatives.
 */
zeroQuantity: number, 
/**
 * A unit cost of zero where the formula needs relatives of unit costs.
 */
zeroUnitCost: number, 
/**
 * No unit cost in the period that the weights come from.
 */
noWeight: number, };

/**
 * The share of each period's cost that a comparison covers.
 */
export type Coverage = { 
/**
 * Matched cost ÷ all cost of the earlier period.
 */
from: number, 
/**
 * Matched cost ÷ all cost of the later period.
 */
to: number, };

/**
 * The items that are not compared.
 */
export type UnmatchedReport = { 
/**
 * Their cost in the earlier period, in pounds.
 */
fromCost: number, 
/**
 * Their cost in the later period, in pounds.
 */
toCost: number, 
/**
 * The costliest of them.
 */
largest: Array<UnmatchedItem>, 
/**
 * How many are not shown.
 */
others: number, };

/**
 * An item that is not compared.
 */
export type UnmatchedItem = { 
/**
 * The item.
 */
item: string, 
/**
 * Its codes, where it is made of several.
 */
codes: Array<string> | null, 
/**
 * Its group.
 */
group: string | null, 
/**
 * Why.
 */
reason: Unmatched, 
/**
 * Its cost in the earlier period, in pounds.
 */
fromCost: number, 
/**
 * Its cost in the later period, in pounds.
 */
toCost: number, };

/**
 * Why an item is not compared.
 */
export type Unmatched = "from-only" | "to-only" | "zero-quantity" | "zero-unit-cost" | "no-weight";

/**
 * How much of a growth one item or group made, in percentage points.
 */
export type Contribution = { 
/**
 * `output` or `input`, in a productivity growth.
 */
side: "output" | "input" | null, 
/**
 * The item; none where items are grouped.
 */
item: string | null, 
/**
 * Its codes, where it is made of several.
 */
codes: Array<string> | null, 
/**
 * Its group, or the group.
 */
group: string | null, 
/**
 * How many smaller ones are taken together here.
 */
others: number | null, 
/**
 * Percentage points.
 */
points: number, };

/**
 * The change from the first period to the last.
 */
export type Overall = { 
/**
 * The first period.
 */
from: string, 
/**
 * The last.
 */
to: string, 
/**
 * Ratio minus one.
 */
growth: number, 
/**
 * The smallest coverage among the links.
 */
minimumCoverage: number | null, 
/**
 * What made the growth; over a chain the sum over links of `(I[t−1]/I[a])·C[t]`.
 */
contributions: Array<Contribution>, };

/**
 * Productivity: output over input.
 */
export type ProductivityReport = { 
/**
 * Output over all inputs.
 */
multifactor: ProductivitySeriesReport, 
/**
 * Output over the inputs of the group `labour`.
 */
labour: ProductivitySeriesReport | null, };

/**
 * Productivity over time.
 */
export type ProductivitySeriesReport = { 
/**
 * The level in each period that output and input share; `cost` is none.
 */
points: Array<Point>, 
/**
 * The changes between them.
 */
links: Array<ProductivityLinkReport>, 
/**
 * From the first period to the last.
 */
overall: Overall | null, };

/**
 * A change of productivity.
 */
export type ProductivityLinkReport = { 
/**
 * The earlier period, or the reference.
 */
from: string, 
/**
 * The later period.
 */
to: string, 
/**
 * Periods between them.
 */
steps: number, 
/**
 * Output ratio ÷ input ratio − 1.
 */
growth: number | null, 
/**
 * Output ratio minus one.
 */
outputGrowth: number | null, 
/**
 * Input ratio minus one.
 */
inputGrowth: number | null, 
/**
 * How many pounds of output and of input are compared, in the earlier period.
 */
coveredCost: CoveredCost | null, 
/**
 * What made the growth; the points sum to 100 × growth.
 */
contributions: Array<Contribution>, };

/**
 * Pounds compared on either side of a productivity figure.
 */
export type CoveredCost = { 
/**
 * Of output.
 */
output: number, 
/**
 * Of input.
 */
input: number, };

/**
 * Which change of an analysis is meant.
 */
export type LinkChoice = { 
/**
 * The earlier period.
 */
from: string, 
/**
 * The later period.
 */
to: string, 
/**
 * `output` (the default) or `input`.
 */
series?: "output" | "input", 
/**
 * A provider; none for all together.
 */
provider?: string, };

/**
 * Something about the data that the user should know: the breaches of one rule.
 */
export type Issue = { 
/**
 * The rule's name.
 */
code: string, 
/**
 * How much it matters.
 */
severity: Severity, 
/**
 * One sentence: what was expected and what was found.
 */
message: string, 
/**
 * What was done about it, or what to do.
 */
action: string, 
/**
 * How many times.
 */
count: number, 
/**
 * The first few places.
 */
cells: Array<Cell>, };

/**
 * How much an issue matters.
 */
export type Severity = "error" | "warning" | "note";

/**
 * Where in the user's data.
 */
export type Cell = { 
/**
 * The table: `activity`, `inputs`, …
 */
table: string, 
/**
 * The sheet of a workbook.
 */
sheet: string | null, 
/**
 * The row, numbered as the sheet numbers it: the first row of the file is 1.
 */
row: number | null, 
/**
 * The column, by its header.
 */
column: string | null, 
/**
 * What stands there.
 */
found: string | null, };

/**
 * A formula of the menu.
 */
export type FormulaInfo = { 
/**
 * Its name in methods and on the command line.
 */
name: FormulaName, 
/**
 * Its name as people write it.
 */
title: string, 
/**
 * The volume index; q quantity, p unit cost, s share of cost, ⁰ earlier, ¹ later.
 */
equation: string, 
/**
 * What it needs beside the two periods: the period of its weights, or an elasticity.
 */
parameter: "weights" | "sigma" | null, 
/**
 * What it satisfies.
 */
axioms: Array<Axiom>, };

/**
 * Something an index formula does or does not do.
 */
export type Axiom = "identity" | "proportionality" | "homogeneity" | "time-reversal" | "commensurability" | "price-scale" | "monotonicity" | "mean-value" | "laspeyres-paasche-bounds" | "factor-reversal";

/**
 * A rule that data are checked against.
 */
export type RuleInfo = { 
/**
 * The code of its issues.
 */
code: string, 
/**
 * How much a breach matters.
 */
severity: Severity, 
/**
 * What it says.
 */
title: string, 
/**
 * What is done about a breach, or what to do.
 */
action: string, };
