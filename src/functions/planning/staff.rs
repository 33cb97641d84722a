//! Staff: who is there, what agency staff cost beyond others, what a changed mix of grades does.

use serde::Serialize;

use super::{growth, share};
use crate::foundation::error::Error;
use crate::foundation::written::pence;
use crate::functions::weighting::{result, zero_or_more};

/// Staff in post, establishment × (1 − vacancy rate), in FTE.
///
/// # Errors
/// `bad-number` where the establishment is negative or the rate not from 0 to 1.
pub fn staff_in_post(establishment: f64, vacancy: f64) -> Result<f64, Error> {
    let establishment = zero_or_more("establishment", establishment)?;
    result(establishment * (1.0 - share("vacancy rate", vacancy)?))
}

/// Staff at work, in post × (1 − sickness rate), in FTE.
///
/// ```
/// assert_eq!(costweight::available_staff(1_000.0, 0.05)?, 950.0);
/// # Ok::<(), costweight::Error>(())
/// ```
///
/// # Errors
/// `bad-number` where the number is negative or the rate not from 0 to 1.
pub fn available_staff(in_post: f64, sickness: f64) -> Result<f64, Error> {
    let in_post = zero_or_more("number of staff in post", in_post)?;
    result(in_post * (1.0 - share("sickness rate", sickness)?))
}

/// Agency staff of one period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AgencyStaff {
    /// What was paid for them, in pounds.
    pub spend: f64,
    /// How many there were, in FTE.
    pub fte: f64,
    /// The full labour cost of one FTE of own staff in their place, in pounds.
    pub substantive_cost: f64,
}

impl AgencyStaff {
    fn checked(&self) -> Result<Self, Error> {
        zero_or_more("agency spend", self.spend)?;
        zero_or_more("number of agency staff", self.fte)?;
        zero_or_more("cost of own staff", self.substantive_cost)?;
        if self.fte > 0.0 || self.spend == 0.0 {
            return Ok(*self);
        }
        let message = format!("an agency spend of {} needs its number of staff", pence(self.spend));
        Err(Error::new("bad-number", message))
    }

    fn premium(&self) -> f64 {
        self.spend - self.fte * self.substantive_cost
    }

    /// Pounds per FTE of some pounds; of no staff, as if there were none to pay.
    fn per_fte(&self, pounds: f64) -> f64 {
        if self.fte > 0.0 { pounds / self.fte } else { 0.0 }
    }
}

/// What agency staff cost beyond own staff, spend − FTE × full labour cost of own staff, in pounds.
///
/// ```
/// use costweight::{AgencyStaff, agency_premium};
/// let staff = AgencyStaff { spend: 1_000_000.0, fte: 10.0, substantive_cost: 70_000.0 };
/// assert_eq!(agency_premium(&staff)?, 300_000.0);
/// # Ok::<(), costweight::Error>(())
/// ```
///
/// # Errors
/// `bad-number` where a number is negative or not finite, or there is spend without staff.
pub fn agency_premium(staff: &AgencyStaff) -> Result<f64, Error> {
    result(staff.checked()?.premium())
}

/// A change in pounds, and its parts.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct QuantityAndPrice {
    /// The change, in pounds: the sum of the parts.
    pub change: f64,
    /// ½(p⁰ + p¹)(x¹ − x⁰): what more staff did.
    pub quantity: f64,
    /// ½(x⁰ + x¹)(p¹ − p⁰): what dearer staff did.
    pub price: f64,
}

impl QuantityAndPrice {
    /// Bennet's parts, for quantities and prices of two periods.
    fn of(x: (f64, f64), p: (f64, f64)) -> Result<Self, Error> {
        let quantity = result(0.5 * (p.0 + p.1) * (x.1 - x.0))?;
        let price = result(0.5 * (x.0 + x.1) * (p.1 - p.0))?;
        Ok(Self { change: result(quantity + price)?, quantity, price })
    }
}

/// Why agency spend and its premium changed.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AgencyChange {
    /// Of the spend: by the number of staff and by what one costs.
    pub spend: QuantityAndPrice,
    /// Of the premium: by the number of staff and by the premium of one.
    pub premium: QuantityAndPrice,
}

/// The change of agency spend and of its premium between two periods, each split by Bennet into a
/// quantity part ½(p⁰ + p¹)(x¹ − x⁰) and a price part ½(x⁰ + x¹)(p¹ − p⁰) that sum to it; x is FTE
/// and p pounds per FTE. Staff who were not there in one period have no price there: with none in
/// either, or in one of them, that price counts as the other period's.
///
/// # Errors
/// As [`agency_premium`].
pub fn agency_change(from: &AgencyStaff, to: &AgencyStaff) -> Result<AgencyChange, Error> {
    let (from, to) = (from.checked()?, to.checked()?);
    let parts = |pounds: fn(&AgencyStaff) -> f64| {
        let prices = (from.per_fte(pounds(&from)), to.per_fte(pounds(&to)));
        let prices = match (from.fte > 0.0, to.fte > 0.0) {
            (true, false) => (prices.0, prices.0),
            (false, true) => (prices.1, prices.1),
            _ => prices,
        };
        QuantityAndPrice::of((from.fte, to.fte), prices)
    };
    Ok(AgencyChange { spend: parts(|staff| staff.spend)?, premium: parts(AgencyStaff::premium)? })
}

/// What a changed mix of grades does to an input, (1 + weighted) ÷ (1 + raw) − 1, for growths of
/// staff weighted by pay and counted by head or FTE. The same of activity is its case-mix growth.
///
/// ```
/// assert!((costweight::skill_mix_effect(0.05, 0.04)? - 0.009615).abs() < 1e-6);
/// # Ok::<(), costweight::Error>(())
/// ```
///
/// Source: the case-mix growth of a DHSC analyst's public code (`abrodlie/CaseMix_Git`).
///
/// # Errors
/// `bad-number` where a growth is not above −1.
pub fn skill_mix_effect(weighted: f64, raw: f64) -> Result<f64, Error> {
    let (weighted, raw) = (growth("weighted growth", weighted)?, growth("raw growth", raw)?);
    result((1.0 + weighted) / (1.0 + raw) - 1.0)
}
