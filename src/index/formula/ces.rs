//! The formula for services that replace each other at a constant elasticity.

use crate::foundation::measure::sum;
use crate::index::formula::summing_to_one;
use crate::observations::comparison::Priced;

/// Volume ratio for a constant elasticity of substitution σ: value ratio ÷ Lloyd-Moulton
/// unit-cost index.
///
/// Source: Lloyd (1975), Moulton (1996); gpindex, `lm_index`; IndexNumR, `CES`.
#[must_use]
pub fn lloyd_moulton(c: Priced, sigma: f64) -> f64 {
    c.value_ratio() / lloyd_moulton_unit_cost(c, sigma)
}

/// Lloyd-Moulton unit-cost index: (Σ s⁰·(p¹/p⁰)^(1−σ))^(1/(1−σ)); where σ = 1 its limit
/// Π (p¹/p⁰)^s⁰.
#[must_use]
pub fn lloyd_moulton_unit_cost(c: Priced, sigma: f64) -> f64 {
    let rho = 1.0 - sigma;
    let logs = || c.shares().zip(c.relatives()).map(|(s, r)| (s, libm::log(r)));
    let mean = |of: &dyn Fn(f64) -> f64| sum(logs().map(|(s, log_r)| s * of(log_r)));
    if rho == 0.0 {
        return libm::exp(mean(&|log_r| log_r));
    }
    // Near σ = 1 the sum is near 1, and its logarithm is in what it has more.
    let excess = mean(&|log_r| libm::expm1(rho * log_r));
    if excess.abs() < 0.5 {
        return libm::exp(libm::log1p(excess) / rho);
    }
    libm::exp(libm::log(mean(&|log_r| libm::exp(rho * log_r))) / rho)
}

/// Weights that make the unit-cost index P an arithmetic mean of relatives r = p¹/p⁰:
/// w ∝ s⁰(r^ρ − P^ρ)/(ρ(r − P)), ρ = 1 − σ.
pub(crate) fn lloyd_moulton_weights(c: Priced, sigma: f64) -> Vec<f64> {
    let rho = 1.0 - sigma;
    let index = lloyd_moulton_unit_cost(c, sigma);
    let weights = c.shares().zip(c.relatives()).map(|(s, r)| s * mean_slope(r, index, rho));
    summing_to_one(weights.collect())
}

/// (r^ρ − P^ρ)/(ρ(r − P)), with the limit P^(ρ−1) where r = P.
pub(crate) fn mean_slope(r: f64, index: f64, rho: f64) -> f64 {
    let log_change = libm::log(r / index);
    if (r - index).abs() <= f64::EPSILON * index {
        return libm::pow(index, rho - 1.0);
    }
    let change = if rho == 0.0 { log_change } else { libm::expm1(rho * log_change) / rho };
    libm::pow(index, rho) * change / (r - index)
}
