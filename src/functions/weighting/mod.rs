//! Weighted activity: Σ quantity × weight ÷ scale, and the weights and scales that health services
//! use.
//!
//! A weight is a national mean cost, a relative weight of a case (NWAU, MS-DRG, RIW) or a tariff
//! price; a scale is one, or what a unit is worth, such as the WAU constant.

mod case_mix;
mod funding;
mod nwau;
mod settings;
mod stay;
mod wau;

pub use case_mix::{
    Revenue, adjusted_discharges, case_mix_adjusted_cost, case_mix_index, cost_per_weighted_unit,
};
pub use funding::{FundingScheme, funding_adjustment, value_weighted_activity};
pub use nwau::{NwauStay, nwau};
pub use settings::{DayCaseEffect, DayCases, day_case_effect, setting_neutral_weights};
pub use stay::{
    MENTAL_HEALTH_BED_DAY_COST, MENTAL_HEALTH_SAME_DAY_COST, StayPart, StayWeights, TrimPoint,
    finished_stay_units, stay_weight, trim_point_units,
};
pub use wau::{WAU_CONSTANTS, WauConstant, wau_constant};

use crate::foundation::error::Error;
use crate::foundation::measure::{Quantities, UnitCosts};
use crate::functions::arrays::{bad_number, unequal};

/// Weighted activity, Σ q·w ÷ scale, in units of the scale.
///
/// With weights in pounds per unit and a scale in pounds per weighted unit these are weighted
/// units; with relative weights and a scale of 1 they are weighted cases; with weights in pounds
/// and a scale of 1 they are pounds.
///
/// ```
/// use costweight::weighted_activity;
/// // 100 hips at £7,000 and 5,000 attendances at £180, in units of £3,513.60.
/// let units = weighted_activity(&[100.0, 5_000.0], &[7_000.0, 180.0], 3_513.60)?;
/// assert_eq!(units, 1_600_000.0 / 3_513.60);
/// # Ok::<(), costweight::Error>(())
/// ```
///
/// # Errors
/// `unequal-columns` where the arrays differ in length; `bad-number` where a quantity or a weight
/// is negative or not finite, or the scale is not above zero.
pub fn weighted_activity(quantity: &[f64], weight: &[f64], scale: f64) -> Result<f64, Error> {
    above_zero("scale", scale)?;
    result(value(("quantity", quantity), ("weight", weight))? / scale)
}

/// Σ q·w of two named arrays.
fn value(quantity: (&str, &[f64]), weight: (&str, &[f64])) -> Result<f64, Error> {
    if quantity.1.len() != weight.1.len() {
        return Err(unequal(quantity.0, quantity.1, weight.0, weight.1));
    }
    Ok(quantities(quantity.0, quantity.1)?.cost_at(&numbers(weight.0, weight.1)?))
}

/// Numbers of zero or more, or a sentence that says which one is not.
pub(crate) fn quantities(name: &str, values: &[f64]) -> Result<Quantities, Error> {
    Quantities::new(values).ok_or_else(|| bad_number(name, values))
}

/// The same, to multiply quantities by.
pub(crate) fn numbers(name: &str, values: &[f64]) -> Result<UnitCosts, Error> {
    UnitCosts::new(values).ok_or_else(|| bad_number(name, values))
}

/// A number above zero, or a sentence that says which one is not.
pub(crate) fn above_zero(name: &str, value: f64) -> Result<f64, Error> {
    accepted(name, value, value > 0.0, "above zero")
}

/// A number of zero or more, or a sentence that says which one is not.
pub(crate) fn zero_or_more(name: &str, value: f64) -> Result<f64, Error> {
    accepted(name, value, value >= 0.0, "zero or more")
}

/// A number in range, or a sentence that says that it is not.
pub(crate) fn accepted(name: &str, value: f64, in_range: bool, range: &str) -> Result<f64, Error> {
    if value.is_finite() && in_range {
        return Ok(value);
    }
    let message = format!("the {name} is {value}; it must be a finite number, {range}");
    Err(Error::new("bad-number", message))
}

/// What was computed, unless it is too large for a number.
pub(crate) fn result(value: f64) -> Result<f64, Error> {
    if value.is_finite() {
        return Ok(value);
    }
    Err(Error::new("bad-number", "the numbers are too large or too small to compute with"))
}
