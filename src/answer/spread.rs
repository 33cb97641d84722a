//! Spread: what a growth would be by other formulas and under other treatments of unmatched items.

use crate::answer::result::{FormulaSpread, Spread, Treatments};
use crate::foundation::period::Period;
use crate::index::series::{Outcome, Series};

/// The ratios that a spread is made of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ratios {
    formulas: [Option<f64>; 5],
    treatments: [Option<f64>; 3],
}

impl Ratios {
    /// Between two periods of a series.
    pub(crate) fn of(series: &Series, from: Period, to: Period) -> Self {
        let by = |of_link: &dyn Fn(&Outcome) -> Option<f64>| series.ratio_by((from, to), of_link);
        Self {
            formulas: [0, 1, 2, 3, 4].map(|at| by(&|o| o.spread?.get(at).copied().flatten())),
            treatments: [0, 1, 2].map(|at| by(&|o| o.treatments?.get(at).copied())),
        }
    }

    /// Of output over input, by the same formula and treatment on both sides.
    pub(crate) fn over(self, input: Self) -> Self {
        let over = |(output, input): (Option<f64>, Option<f64>)| Some(output? / input?);
        let [a, b, c, d, e] = self.formulas;
        let [f, g, h, i, j] = input.formulas;
        let [k, l, m] = self.treatments;
        let [n, o, p] = input.treatments;
        Self {
            formulas: [(a, f), (b, g), (c, h), (d, i), (e, j)].map(over),
            treatments: [(k, n), (l, o), (m, p)].map(over),
        }
    }

    /// As growths; nothing where there are none.
    pub(crate) fn spread(self) -> Option<Spread> {
        let growth = |ratio: Option<f64>| ratio.map(|ratio| ratio - 1.0);
        let (formulas, treatments) = (self.formulas.map(growth), self.treatments.map(growth));
        let all = || formulas.iter().chain(&treatments).copied().flatten();
        let [laspeyres, paasche, fisher, tornqvist, walsh] = formulas;
        let [drop, uplift, group] = treatments;
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
