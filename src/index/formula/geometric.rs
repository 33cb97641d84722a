//! Formulas that are geometric means of relatives, Π (q¹/q⁰)^w. They need activity above zero.

use crate::foundation::measure::sum;
use crate::index::formula::{log_mean, summing_to_one};
use crate::observations::comparison::Positive;

/// Π (q¹/q⁰)^w.
pub(super) fn mean(c: Positive, weights: &[f64]) -> f64 {
    libm::exp(sum(weights.iter().zip(c.log_relatives()).map(|(w, log_r)| w * log_r)))
}

/// A weight of each item, by its two shares.
fn by_shares(c: Positive, weight: fn(f64, f64) -> f64) -> Vec<f64> {
    c.shares().map(|(s0, s1)| weight(s0, s1)).collect()
}

/// Volume ratio weighted by the earlier period's cost shares: Π (q¹/q⁰)^s⁰.
///
/// Source: Balk (2008), table 3.4; gpindex, `geometric_index("Laspeyres")`.
#[must_use]
pub fn geometric_laspeyres(c: Positive) -> f64 {
    mean(c, &geometric_laspeyres_weights(c))
}

pub(crate) fn geometric_laspeyres_weights(c: Positive) -> Vec<f64> {
    by_shares(c, |s0, _| s0)
}

/// Volume ratio weighted by the later period's cost shares: Π (q¹/q⁰)^s¹.
///
/// Source: Balk (2008), table 3.4; gpindex, `geometric_index("Paasche")`.
#[must_use]
pub fn geometric_paasche(c: Positive) -> f64 {
    mean(c, &geometric_paasche_weights(c))
}

pub(crate) fn geometric_paasche_weights(c: Positive) -> Vec<f64> {
    by_shares(c, |_, s1| s1)
}

/// Volume ratio weighted by the mean of both periods' cost shares: Π (q¹/q⁰)^((s⁰+s¹)/2).
///
/// Shares are shares of the matched cost. Source: Balk (2008), table 3.6; gpindex, IndexNumR.
#[must_use]
pub fn tornqvist(c: Positive) -> f64 {
    mean(c, &tornqvist_weights(c))
}

pub(crate) fn tornqvist_weights(c: Positive) -> Vec<f64> {
    by_shares(c, f64::midpoint)
}

/// Volume ratio weighted by logarithmic means of cost shares, scaled to sum to one:
/// Π (q¹/q⁰)^(m/Σm), m = lm(s⁰, s¹). Also called Vartia II.
///
/// Source: Balk (2008), table 3.12; gpindex, IndexNumR.
#[must_use]
pub fn sato_vartia(c: Positive) -> f64 {
    mean(c, &sato_vartia_weights(c))
}

pub(crate) fn sato_vartia_weights(c: Positive) -> Vec<f64> {
    summing_to_one(by_shares(c, log_mean))
}

/// Volume ratio weighted by logarithmic means of costs: Π (q¹/q⁰)^(lm(v⁰,v¹)/lm(V⁰,V¹)), v = q·p.
/// Also called Vartia I; its weights do not sum to one.
///
/// Source: Balk (2008), table 3.12; gpindex, `vartia1`.
#[must_use]
pub fn montgomery_vartia(c: Positive) -> f64 {
    mean(c, &montgomery_vartia_weights(c))
}

pub(crate) fn montgomery_vartia_weights(c: Positive) -> Vec<f64> {
    let (v0, v1) = c.cost();
    let whole = log_mean(v0, v1);
    c.costs().map(|(v0, v1)| log_mean(v0, v1) / whole).collect()
}

/// The plain geometric mean of the relatives: Π (q¹/q⁰)^(1/n).
///
/// Source: Producer Price Index Manual (IMF, 2004), chapter 20; gpindex, IndexNumR.
#[must_use]
pub fn jevons(c: Positive) -> f64 {
    mean(c, &jevons_weights(c))
}

#[allow(clippy::cast_precision_loss, reason = "a number of items is far below 2^53")]
pub(crate) fn jevons_weights(c: Positive) -> Vec<f64> {
    vec![1.0 / c.len() as f64; c.len()]
}
