//! Contributions: how much of a growth each item made, in percentage points that add up to it.

use crate::foundation::error::Error;
use crate::foundation::measure::{UnitCosts, unsigned_zero};
use crate::index::formula::{
    Formula, carli_weights, fisher, lloyd_moulton_unit_cost, lloyd_moulton_weights, log_mean,
    palgrave_weights, stuvel, young_weights,
};
use crate::observations::comparison::{Comparison, Growing, Positive, Priced};

/// Each item's contribution to the growth of a comparison, in percentage points.
///
/// They sum to 100·(ratio − 1). For a ratio of sums with valuation a, C = 100·a(q¹−q⁰) ÷ Σa·q⁰;
/// for a geometric mean with weights w and ratio Q, C = 100·lm(Q,1)·w·ln(q¹/q⁰); for an arithmetic
/// mean, C = 100·w(q¹/q⁰ − 1). Source: van IJzeren; Dikhanov; Balk (2008) on the Fisher index; log
/// mean, Vartia.
///
/// # Errors
/// As [`Formula::ratio`].
pub fn contributions(formula: Formula, c: &Comparison) -> Result<Vec<f64>, Error> {
    let points = match formula {
        Formula::Drobisch => {
            let laspeyres = contributions(Formula::Laspeyres, c)?;
            let paasche = contributions(Formula::Paasche, c)?;
            laspeyres.into_iter().zip(paasche).map(|(l, p)| f64::midpoint(l, p)).collect()
        }
        Formula::Young => of_relatives(c.growing()?, &young_weights(formula.weights_of(c)?)),
        Formula::Palgrave => of_relatives(c.growing()?, &palgrave_weights(c.growing()?)),
        Formula::Carli => of_relatives(c.growing()?, &carli_weights(c.growing()?)),
        Formula::LloydMoulton { sigma } => of_quotient(c, c.priced_throughout()?, sigma),
        _ => match formula.geometric_weights() {
            Some(weights) => of_logs(formula.ratio(c)?, c.positive()?, &weights(c.positive()?)),
            None => valued_at(c, &valuation(formula, c)?),
        },
    };
    Ok(points.into_iter().map(unsigned_zero).collect())
}

/// The unit costs a at which a formula is a ratio of sums.
fn valuation(formula: Formula, c: &Comparison) -> Result<UnitCosts, Error> {
    let (earlier, later) = (&c.from.unit_costs, &c.to.unit_costs);
    Ok(match formula {
        Formula::Paasche => later.clone(),
        Formula::Fisher => deflated_sum(c, fisher(&c.exchanged())),
        Formula::Walsh => earlier.geometric_mean(later),
        Formula::MarshallEdgeworth => earlier.plus(later),
        Formula::Lowe => formula.weights_of(c)?.unit_costs.clone(),
        Formula::Stuvel => deflated_sum(c, stuvel(c)),
        Formula::Dutot => UnitCosts::ones(c.matched()),
        // The others are no ratios of sums, and have contributions of their own.
        Formula::Laspeyres
        | Formula::Tornqvist
        | Formula::GeometricLaspeyres
        | Formula::GeometricPaasche
        | Formula::SatoVartia
        | Formula::MontgomeryVartia
        | Formula::Jevons
        | Formula::Young
        | Formula::Drobisch
        | Formula::Palgrave
        | Formula::Carli
        | Formula::LloydMoulton { .. } => earlier.clone(),
    })
}

/// p⁰ + p¹ ÷ P: with P the Fisher unit-cost index the unit costs at which the Fisher ratio is a
/// ratio of sums; with P the Stuvel volume ratio those of the Stuvel ratio.
fn deflated_sum(c: &Comparison, divisor: f64) -> UnitCosts {
    c.from.unit_costs.plus(&c.to.unit_costs.divided_by(divisor))
}

fn valued_at(c: &Comparison, unit_costs: &UnitCosts) -> Vec<f64> {
    let base = c.from.quantities.cost_at(unit_costs);
    let changes = c.from.quantities.iter().zip(c.to.quantities.iter()).map(|(q0, q1)| q1 - q0);
    changes.zip(unit_costs.iter()).map(|(change, a)| 100.0 * a * change / base).collect()
}

#[inline(never)]
fn of_logs(ratio: f64, c: Positive, weights: &[f64]) -> Vec<f64> {
    let points_per_log = 100.0 * log_mean(ratio, 1.0);
    weights.iter().zip(c.log_relatives()).map(|(w, log_r)| points_per_log * w * log_r).collect()
}

#[inline(never)]
fn of_relatives(c: Growing, weights: &[f64]) -> Vec<f64> {
    weights.iter().zip(c.relatives()).map(|(w, r)| 100.0 * w * (r - 1.0)).collect()
}

/// Lloyd-Moulton: the volume is value ÷ unit cost, V ÷ P, and an item contributes what it does to
/// the value, C = (v¹−v⁰)/V⁰, less what it does to the unit cost, D = w(p¹/p⁰ − 1):
/// 100·(C·lm(Q,1)/lm(V,1) − D·lm(Q,1)/lm(P,1)).
#[inline(never)]
fn of_quotient(c: &Comparison, priced: Priced, sigma: f64) -> Vec<f64> {
    let (value, unit_cost) = (c.value_ratio(), lloyd_moulton_unit_cost(priced, sigma));
    let points = 100.0 * log_mean(value / unit_cost, 1.0);
    let base = c.from.cost();
    let values = c.from.costs().zip(c.to.costs()).map(|(v0, v1)| (v1 - v0) / base);
    let weights = lloyd_moulton_weights(priced, sigma);
    let unit_costs = weights.into_iter().zip(priced.relatives()).map(|(w, r)| w * (r - 1.0));
    let made = values.zip(unit_costs);
    made.map(|(c, d)| points * (c / log_mean(value, 1.0) - d / log_mean(unit_cost, 1.0))).collect()
}
