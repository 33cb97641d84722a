//! Survival and waiting: a quality scalar for hospital care, shown apart from its quantity.
//!
//! Source: the form that is remembered of the Centre for Health Economics at York (Dawson et al.,
//! 2005; Castelli et al., 2007). The papers were not seen: it carries nobody's name.

use serde::Serialize;

use crate::foundation::error::Error;
use crate::functions::planning::{charged, share};
use crate::functions::weighting::{above_zero, accepted, result, zero_or_more};

/// What a treatment does to those who have it, in one period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SurvivalWait {
    /// The share who survive, in hospital or for 30 days.
    pub survival: f64,
    /// Mean health status before ÷ after the treatment, below the share who survive.
    pub health_before: f64,
    /// Years of life expected at the mean age of those who survive.
    pub life_expectancy: f64,
    /// Years waited: the 80th percentile, not the mean. Zero for care that nobody waits for.
    pub wait: f64,
    /// The rate a year at which years of life are discounted.
    pub discount_rate: f64,
    /// The rate a year at which waits are charged.
    pub wait_rate: f64,
}

impl SurvivalWait {
    /// a − k.
    fn gain(&self) -> Result<f64, Error> {
        let (survival, before) = (self.survival, self.health_before);
        share("survival rate", survival)?;
        let in_range = (0.0..survival).contains(&before);
        accepted("health before", before, in_range, "0 or more and below the survival rate")?;
        Ok(survival - before)
    }

    /// (1 − e^(−r·L)) ÷ r − (e^(r·w) − 1) ÷ r, in years.
    fn years(&self) -> Result<f64, Error> {
        let life = above_zero("life expectancy", self.life_expectancy)?;
        let discount = zero_or_more("discount rate", self.discount_rate)?;
        let wait = zero_or_more("wait", self.wait)?;
        let rate = zero_or_more("rate of the wait", self.wait_rate)?;
        above_zero(
            "discounted life less the charged wait",
            -charged(-life, discount) - charged(wait, rate),
        )
    }
}

/// The quality of a treatment, (a − k) · [(1 − e^(−r·L)) ÷ r − (e^(s·w) − 1) ÷ s], in healthy years
/// of life, with a the share who survive, k health before ÷ after, L life expectancy, w the wait,
/// r and s the two rates. At a rate of zero the terms are L and w.
///
/// Only the ratio of two periods scales an output: see [`survival_wait_change`].
///
/// ```
/// use costweight::{SurvivalWait, survival_wait_quality};
/// let hips = SurvivalWait {
///     survival: 0.99, health_before: 0.8, life_expectancy: 15.0, wait: 0.4,
///     discount_rate: 0.0, wait_rate: 0.0,
/// };
/// assert!((survival_wait_quality(&hips)? - 0.19 * (15.0 - 0.4)).abs() < 1e-12);
/// # Ok::<(), costweight::Error>(())
/// ```
///
/// # Errors
/// `bad-number` where a number is out of its range, where those who survive are no better off than
/// before (a ≤ k), or where the wait takes all that the years of life give.
pub fn survival_wait_quality(treatment: &SurvivalWait) -> Result<f64, Error> {
    result(treatment.gain()? * treatment.years()?)
}

/// How quality changed between two periods, and by what.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SurvivalWaitChange {
    /// Quality in the later ÷ the earlier period: what the later quantity is multiplied by.
    pub ratio: f64,
    /// Log points (×100) of it that are of survival, 100·Δln(a − k).
    pub survival: f64,
    /// Log points (×100) of it that are of life expectancy and waiting; the two sum to 100·ln ratio.
    pub years: f64,
}

/// The ratio of a treatment's quality in two periods, and what made it.
///
/// # Errors
/// As [`survival_wait_quality`].
pub fn survival_wait_change(
    from: &SurvivalWait,
    to: &SurvivalWait,
) -> Result<SurvivalWaitChange, Error> {
    let points = |from: f64, to: f64| 100.0 * (libm::log(to) - libm::log(from));
    Ok(SurvivalWaitChange {
        ratio: result(survival_wait_quality(to)? / survival_wait_quality(from)?)?,
        survival: points(from.gain()?, to.gain()?),
        years: points(from.years()?, to.years()?),
    })
}
