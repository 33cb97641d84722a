//! Australia's national weighted activity unit (NWAU): a stay's weight adjusted for its patient.

use super::{above_zero, accepted, result, zero_or_more};
use crate::foundation::error::Error;

/// A stay and the adjustments of its weight, each a rate: 0.1 for 10%.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NwauStay {
    /// PW, the weight by length of stay: [`crate::stay_weight`].
    pub weight: f64,
    /// `A_paed`, the factor for children in specialist hospitals; 1 for none.
    pub paediatric: f64,
    /// `A_spa`, specialist psychiatric care by age.
    pub psychiatric_age: f64,
    /// `A_ind`, Indigenous patients.
    pub indigenous: f64,
    /// `A_res`, patients who live far out.
    pub residence: f64,
    /// `A_rt`, radiotherapy.
    pub radiotherapy: f64,
    /// `A_dia`, dialysis.
    pub dialysis: f64,
    /// `A_treat`, treatment in a hospital far out.
    pub treatment: f64,
    /// `A_icu`, weight of an hour of intensive care.
    pub icu_rate: f64,
    /// Hours of intensive care.
    pub icu_hours: f64,
    /// `A_pps`, what private patients' other payers bear of the care.
    pub private_service: f64,
    /// `A_acc`, what they bear of each day's accommodation, in weight a day.
    pub private_accommodation: f64,
    /// Length of stay in days.
    pub length_of_stay: f64,
    /// `A_hac`, what complications acquired in hospital take off.
    pub hospital_acquired: f64,
}

impl NwauStay {
    /// A stay of this weight without any adjustment.
    #[must_use]
    pub const fn of_weight(weight: f64) -> Self {
        Self {
            weight,
            paediatric: 1.0,
            psychiatric_age: 0.0,
            indigenous: 0.0,
            residence: 0.0,
            radiotherapy: 0.0,
            dialysis: 0.0,
            treatment: 0.0,
            icu_rate: 0.0,
            icu_hours: 0.0,
            private_service: 0.0,
            private_accommodation: 0.0,
            length_of_stay: 0.0,
            hospital_acquired: 0.0,
        }
    }

    fn check(&self) -> Result<(), Error> {
        above_zero("paediatric factor", self.paediatric)?;
        for (name, value) in [
            ("weight", self.weight),
            ("weight of an hour of intensive care", self.icu_rate),
            ("number of hours of intensive care", self.icu_hours),
            ("private service adjustment", self.private_service),
            ("private accommodation adjustment", self.private_accommodation),
            ("length of stay", self.length_of_stay),
            ("adjustment for hospital-acquired complications", self.hospital_acquired),
        ] {
            zero_or_more(name, value)?;
        }
        for (name, value) in [
            ("psychiatric age adjustment", self.psychiatric_age),
            ("Indigenous adjustment", self.indigenous),
            ("adjustment for residence", self.residence),
            ("radiotherapy adjustment", self.radiotherapy),
            ("dialysis adjustment", self.dialysis),
            ("adjustment for the place of treatment", self.treatment),
        ] {
            accepted(name, value, value > -1.0, "above −1")?;
        }
        Ok(())
    }
}

/// The national weighted activity units of a stay, PW·`A_paed`·(1 + `A_spa` + `A_ind` + `A_res` +
/// `A_rt` + `A_dia`)·(1 + `A_treat`) + `A_icu`·hours − [(PW + `A_icu`·hours)·`A_pps` +
/// days·`A_acc`] − PW·`A_hac`, and zero where that is less. Pounds, or dollars, are units × price.
///
/// ```
/// use costweight::{NwauStay, nwau};
/// let stay = NwauStay { indigenous: 0.04, residence: 0.08, ..NwauStay::of_weight(8.2587) };
/// assert!((nwau(&stay)? - 8.2587 * 1.12).abs() < 1e-12);
/// # Ok::<(), costweight::Error>(())
/// ```
///
/// Source: the form of NEP 2020–21 as in the package fastabf 0.8.10.
///
/// # Errors
/// `bad-number` where a number is out of its range.
pub fn nwau(stay: &NwauStay) -> Result<f64, Error> {
    stay.check()?;
    let s = stay;
    let patient =
        1.0 + s.psychiatric_age + s.indigenous + s.residence + s.radiotherapy + s.dialysis;
    let intensive = s.icu_rate * s.icu_hours;
    let care = s.weight * s.paediatric * patient * (1.0 + s.treatment) + intensive;
    let private =
        (s.weight + intensive) * s.private_service + s.length_of_stay * s.private_accommodation;
    result((care - private - s.weight * s.hospital_acquired).max(0.0))
}
