//! Random numbers that are the same on every machine, whatever the order in which they are asked for.

/// The step between two states of `SplitMix64`: 2⁶⁴ ÷ the golden ratio.
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

/// `SplitMix64` by place: the number at one place needs none of those before it.
///
/// Source: G. L. Steele, D. Lea and C. H. Flood, "Fast splittable pseudorandom number generators",
/// OOPSLA 2014.
#[derive(Clone, Copy, Debug)]
pub(super) struct Random {
    seed: u64,
}

impl Random {
    pub(super) const fn new(seed: u64) -> Self {
        Self { seed }
    }

    /// A generator of its own for each place of this one.
    pub(super) fn branch(self, place: u64) -> Self {
        Self { seed: self.at(place) }
    }

    /// 64 random bits.
    pub(super) const fn at(self, place: u64) -> u64 {
        let mut z = self.seed.wrapping_add(STEP.wrapping_mul(place.wrapping_add(1)));
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Above 0 and below 1, evenly.
    #[allow(clippy::cast_precision_loss, reason = "53 bits are exact in a double")]
    pub(super) fn uniform(self, place: u64) -> f64 {
        ((self.at(place) >> 11) as f64 + 0.5) / 9_007_199_254_740_992.0
    }

    /// From a normal distribution of mean 0 and standard deviation 1.
    ///
    /// Source: G. E. P. Box and M. E. Muller, Annals of Mathematical Statistics 29 (1958).
    pub(super) fn normal(self, place: u64) -> f64 {
        let (u, v) = (self.uniform(2 * place), self.uniform(2 * place + 1));
        (-2.0 * libm::log(u)).sqrt() * libm::cos(std::f64::consts::TAU * v)
    }

    /// One of 0, 1, … n−1.
    #[allow(
        clippy::cast_possible_truncation,
        reason = "the upper half of a product with n is below n"
    )]
    pub(super) fn below(self, n: usize, place: u64) -> usize {
        ((u128::from(self.at(place)) * n as u128) >> 64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Source: the reference implementation `splitmix64.c` by S. Vigna, with the seed 1234567.
    #[test]
    fn the_numbers_are_those_of_the_reference_implementation() {
        let random = Random::new(1_234_567);
        let expected = [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
            4_593_380_528_125_082_431,
            16_408_922_859_458_223_821,
        ];
        assert_eq!([0, 1, 2, 3, 4].map(|place| random.at(place)), expected);
    }

    #[test]
    fn normal_numbers_have_mean_zero_and_standard_deviation_one() {
        let draws = 200_000_u32;
        let random = Random::new(1);
        let all = || (0..u64::from(draws)).map(|place| random.normal(place));
        let mean = all().sum::<f64>() / f64::from(draws);
        let square = all().map(|z| z * z).sum::<f64>() / f64::from(draws);
        let outside = all().filter(|z| z.abs() > 1.959_964).count();
        // Four standard errors.
        assert!(mean.abs() < 4.0 / f64::from(draws).sqrt(), "{mean}");
        assert!((square - 1.0).abs() < 4.0 * (2.0 / f64::from(draws)).sqrt(), "{square}");
        assert!((outside.abs_diff(10_000)) < 400, "{outside}");
    }
}
