//! Data saved, restored and merged, on their way to JavaScript and back.

use js_sys::{Object, Uint8Array};
use wasm_bindgen::prelude::*;

use super::JsData;
use super::loader::{JsLoader, finished};
use crate::tables::data::Data;
use crate::tables::parts::{NextPart, Parts};
use crate::tables::read;

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

#[wasm_bindgen(js_class = Loader)]
impl JsLoader {
    /// Takes the header of the activity from the start of its file, of which rows further down
    /// follow.
    #[wasm_bindgen(js_name = beginBelow)]
    pub fn begin_below(&mut self, head: &[u8]) -> Result<(), JsValue> {
        Ok(self.0.begin_below(head)?)
    }

    /// What was read of the activity, as bytes for the loader of the rows before.
    pub fn part(self) -> Result<Vec<u8>, JsValue> {
        Ok(self.0.part()?.saved())
    }

    /// The data, with the tables that are read as a whole, and what other loaders read of the
    /// activity's rows that follow, in their order.
    #[wasm_bindgen(js_name = finishWith)]
    pub fn finish_with(self, tables: &Object, parts: Vec<Uint8Array>) -> Result<JsData, JsValue> {
        let parts: Option<Vec<NextPart>> =
            parts.into_iter().map(|part| NextPart::of_saved(part.to_vec())).collect();
        let parts = parts.ok_or_else(read::not_in_parts)?;
        finished(tables, |rest| self.0.finish_with(&parts, rest))
    }
}

/// Where a row probably starts that is not the first of some lines.
#[wasm_bindgen(js_name = rowStart)]
pub fn row_start(lines: &[u8]) -> Option<u32> {
    read::row_start(lines)?.try_into().ok()
}
