//! What an efficiency ask means, and how far it is to a level of the past.

use super::growth;
use crate::foundation::error::Error;
use crate::functions::weighting::{above_zero, accepted, result};

/// Growths that a plan expects, each as a ratio minus one: 0.03 for 3%.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plan {
    /// Of the money there is, in cash.
    pub funding: f64,
    /// Of the activity that is wanted.
    pub demand: f64,
    /// Of unit costs, were nothing done.
    pub inflation: f64,
}

impl Plan {
    /// What is to be paid for ÷ what it would cost: (1+f) ÷ ((1+d)(1+i)).
    fn affordable(&self) -> Result<f64, Error> {
        let funding = 1.0 + growth("growth of funding", self.funding)?;
        let demand = 1.0 + growth("growth of demand", self.demand)?;
        let inflation = 1.0 + growth("inflation", self.inflation)?;
        Ok(funding / (demand * inflation))
    }
}

/// The share by which unit costs must fall for the money to pay for the demand,
/// 1 − (1+f) ÷ ((1+d)(1+i)).
///
/// ```
/// use costweight::{Plan, cost_reduction_needed, productivity_needed};
/// let plan = Plan { funding: 0.02, demand: 0.03, inflation: 0.03 };
/// assert!((cost_reduction_needed(&plan)? - 0.0386).abs() < 5e-5);
/// assert!((productivity_needed(&plan)? - 0.0401).abs() < 5e-5);
/// # Ok::<(), costweight::Error>(())
/// ```
///
/// # Errors
/// `bad-number` where a growth is not above −1.
pub fn cost_reduction_needed(plan: &Plan) -> Result<f64, Error> {
    result(1.0 - plan.affordable()?)
}

/// The growth of productivity by which the money pays for the demand, (1+d)(1+i) ÷ (1+f) − 1: the
/// same ask as [`cost_reduction_needed`], counted from the other end.
///
/// # Errors
/// As [`cost_reduction_needed`].
pub fn productivity_needed(plan: &Plan) -> Result<f64, Error> {
    result(1.0 / plan.affordable()? - 1.0)
}

/// How far a level is below one of the past, 1 − now ÷ past: below zero where it is above.
///
/// ```
/// assert_eq!(costweight::gap_to_past(89.0, 100.0)?, 0.11);
/// # Ok::<(), costweight::Error>(())
/// ```
///
/// # Errors
/// `bad-number` where a level is not above zero.
pub fn gap_to_past(now: f64, past: f64) -> Result<f64, Error> {
    let (now, past) = (above_zero("level now", now)?, above_zero("level of the past", past)?);
    result((past - now) / past)
}

/// The growth a year that closes a gap in so many years, (1 ÷ (1 − g))^(1/N) − 1.
///
/// ```
/// // 11% below the level of the past asks for 12.4% in one year.
/// assert!((costweight::growth_to_close_gap(0.11, 1.0)? - 0.124).abs() < 5e-4);
/// # Ok::<(), costweight::Error>(())
/// ```
///
/// # Errors
/// `bad-number` where the gap is not below 1 or the years are not above zero.
pub fn growth_to_close_gap(gap: f64, years: f64) -> Result<f64, Error> {
    let gap = accepted("gap", gap, gap < 1.0, "below 1")?;
    let years = above_zero("number of years", years)?;
    result(libm::expm1(-libm::log1p(-gap) / years))
}

/// The growth of productivity that growths of output and of input imply, (1+o) ÷ (1+i) − 1: their
/// ratio, not their difference.
///
/// ```
/// // A trust of 2024/25: activity +9.3708%, resources +3.5767%.
/// assert!((costweight::productivity_growth(0.093708, 0.035767)? - 0.055940).abs() < 5e-7);
/// # Ok::<(), costweight::Error>(())
/// ```
///
/// Source: holds to 2e-16 in the trust-level table of NHS England's Oversight Framework.
///
/// # Errors
/// `bad-number` where a growth is not above −1.
pub fn productivity_growth(output: f64, input: f64) -> Result<f64, Error> {
    let (output, input) = (growth("growth of output", output)?, growth("growth of input", input)?);
    result((1.0 + output) / (1.0 + input) - 1.0)
}
