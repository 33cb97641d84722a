//! Planning, survival and waiting, and what the rounding of published figures allows.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use super::written;
use crate::foundation::error::Error;
use crate::functions::planning::{self, AgencyStaff, DailyActivity, Growths, Plan, ShorterStay};
use crate::functions::published::{self, PublishedTriple};
use crate::functions::survival::{self, SurvivalWait};
use crate::functions::weighting::accepted;

/// The share by which unit costs must fall.
#[wasm_bindgen(js_name = costReductionNeeded)]
pub fn cost_reduction_needed(funding: f64, demand: f64, inflation: f64) -> Result<f64, JsValue> {
    Ok(planning::cost_reduction_needed(&Plan { funding, demand, inflation })?)
}

/// The growth of productivity by which the money pays for the demand.
#[wasm_bindgen(js_name = productivityNeeded)]
pub fn productivity_needed(funding: f64, demand: f64, inflation: f64) -> Result<f64, JsValue> {
    Ok(planning::productivity_needed(&Plan { funding, demand, inflation })?)
}

/// How far a level is below one of the past.
#[wasm_bindgen(js_name = gapToPast)]
pub fn gap_to_past(now: f64, past: f64) -> Result<f64, JsValue> {
    Ok(planning::gap_to_past(now, past)?)
}

/// The growth a year that closes a gap.
#[wasm_bindgen(js_name = growthToCloseGap)]
pub fn growth_to_close_gap(gap: f64, years: f64) -> Result<f64, JsValue> {
    Ok(planning::growth_to_close_gap(gap, years)?)
}

/// Growth of output over growth of input.
#[wasm_bindgen(js_name = productivityGrowth)]
pub fn productivity_growth(output: f64, input: f64) -> Result<f64, JsValue> {
    Ok(planning::productivity_growth(output, input)?)
}

/// Length of stay at one case mix.
#[wasm_bindgen(js_name = lengthOfStay)]
pub fn length_of_stay(spells: &[f64], days: &[f64], stay: &[f64]) -> Result<JsValue, JsValue> {
    written(&planning::length_of_stay(spells, days, stay)?)
}

/// Bed days that a shorter stay frees.
#[wasm_bindgen(js_name = bedDaysFreed)]
pub fn bed_days_freed(
    spells: &[f64],
    stay: &[f64],
    target: &[f64],
    cost_per_day: f64,
) -> Result<JsValue, JsValue> {
    written(&planning::bed_days_freed(&ShorterStay { spells, stay, target, cost_per_day })?)
}

/// Beds that some bed days are.
#[wasm_bindgen(js_name = equivalentBeds)]
pub fn equivalent_beds(bed_days: f64, days: f64, occupancy: f64) -> Result<f64, JsValue> {
    Ok(planning::equivalent_beds(bed_days, days, occupancy)?)
}

/// Staff in post.
#[wasm_bindgen(js_name = staffInPost)]
pub fn staff_in_post(establishment: f64, vacancy: f64) -> Result<f64, JsValue> {
    Ok(planning::staff_in_post(establishment, vacancy)?)
}

/// Staff at work.
#[wasm_bindgen(js_name = availableStaff)]
pub fn available_staff(in_post: f64, sickness: f64) -> Result<f64, JsValue> {
    Ok(planning::available_staff(in_post, sickness)?)
}

/// What agency staff cost beyond own staff.
#[wasm_bindgen(js_name = agencyPremium)]
pub fn agency_premium(spend: f64, fte: f64, substantive_cost: f64) -> Result<f64, JsValue> {
    Ok(planning::agency_premium(&AgencyStaff { spend, fte, substantive_cost })?)
}

/// Why agency spend and its premium changed.
#[wasm_bindgen(js_name = agencyChange)]
pub fn agency_change(from: &[f64], to: &[f64]) -> Result<JsValue, JsValue> {
    let staff = |held: &[f64]| match *held {
        [spend, fte, substantive_cost] => AgencyStaff { spend, fte, substantive_cost },
        _ => AgencyStaff { spend: f64::NAN, fte: f64::NAN, substantive_cost: f64::NAN },
    };
    written(&planning::agency_change(&staff(from), &staff(to))?)
}

/// What a changed mix of grades does.
#[wasm_bindgen(js_name = skillMixEffect)]
pub fn skill_mix_effect(weighted: f64, raw: f64) -> Result<f64, JsValue> {
    Ok(planning::skill_mix_effect(weighted, raw)?)
}

/// A number of JavaScript as a whole one.
fn whole(name: &str, value: f64) -> Result<i32, Error> {
    #[allow(clippy::cast_possible_truncation, reason = "what it would change is refused")]
    let whole = value as i32;
    let is_whole = f64::from(whole).to_bits() == value.to_bits();
    accepted(name, value, is_whole, "a whole number").map(|_| whole)
}

/// Activity lost on strike days.
#[wasm_bindgen(js_name = lostActivity)]
pub fn lost_activity(
    dates: &Array,
    quantity: &[f64],
    unit_cost: Option<Vec<f64>>,
    strikes: &Array,
    weeks: f64,
    base: Option<f64>,
) -> Result<JsValue, JsValue> {
    let (dates, strikes, weeks) = (texts(dates), texts(strikes), whole("number of weeks", weeks)?);
    written(&planning::lost_activity(&DailyActivity {
        dates: &dates,
        quantity,
        unit_cost: unit_cost.as_deref(),
        strikes: &strikes,
        weeks,
        base,
    })?)
}

/// How long a list takes to clear.
#[wasm_bindgen(js_name = clearanceTime)]
pub fn clearance_time(waiting: f64, completed: f64, joining: f64) -> Result<f64, JsValue> {
    Ok(planning::clearance_time(waiting, completed, joining)?)
}

/// The cost of waiting with a charge that grows.
#[wasm_bindgen(js_name = waitingCost)]
pub fn waiting_cost(number: &[f64], years: &[f64], rate: f64) -> Result<f64, JsValue> {
    Ok(planning::waiting_cost(number, years, rate)?)
}

/// The quality of a treatment.
#[wasm_bindgen(js_name = survivalWaitQuality)]
pub fn survival_wait_quality(treatment: &[f64]) -> Result<f64, JsValue> {
    Ok(survival::survival_wait_quality(&survival_wait(treatment))?)
}

/// How quality changed, and by what.
#[wasm_bindgen(js_name = survivalWaitChange)]
pub fn survival_wait_change(from: &[f64], to: &[f64]) -> Result<JsValue, JsValue> {
    written(&survival::survival_wait_change(&survival_wait(from), &survival_wait(to))?)
}

/// A treatment from its numbers in order.
fn survival_wait(held: &[f64]) -> SurvivalWait {
    let number = |place: usize| held.get(place).copied().unwrap_or(f64::NAN);
    SurvivalWait {
        survival: number(0),
        health_before: number(1),
        life_expectancy: number(2),
        wait: number(3),
        discount_rate: number(4),
        wait_rate: number(5),
    }
}

/// Whether rounded figures agree.
#[wasm_bindgen(js_name = agreesWithPublished)]
pub fn agrees_with_published(
    output: f64,
    input: f64,
    productivity: f64,
    unit: f64,
) -> Result<JsValue, JsValue> {
    let triple = PublishedTriple { output, input, productivity, unit };
    written(&published::agrees_with_published(&triple)?)
}

/// The growth account of an output.
#[wasm_bindgen(js_name = growthAccount)]
pub fn growth_account(
    output: f64,
    names: &Array,
    inputs: &[f64],
    from_cost: &[f64],
    to_cost: &[f64],
    labour: Option<String>,
    counted_labour: Option<f64>,
) -> Result<JsValue, JsValue> {
    let (names, labour) = (texts(names), labour.as_deref());
    let growths =
        Growths { output, names: &names, inputs, from_cost, to_cost, labour, counted_labour };
    written(&planning::growth_account(&growths)?)
}

/// The texts of an array.
pub(super) fn texts(held: &Array) -> Vec<String> {
    held.iter().map(|text| text.as_string().unwrap_or_default()).collect()
}
