//! Spread: what a growth would be by other formulas and under other treatments of unmatched items.

use crate::answer::result::{FormulaSpread, Spread, Treatments};
use crate::foundation::period::Period;
use crate::index::series::{Outcome, Series};
use crate::index::unmatched::{SPREAD, Treatment};

/// How many formulas, and how many treatments of unmatched items.
const MADE_OF: usize = SPREAD.len() + Treatment::ALL.len();

/// The ratios that a spread is made of: by each formula, and then under each treatment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ratios([Option<f64>; MADE_OF]);

impl Ratios {
    /// Between two periods of a series.
    pub(crate) fn of(series: &Series, from: Period, to: Period) -> Self {
        let mut ratios = [None; MADE_OF];
        for (at, ratio) in ratios.iter_mut().enumerate() {
            let of_link = |outcome: &Outcome| match at.checked_sub(SPREAD.len()) {
                None => outcome.spread?.get(at).copied().flatten(),
                Some(at) => outcome.treatments?.get(at).copied(),
            };
            *ratio = series.ratio_by((from, to), &of_link);
        }
        Self(ratios)
    }

    /// Of output over input, by the same formula and treatment on both sides.
    pub(crate) fn over(mut self, input: Self) -> Self {
        for (output, input) in self.0.iter_mut().zip(input.0) {
            *output = output.zip(input).map(|(output, input)| output / input);
        }
        self
    }

    /// As growths; nothing where there are none.
    pub(crate) fn spread(mut self) -> Option<Spread> {
        for ratio in self.0.iter_mut().flatten() {
            *ratio -= 1.0;
        }
        let all = || self.0.iter().copied().flatten();
        let [laspeyres, paasche, fisher, tornqvist, walsh, drop, uplift, group] = self.0;
        let treatments = drop.zip(uplift).zip(group);
        Some(Spread {
            formulas: FormulaSpread { laspeyres, paasche, fisher, tornqvist, walsh },
            treatments: treatments.map(|((drop, uplift), group)| Treatments {
                drop,
                uplift,
                group,
            }),
            lowest: all().reduce(f64::min)?,
            highest: all().reduce(f64::max)?,
        })
    }
}
