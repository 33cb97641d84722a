//! What the tests share: tables of rows, methods as plain objects, and every tolerance.

#![allow(dead_code, reason = "each test file uses a part of this")]

use costweight::{Analysis, Column, Data, Error, Method, Reading, Table, Tables, Values};
use proptest::prelude::*;
use serde_json::{Value, json};

/// How far two doubles may differ, relative to their size, where mathematics says they are equal.
pub(crate) const RELATIVE: f64 = 1e-12;

/// By how much, relative to its size, a figure must miss to show that an axiom fails.
pub(crate) const CLEARLY: f64 = 1e-3;

/// How far contributions may miss their growth, for each percentage point of their sizes summed.
pub(crate) const PER_POINT: f64 = 1e-12;

/// How far `a` is from `b`, relative to `b`.
pub(crate) fn gap(a: f64, b: f64) -> f64 {
    (a / b - 1.0).abs()
}

/// So many cases of a property test, nothing of which is kept on disk.
pub(crate) fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// One row of an activity or inputs table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row {
    pub(crate) provider: String,
    pub(crate) period: String,
    pub(crate) item: String,
    pub(crate) group: String,
    pub(crate) quantity: f64,
    pub(crate) amount: Money,
}

/// How a row gives its cost.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Money {
    UnitCost(f64),
    Cost(f64),
}

impl Row {
    fn unit_cost(&self) -> Option<f64> {
        match self.amount {
            Money::UnitCost(unit_cost) => Some(unit_cost),
            Money::Cost(_) => None,
        }
    }

    fn cost(&self) -> Option<f64> {
        match self.amount {
            Money::UnitCost(_) => None,
            Money::Cost(cost) => Some(cost),
        }
    }
}

/// The rows as the text of a CSV file.
pub(crate) fn csv(rows: &[Row]) -> String {
    let written = |number: Option<f64>| number.map(|n| n.to_string()).unwrap_or_default();
    let lines = rows.iter().map(|row| {
        let Row { provider, period, item, group, quantity, .. } = row;
        let (unit_cost, cost) = (written(row.unit_cost()), written(row.cost()));
        format!("{provider},{period},{item},{group},{quantity},{unit_cost},{cost}\n")
    });
    format!("provider,period,item,group,quantity,unit_cost,cost\n{}", lines.collect::<String>())
}

/// The rows as columns in memory.
pub(crate) fn columns(rows: &[Row]) -> Vec<Column> {
    let number = |n: Option<f64>| n.unwrap_or(f64::NAN);
    vec![
        texts("provider", rows.iter().map(|row| row.provider.clone())),
        texts("period", rows.iter().map(|row| row.period.clone())),
        texts("item", rows.iter().map(|row| row.item.clone())),
        texts("group", rows.iter().map(|row| row.group.clone())),
        numbers("quantity", rows.iter().map(|row| row.quantity)),
        numbers("unit_cost", rows.iter().map(|row| number(row.unit_cost()))),
        numbers("cost", rows.iter().map(|row| number(row.cost()))),
    ]
}

/// A column of texts.
pub(crate) fn texts(name: &str, cells: impl Iterator<Item = String>) -> Column {
    let labels: Vec<String> = cells.collect();
    let codes = (0..u32::try_from(labels.len()).unwrap()).collect();
    Column { name: name.to_owned(), values: Values::Texts { codes, labels } }
}

/// A column of numbers.
pub(crate) fn numbers(name: &str, cells: impl Iterator<Item = f64>) -> Column {
    Column { name: name.to_owned(), values: Values::Numbers(cells.collect()) }
}

/// A method as a person writes it.
pub(crate) fn method(keys: &Value) -> Method {
    serde_json::from_value(keys.clone()).unwrap()
}

/// How files are read, as a person writes it.
pub(crate) fn reading(keys: &Value) -> Reading {
    serde_json::from_value(keys.clone()).unwrap()
}

/// The texts of an analysis's files.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Files<'a> {
    pub(crate) activity: &'a [u8],
    pub(crate) costs: Option<&'a [u8]>,
    pub(crate) inputs: Option<&'a [u8]>,
    pub(crate) factors: Option<&'a [u8]>,
    pub(crate) bridge: Option<&'a [u8]>,
    pub(crate) calendar: Option<&'a [u8]>,
}

impl<'a> Files<'a> {
    /// An activity file alone.
    pub(crate) fn activity(text: &'a (impl AsRef<[u8]> + ?Sized)) -> Self {
        Self { activity: text.as_ref(), ..Self::default() }
    }

    /// With a cost table beside it.
    pub(crate) fn costs(self, text: &'a (impl AsRef<[u8]> + ?Sized)) -> Self {
        Self { costs: Some(text.as_ref()), ..self }
    }

    /// With an inputs file beside it.
    pub(crate) fn inputs(self, text: &'a (impl AsRef<[u8]> + ?Sized)) -> Self {
        Self { inputs: Some(text.as_ref()), ..self }
    }

    /// With a table of market forces factors beside it.
    pub(crate) fn factors(self, text: &'a (impl AsRef<[u8]> + ?Sized)) -> Self {
        Self { factors: Some(text.as_ref()), ..self }
    }

    /// With a table of what old codes have become beside it.
    pub(crate) fn bridge(self, text: &'a (impl AsRef<[u8]> + ?Sized)) -> Self {
        Self { bridge: Some(text.as_ref()), ..self }
    }

    /// With a table of days beside it.
    pub(crate) fn calendar(self, text: &'a (impl AsRef<[u8]> + ?Sized)) -> Self {
        Self { calendar: Some(text.as_ref()), ..self }
    }

    /// The files read and checked.
    pub(crate) fn load(self, keys: &Value) -> Result<Data, Error> {
        let tables = Tables {
            activity: Table::Text(self.activity),
            costs: self.costs.map(Table::Text),
            inputs: self.inputs.map(Table::Text),
            factors: self.factors.map(Table::Text),
            bridge: self.bridge.map(Table::Text),
            calendar: self.calendar.map(Table::Text),
        };
        Data::load(tables, &reading(keys))
    }

    /// The files read in the plain way and analysed.
    pub(crate) fn analyse(self, keys: &Value) -> Analysis {
        self.load(&json!({})).unwrap().analyse(method(keys)).unwrap()
    }
}

/// Whether no double of an analysis is NaN or infinite: JSON would hide both as `null`, so this
/// reads what debugging shows outside of texts.
pub(crate) fn is_finite(analysis: &Analysis) -> bool {
    let shown = format!("{analysis:?}").replace("\\\\", "").replace("\\\"", "");
    let mut words = shown.split('"').step_by(2).flat_map(|part| part.split([' ', '(', ')', ',']));
    !words.any(|word| ["NaN", "inf", "-inf"].contains(&word))
}

/// Financial years, with a gap before the last.
pub(crate) const YEARS: [&str; 4] = ["2014/15", "2015/16", "2016/17", "2018/19"];

/// One item over the years: what it is like, and how it differs from that in each year that has it.
#[derive(Clone, Debug)]
struct Story {
    group: usize,
    quantity: f64,
    unit_cost: f64,
    years: Vec<Option<(f64, f64)>>,
}

/// A factor around one, or now and then zero.
fn factor(range: std::ops::Range<f64>) -> impl Strategy<Value = f64> {
    prop_oneof![19 => range, 1 => Just(0.0)]
}

/// An item that comes and goes.
fn story() -> impl Strategy<Value = Story> {
    let year = proptest::option::weighted(0.85, (factor(0.3..3.0), factor(0.7..1.5)));
    let years = proptest::collection::vec(year, YEARS.len());
    (0..4_usize, 0.0..4.0_f64, -1.0..3.0_f64, years).prop_map(|(group, q, p, years)| Story {
        group,
        quantity: 10_f64.powf(q),
        unit_cost: 10_f64.powf(p),
        years,
    })
}

/// The mainstay of a service: large, and there in every year, so that levels stay within reason
/// and no chain goes by way of a thousandfold level back to where it came from.
fn mainstay() -> impl Strategy<Value = Story> {
    let year = (0.5..2.0, 0.7..1.5).prop_map(Some);
    let years = proptest::collection::vec(year, YEARS.len());
    years.prop_map(|years| Story { group: 1, quantity: 2e4, unit_cost: 1e3, years })
}

impl Story {
    fn rows<'a>(
        &'a self,
        provider: &'a str,
        item: &'a str,
        groups: [&'a str; 4],
    ) -> impl Iterator<Item = Row> + 'a {
        let observed = YEARS.iter().zip(&self.years).filter_map(|(year, at)| Some((year, (*at)?)));
        observed.map(move |(year, (more, dearer))| Row {
            provider: provider.to_owned(),
            period: (*year).to_owned(),
            item: item.to_owned(),
            group: groups[self.group].to_owned(),
            quantity: self.quantity * more,
            amount: Money::UnitCost(self.unit_cost * dearer),
        })
    }
}

/// Items over four years in four groups, one of them nameless: the first there throughout, the
/// others coming and going.
pub(crate) fn rows_of(
    providers: &'static [&'static str],
    items: std::ops::Range<usize>,
    groups: [&'static str; 4],
) -> impl Strategy<Value = Vec<Row>> {
    let own = (mainstay(), proptest::collection::vec(story(), items));
    proptest::collection::vec(own, providers.len()).prop_map(move |by_provider| {
        let mut rows = Vec::new();
        for ((mainstay, stories), provider) in by_provider.into_iter().zip(providers) {
            for (place, mut story) in std::iter::once(mainstay).chain(stories).enumerate() {
                if providers.len() > 1 {
                    // A group is the item's, whoever provides it.
                    story.group = (place + 1) % groups.len();
                }
                rows.extend(story.rows(provider, &format!("i{place:02}"), groups));
            }
        }
        rows
    })
}

/// The groups of an activity table.
pub(crate) const SERVICES: [&str; 4] = ["", "acute", "community", "mental health"];

/// The groups of an inputs table.
pub(crate) const RESOURCES: [&str; 4] = ["", "labour", "labour", "goods_and_services"];

/// A formula as a method names it, with an elasticity where it has one.
pub(crate) fn choice(formula: costweight::Formula) -> Value {
    match formula.parameter() {
        Some("sigma") => json!({ "name": formula.name(), "sigma": 0.5 }),
        _ => json!(formula.name()),
    }
}
