//! Vintages of data, on their way to JavaScript.

use wasm_bindgen::prelude::*;

use crate::tables::data::Data;
use crate::wasm::{JsData, chosen, no_activity, written};

/// Vintages of the same tables, the earliest first.
#[wasm_bindgen(js_name = Vintages)]
#[derive(Debug, Default)]
pub struct JsVintages(Vec<Data>);

#[wasm_bindgen(js_class = Vintages)]
impl JsVintages {
    /// No vintage yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the next vintage.
    pub fn add(&mut self, data: &JsData) {
        self.0.push(data.0.clone());
    }

    /// What moved from the first to the others.
    pub fn revise(&self, method: JsValue) -> Result<JsValue, JsValue> {
        let method = chosen(method)?;
        let (first, later) = self.0.split_first().ok_or_else(no_activity)?;
        written(&first.revise(&later.iter().collect::<Vec<_>>(), &method)?)
    }
}
