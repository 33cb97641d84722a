//! What the peer packages' figures have in common: periods numbered from 1, prices and quantities,
//! and series whose first element is 1.

use costweight::{Data, SeriesReport};
use serde_json::{Value, json};

use crate::common::{activity, analyse, assert_exact, ratio, shared};

/// The year that stands for a peer's period 1.
const FIRST_YEAR: usize = 2001;

/// The year that stands for a peer's period.
pub(crate) fn year(period: usize) -> String {
    (FIRST_YEAR - 1 + period).to_string()
}

/// What a peer measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Measure {
    Quantity,
    /// Peers index prices; a volume formula does where the two are exchanged.
    Price,
}

impl Measure {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Quantity => "quantity",
            Self::Price => "price",
        }
    }

    fn columns(self) -> Value {
        match self {
            Self::Quantity => json!({ "quantity": "quantity", "unit_cost": "price" }),
            Self::Price => json!({ "quantity": "price", "unit_cost": "quantity" }),
        }
    }

    /// A peer's data: period, item, price and quantity, with years in place of period numbers.
    pub(crate) fn data(self, path: &str) -> Data {
        let text = String::from_utf8(shared(path)).unwrap();
        let dated = text.lines().map(|row| match row.split_once(',') {
            Some((period, rest)) => match period.parse() {
                Ok(period) => format!("{},{rest}", year(period)),
                Err(_) => row.to_owned(),
            },
            None => row.to_owned(),
        });
        activity(dated.collect::<Vec<_>>().join("\n").as_bytes(), &self.columns())
    }
}

/// How a peer arranges a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Arrangement {
    /// Each period on the first.
    FixedBase,
    /// Each period on the one before.
    PeriodOnPeriod,
    /// Those multiplied.
    Chained,
}

impl Arrangement {
    pub(crate) const ALL: [Self; 3] = [Self::FixedBase, Self::PeriodOnPeriod, Self::Chained];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::FixedBase => "fixedbase",
            Self::PeriodOnPeriod => "pop",
            Self::Chained => "chained",
        }
    }

    const fn linking(self) -> &'static str {
        match self {
            Self::FixedBase => "direct",
            Self::PeriodOnPeriod | Self::Chained => "chained",
        }
    }

    fn of(self, series: &SeriesReport) -> Vec<f64> {
        match self {
            Self::PeriodOnPeriod => {
                std::iter::once(1.0).chain(series.links.iter().map(ratio)).collect()
            }
            Self::FixedBase | Self::Chained => {
                series.points.iter().map(|point| point.index.unwrap() / 100.0).collect()
            }
        }
    }
}

/// The formula with the weights of a peer's period.
pub(crate) fn lowe(weights: usize) -> Value {
    json!({ "name": "lowe", "weights": year(weights) })
}

/// Young's formula with the weights of a peer's period.
pub(crate) fn young(weights: usize) -> Value {
    json!({ "name": "young", "weights": year(weights) })
}

/// The unit-cost indices that direct Lloyd-Moulton volumes imply are the peer's.
pub(crate) fn assert_implied_unit_costs(data: &Data, sigma: f64, peer: &Value) {
    let formula = json!({ "name": "lloyd-moulton", "sigma": sigma });
    let links = analyse(data, json!({ "formula": formula, "linking": "direct" })).output.links;
    let implied = links.iter().map(|link| link.implied_unit_cost.unwrap());
    let found: Vec<f64> = std::iter::once(1.0).chain(implied).collect();
    assert_numbers(&format!("{formula}"), &found, peer);
}

/// A series is the peer's, element by element.
pub(crate) fn assert_series(data: &Data, formula: &Value, how: Arrangement, peer: &Value) {
    let choices = json!({ "formula": formula, "linking": how.linking() });
    let found = how.of(&analyse(data, choices).output);
    assert_numbers(&format!("{formula}, {}", how.name()), &found, peer);
}

/// Numbers are the peer's, element by element.
pub(crate) fn assert_numbers(what: &str, found: &[f64], peer: &Value) {
    let peer = numbers(peer);
    assert_eq!(found.len(), peer.len(), "{what}: how many");
    for ((found, expected), period) in found.iter().zip(peer).zip(1..) {
        assert_exact(&format!("{what}, period {period}"), *found, expected);
    }
}

/// A JSON array of numbers.
pub(crate) fn numbers(array: &Value) -> Vec<f64> {
    let array = array.as_array().unwrap_or_else(|| panic!("not an array: {array}"));
    array.iter().map(|value| value.as_f64().unwrap()).collect()
}
