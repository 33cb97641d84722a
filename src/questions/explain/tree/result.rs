//! What an explanation gives: a tree that computes its own figure.

use serde::Serialize;

use crate::questions::explain::figure::FigureChoice;
use crate::questions::explain::tree::operation::Operation;

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
    /// The unit: `index`, `ratio`, `growth`, `points`, `log points`, `£`, `£ per unit`,
    /// `units`, or `number`.
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

/// Figures that others mention by their symbols, in the order in which they are computed.
pub(crate) type Definitions = Vec<Working>;
