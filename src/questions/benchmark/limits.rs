//! Control limits of a funnel: how far from the centre chance alone would scatter figures of units
//! of different size.

use super::method::Dispersion;
use super::result::ProviderLimits;
use crate::foundation::error::Error;
use crate::foundation::measure::sum;
use crate::foundation::order::in_order;
use crate::functions::arrays::{bad_number, unequal};
use crate::functions::weighting::{above_zero, result};

/// Standard errors from the centre within which 95% of a normal distribution lies.
const Z_95: f64 = 1.959_963_984_540_054;
/// Those within which 99.8% lies.
const Z_998: f64 = 3.090_232_306_167_813_5;
/// The share of figures at each end whose distance is pulled in before the dispersion is taken.
const WINSORISED: f64 = 0.1;

/// What the limits of a funnel are made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LimitOptions<'a> {
    /// The figures, one for each size; without them only a given standard deviation makes limits.
    pub values: Option<&'a [f64]>,
    /// What the figures scatter around: 100 for a cost index.
    pub centre: f64,
    /// s, the standard deviation of the figure of a unit of size one. Default: from the figures.
    pub standard_deviation: Option<f64>,
    /// What is done about over-dispersion. Default: `multiplicative`.
    pub dispersion: Dispersion,
}

impl Default for LimitOptions<'_> {
    fn default() -> Self {
        let dispersion = Dispersion::default();
        Self { values: None, centre: 100.0, standard_deviation: None, dispersion }
    }
}

/// The limits of a funnel, one of each kind for each size, in the unit of the figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Limits {
    /// What the figures scatter around.
    pub centre: f64,
    /// s, the standard deviation of the figure of a unit of size one.
    pub standard_deviation: f64,
    /// φ, the mean square of the winsorised distances; above 1 the figures scatter more than s
    /// says. None without figures, or where none of them scatters.
    pub dispersion: Option<f64>,
    /// τ², the variance between units that additive limits add; none for other limits.
    pub between_variance: Option<f64>,
    /// The lower 95% limits.
    pub lower95: Vec<f64>,
    /// The upper 95% limits.
    pub upper95: Vec<f64>,
    /// The lower 99.8% limits.
    pub lower998: Vec<f64>,
    /// The upper 99.8% limits.
    pub upper998: Vec<f64>,
    /// Each figure's distance from the centre, in the standard errors that the limits are made of:
    /// beyond ±1.96 it lies outside the 95% limits.
    pub z: Option<Vec<f64>>,
}

/// 95% and 99.8% control limits, centre ± z · s ÷ √size, for units of these sizes (weighted units,
/// expected cost, cases: any measure in which variance falls as 1 ÷ size).
///
/// s² is given, or the variance of the figures y weighted by size, Σ size · (y − centre)² ÷ (n − 1);
/// one is taken from n because the mean of an index by size is its centre. With figures, φ is the
/// mean square of their distances z = (y − centre) · √size ÷ s, of which the lowest and the highest
/// tenth (rounded down to whole figures) are first set to the nearest of the rest; where φ > 1 the
/// figures scatter more than s says. Multiplicative limits are then centre ± z · s · √φ ÷ √size;
/// additive ones centre ± z · √(s² ÷ size + τ²) with τ² = (n·φ − (n − 1)) ÷ (Σw − Σw² ÷ Σw) and
/// w = size ÷ s², or 0 where that is less (the estimate of `DerSimonian` and Laird). With s from the
/// figures themselves φ is about 1 or less, so that over-dispersion shows only against a given s.
///
/// Costs and activity are complete counts: these limits say how unusual a figure is among such
/// units, not how uncertain it is. A lower limit of a small unit may be below zero.
///
/// ```
/// use costweight::{LimitOptions, control_limits};
/// let options = LimitOptions { standard_deviation: Some(50.0), ..LimitOptions::default() };
/// let limits = control_limits(&[25.0, 100.0], options)?;
/// assert!((limits.upper95[1] - (100.0 + 1.96 * 5.0)).abs() < 1e-3);
/// assert!((limits.lower998[0] - (100.0 - 3.09 * 10.0)).abs() < 1e-2);
/// # Ok::<(), costweight::Error>(())
/// ```
///
/// Source: D. J. Spiegelhalter, "Funnel plots for comparing institutional performance", Statistics
/// in Medicine 24 (2005), <https://doi.org/10.1002/sim.1970>, and "Handling over-dispersion of
/// performance indicators", Quality and Safety in Health Care 14 (2005).
///
/// # Errors
/// `unequal-columns` where sizes and figures differ in number; `bad-number` where a size is not
/// above zero or a number is not finite; `bad-method` where there are neither a standard deviation
/// nor two figures.
pub fn control_limits(size: &[f64], options: LimitOptions) -> Result<Limits, Error> {
    check(size, &options)?;
    let LimitOptions { values, centre, standard_deviation, .. } = options;
    let s = match standard_deviation {
        Some(s) => above_zero("standard deviation", s)?,
        None => from_residuals(size, values.unwrap_or_default(), centre)?,
    };
    let naive = values.filter(|_| s > 0.0).map(|values| distances(size, values, centre, s));
    let dispersion = naive.as_deref().map(dispersion).filter(|phi| phi.is_finite());
    let phi = dispersion.unwrap_or(1.0);
    let (widened, between) = match options.dispersion {
        Dispersion::None => (1.0, None),
        Dispersion::Multiplicative => (phi.max(1.0).sqrt(), None),
        Dispersion::Additive => (1.0, Some(between_variance(size, s, phi))),
    };
    let spread = |size: f64| match between {
        None => widened * s / size.sqrt(),
        Some(between) => (s * s / size + between).sqrt(),
    };
    let at = |z: f64| -> Vec<f64> { size.iter().map(|&size| centre + z * spread(size)).collect() };
    let scattered = values.filter(|_| naive.is_some());
    let away = |(value, size): (&f64, &f64)| (value - centre) / spread(*size);
    Ok(Limits {
        centre,
        standard_deviation: s,
        dispersion,
        between_variance: between,
        lower95: at(-Z_95),
        upper95: at(Z_95),
        lower998: at(-Z_998),
        upper998: at(Z_998),
        z: scattered.map(|values| values.iter().zip(size).map(away).collect()),
    })
}

/// τ² = (n·φ − (n − 1)) ÷ (Σw − Σw² ÷ Σw) with w = size ÷ s², or zero where that is less.
#[allow(clippy::cast_precision_loss, reason = "far fewer than 2^52 figures")]
fn between_variance(size: &[f64], s: f64, phi: f64) -> f64 {
    let number = size.len() as f64;
    let weight = |size: &f64| size / (s * s);
    let weights = sum(size.iter().map(weight));
    let squares = sum(size.iter().map(|size| weight(size).powi(2)));
    let between = (number * phi - (number - 1.0)) / (weights - squares / weights);
    if between.is_finite() { between.max(0.0) } else { 0.0 }
}

impl Limits {
    /// The limits of each size in turn.
    pub(super) fn each(&self) -> impl Iterator<Item = ProviderLimits> + '_ {
        let lower = self.lower95.iter().zip(&self.lower998);
        let upper = self.upper95.iter().zip(&self.upper998);
        lower.zip(upper).enumerate().map(|(place, ((lower95, lower998), (upper95, upper998)))| {
            ProviderLimits {
                lower95: *lower95,
                upper95: *upper95,
                lower998: *lower998,
                upper998: *upper998,
                z: self.z.as_ref().and_then(|z| z.get(place).copied()),
            }
        })
    }
}

fn check(size: &[f64], options: &LimitOptions) -> Result<(), Error> {
    size.iter().try_for_each(|&size| above_zero("size", size).map(|_| ()))?;
    if !options.centre.is_finite() {
        let message = format!("the centre is {}; it must be a finite number", options.centre);
        return Err(Error::new("bad-number", message));
    }
    match options.values {
        Some(values) if values.len() != size.len() => Err(unequal("size", size, "values", values)),
        Some(values) if values.iter().any(|value| !value.is_finite()) => {
            Err(bad_number("values", values))
        }
        _ => Ok(()),
    }
}

/// √(Σ size · (y − centre)² ÷ (n − 1)).
fn from_residuals(size: &[f64], values: &[f64], centre: f64) -> Result<f64, Error> {
    if values.len() < 2 {
        let message = "limits need a standard deviation, or two figures or more to take it from";
        return Err(Error::new("bad-method", message));
    }
    let squares = size.iter().zip(values).map(|(size, value)| size * (value - centre).powi(2));
    #[allow(clippy::cast_precision_loss, reason = "far fewer than 2^52 figures")]
    let freedom = (values.len() - 1) as f64;
    result((sum(squares) / freedom).sqrt())
}

/// z = (y − centre) · √size ÷ s.
fn distances(size: &[f64], values: &[f64], centre: f64, s: f64) -> Vec<f64> {
    size.iter().zip(values).map(|(size, value)| (value - centre) * size.sqrt() / s).collect()
}

/// The mean square of the distances, their extremes pulled in.
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a tenth of a number of figures"
)]
fn dispersion(distances: &[f64]) -> f64 {
    let sorted = in_order(distances, &|a, b| a.total_cmp(b));
    let pulled_in = (sorted.len() as f64 * WINSORISED) as usize;
    let lowest = sorted.get(pulled_in).map_or(f64::NEG_INFINITY, |z| **z);
    let highest = sorted.iter().rev().nth(pulled_in).map_or(f64::INFINITY, |z| **z);
    let squares = distances.iter().map(|z| z.clamp(lowest, highest).powi(2));
    sum(squares) / distances.len() as f64
}
