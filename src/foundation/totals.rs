//! Exact sums in a list, each in as few words as all of them can do with.

use crate::foundation::fixed::Fixed;
use crate::foundation::saved::Saved;
use crate::foundation::segments::Segments;

/// The words of a sum in fixed point, the lowest first: two of fraction, two of whole numbers.
type Words = [u32; 4];

/// Sums in a list.
///
/// Sums of counts have no fraction, and few sums reach billions. Words that are zero below, or
/// repeat the sign above, in every sum of the list are not stored.
#[derive(Clone, Debug)]
pub(crate) struct Totals {
    /// The first word that is stored.
    low: usize,
    /// The one after the last.
    high: usize,
    words: Segments<u32>,
}

impl Default for Totals {
    /// None, of which one word of whole numbers will be stored.
    fn default() -> Self {
        Self { low: 2, high: 3, words: Segments::default() }
    }
}

impl Totals {
    pub(crate) fn len(&self) -> usize {
        self.words.len() / self.width()
    }

    pub(crate) fn push(&mut self, sum: Fixed) {
        let words = self.fitting(sum);
        for &word in words.get(self.low..self.high).unwrap_or_default() {
            self.words.push(word);
        }
    }

    pub(crate) fn set(&mut self, place: usize, sum: Fixed) {
        let words = self.fitting(sum);
        let width = self.width();
        let held = self.words.run_mut(place * width, width);
        if let Some((held, words)) = held.zip(words.get(self.low..self.high)) {
            held.copy_from_slice(words);
        }
    }

    pub(crate) fn get(&self, place: usize) -> Option<Fixed> {
        let width = self.width();
        self.words.run(place * width, width).map(|words| whole(words, self.low))
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = Fixed> {
        (0..self.len()).filter_map(|place| self.get(place))
    }

    fn width(&self) -> usize {
        self.high - self.low
    }

    /// The words of a sum, for which there is room then.
    fn fitting(&mut self, sum: Fixed) -> Words {
        let words = words(sum);
        let (low, high) = extent(words);
        if low < self.low || high > self.high {
            self.widen(self.low.min(low), self.high.max(high));
        }
        words
    }

    /// Stores more words of each sum.
    #[cold]
    fn widen(&mut self, low: usize, high: usize) {
        let narrow = std::mem::replace(self, Self { low, high, words: Segments::default() });
        let width = narrow.width();
        for segment in narrow.words.into_segments() {
            segment.chunks(width).for_each(|words| self.push(whole(words, narrow.low)));
        }
    }
}

#[allow(clippy::cast_possible_truncation, reason = "a word is the low bits of what is shifted")]
fn words(sum: Fixed) -> Words {
    std::array::from_fn(|word| (sum.bits().cast_unsigned() >> (32 * word)) as u32)
}

/// The sum of which some words are stored, from `low` on.
fn whole(stored: &[u32], low: usize) -> Fixed {
    let sign = if is_negative(stored.last()) { u32::MAX } else { 0 };
    let mut words = [sign; 4];
    for (place, word) in words.iter_mut().enumerate() {
        match place.checked_sub(low) {
            None => *word = 0,
            Some(place) => *word = stored.get(place).copied().unwrap_or(sign),
        }
    }
    let bits = words.iter().rev().fold(0, |bits: u128, word| bits << 32 | u128::from(*word));
    Fixed::of_bits(bits.cast_signed())
}

fn is_negative(word: Option<&u32>) -> bool {
    word.is_some_and(|word| word.cast_signed() < 0)
}

/// The first word that is not zero, and the one after the last that does more than repeat the
/// sign.
fn extent(words: Words) -> (usize, usize) {
    let sign = if is_negative(words.last()) { u32::MAX } else { 0 };
    let low = words.iter().position(|word| *word != 0).unwrap_or(words.len());
    let last = words.iter().rposition(|word| *word != sign);
    let says_sign = |word: usize| is_negative(words.get(word)) == (sign != 0);
    let high = last.map_or(0, |last| if says_sign(last) { last + 1 } else { last + 2 });
    (low, high)
}

impl Saved for Totals {
    fn save(&self, to: &mut Vec<u8>) {
        (self.low, self.high).save(to);
        self.words.save(to);
    }

    fn restore(from: &mut &[u8]) -> Option<Self> {
        let (low, high): (usize, usize) = Saved::restore(from)?;
        let words: Segments<u32> = Saved::restore(from)?;
        let is_sound = low < high && high <= 4 && words.len().is_multiple_of(high - low);
        is_sound.then_some(Self { low, high, words })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Sums of every size and of either sign.
    fn sum() -> impl Strategy<Value = Fixed> {
        let bits = (any::<i128>(), 0..128_u32, 0..128_u32);
        prop_oneof![
            bits.prop_map(|(bits, right, left)| Fixed::of_bits(bits >> right << left)),
            (-9.0..9.0_f64).prop_map(|x| Fixed::new(x.trunc()).unwrap()),
            (0..3_u8).prop_map(|n| Fixed::of_bits(i128::from(n) - 1)),
        ]
    }

    proptest! {
        #[test]
        fn every_sum_comes_back_whatever_the_others_are(
            sums in proptest::collection::vec(sum(), 1..40),
            changes in proptest::collection::vec((any::<prop::sample::Index>(), sum()), 0..20),
        ) {
            let mut sums = sums;
            let mut held = Totals::default();
            for &sum in &sums {
                held.push(sum);
            }
            for (place, sum) in changes {
                let place = place.index(sums.len());
                sums[place] = sum;
                held.set(place, sum);
            }
            prop_assert_eq!(held.len(), sums.len());
            prop_assert_eq!(held.get(sums.len()), None);
            let mut bytes = Vec::new();
            held.save(&mut bytes);
            let restored = Totals::restore(&mut bytes.as_slice()).unwrap();
            prop_assert!(restored.iter().eq(sums.iter().copied()));
            prop_assert!(held.iter().eq(sums));
        }
    }

    #[test]
    fn a_list_is_as_wide_as_its_sums() {
        let width = |sums: &[f64]| {
            let mut held = Totals::default();
            for &sum in sums {
                held.push(Fixed::new(sum).unwrap());
            }
            held.width()
        };
        assert_eq!(width(&[0.0, 1.0, -1.0, 2_147_483_647.0, -2_147_483_648.0]), 1);
        assert_eq!(width(&[1.0, 2_147_483_648.0]), 2);
        assert_eq!(width(&[1.0, 0.5]), 2);
        assert_eq!(width(&[0.1, 3127.46]), 3);
        assert_eq!(width(&[0.1, -3e9]), 4);
    }
}
