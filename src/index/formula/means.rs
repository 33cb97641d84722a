//! Formulas that are arithmetic means of relatives, Σ w·q¹/q⁰. They need activity above zero in the
//! earlier period.

use crate::foundation::measure::sum;
use crate::observations::comparison::{Growing, Side};

/// Σ w·q¹/q⁰.
fn mean(c: Growing, weights: &[f64]) -> f64 {
    sum(weights.iter().zip(c.relatives()).map(|(w, r)| w * r))
}

/// Volume ratio weighted by the cost shares of one period b: Σ sᵇ·q¹/q⁰.
///
/// Source: Producer Price Index Manual (IMF, 2004), chapter 15.
#[must_use]
pub fn young(c: Growing, weights: &Side) -> f64 {
    mean(c, &young_weights(weights))
}

#[inline(never)]
pub(crate) fn young_weights(weights: &Side) -> Vec<f64> {
    weights.shares().collect()
}

/// Volume ratio weighted by the later period's cost shares: Σ s¹·q¹/q⁰.
///
/// Source: Balk (2008), section 3.3; gpindex, IndexNumR.
#[must_use]
pub fn palgrave(c: Growing) -> f64 {
    mean(c, &palgrave_weights(c))
}

#[inline(never)]
pub(crate) fn palgrave_weights(c: Growing) -> Vec<f64> {
    c.later_shares().collect()
}

/// The plain arithmetic mean of the relatives: Σ q¹/q⁰ ÷ n.
///
/// Source: Producer Price Index Manual (IMF, 2004), chapter 20; gpindex, IndexNumR.
#[must_use]
pub fn carli(c: Growing) -> f64 {
    mean(c, &carli_weights(c))
}

#[allow(clippy::cast_precision_loss, reason = "a number of items is far below 2^53")]
#[inline(never)]
pub(crate) fn carli_weights(c: Growing) -> Vec<f64> {
    vec![1.0 / c.len() as f64; c.len()]
}
