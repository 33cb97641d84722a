//! What the checks give.

use serde::Serialize;

use crate::choices::method::Method;
use crate::foundation::period::Period;

/// What looks wrong in the data, and what it does to the growth.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Checks {
    /// The engine's version.
    pub version: &'static str,
    /// Equal for equal data.
    pub fingerprint: String,
    /// The method, every default filled in.
    pub method: Method,
    /// What was found, the largest effect first.
    pub findings: Vec<Finding>,
}

/// Something that looks wrong.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// The rule that found it.
    pub code: &'static str,
    /// The earlier period of the link in which it was found.
    #[cfg_attr(test, ts(type = "string"))]
    pub from: Period,
    /// The later period.
    #[cfg_attr(test, ts(type = "string"))]
    pub to: Period,
    /// The item; none where it is a group.
    pub item: Option<String>,
    /// The item's codes, where it is made of several.
    pub codes: Option<Vec<String>>,
    /// The group.
    pub group: Option<String>,
    /// What was found, in a sentence.
    pub message: String,
    /// What doing as advised would change.
    pub effect: Option<FindingEffect>,
    /// What to do about it.
    pub action: &'static str,
    /// What could be done by itself, if anything.
    pub proposal: Option<Proposal>,
}

/// What doing as advised would change: the growth after it less the growth as it is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FindingEffect {
    /// The earlier period of the link whose growth would change.
    #[cfg_attr(test, ts(type = "string"))]
    pub from: Period,
    /// The later period.
    #[cfg_attr(test, ts(type = "string"))]
    pub to: Period,
    /// Percentage points.
    pub points: f64,
}

/// What could be done about a finding: items to leave out, or codes to bridge.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Proposal {
    /// What to leave out.
    pub exclude: Vec<ProposedExclusion>,
    /// Rows of a bridge from old codes to new ones, for both periods.
    pub bridge: Vec<ProposedBridge>,
}

/// An item or a group to leave out.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ProposedExclusion {
    /// The item.
    pub item: String,
}

/// An old code and what it has become.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ProposedBridge {
    /// The item as it was.
    pub from: String,
    /// The item as it is.
    pub to: String,
}
