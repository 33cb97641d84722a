//! Index numbers for people with arrays of their own: numbers in, numbers out.

use crate::foundation::error::Error;
use crate::foundation::measure::{Quantities, Quantity, UnitCosts};
use crate::index::contribution;
use crate::index::formula::Formula;
use crate::observations::comparison::{Comparison, Requirement};
use crate::observations::panel::Basket;

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
    /// Unit costs of the period that fixed weights come from; for Lowe and Young.
    pub pb: Option<&'a [f64]>,
    /// Quantities of that period; for Young.
    pub qb: Option<&'a [f64]>,
}

/// The volume ratio of two periods.
///
/// ```
/// use costweight::{Formula, Pair, quantity_index};
/// let pair =
///     Pair { q0: &[10.0, 20.0], p0: &[5.0, 1.0], q1: &[11.0, 20.0], p1: &[5.0, 2.0], ..Pair::default() };
/// assert_eq!(quantity_index(&pair, Formula::Laspeyres)?, 75.0 / 70.0);
/// # Ok::<(), costweight::Error>(())
/// ```
///
/// # Errors
/// `unequal-columns` where the arrays differ in length; `bad-number` where a number is negative,
/// not finite or missing; and as [`Formula::ratio`].
pub fn quantity_index(pair: &Pair, formula: Formula) -> Result<f64, Error> {
    formula.ratio(&pair.comparison(pair.volume_weights(formula)?.as_ref())?)
}

/// The unit-cost ratio of two periods by the same formula with quantities and unit costs
/// exchanged: Σp¹q⁰ ÷ Σp⁰q⁰ for Laspeyres.
///
/// # Errors
/// As [`quantity_index`], with the two exchanged: the weights of Lowe are then quantities.
pub fn unit_cost_index(pair: &Pair, formula: Formula) -> Result<f64, Error> {
    formula.unit_cost_ratio(&pair.comparison(pair.unit_cost_weights(formula)?.as_ref())?)
}

/// Each item's contribution to the volume growth, in percentage points.
///
/// # Errors
/// As [`quantity_index`].
pub fn quantity_contributions(pair: &Pair, formula: Formula) -> Result<Vec<f64>, Error> {
    contribution::contributions(formula, &pair.comparison(pair.volume_weights(formula)?.as_ref())?)
}

impl Pair<'_> {
    /// The two periods.
    pub(crate) fn baskets(&self) -> Result<(Basket, Basket), Error> {
        let from = basket(("q0", self.q0), ("p0", self.p0))?;
        let to = basket(("q1", self.q1), ("p1", self.p1))?;
        if from.quantities.len() != to.quantities.len() {
            return Err(unequal("q0", self.q0, "q1", self.q1));
        }
        Ok((from, to))
    }

    fn comparison(&self, weights: Option<&Basket>) -> Result<Comparison, Error> {
        let (from, to) = self.baskets()?;
        Comparison::between(&from, &to, weights, Requirement::Nothing)
    }

    /// What a volume formula takes from the period of its weights. The other half of that basket
    /// is not looked at.
    fn volume_weights(&self, formula: Formula) -> Result<Option<Basket>, Error> {
        match (formula, self.qb, self.pb) {
            (Formula::Lowe, _, Some(pb)) => basket(("q0", self.q0), ("pb", pb)).map(Some),
            (Formula::Young, Some(qb), Some(pb)) => basket(("qb", qb), ("pb", pb)).map(Some),
            _ => Ok(None),
        }
    }

    /// The same with quantities and unit costs exchanged.
    fn unit_cost_weights(&self, formula: Formula) -> Result<Option<Basket>, Error> {
        match (formula, self.qb, self.pb) {
            (Formula::Lowe, Some(qb), _) => basket(("qb", qb), ("p0", self.p0)).map(Some),
            (Formula::Young, Some(qb), Some(pb)) => basket(("qb", qb), ("pb", pb)).map(Some),
            _ => Ok(None),
        }
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

pub(crate) fn unequal(a: &str, x: &[f64], b: &str, y: &[f64]) -> Error {
    let message = format!("the arrays differ in length: {a} has {}, {b} {}", x.len(), y.len());
    Error::new("unequal-columns", message)
}

pub(crate) fn bad_number(name: &str, values: &[f64]) -> Error {
    let bad = values.iter().enumerate().find(|(_, value)| Quantity::new(**value).is_none());
    let (place, value) = bad.map_or((0, f64::NAN), |(place, value)| (place, *value));
    let message =
        format!("the number {name}[{place}] is {value}; it must be finite and not negative");
    Error::new("bad-number", message)
}
