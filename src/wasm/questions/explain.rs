//! Explanations, on their way to JavaScript.

use wasm_bindgen::prelude::*;

use crate::wasm::{JsData, chosen, written};

#[wasm_bindgen(js_class = Data)]
impl JsData {
    /// One figure as a tree, down to the rows of a table.
    pub fn explain(&self, figure: JsValue, method: JsValue) -> Result<JsValue, JsValue> {
        written(&self.0.explain(&chosen(figure)?, chosen(method)?)?)
    }
}
