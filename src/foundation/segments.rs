//! A list that grows without moving what it holds.

use crate::foundation::saved::Saved;

/// Values in segments of one length, of which the last may be shorter.
///
/// A list in one piece is copied to a larger place each time it is full, and stands in memory
/// twice meanwhile; a segment is never copied once it is full.
#[derive(Clone, Debug)]
pub(crate) struct Segments<T>(Vec<Vec<T>>);

/// A multiple of 2, 3 and 4: values that come by so many are neighbours in one segment.
const LENGTH: usize = 12 << 10;

impl<T> Default for Segments<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Segments<T> {
    pub(crate) fn len(&self) -> usize {
        self.0.last().map_or(0, |last| (self.0.len() - 1) * LENGTH + last.len())
    }

    pub(crate) fn push(&mut self, value: T) {
        match self.0.last_mut().filter(|last| last.len() < LENGTH) {
            Some(last) => last.push(value),
            None => self.begin_segment(value),
        }
    }

    /// Begins a segment, with room for all of it where others are full.
    #[cold]
    fn begin_segment(&mut self, value: T) {
        let mut segment = Vec::with_capacity(if self.0.is_empty() { 0 } else { LENGTH });
        segment.push(value);
        self.0.push(segment);
    }

    pub(crate) fn get(&self, place: usize) -> Option<&T> {
        self.0.get(place / LENGTH)?.get(place % LENGTH)
    }

    pub(crate) fn get_mut(&mut self, place: usize) -> Option<&mut T> {
        self.0.get_mut(place / LENGTH)?.get_mut(place % LENGTH)
    }

    /// So many neighbours of one segment, from a place on.
    pub(crate) fn run(&self, place: usize, count: usize) -> Option<&[T]> {
        let start = place % LENGTH;
        self.0.get(place / LENGTH)?.get(start..start + count)
    }

    /// So many neighbours of one segment, from a place on.
    pub(crate) fn run_mut(&mut self, place: usize, count: usize) -> Option<&mut [T]> {
        let start = place % LENGTH;
        self.0.get_mut(place / LENGTH)?.get_mut(start..start + count)
    }

    /// The segments, of which each may be let go of before the next is asked for.
    pub(crate) fn into_segments(self) -> impl Iterator<Item = Vec<T>> {
        self.0.into_iter()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &T> {
        self.0.iter().flatten()
    }

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.0.iter_mut().flatten()
    }
}

impl<T: Saved> Saved for Segments<T> {
    fn save(&self, to: &mut Vec<u8>) {
        self.len().save(to);
        self.iter().for_each(|value| value.save(to));
    }

    fn restore(from: &mut &[u8]) -> Option<Self> {
        let mut held = Self::default();
        for _ in 0..usize::restore(from)? {
            held.push(T::restore(from)?);
        }
        Some(held)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stay_where_they_are_put() {
        for length in [0, 1, LENGTH - 1, LENGTH, LENGTH + 1, 3 * LENGTH] {
            let mut held = Segments::default();
            (0..length as u64).for_each(|value| held.push(value));
            assert_eq!(held.len(), length);
            assert_eq!(held.get(length), None);
            held.iter_mut().for_each(|value| *value += 1);
            for place in 0..length {
                assert_eq!(held.get(place), Some(&(place as u64 + 1)));
            }
            if let Some(last) = length.checked_sub(1).and_then(|last| held.get_mut(last)) {
                *last = 7;
            }
            let mut bytes = Vec::new();
            held.save(&mut bytes);
            let restored = Segments::<u64>::restore(&mut bytes.as_slice()).unwrap();
            assert!(restored.iter().eq(held.iter()));
            assert!(
                held.iter().eq(held.clone().into_segments().flatten().collect::<Vec<_>>().iter())
            );
        }
    }
}
