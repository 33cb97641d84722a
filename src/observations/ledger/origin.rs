//! Where the rows of one key stand in their table.

use std::num::NonZeroU32;

/// The rows of a table that an observation was added up from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The first of them, as the sheet numbers it; nothing where they came from no table.
    pub first: Option<NonZeroU32>,
    /// How many there are.
    pub rows: u32,
    /// Whether recharges of its group were taken off.
    pub is_netted: bool,
}

impl Origin {
    /// One row of a table.
    pub(crate) fn row(number: u32) -> Self {
        Self { first: NonZeroU32::new(number), rows: 1, is_netted: false }
    }

    /// The number of the first row; zero where they came from no table.
    pub(super) fn number(self) -> u32 {
        self.first.map_or(0, NonZeroU32::get)
    }

    /// The same rows, which count on from another table's last.
    pub(super) fn counted_on(self, after: u32) -> Self {
        let first = self.first.map(|first| first.saturating_add(after));
        Self { first, ..self }
    }

    /// The rows of both, whichever came first.
    pub(crate) fn and(self, other: Self) -> Self {
        let first = self.first.into_iter().chain(other.first).min();
        let rows = self.rows.saturating_add(other.rows);
        Self { first, rows, is_netted: self.is_netted || other.is_netted }
    }
}

/// How a key's quantity and unit cost follow from what its rows add up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Valued {
    /// The rows agree on the unit cost.
    AtUnitCost,
    /// The unit cost is cost ÷ quantity.
    AtCost,
    /// The unit cost is the deflator, on which the rows agree; the quantity is spending ÷ deflator.
    Deflated,
}

/// The rows that an observation was made of, and what of them makes its unit cost.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Source {
    pub(crate) origin: Origin,
    pub(crate) valued: Valued,
    /// Σ cost of the rows, in pounds.
    pub(crate) cost: f64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_row_is_the_same_whichever_rows_came_first() {
        let (a, b, of_no_table) = (Origin::row(7), Origin::row(3), Origin::row(0));
        assert_eq!(a.and(b), b.and(a));
        assert_eq!(a.and(b), Origin { rows: 2, ..b });
        assert_eq!(a.and(of_no_table), Origin { rows: 2, ..a });
    }
}
