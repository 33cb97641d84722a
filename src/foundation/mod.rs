//! What everything rests on: faults, periods, numbers that add up exactly, codes for labels.

pub(crate) mod saved;
pub(crate) mod sorted;
pub(crate) mod order;
pub(crate) mod decimal;
pub(crate) mod text;
pub(crate) mod written;
pub(crate) mod rule;
pub(crate) mod error;
pub(crate) mod slim;
pub(crate) mod plain;
pub(crate) mod period;
pub(crate) mod calendar;
pub(crate) mod splice;
pub(crate) mod measure;
pub(crate) mod codes;
pub(crate) mod segments;
pub(crate) mod pairs;
pub(crate) mod fixed;
pub(crate) mod totals;
