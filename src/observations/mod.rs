//! Observations added up, finished as a panel, adjusted, and matched between two periods.

pub(crate) mod item;
pub(crate) mod costs;
pub(crate) mod factors;
pub(crate) mod ledger;
pub(crate) mod panel;
pub(crate) mod comparison;
pub(crate) mod days;
pub(crate) mod adjust;
pub(crate) mod panels;
pub(crate) mod quality;
pub(crate) mod granularity;
pub(crate) mod national;
