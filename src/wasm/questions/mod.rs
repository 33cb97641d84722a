//! What else can be asked of data, on its way to JavaScript.

mod benchmark;
mod explain;
mod revise;

use wasm_bindgen::prelude::*;

use super::arrays::JsArrays;
use super::{JsData, chosen, chosen_under, written};
use crate::choices::method::Method;
use crate::foundation::error::Error;
use crate::questions::cost_bridge::cost_effects;
use crate::questions::uncertainty::published_productivity;

#[wasm_bindgen(js_class = Data)]
impl JsData {
    /// Several methods, by their names, side by side and the steps between them.
    pub fn compare(
        &self,
        names: Vec<String>,
        methods: Vec<JsValue>,
        choice: JsValue,
    ) -> Result<JsValue, JsValue> {
        let methods: Result<Vec<Method>, Error> = methods.into_iter().map(chosen).collect();
        let named: Vec<(String, Method)> = names.into_iter().zip(methods?).collect();
        written(&self.0.compare(&named, &chosen(choice)?)?)
    }

    /// The bridge from one period's cost to another's.
    #[wasm_bindgen(js_name = costBridge)]
    pub fn cost_bridge(&self, choice: JsValue, method: JsValue) -> Result<JsValue, JsValue> {
        written(&self.0.cost_bridge(&chosen(choice)?, chosen(method)?)?)
    }

    /// What looks wrong.
    pub fn checks(&self, method: JsValue) -> Result<JsValue, JsValue> {
        written(&self.0.checks(chosen(method)?)?)
    }

    /// The growth without one group, item or provider.
    pub fn influence(&self, choice: JsValue, method: JsValue) -> Result<JsValue, JsValue> {
        written(&self.0.influence(chosen(choice)?, chosen(method)?)?)
    }

    /// What is uncertain about the growth.
    pub fn uncertainty(&self, choice: JsValue, method: JsValue) -> Result<JsValue, JsValue> {
        written(&self.0.uncertainty(chosen(choice)?, chosen(method)?)?)
    }
}

#[wasm_bindgen(js_class = Arrays)]
impl JsArrays {
    /// What volume, mix and unit costs do to the cost of each item: the three columns on end.
    #[wasm_bindgen(js_name = costEffects)]
    pub fn cost_effects(&self, form: JsValue) -> Result<Vec<f64>, JsValue> {
        let form = chosen_under("form", form)?;
        let effects = cost_effects(&self.pair(), form)?;
        Ok([effects.volume, effects.mix, effects.unit_cost].concat())
    }
}

/// What a published productivity growth can be.
#[wasm_bindgen(js_name = publishedProductivity)]
pub fn published(output: f64, input: f64, unit: f64) -> Result<JsValue, JsValue> {
    written(&published_productivity(output, input, unit)?)
}
