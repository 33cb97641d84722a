//! How terms make a value.

use serde::Serialize;

use crate::foundation::measure::{sum, unsigned_zero};
use crate::index::equations::settled;
use crate::index::formula::{log_mean, mean_slope};

/// How terms a, b, … make a value, in the order of their places and in double precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Operation {
    /// Read from a table, counted or fixed: no terms.
    Given,
    /// The value of the symbol that a figure above defines: no terms.
    Symbol,
    /// The value of the only term.
    Same,
    /// a + b + …, with Neumaier's compensation.
    Sum,
    /// a + b + …, from the left.
    RunningSum,
    /// a × b × …, from the left.
    Product,
    /// a ÷ b.
    Ratio,
    /// a − b.
    Difference,
    /// (a + b) ÷ 2.
    Mean,
    /// √(a × b).
    GeometricMean,
    /// (a − b) ÷ ln(a ÷ b); a where they are equal, 0 where one is not above zero.
    LogMean,
    /// The smallest.
    Minimum,
    /// The largest.
    Maximum,
    /// √a.
    SquareRoot,
    /// (aᶜ − bᶜ) ÷ (c·(a − b)), with its limits where a = b and where c = 0.
    MeanSlope,
    /// eᵃ.
    Exponential,
    /// eᵃ − 1.
    ExponentialLessOne,
    /// ln a.
    Logarithm,
    /// ln(1 + a).
    LogarithmOfOnePlus,
    /// The unknown xₜ of the equations xₛ = cₛ + Σᵣ fₛᵣ·xᵣ for every s but the first, where the
    /// coefficients of each unknown add up to one. Terms: t, the known first x, the constants c, and
    /// the coefficients f row by row.
    Solution,
}

impl Operation {
    /// What the operation makes of its terms.
    #[must_use]
    pub fn of(self, terms: &[f64]) -> f64 {
        let at = |place: usize| terms.get(place).copied().unwrap_or_default();
        let (a, b) = (at(0), at(1));
        let found = match self {
            Self::Given | Self::Symbol | Self::Same => a,
            Self::Sum => sum(terms.iter().copied()),
            Self::RunningSum => terms.iter().sum(),
            Self::Product => terms.iter().product(),
            Self::Ratio => a / b,
            Self::Difference => a - b,
            Self::Mean => f64::midpoint(a, b),
            Self::GeometricMean => (a * b).sqrt(),
            Self::LogMean => log_mean(a, b),
            Self::Minimum => terms.iter().copied().fold(f64::INFINITY, f64::min),
            Self::Maximum => terms.iter().copied().fold(f64::NEG_INFINITY, f64::max),
            Self::SquareRoot => a.sqrt(),
            Self::MeanSlope => mean_slope(a, b, at(2)),
            Self::Exponential => libm::exp(a),
            Self::ExponentialLessOne => libm::expm1(a),
            Self::Logarithm => libm::log(a),
            Self::LogarithmOfOnePlus => libm::log1p(a),
            Self::Solution => solution(terms),
        };
        unsigned_zero(found)
    }
}

/// The unknown that the terms ask for: its place, the known first, the constants, and the
/// coefficients row by row.
fn solution(terms: &[f64]) -> f64 {
    let solved = || {
        let ([place, first], rest) = terms.split_first_chunk()?;
        let size = (0..=rest.len()).find(|n| n + n * n >= rest.len())?;
        let (constants, flow) = rest.split_at_checked(size)?;
        if flow.len() != size * size {
            return None;
        }
        let rows = flow.chunks_exact(size.max(1)).map(<[f64]>::to_vec).collect();
        let levels = settled(*first, constants, rows).ok()?;
        let mut numbered = levels.into_iter().zip(0_u32..);
        numbered.find(|(_, held)| f64::from(*held).to_bits() == place.to_bits())
    };
    solved().map_or(0.0, |(level, _)| level)
}
