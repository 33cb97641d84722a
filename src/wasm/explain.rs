//! Explanations, on their way to JavaScript.

use wasm_bindgen::prelude::*;

use super::{JsData, read, read_method, written};
use crate::questions::explain::FigureChoice;

#[wasm_bindgen(js_class = Data)]
impl JsData {
    /// One figure as a tree, down to the rows of a table.
    pub fn explain(&self, figure: JsValue, method: JsValue) -> Result<JsValue, JsValue> {
        let figure: FigureChoice = read("figure", figure, FigureChoice::KEYS)?;
        written(&self.0.explain(&figure, read_method(method)?)?)
    }
}
