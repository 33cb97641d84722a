//! From the question to the tree that answers it.

pub(crate) mod written;
pub(crate) mod ask;
pub(crate) mod of_spread;
pub(crate) mod of_accounts;
pub(crate) mod of_series;
pub(crate) mod of_quotient;
pub(crate) mod answer;
