//! Absorbing: a ledger takes over another's observations, as they stand or as they were saved.

use super::saved::SavedLedger;
use super::{Block, Entries, Ledger, Recoded};
use crate::foundation::codes::{Code, PerCode};
use crate::foundation::error::Error;
use crate::observations::item::Item;

/// So many saved entries are made entries at a time.
const AT_ONCE: usize = 1 << 13;

/// What shows where a ledger took over another's observations.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Absorbed {
    /// The rows whose key occurs in an earlier row.
    pub(crate) repeated: Vec<u32>,
    /// Whether both have any key, be it of rows that repeat nothing, as they state no quantity.
    pub(crate) have_common_keys: bool,
}

/// A ledger on its way into another.
struct Absorbing {
    merged: Recoded,
    have_common_keys: bool,
    /// What the other's blocks and items are here.
    blocks: PerCode<Code>,
    items: PerCode<Code>,
    adds_up: bool,
}

impl Ledger {
    /// Takes over another ledger's observations, whose rows count on from `after`. Of rows that
    /// repeat a key, only the earliest may be kept.
    ///
    /// # Errors
    /// `mixed-periods`, `sum-too-large`.
    pub(crate) fn absorb(
        &mut self,
        other: &Self,
        after: u32,
        adds_up: bool,
    ) -> Result<Absorbed, Error> {
        let mut entries = other.entries.of_sums();
        entries.count_on(after);
        let mut absorbing = Absorbing::begun(std::mem::take(self), other, adds_up)?;
        let keys = other.places.list();
        absorbing.merged.ledger.entries.reserve(keys.len());
        let mut start = 0;
        for keys in keys.chunks(AT_ONCE) {
            entries.fill(&other.entries, start..start + keys.len());
            entries.count_rows_on(after);
            absorbing.add(keys, &entries)?;
            start += keys.len();
        }
        Ok(absorbing.end(self))
    }

    /// As [`Ledger::absorb`] of the ledger that these bytes were saved from; nothing where they are
    /// none.
    ///
    /// # Errors
    /// `mixed-periods`, `sum-too-large`.
    pub(crate) fn absorb_saved(
        &mut self,
        bytes: &[u8],
        after: u32,
        adds_up: bool,
    ) -> Result<Option<Absorbed>, Error> {
        let Some(mut saved) = SavedLedger::of(bytes) else { return Ok(None) };
        let mut entries = std::mem::take(&mut saved.labels.entries);
        entries.count_on(after);
        let mut absorbing = Absorbing::begun(std::mem::take(self), &saved.labels, adds_up)?;
        absorbing.merged.ledger.entries.reserve(saved.len());
        for start in (0..saved.len()).step_by(AT_ONCE) {
            let places = start..saved.len().min(start + AT_ONCE);
            saved.fill(&mut entries, places.clone());
            entries.count_rows_on(after);
            absorbing.add(&saved.keys(places), &entries)?;
        }
        Ok(Some(absorbing.end(self)))
    }
}

impl Absorbing {
    /// Takes over the labels.
    fn begun(ledger: Ledger, other: &Ledger, adds_up: bool) -> Result<Self, Error> {
        let mut merged = Recoded { ledger, ..Recoded::default() };
        let labels = other.providers.iter();
        let providers: PerCode<Code> = labels.map(|l| merged.ledger.provider(l)).collect();
        merged.ledger.provisional.extend(other.provisional.iter().copied());
        let same: PerCode<Option<Item>> = other.items.iter().cloned().map(Some).collect();
        let items = merged.ledger.take_items(other, &same);
        let items = items.iter().copied().flatten().collect();
        let block =
            |&(provider, period): &Block| merged.ledger.block((providers[provider], period));
        let blocks = other.blocks.iter().map(block).collect::<Result<_, _>>()?;
        Ok(Self { merged, have_common_keys: false, blocks, items, adds_up })
    }

    /// Takes over some keys with their entries.
    fn add(&mut self, keys: &[(Code, Code)], entries: &Entries) -> Result<(), Error> {
        let Ledger { places, entries: held, .. } = &mut self.merged.ledger;
        let mut found = Vec::with_capacity(keys.len());
        for run in keys.chunk_by(|(block, _), (next, _)| block == next) {
            let block = run.first().map_or(0, |(block, _)| self.blocks[*block]);
            let items: Vec<Code> = run.iter().map(|(_, item)| self.items[*item]).collect();
            places.place_all(block, &items, &mut found);
        }
        if places.len() - held.len() == keys.len() && entries.are_single_rows() {
            held.append(entries);
            return Ok(());
        }
        for (place, theirs) in found.into_iter().zip(0..) {
            let held = &mut self.merged.ledger.entries;
            if place as usize == held.len() {
                held.push_from(entries, theirs);
            } else {
                self.have_common_keys = true;
                self.merged.add_to(place, &entries.sums(theirs), self.adds_up)?;
            }
        }
        Ok(())
    }

    /// Puts the ledger of both in its place.
    fn end(self, ledger: &mut Ledger) -> Absorbed {
        *ledger = self.merged.ledger;
        Absorbed { repeated: self.merged.repeated, have_common_keys: self.have_common_keys }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Amount;
    use super::*;
    use crate::foundation::saved::Saved;

    fn ledger(rows: &[(&str, &str, f64)]) -> Ledger {
        let mut ledger = Ledger::default();
        for &(provider, item, quantity) in rows {
            let amount = Amount::AtUnitCost { quantity, unit_cost: 0.1 };
            let (period, item) = ("2019/20".parse().unwrap(), Item::new([item]));
            ledger.add(provider, period, &item, Some("EL"), amount).unwrap();
        }
        ledger
    }

    fn bytes(ledger: &Ledger) -> Vec<u8> {
        let mut bytes = Vec::new();
        ledger.save(&mut bytes);
        bytes
    }

    #[test]
    fn what_was_saved_is_absorbed_as_what_is_there() {
        let first = [("A", "x", 0.3), ("B", "y", 1.0), ("A", "x", 0.1)];
        for second in
            [&[("B", "z", 2.0), ("C", "x", 0.7)][..], &first, &[("A", "x", 9.0), ("D", "w", 1.0)]]
        {
            let (mut here, mut there) = (ledger(&first), ledger(&first));
            let other = ledger(second);
            let absorbed = here.absorb(&other, 7, true).unwrap();
            assert_eq!(there.absorb_saved(&bytes(&other), 7, true).unwrap(), Some(absorbed));
            assert_eq!(bytes(&here), bytes(&there));
        }
    }

    #[test]
    fn bytes_of_no_ledger_are_not_absorbed() {
        let whole = bytes(&ledger(&[("A", "x", 0.3), ("B", "y", 1.0), ("A", "x", 0.1)]));
        for length in 0..whole.len() {
            let mut ledger = ledger(&[("A", "x", 1.0)]);
            assert_eq!(ledger.absorb_saved(&whole[..length], 0, true).unwrap(), None, "{length}");
        }
    }
}
