//! What is known to be there without a volume.

use super::{Block, Finished, Key};
use crate::foundation::codes::{Code, PerCode};
use crate::foundation::order::in_order;
use crate::foundation::period::Period;
use crate::foundation::sorted::Set;

/// Something of an item that has no volume: its quantity is not known, has no cost that is known, or
/// is zero at a cost.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Unmeasured {
    pub(crate) item: Code,
    /// In pounds; zero where it is not known either.
    pub(crate) cost: f64,
    /// Whether there may be some of the item, of which nothing is counted.
    pub(crate) is_uncounted: bool,
}

impl Unmeasured {
    /// Whether it is anything to a comparison; else it only tells that the item is counted in part.
    fn is_compared(self) -> bool {
        self.cost > 0.0 || self.is_uncounted
    }
}

/// Things that have no volume, those of each item as one, sorted.
pub(crate) fn by_item(held: &[Unmeasured]) -> Vec<Unmeasured> {
    let mut items: Vec<Unmeasured> = Vec::new();
    for more in in_order(held, &|a, b| a.item.cmp(&b.item)) {
        match items.last_mut().filter(|last| last.item == more.item) {
            Some(last) => {
                last.cost += more.cost;
                last.is_uncounted |= more.is_uncounted;
            }
            None => items.push(*more),
        }
    }
    items
}

/// Everything without a volume, sorted by provider, period and item.
#[inline(never)]
pub(super) fn found_in(finished: &Finished) -> Vec<(Block, Unmeasured)> {
    if finished.aside.is_empty() && !finished.entries.may_lack_something() {
        return Vec::new();
    }
    let mut found: Vec<(Block, Unmeasured)> = Vec::new();
    for (key, place) in finished.keys() {
        let sums = finished.entries.sums(place);
        let (cost, is_uncounted) = (sums.unmeasured_cost(), sums.is_uncounted());
        let held = Unmeasured { item: key.item, cost, is_uncounted };
        if held.is_compared() || sums.lacks_cost() {
            found.push(((key.provider, key.period), held));
        }
    }
    let order = |(block, held): &(Block, Unmeasured)| (*block, held.item);
    in_order(&found, &|a, b| order(a).cmp(&order(b))).into_iter().copied().collect()
}

impl Finished {
    /// Everything without a volume: whose, when and what.
    pub(crate) fn all_unmeasured(&self) -> impl Iterator<Item = (Code, Period, Unmeasured)> + '_ {
        self.unmeasured.iter().map(|&((provider, period), held)| (provider, period, held))
    }

    /// What one provider has in one period without a volume, by item.
    pub(crate) fn unmeasured(&self, block: Block) -> impl Iterator<Item = Unmeasured> + '_ {
        let start = self.unmeasured.partition_point(|(held, _)| *held < block);
        let from = self.unmeasured.iter().skip(start);
        let own = from.take_while(move |(held, _)| *held == block).map(|(_, held)| *held);
        own.filter(|held| held.is_compared())
    }

    /// What sums over providers or over the parts of a year lack: the keys of what is not all
    /// counted there, though it is in another period.
    pub(crate) fn partly_counted(&self) -> Vec<Key> {
        if self.unmeasured.is_empty() { Vec::new() } else { self.counted_in_part() }
    }

    #[inline(never)]
    fn counted_in_part(&self) -> Vec<Key> {
        let summed = self.counted_by_any();
        let mut partly = Vec::new();
        for &((provider, period), Unmeasured { item, is_uncounted, .. }) in &self.unmeasured {
            let key = Key { provider, period, item };
            let is_in_a_sum = !period.kind().is_year() || summed.contains(&(period, item));
            if (self.observed(key).is_some() || is_uncounted && is_in_a_sum)
                && self.is_counted_beside(key)
            {
                partly.push(key);
            }
        }
        partly
    }

    fn is_unmeasured(&self, Key { provider, period, item }: Key) -> bool {
        let key = &((provider, period), item);
        self.unmeasured.binary_search_by(|(block, held)| (*block, held.item).cmp(key)).is_ok()
    }

    /// Of which items something has no volume.
    pub(crate) fn have_unmeasured(&self) -> PerCode<bool> {
        let mut have: PerCode<bool> = self.labels.items.iter().map(|_| false).collect();
        for (_, held) in &self.unmeasured {
            have[held.item] = true;
        }
        have
    }

    /// When any provider has an observation of an item that is uncounted somewhere.
    fn counted_by_any(&self) -> Set<(Period, Code)> {
        let is_asked = self.have_unmeasured();
        let observed = self.keys().take(self.items.len()).map(|(key, _)| (key.period, key.item));
        observed.filter(|&(_, item)| is_asked[item]).collect()
    }

    /// Whether the same provider has an observation of the same item in another period: of what is
    /// counted in part here, one of the whole there.
    fn is_counted_beside(&self, key: Key) -> bool {
        let is_in_part = self.observed(key).is_some();
        let is_counted = |there: Key| {
            self.observed(there).is_some() && !(is_in_part && self.is_unmeasured(there))
        };
        let start = self.runs.partition_point(|run| run.provider < key.provider);
        let own = self.runs.iter().skip(start).take_while(|run| run.provider == key.provider);
        let mut others = own.map(|run| run.period).filter(|period| *period != key.period);
        others.any(|period| is_counted(Key { period, ..key }))
    }
}
