//! A finished ledger: labels in byte order, entries sorted.

use std::ops::Range;

use super::entries::Extent;
use super::unmeasured::found_in;
use super::{Attributes, Block, Entries, Key, Ledger, Unmeasured};
use crate::foundation::codes::{Code, PerCode, code};
use crate::foundation::error::Error;
use crate::foundation::measure::{Quantities, UnitCosts};
use crate::foundation::pairs::{Pairs, Sorted};
use crate::foundation::period::{Period, PeriodKind};
use crate::foundation::sorted::Set;
use crate::observations::item::Item;

/// A ledger by codes in byte order of the labels, sorted by provider, period and item.
#[derive(Clone, Debug, Default)]
pub(crate) struct Finished {
    pub(crate) labels: Labels,
    pub(crate) runs: Vec<Run>,
    /// The item of each entry that has a quantity and a unit cost.
    pub(crate) items: Vec<Code>,
    /// Whose, when and what the entries behind those are, which have no unit cost.
    pub(crate) aside: Vec<(Block, Code)>,
    /// What is known to be there without a volume, sorted.
    pub(super) unmeasured: Vec<(Block, Unmeasured)>,
    pub(crate) entries: Entries,
    extent: Extent,
    /// The periods whose figures may yet change.
    pub(super) provisional: Set<Period>,
}

/// The observations of one provider in one period.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub(crate) provider: Code,
    pub(crate) period: Period,
    pub(crate) places: Range<usize>,
}

impl Ledger {
    /// The labels in byte order, and the entries sorted by provider, period and item.
    ///
    /// # Errors
    /// `negative-observation` where a key's quantity or cost is below zero.
    pub(crate) fn finished(mut self) -> Result<Finished, Error> {
        let extent = self.entries.extent();
        if !self.entries.are_not_negative(&extent) {
            let mut places = 0..code(self.entries.len());
            if let Some(recharge) = places.find(|&place| self.entries.is_recharge(place)) {
                return Err(self.negative(recharge));
            }
        }
        let (providers, provider_ranks) = self.providers.ranked();
        let (items, item_ranks) = self.items.ranked();
        let [groups, units, days] =
            [&self.groups, &self.units, &self.days].map(|held| held.ranked(&item_ranks));
        let blocks: PerCode<Block> =
            self.blocks.iter().map(|&(provider, t)| (provider_ranks[provider], t)).collect();
        let (block_ranks, item_ranks) = (Vec::from(blocks.ranks()), Vec::from(item_ranks));
        let mut finished = Finished {
            labels: Labels { providers, items, groups, units, days },
            provisional: std::mem::take(&mut self.provisional),
            ..Finished::default()
        };
        let sorted = self.places.sorted(&block_ranks, &item_ranks);
        self.places = Pairs::default();
        let order = if extent.are_plain() {
            finished.take_all(&blocks, sorted)
        } else {
            finished.take_observed(&blocks, sorted, |place| self.entries.is_observed(place))
        };
        self.entries.reorder(&order);
        let finished = Finished { entries: self.entries, extent, ..finished };
        let unmeasured = if extent.are_plain() { Vec::new() } else { found_in(&finished) };
        Ok(Finished { unmeasured, ..finished })
    }
}

impl Finished {
    /// Takes keys of which all are observations, and gives the order of their entries.
    fn take_all(&mut self, blocks: &PerCode<Block>, sorted: Sorted) -> Vec<Code> {
        let run = |(block, places): (Code, Range<usize>)| {
            let (provider, period) = blocks[block];
            Run { provider, period, places }
        };
        self.runs = sorted.runs.into_iter().map(run).collect();
        self.items = sorted.seconds;
        sorted.places
    }

    /// Takes keys, sets aside those that are no observations, and gives the order of their
    /// entries.
    #[inline(never)]
    fn take_observed(
        &mut self,
        blocks: &PerCode<Block>,
        sorted: Sorted,
        is_observed: impl Fn(Code) -> bool,
    ) -> Vec<Code> {
        if sorted.places.iter().all(|&place| is_observed(place)) {
            return self.take_all(blocks, sorted);
        }
        let (mut order, mut aside) = (Vec::with_capacity(sorted.places.len()), Vec::new());
        for (block, places) in &sorted.runs {
            let items = sorted.seconds.get(places.clone()).unwrap_or_default();
            let places = sorted.places.get(places.clone()).unwrap_or_default();
            for (&item, &place) in items.iter().zip(places) {
                if is_observed(place) {
                    self.push(blocks[*block], item);
                    order.push(place);
                } else {
                    self.aside.push((blocks[*block], item));
                    aside.push(place);
                }
            }
        }
        order.append(&mut aside);
        order
    }

    /// The next observation in order.
    fn push(&mut self, (provider, period): Block, item: Code) {
        let place = self.items.len();
        self.items.push(item);
        match self.runs.last_mut() {
            Some(run) if (run.provider, run.period) == (provider, period) => {
                run.places.end = place + 1;
            }
            _ => self.runs.push(Run { provider, period, places: place..place + 1 }),
        }
    }

    /// The keys, with the places of their entries.
    pub(super) fn keys(&self) -> impl Iterator<Item = (Key, Code)> + '_ {
        let of_run = |run: &Run| {
            let (provider, period) = (run.provider, run.period);
            run.places.clone().map(move |_| (provider, period))
        };
        let observed = self.runs.iter().flat_map(of_run).zip(self.items.iter().copied());
        let all = observed.chain(self.aside.iter().copied());
        all.zip(0..)
            .map(|(((provider, period), item), place)| (Key { provider, period, item }, place))
    }

    /// The place of the observation of a key, where there is one.
    pub(crate) fn observed(&self, Key { provider, period, item }: Key) -> Option<usize> {
        let run = self.runs.binary_search_by_key(&(provider, period), |r| (r.provider, r.period));
        let places = self.runs.get(run.ok()?)?.places.clone();
        let place = self.items.get(places.clone())?.binary_search(&item).ok()?;
        Some(places.start + place)
    }

    /// The observations of some items.
    pub(crate) fn only(&self, keep: impl Fn(Code) -> bool) -> Self {
        let mut kept = Self { labels: self.labels.clone(), ..Self::default() };
        let mut places = Vec::new();
        for run in &self.runs {
            let items = self.items.get(run.places.clone()).unwrap_or_default();
            let held = items.iter().zip(run.places.clone()).filter(|(item, _)| keep(**item));
            for (&item, place) in held {
                kept.push((run.provider, run.period), item);
                places.push(code(place));
            }
        }
        kept.entries = self.entries.chosen(&places);
        kept.extent = kept.entries.extent();
        let unmeasured = self.unmeasured.iter().filter(|(_, held)| keep(held.item));
        kept.unmeasured = unmeasured.copied().collect();
        kept
    }

    /// The quantities and unit costs of neighbouring observations.
    pub(crate) fn columns(&self, places: Range<usize>) -> (Quantities, UnitCosts) {
        if self.extent.are_plain() {
            self.entries.plain_columns(places)
        } else {
            self.entries.columns(places)
        }
    }

    /// Whether no sum over the entries can be too large.
    pub(crate) fn surely_adds_up(&self) -> bool {
        self.aside.is_empty() && self.extent.surely_adds_up(self.entries.len())
    }

    /// Whether an entry may have a unit cost of zero.
    pub(crate) fn may_be_free(&self) -> bool {
        self.extent.may_be_free()
    }

    /// The ledger of all providers together.
    ///
    /// # Errors
    /// `sum-too-large` where a sum passes 2⁶³.
    pub(crate) fn combined(&self) -> Result<Ledger, Error> {
        let mut whole = self.without_providers();
        let provider = whole.provider("");
        for (key, place) in self.keys() {
            whole.add_entry(Key { provider, ..key }, &self.entries, place)?;
        }
        Ok(whole)
    }

    /// The ledger with the periods of each year together.
    ///
    /// # Errors
    /// `sum-too-large` where a sum passes 2⁶³.
    pub(crate) fn by_year(&self, kind: PeriodKind) -> Result<Ledger, Error> {
        let mut whole = self.without_providers();
        let providers: PerCode<Code> =
            self.labels.providers.iter().map(|label| whole.provider(label)).collect();
        for (key, place) in self.keys() {
            let (provider, period) = (providers[key.provider], key.period.year_of(kind));
            whole.add_entry(Key { provider, period, ..key }, &self.entries, place)?;
        }
        Ok(whole)
    }

    /// The items with what they say of themselves, and nothing of them.
    pub(super) fn without_providers(&self) -> Ledger {
        let mut ledger = Ledger::default();
        for (code, item) in self.labels.items.coded() {
            let item = ledger.item(item);
            for (attribute, held) in [
                (&mut ledger.groups, &self.labels.groups),
                (&mut ledger.units, &self.labels.units),
                (&mut ledger.days, &self.labels.days),
            ] {
                if let Some(label) = held.label_of(code) {
                    attribute.join(item, label);
                }
            }
        }
        ledger
    }
}

/// What codes stand for: places in byte order of the labels.
#[derive(Clone, Debug, Default)]
pub(crate) struct Labels {
    pub(crate) providers: PerCode<Box<str>>,
    pub(crate) items: PerCode<Item>,
    pub(crate) groups: Attributes,
    pub(crate) units: Attributes,
    pub(crate) days: Attributes,
}
