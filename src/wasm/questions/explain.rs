//! Explanations, on their way to JavaScript.

use wasm_bindgen::prelude::*;

use crate::questions::explain::FigureChoice;
use crate::wasm::{JsData, read, read_method, written};

#[wasm_bindgen(js_class = Data)]
impl JsData {
    /// One figure as a tree, down to the rows of a table.
    pub fn explain(&self, figure: JsValue, method: JsValue) -> Result<JsValue, JsValue> {
        let figure: FigureChoice = read("figure", figure, FigureChoice::KEYS)?;
        written(&self.0.explain(&figure, read_method(method)?)?)
    }
}
