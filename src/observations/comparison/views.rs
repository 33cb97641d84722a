//! A comparison as formulas with needs of their own see it: what they divide by, or take the
//! logarithm of, is above zero.

use super::Comparison;

/// A comparison whose quantities are all above zero, so that logarithms of relatives exist.
#[derive(Clone, Copy, Debug)]
pub struct Positive<'a>(pub(super) &'a Comparison);

impl<'a> Positive<'a> {
    /// ln(q¹/q⁰) of each item.
    #[must_use]
    pub fn log_relatives(self) -> impl ExactSizeIterator<Item = f64> + Clone + 'a {
        Growing(self.0).relatives().map(libm::log)
    }

    /// Shares of the matched cost, earlier and later: s⁰ and s¹.
    #[must_use]
    pub fn shares(self) -> impl ExactSizeIterator<Item = (f64, f64)> + Clone + 'a {
        self.0.from.shares().zip(self.0.to.shares())
    }

    /// Costs, earlier and later: v⁰ and v¹, in pounds.
    #[must_use]
    pub fn costs(self) -> impl ExactSizeIterator<Item = (f64, f64)> + Clone + 'a {
        self.0.from.costs().zip(self.0.to.costs())
    }

    /// Σ v⁰ and Σ v¹, in pounds.
    #[must_use]
    pub fn cost(self) -> (f64, f64) {
        (self.0.costs.q0p0, self.0.costs.q1p1)
    }

    pub(crate) fn len(self) -> usize {
        self.0.items.len()
    }
}

/// A comparison whose earlier quantities are all above zero, so that relatives exist.
#[derive(Clone, Copy, Debug)]
pub struct Growing<'a>(pub(super) &'a Comparison);

impl<'a> Growing<'a> {
    /// q¹/q⁰ of each item.
    #[must_use]
    pub fn relatives(self) -> impl ExactSizeIterator<Item = f64> + Clone + 'a {
        self.0.from.quantities.iter().zip(self.0.to.quantities.iter()).map(|(q0, q1)| q1 / q0)
    }

    /// Shares of the later matched cost: s¹.
    #[must_use]
    pub fn later_shares(self) -> impl ExactSizeIterator<Item = f64> + Clone + 'a {
        self.0.to.shares()
    }

    pub(crate) fn len(self) -> usize {
        self.0.items.len()
    }
}

/// A comparison whose unit costs are all above zero, so that their relatives exist.
#[derive(Clone, Copy, Debug)]
pub struct Priced<'a>(pub(super) &'a Comparison);

impl<'a> Priced<'a> {
    /// p¹/p⁰ of each item.
    #[must_use]
    pub fn relatives(self) -> impl ExactSizeIterator<Item = f64> + Clone + 'a {
        self.0.from.unit_costs.iter().zip(self.0.to.unit_costs.iter()).map(|(p0, p1)| p1 / p0)
    }

    /// Shares of the earlier matched cost: s⁰.
    #[must_use]
    pub fn shares(self) -> impl ExactSizeIterator<Item = f64> + Clone + 'a {
        self.0.from.shares()
    }

    /// Σ q¹p¹ ÷ Σ q⁰p⁰.
    #[must_use]
    pub fn value_ratio(self) -> f64 {
        self.0.value_ratio()
    }
}
