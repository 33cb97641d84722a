//! What a comparison of methods gives.

use serde::Serialize;

use crate::answer::result::Spread;
use crate::choices::method::Method;
use crate::foundation::error::Issue;
use crate::foundation::period::Period;

/// The same data under several methods, and the steps between their figures.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Reconciliation {
    /// The engine's version.
    pub version: &'static str,
    /// Equal for equal data.
    pub fingerprint: String,
    /// Whose figures; none for all providers together.
    pub provider: Option<String>,
    /// Each method with its figures, in the order given.
    pub methods: Vec<ComparedMethod>,
    /// The steps that there are, in the order in which they are tried: the first that can be made
    /// is made, those that had to wait for it after it.
    pub order: Vec<&'static str>,
    /// From one method to another.
    pub walks: Vec<Walk>,
    /// What was found in the data, most severe first.
    pub issues: Vec<Issue>,
}

/// A method and its figures.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ComparedMethod {
    /// The name it was given.
    pub name: String,
    /// The method, every default filled in.
    pub method: Method,
    /// Output.
    pub output: Option<MethodFigures>,
    /// Input.
    pub input: Option<MethodFigures>,
    /// Output over input.
    pub productivity: Option<MethodFigures>,
}

/// The growths of one series under one method.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MethodFigures {
    /// Between neighbouring periods and, last, from the first period to the last.
    pub changes: Vec<FigureChange>,
}

/// A growth under one method.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct FigureChange {
    /// The earlier period.
    #[cfg_attr(test, ts(type = "string"))]
    pub from: Period,
    /// The later period.
    #[cfg_attr(test, ts(type = "string"))]
    pub to: Period,
    /// Ratio minus one.
    pub growth: Option<f64>,
    /// The smallest coverage among its links, of output and input alike.
    pub minimum_coverage: Option<f64>,
    /// What it would be by other formulas and treatments.
    pub spread: Option<Spread>,
}

/// The way from the figures of one method to those of another.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Walk {
    /// The method it starts from.
    pub from: String,
    /// The method it ends with.
    pub to: String,
    /// The steps of every growth that both methods have.
    pub changes: Vec<WalkedChange>,
}

/// One growth, from what one method makes of it to what another does.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WalkedChange {
    /// `output`, `input` or `productivity`.
    #[cfg_attr(test, ts(type = "\"output\" | \"input\" | \"productivity\""))]
    pub series: &'static str,
    /// The earlier period.
    #[cfg_attr(test, ts(type = "string"))]
    pub from: Period,
    /// The later period.
    #[cfg_attr(test, ts(type = "string"))]
    pub to: Period,
    /// The growth under the first method.
    pub start: f64,
    /// The growth under the second.
    pub end: f64,
    /// What lies between them; the points sum to 100 × (end − start).
    pub steps: Vec<WalkStep>,
}

/// One key of a method changed: what that does to a growth.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WalkStep {
    /// The step's name; several joined by `+` where none could be made alone.
    pub step: String,
    /// What it is called.
    pub title: String,
    /// What the key said before.
    pub from: String,
    /// What it says after.
    pub to: String,
    /// Percentage points.
    pub points: f64,
}
