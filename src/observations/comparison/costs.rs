//! What two periods cost at each other's unit costs.

use super::{Comparison, Side};
use crate::foundation::measure::Sum;
use crate::observations::panel::Basket;

/// Σ q·p of matched items in all four combinations of two periods, in pounds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Costs {
    /// Σ q⁰p⁰: what was done earlier, at what it cost then.
    pub q0p0: f64,
    /// Σ q⁰p¹: what was done earlier, at what it costs later.
    pub q0p1: f64,
    /// Σ q¹p⁰: what was done later, at what it cost earlier.
    pub q1p0: f64,
    /// Σ q¹p¹: what was done later, at what it costs then.
    pub q1p1: f64,
}

/// The four sums side by side, which takes hardly longer than one.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    q0p0: Sum,
    q0p1: Sum,
    q1p0: Sum,
    q1p1: Sum,
}

impl Sums {
    #[inline]
    fn add(&mut self, (q0, p0): (f64, f64), (q1, p1): (f64, f64)) {
        self.q0p0.add(q0 * p0);
        self.q0p1.add(q0 * p1);
        self.q1p0.add(q1 * p0);
        self.q1p1.add(q1 * p1);
    }

    /// With the items of two sides from a place on.
    fn with(mut self, from: &Side, to: &Side, start: usize) -> Self {
        let items = from.numbers().zip(to.numbers()).skip(start);
        items.for_each(|(earlier, later)| self.add(earlier, later));
        self
    }
}

impl From<Sums> for Costs {
    fn from(Sums { q0p0, q0p1, q1p0, q1p1 }: Sums) -> Self {
        Self { q0p0: q0p0.get(), q0p1: q0p1.get(), q1p0: q1p0.get(), q1p1: q1p1.get() }
    }
}

impl Costs {
    /// The sums over items that were matched.
    pub(super) fn of(from: &Side, to: &Side) -> Self {
        Sums::default().with(from, to, 0).into()
    }

    /// The sums over the items that two baskets have in common: those of their
    /// [`Comparison`](super::Comparison), without making one. Nothing where there would be none.
    pub(crate) fn between(from: &Basket, to: &Basket) -> Option<Self> {
        let mut sums = Sums::default();
        let (mut earlier, mut later) = (from.numbers(), to.numbers());
        let (mut a, mut b) = (earlier.next(), later.next());
        while let (Some((item, held)), Some((other, others))) = (a, b) {
            if item == other {
                sums.add(held, others);
            }
            if item <= other {
                a = earlier.next();
            }
            if item >= other {
                b = later.next();
            }
        }
        Some(sums.into()).filter(Self::are_sound)
    }

    pub(super) fn are_sound(&self) -> bool {
        let Self { q0p0, q0p1, q1p0, q1p1 } = *self;
        [q0p0, q0p1, q1p0, q1p1].into_iter().all(is_sound)
    }

    /// The same with quantities and unit costs changing places.
    pub(super) const fn exchanged(self) -> Self {
        Self { q0p1: self.q1p0, q1p0: self.q0p1, ..self }
    }
}

/// A comparison's costs as they were added up every so many items, so that those of a comparison that
/// differs in some items are added up from the first of them on: the same terms in the same order.
#[derive(Debug)]
pub(crate) struct Milestones(Vec<Sums>);

impl Milestones {
    const EVERY: usize = 64;

    pub(crate) fn of(c: &Comparison) -> Self {
        let mut sums = Sums::default();
        let mut passed = Vec::with_capacity(c.items.len() / Self::EVERY + 1);
        for (place, (earlier, later)) in c.from.numbers().zip(c.to.numbers()).enumerate() {
            if place % Self::EVERY == 0 {
                passed.push(sums);
            }
            sums.add(earlier, later);
        }
        Self(passed)
    }

    /// The costs of two sides that are those of the comparison up to a place.
    pub(super) fn costs(&self, from: &Side, to: &Side, same: usize) -> Costs {
        let passed = (same / Self::EVERY).min(self.0.len().saturating_sub(1));
        let sums = self.0.get(passed).copied().unwrap_or_default();
        sums.with(from, to, passed * Self::EVERY).into()
    }
}

pub(super) fn is_sound(cost: f64) -> bool {
    cost > 0.0 && cost.is_finite()
}

#[cfg(test)]
mod tests {
    use super::super::Requirement;
    use super::*;
    use crate::foundation::measure::{Quantities, UnitCosts};
    use proptest::prelude::*;

    fn basket() -> impl Strategy<Value = Basket> {
        let line = (0.0..1e4_f64, prop_oneof![Just(0.0), 0.01..1e6_f64]);
        proptest::collection::btree_map(0..30_u32, line, 0..20).prop_map(|lines| {
            let (quantities, unit_costs): (Vec<f64>, Vec<f64>) = lines.values().copied().unzip();
            Basket {
                items: lines.into_keys().collect(),
                quantities: Quantities::new(&quantities).unwrap(),
                unit_costs: UnitCosts::new(&unit_costs).unwrap(),
                ..Basket::default()
            }
        })
    }

    proptest! {
        #[test]
        fn the_sums_are_those_of_the_comparison(from in basket(), to in basket()) {
            let compared = Comparison::between(&from, &to, None, Requirement::Nothing);
            prop_assert_eq!(Costs::between(&from, &to), compared.ok().map(|c| c.costs));
        }
    }
}
