//! Settings: the same procedure as an inpatient, a day case or an outpatient.

use serde::Serialize;

use super::{above_zero, numbers, quantities, result};
use crate::foundation::error::Error;
use crate::foundation::measure::sum;
use crate::foundation::sorted::Map;
use crate::functions::arrays::unequal;

/// One weight for each procedure, whatever its setting: Σ cost ÷ Σ quantity over the rows of the
/// procedure, in pounds per unit, for each row.
///
/// A shift to a cheaper setting then changes no weighted activity, where it would lower it at a
/// weight for each setting.
///
/// ```
/// let procedures = ["hernia", "hernia", "hip"].map(String::from);
/// // Day case and inpatient: 60 at £1,000 and 40 at £2,000.
/// let weights =
///     costweight::setting_neutral_weights(&procedures, &[60.0, 40.0, 10.0], &[60e3, 80e3, 70e3])?;
/// assert_eq!(weights, [1_400.0, 1_400.0, 7_000.0]);
/// # Ok::<(), costweight::Error>(())
/// ```
///
/// Source: NHS England's productivity update of February 2025 weights the same procedures done in
/// outpatients or inpatients together; the mean by cost is costweight's choice.
///
/// # Errors
/// `unequal-columns` where the arrays differ in length; `bad-number` where a number is negative or
/// not finite, or a procedure has no activity.
pub fn setting_neutral_weights(
    procedure: &[String],
    quantity: &[f64],
    cost: &[f64],
) -> Result<Vec<f64>, Error> {
    if quantity.len() != cost.len() {
        return Err(unequal("quantity", quantity, "cost", cost));
    }
    if procedure.len() != quantity.len() {
        let (names, rows) = (procedure.len(), quantity.len());
        let message = format!("there are {names} procedures for {rows} quantities");
        return Err(Error::new("unequal-columns", message));
    }
    let rows = quantities("quantity", quantity)?;
    let costs = numbers("cost", cost)?;
    let mut of_procedure: Map<&String, Vec<(f64, f64)>> = Map::new();
    for (name, row) in procedure.iter().zip(rows.iter().zip(costs.iter())) {
        of_procedure.entry(name).or_default().push(row);
    }
    let mut weights = Map::new();
    for (name, rows) in of_procedure {
        let quantity = sum(rows.iter().map(|(quantity, _)| *quantity));
        let quantity = above_zero(&format!("quantity of “{name}”"), quantity)?;
        weights.insert(name, result(sum(rows.iter().map(|(_, cost)| *cost)) / quantity)?);
    }
    Ok(procedure.iter().filter_map(|name| weights.get(name).copied()).collect())
}

/// Elective activity done as day cases and as ordinary admissions, procedure by procedure.
#[derive(Clone, Copy, Debug)]
pub struct DayCases<'a> {
    /// Day cases now.
    pub day_case: &'a [f64],
    /// Ordinary admissions now.
    pub ordinary: &'a [f64],
    /// Day cases before.
    pub day_case_before: &'a [f64],
    /// Ordinary admissions before.
    pub ordinary_before: &'a [f64],
    /// Pounds of one day case, fixed; NaN where it has none.
    pub day_case_cost: &'a [f64],
    /// Pounds of one ordinary admission, fixed; NaN where it has none.
    pub ordinary_cost: &'a [f64],
}

/// What a shift to day cases does to activity weighted by fixed unit costs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct DayCaseEffect {
    /// Cost at the earlier share of day cases ÷ cost − 1: what the shift took off weighted
    /// activity, as a ratio minus one.
    pub effect: f64,
    /// The cost of the activity of now, in pounds.
    pub cost: f64,
    /// What it would have cost at the earlier shares of day cases, in pounds.
    pub cost_at_shares_before: f64,
    /// The share of the activity of now that the effect is taken from: procedures with both unit
    /// costs and with activity before.
    pub activity_used: f64,
}

/// The day-case effect, `Σ [T·r⁰·u_d + T·(1 − r⁰)·u_o] ÷ Σ [d·u_d + o·u_o] − 1`, with d and o the day
/// cases and ordinary admissions of a procedure, T = d + o, r⁰ the earlier share of day cases and
/// u their fixed unit costs. Procedures that lack a unit cost or had no activity before are left
/// out, and the share of activity that is used says how much that is.
///
/// Source: a DHSC analyst's public code (`abrodlie/CaseMix_Git`, `DCEffect.R`).
///
/// # Errors
/// `unequal-columns` where the arrays differ in length; `bad-number` where a number is negative;
/// `nothing-matched` where no procedure can be used.
pub fn day_case_effect(cases: &DayCases) -> Result<DayCaseEffect, Error> {
    let now = [("dayCase", cases.day_case), ("ordinary", cases.ordinary)];
    let before =
        [("dayCaseBefore", cases.day_case_before), ("ordinaryBefore", cases.ordinary_before)];
    let costs = [("dayCaseCost", cases.day_case_cost), ("ordinaryCost", cases.ordinary_cost)];
    for (name, values) in now.iter().chain(&before).chain(&costs) {
        if values.len() != cases.day_case.len() {
            return Err(unequal("dayCase", cases.day_case, name, values));
        }
    }
    for (name, values) in now.iter().chain(&before) {
        quantities(name, values)?;
    }
    for (name, values) in costs {
        let known: Vec<f64> = values.iter().copied().filter(|cost| !cost.is_nan()).collect();
        numbers(name, &known)?;
    }
    let used: Vec<(f64, f64, f64)> =
        (0..cases.day_case.len()).filter_map(|at| cases.at(at)).collect();
    let cost = sum(used.iter().map(|(_, cost, _)| *cost));
    let before = sum(used.iter().map(|(_, _, before)| *before));
    let all = sum(cases.day_case.iter().chain(cases.ordinary).copied());
    if cost <= 0.0 {
        let message = "no procedure has both unit costs, activity now and activity before";
        return Err(Error::new("nothing-matched", message));
    }
    Ok(DayCaseEffect {
        effect: result(before / cost - 1.0)?,
        cost: result(cost)?,
        cost_at_shares_before: result(before)?,
        activity_used: result(sum(used.iter().map(|(total, _, _)| *total)) / all)?,
    })
}

impl DayCases<'_> {
    /// The activity, cost, and cost at the earlier share of one procedure; none where it cannot be
    /// used.
    fn at(&self, place: usize) -> Option<(f64, f64, f64)> {
        let held = |column: &[f64]| column.get(place).copied().filter(|value| !value.is_nan());
        let (day, ordinary) = (held(self.day_case)?, held(self.ordinary)?);
        let (day_before, ordinary_before) =
            (held(self.day_case_before)?, held(self.ordinary_before)?);
        let (day_cost, ordinary_cost) = (held(self.day_case_cost)?, held(self.ordinary_cost)?);
        let before = day_before + ordinary_before;
        if before <= 0.0 {
            return None;
        }
        let (total, share) = (day + ordinary, day_before / before);
        let cost = day * day_cost + ordinary * ordinary_cost;
        Some((total, cost, total * share * day_cost + total * (1.0 - share) * ordinary_cost))
    }
}
