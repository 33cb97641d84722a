//! A place for each pair of codes.

use std::ops::Range;

use crate::foundation::codes::{Code, Dictionary, code};

/// Pairs of codes, each with a place in order of first sight.
///
/// Codes are small and most pairs of them occur, so that a table with a slot for every pair is
/// the fastest way to a place. Where few of them occur, pairs are hashed instead.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pairs {
    slots: Slots,
    len: usize,
}

#[derive(Clone, Debug)]
enum Slots {
    /// One slot for each pair, in rows of `width`.
    Table {
        width: usize,
        slots: Vec<Code>,
    },
    Hashed(Dictionary<u64>),
}

impl Default for Slots {
    fn default() -> Self {
        Self::Table { width: 1, slots: Vec::new() }
    }
}

const EMPTY: Code = Code::MAX;

/// A table may always have this many slots; beyond, so many for each pair.
const FREE_SLOTS: usize = 1 << 21;
const SLOTS_PER_PAIR: usize = 8;

impl Pairs {
    /// The pairs of these places.
    pub(crate) fn of(pairs: &[(Code, Code)]) -> Self {
        let mut held = Self::default();
        for &(first, second) in pairs {
            held.place(first, second);
        }
        held
    }

    /// The place of a pair; a new one where it is seen for the first time, which is then the
    /// number of pairs before.
    pub(crate) fn place(&mut self, first: Code, second: Code) -> Code {
        let next = code(self.len);
        let place = match &mut self.slots {
            Slots::Hashed(pairs) => {
                let place = pairs.code(&packed(first, second));
                if place == next {
                    self.len += 1;
                    self.settle();
                }
                return place;
            }
            Slots::Table { width, slots } => {
                let slot = first as usize * *width + second as usize;
                match slots.get_mut(slot).filter(|_| (second as usize) < *width) {
                    Some(slot) => slot,
                    None => return self.place_outside(first, second),
                }
            }
        };
        if *place == EMPTY {
            *place = next;
        }
        let place = *place;
        self.len += usize::from(place == next);
        place
    }

    /// Adds to `places` the place of each pair of some that have the first code in common.
    pub(crate) fn place_all(&mut self, first: Code, seconds: &[Code], places: &mut Vec<Code>) {
        let Some(largest) = seconds.iter().max() else { return };
        self.make_room(first, *largest);
        let Slots::Table { width, slots } = &mut self.slots else {
            places.extend(seconds.iter().map(|&second| self.place(first, second)));
            return;
        };
        let row = slots.chunks_mut(*width).nth(first as usize).unwrap_or_default();
        let mut next = code(self.len);
        places.extend(seconds.iter().map(|&second| {
            let Some(slot) = row.get_mut(second as usize) else { return EMPTY };
            if *slot == EMPTY {
                *slot = next;
                next += 1;
            }
            *slot
        }));
        self.len = next as usize;
    }

    /// How many pairs there are.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// The place of a pair that is there.
    pub(crate) fn find(&self, first: Code, second: Code) -> Option<Code> {
        match &self.slots {
            Slots::Hashed(pairs) => pairs.find(&packed(first, second)),
            Slots::Table { width, slots } => {
                let slot = slots.get(first as usize * width + second as usize);
                slot.copied().filter(|&place| place != EMPTY && (second as usize) < *width)
            }
        }
    }

    /// The pairs, by place.
    pub(crate) fn list(&self) -> Vec<(Code, Code)> {
        let (width, slots) = match &self.slots {
            Slots::Hashed(pairs) => return pairs.iter().map(|&pair| unpacked(pair)).collect(),
            Slots::Table { width, slots } => (*width, slots),
        };
        let mut pairs = vec![(0, 0); self.len];
        for (row, first) in slots.chunks(width).zip(0..) {
            for (&place, second) in row.iter().zip(0..) {
                if let Some(held) = pairs.get_mut(place as usize) {
                    *held = (first, second);
                }
            }
        }
        pairs
    }

    /// Places a pair that the table has no slot for.
    #[cold]
    fn place_outside(&mut self, first: Code, second: Code) -> Code {
        self.make_room(first, second);
        self.place(first, second)
    }

    /// Has the table hold a slot for a pair; where it would grow too large, pairs are hashed.
    fn make_room(&mut self, first: Code, second: Code) {
        let (first, second, most) = (first as usize, second as usize, self.most_slots());
        let Slots::Table { width, slots } = &mut self.slots else { return };
        if second < *width && first * *width < slots.len() {
            return;
        }
        let rows = slots.len().div_ceil(*width).max(first + 1);
        let wider = if second < *width { *width } else { (second + 1).next_power_of_two() };
        self.slots = if rows.saturating_mul(wider) > most {
            Slots::Hashed(hashed(&self.list()))
        } else {
            let slots = grown(*width, std::mem::take(slots), rows, wider);
            Slots::Table { width: wider, slots }
        };
    }

    fn most_slots(&self) -> usize {
        FREE_SLOTS.max(self.len * SLOTS_PER_PAIR)
    }

    /// Looks at hashed pairs each time that they are twice as many: if a table of them is small
    /// enough by now, it takes their place.
    fn settle(&mut self) {
        if self.len.is_power_of_two()
            && let Slots::Hashed(pairs) = &self.slots
            && let Some(table) = table_of(pairs, self.most_slots())
        {
            self.slots = table;
        }
    }

    /// The pairs in the order of the ranks of their codes.
    pub(crate) fn sorted(&self, first_ranks: &[Code], second_ranks: &[Code]) -> Sorted {
        let firsts = inverse(first_ranks);
        let mut sorted = Sorted {
            seconds: Vec::with_capacity(self.len),
            places: Vec::with_capacity(self.len),
            ..Sorted::default()
        };
        match &self.slots {
            Slots::Table { width, slots } => {
                let seconds = inverse(second_ranks);
                let mut held = vec![(0, 0); seconds.len()];
                for first in firsts {
                    let start = first as usize * width;
                    let row = slots.get(start..slots.len().min(start + width)).unwrap_or_default();
                    sorted.add(first, in_row(row, &seconds, &mut held));
                }
            }
            Slots::Hashed(pairs) => {
                let rank =
                    |ranks: &[Code], code: Code| ranks.get(code as usize).copied().unwrap_or(EMPTY);
                let ranked = pairs.iter().zip(0..).map(|(&pair, place)| {
                    let (first, second) = unpacked(pair);
                    (packed(rank(first_ranks, first), rank(second_ranks, second)), place)
                });
                let mut ranked: Vec<(u64, Code)> = ranked.collect();
                ranked.sort_unstable();
                let first_rank = |(pair, _): &(u64, Code)| unpacked(*pair).0;
                for run in ranked.chunk_by(|a, b| first_rank(a) == first_rank(b)) {
                    let rank = run.first().map_or(EMPTY, first_rank);
                    let held: Vec<(Code, Code)> =
                        run.iter().map(|&(pair, place)| (unpacked(pair).1, place)).collect();
                    let first = firsts.get(rank as usize).copied().unwrap_or(EMPTY);
                    sorted.add(first, &held);
                }
            }
        }
        sorted
    }
}

/// Pairs in the order of the ranks of their codes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sorted {
    /// The first codes that have pairs, with where these are.
    pub(crate) runs: Vec<(Code, Range<usize>)>,
    /// The rank of each pair's second code.
    pub(crate) seconds: Vec<Code>,
    /// The place of each pair.
    pub(crate) places: Vec<Code>,
}

impl Sorted {
    fn add(&mut self, first: Code, pairs: &[(Code, Code)]) {
        let start = self.seconds.len();
        self.seconds.extend(pairs.iter().map(|(second, _)| *second));
        self.places.extend(pairs.iter().map(|(_, place)| *place));
        if !pairs.is_empty() {
            self.runs.push((first, start..self.seconds.len()));
        }
    }
}

/// The pairs of a row by rank and place, in the order of `seconds`. Every slot is written, and what
/// is written of an empty one gives way to the next: that costs less than to guess which are empty.
fn in_row<'a>(row: &[Code], seconds: &[Code], held: &'a mut [(Code, Code)]) -> &'a [(Code, Code)] {
    let mut count = 0;
    for (&second, rank) in seconds.iter().zip(0..) {
        let place = row.get(second as usize).copied().unwrap_or(EMPTY);
        if let Some(held) = held.get_mut(count) {
            *held = (rank, place);
        }
        count += usize::from(place != EMPTY);
    }
    held.get(..count).unwrap_or_default()
}

fn hashed(pairs: &[(Code, Code)]) -> Dictionary<u64> {
    let mut held = Dictionary::default();
    for &(first, second) in pairs {
        held.code(&packed(first, second));
    }
    held
}

/// The slots in so many rows of another width.
fn grown(width: usize, mut slots: Vec<Code>, rows: usize, wider: usize) -> Vec<Code> {
    if wider == width {
        slots.resize(rows * width, EMPTY);
        return slots;
    }
    let mut relaid = Vec::with_capacity(rows * wider);
    for row in slots.chunks(width) {
        relaid.extend_from_slice(row);
        relaid.resize(relaid.len().next_multiple_of(wider), EMPTY);
    }
    relaid.resize(rows * wider, EMPTY);
    relaid
}

/// A table of hashed pairs, unless it would have more slots than `most`.
#[cold]
fn table_of(pairs: &Dictionary<u64>, most: usize) -> Option<Slots> {
    let (mut rows, mut width) = (1, 1);
    for &pair in pairs.iter() {
        let (first, second) = unpacked(pair);
        rows = rows.max(first as usize + 1);
        width = width.max((second as usize + 1).next_power_of_two());
    }
    let length = rows.checked_mul(width).filter(|length| *length <= most)?;
    let mut slots = vec![EMPTY; length];
    for (&pair, place) in pairs.iter().zip(0..) {
        let (first, second) = unpacked(pair);
        if let Some(slot) = slots.get_mut(first as usize * width + second as usize) {
            *slot = place;
        }
    }
    Some(Slots::Table { width, slots })
}

/// For each rank, the code that has it.
fn inverse(ranks: &[Code]) -> Vec<Code> {
    let mut codes = vec![0; ranks.len()];
    for (&rank, place) in ranks.iter().zip(0..) {
        if let Some(code) = codes.get_mut(rank as usize) {
            *code = place;
        }
    }
    codes
}

fn packed(first: Code, second: Code) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

#[allow(clippy::cast_possible_truncation, reason = "each half is a code")]
fn unpacked(pair: u64) -> (Code, Code) {
    ((pair >> 32) as Code, pair as Code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn places_are_in_order_of_first_sight_in_a_table_and_hashed(
            pairs in proptest::collection::vec((0..40_u32, 0..3000_u32), 1..300),
            spread in prop::sample::select(vec![1_u32, 100_000]),
            in_blocks in any::<bool>(),
        ) {
            let mut pairs = pairs;
            if in_blocks {
                pairs.sort_by_key(|pair| pair.0);
            }
            let (mut held, mut known) = (Pairs::default(), BTreeMap::new());
            for &(a, b) in &pairs {
                let pair = (a, b * spread);
                let next = code(known.len());
                let place = *known.entry(pair).or_insert(next);
                prop_assert_eq!(held.place(pair.0, pair.1), place);
            }
            prop_assert_eq!(held.len(), known.len());
            for (pair, place) in &known {
                prop_assert_eq!(held.find(pair.0, pair.1), Some(*place));
                prop_assert_eq!(held.list()[*place as usize], *pair);
            }
            prop_assert_eq!(held.find(41, 0), None);
            // The same in runs of pairs that have the first code in common.
            let (mut in_runs, mut places) = (Pairs::default(), Vec::new());
            for run in pairs.chunk_by(|a, b| a.0 == b.0) {
                let seconds: Vec<Code> = run.iter().map(|pair| pair.1 * spread).collect();
                in_runs.place_all(run[0].0, &seconds, &mut places);
            }
            let one_by_one = pairs.iter().map(|&(a, b)| known[&(a, b * spread)]);
            prop_assert!(places.iter().copied().eq(one_by_one));
            prop_assert_eq!(in_runs.len(), known.len());
        }

        #[test]
        fn hashed_pairs_become_a_table_once_there_are_enough(
            order in Just((0..1_u32 << 12).collect::<Vec<u32>>()).prop_shuffle(),
        ) {
            // 64 × 64 pairs whose codes are far apart, then as many close to each other.
            let far = order.iter().map(|n| (n / 64 * 700, n % 64 * 700));
            let near = order.iter().map(|n| (n / 64, n % 64));
            for mut pairs in [far.collect::<Vec<_>>(), near.collect()] {
                let mut held = Pairs { slots: Slots::Hashed(Dictionary::default()), len: 0 };
                for (&(a, b), place) in pairs.iter().zip(0..) {
                    prop_assert_eq!(held.place(a, b), place);
                }
                let is_table = matches!(held.slots, Slots::Table { .. });
                prop_assert_eq!(is_table, pairs.iter().all(|(a, b)| a.max(b) < &64));
                prop_assert_eq!(held.list(), pairs.clone());
                // A pair far off makes it hashed again.
                let next = code(pairs.len());
                prop_assert_eq!(held.place(1 << 30, 1 << 30), next);
                pairs.push((1 << 30, 1 << 30));
                prop_assert!(matches!(held.slots, Slots::Hashed(_)));
                prop_assert_eq!(held.list(), pairs);
            }
        }

        #[test]
        fn places_come_in_the_order_of_ranks(
            pairs in proptest::collection::vec((0..9_u32, 0..9_u32), 1..60),
            hashed in any::<bool>(),
        ) {
            let mut held = Pairs::default();
            if hashed {
                held.slots = Slots::Hashed(Dictionary::default());
            }
            for &(a, b) in &pairs {
                held.place(a, b);
            }
            let ranks: Vec<Code> = (0..9).map(|code| 8 - code).collect();
            let list = held.list();
            let Sorted { runs, seconds, places } = held.sorted(&ranks, &ranks);
            let mut sorted = Vec::new();
            for (first, held) in runs {
                for at in held {
                    assert_eq!(list[places[at] as usize], (first, 8 - seconds[at]));
                    sorted.push((8 - first, seconds[at]));
                }
            }
            prop_assert!(sorted.is_sorted_by(|a, b| a < b));
            prop_assert_eq!(sorted.len(), list.len());
        }
    }
}
