//! The way out to JavaScript: convert, call, convert. Nothing is computed here.
#![allow(unreachable_pub, reason = "exported to JavaScript, not to Rust")]
#![allow(clippy::missing_errors_doc, reason = "errors are documented where they arise")]

mod calendar;
mod choices;
mod denton;
mod explain;
mod loader;
mod questions;
mod planning;
mod weights;
mod suppress;
mod written;

use js_sys::{Array, Float64Array, JsString, Object, Reflect, Uint8Array, Uint32Array};
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;

use self::choices::chosen;
use self::written::written;

use crate::answer::analysis::LinkChoice;
use crate::choices::method::{Method, Reading, bad_choice, bad_method, check_key, formula_named};
use crate::foundation::error::{Error, Issue};
use crate::functions::arrays::{Pair, quantity_contributions, quantity_index, unit_cost_index};
use crate::functions::weighting;
use crate::index::formula::Formula;
use crate::menu;
use crate::observations::adjust::Exclusion;
use crate::questions::benchmark::{
    BenchmarkMethod, Dispersion, LimitOptions, control_limits, relative_factors,
};
use crate::questions::indices::IndicesChoice;
use crate::questions::levels::LevelsChoice;
use crate::tables::data::{Column, Data, Table, Tables, Values};

/// Makes a panic, which is a fault of ours, an error that JavaScript can catch.
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
        let bytes = |name: &str| Files::of(tables, name);
        let (activity, costs, inputs) = (bytes("activity")?, bytes("costs")?, bytes("inputs")?);
        let (factors, bridge) = (bytes("factors")?, bytes("bridge")?);
        let calendar = bytes("calendar")?;
        let tables = Tables {
            activity: activity.table().ok_or_else(no_activity)?,
            costs: costs.table(),
            inputs: inputs.table(),
            factors: factors.table(),
            bridge: bridge.table(),
            calendar: calendar.table(),
        };
        Ok(Self(Data::load(tables, &read_reading(reading)?)?))
    }

    /// Every figure under a method.
    pub fn analyse(&self, method: JsValue) -> Result<JsValue, JsValue> {
        written(&self.0.analyse(read_method(method)?)?)
    }

    /// All contributions to a change, as columns.
    pub fn contributions(&self, link: JsValue, method: JsValue) -> Result<Object, JsValue> {
        let columns = self.0.contributions(&read_link(link)?, read_method(method)?)?;
        object(&[
            ("items", strings(&columns.items).into()),
            ("groups", strings(&columns.groups).into()),
            ("points", Float64Array::from(columns.points.as_slice()).into()),
        ])
    }

    /// All items that a link does not compare, as columns.
    pub fn unmatched(&self, link: JsValue, method: JsValue) -> Result<Object, JsValue> {
        let columns = self.0.unmatched(&read_link(link)?, read_method(method)?)?;
        object(&[
            ("items", strings(&columns.items).into()),
            ("groups", strings(&columns.groups).into()),
            ("reasons", written(&columns.reasons)?),
            ("fromCosts", Float64Array::from(columns.from_costs.as_slice()).into()),
            ("toCosts", Float64Array::from(columns.to_costs.as_slice()).into()),
        ])
    }

    /// The providers' volumes of output in one period.
    #[wasm_bindgen(js_name = providerLevels)]
    pub fn provider_levels(&self, choice: JsValue) -> Result<JsValue, JsValue> {
        written(&self.0.provider_levels(&read("choice of levels", choice, LevelsChoice::KEYS)?)?)
    }

    /// Chained indices of every provider by several formulas.
    pub fn indices(&self, choice: JsValue) -> Result<JsValue, JsValue> {
        written(&self.0.indices(&read("choice of indices", choice, IndicesChoice::KEYS)?)?)
    }

    /// Levels by provider in one period.
    pub fn benchmark(&self, method: JsValue) -> Result<JsValue, JsValue> {
        written(&self.0.benchmark(read_benchmark_method(method)?)?)
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

/// Two periods given as arrays, and the formula to compare them by.
#[wasm_bindgen(js_name = Arrays)]
#[derive(Debug, Default)]
pub struct JsArrays {
    q0: Vec<f64>,
    p0: Vec<f64>,
    q1: Vec<f64>,
    p1: Vec<f64>,
    qb: Option<Vec<f64>>,
    pb: Option<Vec<f64>>,
    formula: Formula,
}

#[wasm_bindgen(js_class = Arrays)]
impl JsArrays {
    /// Takes the arrays; `sigma` is Lloyd-Moulton's.
    #[wasm_bindgen(constructor)]
    pub fn new(
        periods: Vec<Float64Array>,
        qb: Option<Vec<f64>>,
        pb: Option<Vec<f64>>,
        formula: &str,
        sigma: Option<f64>,
    ) -> Result<JsArrays, JsValue> {
        let formula = formula_named(formula, sigma)?;
        let mut columns = periods.iter().map(Float64Array::to_vec);
        let mut next = || columns.next().unwrap_or_default();
        Ok(Self { q0: next(), p0: next(), q1: next(), p1: next(), qb, pb, formula })
    }

    /// The volume ratio.
    #[wasm_bindgen(js_name = quantityIndex)]
    pub fn quantity_index(&self) -> Result<f64, JsValue> {
        Ok(quantity_index(&self.pair(), self.formula)?)
    }

    /// The unit-cost ratio.
    #[wasm_bindgen(js_name = unitCostIndex)]
    pub fn unit_cost_index(&self) -> Result<f64, JsValue> {
        Ok(unit_cost_index(&self.pair(), self.formula)?)
    }

    /// Percentage points of each item.
    pub fn contributions(&self) -> Result<Vec<f64>, JsValue> {
        Ok(quantity_contributions(&self.pair(), self.formula)?)
    }

    fn pair(&self) -> Pair<'_> {
        Pair {
            q0: &self.q0,
            p0: &self.p0,
            q1: &self.q1,
            p1: &self.p1,
            qb: self.qb.as_deref(),
            pb: self.pb.as_deref(),
        }
    }
}

/// Index levels from growths.
#[wasm_bindgen]
pub fn chain(growths: &[f64], reference: f64) -> Vec<f64> {
    crate::chain(growths, reference)
}

/// Σ q·w ÷ scale.
#[wasm_bindgen(js_name = weightedActivity)]
pub fn weighted_activity(quantity: &[f64], weight: &[f64], scale: f64) -> Result<f64, JsValue> {
    Ok(weighting::weighted_activity(quantity, weight, scale)?)
}

/// Pounds per weighted activity unit in a financial year.
#[wasm_bindgen(js_name = wauConstant)]
pub fn wau_constant(period: &str) -> Result<f64, JsValue> {
    Ok(weighting::wau_constant(period.parse()?)?)
}

/// Activity at a scheme's prices, in per cent of the base period.
#[wasm_bindgen(js_name = valueWeightedActivity)]
pub fn value_weighted_activity(now: &[f64], base: &[f64], price: &[f64]) -> Result<f64, JsValue> {
    Ok(weighting::value_weighted_activity(now, base, price)?)
}

/// Pounds paid or taken back.
#[wasm_bindgen(js_name = fundingAdjustment)]
pub fn funding_adjustment(scheme: JsValue, now: f64, base: f64) -> Result<f64, JsValue> {
    let scheme = read_whole("funding scheme", scheme, &["rate", "target", "floor", "cap"])?;
    Ok(weighting::funding_adjustment(&scheme, now, base)?)
}

/// Units of the part of a stay that falls in one period.
#[wasm_bindgen(js_name = trimPointUnits)]
pub fn trim_point_units(point: JsValue, part: JsValue) -> Result<f64, JsValue> {
    let part = read_whole("part of a stay", part, &["before", "days", "open"])?;
    Ok(weighting::trim_point_units(&read_trim_point(point)?, &part)?)
}

/// Units of a finished stay.
#[wasm_bindgen(js_name = finishedStayUnits)]
pub fn finished_stay_units(point: JsValue, days: f64) -> Result<f64, JsValue> {
    Ok(weighting::finished_stay_units(&read_trim_point(point)?, days)?)
}

/// The weight of a stay by its length.
#[wasm_bindgen(js_name = stayWeight)]
pub fn stay_weight(weights: JsValue, days: f64) -> Result<f64, JsValue> {
    let known = ["sameDay", "lower", "upper", "inlier", "shortBase", "shortPerDiem", "longPerDiem"];
    Ok(weighting::stay_weight(&read_whole("weights of a stay", weights, &known)?, days)?)
}

/// The mean weight of a discharge.
#[wasm_bindgen(js_name = caseMixIndex)]
pub fn case_mix_index(discharges: &[f64], weight: &[f64]) -> Result<f64, JsValue> {
    Ok(weighting::case_mix_index(discharges, weight)?)
}

/// Cost per discharge at a case mix of one.
#[wasm_bindgen(js_name = caseMixAdjustedCost)]
pub fn case_mix_adjusted_cost(cost_per_discharge: f64, index: f64) -> Result<f64, JsValue> {
    Ok(weighting::case_mix_adjusted_cost(cost_per_discharge, index)?)
}

/// Discharges with outpatient care counted in.
#[wasm_bindgen(js_name = adjustedDischarges)]
pub fn adjusted_discharges(discharges: f64, revenue: JsValue) -> Result<f64, JsValue> {
    let revenue = read_whole("revenue", revenue, &["total", "inpatient"])?;
    Ok(weighting::adjusted_discharges(discharges, revenue)?)
}

/// Cost ÷ weighted units.
#[wasm_bindgen(js_name = costPerWeightedUnit)]
pub fn cost_per_weighted_unit(cost: f64, units: f64) -> Result<f64, JsValue> {
    Ok(weighting::cost_per_weighted_unit(cost, units)?)
}

/// Market forces factors around their national mean.
#[wasm_bindgen(js_name = relativeFactors)]
pub fn relative_market_forces(cost: &[f64], factor: &[f64]) -> Result<Vec<f64>, JsValue> {
    Ok(relative_factors(cost, factor)?)
}

/// The limits of a funnel.
#[wasm_bindgen(js_name = controlLimits)]
pub fn limits(
    size: &[f64],
    values: Option<Vec<f64>>,
    centre: f64,
    standard_deviation: Option<f64>,
    dispersion: &str,
) -> Result<Object, JsValue> {
    let dispersion = Dispersion::named(dispersion)?;
    let options =
        LimitOptions { values: values.as_deref(), centre, standard_deviation, dispersion };
    let limits = control_limits(size, options)?;
    let column = |values: &[f64]| JsValue::from(Float64Array::from(values));
    object(&[
        ("centre", limits.centre.into()),
        ("standardDeviation", limits.standard_deviation.into()),
        ("dispersion", limits.dispersion.map_or(JsValue::NULL, Into::into)),
        ("betweenVariance", limits.between_variance.map_or(JsValue::NULL, Into::into)),
        ("lower95", column(&limits.lower95)),
        ("upper95", column(&limits.upper95)),
        ("lower998", column(&limits.lower998)),
        ("upper998", column(&limits.upper998)),
        ("z", limits.z.as_deref().map_or(JsValue::NULL, column)),
    ])
}

/// The engine's version.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// The menu of formulas.
#[wasm_bindgen]
pub fn formulas() -> Result<JsValue, JsValue> {
    written(&menu::formulas())
}

/// The published recipes.
#[wasm_bindgen]
pub fn presets() -> Result<JsValue, JsValue> {
    written(&crate::choices::preset::presets())
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
        let columns: Result<Vec<Column>, JsValue> =
            Array::from(&table).iter().map(|held| column(&held)).collect();
        columns.map(Self::Columns)
    }

    fn table(&self) -> Option<Table<'_>> {
        match self {
            Self::None => None,
            Self::Bytes(bytes) => Some(Table::Text(bytes)),
            Self::Columns(columns) => Some(Table::Columns(columns.clone())),
        }
    }
}

fn column(held: &JsValue) -> Result<Column, JsValue> {
    let part = |key: &str| Reflect::get(held, &key.into());
    let name = part("name")?.as_string().unwrap_or_default();
    let values = match part("numbers")?.dyn_into::<Float64Array>() {
        Ok(numbers) => Values::Numbers(numbers.to_vec()),
        Err(_) => {
            let labels = Array::from(&part("labels")?);
            Values::Texts {
                codes: Uint32Array::from(part("codes")?).to_vec(),
                labels: labels.iter().filter_map(|label| label.as_string()).collect(),
            }
        }
    };
    Ok(Column { name, values })
}

fn no_activity() -> Error {
    bad_method("the activity table is missing: give its text, bytes, rows or columns")
}

fn read_method(value: JsValue) -> Result<Method, Error> {
    let reading = Reflect::get(&value, &"reading".into()).unwrap_or_default();
    check_keys("reading", &reading, Reading::KEYS)?;
    let exclude = Reflect::get(&value, &"exclude".into()).unwrap_or_default();
    for exclusion in exclude.dyn_ref::<Array>().into_iter().flat_map(Array::iter) {
        check_keys("exclusion", &exclusion, Exclusion::KEYS)?;
    }
    read("method", value, Method::KEYS)
}

fn read_benchmark_method(value: JsValue) -> Result<BenchmarkMethod, Error> {
    let reading = Reflect::get(&value, &"reading".into()).unwrap_or_default();
    check_keys("reading", &reading, Reading::KEYS)?;
    read("method of a benchmark", value, BenchmarkMethod::KEYS)
}

fn read_trim_point(value: JsValue) -> Result<weighting::TrimPoint, Error> {
    read_whole("trim point", value, &["trim", "mean"])
}

/// What has no default: every key that is not optional must be there.
fn read_whole<T: DeserializeOwned>(what: &str, value: JsValue, known: &[&str]) -> Result<T, Error> {
    check_keys(what, &value, known)?;
    chosen(value).map_err(|reason| bad_method(format!("the {what} cannot be used: {reason}")))
}

fn read_reading(value: JsValue) -> Result<Reading, Error> {
    read("reading", value, Reading::KEYS)
}

fn read_link(value: JsValue) -> Result<LinkChoice, Error> {
    read("link", value, &["from", "to", "series", "provider"])
}

fn read<T: DeserializeOwned + Default>(
    what: &str,
    value: JsValue,
    known: &[&str],
) -> Result<T, Error> {
    if value.is_undefined() || value.is_null() {
        return Ok(T::default());
    }
    check_keys(what, &value, known)?;
    chosen(value).map_err(|reason| bad_choice(&reason))
}

/// Refuses keys that are not known, which the deserialiser passes over.
fn check_keys(what: &str, value: &JsValue, known: &[&str]) -> Result<(), Error> {
    let Some(object) = value.dyn_ref::<Object>() else { return Ok(()) };
    let keys = Object::keys(object);
    keys.iter().filter_map(|key| key.as_string()).try_for_each(|key| check_key(what, &key, known))
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
