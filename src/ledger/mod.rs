//! Ledger: observations being added up, exactly, in any order.

mod entry;
mod netting;
mod origin;

pub use entry::Amount;
pub(crate) use netting::Netted;
pub use origin::Origin;
pub(crate) use origin::Valued;

use rustc_hash::FxHashMap;

use entry::Entry;

use crate::codes::{Code, Dictionary, PerCode, code};
use crate::costs::CostTable;
use crate::error::Error;
use crate::item::Item;
use crate::measure::{Quantity, UnitCost};
use crate::order::{all, by_key, ranks};
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
    pub(crate) source: Source,
}

/// The rows that an observation was made of, and what of them makes its unit cost.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Source {
    pub(crate) origin: Origin,
    pub(crate) valued: Valued,
    /// Σ cost of the rows, in pounds.
    pub(crate) cost: f64,
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
    blocks: Dictionary<Block>,
    last_block: Option<(Block, Code)>,
    places: FxHashMap<u64, Code>,
    keys: PerCode<BlockItem>,
    entries: PerCode<Entry>,
    origins: PerCode<Origin>,
    group_conflicts: Vec<Code>,
}

/// Whose and when.
type Block = (Code, Period);

/// A key in short: the code of its block, and the item.
#[derive(Clone, Copy, Debug)]
struct BlockItem {
    block: Code,
    item: Code,
}

impl BlockItem {
    fn packed(self) -> u64 {
        u64::from(self.block) << 32 | u64::from(self.item)
    }
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
        self.add_coded(Key { provider, period, item }, amount, Origin::row(0)).map(|_| ())
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
    pub(crate) fn add_coded(
        &mut self,
        key: Key,
        amount: Amount,
        origin: Origin,
    ) -> Result<bool, Error> {
        self.add_entry(key, Entry::of(amount).ok_or_else(too_large)?, origin)
    }

    /// Whether something was added to a key.
    pub(crate) fn has(&self, key: Key) -> bool {
        let block = self.blocks.find(&(key.provider, key.period));
        let packed = block.map(|block| BlockItem { block, item: key.item }.packed());
        packed.is_some_and(|key| self.places.contains_key(&key))
    }

    fn add_entry(&mut self, key: Key, entry: Entry, origin: Origin) -> Result<bool, Error> {
        let key = BlockItem { block: self.block((key.provider, key.period))?, item: key.item };
        let next = code(self.keys.len());
        let place = *self.places.entry(key.packed()).or_insert(next);
        if place == next {
            self.keys.push(key);
            self.entries.push(entry);
            self.origins.push(origin);
            return Ok(false);
        }
        self.entries[place].add(&entry).ok_or_else(too_large)?;
        self.origins[place] = self.origins[place].and(origin);
        Ok(true)
    }

    /// The code of a block; the one before comes again most of the time.
    fn block(&mut self, block: Block) -> Result<Code, Error> {
        if let Some((_, code)) = self.last_block.filter(|(last, _)| *last == block) {
            return Ok(code);
        }
        let period = block.1;
        if *self.kind.get_or_insert(period.kind()) != period.kind() {
            let message = format!("“{period}” is not of the same kind as the other periods");
            return Err(Error::new("mixed-periods", message));
        }
        let code = self.blocks.code(&block);
        self.last_block = Some((block, code));
        Ok(code)
    }

    /// The keys with their entries, in the order in which they came.
    fn held(&self) -> impl Iterator<Item = (Key, &Entry)> {
        self.held_from().map(|(key, entry, _)| (key, entry))
    }

    /// The keys with their entries and where these come from.
    fn held_from(&self) -> impl Iterator<Item = (Key, &Entry, Origin)> {
        let held = self.keys.iter().zip(self.entries.iter()).zip(self.origins.iter());
        held.filter_map(|((key, entry), origin)| {
            let &(provider, period) = self.blocks.get(key.block)?;
            Some((Key { provider, period, item: key.item }, entry, *origin))
        })
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
        for (key, entry, origin) in other.held_from() {
            let (provider, item) = (providers[key.provider], items[key.item]);
            self.add_entry(Key { provider, item, ..key }, entry.clone(), origin)?;
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
        for (key, entry, origin) in self.held_from() {
            whole.add_entry(Key { provider, ..key }, entry.clone(), origin)?;
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
        for (key, entry, origin) in self.held_from() {
            let sums = entry.sums();
            let quantity = sums.quantity.plus(sums.without_cost).ok_or_else(too_large)?.get();
            let unit_cost =
                items[key.item].and_then(|i| costs.find(i, key.period, providers[key.provider]));
            let amount = match unit_cost {
                Some(unit_cost) => Amount::AtUnitCost { quantity, unit_cost },
                None => Amount::WithoutCost { quantity },
            };
            priced.add_coded(key, amount, origin)?;
        }
        Ok(priced)
    }

    /// The labels in byte order, and the observations sorted by provider, period and item.
    ///
    /// # Errors
    /// `negative-observation` where a key's quantity or cost is below zero.
    pub(crate) fn sorted(&self) -> Result<(Labels, impl Iterator<Item = Observation> + '_), Error> {
        if let Some((key, _)) = self.held().find(|(_, entry)| entry.is_recharge()) {
            let item = self.items.get(key.item).map(ToString::to_string).unwrap_or_default();
            let message = format!("“{item}” in {} comes to less than nothing.", key.period);
            return Err(Error::new("negative-observation", message));
        }
        let (providers, provider_ranks) = self.providers.ranked();
        let (items, item_ranks) = self.items.ranked();
        let (groups, group_ranks) = self.groups.ranked();
        let mut group_of_item = PerCode::filled(self.items.len(), None);
        for (item, &group) in self.group_of_item.coded() {
            group_of_item[item_ranks[item]] = group.map(|group| group_ranks[group]);
        }
        let blocks: PerCode<Block> =
            self.blocks.iter().map(|&(provider, t)| (provider_ranks[provider], t)).collect();
        let block_ranks = ranks(&blocks);
        let places = by_key(&all(self.keys.len()), self.items.len(), |place| {
            item_ranks[self.keys[place].item]
        });
        let places = by_key(&places, blocks.len(), |place| block_ranks[self.keys[place].block]);
        let observations = places.into_iter().filter_map(move |place| {
            let BlockItem { block, item } = self.keys[place];
            let (provider, period) = blocks[block];
            let (quantity, unit_cost, valued, cost) = self.entries[place].observed()?;
            let key = Key { provider, period, item: item_ranks[item] };
            let source = Source { origin: self.origins[place], valued, cost };
            Some(Observation { key, quantity, unit_cost, source })
        });
        Ok((Labels { providers, items, groups, group_of_item }, observations))
    }

    /// Whether nothing was added.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys.len() == 0
    }

    /// Whether observations name their providers.
    pub(crate) fn names_providers(&self) -> bool {
        self.providers.iter().any(|label| !label.is_empty())
    }

    /// Whether any observation carries a cost.
    #[must_use]
    pub fn has_costs(&self) -> bool {
        self.entries.iter().any(Entry::has_cost)
    }

    /// Keys whose quantity, or part of it, has no cost.
    pub(crate) fn without_cost(&self) -> impl Iterator<Item = (Period, &Item)> {
        let lacking = self.held().filter(|(_, entry)| entry.lacks_cost());
        lacking.filter_map(|(key, _)| Some((key.period, self.items.get(key.item)?)))
    }

    /// Keys made of rows whose unit costs differ more than twofold.
    pub(crate) fn unequal_unit_costs(&self) -> impl Iterator<Item = (Period, &Item, f64, f64)> {
        self.held().filter_map(|(key, entry)| {
            let (lowest, highest) = entry.unequal()?;
            Some((key.period, self.items.get(key.item)?, lowest, highest))
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

fn too_large() -> Error {
    Error::new("sum-too-large", "A sum passes 9.2 × 10^18; give the numbers in a larger unit.")
}
