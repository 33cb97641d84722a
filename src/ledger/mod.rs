//! Ledger: observations being added up, exactly, in any order.

mod entry;
mod netting;

pub use entry::Amount;
pub(crate) use netting::Netted;

use rustc_hash::FxHashMap;

use entry::{Entry, Stated};

use crate::codes::{Code, Dictionary, PerCode, code};
use crate::costs::CostTable;
use crate::error::Error;
use crate::fixed::Fixed;
use crate::item::Item;
use crate::measure::{Quantity, UnitCost};
use crate::period::{Period, PeriodKind};

/// Whose, when and what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    pub(crate) provider: Code,
    pub(crate) period: Period,
    pub(crate) item: Code,
}

/// One observation of a finished ledger, by codes in byte order of the labels.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Observation {
    pub(crate) key: Key,
    pub(crate) quantity: Quantity,
    pub(crate) unit_cost: UnitCost,
}

/// Observations being added up, in any order, exactly.
///
/// Ledgers merge: one made of all rows equals, to the last bit, the merger of ledgers made of any
/// parts of them in any order.
///
/// ```
/// use costweight::{Amount, Item, Ledger};
/// let mut ledger = Ledger::default();
/// let amount = Amount::AtUnitCost { quantity: 2.0, unit_cost: 50.0 };
/// ledger.add("R0A", "2019/20".parse()?, &Item::new(["AA22C"]), Some("EL"), amount)?;
/// # Ok::<(), costweight::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    providers: Dictionary<Box<str>>,
    items: Dictionary<Item>,
    groups: Dictionary<Box<str>>,
    group_of_item: PerCode<Option<Code>>,
    kind: Option<PeriodKind>,
    places: FxHashMap<Key, Code>,
    keys: Vec<Key>,
    entries: PerCode<Entry>,
    group_conflicts: Vec<Code>,
}

impl Ledger {
    /// Adds one observation. An absent provider is the empty text.
    ///
    /// # Errors
    /// `mixed-periods` where the period is of another kind than those before; `sum-too-large`
    /// where a sum passes 2⁶³.
    pub fn add(
        &mut self,
        provider: &str,
        period: Period,
        item: &Item,
        group: Option<&str>,
        amount: Amount,
    ) -> Result<(), Error> {
        let provider = self.provider(provider);
        let item = self.item(item);
        if let Some(group) = group {
            self.join_group(item, group);
        }
        self.add_coded(Key { provider, period, item }, amount).map(|_| ())
    }

    pub(crate) fn provider(&mut self, label: &str) -> Code {
        self.providers.code(label)
    }

    pub(crate) fn item(&mut self, item: &Item) -> Code {
        let item = self.items.code(item);
        if item == code(self.group_of_item.len()) {
            self.group_of_item.push(None);
        }
        item
    }

    /// Says that an item belongs to a group; of several the first in byte order stands.
    pub(crate) fn join_group(&mut self, item: Code, label: &str) {
        let group = self.groups.code(label);
        let held = self.group_of_item[item];
        if held.is_some_and(|held| held != group) {
            self.group_conflicts.push(item);
        }
        let first = held.filter(|&held| self.group_label(held) <= Some(label)).unwrap_or(group);
        self.group_of_item[item] = Some(first);
    }

    fn group_label(&self, group: Code) -> Option<&str> {
        self.groups.get(group).map(AsRef::as_ref)
    }

    /// Adds to a key; whether the key was there before.
    pub(crate) fn add_coded(&mut self, key: Key, amount: Amount) -> Result<bool, Error> {
        let entry = Entry::of(amount).ok_or_else(too_large)?;
        self.add_entry(key, &entry)
    }

    fn add_entry(&mut self, key: Key, entry: &Entry) -> Result<bool, Error> {
        if *self.kind.get_or_insert(key.period.kind()) != key.period.kind() {
            return Err(Error::new(
                "mixed-periods",
                format!("“{}” is not of the same kind as the other periods", key.period),
            ));
        }
        let place = *self.places.entry(key).or_insert_with(|| code(self.keys.len()));
        if place == code(self.keys.len()) {
            self.keys.push(key);
            self.entries.push(*entry);
            return Ok(false);
        }
        self.entries[place] = self.entries[place].and(entry).ok_or_else(too_large)?;
        Ok(true)
    }

    /// Takes over another ledger's observations.
    ///
    /// # Errors
    /// As [`Ledger::add`].
    pub fn merge(&mut self, other: &Self) -> Result<(), Error> {
        let providers: PerCode<Code> = other.providers.iter().map(|l| self.provider(l)).collect();
        let items: PerCode<Code> = other.items.iter().map(|item| self.item(item)).collect();
        for (theirs, &ours) in items.coded() {
            if let Some(label) = other.group_of_item[theirs].and_then(|g| other.group_label(g)) {
                self.join_group(ours, label);
            }
        }
        for (key, entry) in other.keys.iter().zip(other.entries.iter()) {
            let (provider, item) = (providers[key.provider], items[key.item]);
            self.add_entry(Key { provider, item, ..*key }, entry)?;
        }
        Ok(())
    }

    /// The ledger of all providers together.
    ///
    /// # Errors
    /// `sum-too-large` where a sum passes 2⁶³.
    pub fn combined(&self) -> Result<Self, Error> {
        let mut whole = self.without_entries();
        whole.providers = Dictionary::default();
        let provider = whole.provider("");
        for (key, entry) in self.keys.iter().zip(self.entries.iter()) {
            whole.add_entry(Key { provider, ..*key }, entry)?;
        }
        Ok(whole)
    }

    fn without_entries(&self) -> Self {
        Self {
            providers: self.providers.clone(),
            items: self.items.clone(),
            groups: self.groups.clone(),
            group_of_item: self.group_of_item.clone(),
            group_conflicts: self.group_conflicts.clone(),
            kind: self.kind,
            ..Self::default()
        }
    }

    /// The same quantities at the unit costs of a table kept apart, where it has them; the others
    /// are without a cost.
    ///
    /// # Errors
    /// `sum-too-large` where a sum passes 2⁶³.
    pub fn priced_by(&self, costs: &CostTable) -> Result<Self, Error> {
        let mut priced = self.without_entries();
        let items: PerCode<Option<Code>> =
            self.items.iter().map(|item| costs.items.find(item)).collect();
        let providers: PerCode<Option<Code>> =
            self.providers.iter().map(|label| costs.providers.find(label)).collect();
        for (&key, entry) in self.keys.iter().zip(self.entries.iter()) {
            let quantity = entry.quantity.plus(entry.without_cost).ok_or_else(too_large)?.get();
            let unit_cost =
                items[key.item].and_then(|i| costs.find(i, key.period, providers[key.provider]));
            let amount = match unit_cost {
                Some(unit_cost) => Amount::AtUnitCost { quantity, unit_cost },
                None => Amount::WithoutCost { quantity },
            };
            let entry = Entry { rows: entry.rows, ..Entry::of(amount).ok_or_else(too_large)? };
            priced.add_entry(key, &entry)?;
        }
        Ok(priced)
    }

    /// The observations with their labels in byte order, sorted by provider, period and item.
    ///
    /// # Errors
    /// `negative-observation` where a key's quantity or cost is below zero.
    pub(crate) fn sorted(&self) -> Result<Sorted, Error> {
        if let Some((item, period)) = self.negative() {
            let message = format!("“{item}” in {period} comes to less than nothing.");
            return Err(Error::new("negative-observation", message));
        }
        let ranks = Ranks { providers: self.providers.ranks(), items: self.items.ranks() };
        let mut observations: Vec<Observation> = self
            .keys
            .iter()
            .zip(self.entries.iter())
            .filter_map(|(key, entry)| Some((ranks.key(*key), entry.observed()?)))
            .map(|(key, (quantity, unit_cost))| Observation { key, quantity, unit_cost })
            .collect();
        observations.sort_unstable_by_key(|o| (o.key.provider, o.key.period, o.key.item));
        let group_ranks = self.groups.ranks();
        let mut group_of_item = PerCode::filled(self.items.len(), None);
        for (item, &group) in self.group_of_item.coded() {
            group_of_item[ranks.items[item]] = group.map(|group| group_ranks[group]);
        }
        Ok(Sorted {
            labels: Labels {
                providers: self.providers.clone().sorted(),
                items: self.items.clone().sorted(),
                groups: self.groups.clone().sorted(),
                group_of_item,
            },
            observations,
        })
    }

    fn negative(&self) -> Option<(&Item, Period)> {
        let (key, _) =
            self.keys.iter().zip(self.entries.iter()).find(|(_, entry)| entry.is_recharge())?;
        Some((self.items.get(key.item)?, key.period))
    }

    /// Whether observations name their providers.
    pub(crate) fn names_providers(&self) -> bool {
        self.providers.iter().any(|label| !label.is_empty())
    }

    /// Whether any observation carries a cost.
    #[must_use]
    pub fn has_costs(&self) -> bool {
        self.entries.iter().any(|entry| entry.stated != Stated::Nothing)
    }

    /// Keys whose quantity, or part of it, has no cost.
    pub(crate) fn without_cost(&self) -> impl Iterator<Item = (Period, &Item)> {
        self.keys
            .iter()
            .zip(self.entries.iter())
            .filter(|(_, entry)| entry.without_cost != Fixed::default())
            .filter_map(|(key, _)| Some((key.period, self.items.get(key.item)?)))
    }

    /// Keys made of rows whose unit costs differ more than twofold.
    pub(crate) fn unequal_unit_costs(&self) -> impl Iterator<Item = (Period, &Item, f64, f64)> {
        self.keys
            .iter()
            .zip(self.entries.iter())
            .filter(|(_, entry)| entry.rows > 1 && entry.highest > 2.0 * entry.lowest)
            .filter_map(|(key, e)| {
                Some((key.period, self.items.get(key.item)?, e.lowest, e.highest))
            })
    }

    /// Items that rows put in different groups.
    pub(crate) fn group_conflicts(&self) -> impl Iterator<Item = &Item> {
        self.group_conflicts.iter().filter_map(|&item| self.items.get(item))
    }
}

/// What codes stand for: places in byte order of the labels.
#[derive(Clone, Debug)]
pub(crate) struct Labels {
    pub(crate) providers: PerCode<Box<str>>,
    pub(crate) items: PerCode<Item>,
    pub(crate) groups: PerCode<Box<str>>,
    pub(crate) group_of_item: PerCode<Option<Code>>,
}

/// A ledger's observations in order.
#[derive(Debug)]
pub(crate) struct Sorted {
    pub(crate) labels: Labels,
    pub(crate) observations: Vec<Observation>,
}

struct Ranks {
    providers: PerCode<Code>,
    items: PerCode<Code>,
}

impl Ranks {
    fn key(&self, key: Key) -> Key {
        Key { provider: self.providers[key.provider], item: self.items[key.item], ..key }
    }
}

fn too_large() -> Error {
    Error::new("sum-too-large", "A sum passes 9.2 × 10^18; give the numbers in a larger unit.")
}
