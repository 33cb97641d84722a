//! Weighted activity, and the weights of stays and of settings.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use super::planning::texts;
use super::{chosen, written};
use crate::functions::weighting::{self, DayCases, NwauStay};

/// National weighted activity units of a stay, from its numbers in order.
#[wasm_bindgen]
pub fn nwau(held: &[f64]) -> Result<f64, JsValue> {
    let number = |place: usize| held.get(place).copied().unwrap_or(f64::NAN);
    Ok(weighting::nwau(&NwauStay {
        weight: number(0),
        paediatric: number(1),
        psychiatric_age: number(2),
        indigenous: number(3),
        residence: number(4),
        radiotherapy: number(5),
        dialysis: number(6),
        treatment: number(7),
        icu_rate: number(8),
        icu_hours: number(9),
        private_service: number(10),
        private_accommodation: number(11),
        length_of_stay: number(12),
        hospital_acquired: number(13),
    })?)
}

/// One weight for each procedure.
#[wasm_bindgen(js_name = settingNeutralWeights)]
pub fn setting_neutral_weights(
    procedure: &Array,
    quantity: &[f64],
    cost: &[f64],
) -> Result<Vec<f64>, JsValue> {
    Ok(weighting::setting_neutral_weights(&texts(procedure), quantity, cost)?)
}

/// What a shift to day cases does.
#[wasm_bindgen(js_name = dayCaseEffect)]
pub fn day_case_effect(
    day_case: &[f64],
    ordinary: &[f64],
    day_case_before: &[f64],
    ordinary_before: &[f64],
    day_case_cost: &[f64],
    ordinary_cost: &[f64],
) -> Result<JsValue, JsValue> {
    written(&weighting::day_case_effect(&DayCases {
        day_case,
        ordinary,
        day_case_before,
        ordinary_before,
        day_case_cost,
        ordinary_cost,
    })?)
}

/// Σ q·w ÷ scale.
#[wasm_bindgen(js_name = weightedActivity)]
pub fn weighted_activity(quantity: &[f64], weight: &[f64], scale: f64) -> Result<f64, JsValue> {
    Ok(weighting::weighted_activity(quantity, weight, scale)?)
}

/// Pounds per weighted activity unit in a financial year.
#[wasm_bindgen(js_name = wauConstant)]
pub fn wau_constant(period: &str) -> Result<f64, JsValue> {
    Ok(weighting::wau_constant(period.parse()?)?)
}

/// Activity at a scheme's prices, in per cent of the base period.
#[wasm_bindgen(js_name = valueWeightedActivity)]
pub fn value_weighted_activity(now: &[f64], base: &[f64], price: &[f64]) -> Result<f64, JsValue> {
    Ok(weighting::value_weighted_activity(now, base, price)?)
}

/// Pounds paid or taken back.
#[wasm_bindgen(js_name = fundingAdjustment)]
pub fn funding_adjustment(scheme: JsValue, now: f64, base: f64) -> Result<f64, JsValue> {
    Ok(weighting::funding_adjustment(&chosen(scheme)?, now, base)?)
}

/// Units of the part of a stay that falls in one period.
#[wasm_bindgen(js_name = trimPointUnits)]
pub fn trim_point_units(point: JsValue, part: JsValue) -> Result<f64, JsValue> {
    Ok(weighting::trim_point_units(&chosen(point)?, &chosen(part)?)?)
}

/// Units of a finished stay.
#[wasm_bindgen(js_name = finishedStayUnits)]
pub fn finished_stay_units(point: JsValue, days: f64) -> Result<f64, JsValue> {
    Ok(weighting::finished_stay_units(&chosen(point)?, days)?)
}

/// The weight of a stay by its length.
#[wasm_bindgen(js_name = stayWeight)]
pub fn stay_weight(weights: JsValue, days: f64) -> Result<f64, JsValue> {
    Ok(weighting::stay_weight(&chosen(weights)?, days)?)
}

/// The mean weight of a discharge.
#[wasm_bindgen(js_name = caseMixIndex)]
pub fn case_mix_index(discharges: &[f64], weight: &[f64]) -> Result<f64, JsValue> {
    Ok(weighting::case_mix_index(discharges, weight)?)
}

/// Cost per discharge at a case mix of one.
#[wasm_bindgen(js_name = caseMixAdjustedCost)]
pub fn case_mix_adjusted_cost(cost_per_discharge: f64, index: f64) -> Result<f64, JsValue> {
    Ok(weighting::case_mix_adjusted_cost(cost_per_discharge, index)?)
}

/// Discharges with outpatient care counted in.
#[wasm_bindgen(js_name = adjustedDischarges)]
pub fn adjusted_discharges(discharges: f64, revenue: JsValue) -> Result<f64, JsValue> {
    Ok(weighting::adjusted_discharges(discharges, chosen(revenue)?)?)
}

/// Cost ÷ weighted units.
#[wasm_bindgen(js_name = costPerWeightedUnit)]
pub fn cost_per_weighted_unit(cost: f64, units: f64) -> Result<f64, JsValue> {
    Ok(weighting::cost_per_weighted_unit(cost, units)?)
}
