// Written from the engine's definitions: COSTWEIGHT_WRITE_TYPES=1 cargo test types

/**
 * The menu of index formulas.
 */
export type FormulaName = "laspeyres" | "paasche" | "fisher" | "tornqvist" | "walsh" | "marshall-edgeworth" | "lowe" | "young" | "geometric-laspeyres" | "geometric-paasche" | "sato-vartia" | "montgomery-vartia" | "drobisch" | "stuvel" | "palgrave" | "jevons" | "carli" | "dutot" | "lloyd-moulton";

/**
 * The published recipes.
 */
export type PresetName = "abs-chain-volume" | "esa95-fisher" | "ons-cwai" | "nhs-england-ratio" | "dhsc-case-mix" | "quality-adjusted-survival-wait" | "erf-2022-23" | "erf-2023-24" | "wau" | "reference-cost-index" | "cost-index" | "cmi" | "cshs" | "mh-trim-point";

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
 * The preset that the choices come from. A label: [`Method::preset`] gives its choices, and so do
 * the npm package and the command line.
 */
preset?: PresetName, 
/**
 * The index formula: a name, and where it has one its parameter. Default: `laspeyres`, and
 * `fisher` under GEKS; Geary-Khamis and the time-product dummy have none.
 */
formula?: FormulaChoice, 
/**
 * How periods are linked. Default: years `chained`, parts of years by `annual-overlap`.
 */
linking?: Linking, 
/**
 * The years that months and quarters are parts of. Default: `financial-year`, but
 * `calendar-year` for quarters of calendar years; years have none.
 */
year?: YearKind, 
/**
 * The period where the index is 100; under `annual-overlap` a year may be, whose mean is then
 * 100. Default: the first.
 */
reference?: string, 
/**
 * Periods whose figures may yet change, beside those that a table marks; a year stands for its
 * months.
 */
provisional?: Array<string>, 
/**
 * Which unit costs weight a provider's activity. Default: the cost table's where there is
 * one, else the nation's.
 */
unitCosts?: UnitCostSource, 
/**
 * Whether items are compared, or groups as if each were one item. Default: `item`.
 */
level?: Granularity, 
/**
 * What to make of items that are there in one of two periods only. Default: `drop`.
 */
unmatched?: Treatment, 
/**
 * What to leave out. Default: nothing.
 */
exclude?: Array<Exclusion>, 
/**
 * Whether bed days beyond a trim point count. Default: `in`.
 */
excessBedDays?: ExcessBedDays, 
/**
 * Whether old codes are added to what they have become. Default: `with`, where there is a
 * bridge table.
 */
bridge?: BridgeChoice, 
/**
 * What to make of activity without a unit cost. Default: `exclude`.
 */
missingCost?: MissingCost, 
/**
 * Whether an item of a provider counts of which some period lacks a number. Default: `in`.
 */
partlyCounted?: PartlyCounted, 
/**
 * Whether quantities are compared per day. Default: `as-counted`.
 */
days?: DayChoice, 
/**
 * What to make of quality scalars. Default: `both`, where there is a column of them.
 */
quality?: QualityChoice, 
/**
 * What contributions are grouped by. Default: groups where the table has them, else items.
 */
by?: By, 
/**
 * Whose figures to give beside the combined ones. Default: `combined`, nobody's.
 */
providers?: Providers, 
/**
 * Small numbers hidden and the others rounded, in everything that is given out. Default: not.
 */
suppress?: Suppression, };

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
periods?: PeriodKind, 
/**
 * Cells of files that are read as if something else stood in them. Default: none.
 */
corrections?: Array<Correction>, };

/**
 * A cell of a file and what it is read as.
 */
export type Correction = { 
/**
 * `activity`, `inputs`, `costs`, …
 */
table: string, 
/**
 * The row, as the sheet numbers it: the first row of the file is 1.
 */
row: number, 
/**
 * The header of the column.
 */
column: string, 
/**
 * What is read in the place of what stands there.
 */
value: string, };

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
export type Linking = "chained" | "direct" | "annual-overlap" | MultilateralLinking;

/**
 * Links read off the levels of many periods at once.
 */
export type MultilateralLinking = { 
/**
 * How the periods are compared.
 */
multilateral: Multilateral, 
/**
 * How many periods are compared at once. Default: all of them.
 */
window?: number, 
/**
 * How a window goes on from those before it. Default: `mean`.
 */
splice?: Splice, };

/**
 * The years that months and quarters are parts of.
 */
export type YearKind = "financial-year" | "calendar-year";

/**
 * A way to compare many baskets at once.
 */
export type Multilateral = "geks" | "ccdi" | "gk" | "wtpd";

/**
 * Where the window of w periods that ends in the newest is joined to what came before.
 *
 * The new window gives the change from an earlier period k to the newest; the splice says which
 * k, and what level k has. In the plain ones it is the level in the period before, brought back to
 * k by the window before; in the published ones the level that was published for k.
 */
export type Splice = "movement" | "window" | "half" | "mean" | "window-published" | "half-published" | "mean-published";

/**
 * Which unit costs weight a provider's activity.
 */
export type UnitCostSource = "own" | "national" | "costs-table";

/**
 * What to leave out: the observations of which everything that is named here holds.
 *
 * A name that ends in `*` stands for all that begin so. An item of several codes is named by any
 * one of them, or by all as results write them (`EL / AA22C`).
 */
export type Exclusion = { 
/**
 * `activity` or `inputs`. Default: both.
 */
table?: "activity" | "inputs", 
/**
 * A provider.
 */
provider?: string, 
/**
 * A period.
 */
period?: string, 
/**
 * A group.
 */
group?: string, 
/**
 * An item.
 */
item?: string, };

/**
 * Whether bed days beyond a trim point count as activity of their own.
 */
export type ExcessBedDays = "in" | "out";

/**
 * Whether something that the data have is used.
 */
export type BridgeChoice = "with" | "without";

/**
 * What to make of activity without a unit cost.
 */
export type MissingCost = "exclude" | "deflate" | "group-mean" | "error";

/**
 * What to make of an item of a provider of which a number is missing or suppressed in a period.
 */
export type PartlyCounted = "in" | "out";

/**
 * Whether quantities are compared per day, and per which.
 */
export type DayChoice = "as-counted" | "working-days" | "calendar-days";

/**
 * What to make of quality scalars.
 */
export type QualityChoice = "without" | "with" | "both";

/**
 * What is compared: items, or groups as if each were one item.
 */
export type Granularity = "item" | "matched-group" | "group";

/**
 * The treatment of items that are not matched.
 */
export type Treatment = "drop" | "uplift" | "group" | "error";

/**
 * What contributions are grouped by.
 */
export type By = "item" | "group";

/**
 * Whose figures are given beside the combined ones.
 */
export type Providers = "combined" | "separate" | Array<string>;

/**
 * Which numbers are hidden, and to what the others are rounded.
 */
export type Suppression = { 
/**
 * Numbers above zero and under this are hidden. Default: 5.
 */
threshold?: number, 
/**
 * The others are rounded to the nearest multiple of this. Default: 5.
 */
roundTo?: number, };

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
 * What each adjustment of the method adds to a growth, in the order in which they are made.
 */
adjustments: Array<AdjustmentReport>, 
/**
 * What was found in the data, most severe first.
 */
issues: Array<Issue>, 
/**
 * The quality statement: what was computed, how, and on how much.
 */
statement: Statement, };

/**
 * What one adjustment adds to the growth of all providers together.
 */
export type AdjustmentReport = { 
/**
 * The method's key that asks for it: `exclude`, `excessBedDays`, `bridge`, `missingCost`,
 * `partlyCounted`, `days` or `quality`.
 */
name: string, 
/**
 * `output` or `input`.
 */
series: "output" | "input", 
/**
 * Whether the headline has it; quality may stand beside it.
 */
inHeadline: boolean, 
/**
 * What it adds to each link.
 */
links: Array<AdjustmentEffect>, 
/**
 * What it adds from the first period to the last.
 */
overall: AdjustmentEffect | null, };

/**
 * A growth without and with an adjustment, on top of those before it.
 */
export type AdjustmentEffect = { 
/**
 * The earlier period, or the reference.
 */
from: string, 
/**
 * The later period.
 */
to: string, 
/**
 * Ratio minus one without it.
 */
without: number | null, 
/**
 * Ratio minus one with it.
 */
with: number | null, 
/**
 * With less without, in percentage points.
 */
points: number | null, };

/**
 * The quality statement of a result.
 */
export type Statement = { 
/**
 * The statement in sentences: method, weights, scope, coverage, breaks, checks, origin.
 */
words: Array<string>, 
/**
 * What the data are of.
 */
scope: Scope, 
/**
 * Whose unit costs weight the activity, and of when.
 */
weights: string, 
/**
 * The least coverage of any link; none where one compares nothing.
 */
minimumCoverage: number | null, 
/**
 * How much each link covers.
 */
coverage: Array<LinkCoverage>, 
/**
 * Links over a gap, links that compare nothing, links that cover less than 90% of the cost.
 */
breaks: Array<string>, 
/**
 * What the checks found, by rule.
 */
issues: Array<IssueCount>, };

/**
 * What the data of a result are of.
 */
export type Scope = { 
/**
 * The periods of the output.
 */
periods: Array<string>, 
/**
 * How many providers the activity names.
 */
providers: number, 
/**
 * How many items of activity there are.
 */
items: number, 
/**
 * The cost of the output in the last period, in pounds.
 */
outputCost: number | null, 
/**
 * The cost of the inputs in their last period, in pounds.
 */
inputCost: number | null, };

/**
 * How much a link covers.
 */
export type LinkCoverage = { 
/**
 * `output` or `input`.
 */
series: "output" | "input", 
/**
 * The earlier period, or the reference.
 */
from: string, 
/**
 * The later period.
 */
to: string, 
/**
 * The share of each period's cost that is compared.
 */
coverage: Coverage | null, 
/**
 * How many items are compared.
 */
matched: number, 
/**
 * The cost of those that are not, in the earlier period, in pounds.
 */
unmatchedFromCost: number, 
/**
 * The same in the later period.
 */
unmatchedToCost: number, };

/**
 * How often a rule was broken.
 */
export type IssueCount = { 
/**
 * The rule.
 */
code: string, 
/**
 * How much it matters.
 */
severity: Severity, 
/**
 * How many times.
 */
count: number, };

/**
 * The same figures from several vintages of the same tables.
 */
export type Revision = { 
/**
 * The method, every default filled in.
 */
method: Method, 
/**
 * The fingerprint of each vintage, the earliest first.
 */
fingerprints: Array<string>, 
/**
 * Every index and growth, in each vintage.
 */
figures: Array<RevisedFigure>, 
/**
 * The links whose growth moved from the first vintage to the last, and what moved it.
 */
links: Array<RevisedLink>, 
/**
 * How large the revisions of the growths are, series by series.
 */
summaries: Array<RevisionSummary>, };

/**
 * One figure in each vintage.
 */
export type RevisedFigure = { 
/**
 * `output`, `input`, `productivity` or `labour-productivity`.
 */
series: string, 
/**
 * Whose; none for all together.
 */
provider: string | null, 
/**
 * `index` or `growth`.
 */
what: string, 
/**
 * When.
 */
period: string, 
/**
 * The figure in each vintage; none where it is not there.
 */
values: Array<number | null>, 
/**
 * The last that is there less the first that is there.
 */
revision: number | null, };

/**
 * A growth that moved, and what moved it.
 */
export type RevisedLink = { 
/**
 * `output` or `input`.
 */
series: string, 
/**
 * Whose; none for all together.
 */
provider: string | null, 
/**
 * The earlier period, or the reference.
 */
from: string, 
/**
 * The later period.
 */
to: string, 
/**
 * The growth in the first vintage.
 */
earlier: number, 
/**
 * The growth in the last.
 */
later: number, 
/**
 * By how many percentage points it moved.
 */
points: number, 
/**
 * The items that moved it most; with the others they sum to the points. Empty under
 * multilateral linking.
 */
items: Array<RevisedItem>, 
/**
 * How many items moved it less.
 */
others: number, 
/**
 * What these come to, in percentage points.
 */
otherPoints: number, };

/**
 * An item that moved a growth.
 */
export type RevisedItem = { 
/**
 * The item.
 */
item: string, 
/**
 * Its group.
 */
group: string | null, 
/**
 * Its contribution in the last vintage less that in the first, in percentage points.
 */
points: number, 
/**
 * Where its own numbers differ; empty where it moved because of the others.
 */
changes: Array<RevisedObservation>, };

/**
 * An observation in the first vintage and in the last.
 */
export type RevisedObservation = { 
/**
 * When.
 */
period: string, 
/**
 * As it was; none where there was none.
 */
earlier: Observed | null, 
/**
 * As it is; none where there is none.
 */
later: Observed | null, };

/**
 * A quantity at a unit cost, with the first row it was read from.
 */
export type Observed = { 
/**
 * How much.
 */
quantity: number, 
/**
 * In pounds per unit.
 */
unitCost: number, 
/**
 * The first row, as the sheet numbers it.
 */
row: number | null, };

/**
 * How large revisions of growths are.
 */
export type RevisionSummary = { 
/**
 * `output`, `input`, `productivity` or `labour-productivity`, of all providers together.
 */
series: string, 
/**
 * How many growths are in more than one vintage.
 */
figures: number, 
/**
 * The mean revision, as a difference of growths.
 */
mean: number, 
/**
 * The mean of the sizes of the revisions.
 */
meanAbsolute: number, 
/**
 * The mean revision ÷ the mean absolute revision: −1 where all went down, 1 where all went up;
 * none where nothing was revised.
 */
bias: number | null, };

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
overall: Overall | null, 
/**
 * The chain of whole years that months or quarters are linked to, under annual overlap: its
 * levels are the means of theirs.
 */
annual: SeriesReport | null, };

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
 * Of a month or quarter, on the same one of the year before.
 */
growthOnYear: number | null, 
/**
 * Of a month or quarter, its year up to its end against the same months of the year before.
 */
yearToDate: YearToDate | null, 
/**
 * At the unit costs by which the period is compared, in pounds.
 */
cost: number | null, 
/**
 * Whether the figures of the period may yet change.
 */
provisional: boolean, };

/**
 * A year up to the end of a month or quarter, against the same months of the year before, at
 * annual unit costs: under Laspeyres those of the year before, under other formulas as they weigh
 * both years.
 */
export type YearToDate = { 
/**
 * Volume ratio minus one; of productivity the ratio of the two.
 */
growth: number, 
/**
 * How many months are compared: those that both years have.
 */
months: number, };

/**
 * A comparison of two periods.
 */
export type LinkReport = { 
/**
 * The earlier period, the reference, or under annual overlap the year whose average month is
 * compared.
 */
from: string, 
/**
 * The later period.
 */
to: string, 
/**
 * Periods between them: 1 for neighbours, more over a gap. Under annual overlap years: 0 in
 * the first.
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
 * The growth under each treatment of unmatched items; none under multilateral linking.
 */
treatments: Treatments | null, 
/**
 * What the growth would be by other formulas and treatments; none under multilateral linking.
 */
spread: Spread | null, 
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
 * What made the growth, the largest first; the points sum to 100 × growth. Empty under
 * multilateral linking.
 */
contributions: Array<Contribution>, 
/**
 * Whether the figures of either period may yet change.
 */
provisional: boolean, };

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
 * What a growth would be by other formulas and under other treatments of unmatched items.
 */
export type Spread = { 
/**
 * By other formulas, with unmatched items treated as the method says.
 */
formulas: FormulaSpread, 
/**
 * By the method's formula, with unmatched items treated otherwise.
 */
treatments: Treatments | null, 
/**
 * The lowest of all these growths.
 */
lowest: number, 
/**
 * The highest.
 */
highest: number, };

/**
 * A growth by each of the formulas most often used; none where a formula has none.
 */
export type FormulaSpread = { 
/**
 * At the earlier unit costs.
 */
laspeyres: number | null, 
/**
 * At the later unit costs.
 */
paasche: number | null, 
/**
 * The geometric mean of both.
 */
fisher: number | null, 
/**
 * The geometric mean of relatives by mean cost shares; items without activity in one of the
 * periods are unmatched. Far from Fisher it shows that some items changed out of proportion.
 */
tornqvist: number | null, 
/**
 * At the geometric mean of both unit costs.
 */
walsh: number | null, };

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
noWeight: number, 
/**
 * No quantity that is known, in one of the periods, or for a part of the cost.
 */
noQuantity: number, };

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
export type Unmatched = "from-only" | "to-only" | "zero-quantity" | "zero-unit-cost" | "no-weight" | "no-quantity";

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
 * What the growth would be by other formulas and treatments, of output and input alike; none
 * under multilateral linking.
 */
spread: Spread | null, 
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
labour: ProductivitySeriesReport | null, 
/**
 * The growth account of each link: what of the growth of output more of each input made, and
 * what multifactor productivity, in log points. Always by Törnqvist.
 */
accounts: Array<GrowthAccountLink>, };

/**
 * A link of productivity and its growth account.
 */
export type GrowthAccountLink = { 
/**
 * The earlier period.
 */
from: string, 
/**
 * The later period.
 */
to: string, 
/**
 * 100 · Δln of output, by Törnqvist: the sum of the inputs' points and of `multifactor`.
 */
output: number, 
/**
 * What each group of inputs made.
 */
inputs: Array<InputAccount>, 
/**
 * 100 · Δln of multifactor productivity: what inputs do not account for.
 */
multifactor: number, 
/**
 * The growth of output per unit of labour; none without a group `labour`.
 */
labour: LabourAccount | null, };

/**
 * How the growth of output between two periods divides over its inputs, in log points.
 */
export type GrowthAccount = { 
/**
 * 100 · Δln of output, by Törnqvist: the sum of the inputs' points and of `multifactor`.
 */
output: number, 
/**
 * What each group of inputs made.
 */
inputs: Array<InputAccount>, 
/**
 * 100 · Δln of multifactor productivity: what inputs do not account for.
 */
multifactor: number, 
/**
 * The growth of output per unit of labour; none without a group `labour`.
 */
labour: LabourAccount | null, };

/**
 * What a group of inputs made of the growth of output.
 */
export type InputAccount = { 
/**
 * The group; none for inputs without one.
 */
group: string | null, 
/**
 * s, the mean of its shares of the cost of inputs in the two periods.
 */
share: number, 
/**
 * 100 · Δln of its volume.
 */
growth: number, 
/**
 * Share × growth.
 */
points: number, };

/**
 * How the growth of output per unit of labour divides: by more of other inputs for each unit of
 * labour, by a changed composition of labour, and by multifactor productivity.
 */
export type LabourAccount = { 
/**
 * 100 · Δln(Y ÷ H): the sum of the deepening, the composition and multifactor productivity.
 * H is labour counted (FTE or hours) where it was counted, else its volume.
 */
productivity: number, 
/**
 * s·Δln(x ÷ H) of each other group of inputs.
 */
deepening: Array<InputAccount>, 
/**
 * s·Δln(L ÷ H), with L labour weighted by its cost: none where labour was not counted.
 */
composition: number | null, 
/**
 * The growth of labour weighted by its cost, a ratio minus one.
 */
weightedGrowth: number, 
/**
 * The growth of labour counted in one unit, a ratio minus one.
 */
rawGrowth: number | null, 
/**
 * The skill-mix effect, (1 + weighted) ÷ (1 + raw) − 1.
 */
skillMix: number | null, };

/**
 * What a shift to day cases does to activity weighted by fixed unit costs.
 */
export type DayCaseEffect = { 
/**
 * Cost at the earlier share of day cases ÷ cost − 1: what the shift took off weighted
 * activity, as a ratio minus one.
 */
effect: number, 
/**
 * The cost of the activity of now, in pounds.
 */
cost: number, 
/**
 * What it would have cost at the earlier shares of day cases, in pounds.
 */
costAtSharesBefore: number, 
/**
 * The share of the activity of now that the effect is taken from: procedures with both unit
 * costs and with activity before.
 */
activityUsed: number, };

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
overall: Overall | null, 
/**
 * The chain of whole years, under annual overlap.
 */
annual: ProductivitySeriesReport | null, };

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
 * What the growth would be by other formulas and treatments, of output and input alike; none
 * under multilateral linking.
 */
spread: Spread | null, 
/**
 * What made the growth; the points sum to 100 × growth.
 */
contributions: Array<Contribution>, 
/**
 * Whether the figures of either period may yet change.
 */
provisional: boolean, };

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
 * Which figure is meant.
 */
export type FigureChoice = { 
/**
 * The series. Default: `output`.
 */
series?: "output" | "input" | "labour" | "productivity" | "labour-productivity", 
/**
 * What of it. Default: the `contribution` of an item or group; else `growth` between two periods,
 * `index` in one.
 */
what?: "index" | "growth" | "contribution" | "coverage" | "cost" | "quantity" | "unit-cost" | "implied-unit-cost" | "mix" | "covered-cost" | "unmatched-cost" | "growth-on-year" | "year-to-date" | "minimum-coverage" | "adjustment" | "without" | "with" | "spread" | "account", 
/**
 * The period; of a growth the later one, on the period before. Default: the last.
 */
period?: string, 
/**
 * The earlier of two periods.
 */
from?: string, 
/**
 * The later of two periods.
 */
to?: string, 
/**
 * A provider; none for all together.
 */
provider?: string, 
/**
 * An item, as results name it.
 */
item?: string, 
/**
 * A group, for its contribution or in a growth account; the empty text for the items without
 * one.
 */
group?: string, 
/**
 * Whether the contribution is that of the smaller items together, which an analysis by item
 * does not name. Default: no.
 */
others?: boolean, 
/**
 * The adjustment whose effect is meant, as the analysis names it; with `what` as `without` or
 * `with` the growth on either side of it.
 */
adjustment?: "exclude" | "excessBedDays" | "bridge" | "missingCost" | "partlyCounted" | "days" | "quality", 
/**
 * The growth of the spread that is meant: by another formula, or with unmatched items treated
 * otherwise.
 */
spread?: "laspeyres" | "paasche" | "fisher" | "tornqvist" | "walsh" | "drop" | "uplift" | "group" | "lowest" | "highest", 
/**
 * The figure of a growth account that is meant; the first three and those of deepening are of
 * a `group` of inputs.
 */
account?: "share" | "growth" | "points" | "output" | "multifactor" | "labour-productivity" | "deepening-growth" | "deepening-points" | "composition" | "weighted-growth" | "raw-growth" | "skill-mix", 
/**
 * Of which of the two periods that are compared a coverage or a cost is. Default: of a
 * coverage the smaller, of a cost that of the earlier.
 */
at?: "from" | "to", 
/**
 * Whose item or group contributes to a productivity. Default: `output`.
 */
side?: "output" | "input", 
/**
 * How many terms of a sum are opened, the largest first. Default: 20.
 */
terms?: number | "all", 
/**
 * How many steps the tree goes down. Default: to the rows.
 */
depth?: number, };

/**
 * A figure with what it is made of: its terms, each a figure of its own, down to rows of a table.
 *
 * The operation says how the terms make the value; with all terms asked for, it makes the same
 * bits again.
 */
export type Working = { 
/**
 * What was asked for; none below the top.
 */
figure: FigureChoice | null, 
/**
 * What the figure is.
 */
label: string, 
/**
 * The letter that stands for it in the formula above.
 */
symbol: string | null, 
/**
 * How much it is.
 */
value: number, 
/**
 * The unit: `index`, `ratio`, `growth`, `points`, `log points`, `£`, `£ per unit`,
 * `units`, or `number`.
 */
unit: string, 
/**
 * How the terms make the value.
 */
operation: Operation, 
/**
 * The same as an equation; none where there are no terms.
 */
formula: Equation | null, 
/**
 * Figures that the terms below mention by their symbol, each opened once, here.
 */
where: Array<Working>, 
/**
 * What it is made of, the largest first.
 */
terms: Array<Working>, 
/**
 * The term's place among its neighbours, in which order they are computed.
 */
place: number, 
/**
 * How many terms are not shown.
 */
more: number, 
/**
 * What the terms that are not shown add up to, where terms are added.
 */
rest: number | null, 
/**
 * The rows it was read from.
 */
source: RowSource | null, 
/**
 * What else a reader should know.
 */
note: string | null, };

/**
 * How terms a, b, … make a value, in the order of their places and in double precision.
 */
export type Operation = "given" | "symbol" | "same" | "sum" | "running-sum" | "product" | "ratio" | "difference" | "mean" | "geometric-mean" | "log-mean" | "minimum" | "maximum" | "square-root" | "mean-slope" | "exponential" | "exponential-less-one" | "logarithm" | "logarithm-of-one-plus" | "solution";

/**
 * A formula to read and to draw.
 */
export type Equation = { 
/**
 * `Σ q¹ × p⁰ ÷ Σ q⁰ × p⁰`.
 */
text: string, 
/**
 * The same as a `<math>` element.
 */
mathml: string, };

/**
 * Rows of a table that one number was added up from.
 */
export type RowSource = { 
/**
 * `activity`, `costs` or `inputs`.
 */
table: string, 
/**
 * The first row, as the sheet numbers it.
 */
row: number, 
/**
 * The header of its column; of two where the number is their product.
 */
column: string, 
/**
 * How many rows were added.
 */
rows: number, };

/**
 * Which methods the reconciliation goes between, and whose figures are compared.
 */
export type CompareChoice = { 
/**
 * The name of the method to start from. Default: each method goes to the next.
 */
from?: string, 
/**
 * The name of the method to end with.
 */
to?: string, 
/**
 * A provider; none for all together.
 */
provider?: string, };

/**
 * The same data under several methods, and the steps between their figures.
 */
export type Reconciliation = { 
/**
 * The engine's version.
 */
version: string, 
/**
 * Equal for equal data.
 */
fingerprint: string, 
/**
 * Whose figures; none for all providers together.
 */
provider: string | null, 
/**
 * Each method with its figures, in the order given.
 */
methods: Array<ComparedMethod>, 
/**
 * The steps that there are, in the order in which they are tried: the first that can be made
 * is made, those that had to wait for it after it.
 */
order: Array<string>, 
/**
 * From one method to another.
 */
walks: Array<Walk>, 
/**
 * What was found in the data, most severe first.
 */
issues: Array<Issue>, };

/**
 * A method and its figures.
 */
export type ComparedMethod = { 
/**
 * The name it was given.
 */
name: string, 
/**
 * The method, every default filled in.
 */
method: Method, 
/**
 * Output.
 */
output: MethodFigures | null, 
/**
 * Input.
 */
input: MethodFigures | null, 
/**
 * Output over input.
 */
productivity: MethodFigures | null, };

/**
 * The growths of one series under one method.
 */
export type MethodFigures = { 
/**
 * Between neighbouring periods and, last, from the first period to the last.
 */
changes: Array<FigureChange>, };

/**
 * A growth under one method.
 */
export type FigureChange = { 
/**
 * The earlier period.
 */
from: string, 
/**
 * The later period.
 */
to: string, 
/**
 * Ratio minus one.
 */
growth: number | null, 
/**
 * The smallest coverage among its links, of output and input alike.
 */
minimumCoverage: number | null, 
/**
 * What it would be by other formulas and treatments.
 */
spread: Spread | null, };

/**
 * The way from the figures of one method to those of another.
 */
export type Walk = { 
/**
 * The method it starts from.
 */
from: string, 
/**
 * The method it ends with.
 */
to: string, 
/**
 * The steps of every growth that both methods have.
 */
changes: Array<WalkedChange>, };

/**
 * One growth, from what one method makes of it to what another does.
 */
export type WalkedChange = { 
/**
 * `output`, `input` or `productivity`.
 */
series: "output" | "input" | "productivity", 
/**
 * The earlier period.
 */
from: string, 
/**
 * The later period.
 */
to: string, 
/**
 * The growth under the first method.
 */
start: number, 
/**
 * The growth under the second.
 */
end: number, 
/**
 * What lies between them; the points sum to 100 × (end − start).
 */
steps: Array<WalkStep>, };

/**
 * One key of a method changed: what that does to a growth.
 */
export type WalkStep = { 
/**
 * The step's name; several joined by `+` where none could be made alone.
 */
step: string, 
/**
 * What it is called.
 */
title: string, 
/**
 * What the key said before.
 */
from: string, 
/**
 * What it says after.
 */
to: string, 
/**
 * Percentage points.
 */
points: number, };

/**
 * Which bridge is asked for.
 */
export type CostBridgeChoice = { 
/**
 * The earlier period. Default: the last but one.
 */
from?: string, 
/**
 * The later period. Default: the last.
 */
to?: string, 
/**
 * `output` (the default) or `input`.
 */
series?: "output" | "input", 
/**
 * A provider; none for all together.
 */
provider?: string, 
/**
 * How the change is split. Default: `price-volume-mix`.
 */
form?: BridgeForm, 
/**
 * How many items are shown by themselves. Default: 20.
 */
largest?: number, };

/**
 * How a change of cost is split between quantities and unit costs.
 */
export type BridgeForm = "price-volume-mix" | "bennet" | "montgomery";

/**
 * The way from one period's cost to another's, in pounds.
 */
export type CostBridge = { 
/**
 * The engine's version.
 */
version: string, 
/**
 * Equal for equal data.
 */
fingerprint: string, 
/**
 * How the change is split.
 */
form: BridgeForm, 
/**
 * `output` or `input`.
 */
series: "output" | "input", 
/**
 * Whose cost; none for all providers together.
 */
provider: string | null, 
/**
 * The earlier period.
 */
from: string, 
/**
 * The later period.
 */
to: string, 
/**
 * The whole.
 */
total: BridgeParts, 
/**
 * Every group, the largest change first; none where items have no groups.
 */
groups: Array<BridgeRow> | null, 
/**
 * The items that changed most, and the others together.
 */
items: Array<BridgeRow>, };

/**
 * What lies between two costs, in pounds: the parts sum to `toCost` − `fromCost`.
 */
export type BridgeParts = { 
/**
 * The cost of the earlier period.
 */
fromCost: number, 
/**
 * More or less of the items that both periods have.
 */
volume: number, 
/**
 * A shift between the items of a group; none where the form has none.
 */
mix: number | null, 
/**
 * Higher or lower unit costs.
 */
unitCost: number, 
/**
 * The cost of items that only the later period has, and of what has no quantity there.
 */
new: number, 
/**
 * Less the cost of items that only the earlier period had, or had no quantity of: not above zero.
 */
gone: number, 
/**
 * The cost of the later period.
 */
toCost: number, };

/**
 * The part of a bridge that one item or group makes.
 */
export type BridgeRow = { 
/**
 * Its group, or the group.
 */
group: string | null, 
/**
 * The item; none in a row of a group.
 */
item: string | null, 
/**
 * Its codes, where it is made of several.
 */
codes: Array<string> | null, 
/**
 * How many smaller ones are taken together here.
 */
others: number | null, 
/**
 * The cost of the earlier period.
 */
fromCost: number, 
/**
 * More or less of the items that both periods have.
 */
volume: number, 
/**
 * A shift between the items of a group; none where the form has none.
 */
mix: number | null, 
/**
 * Higher or lower unit costs.
 */
unitCost: number, 
/**
 * The cost of items that only the later period has, and of what has no quantity there.
 */
new: number, 
/**
 * Less the cost of items that only the earlier period had, or had no quantity of: not above zero.
 */
gone: number, 
/**
 * The cost of the later period.
 */
toCost: number, };

/**
 * What looks wrong in the data, and what it does to the growth.
 */
export type Checks = { 
/**
 * The engine's version.
 */
version: string, 
/**
 * Equal for equal data.
 */
fingerprint: string, 
/**
 * The method, every default filled in.
 */
method: Method, 
/**
 * What was found, the largest effect first.
 */
findings: Array<Finding>, };

/**
 * Something that looks wrong.
 */
export type Finding = { 
/**
 * The rule that found it.
 */
code: string, 
/**
 * The earlier period of the link in which it was found.
 */
from: string, 
/**
 * The later period.
 */
to: string, 
/**
 * The item; none where it is a group.
 */
item: string | null, 
/**
 * The item's codes, where it is made of several.
 */
codes: Array<string> | null, 
/**
 * The group.
 */
group: string | null, 
/**
 * What was found, in a sentence.
 */
message: string, 
/**
 * What doing as advised would change.
 */
effect: FindingEffect | null, 
/**
 * What to do about it.
 */
action: string, 
/**
 * What could be done by itself, if anything.
 */
proposal: Proposal | null, };

/**
 * What doing as advised would change: the growth after it less the growth as it is.
 */
export type FindingEffect = { 
/**
 * The earlier period of the link whose growth would change.
 */
from: string, 
/**
 * The later period.
 */
to: string, 
/**
 * Percentage points.
 */
points: number, };

/**
 * What could be done about a finding: items to leave out, or codes to bridge.
 */
export type Proposal = { 
/**
 * What to leave out.
 */
exclude: Array<ProposedExclusion>, 
/**
 * Rows of a bridge from old codes to new ones, for both periods.
 */
bridge: Array<ProposedBridge>, };

/**
 * An item or a group to leave out.
 */
export type ProposedExclusion = { 
/**
 * The item.
 */
item: string, };

/**
 * An old code and what it has become.
 */
export type ProposedBridge = { 
/**
 * The item as it was.
 */
from: string, 
/**
 * The item as it is.
 */
to: string, };

/**
 * Whose influence is asked for.
 */
export type InfluenceChoice = { 
/**
 * What is left out. Default: `group`.
 */
of?: InfluenceOf, };

/**
 * What is left out, one at a time.
 */
export type InfluenceOf = "group" | "item" | "provider";

/**
 * What the growth of output would be without one group, item or provider.
 */
export type Influence = { 
/**
 * The engine's version.
 */
version: string, 
/**
 * Equal for equal data.
 */
fingerprint: string, 
/**
 * The method, every default filled in.
 */
method: Method, 
/**
 * What is left out.
 */
of: InfluenceOf, 
/**
 * The growth as it is, of each link and, last, from the first period to the last; `points` is 0.
 */
changes: Array<InfluencedChange>, 
/**
 * What is left out, the largest influence on any of the growths first.
 */
rows: Array<InfluenceRow>, };

/**
 * What leaving one thing out does.
 */
export type InfluenceRow = { 
/**
 * The group, item or provider that is left out.
 */
without: string, 
/**
 * The growths without it, in the order of the growths as they are.
 */
changes: Array<InfluencedChange>, };

/**
 * A growth without something.
 */
export type InfluencedChange = { 
/**
 * The earlier period.
 */
from: string, 
/**
 * The later period.
 */
to: string, 
/**
 * The growth without it; none where nothing is left to compare.
 */
growth: number | null, 
/**
 * Its influence: the growth as it is less the growth without it, in percentage points.
 */
points: number | null, };

/**
 * Which uncertainty is asked for.
 */
export type UncertaintyChoice = { 
/**
 * To what the figures were rounded.
 */
rounding?: Rounding, 
/**
 * The relative standard error of a unit cost: 0.1 for 10%.
 */
costError?: number, 
/**
 * Whether that error is the same in all periods. Default: `each-period`.
 */
errors?: CostErrors, 
/**
 * Whether to draw providers anew for the mean of their growths. Default: no.
 */
providers?: boolean, 
/**
 * How often to draw. Default: 200.
 */
draws?: number, 
/**
 * Where the random numbers start; equal seeds give equal bits. Default: 1.
 */
seed?: number, };

/**
 * Whether a cost error is the same in all periods.
 */
export type CostErrors = "each-period" | "each-item";

/**
 * To what the figures of a table were rounded, each row's to the nearest.
 */
export type Rounding = { 
/**
 * Quantities, in their unit: 1 for whole numbers, 1000 for thousands.
 */
quantity?: number, 
/**
 * Costs, in pounds. Default: where the table states costs, they are exact, and a unit cost moves
 * with the quantity that it is divided by.
 */
cost?: number, 
/**
 * Unit costs, in pounds, where the table gives those.
 */
unitCost?: number, };

/**
 * What is uncertain about the growth of output, each kind by its name.
 */
export type Uncertainty = { 
/**
 * The engine's version.
 */
version: string, 
/**
 * Equal for equal data.
 */
fingerprint: string, 
/**
 * The method, every default filled in.
 */
method: Method, 
/**
 * What was asked for, every default filled in.
 */
choice: UncertaintyChoice, 
/**
 * Each link and, last, the change from the first period to the last.
 */
changes: Array<UncertainChange>, 
/**
 * What these ranges do not say.
 */
note: string, };

/**
 * What is uncertain about one growth.
 */
export type UncertainChange = { 
/**
 * The earlier period.
 */
from: string, 
/**
 * The later period.
 */
to: string, 
/**
 * The growth.
 */
growth: number, 
/**
 * The growths of the matched items that rounding allows, for Laspeyres and Paasche exactly; no
 * narrower for Fisher, over several links, and where rows of unequal unit costs, each rounded,
 * were added up. None for other formulas.
 */
rounding: Range | null, 
/**
 * The growths that costs with the stated error give.
 */
costError: Drawn | null, 
/**
 * The plain mean of the providers' growths, with providers drawn anew.
 */
providers: ProviderMean | null, };

/**
 * From one growth to another.
 */
export type Range = { 
/**
 * The lowest.
 */
lowest: number, 
/**
 * The highest.
 */
highest: number, };

/**
 * Growths that were drawn.
 */
export type Drawn = { 
/**
 * Their mean.
 */
mean: number, 
/**
 * Their standard deviation.
 */
standardDeviation: number, 
/**
 * 2.5% of them are lower.
 */
lower95: number, 
/**
 * 2.5% of them are higher.
 */
upper95: number, };

/**
 * The mean of providers' growths, which is not the growth of all together.
 */
export type ProviderMean = { 
/**
 * How many providers have this growth.
 */
providers: number, 
/**
 * The mean of their growths, each counting the same.
 */
mean: number, 
/**
 * The means of as many providers, drawn from them with replacement.
 */
drawn: Drawn, };

/**
 * Which indices.
 */
export type IndicesChoice = { 
/**
 * The formulas. Default: `laspeyres`.
 */
formulas?: Array<string>, };

/**
 * Chained indices of every provider, each at its own unit costs.
 */
export type Indices = { 
/**
 * All periods, in order.
 */
periods: string[], 
/**
 * One series for each provider and formula.
 */
series: Array<IndexSeries>, };

/**
 * The index of one provider by one formula.
 */
export type IndexSeries = { 
/**
 * The provider; empty where the data name none.
 */
provider: string, 
/**
 * The formula.
 */
formula: string, 
/**
 * For each period the index, 100 in the provider's first; nothing where it has no activity,
 * and after a link in which nothing is matched.
 */
index: Array<number | null>, };

/**
 * Every choice that shapes a benchmark. What is left out takes its default; a result carries the
 * method with everything filled in.
 */
export type BenchmarkMethod = { 
/**
 * How the files are read.
 */
reading?: Reading, 
/**
 * The preset that the choices come from: a label, as in [`crate::Method`].
 */
preset?: PresetName, 
/**
 * The period whose levels are compared. Default: the last.
 */
period?: string, 
/**
 * The unit costs at which a provider's activity is expected to be done. Default: the cost
 * table's where there is one for all providers, else the nation's.
 */
unitCosts?: ExpectedAt, 
/**
 * Pounds per weighted unit, or `wau` for the period's WAU constant. Default: 1, so that
 * weighted units are pounds at the expected unit costs.
 */
scale?: Scale, 
/**
 * The formula of the output growth that stands beside the levels. Default: `laspeyres`.
 */
formula?: FormulaChoice, 
/**
 * What the output growth makes of items that are there in one period only. Default: `drop`.
 */
unmatched?: Treatment, 
/**
 * What to leave out, of every provider and of the national means. Default: nothing.
 */
exclude?: Array<Exclusion>, 
/**
 * Whether bed days beyond a trim point count. Default: `in`.
 */
excessBedDays?: ExcessBedDays, 
/**
 * Whether old codes, and providers that merged, are added to what they have become. Default:
 * `with`, where there is a bridge table.
 */
bridge?: BridgeChoice, 
/**
 * What to make of activity without a unit cost. Default: `exclude`.
 */
missingCost?: MissingCost, 
/**
 * The standard deviation, in index points, of the cost index of one weighted unit, for the
 * control limits. Default: from the scatter of the providers.
 */
standardDeviation?: number, 
/**
 * What the control limits do about over-dispersion. Default: `multiplicative`.
 */
dispersion?: Dispersion, 
/**
 * Providers by group of peers: `{"Specialist": ["R0A", "RBQ"]}`. Ranks and quartiles within
 * the group then stand beside those of all. Default: none.
 */
peers?: Record<string, string[]>, };

/**
 * The unit costs at which activity is expected to be done.
 */
export type ExpectedAt = "national" | "national-adjusted" | "costs-table";

/**
 * What a weighted unit is worth.
 */
export type Scale = number | "wau";

/**
 * Levels by provider in one period, each with its growth beside it.
 */
export type Benchmark = { 
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
method: BenchmarkMethod, 
/**
 * The period of the levels.
 */
period: string, 
/**
 * The period that growth is measured from; none where the levels are of the first.
 */
before: string | null, 
/**
 * What each adjustment did to the cost that is compared, in their order.
 */
adjustments: Array<AdjustedCost>, 
/**
 * All providers together.
 */
nation: Level, 
/**
 * Each provider with activity in the period, in alphabetical order.
 */
providers: Array<ProviderBenchmark>, 
/**
 * Each group of peers taken together, in alphabetical order.
 */
peers: Array<PeerGroup>, 
/**
 * What the control limits are made of; none where fewer than two providers have an index.
 */
funnel: Funnel | null, 
/**
 * What a rank does not say.
 */
note: string, 
/**
 * What was found in the data and by the benchmark, most severe first.
 */
issues: Array<Issue>, };

/**
 * What an adjustment did to the cost that a benchmark compares.
 */
export type AdjustedCost = { 
/**
 * The key of the method: `exclude`, `excessBedDays`, `bridge` or `missingCost`.
 */
name: string, 
/**
 * The cost of all providers in the period before the step, in pounds.
 */
costBefore: number, 
/**
 * The same after it, in pounds.
 */
costAfter: number, };

/**
 * What activity cost, what it was expected to cost, and how output grew.
 */
export type Level = { 
/**
 * Actual cost in pounds; none where the activity has no costs of its own.
 */
actualCost: number | null, 
/**
 * MFF′, the market forces factor around the national mean; none without a table of them.
 */
marketForcesFactor: number | null, 
/**
 * Actual cost ÷ MFF′ in pounds; none where the factor is missing.
 */
adjustedCost: number | null, 
/**
 * What the activity would cost at the expected unit costs, in pounds.
 */
expectedCost: number, 
/**
 * The share of all cost, that of unknown quantities included, that is of items with an expected
 * unit cost.
 */
expectedCoverage: number | null, 
/**
 * 100 · adjusted cost ÷ expected cost: above 100 is dearer than expected.
 */
costIndex: number | null, 
/**
 * Expected cost ÷ scale.
 */
weightedUnits: number, 
/**
 * Adjusted cost ÷ weighted units, in pounds per weighted unit.
 */
costPerWeightedUnit: number | null, 
/**
 * Output growth on the period before, as a ratio minus one.
 */
outputGrowth: number | null, 
/**
 * The share of each period's cost that the growth covers.
 */
growthCoverage: Coverage | null, };

/**
 * One provider's level and place.
 */
export type ProviderBenchmark = { 
/**
 * The provider.
 */
provider: string, 
/**
 * Its place by cost index, 1 for the lowest; equal indices share a place.
 */
rank: number | null, 
/**
 * Which quarter of the ranks it is in: 1 has the lowest indices, 4 the highest.
 */
quartile: number | null, 
/**
 * Its group of peers.
 */
peers: string | null, 
/**
 * Its place among them.
 */
amongPeers: Place | null, 
/**
 * The control limits for its size.
 */
limits: ProviderLimits | null, 
/**
 * Actual cost in pounds; none where the activity has no costs of its own.
 */
actualCost: number | null, 
/**
 * MFF′, the market forces factor around the national mean; none without a table of them.
 */
marketForcesFactor: number | null, 
/**
 * Actual cost ÷ MFF′ in pounds; none where the factor is missing.
 */
adjustedCost: number | null, 
/**
 * What the activity would cost at the expected unit costs, in pounds.
 */
expectedCost: number, 
/**
 * The share of all cost, that of unknown quantities included, that is of items with an expected
 * unit cost.
 */
expectedCoverage: number | null, 
/**
 * 100 · adjusted cost ÷ expected cost: above 100 is dearer than expected.
 */
costIndex: number | null, 
/**
 * Expected cost ÷ scale.
 */
weightedUnits: number, 
/**
 * Adjusted cost ÷ weighted units, in pounds per weighted unit.
 */
costPerWeightedUnit: number | null, 
/**
 * Output growth on the period before, as a ratio minus one.
 */
outputGrowth: number | null, 
/**
 * The share of each period's cost that the growth covers.
 */
growthCoverage: Coverage | null, };

/**
 * A place by cost index.
 */
export type Place = { 
/**
 * 1 for the lowest; equal indices share a place.
 */
rank: number, 
/**
 * 1 has the lowest quarter of the indices, 4 the highest.
 */
quartile: number, };

/**
 * A group of peers taken together.
 */
export type PeerGroup = { 
/**
 * Its name.
 */
peers: string, 
/**
 * How many of its providers have activity in the period.
 */
providers: number, 
/**
 * Actual cost in pounds; none where the activity has no costs of its own.
 */
actualCost: number | null, 
/**
 * MFF′, the market forces factor around the national mean; none without a table of them.
 */
marketForcesFactor: number | null, 
/**
 * Actual cost ÷ MFF′ in pounds; none where the factor is missing.
 */
adjustedCost: number | null, 
/**
 * What the activity would cost at the expected unit costs, in pounds.
 */
expectedCost: number, 
/**
 * The share of all cost, that of unknown quantities included, that is of items with an expected
 * unit cost.
 */
expectedCoverage: number | null, 
/**
 * 100 · adjusted cost ÷ expected cost: above 100 is dearer than expected.
 */
costIndex: number | null, 
/**
 * Expected cost ÷ scale.
 */
weightedUnits: number, 
/**
 * Adjusted cost ÷ weighted units, in pounds per weighted unit.
 */
costPerWeightedUnit: number | null, 
/**
 * Output growth on the period before, as a ratio minus one.
 */
outputGrowth: number | null, 
/**
 * The share of each period's cost that the growth covers.
 */
growthCoverage: Coverage | null, };

/**
 * The control limits of a cost index for one provider's number of weighted units.
 */
export type ProviderLimits = { 
/**
 * The lower 95% limit.
 */
lower95: number, 
/**
 * The upper 95% limit.
 */
upper95: number, 
/**
 * The lower 99.8% limit.
 */
lower998: number, 
/**
 * The upper 99.8% limit.
 */
upper998: number, 
/**
 * The index's distance from 100 in standard errors; beyond ±1.96 it is outside the 95% limits.
 */
z: number | null, };

/**
 * What limits do about figures that scatter more than their standard errors say.
 */
export type Dispersion = "multiplicative" | "additive" | "none";

/**
 * What control limits are made of: 100 ± z · s · √φ ÷ √(weighted units), with √φ where φ > 1, or
 * additively 100 ± z · √(s² ÷ weighted units + τ²).
 */
export type Funnel = { 
/**
 * What the indices scatter around.
 */
centre: number, 
/**
 * s, the standard deviation of the index of one weighted unit, in index points.
 */
standardDeviation: number, 
/**
 * φ, how much more the indices scatter than s says; none where they do not scatter.
 */
dispersion: number | null, 
/**
 * τ², the variance between providers that additive limits add; none for other limits.
 */
betweenVariance: number | null, };

/**
 * How funding follows value-weighted activity.
 */
export type FundingScheme = { 
/**
 * Pounds paid or taken back for each pound of activity above or below the target: 0.75 for
 * 75% of the tariff.
 */
rate: number, 
/**
 * The target as a ratio to the base period's value: 1.04 for 104%.
 */
target: number, 
/**
 * The least the adjustment can be, in pounds: what can be taken back, with a minus.
 */
floor?: number, 
/**
 * The most it can be, in pounds.
 */
cap?: number, };

/**
 * The length at which stays of one bed type stop counting in full.
 */
export type TrimPoint = { 
/**
 * The trim point, in days: the upper quartile of the lengths above zero.
 */
trim: number, 
/**
 * The mean length in days, each capped at the trim point: what a stay up to there counts for.
 */
mean: number, };

/**
 * The part of a stay that falls in one period.
 */
export type StayPart = { 
/**
 * Days of the stay before the period.
 */
before: number, 
/**
 * Days within it.
 */
days: number, 
/**
 * Whether the stay goes on after it.
 */
open: boolean, };

/**
 * The weights of one group of cases (a DRG) by length of stay.
 */
export type StayWeights = { 
/**
 * The weight of a stay of zero days, where the group has one of its own.
 */
sameDay?: number, 
/**
 * The shortest usual stay, in days.
 */
lower: number, 
/**
 * The longest usual stay, in days.
 */
upper: number, 
/**
 * The weight of a stay from `lower` to `upper`.
 */
inlier: number, 
/**
 * The weight of a shorter stay, before its days.
 */
shortBase: number, 
/**
 * The weight of each day of a shorter stay.
 */
shortPerDiem: number, 
/**
 * The weight of each day beyond `upper`.
 */
longPerDiem: number, };

/**
 * A hospital's gross revenue, in one currency.
 */
export type Revenue = { 
/**
 * Of inpatients and outpatients.
 */
total: number, 
/**
 * Of inpatients alone.
 */
inpatient: number, };

/**
 * Which levels are asked for.
 */
export type LevelsChoice = { 
/**
 * The period. Default: the last.
 */
period?: string, 
/**
 * How the providers are compared. Default: `geks`.
 */
method?: Multilateral, 
/**
 * The formula of GEKS, one that is one over itself backwards. Default: `fisher`.
 */
formula?: FormulaChoice, 
/**
 * Who is compared. Default: everybody.
 */
providers?: Array<string>, 
/**
 * What to leave out. Default: nothing.
 */
exclude?: Array<Exclusion>, 
/**
 * Whether bed days beyond a trim point count. Default: `in`.
 */
excessBedDays?: ExcessBedDays, 
/**
 * Whether old codes, and providers that merged, are added to what they have become. Default:
 * `with`, where there is a bridge table.
 */
bridge?: BridgeChoice, 
/**
 * What to make of activity without a unit cost. Default: `exclude`.
 */
missingCost?: MissingCost, };

/**
 * How much one provider did.
 */
export type ProviderLevel = { 
/**
 * The provider.
 */
provider: string, 
/**
 * Its volume of output; 1 is the geometric mean of all that are compared.
 */
level: number, 
/**
 * The cost of its output, in pounds.
 */
cost: number, };

/**
 * A line of operating expenses and what becomes of it.
 */
export type AccountLine = { 
/**
 * Its subcode in the accounts; with `*` all that begin so.
 */
code: string, 
/**
 * What it is spent on.
 */
title: string, 
/**
 * The group of inputs that it belongs to; none where it is left out.
 */
group: string | null, 
/**
 * The deflator that it needs: `pay`, `drugs`, `non-pay` or `capital`; none where it is left out.
 */
deflator: string | null, 
/**
 * Why it is left out.
 */
reason: string | null, };

/**
 * Accounts as a table of inputs, and everything that was left out of it.
 */
export type AccountInputs = { 
/**
 * The rows of an inputs table, in the order of the accounts.
 */
inputs: Array<AccountInput>, 
/**
 * What was left out, by code and period.
 */
leftOut: Array<LeftOut>, 
/**
 * All lines together, in pounds.
 */
total: number, 
/**
 * Those of the inputs table, in pounds.
 */
used: number, };

/**
 * A row of an inputs table.
 */
export type AccountInput = { 
/**
 * The period.
 */
period: string, 
/**
 * Whose it is.
 */
provider: string | null, 
/**
 * What it was spent on: title and code.
 */
item: string, 
/**
 * `labour`, `goods_and_services`, `capital`, or a group of one's own.
 */
group: string, 
/**
 * What was spent, in pounds.
 */
expenditure: number, 
/**
 * The deflator of the period.
 */
deflator: number, };

/**
 * A line of the accounts that is no input.
 */
export type LeftOut = { 
/**
 * Its code.
 */
code: string, 
/**
 * What it is; none for a code that is not known.
 */
title: string | null, 
/**
 * The period.
 */
period: string, 
/**
 * Why it is left out.
 */
reason: string, 
/**
 * What was spent, in pounds.
 */
expenditure: number, };

/**
 * Length of stay against what the case mix would lead one to expect.
 */
export type LengthOfStay = { 
/**
 * Σ bed days ÷ Σ spells, in days.
 */
mean: number, 
/**
 * Σ spells·reference stay ÷ Σ spells, in days.
 */
expected: number, 
/**
 * Mean ÷ expected: above 1 is longer than the case mix explains.
 */
ratio: number, };

/**
 * What a shorter stay frees.
 */
export type BedDaysFreed = { 
/**
 * Bed days; below zero where stays become longer.
 */
bedDays: number, 
/**
 * What they cost, in pounds: freed for other patients, and saved only if the beds are closed.
 */
cost: number, };

/**
 * A change in pounds, and its parts.
 */
export type QuantityAndPrice = { 
/**
 * The change, in pounds: the sum of the parts.
 */
change: number, 
/**
 * ½(p⁰ + p¹)(x¹ − x⁰): what more staff did.
 */
quantity: number, 
/**
 * ½(x⁰ + x¹)(p¹ − p⁰): what dearer staff did.
 */
price: number, };

/**
 * Why agency spend and its premium changed.
 */
export type AgencyChange = { 
/**
 * Of the spend: by the number of staff and by what one costs.
 */
spend: QuantityAndPrice, 
/**
 * Of the premium: by the number of staff and by the premium of one.
 */
premium: QuantityAndPrice, };

/**
 * One strike day.
 */
export type StrikeDay = { 
/**
 * The day.
 */
date: string, 
/**
 * What was done.
 */
actual: number, 
/**
 * The mean of the days like it.
 */
expected: number, 
/**
 * How many days like it there were.
 */
matched: number, };

/**
 * What strikes cost in activity: in pounds where there are unit costs, else in units.
 */
export type LostActivity = { 
/**
 * Each strike day, in order.
 */
days: Array<StrikeDay>, 
/**
 * Expected less actual on the strike days; below zero where more was done than expected.
 */
lost: number, 
/**
 * All activity of the period, strikes as they were.
 */
withStrikes: number, 
/**
 * The same with the expected activity on strike days.
 */
withoutStrikes: number, 
/**
 * Activity with strikes ÷ without − 1: also what they do to productivity, at the same inputs.
 */
effect: number, 
/**
 * Growth on the base with strikes; none without a base.
 */
growthWith: number | null, 
/**
 * Growth on the base without strikes.
 */
growthWithout: number | null, };

/**
 * How quality changed between two periods, and by what.
 */
export type SurvivalWaitChange = { 
/**
 * Quality in the later ÷ the earlier period: what the later quantity is multiplied by.
 */
ratio: number, 
/**
 * Log points (×100) of it that are of survival, 100·Δln(a − k).
 */
survival: number, 
/**
 * Log points (×100) of it that are of life expectancy and waiting; the two sum to 100·ln ratio.
 */
years: number, };

/**
 * Whether published figures can be of one computation.
 */
export type Agreement = { 
/**
 * Whether they can.
 */
agrees: boolean, 
/**
 * The lowest growth of productivity that the rounded output and inputs allow.
 */
lowest: number, 
/**
 * The highest.
 */
highest: number, };

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
 * What the columns of a table were read as.
 */
export type TableColumns = { 
/**
 * The table.
 */
table: string, 
/**
 * How many rows stand below its header.
 */
rows: number, 
/**
 * The headers of each kind of column; several only for an item.
 */
columns: { [key in string]: Array<string> }, };

/**
 * A table that is read.
 */
export type TableInfo = { 
/**
 * Its name.
 */
name: string, 
/**
 * What its columns can be.
 */
columns: Array<ColumnInfo>, };

/**
 * What a column can be.
 */
export type ColumnInfo = { 
/**
 * Its canonical name.
 */
name: string, 
/**
 * Whether the table cannot be read without it.
 */
isRequired: boolean, 
/**
 * Whether it holds numbers.
 */
isNumber: boolean, 
/**
 * The headers that it is recognised by, the clearest first, in lower case with `_` for what is
 * neither letter nor digit.
 */
headers: Array<string>, };

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

/**
 * A published recipe.
 */
export type PresetInfo = { 
/**
 * Its name in methods and on the command line.
 */
name: PresetName, 
/**
 * What it is, in a few words.
 */
title: string, 
/**
 * The functions that take it.
 */
for: Array<string>, 
/**
 * What it chooses, for each of these functions; what is chosen beside it goes before it.
 */
methods: Record<string, Record<string, string | number>>, 
/**
 * Numbers that belong to it, in pounds.
 */
constants: Record<string, number>, 
/**
 * What was checked against the source.
 */
checked: string, 
/**
 * What could not be, or is the user's.
 */
unchecked: string, 
/**
 * Where it was published.
 */
source: string, 
/**
 * Its page of documentation.
 */
page: string, };
