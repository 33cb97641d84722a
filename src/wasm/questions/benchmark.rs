//! Levels and indices of providers, on their way to JavaScript.

use js_sys::{Float64Array, Object};
use wasm_bindgen::prelude::*;

use crate::questions::benchmark::{LimitOptions, control_limits, relative_factors};
use crate::wasm::{JsData, chosen, chosen_under, object, written};

#[wasm_bindgen(js_class = Data)]
impl JsData {
    /// The providers' volumes of output in one period.
    #[wasm_bindgen(js_name = providerLevels)]
    pub fn provider_levels(&self, choice: JsValue) -> Result<JsValue, JsValue> {
        written(&self.0.provider_levels(&chosen(choice)?)?)
    }

    /// Chained indices of every provider by several formulas.
    pub fn indices(&self, choice: JsValue) -> Result<JsValue, JsValue> {
        written(&self.0.indices(&chosen(choice)?)?)
    }

    /// Levels by provider in one period.
    pub fn benchmark(&self, method: JsValue) -> Result<JsValue, JsValue> {
        written(&self.0.benchmark(chosen(method)?)?)
    }
}

/// Market forces factors around their national mean.
#[wasm_bindgen(js_name = relativeFactors)]
pub fn relative_market_forces(cost: &[f64], factor: &[f64]) -> Result<Vec<f64>, JsValue> {
    Ok(relative_factors(cost, factor)?)
}

/// The limits of a funnel.
#[wasm_bindgen(js_name = controlLimits)]
pub fn limits(
    size: &[f64],
    values: Option<Vec<f64>>,
    centre: f64,
    standard_deviation: Option<f64>,
    dispersion: JsValue,
) -> Result<Object, JsValue> {
    let dispersion = chosen_under("dispersion", dispersion)?;
    let options =
        LimitOptions { values: values.as_deref(), centre, standard_deviation, dispersion };
    let limits = control_limits(size, options)?;
    let column = |values: &[f64]| JsValue::from(Float64Array::from(values));
    object(&[
        ("centre", limits.centre.into()),
        ("standardDeviation", limits.standard_deviation.into()),
        ("dispersion", limits.dispersion.map_or(JsValue::NULL, Into::into)),
        ("betweenVariance", limits.between_variance.map_or(JsValue::NULL, Into::into)),
        ("lower95", column(&limits.lower95)),
        ("upper95", column(&limits.upper95)),
        ("lower998", column(&limits.lower998)),
        ("upper998", column(&limits.upper998)),
        ("z", limits.z.as_deref().map_or(JsValue::NULL, column)),
    ])
}
