//! Recharges: negative lines of an input, netted within their group.

use rustc_hash::FxHashMap;

use super::{BlockItem, Entry, Ledger, Origin};
use crate::codes::{Code, code};
use crate::fixed::Fixed;
use crate::item::Item;
use crate::order::in_order;
use crate::period::Period;

/// A recharge, and whether its group could carry it.
#[derive(Clone, Debug)]
pub(crate) struct Netted {
    pub(crate) item: Item,
    pub(crate) period: Period,
    pub(crate) group: String,
    pub(crate) cost: f64,
    pub(crate) possible: bool,
}

impl Ledger {
    /// The rows of each provider, period and group that are less than nothing are carried by the
    /// other rows there, in proportion to their cost.
    ///
    /// Gives the ledger with only positive entries, what was netted, and the groups whose
    /// recharges exceed their spending.
    pub(crate) fn netted(&self) -> (Self, Vec<Netted>) {
        let mut by_group: FxHashMap<(Code, Period, Option<Code>), Vec<Code>> = FxHashMap::default();
        for (place, (key, _)) in self.held().enumerate() {
            let group = (key.provider, key.period, self.group_of_item[key.item]);
            by_group.entry(group).or_default().push(code(place));
        }
        let mut netted = Vec::new();
        let mut ledger = self.clone();
        for places in by_group.values() {
            netted.extend(ledger.net(places));
        }
        ledger.drop_negative();
        let sorted = in_order(&netted, &|a, b| (&a.item, a.period).cmp(&(&b.item, b.period)));
        let netted = sorted.into_iter().cloned().collect();
        (ledger, netted)
    }

    /// Nets the negative entries among `places` against the others.
    fn net(&mut self, places: &[Code]) -> Vec<Netted> {
        let entries = || places.iter().map(|&place| &self.entries[place]);
        if !entries().any(Entry::is_recharge) {
            return Vec::new();
        }
        let total = |recharge: bool| -> f64 {
            let costs = entries().filter(|e| e.is_recharge() == recharge).map(|e| e.sums().cost);
            costs.fold(Fixed::default(), |sum, cost| sum.plus(cost).unwrap_or(sum)).get()
        };
        let (spent, recharged) = (total(false), total(true));
        let share = (spent + recharged) / spent;
        let possible = share.is_finite() && share > 0.0;
        let mut netted = Vec::new();
        for &place in places {
            let entry = &self.entries[place];
            if entry.is_recharge() {
                netted.extend(self.recharge(place, entry.sums().cost.get(), possible));
            } else if let Some(carrying) = entry.carrying(share).filter(|_| possible) {
                self.entries[place] = carrying;
            }
        }
        netted
    }

    fn recharge(&self, place: Code, cost: f64, possible: bool) -> Option<Netted> {
        let key = self.keys[place];
        let (_, period) = *self.blocks.get(key.block)?;
        let item = self.items.get(key.item)?.clone();
        let group = self.group_of_item[key.item].and_then(|g| self.group_label(g));
        let group = group.unwrap_or_default().to_owned();
        Some(Netted { item, period, group, cost, possible })
    }

    fn drop_negative(&mut self) {
        let kept = self.keys.iter().zip(self.entries.iter()).zip(self.origins.iter());
        let kept: Vec<(BlockItem, Entry, Origin)> = kept
            .filter(|((_, entry), _)| !entry.is_recharge())
            .map(|((key, entry), origin)| (*key, entry.clone(), *origin))
            .collect();
        self.keys = kept.iter().map(|(key, _, _)| *key).collect();
        self.origins = kept.iter().map(|(_, _, origin)| *origin).collect();
        self.entries = kept.into_iter().map(|(_, entry, _)| entry).collect();
        self.places = self.keys.coded().map(|(place, key)| (key.packed(), place)).collect();
    }
}
