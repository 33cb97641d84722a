//! Exact addition: 128-bit fixed point with 64 fractional bits.

/// A sum that no order of its terms can change.
///
/// Every double from 2⁻¹² up enters exactly; what lies below 2⁻⁶⁴ is rounded term by term.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Fixed(i128);

const FRACTION_BITS: i32 = 64;

impl Fixed {
    /// The value nearest to `x`; `None` if it does not fit (2⁶³ and more) or is not finite.
    pub(crate) fn new(x: f64) -> Option<Self> {
        let (mantissa, exponent) = parts(x)?;
        Self::scaled(u128::from(mantissa), exponent, x.is_sign_negative())
    }

    /// The value nearest to the exact product x·y.
    pub(crate) fn product(x: f64, y: f64) -> Option<Self> {
        let ((a, e), (b, f)) = (parts(x)?, parts(y)?);
        let negative = x.is_sign_negative() != y.is_sign_negative();
        Self::scaled(u128::from(a) * u128::from(b), e + f, negative)
    }

    /// mantissa · 2^exponent in fixed point, rounded to nearest, halves away from zero.
    fn scaled(mantissa: u128, exponent: i32, negative: bool) -> Option<Self> {
        let shift = exponent + FRACTION_BITS;
        let magnitude = match u32::try_from(shift) {
            Ok(left) if left < mantissa.leading_zeros() => mantissa << left,
            Ok(_) if mantissa != 0 => return None,
            Ok(_) => 0,
            Err(_) => shifted_right(mantissa, shift.unsigned_abs()),
        };
        let magnitude = i128::try_from(magnitude).ok()?;
        Some(Self(if negative { -magnitude } else { magnitude }))
    }

    pub(crate) const fn bits(self) -> i128 {
        self.0
    }

    pub(crate) const fn of_bits(bits: i128) -> Self {
        Self(bits)
    }

    pub(crate) fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    pub(crate) fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// The double nearest to the sum.
    #[allow(clippy::cast_precision_loss, reason = "rounding to the nearest double is the point")]
    pub(crate) fn get(self) -> f64 {
        const UNIT: f64 = 1.0 / 18_446_744_073_709_551_616.0;
        self.0 as f64 * UNIT
    }
}

fn shifted_right(mantissa: u128, by: u32) -> u128 {
    if by > 127 {
        return 0;
    }
    (mantissa >> by) + ((mantissa >> (by - 1)) & 1)
}

/// |x| as mantissa · 2^exponent.
fn parts(x: f64) -> Option<(u64, i32)> {
    const MANTISSA_BITS: u64 = 52;
    if !x.is_finite() {
        return None;
    }
    let bits = x.to_bits();
    let fraction = bits & ((1 << MANTISSA_BITS) - 1);
    let exponent = i32::try_from((bits >> MANTISSA_BITS) & 0x7ff).ok()?;
    Some(if exponent == 0 {
        (fraction, -1074)
    } else {
        (fraction | 1 << MANTISSA_BITS, exponent - 1075)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_of_any_size_in_range_come_back_as_they_were() {
        for x in
            [0.0, 1.0, -1.0, 0.1, 308_776.49, 1e18, -9e18, 2.0_f64.powi(-12), 1.0 + f64::EPSILON]
        {
            assert_eq!(Fixed::new(x).unwrap().get().to_bits(), x.to_bits(), "{x}");
        }
        assert!(Fixed::new(1e19).is_none() && Fixed::new(f64::NAN).is_none());
        assert_eq!(Fixed::new(1e-30), Some(Fixed::default()));
    }

    proptest! {
        #[test]
        fn a_product_is_rounded_once(x in -1e9..1e9_f64, y in -1e6..1e6_f64) {
            let exact = Fixed::product(x, y).unwrap().get();
            prop_assert!((exact - x * y).abs() <= (x * y).abs() * f64::EPSILON + 1e-19);
        }

        #[test]
        fn order_changes_nothing(mut terms in proptest::collection::vec(-1e12..1e12_f64, 1..50)) {
            let add = |terms: &[f64]| terms.iter().fold(Fixed::default(), |sum, &x| sum.plus(Fixed::new(x).unwrap()).unwrap());
            let forwards = add(&terms);
            terms.reverse();
            prop_assert_eq!(forwards, add(&terms));
        }

        #[test]
        fn a_sum_is_the_nearest_double_of_the_exact_sum(a in -1e12..1e12_f64, b in -1e12..1e12_f64) {
            let sum = Fixed::new(a).unwrap().plus(Fixed::new(b).unwrap()).unwrap().get();
            prop_assert!((sum - (a + b)).abs() <= f64::EPSILON * (a.abs() + b.abs()) + 1e-18);
        }
    }
}
