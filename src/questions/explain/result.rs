//! What an explanation gives: a tree that computes its own figure.

use serde::Serialize;

use crate::foundation::measure::{sum, unsigned_zero};
use crate::index::formula::{log_mean, mean_slope};
use crate::questions::explain::FigureChoice;

/// A figure with what it is made of: its terms, each a figure of its own, down to rows of a table.
///
/// The operation says how the terms make the value; with all terms asked for, it makes the same
/// bits again.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Working {
    /// What was asked for; none below the top.
    pub figure: Option<FigureChoice>,
    /// What the figure is.
    pub label: String,
    /// The letter that stands for it in the formula above.
    pub symbol: Option<String>,
    /// How much it is.
    pub value: f64,
    /// The unit: `index`, `ratio`, `growth`, `points`, `£`, `£ per unit`, `units`, or `number`.
    pub unit: &'static str,
    /// How the terms make the value.
    pub operation: Operation,
    /// The same as an equation; none where there are no terms.
    pub formula: Option<Equation>,
    /// Figures that the terms below mention by their symbol, each opened once, here.
    #[serde(rename = "where")]
    pub definitions: Vec<Working>,
    /// What it is made of, the largest first.
    pub terms: Vec<Working>,
    /// The term's place among its neighbours, in which order they are computed.
    pub place: usize,
    /// How many terms are not shown.
    pub more: usize,
    /// What the terms that are not shown add up to, where terms are added.
    pub rest: Option<f64>,
    /// The rows it was read from.
    pub source: Option<RowSource>,
    /// What else a reader should know.
    pub note: Option<String>,
}

/// Rows of a table that one number was added up from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RowSource {
    /// `activity`, `costs` or `inputs`.
    pub table: &'static str,
    /// The first row, as the sheet numbers it.
    pub row: u32,
    /// The header of its column; of two where the number is their product.
    pub column: String,
    /// How many rows were added.
    pub rows: u32,
}

/// A formula to read and to draw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Equation {
    /// `Σ q¹ × p⁰ ÷ Σ q⁰ × p⁰`.
    pub text: String,
    /// The same as a `<math>` element.
    pub mathml: String,
}

/// How terms a, b, … make a value, in the order of their places and in double precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Operation {
    /// Read from a table, counted or fixed: no terms.
    Given,
    /// The value of the symbol that a figure above defines: no terms.
    Symbol,
    /// The value of the only term.
    Same,
    /// a + b + …, with Neumaier's compensation.
    Sum,
    /// a + b + …, from the left.
    RunningSum,
    /// a × b × …, from the left.
    Product,
    /// a ÷ b.
    Ratio,
    /// a − b.
    Difference,
    /// (a + b) ÷ 2.
    Mean,
    /// √(a × b).
    GeometricMean,
    /// (a − b) ÷ ln(a ÷ b); a where they are equal, 0 where one is not above zero.
    LogMean,
    /// The smallest.
    Minimum,
    /// √a.
    SquareRoot,
    /// (aᶜ − bᶜ) ÷ (c·(a − b)), with its limits where a = b and where c = 0.
    MeanSlope,
    /// eᵃ.
    Exponential,
    /// eᵃ − 1.
    ExponentialLessOne,
    /// ln a.
    Logarithm,
    /// ln(1 + a).
    LogarithmOfOnePlus,
    /// The unknown xₜ of the equations xₛ = cₛ + Σᵣ fₛᵣ·xᵣ for every s but the first, by Gaussian
    /// elimination. Terms: t, the known first x, the constants c, and the coefficients f row by row.
    Solution,
}

impl Operation {
    /// What the operation makes of its terms.
    #[must_use]
    pub fn of(self, terms: &[f64]) -> f64 {
        let at = |place: usize| terms.get(place).copied().unwrap_or_default();
        let (a, b) = (at(0), at(1));
        let found = match self {
            Self::Given | Self::Symbol | Self::Same => a,
            Self::Sum => sum(terms.iter().copied()),
            Self::RunningSum => terms.iter().sum(),
            Self::Product => terms.iter().product(),
            Self::Ratio => a / b,
            Self::Difference => a - b,
            Self::Mean => f64::midpoint(a, b),
            Self::GeometricMean => (a * b).sqrt(),
            Self::LogMean => log_mean(a, b),
            Self::Minimum => terms.iter().copied().fold(f64::INFINITY, f64::min),
            Self::SquareRoot => a.sqrt(),
            Self::MeanSlope => mean_slope(a, b, at(2)),
            Self::Exponential => libm::exp(a),
            Self::ExponentialLessOne => libm::expm1(a),
            Self::Logarithm => libm::log(a),
            Self::LogarithmOfOnePlus => libm::log1p(a),
            Self::Solution => super::multilateral::solution(terms),
        };
        unsigned_zero(found)
    }
}
