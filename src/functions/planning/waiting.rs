//! Waiting lists.

use crate::foundation::error::Error;
use crate::foundation::measure::sum;
use crate::functions::arrays::unequal;
use crate::functions::weighting::{numbers, quantities, result, zero_or_more};

/// How long a list takes to clear, waiting ÷ (completed − joining), in the periods that people are
/// completed and join in: months where both are by the month. With nobody joining it is the usual
/// clearance time.
///
/// ```
/// use costweight::clearance_time;
/// assert_eq!(clearance_time(7_400_000.0, 1_480_000.0, 0.0)?, 5.0);
/// assert_eq!(clearance_time(7_400_000.0, 1_480_000.0, 1_380_000.0)?, 74.0);
/// # Ok::<(), costweight::Error>(())
/// ```
///
/// # Errors
/// `bad-number` where a number is negative or not finite; `never-cleared` where no more are
/// completed than join.
pub fn clearance_time(waiting: f64, completed: f64, joining: f64) -> Result<f64, Error> {
    let waiting = zero_or_more("number waiting", waiting)?;
    let completed = zero_or_more("number completed", completed)?;
    let joining = zero_or_more("number joining", joining)?;
    if completed > joining {
        return result(waiting / (completed - joining));
    }
    let message = format!("the list never clears: {completed} are completed and {joining} join");
    Err(Error::new("never-cleared", message))
}

/// The cost of waiting with a charge that grows with the wait, Σ n·(e^(r·w) − 1) ÷ r, in
/// patient-years at no charge, with n the people who waited w years and r the rate a year. At a
/// rate of zero it is Σ n·w.
///
/// # Errors
/// `unequal-columns` where the arrays differ in length; `bad-number` where a number is negative or
/// not finite.
pub fn waiting_cost(number: &[f64], years: &[f64], rate: f64) -> Result<f64, Error> {
    if number.len() != years.len() {
        return Err(unequal("number", number, "years", years));
    }
    let (number, years) = (quantities("number", number)?, numbers("years", years)?);
    let rate = zero_or_more("rate", rate)?;
    let costs = number.iter().zip(years.iter()).map(|(n, w)| n * charged(w, rate));
    result(sum(costs))
}

/// A wait in years with a charge of r a year, (e^(r·w) − 1) ÷ r; w where there is none.
pub(crate) fn charged(years: f64, rate: f64) -> f64 {
    if rate == 0.0 { years } else { libm::expm1(rate * years) / rate }
}
