//! Published figures: what their rounding allows.

use serde::Serialize;

use crate::foundation::error::Error;
use crate::functions::weighting::{above_zero, accepted, result};

/// Growths of output, inputs and productivity as they were published, each as a ratio minus one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PublishedTriple {
    /// Of output.
    pub output: f64,
    /// Of inputs.
    pub input: f64,
    /// Of productivity.
    pub productivity: f64,
    /// What they are rounded to: 0.001 for percentages with one decimal.
    pub unit: f64,
}

/// Whether published figures can be of one computation.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Agreement {
    /// Whether they can.
    pub agrees: bool,
    /// The lowest growth of productivity that the rounded output and inputs allow.
    pub lowest: f64,
    /// The highest.
    pub highest: f64,
}

/// Whether rounded growths of output, inputs and productivity agree: with h half the unit they are
/// rounded to, [(1+o−h) ÷ (1+i+h) − 1, (1+o+h) ÷ (1+i−h) − 1] meets [p−h, p+h].
///
/// The last digit of a published productivity cannot be decided from rounded growths.
///
/// ```
/// use costweight::{PublishedTriple, agrees_with_published};
/// // Published: 5.7% and 3.9% imply 1.8%, though the ratio of the rounded figures is 1.73%.
/// let acute = PublishedTriple { output: 0.057, input: 0.039, productivity: 0.018, unit: 0.001 };
/// assert!(agrees_with_published(&acute)?.agrees);
/// # Ok::<(), costweight::Error>(())
/// ```
///
/// # Errors
/// `bad-number` where the unit is not above zero or a growth not above −1 by more than half of it.
pub fn agrees_with_published(triple: &PublishedTriple) -> Result<Agreement, Error> {
    let half = above_zero("unit", triple.unit)? / 2.0;
    let growth = |name: &str, value: f64| accepted(name, value, value - half > -1.0, "above −1");
    let (output, input) = (growth("output", triple.output)?, growth("input", triple.input)?);
    let productivity = growth("productivity", triple.productivity)?;
    let lowest = result((1.0 + output - half) / (1.0 + input + half) - 1.0)?;
    let highest = result((1.0 + output + half) / (1.0 + input - half) - 1.0)?;
    let agrees = lowest <= productivity + half && productivity - half <= highest;
    Ok(Agreement { agrees, lowest, highest })
}
