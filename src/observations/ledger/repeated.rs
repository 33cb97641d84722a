//! What looks as if it were in the table twice, or had lost its name.

use super::Finished;
use super::finished::Run;
use crate::foundation::codes::code;
use crate::foundation::period::Period;

/// Fewer keys than these tell nothing of a period.
const MANY: usize = 5;

/// How many keys a period has, and how many of them stand in several rows.
#[derive(Clone, Copy, Default)]
struct Keys {
    all: usize,
    in_several_rows: usize,
}

impl Keys {
    fn are_nearly_all(self) -> bool {
        self.all >= MANY && 20 * self.in_several_rows >= 19 * self.all
    }

    fn are_next_to_none(self) -> bool {
        20 * self.in_several_rows <= self.all
    }
}

impl Finished {
    /// Those of its periods of which nearly every key stands in several rows, when of the others next
    /// to none does.
    pub(crate) fn repeated_periods(&self, periods: &[Period]) -> Vec<Period> {
        let (mut repeated, mut others) = (Vec::new(), 0);
        if self.entries.has_sums() {
            for (period, keys) in periods.iter().zip(self.keys_of(periods)) {
                if keys.are_nearly_all() {
                    repeated.push(*period);
                } else if keys.are_next_to_none() {
                    others += 1;
                } else {
                    return Vec::new();
                }
            }
        }
        if others == 0 { Vec::new() } else { repeated }
    }

    #[inline(never)]
    fn keys_of(&self, periods: &[Period]) -> Vec<Keys> {
        let mut of_periods = vec![Keys::default(); periods.len()];
        for Run { period, places, .. } in &self.runs {
            let place = periods.binary_search(period).unwrap_or_default();
            let Some(keys) = of_periods.get_mut(place) else { continue };
            for place in places.clone() {
                keys.all += 1;
                keys.in_several_rows += usize::from(self.entries.sums(code(place)).origin.rows > 1);
            }
        }
        of_periods
    }

    /// How many keys are of no named provider, where others are.
    pub(crate) fn nameless(&self) -> usize {
        let mut nameless = 0;
        for Run { provider, places, .. } in &self.runs {
            if self.labels.providers.len() > 1 && self.labels.providers[*provider].is_empty() {
                nameless += places.len();
            }
        }
        nameless
    }
}
