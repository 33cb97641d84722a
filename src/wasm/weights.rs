//! Weights of stays and of settings.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use super::planning::texts;
use super::written;
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
