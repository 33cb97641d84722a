//! Indices of two periods given as arrays.

use js_sys::Float64Array;
use wasm_bindgen::prelude::*;

use crate::choices::method::formula_named;
use crate::functions::arrays::{Pair, quantity_contributions, quantity_index, unit_cost_index};
use crate::index::formula::Formula;

/// Two periods given as arrays, and the formula to compare them by.
#[wasm_bindgen(js_name = Arrays)]
#[derive(Debug, Default)]
pub struct JsArrays {
    q0: Vec<f64>,
    p0: Vec<f64>,
    q1: Vec<f64>,
    p1: Vec<f64>,
    qb: Option<Vec<f64>>,
    pb: Option<Vec<f64>>,
    formula: Formula,
}

#[wasm_bindgen(js_class = Arrays)]
impl JsArrays {
    /// Takes the arrays; `sigma` is Lloyd-Moulton's.
    #[wasm_bindgen(constructor)]
    pub fn new(
        periods: Vec<Float64Array>,
        qb: Option<Vec<f64>>,
        pb: Option<Vec<f64>>,
        formula: &str,
        sigma: Option<f64>,
    ) -> Result<JsArrays, JsValue> {
        let formula = formula_named(formula, sigma)?;
        let mut columns = periods.iter().map(Float64Array::to_vec);
        let mut next = || columns.next().unwrap_or_default();
        Ok(Self { q0: next(), p0: next(), q1: next(), p1: next(), qb, pb, formula })
    }

    /// The volume ratio.
    #[wasm_bindgen(js_name = quantityIndex)]
    pub fn quantity_index(&self) -> Result<f64, JsValue> {
        Ok(quantity_index(&self.pair(), self.formula)?)
    }

    /// The unit-cost ratio.
    #[wasm_bindgen(js_name = unitCostIndex)]
    pub fn unit_cost_index(&self) -> Result<f64, JsValue> {
        Ok(unit_cost_index(&self.pair(), self.formula)?)
    }

    /// Percentage points of each item.
    pub fn contributions(&self) -> Result<Vec<f64>, JsValue> {
        Ok(quantity_contributions(&self.pair(), self.formula)?)
    }

    pub(super) fn pair(&self) -> Pair<'_> {
        Pair {
            q0: &self.q0,
            p0: &self.p0,
            q1: &self.q1,
            p1: &self.p1,
            qb: self.qb.as_deref(),
            pb: self.pb.as_deref(),
        }
    }
}
