//! Index numbers for people with arrays of their own: numbers in, numbers out.

use crate::comparison::{Comparison, Requirement};
use crate::contribution;
use crate::error::Error;
use crate::formula::Formula;
use crate::measure::{Quantities, Quantity, UnitCosts};
use crate::panel::Basket;

/// Two periods as four arrays of one length, item by item.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pair<'a> {
    /// Quantities of the earlier period.
    pub q0: &'a [f64],
    /// Unit costs of the earlier period.
    pub p0: &'a [f64],
    /// Quantities of the later period.
    pub q1: &'a [f64],
    /// Unit costs of the later period.
    pub p1: &'a [f64],
    /// Unit costs of the period that fixed weights come from; for Lowe alone.
    pub pb: Option<&'a [f64]>,
}

/// The volume ratio of two periods.
///
/// ```
/// use costweight::{Formula, Pair, quantity_index};
/// let pair =
///     Pair { q0: &[10.0, 20.0], p0: &[5.0, 1.0], q1: &[11.0, 20.0], p1: &[5.0, 2.0], pb: None };
/// assert_eq!(quantity_index(&pair, Formula::Laspeyres)?, 75.0 / 70.0);
/// # Ok::<(), costweight::Error>(())
/// ```
///
/// # Errors
/// `unequal-columns` where the arrays differ in length; `bad-number` where a number is negative,
/// not finite or missing; and as [`Formula::ratio`].
pub fn quantity_index(pair: &Pair, formula: Formula) -> Result<f64, Error> {
    formula.ratio(&pair.comparison()?)
}

/// The unit-cost ratio of two periods by the same formula with quantities and unit costs
/// exchanged: Σp¹q⁰ ÷ Σp⁰q⁰ for Laspeyres.
///
/// # Errors
/// As [`quantity_index`]; `no-weights` for Lowe, whose weights here would be quantities.
pub fn unit_cost_index(pair: &Pair, formula: Formula) -> Result<f64, Error> {
    formula.ratio(&Pair { pb: None, ..*pair }.comparison()?.exchanged())
}

/// Each item's contribution to the volume growth, in percentage points.
///
/// # Errors
/// As [`quantity_index`].
pub fn quantity_contributions(pair: &Pair, formula: Formula) -> Result<Vec<f64>, Error> {
    contribution::contributions(formula, &pair.comparison()?)
}

impl Pair<'_> {
    fn comparison(&self) -> Result<Comparison, Error> {
        let from = basket(("q0", self.q0), ("p0", self.p0))?;
        let to = basket(("q1", self.q1), ("p1", self.p1))?;
        let weights = self.pb.map(|pb| basket(("q0", self.q0), ("pb", pb))).transpose()?;
        if from.quantities.len() != to.quantities.len() {
            return Err(unequal("q0", self.q0, "q1", self.q1));
        }
        Comparison::between(&from, &to, weights.as_ref(), Requirement::Nothing)
    }
}

fn basket(q: (&str, &[f64]), p: (&str, &[f64])) -> Result<Basket, Error> {
    if q.1.len() != p.1.len() {
        return Err(unequal(q.0, q.1, p.0, p.1));
    }
    let quantities = Quantities::new(q.1).ok_or_else(|| bad_number(q.0, q.1))?;
    let unit_costs = UnitCosts::new(p.1).ok_or_else(|| bad_number(p.0, p.1))?;
    Ok(Basket::of_columns(quantities, unit_costs))
}

fn unequal(a: &str, x: &[f64], b: &str, y: &[f64]) -> Error {
    let message = format!("the arrays differ in length: {a} has {}, {b} {}", x.len(), y.len());
    Error::new("unequal-columns", message)
}

fn bad_number(name: &str, values: &[f64]) -> Error {
    let bad = values.iter().enumerate().find(|(_, value)| Quantity::new(**value).is_none());
    let (place, value) = bad.map_or((0, f64::NAN), |(place, value)| (place, *value));
    let message =
        format!("the number {name}[{place}] is {value}; it must be finite and not negative");
    Error::new("bad-number", message)
}
