//! Data saved, restored and merged, on their way to JavaScript and back.

use wasm_bindgen::prelude::*;

use super::JsData;
use super::loader::JsLoader;
use crate::tables::data::Data;
use crate::tables::parts::{Parts, SavedPart};
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

    /// Adds what another loader read of the rows that follow all those before.
    pub fn add(&mut self, part: Vec<u8>) -> Result<(), JsValue> {
        self.0.add(SavedPart::of(part).ok_or_else(read::not_in_parts)?);
        Ok(())
    }
}

/// Where a row probably starts that is not the first of some lines.
#[wasm_bindgen(js_name = rowStart)]
pub fn row_start(lines: &[u8]) -> Option<u32> {
    read::row_start(lines)?.try_into().ok()
}
