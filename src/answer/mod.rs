//! The analysis: what is said of data under a method, and how well founded it is.

pub(crate) mod result;
pub(crate) mod provisional;
pub(crate) mod spread;
pub(crate) mod report;
pub(crate) mod refusal;
pub(crate) mod statement;
pub(crate) mod suppress;
pub(crate) mod stage;
pub(crate) mod setting;
pub(crate) mod remarks;
pub(crate) mod analysis;
