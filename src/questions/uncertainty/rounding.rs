//! The interval that the rounding of published figures allows.

use serde::Serialize;

use super::Range;
use crate::foundation::error::{Error, bad_method};
use crate::foundation::plain::chosen_by_key;
use crate::index::formula::Formula;
use crate::observations::comparison::Comparison;
use crate::observations::ledger::Rows;

/// To what the figures of a table were rounded, each row's to the nearest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Rounding {
    /// Quantities, in their unit: 1 for whole numbers, 1000 for thousands.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub quantity: Option<f64>,
    /// Costs, in pounds. Default: where the table states costs, they are exact, and a unit cost moves
    /// with the quantity that it is divided by.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub cost: Option<f64>,
    /// Unit costs, in pounds, where the table gives those.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub unit_cost: Option<f64>,
}

chosen_by_key!(Rounding, "rounding": quantity, cost, unit_cost = "unitCost");

impl Rounding {
    /// The same of a table that states costs, or does not.
    pub(super) fn of_table(self, states_costs: bool) -> Self {
        let exact = (states_costs && self.unit_cost.is_none()).then_some(0.0);
        Self { cost: self.cost.or(exact), ..self }
    }

    pub(super) fn checked(self) -> Result<Self, Error> {
        let units = [self.quantity, self.cost, self.unit_cost];
        if units.iter().flatten().any(|unit| !(unit.is_finite() && *unit >= 0.0)) {
            return Err(bad_method("figures are rounded to a unit of zero or more"));
        }
        if self.cost.is_some() && self.unit_cost.is_some() {
            return Err(bad_method("either costs or unit costs were rounded; the other follows"));
        }
        Ok(self)
    }
}

/// A term of a ratio of sums Σa·x ÷ Σa·y: what is known of its weight a, and x and y.
#[derive(Clone, Copy, Debug)]
struct Term {
    weight: (f64, f64),
    x: (f64, f64),
    y: (f64, f64),
}

/// The smallest and largest ratio that rounding allows over the matched items; nothing for formulas
/// for which it is not known here.
pub(super) fn interval(
    formula: Formula,
    c: &Comparison,
    rounding: Rounding,
    rows: &[(Rows, Rows)],
) -> Option<Range> {
    let terms = |is_laspeyres: bool| terms(c, rounding, rows, is_laspeyres);
    match formula {
        Formula::Laspeyres => extremes(&terms(true)),
        Formula::Paasche => extremes(&terms(false)),
        Formula::Fisher => {
            let l = extremes(&terms(true))?;
            let p = extremes(&terms(false))?;
            // No narrower than the truth: the same figures cannot be at both extremes at once.
            let mean = |a: f64, b: f64| (a * b).sqrt();
            Some(Range { lowest: mean(l.lowest, p.lowest), highest: mean(l.highest, p.highest) })
        }
        _ => None,
    }
}

/// A matched item: both quantities, the unit cost and the cost that weigh it, and both periods' rows.
type Matched<'a> = ((f64, f64), ((f64, f64), &'a (Rows, Rows)));

/// The terms of Laspeyres, weighted by the earlier costs, or of Paasche, weighted by the later.
fn terms(
    c: &Comparison,
    rounding: Rounding,
    rows: &[(Rows, Rows)],
    is_laspeyres: bool,
) -> Vec<Term> {
    // Each row is half a unit off at the most, and so their sum by as many halves.
    let within = |value: f64, unit: Option<f64>, rows: Rows| {
        let half = f64::from(rows.count) * unit.unwrap_or(0.0) / 2.0;
        ((value - half).max(0.0), value + half)
    };
    let weighing = if is_laspeyres { &c.from } else { &c.to };
    let quantities = c.from.quantities.iter().zip(c.to.quantities.iter());
    let term = |((q0, q1), ((p, v), &(rows0, rows1))): Matched| {
        let rows = if is_laspeyres { rows0 } else { rows1 };
        let (q0, q1) = (within(q0, rounding.quantity, rows0), within(q1, rounding.quantity, rows1));
        match rounding.cost {
            // The cost is what is known: the unit cost moves with the quantity it is divided by.
            Some(_) if is_laspeyres => Term {
                weight: within(v, rounding.cost, rows),
                x: (q1.0 / q0.1, q1.1 / q0.0),
                y: (1.0, 1.0),
            },
            Some(_) => Term {
                weight: within(v, rounding.cost, rows),
                x: (1.0, 1.0),
                y: (q0.0 / q1.1, q0.1 / q1.0),
            },
            // A mean lies between its parts, whatever the quantities that weight it.
            None => {
                let half = rounding.unit_cost.unwrap_or(0.0) / 2.0;
                let (lowest, highest) = (rows.unit_costs.0.min(p), rows.unit_costs.1.max(p));
                Term { weight: ((lowest - half).max(0.0), highest + half), x: q1, y: q0 }
            }
        }
    };
    let weights = weighing.unit_costs.iter().zip(weighing.costs());
    quantities.zip(weights.zip(rows)).map(term).collect()
}

fn extremes(terms: &[Term]) -> Option<Range> {
    let low: Vec<_> = terms.iter().map(|t| (t.weight, t.x.0, t.y.1)).collect();
    let high: Vec<_> = terms.iter().map(|t| (t.weight, t.x.1, t.y.0)).collect();
    Some(Range { lowest: extreme(&low, false)?, highest: extreme(&high, true)? })
}

/// The largest (or smallest) Σa·x ÷ Σa·y over weights a within their bounds: a weight is at its upper
/// end where its term lies on the far side of the ratio, which is found by going there.
///
/// Source: W. Dinkelbach, "On nonlinear fractional programming", Management Science 13 (1967).
fn extreme(terms: &[((f64, f64), f64, f64)], is_highest: bool) -> Option<f64> {
    const MOST_STEPS: usize = 60;
    let mut ratio = 1.0;
    for _ in 0..MOST_STEPS {
        let weighted = |part: fn(f64, f64) -> f64| {
            crate::foundation::measure::sum(terms.iter().map(|&((low, high), x, y)| {
                let weight = if (x > ratio * y) == is_highest { high } else { low };
                weight * part(x, y)
            }))
        };
        let next = weighted(|x, _| x) / weighted(|_, y| y);
        if next.to_bits() == ratio.to_bits() {
            break;
        }
        ratio = next;
        if !ratio.is_finite() {
            return None;
        }
    }
    Some(ratio)
}

/// What a published productivity growth can be, where output and input growth are rounded to a unit:
/// from (1 + o − h) ÷ (1 + i + h) − 1 to (1 + o + h) ÷ (1 + i − h) − 1, h half the unit. Growths are
/// ratios minus one: 0.057 is 5.7%, and a unit of 0.001 one decimal of a per cent.
///
/// ```
/// // 5.7% and 3.9% with one decimal: 1.8% was published, and 1.73% is the ratio of the rounded ones.
/// let range = costweight::published_productivity(0.057, 0.039, 0.001)?;
/// assert!(range.lowest < 0.0175 && 0.0175 < range.highest);
/// # Ok::<(), costweight::Error>(())
/// ```
///
/// # Errors
/// `bad-method` where a growth is −100% or less, or the unit is below zero.
pub fn published_productivity(output: f64, input: f64, unit: f64) -> Result<Range, Error> {
    let h = unit / 2.0;
    let is_sound =
        unit >= 0.0 && [output, input].iter().all(|g| g.is_finite() && 1.0 + g - h > 0.0);
    if !is_sound {
        return Err(bad_method(
            "a growth is above −100%, and it is rounded to a unit of zero or more",
        ));
    }
    Ok(Range {
        lowest: (1.0 + output - h) / (1.0 + input + h) - 1.0,
        highest: (1.0 + output + h) / (1.0 + input - h) - 1.0,
    })
}
