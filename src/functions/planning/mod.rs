//! Planning: what a plan asks for, as small functions with numbers in and numbers out.

mod accounting;
mod beds;
mod efficiency;
mod staff;
mod strikes;
mod waiting;

pub use accounting::{Growths, growth_account};
pub use beds::{
    BedDaysFreed, LengthOfStay, ShorterStay, bed_days_freed, equivalent_beds, length_of_stay,
};
pub use efficiency::{
    Plan, cost_reduction_needed, gap_to_past, growth_to_close_gap, productivity_growth,
    productivity_needed,
};
pub use staff::{
    AgencyChange, AgencyStaff, QuantityAndPrice, agency_change, agency_premium, available_staff,
    skill_mix_effect, staff_in_post,
};
pub use strikes::{DailyActivity, LostActivity, StrikeDay, lost_activity};
pub(crate) use waiting::charged;
pub use waiting::{clearance_time, waiting_cost};

use crate::foundation::error::Error;
use crate::functions::weighting::accepted;

/// A growth as a ratio minus one: more than a fall to nothing.
fn growth(name: &str, value: f64) -> Result<f64, Error> {
    accepted(name, value, value > -1.0, "above −1")
}

/// A share, from 0 to 1.
pub(crate) fn share(name: &str, value: f64) -> Result<f64, Error> {
    accepted(name, value, (0.0..=1.0).contains(&value), "from 0 to 1")
}
