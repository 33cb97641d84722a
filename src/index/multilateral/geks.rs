//! Gini-Éltető-Köves-Szulc.

use std::ops::Range;

use crate::foundation::error::Error;
use crate::foundation::measure::Sum;
use crate::index::formula::{Axiom, Formula};
use crate::observations::comparison::Comparison;
use crate::observations::panel::Basket;

/// Levels whose change from a to b is the geometric mean, over every basket k, of the way from a
/// to b through k: Lᵇ/Lᵃ = Π (Qᵃᵏ·Qᵏᵇ)^(1/n).
///
/// Q is a formula that is one over itself backwards. Each pair is matched on its own. Source:
/// Éltető and Köves (1964), Szulc (1964), with Törnqvist Caves, Christensen and Diewert (1982);
/// gpindex, `geks`; IndexNumR, `GEKSIndex`.
///
/// # Errors
/// `bad-method` where the formula is another backwards or needs a third period; `nothing-matched`
/// where two baskets have nothing in common; and as [`Formula::ratio`].
pub fn geks(baskets: &[Basket], formula: Formula) -> Result<Vec<f64>, Error> {
    if !is_reversible(formula) {
        let title = formula.title();
        let message = format!("the {title} formula is another backwards, which GEKS cannot use");
        return Err(Error::new("bad-method", message));
    }
    let ratio = |a: usize, b: usize| match (baskets.get(a), baskets.get(b)) {
        (Some(from), Some(to)) => {
            formula.ratio(&Comparison::between(from, to, None, formula.requirement())?)
        }
        _ => Ok(1.0),
    };
    geks_of(0..baskets.len(), &ratio)
}

/// Whether a formula can be made transitive: one over itself backwards, and of two baskets alone.
pub(crate) fn is_reversible(formula: Formula) -> bool {
    formula.satisfies(Axiom::TimeReversal) && !formula.has_fixed_weights()
}

/// GEKS of the ratios between neighbouring places, asked for forwards only.
pub(crate) fn geks_of(
    places: Range<usize>,
    ratio: &dyn Fn(usize, usize) -> Result<f64, Error>,
) -> Result<Vec<f64>, Error> {
    let log_ratio = |a: usize, b: usize| -> Result<f64, Error> {
        match a.cmp(&b) {
            std::cmp::Ordering::Less => Ok(libm::log(ratio(a, b)?)),
            std::cmp::Ordering::Equal => Ok(0.0),
            std::cmp::Ordering::Greater => Ok(-libm::log(ratio(b, a)?)),
        }
    };
    let number = f64::from(u32::try_from(places.len()).unwrap_or(u32::MAX));
    // ln Lᵇ − ln Lᵃ is the mean over k of ln Qᵃᵏ less the mean of ln Qᵇᵏ.
    let mut ahead = Vec::with_capacity(places.len());
    for a in places.clone() {
        let mut logs = Sum::default();
        for k in places.clone() {
            logs.add(log_ratio(a, k)?);
        }
        ahead.push(logs.get() / number);
    }
    let first = ahead.first().copied().unwrap_or_default();
    Ok(ahead.into_iter().map(|mean| libm::exp(first - mean)).collect())
}
