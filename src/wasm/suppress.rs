//! Suppressed data, on their way to JavaScript.

use wasm_bindgen::prelude::*;

use super::{JsData, chosen};

#[wasm_bindgen(js_class = Data)]
impl JsData {
    /// The data as they may be given out.
    pub fn suppressed(&self, rule: JsValue) -> Result<JsData, JsValue> {
        Ok(Self(self.0.suppressed(&chosen(rule)?)?))
    }
}
