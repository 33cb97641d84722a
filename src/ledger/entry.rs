//! What the rows of one key add up to.

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

#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) quantity: Fixed,
    pub(super) cost: Fixed,
    pub(super) stated: Stated,
    pub(super) lowest: f64,
    pub(super) highest: f64,
    /// Quantity of rows without a cost.
    pub(super) without_cost: Fixed,
    pub(super) rows: u32,
}

impl Entry {
    /// What one row adds; `None` where a number is too large.
    pub(super) fn of(amount: Amount) -> Option<Self> {
        let zero = Fixed::default();
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
                let without_cost = Fixed::new(quantity)?;
                return Some(Self { without_cost, ..Self::empty() });
            }
        };
        let (lowest, highest) = (unit_cost, unit_cost);
        Some(Self { quantity, cost, stated, lowest, highest, without_cost: zero, rows: 1 })
    }

    fn empty() -> Self {
        Self {
            quantity: Fixed::default(),
            cost: Fixed::default(),
            stated: Stated::Nothing,
            lowest: f64::INFINITY,
            highest: 0.0,
            without_cost: Fixed::default(),
            rows: 1,
        }
    }

    pub(super) fn and(&self, other: &Self) -> Option<Self> {
        Some(Self {
            quantity: self.quantity.plus(other.quantity)?,
            cost: self.cost.plus(other.cost)?,
            stated: self.stated.and(other.stated),
            lowest: self.lowest.min(other.lowest),
            highest: self.highest.max(other.highest),
            without_cost: self.without_cost.plus(other.without_cost)?,
            rows: self.rows.saturating_add(other.rows),
        })
    }

    /// Quantity and unit cost: the stated unit cost where the rows agree, else Σcost ÷ Σq.
    pub(super) fn observed(&self) -> Option<(Quantity, UnitCost)> {
        let (quantity, cost) = (self.quantity.get(), self.cost.get());
        let (quantity, unit_cost) = match self.stated {
            Stated::Nothing => return None,
            Stated::One(unit_cost) => (quantity, unit_cost),
            Stated::Deflator(deflator) => (cost / deflator, deflator),
            Stated::Many => (quantity, cost / quantity),
        };
        Some((Quantity::new(quantity)?, UnitCost::new(unit_cost)?))
    }
}

impl Entry {
    /// Whether the rows come to less than nothing.
    pub(super) fn is_recharge(&self) -> bool {
        self.cost.is_negative() || self.quantity.is_negative()
    }

    /// The same unit cost for a share of the quantity.
    pub(super) fn carrying(&self, share: f64) -> Option<Self> {
        Some(Self {
            quantity: Fixed::product(self.quantity.get(), share)?,
            cost: Fixed::product(self.cost.get(), share)?,
            ..*self
        })
    }
}
