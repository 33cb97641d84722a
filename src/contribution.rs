//! Contributions: how much of a growth each item made, in percentage points that add up to it.

use crate::comparison::{Comparison, Positive};
use crate::error::Error;
use crate::formula::{Formula, fisher, no_weights};
use crate::measure::UnitCosts;

/// Each item's contribution to the growth of a comparison, in percentage points.
///
/// They sum to 100·(ratio − 1). For a ratio of sums with valuation a,
/// C = 100·a(q¹−q⁰) ÷ Σa·q⁰; for a geometric mean with weights w, C = 100·lm(Q,1)·w·ln(q¹/q⁰).
/// Source: van IJzeren; Dikhanov; Balk (2008) on the Fisher index; log mean, Vartia.
///
/// # Errors
/// As [`Formula::ratio`].
pub fn contributions(formula: Formula, c: &Comparison) -> Result<Vec<f64>, Error> {
    Ok(match formula {
        Formula::Laspeyres => valued_at(c, &c.from.unit_costs),
        Formula::Paasche => valued_at(c, &c.to.unit_costs),
        Formula::Fisher => valued_at(c, &fisher_valuation(c)),
        Formula::Walsh => valued_at(c, &c.from.unit_costs.geometric_mean(&c.to.unit_costs)),
        Formula::MarshallEdgeworth => valued_at(c, &c.from.unit_costs.plus(&c.to.unit_costs)),
        Formula::Lowe => valued_at(c, c.weights.as_ref().ok_or_else(no_weights)?),
        Formula::Tornqvist => tornqvist(formula.ratio(c)?, c.positive()?),
    })
}

/// The unit costs at which the Fisher ratio is a ratio of sums: p⁰ + p¹ ÷ Fisher unit-cost index.
fn fisher_valuation(c: &Comparison) -> UnitCosts {
    c.from.unit_costs.plus(&c.to.unit_costs.divided_by(fisher(&c.exchanged())))
}

fn valued_at(c: &Comparison, unit_costs: &UnitCosts) -> Vec<f64> {
    let base = c.from.quantities.cost_at(unit_costs);
    let changes = c.from.quantities.iter().zip(c.to.quantities.iter()).map(|(q0, q1)| q1 - q0);
    changes.zip(unit_costs.iter()).map(|(change, a)| 100.0 * a * change / base).collect()
}

fn tornqvist(ratio: f64, c: Positive) -> Vec<f64> {
    let points_per_log = 100.0 * log_mean(ratio, 1.0);
    let weights = c.shares().map(|(s0, s1)| f64::midpoint(s0, s1));
    weights.zip(c.log_relatives()).map(|(w, log_r)| points_per_log * w * log_r).collect()
}

/// The logarithmic mean: (a − b) ÷ ln(a/b), and a where a = b.
///
/// It turns logarithms into differences: a − b = lm(a,b)·ln(a/b).
#[must_use]
pub fn log_mean(a: f64, b: f64) -> f64 {
    let ratio = a / b;
    // Near 1 the logarithm of the ratio loses what its difference from 1 keeps.
    let is_near = (0.5..2.0).contains(&ratio);
    let log_ratio = if is_near { libm::log1p((a - b) / b) } else { libm::log(ratio) };
    if log_ratio == 0.0 { b } else { (a - b) / log_ratio }
}
