//! Ledger: observations being added up, exactly, in any order.

mod absorbing;
mod adjusting;
mod attribute;
mod entries;
mod entry;
mod finished;
mod held;
mod netting;
mod origin;
mod repeated;
mod saved;
mod unmeasured;

pub(crate) use absorbing::Absorbed;
pub(crate) use adjusting::{Costless, Rows, Ways, quality_beside};
pub(crate) use attribute::Attributes;
pub(crate) use entries::Entries;
pub use entry::Amount;
pub(crate) use entry::Plain;
use entry::Sums;
pub(crate) use finished::Finished;
pub(crate) use netting::Netted;
pub use origin::Origin;
pub(crate) use origin::{Source, Valued};
pub(crate) use unmeasured::{Unmeasured, by_item};

use attribute::Attribute;

use crate::foundation::codes::{Code, Dictionary, PerCode, code};
use crate::foundation::error::Error;
use crate::foundation::pairs::Pairs;
use crate::foundation::period::{Period, PeriodKind};
use crate::foundation::sorted::Set;
use crate::observations::costs::CostTable;
use crate::observations::item::Item;

/// Whose, when and what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    pub(crate) provider: Code,
    pub(crate) period: Period,
    pub(crate) item: Code,
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
    groups: Attribute,
    units: Attribute,
    days: Attribute,
    kind: Option<PeriodKind>,
    provisional: Set<Period>,
    blocks: Dictionary<Block>,
    last_block: Option<(Block, Code)>,
    /// The place of each block and item among the entries.
    places: Pairs,
    entries: Entries,
}

/// Whose and when.
pub(crate) type Block = (Code, Period);

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
        let known = self.items.len();
        let item = self.items.code(item);
        if self.items.len() > known {
            for attribute in [&mut self.groups, &mut self.units, &mut self.days] {
                attribute.enter_item();
            }
        }
        item
    }

    /// Says that an item belongs to a group; of several the first in byte order stands.
    pub(crate) fn join_group(&mut self, item: Code, label: &str) {
        self.groups.join(item, label);
    }

    /// Says in what unit an item is counted.
    pub(crate) fn count_in(&mut self, item: Code, unit: &str) {
        self.units.join(item, unit);
    }

    /// Says which days the activity of an item needs.
    pub(crate) fn need_days(&mut self, item: Code, days: &str) {
        self.days.join(item, days);
    }

    /// Adds to a key; whether that repeats it: what states no quantity does not.
    pub(crate) fn add_coded(
        &mut self,
        key: Key,
        amount: Amount,
        origin: Origin,
    ) -> Result<bool, Error> {
        let block = self.block((key.provider, key.period))?;
        let place = self.places.place(block, key.item);
        self.add_at(place, amount, origin)
    }

    /// Adds a row, whose amount fits, to an item of a block; whether it repeats the key: a row that
    /// states no quantity does not.
    pub(crate) fn add_row(
        &mut self,
        block: Code,
        item: Code,
        amount: Amount,
        row: u32,
    ) -> Result<bool, Error> {
        let place = self.places.place(block, item);
        self.add_at(place, amount, Origin::row(row))
    }

    /// Adds rows that follow each other, each to an item of a block, of which each has so many
    /// neighbours; says which of them have a key that was there before.
    pub(crate) fn add_rows(
        &mut self,
        blocks: &[(Code, usize)],
        items: &[Code],
        amounts: Plain,
        first_row: u32,
    ) -> Result<Vec<u32>, Error> {
        let before = self.entries.len();
        let mut places = Vec::with_capacity(items.len());
        let mut rest = items;
        for &(block, count) in blocks {
            let (items, after) = rest.split_at_checked(count).unwrap_or((rest, &[]));
            self.places.place_all(block, items, &mut places);
            rest = after;
        }
        let are_new = self.places.len() - before == places.len();
        if are_new {
            self.entries.extend(amounts, first_row);
            return Ok(Vec::new());
        }
        let mut repeated = Vec::new();
        for ((&place, row), number) in places.iter().zip(0..).zip(first_row..) {
            let Some(amount) = amounts.get(row) else { continue };
            if self.add_at(place, amount, Origin::row(number))? {
                repeated.push(number);
            }
        }
        Ok(repeated)
    }

    /// Adds a row to an entry, or makes it one; whether both state a quantity.
    #[inline]
    fn add_at(&mut self, place: Code, amount: Amount, origin: Origin) -> Result<bool, Error> {
        if place as usize == self.entries.len() {
            self.entries.push(amount, origin.number());
            return Ok(false);
        }
        let sums = Sums::of(amount, origin).ok_or_else(too_large)?;
        let repeats = sums.is_known && self.entries.is_known(place);
        self.entries.add(place, &sums).ok_or_else(too_large)?;
        Ok(repeats)
    }

    /// Whether a quantity was added to an item of a block.
    pub(crate) fn holds(&self, block: Code, item: Code) -> bool {
        self.places.find(block, item).is_some_and(|place| self.entries.is_known(place))
    }

    /// Makes room for so many keys, where they are known beforehand.
    pub(crate) fn expect(&mut self, keys: usize) {
        const AT_MOST: usize = 1 << 24;
        self.entries.reserve(keys.min(AT_MOST));
    }

    /// Adds an entry of another ledger; whether the key was there before.
    fn add_entry(&mut self, key: Key, entries: &Entries, place: Code) -> Result<bool, Error> {
        let block = self.block((key.provider, key.period))?;
        let to = self.places.place(block, key.item);
        if to as usize == self.entries.len() {
            self.entries.push_from(entries, place);
            return Ok(false);
        }
        self.entries.add(to, &entries.sums(place)).ok_or_else(too_large)?;
        Ok(true)
    }

    /// The code of a block; the one before comes again most of the time.
    pub(crate) fn block(&mut self, block: Block) -> Result<Code, Error> {
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

    /// The keys, in the order in which they came, with the places of their entries.
    fn held(&self) -> impl Iterator<Item = (Key, Code)> + '_ {
        self.places.list().into_iter().zip(0..).filter_map(|(pair, place)| self.key(pair, place))
    }

    fn key(&self, (block, item): (Code, Code), place: Code) -> Option<(Key, Code)> {
        let &(provider, period) = self.blocks.get(block)?;
        Some((Key { provider, period, item }, place))
    }

    /// Says that the figures of a period may yet change.
    pub fn mark_provisional(&mut self, period: Period) {
        self.provisional.insert(period);
    }

    /// The periods whose figures may yet change.
    pub(crate) const fn provisional(&self) -> &Set<Period> {
        &self.provisional
    }

    /// Takes over another ledger's observations.
    ///
    /// # Errors
    /// As [`Ledger::add`].
    pub fn merge(&mut self, other: &Self) -> Result<(), Error> {
        let providers: PerCode<Code> = other.providers.iter().map(|l| self.provider(l)).collect();
        let items: PerCode<Code> = other.items.iter().map(|item| self.item(item)).collect();
        self.provisional.extend(other.provisional.iter().copied());
        for (theirs, &ours) in items.coded() {
            self.join_attributes(ours, other, theirs);
        }
        for (key, place) in other.held() {
            let (provider, item) = (providers[key.provider], items[key.item]);
            self.add_entry(Key { provider, item, ..key }, &other.entries, place)?;
        }
        Ok(())
    }

    /// An item takes over what an item of another ledger says of itself.
    fn join_attributes(&mut self, item: Code, other: &Self, theirs: Code) {
        self.groups.take_over(item, &other.groups, theirs);
        self.units.take_over(item, &other.units, theirs);
        self.days.take_over(item, &other.days, theirs);
    }

    /// The ledger of all providers together.
    ///
    /// # Errors
    /// `sum-too-large` where a sum passes 2⁶³.
    pub fn combined(&self) -> Result<Self, Error> {
        let mut whole = self.without_entries();
        whole.providers = Dictionary::default();
        let provider = whole.provider("");
        for (key, place) in self.held() {
            whole.add_entry(Key { provider, ..key }, &self.entries, place)?;
        }
        Ok(whole)
    }

    fn without_entries(&self) -> Self {
        Self {
            providers: self.providers.clone(),
            items: self.items.clone(),
            groups: self.groups.clone(),
            units: self.units.clone(),
            days: self.days.clone(),
            kind: self.kind,
            provisional: self.provisional.clone(),
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
        for (key, place) in self.held() {
            if !self.entries.is_known(place) {
                priced.add_entry(key, &self.entries, place)?;
                continue;
            }
            let sums = self.entries.sums(place);
            let quantity = sums.all_quantity().ok_or_else(too_large)?;
            let unit_cost =
                items[key.item].and_then(|i| costs.find(i, key.period, providers[key.provider]));
            let amount = match unit_cost {
                Some(unit_cost) => Amount::AtUnitCost { quantity, unit_cost },
                None => Amount::WithoutCost { quantity },
            };
            priced.add_coded(key, amount, sums.origin)?;
        }
        Ok(priced)
    }

    fn negative(&self, place: Code) -> Error {
        let key = self.held().find(|(_, held)| *held == place).map(|(key, _)| key);
        let item = key.and_then(|key| self.items.get(key.item)).map(ToString::to_string);
        let (item, period) = (item.unwrap_or_default(), key.map(|key| key.period.to_string()));
        let message =
            format!("“{item}” in {} comes to less than nothing.", period.unwrap_or_default());
        Error::new("negative-observation", message)
    }

    /// The items, by code.
    pub(crate) fn items(&self) -> impl Iterator<Item = &Item> {
        self.items.iter()
    }

    /// Whether no two keys become one where each item becomes another.
    pub(crate) fn stays_apart(&self, items: &PerCode<Option<Item>>) -> bool {
        let mut known: Dictionary<Item> = Dictionary::default();
        let items: PerCode<Option<Code>> =
            items.iter().map(|item| item.as_ref().map(|item| known.code(item))).collect();
        let mut places = Pairs::default();
        let mut kept = 0;
        for (block, item) in self.places.list() {
            if let Some(item) = items[item] {
                places.place(block, item);
                kept += 1;
            }
        }
        places.len() == kept
    }

    /// The ledger with other names for its blocks and items; what has none is left out. Where two
    /// keys become one their rows are added up, or only the first row is kept.
    ///
    /// # Errors
    /// `sum-too-large` where a sum passes 2⁶³.
    pub(crate) fn recoded(
        &mut self,
        block: &dyn Fn(Block) -> Option<Block>,
        items: &PerCode<Option<Item>>,
        adds_up: bool,
    ) -> Result<Recoded, Error> {
        if let Some(ledger) = self.renamed(block, items) {
            return Ok(Recoded { ledger, ..Recoded::default() });
        }
        self.recoded_one_by_one(block, items, adds_up)
    }

    #[inline(never)]
    fn recoded_one_by_one(
        &mut self,
        block: &dyn Fn(Block) -> Option<Block>,
        items: &PerCode<Option<Item>>,
        adds_up: bool,
    ) -> Result<Recoded, Error> {
        let mut recoded = Recoded::default();
        let items = recoded.ledger.take_items(self, items);
        for (key, place) in self.held() {
            let sums = self.entries.sums(place);
            let (Some((provider, period)), Some(item)) =
                (block((key.provider, key.period)), items[key.item])
            else {
                recoded.dropped += sums.origin.rows.saturating_sub(1) as usize;
                continue;
            };
            let label = self.providers.get(provider).map_or("", AsRef::as_ref);
            let provider = recoded.ledger.provider(label);
            let key = Key { provider, period, item };
            recoded.add(key, &self.entries, place, adds_up)?;
        }
        Ok(recoded)
    }

    /// The same entries under other blocks, where each has one of its own and no item changes.
    fn renamed(
        &mut self,
        block: &dyn Fn(Block) -> Option<Block>,
        items: &PerCode<Option<Item>>,
    ) -> Option<Self> {
        let mut blocks = Dictionary::default();
        let mut kind = None;
        for (place, &before) in self.blocks.iter().enumerate() {
            let after = block(before)?;
            kind = Some(after.1.kind());
            if blocks.code(&after) != code(place) {
                return None;
            }
        }
        if self.items.iter().zip(items.iter()).any(|(before, after)| after.as_ref() != Some(before))
        {
            return None;
        }
        Some(Self { blocks, kind, last_block: None, ..std::mem::take(self) })
    }

    /// Takes over what another ledger's items become, and their groups.
    fn take_items(&mut self, other: &Self, items: &PerCode<Option<Item>>) -> PerCode<Option<Code>> {
        let items: PerCode<Option<Code>> =
            items.iter().map(|item| item.as_ref().map(|item| self.item(item))).collect();
        for (theirs, &ours) in items.coded() {
            if let Some(ours) = ours {
                self.join_attributes(ours, other, theirs);
            }
        }
        items
    }

    /// How many keys there are.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nothing was added.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.len() == 0
    }

    /// Whether any row states a quantity.
    pub(crate) fn has_quantities(&self) -> bool {
        self.entries.any_is_known()
    }

    /// Whether observations name their providers.
    pub(crate) fn names_providers(&self) -> bool {
        self.providers.iter().any(|label| !label.is_empty())
    }

    /// Whether any observation carries a cost.
    #[must_use]
    pub fn has_costs(&self) -> bool {
        self.entries.has_costs()
    }
}

/// A ledger whose keys have other names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Recoded {
    pub(crate) ledger: Ledger,
    /// Rows whose key now occurs in an earlier row.
    pub(crate) repeated: Vec<u32>,
    /// How many rows that repeated a key were left out.
    pub(crate) dropped: usize,
}

impl Recoded {
    fn add(
        &mut self,
        key: Key,
        entries: &Entries,
        place: Code,
        adds_up: bool,
    ) -> Result<(), Error> {
        let ledger = &mut self.ledger;
        let block = ledger.block((key.provider, key.period))?;
        let Some(held) = ledger.places.find(block, key.item) else {
            return ledger.add_entry(key, entries, place).map(|_| ());
        };
        self.add_to(held, &entries.sums(place), adds_up)
    }

    /// Adds rows to an entry that is there. Of those that repeat its key only the first may be kept,
    /// beside all that state no quantity.
    fn add_to(&mut self, held: Code, sums: &Sums, adds_up: bool) -> Result<(), Error> {
        let before = self.ledger.entries.sums(held);
        let (first, mut other) = if sums.origin.number() < before.origin.number() {
            (*sums, before)
        } else {
            (before, *sums)
        };
        if first.is_known && other.is_known {
            self.repeated.push(other.origin.number());
            if !adds_up {
                other = other.of_no_quantity();
            }
        }
        self.ledger.entries.set(held, &first.and(&other).ok_or_else(too_large)?);
        Ok(())
    }
}

fn too_large() -> Error {
    Error::new("sum-too-large", "A sum passes 9.2 × 10^18; give the numbers in a larger unit.")
}
