//! The way in from JavaScript: files in pieces, columns some rows at a time.

use js_sys::{Array, Float64Array, Function, Int32Array, Object, Reflect, Uint32Array};
use wasm_bindgen::prelude::*;

use super::{Beside, JsData, chosen, texts};
use crate::foundation::error::{Error, bad_method};
use crate::tables::data::Data;
use crate::tables::loader::{Loader, Streamed};
use crate::tables::read::Slice;
use crate::tables::table::Tables;

/// How many rows of columns cross at a time.
const ROWS: u32 = 1 << 13;

/// Tables being read.
#[wasm_bindgen(js_name = Loader)]
#[derive(Debug)]
pub struct JsLoader(pub(super) Loader);

#[wasm_bindgen(js_class = Loader)]
impl JsLoader {
    /// Nothing read yet.
    #[wasm_bindgen(constructor)]
    pub fn new(reading: JsValue, has_costs: bool) -> Result<JsLoader, JsValue> {
        Ok(Self(Loader::new(&chosen(reading)?, has_costs)?))
    }

    /// The next bytes of a table's file.
    pub fn text(&mut self, table: &str, bytes: &[u8]) -> Result<(), JsValue> {
        Ok(self.0.text(streamed(table)?, bytes)?)
    }

    /// Columns of so many rows: each has a name, the labels of its codes if it is coded, and a
    /// function that gives some of its rows as a typed array.
    pub fn columns(&mut self, table: &str, columns: &Array, rows: u32) -> Result<(), JsValue> {
        let table = streamed(table)?;
        let mut columns = JsColumn::all(columns)?;
        let mut headers = Vec::with_capacity(columns.len());
        for column in &columns {
            headers.push((column.name.as_str(), column.labels.as_slice()));
        }
        self.0.arrays(table, &headers, rows as usize)?;
        for (place, column) in columns.iter_mut().enumerate() {
            column.is_wanted = self.0.wants(table, place);
        }
        let mut start = 0;
        while start < rows {
            let end = rows.min(start + ROWS);
            let mut slices = Vec::with_capacity(columns.len());
            for column in &mut columns {
                column.copy(start, end)?;
                slices.push(column.held.slice());
            }
            self.0.slices(table, &slices)?;
            start = end;
        }
        Ok(())
    }

    /// The data, with the tables that are read as a whole.
    pub fn finish(self, tables: &Object) -> Result<JsData, JsValue> {
        finished(tables, |rest| self.0.finish(rest))
    }
}

/// The data, made with the tables that are read as a whole.
pub(super) fn finished(
    tables: &Object,
    data: impl FnOnce(Tables) -> Result<Data, Error>,
) -> Result<JsData, JsValue> {
    Ok(JsData(data(Beside::of(tables)?.tables())?))
}

fn streamed(table: &str) -> Result<Streamed, Error> {
    match table {
        "activity" => Ok(Streamed::Activity),
        "inputs" => Ok(Streamed::Inputs),
        other => Err(bad_method(format!("the {other} table is read as a whole"))),
    }
}

/// A column of JavaScript's, and the rows of it that are here.
struct JsColumn {
    name: String,
    labels: Vec<String>,
    slice: Function,
    is_wanted: bool,
    held: Held,
}

/// Some rows of a column.
enum Held {
    Numbers(Vec<f64>),
    Integers(Vec<i32>),
    Codes(Vec<u32>),
}

impl JsColumn {
    fn all(columns: &Array) -> Result<Vec<Self>, JsValue> {
        let mut all = Vec::new();
        for column in columns.iter() {
            all.push(Self::of(&column)?);
        }
        Ok(all)
    }

    fn of(held: &JsValue) -> Result<Self, JsValue> {
        let part = |key: &str| Reflect::get(held, &key.into());
        let labels = part("labels")?;
        let labels = if labels.is_undefined() { Array::new() } else { Array::from(&labels) };
        Ok(Self {
            name: part("name")?.as_string().unwrap_or_default(),
            labels: texts(&labels),
            slice: part("slice")?.into(),
            is_wanted: true,
            held: Held::Numbers(Vec::new()),
        })
    }

    /// Copies some rows over, if anything asks for the column.
    fn copy(&mut self, start: u32, end: u32) -> Result<(), JsValue> {
        if !self.is_wanted {
            return Ok(());
        }
        let rows = self.slice.call2(&JsValue::NULL, &start.into(), &end.into())?;
        let length = (end - start) as usize;
        if let Some(rows) = rows.dyn_ref::<Float64Array>() {
            let mut buffer = self.held.numbers(length);
            rows.copy_to(&mut buffer);
            self.held = Held::Numbers(buffer);
        } else if let Some(rows) = rows.dyn_ref::<Int32Array>() {
            let mut buffer = self.held.integers(length);
            rows.copy_to(&mut buffer);
            self.held = Held::Integers(buffer);
        } else {
            let rows = Uint32Array::from(rows);
            let mut buffer = self.held.codes(length);
            rows.copy_to(&mut buffer);
            self.held = Held::Codes(buffer);
        }
        Ok(())
    }
}

macro_rules! buffer {
    ($name:ident, $kind:ident, $number:ty) => {
        /// A buffer for rows of this kind, the one there is if it is of the kind.
        fn $name(&mut self, length: usize) -> Vec<$number> {
            let mut buffer = match self {
                Self::$kind(buffer) => std::mem::take(buffer),
                _ => Vec::new(),
            };
            buffer.resize(length, Default::default());
            buffer
        }
    };
}

impl Held {
    buffer!(numbers, Numbers, f64);
    buffer!(integers, Integers, i32);
    buffer!(codes, Codes, u32);

    fn slice(&self) -> Slice<'_> {
        match self {
            Self::Numbers(rows) => Slice::Numbers(rows),
            Self::Integers(rows) => Slice::Integers(rows),
            Self::Codes(rows) => Slice::Codes(rows),
        }
    }
}
