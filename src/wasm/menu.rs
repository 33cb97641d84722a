//! What the engine says of itself, on its way to JavaScript. The package holds it as constants.

use wasm_bindgen::prelude::*;

use super::written;
use crate::choices::preset;
use crate::menu;

/// The menu of formulas.
#[wasm_bindgen]
pub fn formulas() -> Result<JsValue, JsValue> {
    written(&menu::formulas())
}

/// The published recipes.
#[wasm_bindgen]
pub fn presets() -> Result<JsValue, JsValue> {
    written(&preset::presets())
}

/// The rules that data are checked against.
#[wasm_bindgen]
pub fn rules() -> Result<JsValue, JsValue> {
    written(&menu::rules())
}

/// The tables that are read, with their columns.
#[wasm_bindgen]
pub fn tables() -> Result<JsValue, JsValue> {
    written(&menu::tables())
}
