//! The sums of keys of several rows.

use super::entry::Sums;
use super::origin::Origin;
use crate::foundation::codes::{Code, code};
use crate::foundation::fixed::Fixed;
use crate::foundation::segments::Segments;
use crate::foundation::totals::Totals;

/// The part of some keys' sums that has no column among the entries.
#[derive(Clone, Debug, Default)]
pub(super) struct HeldSums {
    pub(super) quantities: Totals,
    pub(super) costs: Totals,
    /// Quantities of rows without a cost, up to the last that is not zero.
    pub(super) without_cost: Totals,
    /// Costs of rows without a quantity, up to the last that is not zero.
    pub(super) without_quantity: Totals,
    pub(super) origins: Segments<Origin>,
}

impl HeldSums {
    pub(super) fn len(&self) -> usize {
        self.origins.len()
    }

    /// Adds the sums of another key, and gives their place.
    pub(super) fn push(&mut self, sums: &Sums) -> Code {
        let place = code(self.len());
        self.quantities.push(sums.quantity);
        self.costs.push(sums.cost);
        self.origins.push(sums.origin);
        self.set_lacking(place as usize, sums);
        place
    }

    pub(super) fn set(&mut self, place: Code, sums: &Sums) {
        let place = place as usize;
        self.quantities.set(place, sums.quantity);
        self.costs.set(place, sums.cost);
        if let Some(origin) = self.origins.get_mut(place) {
            *origin = sums.origin;
        }
        self.set_lacking(place, sums);
    }

    fn set_lacking(&mut self, place: usize, sums: &Sums) {
        set_where_any(&mut self.without_cost, place, sums.without_cost);
        set_where_any(&mut self.without_quantity, place, sums.without_quantity);
    }

    /// Whether some rows have a cost and no quantity, or a quantity and no cost.
    pub(super) fn lack_something(&self) -> bool {
        self.without_quantity.len() > 0 || self.without_cost.len() > 0
    }

    /// The sums at a place, without what the entry's own columns say.
    pub(super) fn get(&self, place: Code) -> Option<Sums> {
        let place = place as usize;
        Some(Sums {
            quantity: self.quantities.get(place)?,
            cost: self.costs.get(place)?,
            without_cost: self.without_cost.get(place).unwrap_or_default(),
            without_quantity: self.without_quantity.get(place).unwrap_or_default(),
            origin: *self.origins.get(place)?,
            ..Sums::default()
        })
    }

    /// Has the rows count on from another's last.
    pub(super) fn count_on(&mut self, after: u32) {
        self.origins.iter_mut().for_each(|origin| *origin = origin.counted_on(after));
    }

    /// Whether no sum comes to less than nothing.
    pub(super) fn are_not_negative(&self) -> bool {
        let mut sums = self.quantities.iter().chain(self.costs.iter());
        sums.all(|sum| !sum.is_negative())
    }

    /// Whether every key has all of its sums.
    pub(super) fn are_sound(&self) -> bool {
        [self.quantities.len(), self.costs.len()] == [self.len(); 2]
            && [&self.without_cost, &self.without_quantity].iter().all(|c| c.len() <= self.len())
    }
}

/// Sets a sum of a column that goes no further than its last sum.
fn set_where_any(column: &mut Totals, place: usize, sum: Fixed) {
    while sum != Fixed::default() && column.len() <= place {
        column.push(Fixed::default());
    }
    if place < column.len() {
        column.set(place, sum);
    }
}
