//! Adjustments: the named steps from what was counted to what is compared.
//!
//! The first five decide which observations there are, at which cost; the sixth how much a unit of
//! each period counts; the last how much one counts in the later of two periods.

mod bridge;
mod exclusion;
mod missing_cost;
mod partly_counted;

use std::sync::Arc;

use serde::Serialize;

pub(crate) use bridge::{Bridge, Plank};
pub use exclusion::Exclusion;
pub use missing_cost::MissingCost;
pub(crate) use missing_cost::group_sums;
pub use partly_counted::PartlyCounted;
use partly_counted::like_with_like;
pub(crate) use partly_counted::partly_counted;

use crate::foundation::codes::PerCode;
use crate::foundation::error::Error;
use crate::foundation::plain::chosen_by_word;
use crate::foundation::text::holds;
use crate::observations::days::{DayCounts, Days};
use crate::observations::ledger::{Finished, Ledger};

/// Whether bed days beyond a trim point count as activity of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum ExcessBedDays {
    /// They count.
    #[default]
    In,
    /// They are left out: items whose unit is an excess bed day, or whose group or code ends in
    /// `_XS`, as in the National Schedules.
    Out,
}

chosen_by_word!(ExcessBedDays: In = "in", Out = "out");

/// Whether something that the data have is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum BridgeChoice {
    /// Old codes are added to what they have become.
    With,
    /// Codes stay as they are.
    Without,
}

chosen_by_word!(BridgeChoice: With = "with", Without = "without");

/// What to make of quality scalars.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum QualityChoice {
    /// Quantities alone.
    Without,
    /// Quantities times quality.
    With,
    /// Quantities alone, and beside them what quality would add.
    Both,
}

chosen_by_word!(QualityChoice: Without = "without", With = "with", Both = "both");

/// A step from what was counted to what is compared.
#[derive(Clone, Debug)]
pub(crate) enum Adjustment {
    /// What the user leaves out.
    Exclude(Vec<Exclusion>),
    /// Excess bed days are left out.
    ExcessBedDays,
    /// Old codes become new ones.
    Bridge(Arc<Bridge>),
    /// Activity without a unit cost is valued.
    MissingCost(MissingCost),
    /// What is not all counted in a period is counted in none.
    PartlyCounted,
    /// Quantities are compared per day.
    Days(Days, DayCounts),
    /// Quantities count by their quality.
    Quality,
}

impl Adjustment {
    /// Its name, that of the method's key.
    pub(crate) const fn name(&self) -> &'static str {
        match self {
            Self::Exclude(_) => "exclude",
            Self::ExcessBedDays => "excessBedDays",
            Self::Bridge(_) => "bridge",
            Self::MissingCost(_) => "missingCost",
            Self::PartlyCounted => "partlyCounted",
            Self::Days(..) => "days",
            Self::Quality => "quality",
        }
    }

    /// A ledger of this table after the step.
    ///
    /// # Errors
    /// `sum-too-large` where a sum passes 2⁶³.
    pub(crate) fn made(&self, table: &str, held: &Finished) -> Result<Ledger, Error> {
        match self {
            Self::Exclude(exclusions) => {
                let covered: Vec<_> = exclusions.iter().map(|e| e.on(table, held)).collect();
                held.without(|key| covered.iter().any(|covered| covered.has(key)))
            }
            Self::ExcessBedDays => {
                let excess = excess_bed_days(held);
                held.without(|key| excess[key.item])
            }
            Self::Bridge(bridge) => bridge.crossed(held),
            Self::MissingCost(choice) => choice.valued(held),
            Self::PartlyCounted => like_with_like(held),
            Self::Days(days, counts) => counts.applied(*days, held),
            Self::Quality => held.without(|_| false),
        }
    }
}

/// Which items are excess bed days.
fn excess_bed_days(held: &Finished) -> PerCode<bool> {
    let of_unit = |unit: &str| {
        let unit = unit.to_ascii_lowercase();
        holds(&unit, "excess") && holds(&unit, "day")
    };
    let ends = |label: &str| label.ends_with("_XS");
    let mut excess = PerCode::filled(held.items().len(), false);
    for (code, item) in (0..).zip(held.items()) {
        excess[code] = held.unit_label(code).is_some_and(of_unit)
            || held.group_label(code).is_some_and(ends)
            || item.codes().any(ends);
    }
    excess
}
