//! Denton benchmarking: a quarterly or monthly series bent, as smoothly as can be, to annual totals
//! or means.

use crate::foundation::error::{Error, not_a_choice};
use crate::foundation::measure::sum;
use crate::index::equations::solved;

/// What stays as smooth as possible.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DentonForm {
    /// The ratio of the benchmarked series to the indicator.
    #[default]
    Proportional,
    /// Their difference.
    Additive,
}

/// What the parts of a year come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum YearlyValue {
    /// Their mean, as of index levels.
    #[default]
    Mean,
    /// Their sum, as of pounds or of activity.
    Sum,
}

/// How a series is benchmarked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Benchmarking {
    /// How many parts a year has: 4 quarters, 12 months.
    pub per_year: usize,
    /// What stays smooth.
    pub form: DentonForm,
    /// What the annual figures are of their parts.
    pub value: YearlyValue,
}

impl Benchmarking {
    /// The choices by their names.
    ///
    /// # Errors
    /// `bad-method` where one is not known, naming the nearest.
    pub fn named(per_year: usize, form: &str, value: &str) -> Result<Self, Error> {
        let form = match form {
            "proportional" => DentonForm::Proportional,
            "additive" => DentonForm::Additive,
            other => return Err(not_a_choice("form", other, &["proportional", "additive"])),
        };
        let value = match value {
            "mean" => YearlyValue::Mean,
            "sum" => YearlyValue::Sum,
            other => return Err(not_a_choice("value", other, &["mean", "sum"])),
        };
        Ok(Self { per_year, form, value })
    }
}

/// The indicator benchmarked to the annual figures: the x that minimises Σ (xₜ/iₜ − xₜ₋₁/iₜ₋₁)², or
/// additively Σ ((xₜ − iₜ) − (xₜ₋₁ − iₜ₋₁))², and whose years come to the annual figures.
///
/// The indicator begins with the first part of the first year. What it has beyond the last annual
/// figure follows at the last ratio, or difference.
///
/// ```
/// use costweight::{Benchmarking, DentonForm, YearlyValue, benchmark_series};
/// let (form, value) = (DentonForm::Proportional, YearlyValue::Sum);
/// let quarterly = Benchmarking { per_year: 4, form, value };
/// let indicator = [98.2, 100.8, 102.2, 100.8, 99.0, 101.6, 102.7, 101.5];
/// let series = benchmark_series(&indicator, &[4000.0, 4161.4], quarterly)?;
/// assert_eq!(format!("{:.1} {:.1}", series[0], series[7]), "969.8 1051.0");
/// # Ok::<(), costweight::Error>(())
/// ```
///
/// Source: F. T. Denton, Journal of the American Statistical Association 66 (1971), without the
/// condition on the first value, as P. Cholette (1984) has it; Quarterly National Accounts Manual
/// (IMF), chapter 6, on benchmarking, whose example this is.
///
/// # Errors
/// `bad-number` where a number is not finite, or for the proportional form an indicator is below
/// zero or zero throughout a year; `bad-method` where a year has fewer than two parts;
/// `unequal-columns` where there is no annual figure, or the indicator ends before the last one.
pub fn benchmark_series(
    indicator: &[f64],
    annual: &[f64],
    how: Benchmarking,
) -> Result<Vec<f64>, Error> {
    let benchmarked = checked(indicator, annual, how)?;
    let additive = how.form == DentonForm::Additive;
    let weights: Vec<f64> = benchmarked.iter().map(|i| if additive { 1.0 } else { *i }).collect();
    let parts: f64 = benchmarked.chunks(how.per_year).next().map_or(1.0, |year| sum(ones(year)));
    let years = annual.iter().zip(benchmarked.chunks(how.per_year)).map(|(figure, year)| {
        let total = if how.value == YearlyValue::Mean { figure * parts } else { *figure };
        if additive { total - sum(year.iter().copied()) } else { total }
    });
    let path = smoothest(&weights, &years.collect::<Vec<_>>(), how.per_year)?;
    let last = path.last().copied().unwrap_or_default();
    let path = path.into_iter().chain(std::iter::repeat(last));
    let bent = indicator.iter().zip(path).map(|(i, b)| if additive { i + b } else { i * b });
    bent.map(crate::functions::weighting::result).collect()
}

/// The part of the indicator that has annual figures.
fn checked<'a>(
    indicator: &'a [f64],
    annual: &[f64],
    how: Benchmarking,
) -> Result<&'a [f64], Error> {
    if how.per_year < 2 {
        return Err(Error::new("bad-method", "a year has two parts or more"));
    }
    for (name, values) in [("indicator", indicator), ("annual", annual)] {
        if let Some(place) = values.iter().position(|value| !value.is_finite()) {
            return Err(Error::new(
                "bad-number",
                format!("{name}[{place}] is not a finite number"),
            ));
        }
    }
    let needed = how.per_year.saturating_mul(annual.len());
    let benchmarked = indicator.get(..needed).filter(|held| !held.is_empty()).ok_or_else(|| {
        let (years, parts) = (annual.len(), indicator.len());
        let message = format!(
            "{years} annual figures need {needed} values of the indicator, which has {parts}"
        );
        Error::new("unequal-columns", message)
    })?;
    if how.form == DentonForm::Proportional {
        if let Some(place) = indicator.iter().position(|value| *value < 0.0) {
            let message =
                format!("indicator[{place}] is below zero, which has no ratio; use additive");
            return Err(Error::new("bad-number", message));
        }
        let years = benchmarked.chunks(how.per_year);
        if let Some(year) = years.into_iter().position(|year| year.iter().all(|i| *i == 0.0)) {
            let message =
                format!("the indicator is zero throughout year {}; use additive", year + 1);
            return Err(Error::new("bad-number", message));
        }
    }
    Ok(benchmarked)
}

/// The b with Σ z·b of each year as given whose steps d are the least in squares.
///
/// With bₜ = b₁ + d₂ + … + dₜ each year says I·b₁ + W·d = T, where I is Σ z over the year and W[s] the Σ z
/// of its parts from s on. The least d is Wᵀλ, so that W·Wᵀ·λ + I·b₁ = T and I·λ = 0: one equation
/// for each year and one more.
fn smoothest(weights: &[f64], totals: &[f64], per_year: usize) -> Result<Vec<f64>, Error> {
    let years = || weights.chunks(per_year);
    let steps: Vec<Vec<f64>> =
        (0..totals.len()).map(|year| weights_from_step(weights, per_year, year)).collect();
    let whole: Vec<f64> = years().map(|year| sum(year.iter().copied())).collect();
    let product = |a: &[f64], b: &[f64]| sum(a.iter().zip(b).map(|(x, y)| x * y));
    // An equation has its right-hand side first, and its coefficients from the last unknown, b₁.
    let of_year = |((own, whole), total): ((&Vec<f64>, &f64), &f64)| -> Vec<f64> {
        let others = steps.iter().rev().map(|other| product(own, other));
        [*total, *whole].into_iter().chain(others).collect()
    };
    let mut equations: Vec<Vec<f64>> = steps.iter().zip(&whole).zip(totals).map(of_year).collect();
    equations.push([0.0, 0.0].into_iter().chain(whole.iter().rev().copied()).collect());
    let found = solved(equations).ok_or_else(|| {
        Error::new("bad-number", "the numbers are too large or too small to compute with")
    })?;
    let (first, multipliers) = found.split_last().map_or((0.0, [].as_slice()), |(b, l)| (*b, l));
    let step = |place: usize| {
        let at = |own: &Vec<f64>| own.get(place).copied().unwrap_or_default();
        sum(multipliers.iter().zip(&steps).map(|(multiplier, own)| multiplier * at(own)))
    };
    let mut level = first;
    let path = (0..weights.len()).map(|place| {
        level += step(place);
        level
    });
    Ok(path.collect())
}

/// For each step the Σ z of the parts of one year that come after it; the first step, which leads
/// to b₁, counts for nothing.
fn weights_from_step(weights: &[f64], per_year: usize, year: usize) -> Vec<f64> {
    let of_year = year * per_year..(year + 1) * per_year;
    let after = |step: usize| {
        let parts = step.max(of_year.start)..of_year.end.max(step);
        if step == 0 { 0.0 } else { sum(weights.get(parts).unwrap_or_default().iter().copied()) }
    };
    (0..weights.len()).map(after).collect()
}

fn ones(year: &[f64]) -> impl Iterator<Item = f64> + '_ {
    year.iter().map(|_| 1.0)
}
