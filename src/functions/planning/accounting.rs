//! Growth accounting for people with figures of their own.

use super::growth;
use crate::foundation::error::Error;
use crate::foundation::measure::sum;
use crate::functions::arrays::unequal;
use crate::functions::weighting::{above_zero, quantities};
use crate::index::accounting::{GrowthAccount, InputGrowth, account};

/// Growths of output and of each input between two periods, and the inputs' costs.
#[derive(Clone, Copy, Debug)]
pub struct Growths<'a> {
    /// The growth of output, a ratio minus one.
    pub output: f64,
    /// The names of the inputs.
    pub names: &'a [String],
    /// The growth of each input's volume.
    pub inputs: &'a [f64],
    /// The cost of each input in the earlier period.
    pub from_cost: &'a [f64],
    /// The cost of each input in the later period.
    pub to_cost: &'a [f64],
    /// The name of the input that is labour.
    pub labour: Option<&'a str>,
    /// The growth of labour counted in one unit (FTE, hours).
    pub counted_labour: Option<f64>,
}

/// The growth account of an output, Δln Y = Σ s·Δln x + Δln MFP in log points, with s the mean of
/// an input's shares of cost in the two periods; and where labour is named, of output per unit of
/// labour, Δln(Y/H) = Σ s·Δln(x/H) + s·Δln(L/H) + Δln MFP.
///
/// ```
/// use costweight::{Growths, growth_account};
/// let names = ["labour", "capital"].map(String::from);
/// let account = growth_account(&Growths {
///     output: 0.035, names: &names, inputs: &[0.02, 0.01],
///     from_cost: &[70.0, 30.0], to_cost: &[72.0, 30.0],
///     labour: Some("labour"), counted_labour: Some(0.015),
/// })?;
/// let parts: f64 = account.inputs.iter().map(|input| input.points).sum();
/// assert!((parts + account.multifactor - 100.0 * 1.035_f64.ln()).abs() < 1e-12);
/// # Ok::<(), costweight::Error>(())
/// ```
///
/// # Errors
/// `unequal-columns` where the arrays differ in length; `bad-number` where a growth is not above −1
/// or a cost is negative; `bad-method` where labour is none of the names, or an input costs nothing.
pub fn growth_account(growths: &Growths) -> Result<GrowthAccount, Error> {
    let Growths { names, inputs, from_cost, to_cost, .. } = *growths;
    for (name, values) in [("growth", inputs), ("fromCost", from_cost), ("toCost", to_cost)] {
        if values.len() != names.len() {
            let zeros = vec![0.0; names.len()];
            return Err(unequal("names", &zeros, name, values));
        }
    }
    let output = libm::log1p(growth("growth of output", growths.output)?);
    let from = shares("fromCost", from_cost)?;
    let to = shares("toCost", to_cost)?;
    let mut parts = Vec::new();
    for ((name, &grown), (from, to)) in names.iter().zip(inputs).zip(from.iter().zip(&to)) {
        let share = f64::midpoint(*from, *to);
        let part = share * libm::log1p(growth("growth of an input", grown)?);
        let is_labour = growths.labour == Some(name.as_str());
        parts.push(InputGrowth { group: Some(name.clone()), share, part, is_labour });
    }
    if growths.labour.is_some() && !parts.iter().any(|input| input.is_labour) {
        let message = format!("the inputs are {}; none of them is the labour", names.join(", "));
        return Err(Error::new("bad-method", message));
    }
    let counted = growths.counted_labour.map(|held| growth("growth of counted labour", held));
    let counted = counted.transpose()?.map(libm::log1p);
    let free = || Error::new("bad-method", "an input costs nothing in both periods");
    account(output, &parts, counted).ok_or_else(free)
}

fn shares(name: &str, costs: &[f64]) -> Result<Vec<f64>, Error> {
    let costs = quantities(name, costs)?;
    let total = above_zero("cost of all inputs", sum(costs.iter()))?;
    Ok(costs.iter().map(|cost| cost / total).collect())
}
