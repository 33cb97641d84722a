//! What a benchmark gives: plain values, with nothing NaN: `None` is “none”.

use serde::Serialize;

use super::method::BenchmarkMethod;
use crate::foundation::error::Issue;
use crate::foundation::period::Period;
use crate::observations::comparison::Coverage;

/// What is said beside every rank.
pub(super) const NOTE: &str = "Each cost index compares a provider with the nation at that \
    provider's own mix of activity, so the indices of two providers do not compare with each other. Their \
    volumes do where all providers are compared at once, by GEKS and its like.";

/// Levels by provider in one period, each with its growth beside it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Benchmark {
    /// The engine's version.
    pub version: &'static str,
    /// Equal for equal data, whatever the order of the rows or the form of the files.
    pub fingerprint: String,
    /// The method, every default filled in.
    pub method: BenchmarkMethod,
    /// The period of the levels.
    #[cfg_attr(test, ts(type = "string"))]
    pub period: Period,
    /// The period that growth is measured from; none where the levels are of the first.
    #[cfg_attr(test, ts(type = "string | null"))]
    pub before: Option<Period>,
    /// What each adjustment did to the cost that is compared, in their order.
    pub adjustments: Vec<AdjustedCost>,
    /// All providers together.
    pub nation: Level,
    /// Each provider with activity in the period, in alphabetical order.
    pub providers: Vec<ProviderBenchmark>,
    /// Each group of peers taken together, in alphabetical order.
    pub peers: Vec<PeerGroup>,
    /// What the control limits are made of; none where fewer than two providers have an index.
    pub funnel: Option<Funnel>,
    /// What a rank does not say.
    pub note: &'static str,
    /// What was found in the data and by the benchmark, most severe first.
    pub issues: Vec<Issue>,
}

/// What an adjustment did to the cost that a benchmark compares.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct AdjustedCost {
    /// The key of the method: `exclude`, `excessBedDays`, `bridge` or `missingCost`.
    pub name: &'static str,
    /// The cost of all providers in the period before the step, in pounds.
    pub cost_before: f64,
    /// The same after it, in pounds.
    pub cost_after: f64,
}

/// What activity cost, what it was expected to cost, and how output grew.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Level {
    /// Actual cost in pounds; none where the activity has no costs of its own.
    pub actual_cost: Option<f64>,
    /// MFF′, the market forces factor around the national mean; none without a table of them.
    pub market_forces_factor: Option<f64>,
    /// Actual cost ÷ MFF′ in pounds; none where the factor is missing.
    pub adjusted_cost: Option<f64>,
    /// What the activity would cost at the expected unit costs, in pounds.
    pub expected_cost: f64,
    /// The share of all cost, that of unknown quantities included, that is of items with an expected
    /// unit cost.
    pub expected_coverage: Option<f64>,
    /// 100 · adjusted cost ÷ expected cost: above 100 is dearer than expected.
    pub cost_index: Option<f64>,
    /// Expected cost ÷ scale.
    pub weighted_units: f64,
    /// Adjusted cost ÷ weighted units, in pounds per weighted unit.
    pub cost_per_weighted_unit: Option<f64>,
    /// Output growth on the period before, as a ratio minus one.
    pub output_growth: Option<f64>,
    /// The share of each period's cost that the growth covers.
    pub growth_coverage: Option<Coverage>,
}

/// One provider's level and place.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ProviderBenchmark {
    /// The provider.
    pub provider: String,
    /// Its level and its growth.
    #[serde(flatten)]
    pub level: Level,
    /// Its place by cost index, 1 for the lowest; equal indices share a place.
    pub rank: Option<u32>,
    /// Which quarter of the ranks it is in: 1 has the lowest indices, 4 the highest.
    pub quartile: Option<u32>,
    /// Its group of peers.
    pub peers: Option<String>,
    /// Its place among them.
    pub among_peers: Option<Place>,
    /// The control limits for its size.
    pub limits: Option<ProviderLimits>,
}

/// A place by cost index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Place {
    /// 1 for the lowest; equal indices share a place.
    pub rank: u32,
    /// 1 has the lowest quarter of the indices, 4 the highest.
    pub quartile: u32,
}

/// A group of peers taken together.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PeerGroup {
    /// Its name.
    pub peers: String,
    /// How many of its providers have activity in the period.
    pub providers: usize,
    /// Their level. The growth of output is their growths weighted by what of their earlier cost
    /// is compared: for Laspeyres that of the group as one.
    #[serde(flatten)]
    pub level: Level,
}

/// The control limits of a cost index for one provider's number of weighted units.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ProviderLimits {
    /// The lower 95% limit.
    pub lower95: f64,
    /// The upper 95% limit.
    pub upper95: f64,
    /// The lower 99.8% limit.
    pub lower998: f64,
    /// The upper 99.8% limit.
    pub upper998: f64,
    /// The index's distance from 100 in standard errors; beyond ±1.96 it is outside the 95% limits.
    pub z: Option<f64>,
}

/// What control limits are made of: 100 ± z · s · √φ ÷ √(weighted units), with √φ where φ > 1, or
/// additively 100 ± z · √(s² ÷ weighted units + τ²).
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Funnel {
    /// What the indices scatter around.
    pub centre: f64,
    /// s, the standard deviation of the index of one weighted unit, in index points.
    pub standard_deviation: f64,
    /// φ, how much more the indices scatter than s says; none where they do not scatter.
    pub dispersion: Option<f64>,
    /// τ², the variance between providers that additive limits add; none for other limits.
    pub between_variance: Option<f64>,
}
