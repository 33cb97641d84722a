//! Benchmarking of a series to annual figures.

use wasm_bindgen::prelude::*;

use crate::functions::denton::{self, Benchmarking};

/// A monthly or quarterly series bent to annual figures.
#[wasm_bindgen(js_name = benchmarkSeries)]
pub fn benchmark_series(
    indicator: &[f64],
    annual: &[f64],
    per_year: usize,
    form: &str,
    value: &str,
) -> Result<Vec<f64>, JsValue> {
    let how = Benchmarking::named(per_year, form, value)?;
    Ok(denton::benchmark_series(indicator, annual, how)?)
}
