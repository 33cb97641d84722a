//! What a comparison of vintages gives.

use serde::Serialize;

use crate::choices::method::Method;
use crate::foundation::period::Period;

/// The same figures from several vintages of the same tables.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Revision {
    /// The method, every default filled in.
    pub method: Method,
    /// The fingerprint of each vintage, the earliest first.
    pub fingerprints: Vec<String>,
    /// Every index and growth, in each vintage.
    pub figures: Vec<RevisedFigure>,
    /// The links whose growth moved from the first vintage to the last, and what moved it.
    pub links: Vec<RevisedLink>,
    /// How large the revisions of the growths are, series by series.
    pub summaries: Vec<RevisionSummary>,
}

/// One figure in each vintage.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RevisedFigure {
    /// `output`, `input`, `productivity` or `labour-productivity`.
    pub series: &'static str,
    /// Whose; none for all together.
    pub provider: Option<String>,
    /// `index` or `growth`.
    pub what: &'static str,
    /// When.
    #[cfg_attr(test, ts(type = "string"))]
    pub period: Period,
    /// The figure in each vintage; none where it is not there.
    pub values: Vec<Option<f64>>,
    /// The last that is there less the first that is there.
    pub revision: Option<f64>,
}

/// A growth that moved, and what moved it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RevisedLink {
    /// `output` or `input`.
    pub series: &'static str,
    /// Whose; none for all together.
    pub provider: Option<String>,
    /// The earlier period, or the reference.
    #[cfg_attr(test, ts(type = "string"))]
    pub from: Period,
    /// The later period.
    #[cfg_attr(test, ts(type = "string"))]
    pub to: Period,
    /// The growth in the first vintage.
    pub earlier: f64,
    /// The growth in the last.
    pub later: f64,
    /// By how many percentage points it moved.
    pub points: f64,
    /// The items that moved it most; with the others they sum to the points. Empty under
    /// multilateral linking.
    pub items: Vec<RevisedItem>,
    /// How many items moved it less.
    pub others: usize,
    /// What these come to, in percentage points.
    pub other_points: f64,
}

/// An item that moved a growth.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RevisedItem {
    /// The item.
    pub item: String,
    /// Its group.
    pub group: Option<String>,
    /// Its contribution in the last vintage less that in the first, in percentage points.
    pub points: f64,
    /// Where its own numbers differ; empty where it moved because of the others.
    pub changes: Vec<RevisedObservation>,
}

/// An observation in the first vintage and in the last.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RevisedObservation {
    /// When.
    #[cfg_attr(test, ts(type = "string"))]
    pub period: Period,
    /// As it was; none where there was none.
    pub earlier: Option<Observed>,
    /// As it is; none where there is none.
    pub later: Option<Observed>,
}

/// A quantity at a unit cost, with the first row it was read from.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Observed {
    /// How much.
    pub quantity: f64,
    /// In pounds per unit.
    pub unit_cost: f64,
    /// The first row, as the sheet numbers it.
    pub row: Option<u32>,
}

/// How large revisions of growths are.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RevisionSummary {
    /// `output`, `input`, `productivity` or `labour-productivity`, of all providers together.
    pub series: &'static str,
    /// How many growths are in more than one vintage.
    pub figures: usize,
    /// The mean revision, as a difference of growths.
    pub mean: f64,
    /// The mean of the sizes of the revisions.
    pub mean_absolute: f64,
    /// The mean revision ÷ the mean absolute revision: −1 where all went down, 1 where all went up;
    /// none where nothing was revised.
    pub bias: Option<f64>,
}
