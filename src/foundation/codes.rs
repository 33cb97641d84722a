//! Labels as small integers, and columns indexed by them.

use std::borrow::Borrow;
use std::hash::Hash;
use std::ops::{Index, IndexMut};

use indexmap::{Equivalent, IndexSet};
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
pub(crate) struct Dictionary<T>(IndexSet<T, FxBuildHasher>);

impl<T> Default for Dictionary<T> {
    fn default() -> Self {
        Self(IndexSet::default())
    }
}

impl<T: Hash + Eq> Dictionary<T> {
    /// The code of `label`, which enters the dictionary if it is new.
    pub(crate) fn code<Q>(&mut self, label: &Q) -> Code
    where
        Q: Hash + Equivalent<T> + ToOwned + ?Sized,
        Q::Owned: Into<T>,
    {
        match self.0.get_index_of(label) {
            Some(place) => code(place),
            None => code(self.0.insert_full(label.to_owned().into()).0),
        }
    }

    /// The code of a label that is there.
    pub(crate) fn find<Q: Hash + Equivalent<T> + ?Sized>(&self, label: &Q) -> Option<Code> {
        self.0.get_index_of(label).map(code)
    }

    pub(crate) fn get(&self, code: Code) -> Option<&T> {
        self.0.get_index(code as usize)
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = &T> + Clone {
        self.0.iter()
    }
}

impl<T: Hash + Eq + Ord + Clone> Dictionary<T> {
    /// The labels in byte order, and for each code its label's place among them, which does not
    /// depend on the order of rows.
    pub(crate) fn ranked(&self) -> (PerCode<T>, PerCode<Code>) {
        let labels: PerCode<T> = self.iter().cloned().collect();
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
        self.iter().cloned().collect::<Vec<T>>().save(to);
    }

    fn restore(from: &mut &[u8]) -> Option<Self> {
        let labels: Vec<T> = Vec::restore(from)?;
        let count = labels.len();
        let dictionary = Self(labels.into_iter().collect());
        // A label that stands twice would shift the codes of those after it.
        (dictionary.len() == count).then_some(dictionary)
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
