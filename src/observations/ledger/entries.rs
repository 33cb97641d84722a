//! What was added to each key, in columns.

use std::ops::Range;

use super::entry::{Amount, Plain, Stated, Sums};
use super::held::HeldSums;
use super::origin::{Origin, Source};
use crate::foundation::codes::{Code, code};
use crate::foundation::fixed::Fixed;
use crate::foundation::measure::{Quantities, Quantity, UnitCost, UnitCosts};

/// One entry for each key: its row as it came, or the sums of its rows.
///
/// A table of keys that occur once is not added up at all; it stands here in its own two columns.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entries {
    pub(super) forms: Vec<Form>,
    /// Quantity or expenditure of one row; of several the lowest unit cost.
    pub(super) firsts: Vec<f64>,
    /// Unit cost, cost or deflator of one row; of several the highest unit cost.
    pub(super) seconds: Vec<f64>,
    /// The number of one row; of several the place of their sums.
    pub(super) rows: Vec<u32>,
    pub(super) sums: HeldSums,
}

/// What an entry's columns hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Form {
    #[default]
    AtUnitCost,
    WithCost,
    Deflated,
    WithoutCost,
    WithoutQuantity,
    /// The sums of several rows, which stated no quantity, no cost, one unit cost, one deflator or
    /// several.
    SumsWithoutQuantity,
    SumsOfNothing,
    SumsAtUnitCost,
    SumsDeflated,
    Sums,
}

/// What is true of all entries, so that none of them has to be asked.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Extent {
    /// Whether they are single rows at a unit cost, with quantities that sums hold as they are.
    are_plain: bool,
    firsts: Limits,
    seconds: Limits,
}

/// The least and the largest number of a column.
#[derive(Clone, Copy, Debug)]
struct Limits {
    least: f64,
    largest: f64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { least: f64::INFINITY, largest: 0.0 }
    }
}

impl Limits {
    fn widen(&mut self, number: f64) {
        self.least = if number < self.least { number } else { self.least };
        self.largest = if number > self.largest { number } else { self.largest };
    }
}

impl Extent {
    pub(super) const fn are_plain(&self) -> bool {
        self.are_plain
    }

    /// Whether no sum over so many entries can be too large.
    pub(super) fn surely_adds_up(&self, entries: usize) -> bool {
        let rows = f64::from(code(entries));
        self.are_plain && Amount::surely_fits(rows * self.firsts.largest, self.seconds.largest)
    }

    /// Whether an entry may have a unit cost of zero.
    pub(super) fn may_be_free(&self) -> bool {
        self.seconds.least <= 0.0
    }
}

/// Whether a sum has a place for every bit of a number: below 2⁻¹² it may not.
fn is_exact(x: f64) -> bool {
    const EXACT_FROM: f64 = 1.0 / 4096.0;
    x >= EXACT_FROM || x.to_bits() == 0
}

impl Entries {
    pub(crate) fn len(&self) -> usize {
        self.forms.len()
    }

    /// Makes room for so many entries, and no more.
    pub(super) fn reserve(&mut self, entries: usize) {
        self.forms.reserve_exact(entries);
        self.firsts.reserve_exact(entries);
        self.seconds.reserve_exact(entries);
        self.rows.reserve_exact(entries);
    }

    /// A new entry of one row, whose amount fits.
    pub(super) fn push(&mut self, amount: Amount, row: u32) {
        let (form, first, second) = match amount {
            Amount::AtUnitCost { quantity, unit_cost } => (Form::AtUnitCost, quantity, unit_cost),
            Amount::WithCost { quantity, cost } => (Form::WithCost, quantity, cost),
            Amount::Deflated { expenditure, deflator } => (Form::Deflated, expenditure, deflator),
            Amount::WithoutCost { quantity } => (Form::WithoutCost, quantity, 0.0),
            Amount::WithoutQuantity { cost } => (Form::WithoutQuantity, cost, 0.0),
        };
        self.put(form, first, second, row);
    }

    /// New entries of one row each, which follow each other; all of them fit.
    pub(super) fn extend(&mut self, rows: Plain, first_row: u32) {
        let (form, firsts, seconds) = match rows {
            Plain::AtUnitCost(quantities, unit_costs) => (Form::AtUnitCost, quantities, unit_costs),
            Plain::WithCost(quantities, costs) => (Form::WithCost, quantities, costs),
        };
        self.forms.resize(self.forms.len() + firsts.len(), form);
        self.firsts.extend_from_slice(firsts);
        self.seconds.extend_from_slice(seconds);
        self.rows.extend(first_row..first_row.saturating_add(code(firsts.len())));
    }

    /// Whether each entry is one row.
    pub(super) fn are_single_rows(&self) -> bool {
        !self.forms.iter().any(|form| form.is_of_sums())
    }

    /// New entries of one row each, all that stand there.
    pub(super) fn append(&mut self, others: &Self) {
        self.forms.extend_from_slice(&others.forms);
        self.firsts.extend_from_slice(&others.firsts);
        self.seconds.extend_from_slice(&others.seconds);
        self.rows.extend_from_slice(&others.rows);
    }

    /// No entries yet, and the sums of others.
    pub(super) fn of_sums(&self) -> Self {
        Self { sums: self.sums.clone(), ..Self::default() }
    }

    /// Has some entries stand among the sums of all, in the place of those before.
    pub(super) fn fill(&mut self, others: &Self, places: Range<usize>) {
        fill(&mut self.forms, &others.forms, places.clone());
        fill(&mut self.firsts, &others.firsts, places.clone());
        fill(&mut self.seconds, &others.seconds, places.clone());
        fill(&mut self.rows, &others.rows, places);
    }

    /// A new entry that stands among others.
    pub(super) fn push_from(&mut self, others: &Self, place: Code) {
        let place = place as usize;
        let columns = others.firsts.get(place).zip(others.seconds.get(place));
        let held = others.forms.get(place).zip(others.rows.get(place)).zip(columns);
        let Some(((&form, &row), (&first, &second))) = held else { return };
        let sums = if form.is_of_sums() { others.sums.get(row) } else { None };
        let row = sums.map_or(row, |sums| self.sums.push(&sums));
        self.put(form, first, second, row);
    }

    fn put(&mut self, form: Form, first: f64, second: f64, row: u32) {
        self.forms.push(form);
        self.firsts.push(first);
        self.seconds.push(second);
        self.rows.push(row);
    }

    /// Has the rows count on from another's last.
    pub(super) fn count_on(&mut self, after: u32) {
        self.count_rows_on(after);
        self.sums.count_on(after);
    }

    /// Has the rows of entries of one row count on from another's last.
    pub(super) fn count_rows_on(&mut self, after: u32) {
        for (form, row) in self.forms.iter().zip(&mut self.rows) {
            if !form.is_of_sums() && *row > 0 {
                *row = row.saturating_add(after);
            }
        }
    }

    /// Whether the columns have so many entries, and sums for those that are of several rows.
    pub(super) fn are_sound(&self, entries: usize) -> bool {
        let of_sums = self.forms.iter().zip(&self.rows).filter(|(form, _)| form.is_of_sums());
        [self.firsts.len(), self.seconds.len(), self.rows.len(), self.forms.len()] == [entries; 4]
            && self.sums.are_sound()
            && of_sums.map(|(_, row)| *row as usize).all(|row| row < self.sums.len())
    }

    /// What is true of all entries.
    pub(super) fn extent(&self) -> Extent {
        let mut extent = Extent { are_plain: true, ..Extent::default() };
        for ((&form, &first), &second) in self.forms.iter().zip(&self.firsts).zip(&self.seconds) {
            extent.are_plain &= form == Form::AtUnitCost && is_exact(first);
            extent.firsts.widen(first);
            extent.seconds.widen(second);
        }
        extent
    }

    /// Whether no entry comes to less than nothing.
    pub(super) fn are_not_negative(&self, extent: &Extent) -> bool {
        [extent.firsts, extent.seconds].iter().all(|column| column.least >= 0.0)
            && self.sums.are_not_negative()
    }

    /// Adds rows to an entry; `None` where a sum is too large.
    pub(super) fn add(&mut self, place: Code, sums: &Sums) -> Option<()> {
        let sums = self.sums(place).and(sums)?;
        self.set(place, &sums);
        Some(())
    }

    /// Replaces an entry.
    pub(super) fn set(&mut self, place: Code, sums: &Sums) {
        let place = place as usize;
        let (Some(form), Some(row)) = (self.forms.get_mut(place), self.rows.get_mut(place)) else {
            return;
        };
        if form.is_of_sums() {
            self.sums.set(*row, sums);
        } else {
            *row = self.sums.push(sums);
        }
        *form = form_of(sums);
        if let Some((first, second)) = self.firsts.get_mut(place).zip(self.seconds.get_mut(place)) {
            (*first, *second) = (sums.lowest, sums.highest);
        }
    }

    /// What the rows of an entry add up to.
    pub(super) fn sums(&self, place: Code) -> Sums {
        self.get(place as usize).unwrap_or_default()
    }

    fn get(&self, place: usize) -> Option<Sums> {
        let (form, row) = (*self.forms.get(place)?, *self.rows.get(place)?);
        let (first, second) = (*self.firsts.get(place)?, *self.seconds.get(place)?);
        if let Some(amount) = form.amount(first, second) {
            return Sums::of(amount, Origin::row(row));
        }
        let (stated, is_known) = (form.stated(first), form != Form::SumsWithoutQuantity);
        Some(Sums { stated, is_known, lowest: first, highest: second, ..self.sums.get(row)? })
    }

    /// An entry's quantity and unit cost, where it has both.
    pub(crate) fn observed(&self, place: usize) -> Option<(Quantity, UnitCost)> {
        let (first, second) = (*self.firsts.get(place)?, *self.seconds.get(place)?);
        match *self.forms.get(place)? {
            Form::AtUnitCost if is_exact(first) => Quantity::new(first).zip(UnitCost::new(second)),
            Form::WithCost if is_exact(first) && is_exact(second) => {
                Quantity::new(first).zip(UnitCost::new(second / first))
            }
            _ => self.get(place)?.observed(),
        }
    }

    /// The quantities and unit costs of neighbouring entries, which all have both.
    pub(super) fn columns(&self, places: Range<usize>) -> (Quantities, UnitCosts) {
        let mut quantities = Vec::with_capacity(places.len());
        let mut unit_costs = Vec::with_capacity(places.len());
        for place in places {
            if let Some((quantity, unit_cost)) = self.observed(place) {
                quantities.push(quantity.get());
                unit_costs.push(unit_cost.get());
            }
        }
        (Quantities::of_amounts(quantities), UnitCosts::of_amounts(unit_costs))
    }

    /// The same of entries that are plain: as they came.
    pub(super) fn plain_columns(&self, places: Range<usize>) -> (Quantities, UnitCosts) {
        let of = |column: &[f64]| column.get(places.clone()).unwrap_or_default().to_vec();
        (Quantities::of_amounts(of(&self.firsts)), UnitCosts::of_amounts(of(&self.seconds)))
    }

    /// Whether an entry has a quantity and a unit cost.
    pub(super) fn is_observed(&self, place: Code) -> bool {
        self.observed(place as usize).is_some()
    }

    /// Where an entry comes from.
    pub(crate) fn source(&self, place: usize) -> Option<Source> {
        self.get(place).map(|sums| sums.source())
    }

    /// Whether an entry comes to less than nothing.
    pub(super) fn is_recharge(&self, place: Code) -> bool {
        let at = |column: &[f64]| column.get(place as usize).copied().unwrap_or_default();
        let (first, second) = (at(&self.firsts), at(&self.seconds));
        match self.forms.get(place as usize) {
            Some(Form::WithoutCost) => first < 0.0,
            Some(Form::WithoutQuantity) => false,
            Some(form) if form.is_of_sums() => self.sums(place).is_recharge(),
            _ => first < 0.0 || second < 0.0,
        }
    }

    /// Whether any entry carries a cost.
    pub(super) fn has_costs(&self) -> bool {
        self.forms.iter().any(|form| form.has_cost())
    }

    /// Whether any row of an entry states a quantity.
    pub(super) fn is_known(&self, place: Code) -> bool {
        self.forms.get(place as usize).is_some_and(|form| form.is_known())
    }

    /// Whether any row of any entry states a quantity.
    pub(super) fn any_is_known(&self) -> bool {
        self.forms.iter().any(|form| form.is_known())
    }

    /// Whether some rows may have no quantity, or no cost beside others that have one.
    pub(super) fn may_lack_something(&self) -> bool {
        self.sums.lack_something() || !self.forms.iter().all(|form| form.is_known())
    }

    /// Whether some of an entry's rows carry no cost.
    pub(super) fn lacks_cost(&self, place: Code) -> bool {
        match self.forms.get(place as usize) {
            Some(Form::WithoutCost) => true,
            Some(form) if form.is_of_sums() => self.sums(place).without_cost != Fixed::default(),
            _ => false,
        }
    }

    /// Whether any entry is of several rows.
    pub(super) fn has_sums(&self) -> bool {
        self.sums.len() > 0
    }

    /// The lowest and the highest unit cost of an entry's rows, where they differ more than twofold.
    pub(super) fn unequal(&self, place: Code) -> Option<(f64, f64)> {
        let is_of_sums = self.forms.get(place as usize)?.is_of_sums();
        is_of_sums.then(|| self.sums(place).unequal()).flatten()
    }

    /// Puts the entries in another order, one column at a time, so that they never stand in memory
    /// twice.
    pub(super) fn reorder(&mut self, order: &[Code]) {
        in_this_order(&mut self.forms, order);
        in_this_order(&mut self.firsts, order);
        in_this_order(&mut self.seconds, order);
        in_this_order(&mut self.rows, order);
    }

    /// Some of the entries, by place.
    pub(super) fn chosen(&self, places: &[Code]) -> Self {
        let mut chosen = Self::default();
        for &place in places {
            chosen.push_from(self, place);
        }
        chosen
    }
}

impl Form {
    pub(super) const ALL: [Self; 10] = [
        Self::AtUnitCost,
        Self::WithCost,
        Self::Deflated,
        Self::WithoutCost,
        Self::WithoutQuantity,
        Self::SumsWithoutQuantity,
        Self::SumsOfNothing,
        Self::SumsAtUnitCost,
        Self::SumsDeflated,
        Self::Sums,
    ];

    fn is_of_sums(self) -> bool {
        matches!(
            self,
            Self::SumsWithoutQuantity
                | Self::SumsOfNothing
                | Self::SumsAtUnitCost
                | Self::SumsDeflated
                | Self::Sums
        )
    }

    /// Whether any row states a quantity.
    fn is_known(self) -> bool {
        !matches!(self, Self::WithoutQuantity | Self::SumsWithoutQuantity)
    }

    /// Whether any row states a quantity and what it cost.
    fn has_cost(self) -> bool {
        self.is_known() && !matches!(self, Self::WithoutCost | Self::SumsOfNothing)
    }

    /// The amount of an entry of one row.
    fn amount(self, first: f64, second: f64) -> Option<Amount> {
        match self {
            Self::AtUnitCost => Some(Amount::AtUnitCost { quantity: first, unit_cost: second }),
            Self::WithCost => Some(Amount::WithCost { quantity: first, cost: second }),
            Self::Deflated => Some(Amount::Deflated { expenditure: first, deflator: second }),
            Self::WithoutCost => Some(Amount::WithoutCost { quantity: first }),
            Self::WithoutQuantity => Some(Amount::WithoutQuantity { cost: first }),
            _ => None,
        }
    }

    /// What the rows of an entry of several rows said of their unit cost, of which this is the
    /// lowest.
    fn stated(self, lowest: f64) -> Stated {
        match self {
            Self::SumsAtUnitCost => Stated::One(lowest),
            Self::SumsDeflated => Stated::Deflator(lowest),
            Self::SumsOfNothing | Self::SumsWithoutQuantity => Stated::Nothing,
            _ => Stated::Many,
        }
    }
}

fn form_of(sums: &Sums) -> Form {
    match sums.stated {
        Stated::Nothing if !sums.is_known => Form::SumsWithoutQuantity,
        Stated::Nothing => Form::SumsOfNothing,
        Stated::One(_) => Form::SumsAtUnitCost,
        Stated::Deflator(_) => Form::SumsDeflated,
        Stated::Many => Form::Sums,
    }
}

fn fill<T: Copy>(column: &mut Vec<T>, others: &[T], places: Range<usize>) {
    column.clear();
    column.extend_from_slice(others.get(places).unwrap_or_default());
}

fn in_this_order<T: Copy + Default>(column: &mut Vec<T>, order: &[Code]) {
    let value = |place: &Code| column.get(*place as usize).copied().unwrap_or_default();
    *column = order.iter().map(value).collect();
}
