//! Data saved, restored and merged, on their way to JavaScript and back.

use wasm_bindgen::prelude::*;

use super::JsData;
use crate::tables::data::Data;
use crate::tables::parts::Parts;

#[wasm_bindgen(js_class = Data)]
impl JsData {
    /// What was read, as bytes.
    pub fn save(&self) -> Result<Vec<u8>, JsValue> {
        Ok(self.0.save()?)
    }
}

/// The data that these bytes were saved from.
#[wasm_bindgen]
pub fn restore(bytes: &[u8]) -> Result<JsData, JsValue> {
    Ok(JsData(Data::restore(bytes)?))
}

/// Parts of tables, to be merged.
#[wasm_bindgen(js_name = Parts)]
#[derive(Debug, Default)]
pub struct JsParts(Vec<Data>);

#[wasm_bindgen(js_class = Parts)]
impl JsParts {
    /// No part yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the next part.
    pub fn add(&mut self, data: &JsData) {
        self.0.push(data.0.clone());
    }

    /// The data of all parts together.
    pub fn merged(&self, are_consecutive: bool) -> Result<JsData, JsValue> {
        let rows = if are_consecutive { Parts::Consecutive } else { Parts::Separate };
        Ok(JsData(Data::merge(&self.0, rows)?))
    }
}
