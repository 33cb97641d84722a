//! What an analysis gives: plain values, safe in JSON, with nothing left to look up.
//!
//! An index is 100 in its reference period; a growth is a ratio minus one; contributions are
//! percentage points. Nothing is rounded, and nothing is NaN: `None` is “none”.

use serde::Serialize;

use crate::choices::method::Method;
use crate::foundation::error::{Issue, Severity};
use crate::foundation::period::Period;
use crate::index::accounting::GrowthAccountLink;
use crate::observations::comparison::{Coverage, Unmatched};

/// Data + method: every figure, what it covers, what made it, and the issues found.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Analysis {
    /// The engine's version.
    pub version: &'static str,
    /// Equal for equal data, whatever the order of the rows or the form of the files.
    pub fingerprint: String,
    /// The method, every default filled in.
    pub method: Method,
    /// Output: all providers together.
    pub output: SeriesReport,
    /// Input: all providers together.
    pub input: Option<SeriesReport>,
    /// Output over input.
    pub productivity: Option<ProductivityReport>,
    /// The same for each provider asked for.
    pub providers: Option<Vec<ProviderReport>>,
    /// What each adjustment of the method adds to a growth, in the order in which they are made.
    pub adjustments: Vec<AdjustmentReport>,
    /// What was found in the data, most severe first.
    pub issues: Vec<Issue>,
    /// The quality statement: what was computed, how, and on how much.
    pub statement: Statement,
}

/// One provider's figures.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ProviderReport {
    /// The provider.
    pub provider: String,
    /// Its output.
    pub output: Option<SeriesReport>,
    /// Its input.
    pub input: Option<SeriesReport>,
    /// Its output over its input.
    pub productivity: Option<ProductivityReport>,
}

/// A volume index over time.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SeriesReport {
    /// The level in each period.
    pub points: Vec<Point>,
    /// The comparisons that the levels are made of.
    pub links: Vec<LinkReport>,
    /// From the first period to the last.
    pub overall: Option<Overall>,
    /// The chain of whole years that months or quarters are linked to, under annual overlap: its
    /// levels are the means of theirs.
    pub annual: Option<Box<SeriesReport>>,
}

/// A level.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Point {
    /// When.
    #[cfg_attr(test, ts(type = "string"))]
    pub period: Period,
    /// 100 in the reference period.
    pub index: Option<f64>,
    /// On the period before, as a ratio minus one.
    pub growth: Option<f64>,
    /// Of a month or quarter, on the same one of the year before.
    pub growth_on_year: Option<f64>,
    /// Of a month or quarter, its year up to its end against the same months of the year before.
    pub year_to_date: Option<YearToDate>,
    /// At the unit costs by which the period is compared, in pounds.
    pub cost: Option<f64>,
    /// Whether the figures of the period may yet change.
    pub provisional: bool,
}

/// A year up to the end of a month or quarter, against the same months of the year before, at
/// annual unit costs: under Laspeyres those of the year before, under other formulas as they weigh
/// both years.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct YearToDate {
    /// Volume ratio minus one; of productivity the ratio of the two.
    pub growth: f64,
    /// How many months are compared: those that both years have.
    pub months: i32,
}

/// A comparison of two periods.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct LinkReport {
    /// The earlier period, the reference, or under annual overlap the year whose average month is
    /// compared.
    #[cfg_attr(test, ts(type = "string"))]
    pub from: Period,
    /// The later period.
    #[cfg_attr(test, ts(type = "string"))]
    pub to: Period,
    /// Periods between them: 1 for neighbours, more over a gap. Under annual overlap years: 0 in
    /// the first.
    pub steps: i32,
    /// Volume ratio minus one.
    pub growth: Option<f64>,
    /// Value ratio ÷ volume ratio of the matched items.
    pub implied_unit_cost: Option<f64>,
    /// The part of the growth that is a shift between the items of a group: the ratio item by item
    /// ÷ the ratio group by group − 1, on the same matched items; none where items have no group.
    pub mix: Option<f64>,
    /// The growth under each treatment of unmatched items; none under multilateral linking.
    pub treatments: Option<Treatments>,
    /// What the growth would be by other formulas and treatments; none under multilateral linking.
    pub spread: Option<Spread>,
    /// How many items are compared.
    pub items: ItemCounts,
    /// The share of each period's cost that is compared.
    pub coverage: Option<Coverage>,
    /// The items that are not compared, with their cost.
    pub unmatched: UnmatchedReport,
    /// What made the growth, the largest first; the points sum to 100 × growth. Empty under
    /// multilateral linking.
    pub contributions: Vec<Contribution>,
    /// Whether the figures of either period may yet change.
    pub provisional: bool,
}

/// What a growth would be by other formulas and under other treatments of unmatched items.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Spread {
    /// By other formulas, with unmatched items treated as the method says.
    pub formulas: FormulaSpread,
    /// By the method's formula, with unmatched items treated otherwise.
    pub treatments: Option<Treatments>,
    /// The lowest of all these growths.
    pub lowest: f64,
    /// The highest.
    pub highest: f64,
}

/// A growth by each of the formulas most often used; none where a formula has none.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FormulaSpread {
    /// At the earlier unit costs.
    pub laspeyres: Option<f64>,
    /// At the later unit costs.
    pub paasche: Option<f64>,
    /// The geometric mean of both.
    pub fisher: Option<f64>,
    /// The geometric mean of relatives by mean cost shares; items without activity in one of the
    /// periods are unmatched. Far from Fisher it shows that some items changed out of proportion.
    pub tornqvist: Option<f64>,
    /// At the geometric mean of both unit costs.
    pub walsh: Option<f64>,
}

/// A growth under each treatment of unmatched items.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Treatments {
    /// They are left out.
    pub drop: f64,
    /// Their unit costs rose like the others'.
    pub uplift: f64,
    /// They grew like their group.
    pub group: f64,
}

/// How many items are compared, and why the others are not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ItemCounts {
    /// Observed in both periods.
    pub matched: usize,
    /// Of these, at a unit cost above zero in both.
    pub priced: usize,
    /// Observed in the earlier period only.
    pub from_only: usize,
    /// Observed in the later period only.
    pub to_only: usize,
    /// Zero activity where the formula needs relatives.
    pub zero_quantity: usize,
    /// A unit cost of zero where the formula needs relatives of unit costs.
    pub zero_unit_cost: usize,
    /// No unit cost in the period that the weights come from.
    pub no_weight: usize,
    /// No quantity that is known, in one of the periods, or for a part of the cost.
    pub no_quantity: usize,
}

/// The items that are not compared.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct UnmatchedReport {
    /// Their cost in the earlier period, in pounds.
    pub from_cost: f64,
    /// Their cost in the later period, in pounds.
    pub to_cost: f64,
    /// The costliest of them.
    pub largest: Vec<UnmatchedItem>,
    /// How many are not shown.
    pub others: usize,
}

/// An item that is not compared.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct UnmatchedItem {
    /// The item.
    pub item: String,
    /// Its codes, where it is made of several.
    pub codes: Option<Vec<String>>,
    /// Its group.
    pub group: Option<String>,
    /// Why.
    pub reason: Unmatched,
    /// Its cost in the earlier period, in pounds.
    pub from_cost: f64,
    /// Its cost in the later period, in pounds.
    pub to_cost: f64,
}

/// How much of a growth one item or group made, in percentage points.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Contribution {
    /// `output` or `input`, in a productivity growth.
    #[cfg_attr(test, ts(type = "\"output\" | \"input\" | null"))]
    pub side: Option<&'static str>,
    /// The item; none where items are grouped.
    pub item: Option<String>,
    /// Its codes, where it is made of several.
    pub codes: Option<Vec<String>>,
    /// Its group, or the group.
    pub group: Option<String>,
    /// How many smaller ones are taken together here.
    pub others: Option<usize>,
    /// Percentage points.
    pub points: f64,
}

/// The change from the first period to the last.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Overall {
    /// The first period.
    #[cfg_attr(test, ts(type = "string"))]
    pub from: Period,
    /// The last.
    #[cfg_attr(test, ts(type = "string"))]
    pub to: Period,
    /// Ratio minus one.
    pub growth: f64,
    /// The smallest coverage among the links.
    pub minimum_coverage: Option<f64>,
    /// What the growth would be by other formulas and treatments, of output and input alike; none
    /// under multilateral linking.
    pub spread: Option<Spread>,
    /// What made the growth; over a chain the sum over links of `(I[t−1]/I[a])·C[t]`.
    pub contributions: Vec<Contribution>,
}

/// What one adjustment adds to the growth of all providers together.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct AdjustmentReport {
    /// The method's key that asks for it: `exclude`, `excessBedDays`, `bridge`, `missingCost`,
    /// `partlyCounted`, `days` or `quality`.
    #[cfg_attr(test, ts(type = "string"))]
    pub name: &'static str,
    /// `output` or `input`.
    #[cfg_attr(test, ts(type = "\"output\" | \"input\""))]
    pub series: &'static str,
    /// Whether the headline has it; quality may stand beside it.
    pub in_headline: bool,
    /// What it adds to each link.
    pub links: Vec<AdjustmentEffect>,
    /// What it adds from the first period to the last.
    pub overall: Option<AdjustmentEffect>,
}

/// A growth without and with an adjustment, on top of those before it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AdjustmentEffect {
    /// The earlier period, or the reference.
    #[cfg_attr(test, ts(type = "string"))]
    pub from: Period,
    /// The later period.
    #[cfg_attr(test, ts(type = "string"))]
    pub to: Period,
    /// Ratio minus one without it.
    pub without: Option<f64>,
    /// Ratio minus one with it.
    pub with: Option<f64>,
    /// With less without, in percentage points.
    pub points: Option<f64>,
}

impl AdjustmentReport {
    /// Whether any growth is another with it.
    pub(crate) fn changes_anything(&self) -> bool {
        self.links.iter().any(|effect| effect.without != effect.with)
    }
}

/// Productivity: output over input.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ProductivityReport {
    /// Output over all inputs.
    pub multifactor: ProductivitySeriesReport,
    /// Output over the inputs of the group `labour`.
    pub labour: Option<ProductivitySeriesReport>,
    /// The growth account of each link: what of the growth of output more of each input made, and
    /// what multifactor productivity, in log points. Always by Törnqvist.
    pub accounts: Vec<GrowthAccountLink>,
}

/// Productivity over time.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ProductivitySeriesReport {
    /// The level in each period that output and input share; `cost` is none.
    pub points: Vec<Point>,
    /// The changes between them.
    pub links: Vec<ProductivityLinkReport>,
    /// From the first period to the last.
    pub overall: Option<Overall>,
    /// The chain of whole years, under annual overlap.
    pub annual: Option<Box<ProductivitySeriesReport>>,
}

/// A change of productivity.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ProductivityLinkReport {
    /// The earlier period, or the reference.
    #[cfg_attr(test, ts(type = "string"))]
    pub from: Period,
    /// The later period.
    #[cfg_attr(test, ts(type = "string"))]
    pub to: Period,
    /// Periods between them.
    pub steps: i32,
    /// Output ratio ÷ input ratio − 1.
    pub growth: Option<f64>,
    /// Output ratio minus one.
    pub output_growth: Option<f64>,
    /// Input ratio minus one.
    pub input_growth: Option<f64>,
    /// How many pounds of output and of input are compared, in the earlier period.
    pub covered_cost: Option<CoveredCost>,
    /// What the growth would be by other formulas and treatments, of output and input alike; none
    /// under multilateral linking.
    pub spread: Option<Spread>,
    /// What made the growth; the points sum to 100 × growth.
    pub contributions: Vec<Contribution>,
    /// Whether the figures of either period may yet change.
    pub provisional: bool,
}

/// Pounds compared on either side of a productivity figure.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CoveredCost {
    /// Of output.
    pub output: f64,
    /// Of input.
    pub input: f64,
}

/// All contributions to one change, as columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ContributionColumns {
    /// The items.
    pub items: Vec<String>,
    /// Their groups; empty where there is none.
    pub groups: Vec<String>,
    /// Percentage points.
    pub points: Vec<f64>,
}

/// All items that a link does not compare, as columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UnmatchedColumns {
    /// The items.
    pub items: Vec<String>,
    /// Their groups; empty where there is none.
    pub groups: Vec<String>,
    /// Why each is not compared.
    pub reasons: Vec<Unmatched>,
    /// Cost in the earlier period, in pounds.
    pub from_costs: Vec<f64>,
    /// Cost in the later period, in pounds.
    pub to_costs: Vec<f64>,
}

/// The quality statement of a result.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Statement {
    /// The statement in sentences: method, weights, scope, coverage, breaks, checks, origin.
    pub words: Vec<String>,
    /// What the data are of.
    pub scope: Scope,
    /// Whose unit costs weight the activity, and of when.
    pub weights: String,
    /// The least coverage of any link; none where one compares nothing.
    pub minimum_coverage: Option<f64>,
    /// How much each link covers.
    pub coverage: Vec<LinkCoverage>,
    /// Links over a gap, links that compare nothing, links that cover less than 90% of the cost.
    pub breaks: Vec<String>,
    /// What the checks found, by rule.
    pub issues: Vec<IssueCount>,
}

/// What the data of a result are of.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Scope {
    /// The periods of the output.
    pub periods: Vec<String>,
    /// How many providers the activity names.
    pub providers: usize,
    /// How many items of activity there are.
    pub items: usize,
    /// The cost of the output in the last period, in pounds.
    pub output_cost: Option<f64>,
    /// The cost of the inputs in their last period, in pounds.
    pub input_cost: Option<f64>,
}

/// How much a link covers.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct LinkCoverage {
    /// `output` or `input`.
    #[cfg_attr(test, ts(type = "\"output\" | \"input\""))]
    pub series: &'static str,
    /// The earlier period, or the reference.
    #[cfg_attr(test, ts(type = "string"))]
    pub from: Period,
    /// The later period.
    #[cfg_attr(test, ts(type = "string"))]
    pub to: Period,
    /// The share of each period's cost that is compared.
    pub coverage: Option<Coverage>,
    /// How many items are compared.
    pub matched: usize,
    /// The cost of those that are not, in the earlier period, in pounds.
    pub unmatched_from_cost: f64,
    /// The same in the later period.
    pub unmatched_to_cost: f64,
}

/// How often a rule was broken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct IssueCount {
    /// The rule.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// How many times.
    pub count: u32,
}
