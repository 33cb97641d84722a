//! Adjusting: a finished ledger with some observations left out, moved to other keys, or given a
//! cost.

use super::{Entries, Finished, Key, Ledger, Origin, Sums, too_large};
use crate::foundation::codes::{Code, PerCode, code};
use crate::foundation::error::Error;
use crate::foundation::fixed::Fixed;
use crate::foundation::period::Period;
use crate::foundation::sorted::Set;
use crate::observations::item::Item;

/// Prices rise less in the years of a table; an index of 100 is a hundred times one of 1.
const AS_FAR_AS_PRICES: f64 = 10.0;

/// Where the observations of each provider and item go, and which share of them.
#[derive(Clone, Debug)]
pub(crate) struct Ways {
    /// The labels there are, new ones included.
    labels: Ledger,
    providers: PerCode<Code>,
    items: PerCode<Vec<(Code, f64)>>,
}

/// What becomes of a key.
enum Fate {
    Goes,
    Stays,
    /// Other sums; nothing where they are too large.
    Becomes(Option<Sums>),
}

/// What the rows of a key that carry a cost add up to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Held {
    pub(crate) key: Key,
    pub(crate) quantity: Fixed,
    pub(crate) cost: Fixed,
    pub(crate) unit_cost: Option<f64>,
}

/// The rows of a key that carry no cost.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Costless {
    pub(crate) quantity: f64,
    pub(crate) origin: Origin,
}

/// The rows that make an observation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rows {
    pub(crate) count: u32,
    /// The lowest and the highest unit cost of any.
    pub(crate) unit_costs: (f64, f64),
}

impl Rows {
    /// These and others.
    pub(crate) fn and(self, other: Self) -> Self {
        let ((low, high), (lower, higher)) = (self.unit_costs, other.unit_costs);
        let unit_costs = (low.min(lower), high.max(higher));
        Self { count: self.count.saturating_add(other.count), unit_costs }
    }
}

impl Ways {
    /// Everything stays where it is.
    pub(crate) fn of(held: &Finished) -> Self {
        let labels = held.without_entries();
        let providers = (0..code(labels.providers.len())).collect();
        let items = (0..code(labels.items.len())).map(|item| vec![(item, 1.0)]).collect();
        Self { labels, providers, items }
    }

    pub(crate) fn send_provider(&mut self, from: Code, to: &str) {
        let end = self.labels.provider(to);
        if end == code(self.providers.len()) {
            self.providers.push(end);
        }
        self.providers[from] = end;
    }

    pub(crate) fn send_item(&mut self, from: Code, ends: &[(Item, f64)]) {
        let ends: Vec<(Code, f64)> =
            ends.iter().map(|(item, share)| (self.labels.item(item), *share)).collect();
        for &(end, _) in &ends {
            if end == code(self.items.len()) {
                self.items.push(vec![(end, 1.0)]);
            }
            self.labels.inherit(end, from);
        }
        self.items[from] = ends;
    }
}

impl Ledger {
    /// An item takes over the attributes that it lacks from another.
    fn inherit(&mut self, item: Code, other: Code) {
        for attribute in [&mut self.groups, &mut self.units, &mut self.days] {
            attribute.inherit(item, other);
        }
    }

    /// Takes in the labels of another ledger, so that both come to have the same codes.
    fn know_all_of(&mut self, other: &Self) {
        for label in other.providers.iter() {
            self.provider(label);
        }
        for item in other.items.iter() {
            self.item(item);
        }
    }

    /// The same keys under the labels of another ledger, whose codes they have.
    pub(crate) fn labelled_as(self, other: &Self) -> Self {
        let Self { places, entries, .. } = self;
        Self { places, entries, blocks: other.blocks.clone(), ..other.without_entries() }
    }
}

/// A ledger of quality beside one of activity: the same labels, and so in the end the same codes.
pub(crate) fn quality_beside(activity: &Ledger, mut quality: Ledger) -> Ledger {
    quality.know_all_of(activity);
    quality
}

impl Finished {
    pub(crate) fn provider_labels(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        self.labels.providers.iter().map(AsRef::as_ref)
    }

    pub(crate) fn items(&self) -> impl ExactSizeIterator<Item = &Item> + Clone {
        self.labels.items.iter()
    }

    pub(crate) fn item(&self, item: Code) -> &Item {
        &self.labels.items[item]
    }

    pub(crate) fn group_label(&self, item: Code) -> Option<&str> {
        self.labels.groups.label_of(item)
    }

    pub(crate) fn unit_label(&self, item: Code) -> Option<&str> {
        self.labels.units.label_of(item)
    }

    /// What was added up, key by key.
    pub(crate) fn amounts(&self) -> impl Iterator<Item = Held> + '_ {
        self.keys().map(|(key, place)| {
            let sums = self.entries.sums(place);
            let unit_cost = sums.observed().map(|(_, unit_cost)| unit_cost.get());
            Held { key, quantity: sums.quantity, cost: sums.cost, unit_cost }
        })
    }

    /// What a key has of quantity without a cost.
    pub(crate) fn costless(&self, key: Key) -> Option<Costless> {
        let aside = || {
            let here = ((key.provider, key.period), key.item);
            let held = self.aside.iter().position(|held| *held == here);
            held.map(|place| self.items.len() + place)
        };
        let sums = self.entries.sums(code(self.observed(key).or_else(aside)?));
        let quantity = sums.without_cost.get();
        (quantity > 0.0).then_some(Costless { quantity, origin: sums.origin })
    }

    /// The rows that make an observation, where there is one.
    pub(crate) fn rows(&self, key: Key) -> Option<Rows> {
        let sums = self.entries.sums(code(self.observed(key)?));
        Some(Rows { count: sums.origin.rows, unit_costs: (sums.lowest, sums.highest) })
    }

    /// Keys of which some quantity has no cost.
    pub(crate) fn lacking_cost(&self) -> impl Iterator<Item = Key> + '_ {
        self.keys().filter(|(_, place)| self.entries.lacks_cost(*place)).map(|(key, _)| key)
    }

    /// Keys made of rows whose unit costs differ more than twofold.
    pub(crate) fn unequal_unit_costs(&self) -> impl Iterator<Item = (Period, &Item, f64, f64)> {
        let repeated = self.entries.has_sums().then(|| self.keys());
        repeated.into_iter().flatten().filter_map(|(key, place)| {
            let (lowest, highest) = self.entries.unequal(place)?;
            Some((key.period, &self.labels.items[key.item], lowest, highest))
        })
    }

    /// Items of spending, with the lowest and the highest of its deflators and of the unit costs of
    /// what is counted beside it, where these are further apart than prices are.
    pub(crate) fn unlike_deflators(&self) -> Vec<(&Item, f64, f64)> {
        let none = (f64::INFINITY, 0.0_f64, false);
        let mut ends = PerCode::filled(self.labels.items.len(), none);
        for (key, place) in self.keys() {
            let (sums, (lowest, highest, is_deflated)) = (self.entries.sums(place), ends[key.item]);
            ends[key.item] = (
                lowest.min(sums.lowest),
                highest.max(sums.highest),
                is_deflated || sums.is_deflated(),
            );
        }
        let mut unlike = Vec::new();
        for (item, &(lowest, highest, is_deflated)) in ends.coded() {
            if is_deflated && highest > AS_FAR_AS_PRICES * lowest {
                unlike.push((&self.labels.items[item], lowest, highest));
            }
        }
        unlike
    }

    /// Items that rows put in different groups.
    pub(crate) fn group_conflicts(&self) -> impl Iterator<Item = &Item> {
        self.labels.groups.conflicts.iter().map(|&item| &self.labels.items[item])
    }

    /// A ledger of the same codes, and nothing in it.
    pub(super) fn without_entries(&self) -> Ledger {
        let mut ledger = self.without_providers();
        for label in self.provider_labels() {
            ledger.provider(label);
        }
        ledger
    }

    /// The ledger without the keys that are to be left out.
    ///
    /// # Errors
    /// `sum-too-large` where a sum passes 2⁶³.
    pub(crate) fn without(&self, is_left_out: impl Fn(Key) -> bool) -> Result<Ledger, Error> {
        self.each(&|key, _| if is_left_out(key) { Fate::Goes } else { Fate::Stays })
    }

    /// The ledger in which each key has what becomes of it.
    ///
    /// # Errors
    /// `sum-too-large` where a sum passes 2⁶³.
    fn each(&self, fate: &dyn Fn(Key, Code) -> Fate) -> Result<Ledger, Error> {
        let mut ledger = self.without_entries();
        for (key, place) in self.keys() {
            match fate(key, place) {
                Fate::Goes => {}
                Fate::Stays => {
                    ledger.add_entry(key, &self.entries, place)?;
                }
                Fate::Becomes(sums) => ledger.add_changed(key, &self.entries, place, sums)?,
            }
        }
        Ok(ledger)
    }

    /// The ledger in which some keys have a cost and no quantity.
    ///
    /// # Errors
    /// `sum-too-large` where a sum passes 2⁶³.
    pub(crate) fn uncounting(&self, is_uncounted: impl Fn(Key) -> bool) -> Result<Ledger, Error> {
        self.each(&|key, place| {
            if is_uncounted(key) {
                Fate::Becomes(self.entries.sums(place).uncounted())
            } else {
                Fate::Stays
            }
        })
    }

    /// The ledger with observations at other keys, where they are added to those that are there.
    ///
    /// # Errors
    /// `sum-too-large` where a sum passes 2⁶³.
    pub(crate) fn moved(&self, ways: &Ways) -> Result<Ledger, Error> {
        let mut moved = ways.labels.clone();
        for (key, place) in self.keys() {
            let provider = ways.providers[key.provider];
            match ways.items[key.item].as_slice() {
                [(item, _)] => {
                    let key = Key { provider, item: *item, ..key };
                    moved.add_entry(key, &self.entries, place)?;
                }
                ends => {
                    for &(item, share) in ends {
                        let key = Key { provider, item, ..key };
                        let part = self.entries.sums(place).shared(share);
                        moved.add_changed(key, &self.entries, place, part)?;
                    }
                }
            }
        }
        Ok(moved)
    }

    /// The ledger with quantities that count so many times, at no change of cost.
    ///
    /// # Errors
    /// `sum-too-large` where a sum passes 2⁶³.
    pub(crate) fn counting(&self, factor: impl Fn(Key) -> f64) -> Result<Ledger, Error> {
        self.each(&|key, place| Fate::Becomes(self.entries.sums(place).counting(factor(key))))
    }

    /// The days that an item's activity needs, where its rows say so.
    pub(crate) fn days_label(&self, item: Code) -> Option<&str> {
        self.labels.days.label_of(item)
    }

    /// Whether there is anything of each provider, counted or not.
    pub(crate) fn has_keys_of(&self) -> PerCode<bool> {
        let mut has: PerCode<bool> = self.labels.providers.iter().map(|_| false).collect();
        let observed = self.runs.iter().map(|run| run.provider);
        let aside = self.aside.iter().map(|((provider, _), _)| *provider);
        observed.chain(aside).for_each(|provider| has[provider] = true);
        has
    }

    /// The periods there is anything in.
    pub(crate) fn every_period(&self) -> Set<Period> {
        let priced = self.runs.iter().map(|run| run.period);
        priced.chain(self.aside.iter().map(|((_, period), _)| *period)).collect()
    }

    /// The first period there is anything in.
    pub(crate) fn first_period(&self) -> Option<Period> {
        self.every_period().iter().next().copied()
    }

    /// The ledger with a unit cost for what has none, where one is found.
    ///
    /// # Errors
    /// `sum-too-large` where a sum passes 2⁶³.
    pub(crate) fn costed(&self, unit_cost: impl Fn(Key) -> Option<f64>) -> Result<Ledger, Error> {
        self.each(&|key, place| {
            let found = if self.entries.lacks_cost(place) { unit_cost(key) } else { None };
            found.map_or(Fate::Stays, |found| Fate::Becomes(self.entries.sums(place).costed(found)))
        })
    }
}

impl Ledger {
    /// Adds what an entry of another ledger becomes.
    fn add_changed(
        &mut self,
        key: Key,
        entries: &Entries,
        place: Code,
        becomes: Option<Sums>,
    ) -> Result<(), Error> {
        let changed = becomes.ok_or_else(too_large)?;
        let block = self.block((key.provider, key.period))?;
        let to = self.places.place(block, key.item);
        if (to as usize) < self.entries.len() {
            return self.entries.add(to, &changed).ok_or_else(too_large);
        }
        self.entries.push_from(entries, place);
        self.entries.set(to, &changed);
        Ok(())
    }
}
