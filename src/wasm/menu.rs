//! What the engine says of itself, on its way to JavaScript. The package holds it as constants.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::choices::preset;
use crate::menu;

fn told(menu: &impl Serialize) -> Result<JsValue, JsValue> {
    Ok(menu.serialize(&Serializer::json_compatible())?)
}

/// The menu of formulas.
#[wasm_bindgen]
pub fn formulas() -> Result<JsValue, JsValue> {
    told(&menu::formulas())
}

/// The published recipes.
#[wasm_bindgen]
pub fn presets() -> Result<JsValue, JsValue> {
    told(&preset::presets())
}

/// The rules that data are checked against.
#[wasm_bindgen]
pub fn rules() -> Result<JsValue, JsValue> {
    told(&menu::rules())
}

/// The tables that are read, with their columns.
#[wasm_bindgen]
pub fn tables() -> Result<JsValue, JsValue> {
    told(&menu::tables())
}
