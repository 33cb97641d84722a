//! Labels as small integers, and columns indexed by them.

use std::borrow::Borrow;
use std::hash::{BuildHasher, Hash};
use std::ops::{Index, IndexMut};

use rustc_hash::FxBuildHasher;

use crate::foundation::order::order;
use crate::foundation::saved::Saved;

/// A label's place in its dictionary.
pub(crate) type Code = u32;

pub(crate) fn code(place: usize) -> Code {
    Code::try_from(place).unwrap_or(Code::MAX)
}

/// Labels in order of first sight, each with its code.
#[derive(Clone, Debug)]
pub(crate) struct Dictionary<T> {
    labels: Vec<T>,
    slots: Slots,
}

impl<T> Default for Dictionary<T> {
    fn default() -> Self {
        Self { labels: Vec::new(), slots: Slots::default() }
    }
}

impl<T> Dictionary<T> {
    pub(crate) fn get(&self, code: Code) -> Option<&T> {
        self.labels.get(code as usize)
    }

    pub(crate) fn len(&self) -> usize {
        self.labels.len()
    }

    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = &T> + Clone {
        self.labels.iter()
    }
}

impl<T: Hash + Eq> Dictionary<T> {
    /// The code of `label`, which enters the dictionary if it is new.
    pub(crate) fn code<Q>(&mut self, label: &Q) -> Code
    where
        T: Borrow<Q>,
        Q: Hash + Eq + ToOwned + ?Sized,
        Q::Owned: Into<T>,
    {
        let hash = hash(label);
        self.find_hashed(hash, label).unwrap_or_else(|| {
            let new = code(self.len());
            self.labels.push(label.to_owned().into());
            self.slots.add(hash, new);
            new
        })
    }

    /// The code of a label that is there.
    pub(crate) fn find<Q: Hash + Eq + ?Sized>(&self, label: &Q) -> Option<Code>
    where
        T: Borrow<Q>,
    {
        self.find_hashed(hash(label), label)
    }

    fn find_hashed<Q: Eq + ?Sized>(&self, hash: u32, label: &Q) -> Option<Code>
    where
        T: Borrow<Q>,
    {
        self.slots.find(hash, |code| self.get(code).is_some_and(|held| held.borrow() == label))
    }
}

/// A hash all of whose bits depend on the whole label. Those of the fast hash do not where it has 32
/// of them: pairs in regular steps would come to lie in few slots, and be searched for in long rows.
fn hash<Q: Hash + ?Sized>(label: &Q) -> u32 {
    mixed(FxBuildHasher.hash_one(label))
}

/// The last two steps of a known mixer of 32 bits (C. Wellons, “lowbias32”).
#[allow(clippy::cast_possible_truncation, reason = "the halves are one by then")]
fn mixed(hash: u64) -> u32 {
    let hash = (hash ^ hash >> 32) as u32;
    let hash = (hash ^ hash >> 15).wrapping_mul(0x846c_a68b);
    hash ^ hash >> 16
}

/// Codes by the hashes of their labels, which whoever holds the labels compares.
///
/// It is told no kind of label: one that is would be compiled, and fetched, once for each kind.
#[derive(Clone, Debug, Default)]
struct Slots(Vec<(u32, Code)>);

/// What stands in a free slot.
const FREE: Code = Code::MAX;

impl Slots {
    /// The code with this hash that is the right one.
    fn find(&self, hash: u32, is_right: impl Fn(Code) -> bool) -> Option<Code> {
        let mut slot = self.first(hash as usize);
        loop {
            match *self.0.get(slot)? {
                (_, FREE) => return None,
                (held, code) if held == hash && is_right(code) => return Some(code),
                _ => slot = self.first(slot + 1),
            }
        }
    }

    /// Adds the next code. Half of the slots stay free, where what is not there is missed at once.
    fn add(&mut self, hash: u32, code: Code) {
        if 2 * code as usize >= self.0.len() {
            self.grow();
        }
        self.put(hash, code);
    }

    #[cold]
    fn grow(&mut self) {
        let slots = vec![(0, FREE); (2 * self.0.len()).max(8)];
        for (hash, code) in std::mem::replace(&mut self.0, slots) {
            if code != FREE {
                self.put(hash, code);
            }
        }
    }

    fn put(&mut self, hash: u32, code: Code) {
        let mut slot = self.first(hash as usize);
        while self.0.get(slot).is_some_and(|(_, code)| *code != FREE) {
            slot = self.first(slot + 1);
        }
        if let Some(free) = self.0.get_mut(slot) {
            *free = (hash, code);
        }
    }

    /// The slot where the search for a hash begins, of which there are a power of two.
    fn first(&self, hash: usize) -> usize {
        hash & self.0.len().wrapping_sub(1)
    }
}

impl<T: Hash + Eq + Ord + Clone> Dictionary<T> {
    /// The labels in byte order, and for each code its label's place among them, which does not
    /// depend on the order of rows.
    pub(crate) fn ranked(&self) -> (PerCode<T>, PerCode<Code>) {
        let labels = PerCode(self.labels.clone());
        let ranks = labels.ranks();
        let mut sorted = labels.clone();
        for (place, label) in labels.coded() {
            sorted[ranks[place]] = label.clone();
        }
        (sorted, ranks)
    }
}

/// One value for each code of a dictionary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PerCode<T>(Vec<T>);

impl<T> Default for PerCode<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Clone> PerCode<T> {
    pub(crate) fn filled(length: usize, value: T) -> Self {
        Self(vec![value; length])
    }
}

impl<T> PerCode<T> {
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn push(&mut self, value: T) {
        self.0.push(value);
    }

    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = &T> + Clone {
        self.0.iter()
    }

    /// The values with their codes.
    pub(crate) fn coded(&self) -> impl ExactSizeIterator<Item = (Code, &T)> {
        self.0.iter().enumerate().map(|(place, value)| (code(place), value))
    }
}

impl<T: Ord> PerCode<T> {
    /// The code of a value in a sorted column.
    pub(crate) fn search<Q: Ord + ?Sized>(&self, value: &Q) -> Option<Code>
    where
        T: Borrow<Q>,
    {
        self.0.binary_search_by(|held| held.borrow().cmp(value)).ok().map(code)
    }

    /// For each code, where its value comes in order.
    pub(crate) fn ranks(&self) -> PerCode<Code> {
        let mut ranks = PerCode::filled(self.len(), 0);
        let sorted = order(self.len(), &|a, b| self.0.get(a).cmp(&self.0.get(b)));
        for (rank, place) in sorted.into_iter().enumerate() {
            ranks[code(place)] = code(rank);
        }
        ranks
    }
}

impl<T: Saved> Saved for PerCode<T> {
    fn save(&self, to: &mut Vec<u8>) {
        self.0.save(to);
    }

    fn restore(from: &mut &[u8]) -> Option<Self> {
        Vec::restore(from).map(Self)
    }
}

impl<T: Clone + Hash + Eq + Saved> Saved for Dictionary<T> {
    fn save(&self, to: &mut Vec<u8>) {
        self.labels.save(to);
    }

    fn restore(from: &mut &[u8]) -> Option<Self> {
        let mut dictionary = Self { labels: Vec::restore(from)?, slots: Slots::default() };
        for (place, label) in dictionary.labels.iter().enumerate() {
            // A label that stands twice would have the codes of two.
            if dictionary.find(label).is_some() {
                return None;
            }
            dictionary.slots.add(hash(label), code(place));
        }
        Some(dictionary)
    }
}

impl<T> From<PerCode<T>> for Vec<T> {
    fn from(values: PerCode<T>) -> Self {
        values.0
    }
}

impl<T> FromIterator<T> for PerCode<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}

#[allow(clippy::indexing_slicing, reason = "a code is made by the dictionary it indexes")]
impl<T> Index<Code> for PerCode<T> {
    type Output = T;

    fn index(&self, code: Code) -> &T {
        &self.0[code as usize]
    }
}

#[allow(clippy::indexing_slicing, reason = "a code is made by the dictionary it indexes")]
impl<T> IndexMut<Code> for PerCode<T> {
    fn index_mut(&mut self, code: Code) -> &mut T {
        &mut self.0[code as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saved_label_that_stands_twice_is_no_dictionary() {
        let restored = |labels: &[&str]| {
            let mut saved = Vec::new();
            labels.iter().map(|&label| label.to_owned()).collect::<Vec<String>>().save(&mut saved);
            Dictionary::<String>::restore(&mut saved.as_slice()).map(|labels| labels.len())
        };
        assert_eq!(restored(&["a", "b"]), Some(2));
        assert_eq!(restored(&["a", "a", "b"]), None);
        assert_eq!(restored(&["a", "b", "a"]), None);
    }

    #[test]
    fn codes_are_found_again_however_regular_their_labels() {
        let mut pairs = Dictionary::<u64>::default();
        let label = |place: u64| place * 64 + ((3 * place) << 32);
        for place in 0..10_000 {
            assert_eq!(pairs.code(&label(place)), code(usize::try_from(place).unwrap()));
        }
        assert!((0..10_000).all(|place| pairs.find(&label(place)).map(u64::from) == Some(place)));
        assert_eq!(pairs.find(&7), None);
    }
}
