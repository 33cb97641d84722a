//! Choices on their way in: JavaScript's values as plain ones.

use js_sys::{Array, Object};
use wasm_bindgen::{JsCast, JsValue};

use crate::foundation::measure::unsigned_zero;
use crate::foundation::plain::Plain;

/// A plain value; nothing where JavaScript's is none, or holds one that is none.
pub(super) fn plain(value: &JsValue) -> Option<Plain> {
    if value.is_undefined() || value.is_null() {
        Some(Plain::Nothing)
    } else if let Some(truth) = value.as_bool() {
        Some(Plain::Truth(truth))
    } else if let Some(number) = value.as_f64() {
        Some(Plain::Number(unsigned_zero(number)))
    } else if let Some(text) = value.as_string() {
        Some(Plain::Text(text))
    } else if Array::is_array(value) {
        let mut list = Vec::new();
        for held in Array::from(value).iter() {
            list.push(plain(&held)?);
        }
        Some(Plain::List(list))
    } else if value.is_object() {
        let mut object = Vec::new();
        for held in Object::entries(value.unchecked_ref()).iter() {
            let pair: &Array = held.unchecked_ref();
            object.push((pair.get(0).as_string()?, plain(&pair.get(1))?));
        }
        Some(Plain::Object(object))
    } else {
        None
    }
}
