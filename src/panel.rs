//! Panel: the finished ledger as coded, sorted columns.

use std::collections::BTreeSet;
use std::hash::Hasher;
use std::ops::Range;

use siphasher::sip128::{Hasher128, SipHasher13};

use crate::codes::{Code, code};
use crate::error::Error;
use crate::item::Item;
use crate::ledger::{Key, Labels, Ledger, Observation, Origin, Source, Valued};
use crate::measure::{Quantities, Quantity, UnitCost, UnitCosts};
use crate::period::Period;

/// A finished ledger: checked, coded columns sorted by provider, period and item, with one
/// observation per key.
///
/// Codes are the labels' places in byte order, so that the order of rows cannot matter.
#[derive(Clone, Debug)]
pub struct Panel {
    labels: Labels,
    periods: Vec<Period>,
    blocks: Vec<Block>,
    item: Vec<Code>,
    quantities: Quantities,
    unit_costs: UnitCosts,
    sources: Sources,
}

/// Where the observations come from, in columns.
#[derive(Clone, Debug, Default)]
struct Sources {
    origins: Vec<Origin>,
    valued: Vec<Valued>,
    costs: Vec<f64>,
}

impl Sources {
    fn push(&mut self, source: Source) {
        self.origins.push(source.origin);
        self.valued.push(source.valued);
        self.costs.push(source.cost);
    }

    fn get(&self, row: usize) -> Option<Source> {
        let (origin, valued) = (*self.origins.get(row)?, *self.valued.get(row)?);
        Some(Source { origin, valued, cost: *self.costs.get(row)? })
    }
}

/// The rows of one provider in one period.
#[derive(Clone, Debug)]
struct Block {
    provider: Code,
    period: Period,
    rows: Range<usize>,
}

impl Panel {
    /// The finished ledger. A key without a unit cost (no cost given, or a cost for a quantity of
    /// zero) is not in it.
    ///
    /// # Errors
    /// `negative-observation` where a key's quantity or cost is below zero.
    pub fn of(ledger: &Ledger) -> Result<Self, Error> {
        let (labels, observations) = ledger.sorted()?;
        Ok(Self::new(labels, observations))
    }

    fn new(labels: Labels, observations: impl Iterator<Item = Observation>) -> Self {
        let mut blocks: Vec<Block> = Vec::new();
        let (mut items, mut quantities, mut unit_costs) = (Vec::new(), Vec::new(), Vec::new());
        let mut sources = Sources::default();
        for Observation { key, quantity, unit_cost, source } in observations {
            items.push(key.item);
            quantities.push(quantity);
            unit_costs.push(unit_cost);
            sources.push(source);
            match blocks.last_mut() {
                Some(last) if (last.provider, last.period) == (key.provider, key.period) => {
                    last.rows.end = items.len();
                }
                _ => blocks.push(Block {
                    provider: key.provider,
                    period: key.period,
                    rows: items.len() - 1..items.len(),
                }),
            }
        }
        let periods: BTreeSet<Period> = blocks.iter().map(|block| block.period).collect();
        Self {
            labels,
            periods: periods.into_iter().collect(),
            blocks,
            item: items,
            quantities: quantities.into_iter().collect(),
            unit_costs: unit_costs.into_iter().collect(),
            sources,
        }
    }

    /// The periods that have observations, in order.
    #[must_use]
    pub fn periods(&self) -> &[Period] {
        &self.periods
    }

    /// The providers, in byte order; one with an empty name where the data have none.
    pub fn providers(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        self.labels.providers.iter().map(AsRef::as_ref)
    }

    /// Whether items have groups.
    #[must_use]
    pub fn has_groups(&self) -> bool {
        self.labels.group_of_item.iter().any(Option::is_some)
    }

    /// Observations in all.
    #[must_use]
    pub fn len(&self) -> usize {
        self.item.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.item.is_empty()
    }

    pub(crate) fn item_count(&self) -> usize {
        self.labels.items.len()
    }

    pub(crate) fn item(&self, item: Code) -> &Item {
        &self.labels.items[item]
    }

    pub(crate) fn group_of(&self, item: Code) -> Option<Code> {
        self.labels.group_of_item[item]
    }

    pub(crate) fn group(&self, group: Code) -> &str {
        &self.labels.groups[group]
    }

    pub(crate) fn provider_code(&self, label: &str) -> Option<Code> {
        self.labels.providers.search(label)
    }

    /// The periods of one provider.
    pub(crate) fn periods_of(&self, provider: Code) -> Vec<Period> {
        self.blocks.iter().filter(|b| b.provider == provider).map(|b| b.period).collect()
    }

    /// One provider's observations of one period; empty where there are none.
    pub(crate) fn basket(&self, provider: Code, period: Period) -> Basket {
        let rows = self.rows(provider, period);
        Basket {
            items: self.item.get(rows.clone()).unwrap_or_default().to_vec(),
            quantities: self.quantities.slice(rows.clone()),
            unit_costs: self.unit_costs.slice(rows),
        }
    }

    /// The places of one provider's observations of one period.
    fn rows(&self, provider: Code, period: Period) -> Range<usize> {
        let block = self
            .blocks
            .binary_search_by_key(&(provider, period), |block| (block.provider, block.period))
            .ok()
            .and_then(|place| self.blocks.get(place));
        block.map_or(0..0, |block| block.rows.clone())
    }

    /// Where an observation comes from.
    pub(crate) fn source(&self, provider: Code, period: Period, item: Code) -> Option<Source> {
        let rows = self.rows(provider, period);
        let place = self.item.get(rows.clone())?.binary_search(&item).ok()?;
        self.sources.get(rows.start + place)
    }

    /// The rows that an observation was added up from.
    #[must_use]
    pub fn origin(&self, provider: &str, period: Period, item: &Item) -> Option<Origin> {
        let (provider, item) = (self.provider_code(provider)?, self.labels.items.search(item)?);
        self.source(provider, period, item).map(|source| source.origin)
    }

    /// The part of the panel whose group passes a test.
    pub(crate) fn only_groups(&self, keep: impl Fn(&str) -> bool) -> Self {
        let kept = |item: Code| self.group_of(item).is_some_and(|group| keep(self.group(group)));
        Self::new(self.labels.clone(), self.observations().filter(|o| kept(o.key.item)))
    }

    /// Items that have activity at a unit cost of zero.
    pub(crate) fn free_items(&self) -> Vec<String> {
        let is_free = |o: &Observation| o.unit_cost.get() == 0.0 && o.quantity.get() > 0.0;
        let items: BTreeSet<Code> =
            self.observations().filter(is_free).map(|o| o.key.item).collect();
        items.into_iter().map(|item| self.item(item).to_string()).collect()
    }

    fn observations(&self) -> impl Iterator<Item = Observation> + '_ {
        let keys = self.blocks.iter().flat_map(|block| {
            block.rows.clone().map(move |row| (block.provider, block.period, row))
        });
        let columns =
            self.item.iter().zip(self.quantities.amounts()).zip(self.unit_costs.amounts());
        keys.zip(columns).filter_map(|((provider, period, row), ((&item, quantity), unit_cost))| {
            let source = self.sources.get(row)?;
            Some(Observation { key: Key { provider, period, item }, quantity, unit_cost, source })
        })
    }

    /// A fingerprint of everything in the panel: equal for equal data, whatever the order of the
    /// rows or the form of the file.
    #[must_use]
    pub fn fingerprint(&self) -> u128 {
        let mut hasher = SipHasher13::new();
        for block in &self.blocks {
            hash_label(&mut hasher, &self.labels.providers[block.provider]);
            hash_label(&mut hasher, &block.period.to_string());
            self.basket(block.provider, block.period).lines().for_each(|line| {
                self.hash_item(&mut hasher, line.item);
                hasher.write(&line.quantity.get().to_bits().to_le_bytes());
                hasher.write(&line.unit_cost.get().to_bits().to_le_bytes());
            });
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
}

impl Basket {
    /// A basket of items 0, 1, 2, … for people with arrays of their own.
    #[must_use]
    pub fn of_columns(quantities: Quantities, unit_costs: UnitCosts) -> Self {
        let items = (0..code(quantities.len())).collect();
        Self { items, quantities, unit_costs }
    }

    /// What the basket costs, in pounds.
    #[must_use]
    pub fn cost(&self) -> f64 {
        self.quantities.cost_at(&self.unit_costs)
    }

    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    pub(crate) fn lines(&self) -> impl ExactSizeIterator<Item = Line> + Clone + '_ {
        self.items
            .iter()
            .zip(self.quantities.amounts())
            .zip(self.unit_costs.amounts())
            .map(|((&item, quantity), unit_cost)| Line { item, quantity, unit_cost })
    }

    pub(crate) fn of_lines(lines: impl Iterator<Item = Line> + Clone) -> Self {
        Self {
            items: lines.clone().map(|line| line.item).collect(),
            quantities: lines.clone().map(|line| line.quantity).collect(),
            unit_costs: lines.map(|line| line.unit_cost).collect(),
        }
    }
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
    use crate::ledger::Amount;

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
            let (separate, combined) = (Panel::of(&ledger), Panel::of(&ledger.combined().unwrap()));
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
