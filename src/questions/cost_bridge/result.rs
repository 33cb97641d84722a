//! What a bridge from one period's cost to another's gives.

use serde::Serialize;

use super::BridgeForm;
use crate::foundation::period::Period;

/// The way from one period's cost to another's, in pounds.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct CostBridge {
    /// The engine's version.
    pub version: &'static str,
    /// Equal for equal data.
    pub fingerprint: String,
    /// How the change is split.
    pub form: BridgeForm,
    /// `output` or `input`.
    #[cfg_attr(test, ts(type = "\"output\" | \"input\""))]
    pub series: &'static str,
    /// Whose cost; none for all providers together.
    pub provider: Option<String>,
    /// The earlier period.
    #[cfg_attr(test, ts(type = "string"))]
    pub from: Period,
    /// The later period.
    #[cfg_attr(test, ts(type = "string"))]
    pub to: Period,
    /// The whole.
    pub total: BridgeParts,
    /// Every group, the largest change first; none where items have no groups.
    pub groups: Option<Vec<BridgeRow>>,
    /// The items that changed most, and the others together.
    pub items: Vec<BridgeRow>,
}

/// What lies between two costs, in pounds: the parts sum to `toCost` − `fromCost`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct BridgeParts {
    /// The cost of the earlier period.
    pub from_cost: f64,
    /// More or less of the items that both periods have.
    pub volume: f64,
    /// A shift between the items of a group; none where the form has none.
    pub mix: Option<f64>,
    /// Higher or lower unit costs.
    pub unit_cost: f64,
    /// The cost of items that only the later period has, and of what has no quantity there.
    pub new: f64,
    /// Less the cost of items that only the earlier period had, or had no quantity of: not above zero.
    pub gone: f64,
    /// The cost of the later period.
    pub to_cost: f64,
}

/// The part of a bridge that one item or group makes.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct BridgeRow {
    /// Its group, or the group.
    pub group: Option<String>,
    /// The item; none in a row of a group.
    pub item: Option<String>,
    /// Its codes, where it is made of several.
    pub codes: Option<Vec<String>>,
    /// How many smaller ones are taken together here.
    pub others: Option<usize>,
    /// Its parts.
    #[serde(flatten)]
    #[cfg_attr(test, ts(flatten))]
    pub parts: BridgeParts,
}
