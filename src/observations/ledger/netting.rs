//! Recharges: negative lines of an input, netted within their group.

use super::{Key, Ledger};
use crate::foundation::codes::{Code, Dictionary, PerCode};
use crate::foundation::error::Error;
use crate::foundation::fixed::Fixed;
use crate::foundation::order::in_order;
use crate::foundation::period::Period;
use crate::observations::item::Item;

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
    ///
    /// # Errors
    /// `sum-too-large` where a sum passes 2⁶³.
    pub(crate) fn netted(&self) -> Result<(Self, Vec<Netted>), Error> {
        let keys: Vec<Key> = self.held().map(|(key, _)| key).collect();
        let mut groups: Dictionary<(Code, Period, Option<Code>)> = Dictionary::default();
        let mut by_group: PerCode<Vec<Code>> = PerCode::default();
        for (key, place) in keys.iter().zip(0..) {
            let group = (key.provider, key.period, self.groups.code_of(key.item));
            let group = groups.code(&group);
            if group as usize == by_group.len() {
                by_group.push(Vec::new());
            }
            by_group[group].push(place);
        }
        let mut netted = Vec::new();
        let mut ledger = self.clone();
        for places in by_group.iter() {
            netted.extend(ledger.net(places, &keys));
        }
        let sorted = in_order(&netted, &|a, b| (&a.item, a.period).cmp(&(&b.item, b.period)));
        let netted = sorted.into_iter().cloned().collect();
        Ok((ledger.without_recharges(&keys)?, netted))
    }

    /// Nets the negative entries among `places` against the others.
    fn net(&mut self, places: &[Code], keys: &[Key]) -> Vec<Netted> {
        let is_recharge = |place: Code| self.entries.is_recharge(place);
        if !places.iter().any(|&place| is_recharge(place)) {
            return Vec::new();
        }
        let total = |recharge: bool| -> f64 {
            let held = places.iter().filter(|place| is_recharge(**place) == recharge);
            let costs = held.map(|&place| self.entries.sums(place).cost);
            costs.fold(Fixed::default(), |sum, cost| sum.plus(cost).unwrap_or(sum)).get()
        };
        let (spent, recharged) = (total(false), total(true));
        let share = (spent + recharged) / spent;
        let possible = share.is_finite() && share > 0.0;
        let mut netted = Vec::new();
        for &place in places {
            let sums = self.entries.sums(place);
            if self.entries.is_recharge(place) {
                let key = keys.get(place as usize);
                netted.extend(key.and_then(|key| self.recharge(*key, sums.cost.get(), possible)));
            } else if let Some(carrying) = sums.carrying(share).filter(|_| possible) {
                self.entries.set(place, &carrying);
            }
        }
        netted
    }

    fn recharge(&self, key: Key, cost: f64, possible: bool) -> Option<Netted> {
        let item = self.items.get(key.item)?.clone();
        let group = self.groups.label_of(key.item).unwrap_or_default().to_owned();
        Some(Netted { item, period: key.period, group, cost, possible })
    }

    fn without_recharges(self, keys: &[Key]) -> Result<Self, Error> {
        let mut kept = self.without_entries();
        for (key, place) in keys.iter().zip(0..) {
            if !self.entries.is_recharge(place) {
                kept.add_entry(*key, &self.entries, place)?;
            }
        }
        Ok(kept)
    }
}
