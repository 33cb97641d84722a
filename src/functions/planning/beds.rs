//! Length of stay: compared at one case mix, and the bed days that a shorter one frees.

use serde::Serialize;

use super::share;
use crate::foundation::error::Error;
use crate::foundation::measure::{Quantities, UnitCosts};
use crate::functions::arrays::unequal;
use crate::functions::weighting::{above_zero, numbers, quantities, result, zero_or_more};

/// Length of stay against what the case mix would lead one to expect.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LengthOfStay {
    /// Σ bed days ÷ Σ spells, in days.
    pub mean: f64,
    /// Σ spells·reference stay ÷ Σ spells, in days.
    pub expected: f64,
    /// Mean ÷ expected: above 1 is longer than the case mix explains.
    pub ratio: f64,
}

/// The mean length of stay and its case-mix standardised ratio, Σ bed days ÷ Σ q·ℓ, with q the
/// spells of each group of cases and ℓ the stay of that group elsewhere or before, in days.
///
/// ```
/// // 10 and 20 spells, expected to take 2 and 5 days each.
/// let stay = costweight::length_of_stay(&[10.0, 20.0], &[30.0, 102.0], &[2.0, 5.0])?;
/// assert_eq!((stay.mean, stay.expected, stay.ratio), (4.4, 4.0, 1.1));
/// # Ok::<(), costweight::Error>(())
/// ```
///
/// # Errors
/// `unequal-columns` where the arrays differ in length; `bad-number` where a number is negative or
/// not finite, there are no spells, or they are expected to take no time.
pub fn length_of_stay(
    spells: &[f64],
    bed_days: &[f64],
    reference_stay: &[f64],
) -> Result<LengthOfStay, Error> {
    if bed_days.len() != spells.len() {
        return Err(unequal("spells", spells, "bedDays", bed_days));
    }
    let days = quantities("bedDays", bed_days)?.total();
    let (spells, stay) = stays(spells, ("referenceStay", reference_stay))?;
    let expected_days = above_zero("number of expected bed days", spells.cost_at(&stay))?;
    let number = spells.total();
    Ok(LengthOfStay {
        mean: result(days / number)?,
        expected: result(expected_days / number)?,
        ratio: result(days / expected_days)?,
    })
}

/// Spells whose stay is to become shorter, one of each for each group of cases.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShorterStay<'a> {
    /// How many there are.
    pub spells: &'a [f64],
    /// Their mean stay now, in days.
    pub stay: &'a [f64],
    /// The mean stay aimed at, in days.
    pub target: &'a [f64],
    /// What one bed day costs, in pounds.
    pub cost_per_day: f64,
}

/// What a shorter stay frees.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BedDaysFreed {
    /// Bed days; below zero where stays become longer.
    pub bed_days: f64,
    /// What they cost, in pounds: freed for other patients, and saved only if the beds are closed.
    pub cost: f64,
}

/// Bed days freed at the case mix of now, Σ q·(ℓ⁰ − ℓ¹), and what they cost.
///
/// ```
/// use costweight::{ShorterStay, bed_days_freed};
/// let freed = bed_days_freed(&ShorterStay {
///     spells: &[100.0, 50.0], stay: &[4.0, 10.0], target: &[3.5, 9.0], cost_per_day: 337.0,
/// })?;
/// assert_eq!((freed.bed_days, freed.cost), (100.0, 33_700.0));
/// # Ok::<(), costweight::Error>(())
/// ```
///
/// # Errors
/// `unequal-columns` where the arrays differ in length; `bad-number` where a number is negative or
/// not finite.
pub fn bed_days_freed(stays_to_be: &ShorterStay) -> Result<BedDaysFreed, Error> {
    let ShorterStay { spells, stay, target, cost_per_day } = *stays_to_be;
    let price = zero_or_more("cost per day", cost_per_day)?;
    let (spells_now, now) = stays(spells, ("stay", stay))?;
    let (_, then) = stays(spells, ("target", target))?;
    let bed_days = result(spells_now.cost_at(&now) - spells_now.cost_at(&then))?;
    Ok(BedDaysFreed { bed_days, cost: result(bed_days * price)? })
}

/// How many beds, so occupied, some bed days of a period are: bed days ÷ days ÷ occupancy.
///
/// ```
/// let beds = costweight::equivalent_beds(33_580.0, 365.0, 0.92)?;
/// assert!((beds - 100.0).abs() < 1e-12);
/// # Ok::<(), costweight::Error>(())
/// ```
///
/// # Errors
/// `bad-number` where the days or the occupancy are not above zero, or it is above 1.
pub fn equivalent_beds(bed_days: f64, days: f64, occupancy: f64) -> Result<f64, Error> {
    let bed_days = zero_or_more("number of bed days", bed_days)?;
    let days = above_zero("number of days", days)?;
    let occupancy = above_zero("occupancy", share("occupancy", occupancy)?)?;
    result(bed_days / days / occupancy)
}

fn stays(spells: &[f64], stay: (&str, &[f64])) -> Result<(Quantities, UnitCosts), Error> {
    if spells.len() != stay.1.len() {
        return Err(unequal("spells", spells, stay.0, stay.1));
    }
    let spells = quantities("spells", spells)?;
    above_zero("number of spells", spells.total())?;
    Ok((spells, numbers(stay.0, stay.1)?))
}
