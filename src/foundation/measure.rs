//! Quantities, unit costs and costs, one by one and in columns, and the only arithmetic between
//! them: a quantity times a unit cost is a cost.

use ndarray::Array1;

use crate::foundation::splice::Splice;

macro_rules! amount {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
        pub struct $name(f64);

        impl $name {
            /// The amount, if it is finite and not negative.
            #[must_use]
            pub fn new(value: f64) -> Option<Self> {
                (value.is_finite() && value >= 0.0).then_some(Self(value))
            }

            /// None at all.
            #[must_use]
            pub const fn zero() -> Self {
                Self(0.0)
            }

            /// The amount as a plain number.
            #[must_use]
            pub const fn get(self) -> f64 {
                self.0
            }
        }
    };
}

amount! {
    /// How much: a count of activity, full-time equivalents, deflated pounds. Finite, not negative.
    Quantity
}
amount! {
    /// Pounds per unit of quantity. Finite, not negative; zero is real (activity whose cost sits in
    /// another currency).
    UnitCost
}

macro_rules! column {
    ($(#[$doc:meta])* $name:ident of $amount:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name(Array1<f64>);

        impl $name {
            /// How many there are.
            #[must_use]
            pub fn len(&self) -> usize {
                self.0.len()
            }

            /// Whether there are none.
            #[must_use]
            pub fn is_empty(&self) -> bool {
                self.0.is_empty()
            }

            /// The amounts as plain numbers, in order.
            pub fn iter(&self) -> impl ExactSizeIterator<Item = f64> + Clone + '_ {
                self.as_slice().iter().copied()
            }

            /// The numbers side by side, as every column made here has them; a walk through an array
            /// asks for each number whether it has.
            fn as_slice(&self) -> &[f64] {
                debug_assert!(self.0.is_standard_layout());
                self.0.as_slice().unwrap_or_default()
            }

            /// The amounts, in order.
            pub fn amounts(&self) -> impl ExactSizeIterator<Item = $amount> + Clone + '_ {
                self.as_slice().iter().copied().map($amount)
            }

            /// The column, if every number is finite and not negative.
            #[must_use]
            pub fn new(values: &[f64]) -> Option<Self> {
                let are_amounts = values.iter().all(|&value| $amount::new(value).is_some());
                are_amounts.then(|| Self(values.iter().copied().collect()))
            }

            /// The column of numbers that were found to be finite and not negative before.
            pub(crate) fn of_amounts(values: Vec<f64>) -> Self {
                debug_assert!(values.iter().all(|&value| $amount::new(value).is_some()));
                Self(Array1::from_vec(values))
            }

            /// The column with some amounts taken out, and perhaps another put in.
            pub(crate) fn spliced(&self, splice: &Splice, new: Option<$amount>) -> Self {
                Self(Array1::from_vec(splice.column(self.as_slice(), new.map($amount::get))))
            }

            pub(crate) fn get(&self, place: usize) -> Option<f64> {
                self.0.get(place).copied()
            }
        }

        impl FromIterator<$amount> for $name {
            fn from_iter<I: IntoIterator<Item = $amount>>(amounts: I) -> Self {
                Self(amounts.into_iter().map($amount::get).collect())
            }
        }
    };
}

column! {
    /// A column of [`Quantity`].
    ///
    /// Quantities do not multiply each other, nor do unit costs:
    ///
    /// ```compile_fail
    /// # use costweight::Quantities;
    /// let q = Quantities::new(&[1.0, 2.0]).unwrap();
    /// q.cost_at(&q);
    /// ```
    Quantities of Quantity
}
column! {
    /// A column of [`UnitCost`].
    UnitCosts of UnitCost
}

impl Quantities {
    /// What these quantities cost at `unit_costs`: Σ q·p, in pounds.
    #[must_use]
    pub fn cost_at(&self, unit_costs: &UnitCosts) -> f64 {
        sum(self.costs_at(unit_costs))
    }

    /// Σ q, which means something within one kind of unit only.
    #[must_use]
    pub fn total(&self) -> f64 {
        sum(self.iter())
    }

    /// What each of these quantities costs at `unit_costs`: q·p.
    #[must_use]
    pub fn costs_at<'a>(
        &'a self,
        unit_costs: &'a UnitCosts,
    ) -> impl ExactSizeIterator<Item = f64> + Clone + 'a {
        debug_assert_eq!(self.len(), unit_costs.len());
        self.iter().zip(unit_costs.iter()).map(|(q, p)| q * p)
    }

    /// Each quantity times a factor of its own.
    pub(crate) fn scaled(&self, factors: &[f64]) -> Self {
        Self(self.iter().zip(factors).map(|(q, factor)| q * factor).collect())
    }

    /// Quantities standing where unit costs stood; see [`crate::Comparison::exchanged`].
    pub(crate) fn as_unit_costs(&self) -> UnitCosts {
        UnitCosts(self.0.clone())
    }
}

impl UnitCosts {
    /// A unit cost of one for each of `length` items.
    #[must_use]
    pub fn ones(length: usize) -> Self {
        Self(Array1::from_vec(vec![1.0; length]))
    }

    /// p + p′, item by item.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        self.with(other, |p, other| p + other)
    }

    /// √(p·p′), item by item.
    #[must_use]
    pub fn geometric_mean(&self, other: &Self) -> Self {
        self.with(other, |p, other| (p * other).sqrt())
    }

    /// p ÷ `divisor`, item by item.
    #[must_use]
    pub fn divided_by(&self, divisor: f64) -> Self {
        Self(self.iter().map(|p| p / divisor).collect())
    }

    fn with(&self, other: &Self, one: fn(f64, f64) -> f64) -> Self {
        Self(self.iter().zip(other.iter()).map(|(p, other)| one(p, other)).collect())
    }

    /// Unit costs standing where quantities stood; see [`crate::Comparison::exchanged`].
    pub(crate) fn as_quantities(&self) -> Quantities {
        Quantities(self.0.clone())
    }
}

/// Σ x with Neumaier's compensation: the same bits on every machine, and an error that does not
/// grow with the number of terms.
///
/// Source: A. Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen",
/// ZAMM 54 (1974).
#[must_use]
pub fn sum(terms: impl IntoIterator<Item = f64>) -> f64 {
    let mut total = Sum::default();
    terms.into_iter().for_each(|term| total.add(term));
    total.get()
}

/// A [`sum`] whose terms come one by one.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sum {
    total: f64,
    lost: f64,
}

impl Sum {
    pub(crate) fn add(&mut self, term: f64) {
        let Self { total, .. } = *self;
        let next = total + term;
        let is_larger = total.abs() >= term.abs();
        self.lost += if is_larger { (total - next) + term } else { (term - next) + total };
        self.total = next;
    }

    pub(crate) fn get(self) -> f64 {
        self.total + self.lost
    }
}

/// A number as it is, and zero without a sign: nobody writes that something grew by −0.
pub(crate) fn unsigned_zero(number: f64) -> f64 {
    number + 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_finite_and_not_negative() {
        assert!(Quantity::new(0.0).is_some());
        for value in [-1.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert!(Quantity::new(value).is_none() && UnitCost::new(value).is_none(), "{value}");
        }
        assert!(Quantities::new(&[1.0, f64::NAN]).is_none());
    }

    #[test]
    fn the_sum_keeps_what_plain_addition_loses() {
        assert_eq!(sum([1.0, 1e100, 1.0, -1e100]).to_bits(), 2.0_f64.to_bits());
    }

    #[test]
    fn cost_is_quantity_times_unit_cost() {
        let q = Quantities::new(&[2.0, 3.0]).unwrap();
        let p = UnitCosts::new(&[10.0, 100.0]).unwrap();
        assert_eq!(q.cost_at(&p).to_bits(), 320.0_f64.to_bits());
    }
}
