//! What the rows of one key add up to.

use super::origin::{Origin, Source, Valued};
use crate::foundation::fixed::Fixed;
use crate::foundation::measure::{Quantity, UnitCost};

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
    /// A cost whose quantity is not known; zero where the cost is not known either.
    WithoutQuantity {
        /// In pounds.
        cost: f64,
    },
}

impl Amount {
    /// How much, in the item's unit, where that is known.
    pub(crate) fn quantity(self) -> Option<f64> {
        match self {
            Self::AtUnitCost { quantity, .. }
            | Self::WithCost { quantity, .. }
            | Self::WithoutCost { quantity } => Some(quantity),
            Self::Deflated { expenditure, deflator } => Some(expenditure / deflator),
            Self::WithoutQuantity { .. } => None,
        }
    }

    /// Whether the amount, and the cost it makes, are small enough to be added up.
    pub(crate) fn fits(self) -> bool {
        Sums::of(self, Origin::default()).is_some()
    }

    /// Whether amounts up to this size fit, so that none of them has to be asked.
    pub(crate) fn surely_fits(quantity: f64, unit_cost: f64) -> bool {
        const SURELY: f64 = 9e18;
        quantity < SURELY && quantity * unit_cost < SURELY
    }
}

/// The amounts of some rows in columns: each is finite, not negative, and fits.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Plain<'a> {
    /// Quantities and unit costs.
    AtUnitCost(&'a [f64], &'a [f64]),
    /// Quantities and costs.
    WithCost(&'a [f64], &'a [f64]),
}

impl<'a> Plain<'a> {
    pub(crate) fn get(self, row: usize) -> Option<Amount> {
        match self {
            Self::AtUnitCost(quantities, unit_costs) => {
                let (&quantity, &unit_cost) = quantities.get(row).zip(unit_costs.get(row))?;
                Some(Amount::AtUnitCost { quantity, unit_cost })
            }
            Self::WithCost(quantities, costs) => {
                let (&quantity, &cost) = quantities.get(row).zip(costs.get(row))?;
                Some(Amount::WithCost { quantity, cost })
            }
        }
    }

    /// Some of the rows.
    pub(crate) fn slice(self, rows: std::ops::Range<usize>) -> Self {
        let some = |column: &'a [f64]| column.get(rows.clone()).unwrap_or_default();
        match self {
            Self::AtUnitCost(quantities, unit_costs) => {
                Self::AtUnitCost(some(quantities), some(unit_costs))
            }
            Self::WithCost(quantities, costs) => Self::WithCost(some(quantities), some(costs)),
        }
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

/// What some rows add up to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sums {
    pub(super) quantity: Fixed,
    pub(super) cost: Fixed,
    pub(super) stated: Stated,
    pub(super) lowest: f64,
    pub(super) highest: f64,
    /// Quantity of rows without a cost.
    pub(super) without_cost: Fixed,
    /// Cost of rows without a quantity.
    pub(super) without_quantity: Fixed,
    /// Whether any row states a quantity.
    pub(super) is_known: bool,
    /// The rows that state a quantity.
    pub(super) origin: Origin,
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
            without_quantity: Fixed::default(),
            is_known: false,
            origin: Origin::default(),
        }
    }
}

impl Sums {
    /// What one row adds; `None` where a number is too large.
    pub(super) fn of(amount: Amount, origin: Origin) -> Option<Self> {
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
                return Some(Self { without_cost, origin, is_known: true, ..Self::default() });
            }
            Amount::WithoutQuantity { cost } => {
                return Some(Self { without_quantity: Fixed::new(cost)?, ..Self::default() });
            }
        };
        let sums = Self { quantity, cost, stated, origin, is_known: true, ..Self::default() };
        // A cost without a quantity has no unit cost of its own.
        Some(if unit_cost.is_finite() {
            Self { lowest: unit_cost, highest: unit_cost, ..sums }
        } else {
            sums
        })
    }

    pub(super) fn and(&self, other: &Self) -> Option<Self> {
        Some(Self {
            quantity: self.quantity.plus(other.quantity)?,
            cost: self.cost.plus(other.cost)?,
            stated: self.stated.and(other.stated),
            lowest: self.lowest.min(other.lowest),
            highest: self.highest.max(other.highest),
            without_cost: self.without_cost.plus(other.without_cost)?,
            without_quantity: self.without_quantity.plus(other.without_quantity)?,
            is_known: self.is_known || other.is_known,
            origin: self.origin.and(other.origin),
        })
    }

    /// Everything there was, with a cost or without.
    pub(super) fn all_quantity(&self) -> Option<f64> {
        self.quantity.plus(self.without_cost).map(Fixed::get)
    }

    /// The same unit cost for a share of the quantity.
    pub(super) fn carrying(&self, share: f64) -> Option<Self> {
        Some(Self {
            quantity: Fixed::product(self.quantity.get(), share)?,
            cost: Fixed::product(self.cost.get(), share)?,
            origin: Origin { is_netted: true, ..self.origin },
            ..*self
        })
    }

    /// A share of the rows.
    pub(super) fn shared(&self, share: f64) -> Option<Self> {
        let shared = |sum: Fixed| Fixed::product(sum.get(), share);
        Some(Self {
            without_cost: shared(self.without_cost)?,
            without_quantity: shared(self.without_quantity)?,
            ..self.carrying(share)?
        })
    }

    /// The same cost, of a quantity that counts `factor` times.
    pub(super) fn counting(&self, factor: f64) -> Option<Self> {
        let times = |quantity: Fixed| Fixed::product(quantity.get(), factor);
        let stated = match self.stated {
            Stated::One(unit_cost) => Stated::One(unit_cost / factor),
            Stated::Deflator(_) => Stated::Many,
            other => other,
        };
        Some(Self {
            quantity: times(self.quantity)?,
            without_cost: times(self.without_cost)?,
            stated,
            lowest: self.lowest / factor,
            highest: self.highest / factor,
            ..*self
        })
    }

    /// The rows with a unit cost for those that have none.
    pub(super) fn costed(&self, unit_cost: f64) -> Option<Self> {
        let quantity = self.without_cost.get();
        let origin = Origin::default();
        let costed = Self::of(Amount::AtUnitCost { quantity, unit_cost }, origin)?;
        Self { without_cost: Fixed::default(), ..*self }.and(&costed)
    }

    /// The rows' cost, as if none of them stated a quantity.
    pub(super) fn uncounted(&self) -> Option<Self> {
        Some(Self { without_quantity: self.without_quantity.plus(self.cost)?, ..Self::default() })
    }

    /// The rows that state no quantity.
    pub(super) fn of_no_quantity(&self) -> Self {
        Self { without_quantity: self.without_quantity, ..Self::default() }
    }

    /// Whether the rows come to less than nothing.
    pub(super) fn is_recharge(&self) -> bool {
        self.cost.is_negative() || self.quantity.is_negative()
    }

    /// Whether it is spending, all of it at one deflator.
    pub(super) fn is_deflated(&self) -> bool {
        matches!(self.stated, Stated::Deflator(_))
    }

    /// The lowest and the highest unit cost, where they differ more than twofold.
    pub(super) fn unequal(&self) -> Option<(f64, f64)> {
        (self.highest > 2.0 * self.lowest).then_some((self.lowest, self.highest))
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

    /// Cost that has no volume: of rows without a quantity, and of a quantity of zero.
    pub(super) fn unmeasured_cost(&self) -> f64 {
        let of_nothing = if self.observed().is_some() { Fixed::default() } else { self.cost };
        self.without_quantity.plus(of_nothing).unwrap_or_default().get().max(0.0)
    }

    /// Whether there may be something, of which nothing is counted.
    pub(super) fn is_uncounted(&self) -> bool {
        self.observed().is_none() && (!self.is_known || self.lacks_cost())
    }

    /// Whether some of it has no cost.
    pub(super) fn lacks_cost(&self) -> bool {
        self.without_cost.get() > 0.0
    }

    /// The rows, and what of them makes the unit cost.
    pub(super) fn source(&self) -> Source {
        let valued = match self.stated {
            Stated::One(_) => Valued::AtUnitCost,
            Stated::Deflator(_) => Valued::Deflated,
            Stated::Many | Stated::Nothing => Valued::AtCost,
        };
        Source { origin: self.origin, valued, cost: self.cost.get() }
    }
}
