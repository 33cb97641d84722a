//! Lines of accounts as inputs.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use super::planning::texts;
use super::written;
use crate::functions::accounts::{self, ACCOUNT_LINES, Accounts, Deflators};

/// Lines of accounts as rows of an inputs table, and what is left out.
#[wasm_bindgen(js_name = accountInputs)]
pub fn account_inputs(
    rows: &Array,
    amounts: &[f64],
    deflators: &Array,
    values: &[f64],
    lines: &Array,
) -> Result<JsValue, JsValue> {
    let column = |held: &Array, place: u32| texts(&Array::from(&held.get(place)));
    let [periods, codes, providers] = [0, 1, 2].map(|place| column(rows, place));
    let [when, names] = [0, 1].map(|place| column(deflators, place));
    let [which, groups] = [0, 1].map(|place| column(lines, place));
    let lines: Vec<(String, String)> = which.into_iter().zip(groups).collect();
    let accounts = Accounts {
        periods: &periods,
        providers: (!providers.is_empty()).then_some(&providers),
        codes: &codes,
        amounts,
        deflators: Deflators { periods: &when, names: &names, values },
        lines: &lines,
    };
    written(&accounts::account_inputs(&accounts)?)
}

/// The lines that are known, and what becomes of each.
#[wasm_bindgen(js_name = accountLines)]
pub fn account_lines() -> Result<JsValue, JsValue> {
    written(&ACCOUNT_LINES)
}
