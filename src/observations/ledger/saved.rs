//! A ledger as bytes, and back.

use super::attribute::Attribute;
use super::entries::{Entries, Form};
use super::held::HeldSums;
use super::{Block, Finished, Ledger, Origin};
use crate::foundation::codes::{Code, Dictionary};
use crate::foundation::error::Error;
use crate::foundation::fixed::Fixed;
use crate::foundation::pairs::Pairs;
use crate::foundation::period::Period;
use crate::foundation::saved::{Saved, saved_as};
use crate::observations::item::Item;

saved_as!(HeldSums { quantities, costs, without_cost, origins });
saved_as!(Entries { forms, firsts, seconds, rows, sums });

impl Saved for Fixed {
    fn save(&self, to: &mut Vec<u8>) {
        self.bits().save(to);
    }

    fn restore(from: &mut &[u8]) -> Option<Self> {
        i128::restore(from).map(Self::of_bits)
    }
}

impl Saved for Origin {
    fn save(&self, to: &mut Vec<u8>) {
        (self.number(), self.rows, u8::from(self.is_netted)).save(to);
    }

    fn restore(from: &mut &[u8]) -> Option<Self> {
        let (first, rows, netted): (u32, u32, u8) = Saved::restore(from)?;
        Some(Self { rows, is_netted: netted == 1, ..Self::row(first) })
    }
}

impl Saved for Form {
    fn save(&self, to: &mut Vec<u8>) {
        (*self as u8).save(to);
    }

    fn restore(from: &mut &[u8]) -> Option<Self> {
        Self::ALL.get(usize::from(u8::restore(from)?)).copied()
    }
}

/// The parts of a ledger that are saved, in their order.
struct Parts {
    providers: Dictionary<Box<str>>,
    items: Dictionary<Item>,
    groups: Attribute,
    units: Attribute,
    days: Attribute,
    blocks: Vec<Block>,
    keys: Vec<(Code, Code)>,
    provisional: Vec<Period>,
    entries: Entries,
}

saved_as!(Parts { providers, items, groups, units, days, blocks, keys, provisional, entries });

impl Parts {
    /// Whether every code is that of something there.
    fn are_sound(&self) -> bool {
        let below = |code: Code, count: usize| (code as usize) < count;
        let (items, blocks) = (self.items.len(), self.blocks.len());
        [&self.groups, &self.units, &self.days].iter().all(|held| held.is_sound(items))
            && self.blocks.iter().all(|(provider, _)| below(*provider, self.providers.len()))
            && self.keys.iter().all(|&(block, item)| below(block, blocks) && below(item, items))
            && self.entries.are_sound(self.keys.len())
    }
}

impl Saved for Ledger {
    fn save(&self, to: &mut Vec<u8>) {
        self.providers.save(to);
        self.items.save(to);
        for attribute in [&self.groups, &self.units, &self.days] {
            attribute.save(to);
        }
        self.blocks.save(to);
        self.places.list().save(to);
        self.provisional.iter().copied().collect::<Vec<Period>>().save(to);
        self.entries.save(to);
    }

    fn restore(from: &mut &[u8]) -> Option<Self> {
        let parts = Parts::restore(from).filter(Parts::are_sound)?;
        let mut blocks = Dictionary::default();
        for block in &parts.blocks {
            blocks.code(block);
        }
        let places = Pairs::of(&parts.keys);
        let is_whole = blocks.len() == parts.blocks.len() && places.len() == parts.keys.len();
        is_whole.then(|| Self {
            kind: parts.blocks.first().map(|(_, period)| period.kind()),
            providers: parts.providers,
            items: parts.items,
            groups: parts.groups,
            units: parts.units,
            days: parts.days,
            provisional: parts.provisional.into_iter().collect(),
            blocks,
            last_block: None,
            places,
            entries: parts.entries,
        })
    }
}

impl Finished {
    /// The ledger that was finished.
    ///
    /// # Errors
    /// None in fact: what was added up once fits.
    pub(crate) fn ledger(&self) -> Result<Ledger, Error> {
        let mut ledger = self.without_entries();
        for (attribute, held) in [
            (&mut ledger.groups, &self.labels.groups),
            (&mut ledger.units, &self.labels.units),
            (&mut ledger.days, &self.labels.days),
        ] {
            for &item in &held.conflicts {
                attribute.dispute(item);
            }
        }
        ledger.provisional.clone_from(&self.provisional);
        for (key, place) in self.keys() {
            ledger.add_entry(key, &self.entries, place)?;
        }
        Ok(ledger)
    }
}
