//! Elective recovery: activity valued at the prices of one scheme, and the funding that follows it.

use super::{above_zero, result, value, zero_or_more};
use crate::choices::preset::{FUNDING, chosen};
use crate::foundation::error::Error;
use crate::foundation::plain::said_by_key;
use crate::foundation::written::pence;

/// Value-weighted activity: 100 · Σ q¹p ÷ Σ q⁰p, in per cent of the base period, with q¹ the
/// activity now, q⁰ that of the base period and p the prices of one scheme.
///
/// Both periods are valued at the current scheme's prices, in pounds per unit, so that this is a
/// Lowe volume index with 100 in the base period: 104 means 4% more than then.
///
/// ```
/// use costweight::value_weighted_activity;
/// let percent = value_weighted_activity(&[110.0, 300.0], &[100.0, 320.0], &[900.0, 150.0])?;
/// assert_eq!(percent, 100.0 * 144_000.0 / 138_000.0);
/// # Ok::<(), costweight::Error>(())
/// ```
///
/// Source: HFMA on elective recovery in 2022/23,
/// <https://www.hfma.org.uk/articles/elective-recovery-funding-system-revealed>.
///
/// # Errors
/// `unequal-columns` where the arrays differ in length; `bad-number` where a number is negative or
/// not finite, or the base period's activity is worth nothing.
pub fn value_weighted_activity(now: &[f64], base: &[f64], price: &[f64]) -> Result<f64, Error> {
    let value_now = value(("now", now), ("price", price))?;
    let value_base = value(("base", base), ("price", price))?;
    above_zero("value of the activity of the base period", value_base)?;
    result(100.0 * value_now / value_base)
}

/// How funding follows value-weighted activity.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct FundingScheme {
    /// Pounds paid or taken back for each pound of activity above or below the target: 0.75 for
    /// 75% of the tariff.
    pub rate: f64,
    /// The target as a ratio to the base period's value: 1.04 for 104%.
    pub target: f64,
    /// The least the adjustment can be, in pounds: what can be taken back, with a minus.
    #[cfg_attr(test, ts(optional))]
    pub floor: Option<f64>,
    /// The most it can be, in pounds.
    #[cfg_attr(test, ts(optional))]
    pub cap: Option<f64>,
}

said_by_key!(FundingScheme, "funding scheme": rate, target, floor, cap);

/// The funding adjustment, clamp(rate · (A − target · B), floor, cap), in pounds: above zero is
/// paid, below zero is taken back.
///
/// A is the activity now and B the activity of the base period, both in pounds at the scheme's
/// prices.
///
/// ```
/// use costweight::{FundingScheme, funding_adjustment};
/// // 2022/23: 75% of the tariff above or below 104% of 2019/20.
/// let scheme = FundingScheme { rate: 0.75, target: 1.04, floor: None, cap: None };
/// let pounds = funding_adjustment(&scheme, 110e6, 100e6)?;
/// assert!((pounds - 0.75 * 6e6).abs() < 1e-6);
/// # Ok::<(), costweight::Error>(())
/// ```
///
/// Source: as [`value_weighted_activity`].
///
/// # Errors
/// `bad-number` where a number is not finite, or negative where it must not be; `bad-method` where
/// the floor is above the cap.
pub fn funding_adjustment(scheme: &FundingScheme, now: f64, base: f64) -> Result<f64, Error> {
    let rate = zero_or_more("rate", scheme.rate)?;
    let target = zero_or_more("target", scheme.target)?;
    let (now, base) = (zero_or_more("value now", now)?, zero_or_more("value of the base", base)?);
    let (floor, cap) = scheme.bounds()?;
    result((rate * (now - target * base)).max(floor).min(cap))
}

impl FundingScheme {
    /// The scheme of a preset of elective recovery.
    ///
    /// # Errors
    /// As [`crate::Method::preset`].
    pub fn preset(name: &str) -> Result<Self, Error> {
        chosen(name, FUNDING)
    }

    /// The floor and the cap; infinite where there is none.
    fn bounds(&self) -> Result<(f64, f64), Error> {
        let floor = self.floor.unwrap_or(f64::NEG_INFINITY);
        let cap = self.cap.unwrap_or(f64::INFINITY);
        if floor <= cap {
            return Ok((floor, cap));
        }
        let message =
            format!("the floor of {} is not at or below the cap of {}", pence(floor), pence(cap));
        Err(Error::new("bad-method", message))
    }
}
