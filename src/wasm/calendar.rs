//! The calendar of England.

use wasm_bindgen::prelude::*;

use super::strings;
use crate::foundation::calendar;

/// The days of a period from Monday to Friday that are no bank holidays in England.
#[wasm_bindgen(js_name = workingDays)]
pub fn working_days(period: &str) -> Result<u32, JsValue> {
    Ok(calendar::working_days(period.parse()?)?)
}

/// The days of a period.
#[wasm_bindgen(js_name = calendarDays)]
pub fn calendar_days(period: &str) -> Result<u32, JsValue> {
    Ok(calendar::calendar_days(period.parse()?))
}

/// The bank holidays of a year in England, as texts.
#[wasm_bindgen(js_name = bankHolidays)]
pub fn bank_holidays(year: i32) -> Result<js_sys::Array, JsValue> {
    let days = calendar::bank_holidays(year)?;
    Ok(strings(&days.iter().map(ToString::to_string).collect::<Vec<_>>()))
}
