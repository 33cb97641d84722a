//! Market forces factors around the nation's own mean.

use crate::foundation::error::Error;
use crate::foundation::measure::sum;
use crate::functions::weighting::{above_zero, zero_or_more};

/// Market forces factors around their national mean: MFF′ = MFF ÷ [Σ cost ÷ Σ (cost ÷ MFF)].
///
/// Dividing each provider's cost (in pounds) by its MFF′ takes out what its place makes
/// unavoidably dearer and keeps the national cost: Σ (cost ÷ MFF′) = Σ cost. The factors may be on
/// any base; only their ratios count.
///
/// ```
/// let factors = costweight::relative_factors(&[110.0, 90.0], &[1.1, 0.9])?;
/// assert!((110.0 / factors[0] + 90.0 / factors[1] - 200.0).abs() < 1e-12);
/// # Ok::<(), costweight::Error>(())
/// ```
///
/// # Errors
/// `unequal-columns` where the arrays differ in length; `bad-number` where a cost is negative, a
/// factor is not above zero, one of them is not finite, or all costs are zero.
pub fn relative_factors(cost: &[f64], factor: &[f64]) -> Result<Vec<f64>, Error> {
    if cost.len() != factor.len() {
        return Err(crate::functions::arrays::unequal("cost", cost, "factor", factor));
    }
    cost.iter().try_for_each(|&cost| zero_or_more("cost", cost).map(|_| ()))?;
    factor.iter().try_for_each(|&factor| above_zero("factor", factor).map(|_| ()))?;
    let total = above_zero("sum of the costs", sum(cost.iter().copied()))?;
    let adjusted = sum(cost.iter().zip(factor).map(|(cost, factor)| cost / factor));
    let mean = above_zero("mean factor", total / adjusted)?;
    Ok(factor.iter().map(|factor| factor / mean).collect())
}
