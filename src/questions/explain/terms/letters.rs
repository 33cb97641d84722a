//! What the letters of a formula stand for, item by item.

use std::fmt;

use crate::observations::comparison::{Comparison, Side};
use crate::questions::explain::tree::result::Working;

/// A quantity or unit cost of the earlier period, the later, or the period of weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Letter {
    Q0,
    P0,
    Q1,
    P1,
    Qb,
    Pb,
}

impl Letter {
    pub(crate) const fn symbol(self) -> &'static str {
        match self {
            Self::Q0 => "q⁰",
            Self::P0 => "p⁰",
            Self::Q1 => "q¹",
            Self::P1 => "p¹",
            Self::Qb => "qᵇ",
            Self::Pb => "pᵇ",
        }
    }

    pub(crate) const fn is_quantity(self) -> bool {
        matches!(self, Self::Q0 | Self::Q1 | Self::Qb)
    }

    pub(crate) const fn exchanged(self) -> Self {
        match self {
            Self::Q0 => Self::P0,
            Self::P0 => Self::Q0,
            Self::Q1 => Self::P1,
            Self::P1 => Self::Q1,
            Self::Qb => Self::Pb,
            Self::Pb => Self::Qb,
        }
    }

    /// The powers of units and of pounds.
    pub(crate) const fn dimensions(self) -> (i8, i8) {
        if self.is_quantity() { (1, 0) } else { (-1, 1) }
    }
}

/// Opens one letter of the item in one place.
type Open<'a> = dyn Fn(Letter, usize) -> Working + 'a;

/// A comparison whose letters can be opened.
pub(crate) struct Letters<'a> {
    comparison: &'a Comparison,
    label: &'a dyn Fn(usize) -> String,
    open: &'a Open<'a>,
}

impl<'a> Letters<'a> {
    pub(crate) fn new(
        comparison: &'a Comparison,
        label: &'a dyn Fn(usize) -> String,
        open: &'a Open<'a>,
    ) -> Self {
        Self { comparison, label, open }
    }

    pub(crate) fn len(&self) -> usize {
        self.comparison.matched()
    }

    #[allow(clippy::cast_precision_loss, reason = "a number of items is far below 2^53")]
    pub(crate) fn number(&self) -> f64 {
        self.len() as f64
    }

    pub(crate) fn label(&self, place: usize) -> String {
        (self.label)(place)
    }

    pub(crate) fn amount(&self, letter: Letter, place: usize) -> f64 {
        let held = |side: &Side| {
            let (q, p) = (&side.quantities, &side.unit_costs);
            if letter.is_quantity() { q.get(place) } else { p.get(place) }
        };
        let amount = match letter {
            Letter::Q0 | Letter::P0 => held(&self.comparison.from),
            Letter::Q1 | Letter::P1 => held(&self.comparison.to),
            Letter::Qb | Letter::Pb => self.comparison.weights.as_ref().and_then(held),
        };
        amount.unwrap_or_default()
    }

    pub(crate) fn opened(&self, letter: Letter, place: usize) -> Working {
        (self.open)(letter, place)
    }
}

impl fmt::Debug for Letters<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Letters").field("items", &self.len()).finish_non_exhaustive()
    }
}
