//! A ledger as bytes, and back.

use std::ops::Range;

use super::attribute::Attribute;
use super::entries::{Entries, Form};
use super::held::HeldSums;
use super::{Block, Finished, Ledger, Origin};
use crate::foundation::codes::{Code, Dictionary};
use crate::foundation::error::Error;
use crate::foundation::fixed::Fixed;
use crate::foundation::pairs::Pairs;
use crate::foundation::period::Period;
use crate::foundation::saved::{Saved, SavedList, saved_as};
use crate::observations::item::Item;

saved_as!(HeldSums { quantities, costs, without_cost, without_quantity, origins });
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

    /// The ledger of these parts, if no block stands twice.
    fn ledger(self, places: Pairs) -> Option<Ledger> {
        let mut blocks = Dictionary::default();
        for block in &self.blocks {
            blocks.code(block);
        }
        (blocks.len() == self.blocks.len()).then(|| Ledger {
            kind: self.blocks.first().map(|(_, period)| period.kind()),
            providers: self.providers,
            items: self.items,
            groups: self.groups,
            units: self.units,
            days: self.days,
            provisional: self.provisional.into_iter().collect(),
            blocks,
            last_block: None,
            places,
            entries: self.entries,
        })
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
        let places = Pairs::of(&parts.keys);
        let is_whole = places.len() == parts.keys.len();
        parts.ledger(places).filter(|_| is_whole)
    }
}

/// A ledger as it was saved: its labels, and its keys with their entries some at a time.
pub(super) struct SavedLedger<'b> {
    /// The ledger without its keys.
    pub(super) labels: Ledger,
    keys: SavedList<'b, (Code, Code)>,
    forms: SavedList<'b, Form>,
    firsts: SavedList<'b, f64>,
    seconds: SavedList<'b, f64>,
    rows: SavedList<'b, u32>,
}

impl<'b> SavedLedger<'b> {
    /// The ledger of these bytes.
    pub(super) fn of(mut bytes: &'b [u8]) -> Option<Self> {
        let from = &mut bytes;
        let mut parts = Parts {
            providers: Saved::restore(from)?,
            items: Saved::restore(from)?,
            groups: Saved::restore(from)?,
            units: Saved::restore(from)?,
            days: Saved::restore(from)?,
            blocks: Saved::restore(from)?,
            keys: Vec::new(),
            provisional: Vec::new(),
            entries: Entries::default(),
        };
        let keys = SavedList::of(size_of::<(Code, Code)>(), from)?;
        parts.provisional = Saved::restore(from)?;
        let forms = SavedList::of(size_of::<Form>(), from)?;
        let firsts = SavedList::of(size_of::<f64>(), from)?;
        let seconds = SavedList::of(size_of::<f64>(), from)?;
        let rows = SavedList::of(size_of::<u32>(), from)?;
        parts.entries.sums = Saved::restore(from)?;
        let known = |(block, item): (Code, Code)| {
            (block as usize) < parts.blocks.len() && (item as usize) < parts.items.len()
        };
        let is_whole = from.is_empty()
            && parts.are_sound()
            && [forms.len(), firsts.len(), seconds.len(), rows.len()] == [keys.len(); 4]
            && keys.values(0..keys.len()).all(known);
        let labels = if is_whole { parts.ledger(Pairs::default())? } else { return None };
        Some(Self { labels, keys, forms, firsts, seconds, rows })
    }

    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    /// The keys of some places.
    pub(super) fn keys(&self, places: Range<usize>) -> Vec<(Code, Code)> {
        self.keys.values(places).collect()
    }

    /// Has some entries stand among the sums of all, in the place of those before.
    pub(super) fn fill(&self, entries: &mut Entries, places: Range<usize>) {
        entries.forms = self.forms.values(places.clone()).collect();
        entries.firsts = self.firsts.values(places.clone()).collect();
        entries.seconds = self.seconds.values(places.clone()).collect();
        entries.rows = self.rows.values(places).collect();
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
