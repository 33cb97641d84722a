//! Formulas that are ratios of two sums of costs. They accept zero activity.

use crate::foundation::measure::UnitCosts;
use crate::observations::comparison::{Comparison, Costs};

/// The formulas that need no more than the four sums.
impl Costs {
    pub(super) fn laspeyres(&self) -> f64 {
        self.q1p0 / self.q0p0
    }

    pub(super) fn paasche(&self) -> f64 {
        self.q1p1 / self.q0p1
    }

    pub(super) fn fisher(&self) -> f64 {
        (self.laspeyres() * self.paasche()).sqrt()
    }

    pub(super) fn drobisch(&self) -> f64 {
        f64::midpoint(self.laspeyres(), self.paasche())
    }
}

/// The later activity over the earlier, both valued at the same unit costs: Σq¹a ÷ Σq⁰a.
fn valued_at(c: &Comparison, unit_costs: &UnitCosts) -> f64 {
    c.to.quantities.cost_at(unit_costs) / c.from.quantities.cost_at(unit_costs)
}

/// Volume ratio at the earlier period's unit costs: Σq¹p⁰ ÷ Σq⁰p⁰.
///
/// The cost-weighted activity index. Source: European System of Accounts 1995, 10.61 to 10.66;
/// Australian System of National Accounts, annex on chain volume indexes, equation 1.
#[must_use]
pub fn laspeyres(c: &Comparison) -> f64 {
    c.costs.laspeyres()
}

/// Volume ratio at the later period's unit costs: Σq¹p¹ ÷ Σq⁰p¹.
///
/// Source: Australian System of National Accounts, annex on chain volume indexes, equation 2.
#[must_use]
pub fn paasche(c: &Comparison) -> f64 {
    c.costs.paasche()
}

/// The geometric mean of Laspeyres and Paasche: √(L·P).
///
/// Source: Australian System of National Accounts, annex on chain volume indexes, equation 3.
#[must_use]
pub fn fisher(c: &Comparison) -> f64 {
    c.costs.fisher()
}

/// Volume ratio at the geometric mean of both periods' unit costs: Σq¹√(p⁰p¹) ÷ Σq⁰√(p⁰p¹).
///
/// Source: Balk, Price and Quantity Index Numbers (2008); the gpindex package, `walsh1`.
#[must_use]
pub fn walsh(c: &Comparison) -> f64 {
    valued_at(c, &c.from.unit_costs.geometric_mean(&c.to.unit_costs))
}

/// Volume ratio at the sum of both periods' unit costs: Σq¹(p⁰+p¹) ÷ Σq⁰(p⁰+p¹).
///
/// Distorted where the two periods' price levels differ much. Source: Balk (2008); gpindex.
#[must_use]
pub fn marshall_edgeworth(c: &Comparison) -> f64 {
    valued_at(c, &c.from.unit_costs.plus(&c.to.unit_costs))
}

/// Volume ratio at fixed unit costs, of any period: Σq¹pᵇ ÷ Σq⁰pᵇ.
///
/// Source: Producer Price Index Manual (IMF, 2004), chapter 15.
#[must_use]
pub fn lowe(c: &Comparison, weights: &UnitCosts) -> f64 {
    valued_at(c, weights)
}

/// The arithmetic mean of Laspeyres and Paasche: (L + P)/2.
///
/// Source: Balk (2008), section 3.2; gpindex, IndexNumR.
#[must_use]
pub fn drobisch(c: &Comparison) -> f64 {
    c.costs.drobisch()
}

/// A + √(A² + V), with A half the difference of the Laspeyres volume and unit-cost indices and V
/// the value ratio.
///
/// Source: Stuvel (1957); Balk (2008), table 3.12; gpindex, IndexNumR.
#[must_use]
pub fn stuvel(c: &Comparison) -> f64 {
    let half = (laspeyres(c) - laspeyres(&c.exchanged())) / 2.0;
    let root = (half * half + c.value_ratio()).sqrt();
    // For a negative half the sum would cancel; the quotient is the same number.
    if half < 0.0 { c.value_ratio() / (root - half) } else { root + half }
}

/// Units later over units earlier: Σq¹ ÷ Σq⁰.
///
/// It depends on the units in which items are counted; use it within one kind of unit. Source:
/// Producer Price Index Manual (IMF, 2004), chapter 20.
#[must_use]
pub fn dutot(c: &Comparison) -> f64 {
    c.to.quantities.total() / c.from.quantities.total()
}
