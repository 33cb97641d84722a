//! Case mix: how heavy the cases are, and costs and discharges made comparable by it.

use super::{above_zero, quantities, result, value, zero_or_more};
use crate::foundation::error::Error;
use crate::foundation::plain::said_by_key;

/// The case-mix index, Σ d·w ÷ Σ d: the mean weight of a discharge, with d the discharges of each
/// group of cases and w its relative weight.
///
/// One weight for each discharge is the same with d = 1.
///
/// ```
/// // 41 discharges whose weights come to 53.91.
/// let index = costweight::case_mix_index(&[40.0, 1.0], &[1.3, 1.91])?;
/// assert!((index - 53.91 / 41.0).abs() < 1e-15);
/// # Ok::<(), costweight::Error>(())
/// ```
///
/// Source: the case-mix index of US hospitals, as Premier and California's OSHPD give it.
///
/// # Errors
/// `unequal-columns` where the arrays differ in length; `bad-number` where a number is negative or
/// not finite, or there are no discharges.
pub fn case_mix_index(discharges: &[f64], weight: &[f64]) -> Result<f64, Error> {
    let weighted = value(("discharges", discharges), ("weight", weight))?;
    let number = quantities("discharges", discharges)?.total();
    result(weighted / above_zero("number of discharges", number)?)
}

/// Cost per discharge at a case mix of one: cost per discharge ÷ case-mix index, in the money of
/// the cost.
///
/// ```
/// assert_eq!(costweight::case_mix_adjusted_cost(1_000.0, 0.80)?, 1_250.0);
/// assert_eq!(costweight::case_mix_adjusted_cost(1_500.0, 1.25)?, 1_200.0);
/// # Ok::<(), costweight::Error>(())
/// ```
///
/// # Errors
/// `bad-number` where the cost is negative or the index not above zero.
pub fn case_mix_adjusted_cost(cost_per_discharge: f64, index: f64) -> Result<f64, Error> {
    let cost = zero_or_more("cost per discharge", cost_per_discharge)?;
    result(cost / above_zero("case-mix index", index)?)
}

/// A hospital's gross revenue, in one currency.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct Revenue {
    /// Of inpatients and outpatients.
    pub total: f64,
    /// Of inpatients alone.
    pub inpatient: f64,
}

said_by_key!(Revenue, "revenue": total, inpatient);

/// Discharges with outpatient care counted in: discharges × total revenue ÷ inpatient revenue.
/// With patient days in the place of discharges, adjusted patient days.
///
/// # Errors
/// `bad-number` where a number is negative or the inpatient revenue not above zero; `bad-method`
/// where it is more than the total.
pub fn adjusted_discharges(discharges: f64, revenue: Revenue) -> Result<f64, Error> {
    let discharges = zero_or_more("number of discharges", discharges)?;
    let inpatient = above_zero("inpatient revenue", revenue.inpatient)?;
    let total = zero_or_more("total revenue", revenue.total)?;
    if total >= inpatient {
        return result(discharges * (total / inpatient));
    }
    let message = format!("the inpatient revenue of {inpatient} is more than the total of {total}");
    Err(Error::new("bad-method", message))
}

/// Cost per weighted unit, cost ÷ units: in pounds per unit where the cost is in pounds.
///
/// With the units of [`crate::weighted_activity`] this is the cost per WAU, per NWAU or per
/// weighted case.
///
/// # Errors
/// `bad-number` where the cost is negative or the units are not above zero.
pub fn cost_per_weighted_unit(cost: f64, units: f64) -> Result<f64, Error> {
    let cost = zero_or_more("cost", cost)?;
    result(cost / above_zero("number of weighted units", units)?)
}
