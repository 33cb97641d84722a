//! Panel: the finished ledger as coded, sorted columns.

mod yearly;

use std::hash::Hasher;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use siphasher::sip128::{Hasher128, SipHasher13};

use crate::foundation::codes::{Code, PerCode, code};
use crate::foundation::error::Error;
use crate::foundation::measure::{Quantities, Quantity, UnitCost, UnitCosts, sum};
use crate::foundation::period::Period;
use crate::foundation::sorted::{Map, Set};
use crate::foundation::splice::Splice;
use crate::observations::item::Item;
use crate::observations::ledger::{Finished, Ledger, Origin, Source, Unmeasured};

/// A finished ledger: checked, coded columns sorted by provider, period and item, with one
/// observation per key.
///
/// Codes are the labels' places in byte order, so that the order of rows cannot matter.
#[derive(Clone, Debug)]
pub struct Panel {
    periods: Vec<Period>,
    held: Finished,
    by_financial_year: OnceLock<Arc<Self>>,
    by_calendar_year: OnceLock<Arc<Self>>,
    /// Each group as an item of its own, whose code comes after those of all items, so that groups
    /// can be compared as items are.
    group_items: PerCode<Item>,
}

impl Panel {
    /// The finished ledger. A key without a unit cost (no cost given, or a cost for a quantity of
    /// zero) is not observed in it.
    ///
    /// # Errors
    /// `negative-observation` where a key's quantity or cost is below zero.
    pub fn of(ledger: Ledger) -> Result<Self, Error> {
        Ok(Self::new(ledger.finished()?))
    }

    fn new(held: Finished) -> Self {
        let periods: Set<Period> = held.runs.iter().map(|run| run.period).collect();
        let group_items =
            held.labels.groups.labels.iter().map(|label| Item::new([&**label])).collect();
        Self {
            periods: periods.into_iter().collect(),
            held,
            by_financial_year: OnceLock::new(),
            by_calendar_year: OnceLock::new(),
            group_items,
        }
    }

    /// Whether no sum over its entries can be too large.
    pub(crate) fn adds_up(&self) -> bool {
        self.held.surely_adds_up()
    }

    /// The panel of all providers together.
    ///
    /// # Errors
    /// `sum-too-large` where a sum passes 2⁶³.
    pub fn combined(&self) -> Result<Self, Error> {
        Self::of(self.held.combined()?)
    }

    /// The periods that have observations, in order.
    #[must_use]
    pub fn periods(&self) -> &[Period] {
        &self.periods
    }

    /// The providers, in byte order; one with an empty name where the data have none.
    pub fn providers(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        self.held.labels.providers.iter().map(AsRef::as_ref)
    }

    /// Whether items have groups.
    #[must_use]
    pub fn has_groups(&self) -> bool {
        self.held.labels.groups.of_item.iter().any(Option::is_some)
    }

    /// Observations in all.
    #[must_use]
    pub fn len(&self) -> usize {
        self.held.items.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.held.items.is_empty()
    }

    pub(crate) fn item_count(&self) -> usize {
        self.held.labels.items.len() + self.group_items.len()
    }

    pub(crate) fn item(&self, item: Code) -> &Item {
        match self.group_in_place_of(item) {
            Some(group) => &self.group_items[group],
            None => &self.held.labels.items[item],
        }
    }

    pub(crate) fn item_names(&self) -> impl ExactSizeIterator<Item = String> {
        self.held.labels.items.iter().map(ToString::to_string)
    }

    pub(crate) fn group_names(&self) -> impl Iterator<Item = &str> {
        self.held.labels.groups.labels.iter().map(AsRef::as_ref)
    }

    /// The codes of an item that is made of several.
    pub(crate) fn codes(&self, item: Code) -> Option<Vec<String>> {
        let codes = self.item(item).codes();
        (codes.len() > 1).then(|| codes.map(str::to_owned).collect())
    }

    pub(crate) fn group_of(&self, item: Code) -> Option<Code> {
        self.group_in_place_of(item).or_else(|| self.held.labels.groups.of_item[item])
    }

    /// Nothing yet for each group of some items, in order, with none among them. A map that grew by
    /// groups as items name them would be moved with each.
    pub(crate) fn for_groups_of<T: Default>(
        &self,
        items: impl Iterator<Item = Code>,
    ) -> Map<Option<Code>, T> {
        Map::of_ordered(self.groups_of(items))
    }

    /// The groups of some items, each once, in order.
    pub(crate) fn groups_of(&self, items: impl Iterator<Item = Code>) -> Vec<Option<Code>> {
        let mut is_there = PerCode::filled(self.held.labels.groups.labels.len(), false);
        let mut has_none = false;
        for item in items {
            match self.group_of(item) {
                Some(group) => is_there[group] = true,
                None => has_none = true,
            }
        }
        let mut groups = if has_none { vec![None] } else { Vec::new() };
        for (group, &is_there) in is_there.coded() {
            if is_there {
                groups.push(Some(group));
            }
        }
        groups
    }

    /// The code under which a group is an item of its own.
    pub(crate) fn group_as_item(&self, group: Code) -> Code {
        code(self.held.labels.items.len()) + group
    }

    /// The group that an item's code stands for, if it does.
    pub(crate) fn group_in_place_of(&self, item: Code) -> Option<Code> {
        item.checked_sub(code(self.held.labels.items.len()))
    }

    pub(crate) fn group(&self, group: Code) -> &str {
        &self.held.labels.groups.labels[group]
    }

    /// The ledger that the panel finishes.
    pub(crate) fn held(&self) -> &Finished {
        &self.held
    }

    pub(crate) fn item_code(&self, item: &Item) -> Option<Code> {
        self.held.labels.items.search(item)
    }

    pub(crate) fn provider(&self, provider: Code) -> &str {
        &self.held.labels.providers[provider]
    }

    pub(crate) fn provider_code(&self, label: &str) -> Option<Code> {
        self.held.labels.providers.search(label)
    }

    /// The periods of one provider.
    pub(crate) fn periods_of(&self, provider: Code) -> Vec<Period> {
        let start = self.held.runs.partition_point(|run| run.provider < provider);
        let mut periods = Vec::new();
        for run in self.held.runs.get(start..).unwrap_or_default() {
            if run.provider != provider {
                break;
            }
            periods.push(run.period);
        }
        periods
    }

    /// One provider's observations of one period; empty where there are none.
    pub(crate) fn basket(&self, provider: Code, period: Period) -> Basket {
        let places = self.places(provider, period);
        let items = self.held.items.get(places.clone()).unwrap_or_default().to_vec();
        let (quantities, unit_costs) = self.held.columns(places);
        let unmeasured = self.held.unmeasured((provider, period)).collect();
        Basket { items, quantities, unit_costs, unmeasured }
    }

    fn lines(&self, places: Range<usize>) -> impl Iterator<Item = Line> + Clone + '_ {
        let items = self.held.items.get(places.clone()).unwrap_or_default();
        items.iter().zip(places).filter_map(|(&item, place)| {
            let (quantity, unit_cost) = self.held.entries.observed(place)?;
            Some(Line { item, quantity, unit_cost })
        })
    }

    /// The places of one provider's observations of one period.
    fn places(&self, provider: Code, period: Period) -> Range<usize> {
        let runs = &self.held.runs;
        let found =
            runs.binary_search_by_key(&(provider, period), |run| (run.provider, run.period));
        found.ok().and_then(|run| runs.get(run)).map_or(0..0, |run| run.places.clone())
    }

    /// One observation, with where it comes from.
    pub(crate) fn observation(
        &self,
        provider: Code,
        period: Period,
        item: Code,
    ) -> Option<Observation> {
        let places = self.places(provider, period);
        let place = self.held.items.get(places.clone())?.binary_search(&item).ok()?;
        let (quantity, unit_cost) = self.held.entries.observed(places.start + place)?;
        let source = self.held.entries.source(places.start + place)?;
        Some(Observation { period, item, quantity, unit_cost, source })
    }

    /// The rows that an observation was added up from.
    #[must_use]
    pub fn origin(&self, provider: &str, period: Period, item: &Item) -> Option<Origin> {
        let (provider, item) =
            (self.provider_code(provider)?, self.held.labels.items.search(item)?);
        self.observation(provider, period, item).map(|held| held.source.origin)
    }

    /// The part of the panel whose group passes a test.
    pub(crate) fn only_groups(&self, keep: impl Fn(&str) -> bool) -> Self {
        let kept = |item: Code| self.group_of(item).is_some_and(|group| keep(self.group(group)));
        Self::new(self.held.only(kept))
    }

    /// Items that have activity at a unit cost of zero.
    pub(crate) fn free_items(&self) -> Vec<String> {
        if !self.held.may_be_free() {
            return Vec::new();
        }
        let mut items = Set::new();
        for line in self.lines(0..self.len()) {
            if line.unit_cost.get() == 0.0 && line.quantity.get() > 0.0 {
                items.insert(line.item);
            }
        }
        let mut free = Vec::with_capacity(items.len());
        for &item in &items {
            free.push(self.item(item).to_string());
        }
        free
    }

    /// A fingerprint of everything in the panel: equal for equal data, whatever the order of the
    /// rows or the form of the file.
    #[must_use]
    pub fn fingerprint(&self) -> u128 {
        let mut hasher = SipHasher13::new();
        for run in &self.held.runs {
            hash_label(&mut hasher, &self.held.labels.providers[run.provider]);
            hash_label(&mut hasher, &run.period.to_string());
            for line in self.lines(run.places.clone()) {
                self.hash_item(&mut hasher, line.item);
                hasher.write(&line.quantity.get().to_bits().to_le_bytes());
                hasher.write(&line.unit_cost.get().to_bits().to_le_bytes());
            }
        }
        for (provider, period, held) in self.held.all_unmeasured() {
            hash_label(&mut hasher, &self.held.labels.providers[provider]);
            hash_label(&mut hasher, &period.to_string());
            self.hash_item(&mut hasher, held.item);
            hasher.write(&held.cost.to_bits().to_le_bytes());
            hasher.write(&[u8::from(held.is_uncounted)]);
        }
        hasher.finish128().as_u128()
    }

    fn hash_item(&self, hasher: &mut SipHasher13, item: Code) {
        self.item(item).codes().for_each(|code| hash_label(hasher, code));
        hash_label(hasher, self.group_of(item).map_or("", |group| self.group(group)));
    }
}

/// A label and its end, so that two labels are not one longer one.
fn hash_label(hasher: &mut SipHasher13, label: &str) {
    hasher.write(label.as_bytes());
    hasher.write(&[0x1f]);
}

/// One provider's observations of one period, sorted by item.
#[derive(Clone, Debug, Default)]
pub struct Basket {
    /// Item codes, ascending.
    pub(crate) items: Vec<Code>,
    /// How much of each.
    pub quantities: Quantities,
    /// At what unit cost.
    pub unit_costs: UnitCosts,
    /// What is known to be there without a volume, by item.
    pub(crate) unmeasured: Vec<Unmeasured>,
}

impl Basket {
    /// A basket of items 0, 1, 2, … for people with arrays of their own.
    #[must_use]
    pub fn of_columns(quantities: Quantities, unit_costs: UnitCosts) -> Self {
        let items = (0..code(quantities.len())).collect();
        Self { items, quantities, unit_costs, unmeasured: Vec::new() }
    }

    /// What the basket costs, in pounds.
    #[must_use]
    pub fn cost(&self) -> f64 {
        self.quantities.cost_at(&self.unit_costs)
    }

    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    /// What has no volume costs, of the items that pass a test, in pounds.
    pub(crate) fn unmeasured_cost(&self, of: impl Fn(Code) -> bool) -> f64 {
        sum(self.unmeasured.iter().filter(|held| of(held.item)).map(|held| held.cost))
    }

    /// Whether there may be some of an item, of which nothing is counted.
    pub(crate) fn is_uncounted(&self, item: Code) -> bool {
        let place = self.unmeasured.binary_search_by_key(&item, |held| held.item).ok();
        place.and_then(|place| self.unmeasured.get(place)).is_some_and(|held| held.is_uncounted)
    }

    /// The unit cost of an item, where the basket has it.
    pub(crate) fn unit_cost_of(&self, item: Code) -> Option<f64> {
        let place = self.items.binary_search(&item).ok()?;
        self.unit_costs.iter().nth(place)
    }

    /// The line of an item, where the basket has it.
    pub(crate) fn line(&self, item: Code) -> Option<Line> {
        let place = self.items.binary_search(&item).ok()?;
        self.lines().nth(place)
    }

    /// What the basket costs where some items have become one line, or none, in pounds.
    pub(crate) fn cost_becoming(&self, items: &[Code], line: Option<Line>) -> f64 {
        let splice = Splice::of(&self.items, |&item| item, items);
        let quantities = self.quantities.spliced(&splice, line.map(|line| line.quantity));
        let unit_costs = self.unit_costs.spliced(&splice, line.map(|line| line.unit_cost));
        quantities.cost_at(&unit_costs)
    }

    pub(crate) fn lines(&self) -> impl ExactSizeIterator<Item = Line> + Clone + '_ {
        self.items
            .iter()
            .zip(self.quantities.amounts())
            .zip(self.unit_costs.amounts())
            .map(|((&item, quantity), unit_cost)| Line { item, quantity, unit_cost })
    }

    /// Each item's code, quantity and unit cost.
    pub(crate) fn numbers(&self) -> impl ExactSizeIterator<Item = (Code, (f64, f64))> + '_ {
        let numbers = self.quantities.iter().zip(self.unit_costs.iter());
        self.items.iter().copied().zip(numbers)
    }

    pub(crate) fn of_lines(lines: &[Line]) -> Self {
        let mut items = Vec::with_capacity(lines.len());
        let mut quantities = Vec::with_capacity(lines.len());
        let mut unit_costs = Vec::with_capacity(lines.len());
        for line in lines {
            items.push(line.item);
            quantities.push(line.quantity.get());
            unit_costs.push(line.unit_cost.get());
        }
        Self {
            items,
            quantities: Quantities::of_amounts(quantities),
            unit_costs: UnitCosts::of_amounts(unit_costs),
            unmeasured: Vec::new(),
        }
    }

    /// The basket with what this other one is known to have without a volume.
    pub(crate) fn beside(self, other: &Self) -> Self {
        Self { unmeasured: other.unmeasured.clone(), ..self }
    }
}

/// One observation of a panel, with where it comes from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Observation {
    pub(crate) period: Period,
    pub(crate) item: Code,
    pub(crate) quantity: Quantity,
    pub(crate) unit_cost: UnitCost,
    pub(crate) source: Source,
}

/// One observation of a basket.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Line {
    pub(crate) item: Code,
    pub(crate) quantity: Quantity,
    pub(crate) unit_cost: UnitCost,
}

impl Line {
    pub(crate) fn cost(self) -> f64 {
        self.quantity.get() * self.unit_cost.get()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::observations::ledger::{Amount, Key};

    fn key(ledger: &mut Ledger, provider: &str, item: &Item) -> Key {
        let (provider, item) = (ledger.provider(provider), ledger.item(item));
        Key { provider, period: "2019/20".parse().unwrap(), item }
    }

    /// A ledger of rows: provider, item, row of the sheet.
    fn ledger(rows: &[(&str, &str, u32)]) -> Ledger {
        let mut ledger = Ledger::default();
        for &(provider, item, row) in rows {
            let key = key(&mut ledger, provider, &Item::new([item]));
            let amount = Amount::WithCost { quantity: 2.0, cost: 5.0 };
            ledger.add_coded(key, amount, Origin::row(row)).unwrap();
        }
        ledger
    }

    #[test]
    fn an_observation_knows_its_first_row_and_how_many_there_are() {
        let rows = [("B", "x", 9), ("A", "y", 4), ("B", "x", 5), ("B", "y", 6), ("A", "x", 12)];
        let mut parts = ledger(&rows[3..]);
        parts.merge(&ledger(&rows[..3])).unwrap();
        let period = "2019/20".parse().unwrap();
        for ledger in [ledger(&rows), parts] {
            let (separate, combined) =
                (Panel::of(ledger.clone()), Panel::of(ledger).unwrap().combined());
            let found = |panel: &Panel, provider, item| {
                let origin = panel.origin(provider, period, &Item::new([item]))?;
                Some((origin.first?.get(), origin.rows))
            };
            let (separate, combined) = (separate.unwrap(), combined.unwrap());
            assert_eq!(found(&separate, "B", "x"), Some((5, 2)));
            assert_eq!(found(&separate, "A", "x"), Some((12, 1)));
            assert_eq!(found(&combined, "", "x"), Some((5, 3)));
            assert_eq!(found(&combined, "", "y"), Some((4, 2)));
            assert_eq!(found(&separate, "A", "z"), None);
        }
    }
}
