//! Suppressed data and vintages of data, on their way to JavaScript.

use wasm_bindgen::prelude::*;

use super::{JsData, read, read_method, written};
use crate::choices::method::Suppression;
use crate::tables::data::Data;

#[wasm_bindgen(js_class = Data)]
impl JsData {
    /// The data as they may be given out.
    pub fn suppressed(&self, rule: JsValue) -> Result<JsData, JsValue> {
        let rule: Suppression = read("suppression", rule, Suppression::KEYS)?;
        Ok(Self(self.0.suppressed(&rule)?))
    }
}

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
        let method = read_method(method)?;
        let (first, later) = self.0.split_first().ok_or_else(super::no_activity)?;
        written(&first.revise(&later.iter().collect::<Vec<_>>(), &method)?)
    }
}
