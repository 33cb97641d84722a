//! Decimal numerals to the nearest double.
//!
//! The standard library's reader carries a table of powers of five that cannot be compressed, a
//! tenth of what the whole module may weigh. Numerals as tables have them need none: what does not
//! fit 19 digits and these exponents, or comes next to half way between two doubles, is left to
//! whoever has a reader already.

#![allow(clippy::cast_precision_loss, reason = "rounding to the nearest double is what is wanted")]

/// Ten to the 22nd is the last power of ten that a double holds exactly.
const EXACT: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// Below it, one more digit fits 64 bits.
const MOST_DIGITS: u64 = 1_000_000_000_000_000_000;

/// A numeral of digits, point, sign and exponent; nothing where it is none or has no finite value.
pub(crate) fn nearest(text: &str) -> Option<f64> {
    leading(text.as_bytes()).filter(|(_, length)| *length == text.len()).map(|(number, _)| number)
}

/// The numeral at the start of a text, and its length.
pub(crate) fn leading(text: &[u8]) -> Option<(f64, usize)> {
    let (is_negative, unsigned) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    let (numeral, rest) = Numeral::of(unsigned)?;
    let size = numeral.size().or_else(|| slowly(unsigned.get(..unsigned.len() - rest.len())?))?;
    let number = if is_negative { -size } else { size };
    number.is_finite().then_some((number, text.len() - rest.len()))
}

/// digits × 10^exponent.
struct Numeral {
    digits: u64,
    exponent: i32,
    is_whole: bool,
}

impl Numeral {
    /// The numeral at the start of a text, and what comes after it.
    fn of(text: &[u8]) -> Option<(Self, &[u8])> {
        let mut numeral = Self { digits: 0, exponent: 0, is_whole: true };
        let after_digits = numeral.add(text);
        let (decimals, rest) = match after_digits {
            [b'.', decimals @ ..] => (decimals, numeral.add(decimals)),
            _ => ([].as_slice(), after_digits),
        };
        let decimals = decimals.len().saturating_sub(rest.len());
        if text.len() - after_digits.len() + decimals == 0 {
            return None;
        }
        numeral.exponent -= i32::try_from(decimals).ok()?;
        let Some((exponent, rest)) = exponent(rest) else { return Some((numeral, rest)) };
        numeral.exponent += exponent;
        Some((numeral, rest))
    }

    /// Appends the digits at the start of a text, and gives what comes after them.
    fn add<'a>(&mut self, text: &'a [u8]) -> &'a [u8] {
        let mut rest = text;
        while let [byte @ b'0'..=b'9', after @ ..] = rest {
            self.is_whole &= self.digits < MOST_DIGITS;
            self.digits = self.digits.wrapping_mul(10).wrapping_add(u64::from(byte - b'0'));
            rest = after;
        }
        rest
    }

    /// The nearest double, where 64 bits of a quotient or 128 of a product tell it.
    fn size(&self) -> Option<f64> {
        let Self { digits, exponent, is_whole, .. } = *self;
        if !is_whole {
            return None;
        }
        let power = usize::try_from(exponent.unsigned_abs()).ok()?;
        if digits <= 1 << f64::MANTISSA_DIGITS {
            let exact = *EXACT.get(power).or((digits == 0).then_some(&1.0))?;
            let digits = digits as f64;
            return Some(if exponent < 0 { digits / exact } else { digits * exact });
        }
        match exponent {
            0..=19 => Some((u128::from(digits) * 10_u128.pow(exponent.unsigned_abs())) as f64),
            -27..0 => times_reciprocal(digits, exponent.unsigned_abs()),
            _ => None,
        }
    }
}

/// For each power, 2^s ÷ 5^power rounded down to 64 bits of which the first is set, and s.
const RECIPROCALS: [(u64, u32); 28] = {
    let mut reciprocals = [(0, 0); 28];
    let mut power = 1;
    let mut divisor: u128 = 5;
    while power < 28 {
        let shift = 63 + (u128::BITS - divisor.leading_zeros());
        #[allow(clippy::cast_possible_truncation, reason = "the shift leaves 64 bits")]
        #[allow(clippy::indexing_slicing, reason = "checked when it is compiled")]
        {
            reciprocals[power] = (((1 << shift) / divisor) as u64, shift);
        }
        divisor *= 5;
        power += 1;
    }
    reciprocals
};

/// digits ÷ 10^power by one multiplication, unless the 64 bits that it gives are so near to half
/// way between two doubles that more must tell.
///
/// Source: D. Lemire, "Number parsing at a gigabyte per second", Software: Practice and Experience
/// 51 (2021).
fn times_reciprocal(digits: u64, power: u32) -> Option<f64> {
    const SPARE: u32 = u64::BITS - f64::MANTISSA_DIGITS;
    const HALF: u64 = 1 << (SPARE - 1);
    // The reciprocal is short of the true one by less than one, the product's top by less than this.
    const SHORT: u64 = 3;
    let &(reciprocal, shift) = RECIPROCALS.get(power as usize)?;
    let zeros = digits.leading_zeros();
    let product = u128::from(digits << zeros) * u128::from(reciprocal);
    let cut = u64::BITS - product.leading_zeros();
    let top = u64::try_from(product >> cut).ok()?;
    let rest = top & ((1 << SPARE) - 1);
    if rest + SHORT > HALF && rest <= HALF {
        return None;
    }
    let mantissa = (top >> SPARE) + u64::from(rest > HALF);
    let biased = 1023 + cut + SPARE - (shift + power + zeros);
    Some(mantissa as f64 * f64::from_bits(u64::from(biased) << 52))
}

/// The exponent at the start of a text, and what comes after it.
fn exponent(text: &[u8]) -> Option<(i32, &[u8])> {
    let [b'e' | b'E', text @ ..] = text else { return None };
    let (sign, mut rest) = match text {
        [b'-', rest @ ..] => (-1, rest),
        [b'+', rest @ ..] => (1, rest),
        _ => (1, text),
    };
    let mut size = None;
    while let [byte @ b'0'..=b'9', after @ ..] = rest {
        size = Some((size.unwrap_or(0) * 10 + i32::from(byte - b'0')).min(99_999));
        rest = after;
    }
    size.map(|size| (sign * size, rest))
}

/// By the reader that every JavaScript engine has.
#[cfg(target_arch = "wasm32")]
fn slowly(numeral: &[u8]) -> Option<f64> {
    std::str::from_utf8(numeral).ok().map(js_sys::parse_float)
}

#[cfg(not(target_arch = "wasm32"))]
fn slowly(numeral: &[u8]) -> Option<f64> {
    std::str::from_utf8(numeral).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn by_the_standard_library(text: &str) -> Option<u64> {
        text.parse().ok().filter(|number: &f64| number.is_finite()).map(f64::to_bits)
    }

    #[test]
    fn what_is_no_numeral_is_none() {
        for text in
            ["", ".", "-", "+", "e5", "1e", "1e+", "1.2.3", "--1", "1-", "1e5.0", "1e999", "-.e1"]
        {
            assert_eq!(nearest(text), None, "{text}");
        }
    }

    #[test]
    fn the_odd_ones_are_read_as_the_standard_library_reads_them() {
        for text in [
            "0",
            "-0",
            "0e999",
            "0.0e-400",
            "1.",
            ".5",
            "+1.5",
            "007",
            "1e-400",
            "9007199254740993",
            "0.30000000000000004",
            "123456789012345678901234567890",
            "2.2250738585072011e-308",
            "1e22",
            "1e23",
            "18446744073709551615",
            "9999999999999999999",
            "0.000000000000000000000000001",
            "8.5e-27",
            "1234567890123456789e19",
            "00000000000000000000001",
        ] {
            assert_eq!(nearest(text).map(f64::to_bits), by_the_standard_library(text), "{text}");
        }
    }

    #[test]
    fn a_numeral_is_read_from_the_start_of_a_text() {
        for (text, number, length) in [
            ("12,3", 12.0, 2),
            ("-1.5e2\n", -150.0, 6),
            ("1e", 1.0, 1),
            ("7.x", 7.0, 2),
            ("3e+;", 3.0, 1),
        ] {
            assert_eq!(leading(text.as_bytes()), Some((number, length)), "{text}");
        }
        assert_eq!(leading(b"x1"), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn numerals_are_read_to_the_nearest_double(digits in any::<u64>(), drop in 0u32..64, exponent in -40i32..40) {
            let text = format!("{}e{exponent}", digits >> drop);
            prop_assert_eq!(nearest(&text).map(f64::to_bits), by_the_standard_library(&text));
        }

        #[test]
        fn every_double_is_read_back(bits in any::<u64>()) {
            let number = f64::from_bits(bits);
            if number.is_finite() {
                prop_assert_eq!(nearest(&format!("{number:e}")).map(f64::to_bits), Some(bits));
            }
        }

        #[test]
        fn no_text_is_read_otherwise(text in "[-+]?[0-9]{0,21}\\.?[0-9]{0,25}([eE][-+]?[0-9]{0,3})?") {
            prop_assert_eq!(nearest(&text).map(f64::to_bits), by_the_standard_library(&text));
        }
    }
}
