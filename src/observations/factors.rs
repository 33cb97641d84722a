//! Market forces factors: how much dearer the place of a provider makes its work.

use crate::foundation::sorted::Map;
use std::hash::Hasher;

use siphasher::sip128::{Hasher128, SipHasher13};

use crate::foundation::error::{Error, unequal_parts};
use crate::foundation::period::Period;
use crate::foundation::saved::saved_as;

/// A factor for each provider: 1.1 where unavoidable costs of the place are 10% above those where
/// it is 1. One without a period holds for every period.
#[derive(Clone, Debug, Default)]
pub(crate) struct Factors {
    by_provider: Map<(Box<str>, Option<Period>), f64>,
}

saved_as!(Factors { by_provider });

impl Factors {
    /// Takes over the factors of another table.
    ///
    /// # Errors
    /// `unequal-parts` where the two differ in a factor.
    pub(crate) fn absorb(&mut self, other: &Self) -> Result<(), Error> {
        for ((provider, period), factor) in &other.by_provider {
            let before = self.insert(provider, *period, *factor);
            if before.is_some_and(|before| before.to_bits() != factor.to_bits()) {
                return Err(unequal_parts("factors", provider));
            }
        }
        Ok(())
    }

    /// Adds one factor. Where one stands already it stays, and is given.
    pub(crate) fn insert(
        &mut self,
        provider: &str,
        period: Option<Period>,
        factor: f64,
    ) -> Option<f64> {
        let key = (provider.into(), period);
        let before = self.by_provider.get(&key).copied();
        self.by_provider.entry(key).or_insert(factor);
        before
    }

    /// The factor of a provider: of this period before one that holds for all.
    pub(crate) fn find(&self, provider: &str, period: Period) -> Option<f64> {
        let of = |period| self.by_provider.get(&(provider.into(), period)).copied();
        of(Some(period)).or_else(|| of(None))
    }

    /// Equal for equal factors, whatever the order of the rows.
    pub(crate) fn fingerprint(&self) -> u128 {
        let mut hasher = SipHasher13::new();
        for ((provider, period), factor) in &self.by_provider {
            let period = period.map(|period| period.to_string()).unwrap_or_default();
            hasher.write(format!("{provider}\u{1f}{period}\u{1f}").as_bytes());
            hasher.write(&factor.to_bits().to_le_bytes());
        }
        hasher.finish128().as_u128()
    }
}
