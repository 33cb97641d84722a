//! Formulas that are geometric means of relatives. They need activity above zero.

use crate::comparison::Positive;
use crate::measure::sum;

/// Volume ratio weighted by the mean of both periods' cost shares: Π (q¹/q⁰)^((s⁰+s¹)/2).
///
/// Shares are shares of the matched cost. Source: Balk (2008), table 3.6; gpindex, IndexNumR.
#[must_use]
pub fn tornqvist(c: Positive) -> f64 {
    let weights = c.shares().map(|(s0, s1)| f64::midpoint(s0, s1));
    libm::exp(sum(weights.zip(c.log_relatives()).map(|(w, log_r)| w * log_r)))
}
