//! The way out to JavaScript: convert, call, convert. Nothing is computed here.
#![allow(unreachable_pub, reason = "exported to JavaScript, not to Rust")]
#![allow(clippy::missing_errors_doc, reason = "errors are documented where they arise")]

mod plain;
mod written;
mod loader;
#[cfg(feature = "core")]
mod suppress;
mod arrays;
#[cfg(feature = "core")]
mod calendar;
#[cfg(feature = "whole")]
mod accounts;
#[cfg(feature = "whole")]
mod weights;
#[cfg(feature = "whole")]
mod planning;
#[cfg(feature = "whole")]
mod denton;
#[cfg(feature = "whole")]
mod questions;
#[cfg(feature = "whole")]
mod parts;
#[cfg(feature = "whole")]
mod menu;

use js_sys::{Array, Float64Array, JsString, Object, Reflect, Uint8Array, Uint32Array};
use wasm_bindgen::prelude::*;

use self::plain::plain;
use self::written::written;

use crate::foundation::error::{Error, Issue, bad_method};
use crate::foundation::plain::Chosen;
use crate::tables::data::Data;
use crate::tables::table::{Column, Table, Tables, Values};

/// Makes a panic, which is a fault of ours, an error that says where. The small modules stop there.
#[cfg(feature = "whole")]
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(|at| format!(" at {}:{}", at.file(), at.line()));
        let message = format!("An internal failure{}.", place.unwrap_or_default());
        wasm_bindgen::throw_val(thrown("internal", &message, &[]));
    }));
}

/// Has the next call run on a fresh instance of the module.
#[wasm_bindgen(js_name = scheduleReinit)]
pub fn schedule_reinit() {
    wasm_bindgen::handler::schedule_reinit();
}

/// Does nothing: the call that takes the fresh instance, with no argument to leave behind.
#[wasm_bindgen]
pub fn ping() {}

/// Tables read and checked.
#[wasm_bindgen(js_name = Data)]
#[derive(Debug)]
pub struct JsData(Data);

#[wasm_bindgen(js_class = Data)]
impl JsData {
    /// Reads tables: for each name the bytes of a file, or an array of columns.
    #[wasm_bindgen(constructor)]
    pub fn load(tables: &Object, reading: JsValue) -> Result<JsData, JsValue> {
        let [mut activity, mut inputs] =
            [Files::of(tables, "activity")?, Files::of(tables, "inputs")?];
        let mut beside = Beside::of(tables)?;
        let tables = Tables {
            activity: activity.table().ok_or_else(no_activity)?,
            inputs: inputs.table(),
            ..beside.tables()
        };
        Ok(Self(Data::load(tables, &chosen(reading)?)?))
    }

    /// Every figure under a method.
    pub fn analyse(&self, method: JsValue) -> Result<JsValue, JsValue> {
        written(&self.0.analyse(chosen(method)?)?)
    }

    /// All contributions to a change, as columns.
    pub fn contributions(&self, link: JsValue, method: JsValue) -> Result<Object, JsValue> {
        let columns = self.0.contributions(&chosen(link)?, chosen(method)?)?;
        object(&[
            ("items", strings(&columns.items).into()),
            ("groups", strings(&columns.groups).into()),
            ("points", Float64Array::from(columns.points.as_slice()).into()),
        ])
    }

    /// All items that a link does not compare, as columns.
    pub fn unmatched(&self, link: JsValue, method: JsValue) -> Result<Object, JsValue> {
        let columns = self.0.unmatched(&chosen(link)?, chosen(method)?)?;
        object(&[
            ("items", strings(&columns.items).into()),
            ("groups", strings(&columns.groups).into()),
            ("reasons", written(&columns.reasons)?),
            ("fromCosts", Float64Array::from(columns.from_costs.as_slice()).into()),
            ("toCosts", Float64Array::from(columns.to_costs.as_slice()).into()),
        ])
    }

    /// What reading and checking found.
    pub fn issues(&self) -> Result<JsValue, JsValue> {
        written(&self.0.issues())
    }

    /// What the columns of each table were read as.
    pub fn columns(&self) -> Result<JsValue, JsValue> {
        written(&self.0.columns())
    }

    /// The periods of the activity.
    pub fn periods(&self) -> Array {
        strings(&self.0.periods())
    }

    /// The providers of the activity.
    pub fn providers(&self) -> Array {
        strings(&self.0.providers())
    }

    /// A fingerprint of the data.
    pub fn fingerprint(&self) -> String {
        self.0.fingerprint()
    }
}

/// Index levels from growths.
#[wasm_bindgen]
pub fn chain(growths: &[f64], reference: f64) -> Vec<f64> {
    crate::chain(growths, reference)
}

/// The engine's version.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// A table as JavaScript hands it over.
enum Files {
    None,
    Bytes(Vec<u8>),
    Columns(Vec<Column>),
}

impl Files {
    fn of(tables: &Object, name: &str) -> Result<Self, JsValue> {
        let table = Reflect::get(tables, &name.into())?;
        if table.is_undefined() || table.is_null() {
            return Ok(Self::None);
        }
        if let Some(bytes) = table.dyn_ref::<Uint8Array>() {
            return Ok(Self::Bytes(bytes.to_vec()));
        }
        let mut columns = Vec::new();
        for held in Array::from(&table).iter() {
            columns.push(column(&held)?);
        }
        Ok(Self::Columns(columns))
    }

    /// The table, whose columns are handed on.
    fn table(&mut self) -> Option<Table<'_>> {
        match self {
            Self::None => None,
            Self::Bytes(bytes) => Some(Table::Text(bytes)),
            Self::Columns(columns) => Some(Table::Columns(std::mem::take(columns))),
        }
    }
}

/// The tables that are always read as a whole.
struct Beside {
    costs: Files,
    factors: Files,
    bridge: Files,
    calendar: Files,
}

impl Beside {
    fn of(tables: &Object) -> Result<Self, JsValue> {
        Ok(Self {
            costs: Files::of(tables, "costs")?,
            factors: Files::of(tables, "factors")?,
            bridge: Files::of(tables, "bridge")?,
            calendar: Files::of(tables, "calendar")?,
        })
    }

    fn tables(&mut self) -> Tables<'_> {
        Tables {
            costs: self.costs.table(),
            factors: self.factors.table(),
            bridge: self.bridge.table(),
            calendar: self.calendar.table(),
            ..Tables::default()
        }
    }
}

fn column(held: &JsValue) -> Result<Column, JsValue> {
    let part = |key: &str| Reflect::get(held, &key.into());
    let name = part("name")?.as_string().unwrap_or_default();
    let values = match part("numbers")?.dyn_into::<Float64Array>() {
        Ok(numbers) => Values::Numbers(numbers.to_vec()),
        Err(_) => {
            let labels = texts(&Array::from(&part("labels")?));
            Values::Texts { codes: Uint32Array::from(part("codes")?).to_vec(), labels }
        }
    };
    Ok(Column { name, values })
}

fn no_activity() -> Error {
    bad_method("the activity table is missing: give its text, bytes, rows or columns")
}

/// A choice of any kind.
fn chosen<T: Chosen>(value: JsValue) -> Result<T, Error> {
    let value = plain(&value).ok_or_else(no_plain_value)?;
    Ok(T::chosen(value)?)
}

/// A choice that has a key of its own.
#[cfg(feature = "whole")]
fn chosen_under<T: Chosen>(key: &str, value: JsValue) -> Result<T, Error> {
    let value = plain(&value).ok_or_else(no_plain_value)?;
    Ok(T::chosen(value).map_err(|refused| refused.under(key))?)
}

fn no_plain_value() -> Error {
    bad_method("a choice is no plain value")
}

fn texts(array: &Array) -> Vec<String> {
    let mut texts = Vec::new();
    for text in array.iter() {
        texts.extend(text.as_string());
    }
    texts
}

fn strings(texts: &[String]) -> Array {
    texts.iter().map(|text| JsValue::from(JsString::from(text.as_str()))).collect()
}

fn object(parts: &[(&str, JsValue)]) -> Result<Object, JsValue> {
    let object = Object::new();
    for (key, value) in parts {
        Reflect::set(&object, &(*key).into(), value)?;
    }
    Ok(object)
}

/// What the wrapper makes a `CostweightError` of.
fn thrown(code: &str, message: &str, issues: &[Issue]) -> JsValue {
    let issues = written(&issues).unwrap_or(JsValue::NULL);
    let parts = [("code", code.into()), ("message", message.into()), ("issues", issues)];
    object(&parts).map_or(JsValue::NULL, Into::into)
}

impl From<Error> for JsValue {
    fn from(error: Error) -> Self {
        thrown(error.code(), &error.to_string(), error.issues())
    }
}
