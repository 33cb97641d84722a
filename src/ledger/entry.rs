//! What the rows of one key add up to.

use super::Valued;
use crate::fixed::Fixed;
use crate::measure::{Quantity, UnitCost};

/// How much was observed, and how its cost is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Amount {
    /// A quantity and its unit cost.
    AtUnitCost {
        /// In the item's unit.
        quantity: f64,
        /// In pounds per unit.
        unit_cost: f64,
    },
    /// A quantity and its cost.
    WithCost {
        /// In the item's unit.
        quantity: f64,
        /// In pounds.
        cost: f64,
    },
    /// Spending and its deflator: the quantity is spending ÷ deflator, the unit cost the deflator.
    Deflated {
        /// In pounds.
        expenditure: f64,
        /// A price index of any base.
        deflator: f64,
    },
    /// A quantity whose cost is not known here.
    WithoutCost {
        /// In the item's unit.
        quantity: f64,
    },
}

impl Amount {
    /// Whether the amount, and the cost it makes, are small enough to be added up.
    pub(crate) fn fits(self) -> bool {
        Sums::of(self).is_some()
    }
}

/// What the rows of a key that carry a unit cost said it is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Stated {
    #[default]
    Nothing,
    /// The same unit cost on every row.
    One(f64),
    /// The same deflator on every row: the quantity is what follows.
    Deflator(f64),
    /// Costs, or unit costs that differ.
    Many,
}

impl Stated {
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Nothing, stated) | (stated, Self::Nothing) => stated,
            (a, b) if a == b => a,
            _ => Self::Many,
        }
    }
}

/// A key's rows: one as it came, or the sums of several.
#[derive(Clone, Debug)]
pub(super) enum Entry {
    Row(Amount),
    Rows(Box<Sums>),
}

/// What several rows add up to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sums {
    pub(super) quantity: Fixed,
    pub(super) cost: Fixed,
    pub(super) stated: Stated,
    pub(super) lowest: f64,
    pub(super) highest: f64,
    /// Quantity of rows without a cost.
    pub(super) without_cost: Fixed,
}

impl Entry {
    /// One row; `None` where a number is too large.
    pub(super) fn of(amount: Amount) -> Option<Self> {
        Sums::of(amount).map(|_| Self::Row(amount))
    }

    /// What the rows add up to.
    pub(super) fn sums(&self) -> Sums {
        match self {
            Self::Row(amount) => Sums::of(*amount).unwrap_or_default(),
            Self::Rows(sums) => **sums,
        }
    }

    /// Adds the rows of another entry.
    pub(super) fn add(&mut self, other: &Self) -> Option<()> {
        let sums = self.sums().and(&other.sums())?;
        match self {
            Self::Rows(held) => **held = sums,
            Self::Row(_) => *self = Self::Rows(Box::new(sums)),
        }
        Some(())
    }

    /// Quantity and unit cost: the stated unit cost where the rows agree, else Σcost ÷ Σq; how they
    /// follow from the rows; and Σcost.
    pub(super) fn observed(&self) -> Option<(Quantity, UnitCost, Valued, f64)> {
        self.sums().observed()
    }

    /// Whether the rows come to less than nothing.
    pub(super) fn is_recharge(&self) -> bool {
        match *self {
            Self::Row(Amount::WithoutCost { quantity }) => quantity < 0.0,
            Self::Row(
                Amount::AtUnitCost { quantity: a, unit_cost: b }
                | Amount::WithCost { quantity: a, cost: b }
                | Amount::Deflated { expenditure: a, deflator: b },
            ) => a < 0.0 || b < 0.0,
            Self::Rows(ref sums) => sums.cost.is_negative() || sums.quantity.is_negative(),
        }
    }

    /// The same unit cost for a share of the quantity.
    pub(super) fn carrying(&self, share: f64) -> Option<Self> {
        let sums = self.sums();
        Some(Self::Rows(Box::new(Sums {
            quantity: Fixed::product(sums.quantity.get(), share)?,
            cost: Fixed::product(sums.cost.get(), share)?,
            ..sums
        })))
    }

    /// Whether some of the rows carry a cost.
    pub(super) fn has_cost(&self) -> bool {
        match self {
            Self::Row(amount) => !matches!(amount, Amount::WithoutCost { .. }),
            Self::Rows(sums) => sums.stated != Stated::Nothing,
        }
    }

    /// Whether some of the rows carry none.
    pub(super) fn lacks_cost(&self) -> bool {
        match self {
            Self::Row(amount) => matches!(amount, Amount::WithoutCost { .. }),
            Self::Rows(sums) => sums.without_cost != Fixed::default(),
        }
    }

    /// The lowest and the highest unit cost, where they differ more than twofold.
    pub(super) fn unequal(&self) -> Option<(f64, f64)> {
        match self {
            Self::Rows(sums) if sums.highest > 2.0 * sums.lowest => {
                Some((sums.lowest, sums.highest))
            }
            _ => None,
        }
    }
}

impl Default for Sums {
    fn default() -> Self {
        Self {
            quantity: Fixed::default(),
            cost: Fixed::default(),
            stated: Stated::Nothing,
            lowest: f64::INFINITY,
            highest: 0.0,
            without_cost: Fixed::default(),
        }
    }
}

impl Sums {
    /// What one row adds; `None` where a number is too large.
    fn of(amount: Amount) -> Option<Self> {
        let (quantity, cost, stated, unit_cost) = match amount {
            Amount::AtUnitCost { quantity: q, unit_cost: p } => {
                (Fixed::new(q)?, Fixed::product(q, p)?, Stated::One(p), p)
            }
            Amount::WithCost { quantity: q, cost } => {
                (Fixed::new(q)?, Fixed::new(cost)?, Stated::Many, cost / q)
            }
            Amount::Deflated { expenditure, deflator: d } => {
                (Fixed::new(expenditure / d)?, Fixed::new(expenditure)?, Stated::Deflator(d), d)
            }
            Amount::WithoutCost { quantity } => {
                return Some(Self { without_cost: Fixed::new(quantity)?, ..Self::default() });
            }
        };
        let sums = Self { quantity, cost, stated, ..Self::default() };
        // A cost without a quantity has no unit cost of its own.
        Some(if unit_cost.is_finite() {
            Self { lowest: unit_cost, highest: unit_cost, ..sums }
        } else {
            sums
        })
    }

    fn and(&self, other: &Self) -> Option<Self> {
        Some(Self {
            quantity: self.quantity.plus(other.quantity)?,
            cost: self.cost.plus(other.cost)?,
            stated: self.stated.and(other.stated),
            lowest: self.lowest.min(other.lowest),
            highest: self.highest.max(other.highest),
            without_cost: self.without_cost.plus(other.without_cost)?,
        })
    }

    fn observed(&self) -> Option<(Quantity, UnitCost, Valued, f64)> {
        let (quantity, cost) = (self.quantity.get(), self.cost.get());
        let (quantity, unit_cost, valued) = match self.stated {
            Stated::Nothing => return None,
            Stated::One(unit_cost) => (quantity, unit_cost, Valued::AtUnitCost),
            Stated::Deflator(deflator) => (cost / deflator, deflator, Valued::Deflated),
            Stated::Many => (quantity, cost / quantity, Valued::AtCost),
        };
        Some((Quantity::new(quantity)?, UnitCost::new(unit_cost)?, valued, cost))
    }
}
