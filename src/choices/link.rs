//! Which change is meant.

use crate::foundation::plain::chosen_by_key;

/// Which change of an analysis is meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct LinkChoice {
    /// The earlier period.
    pub from: String,
    /// The later period.
    pub to: String,
    /// `output` (the default) or `input`.
    #[cfg_attr(test, ts(optional, type = "\"output\" | \"input\""))]
    pub series: Option<String>,
    /// A provider; none for all together.
    #[cfg_attr(test, ts(optional))]
    pub provider: Option<String>,
}

chosen_by_key!(LinkChoice, "link": from, to, series, provider);
