//! Days: how many a period has for the activity that needs them.

use crate::foundation::plain::chosen_by_word;
use crate::foundation::sorted::Map;
use std::hash::Hasher;

use serde::Serialize;
use siphasher::sip128::{Hasher128, SipHasher13};

use crate::foundation::calendar::{calendar_days, working_days};
use crate::foundation::codes::{Code, PerCode, code};
use crate::foundation::error::{Error, unequal_parts};
use crate::foundation::period::Period;
use crate::foundation::saved::Saved;
use crate::observations::ledger::{Finished, Ledger};

/// Which days an activity needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Days {
    /// Planned care: Monday to Friday without bank holidays.
    Working,
    /// Care that does not wait: every day.
    Calendar,
    /// Activity that does not go by days.
    None,
}

impl Days {
    /// As a table names them.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "working" => Some(Self::Working),
            "calendar" => Some(Self::Calendar),
            "none" => Some(Self::None),
            _ => None,
        }
    }
}

/// Whether quantities are compared per day, and per which.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum DayChoice {
    /// Quantities as they were counted.
    #[default]
    AsCounted,
    /// Per working day, but for items whose `days` say otherwise.
    WorkingDays,
    /// Per calendar day, but for items whose `days` say otherwise.
    CalendarDays,
}

chosen_by_word!(DayChoice:
    AsCounted = "as-counted", WorkingDays = "working-days", CalendarDays = "calendar-days"
);

impl DayChoice {
    /// Which days the items need that do not say so; nothing where quantities stay as counted.
    pub(crate) fn days(self) -> Option<Days> {
        match self {
            Self::AsCounted => None,
            Self::WorkingDays => Some(Days::Working),
            Self::CalendarDays => Some(Days::Calendar),
        }
    }
}

/// The working days and the calendar days of periods: the user's, else England's.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct DayCounts(Map<Period, (f64, f64)>);

impl DayCounts {
    /// How many days a period has for an activity; nothing where nobody knows.
    pub(crate) fn count(&self, days: Days, period: Period) -> Option<f64> {
        let given = self.0.get(&period);
        match days {
            Days::None => Some(1.0),
            Days::Working => {
                given.map(|days| days.0).or_else(|| working_days(period).ok().map(f64::from))
            }
            Days::Calendar => {
                given.map_or_else(|| Some(f64::from(calendar_days(period))), |days| Some(days.1))
            }
        }
    }
}

impl DayCounts {
    /// The days of the first period and of another, for an item of a ledger; nothing where nobody
    /// knows either.
    pub(crate) fn of_item(
        &self,
        usual: Days,
        held: &Finished,
        item: Code,
        (first, period): (Period, Period),
    ) -> Option<(f64, f64)> {
        let days = held.days_label(item).and_then(Days::named).unwrap_or(usual);
        self.count(days, first).zip(self.count(days, period))
    }

    /// A ledger with quantities as in a period of so many days as its first has: q·D⁰ ÷ Dᵗ, at no
    /// change of cost. What has no known days stays as it was counted.
    ///
    /// # Errors
    /// `sum-too-large` where a sum passes 2⁶³.
    pub(crate) fn applied(&self, usual: Days, held: &Finished) -> Result<Ledger, Error> {
        let days: PerCode<Days> = (0..code(held.items().len()))
            .map(|item| held.days_label(item).and_then(Days::named).unwrap_or(usual))
            .collect();
        let ratios = self.ratios(held);
        let of_period = |period: &Period| ratios.get(period).copied().unwrap_or_default();
        held.counting(|key| of_period(&key.period).of(days[key.item]))
    }

    /// D⁰ ÷ Dᵗ of each period; counting the days of a year takes long, and thousands of items ask.
    fn ratios(&self, held: &Finished) -> Map<Period, Ratios> {
        let periods = held.every_period();
        let first = periods.iter().next().copied();
        let ratio = |days, period| {
            let counts =
                first.and_then(|first| self.count(days, first).zip(self.count(days, period)));
            counts.map_or(1.0, |(first, now)| first / now)
        };
        let ratios = |&period: &Period| Ratios {
            working: ratio(Days::Working, period),
            calendar: ratio(Days::Calendar, period),
        };
        periods.iter().map(|period| (*period, ratios(period))).collect()
    }

    /// Equal for equal counts; nothing where none are given.
    pub(crate) fn fingerprint(&self) -> Option<u128> {
        let mut hasher = SipHasher13::new();
        for (period, (working, calendar)) in &self.0 {
            hasher.write(format!("{period}\u{1f}").as_bytes());
            hasher.write(&working.to_bits().to_le_bytes());
            hasher.write(&calendar.to_bits().to_le_bytes());
        }
        (!self.0.is_empty()).then(|| hasher.finish128().as_u128())
    }
}

impl Saved for DayCounts {
    fn save(&self, to: &mut Vec<u8>) {
        self.0.save(to);
    }

    fn restore(from: &mut &[u8]) -> Option<Self> {
        Map::restore(from).map(Self)
    }
}

impl DayCounts {
    /// Takes over the counts of another table.
    ///
    /// # Errors
    /// `unequal-parts` where the two differ in a period's days.
    pub(crate) fn absorb(&mut self, other: &Self) -> Result<(), Error> {
        for (period, days) in &other.0 {
            if self.0.entry(*period).or_insert(*days) != days {
                return Err(unequal_parts("calendar", &period.to_string()));
            }
        }
        Ok(())
    }
}

/// How many times the days of a period the first one has.
#[derive(Clone, Copy, Debug)]
struct Ratios {
    working: f64,
    calendar: f64,
}

impl Default for Ratios {
    fn default() -> Self {
        Self { working: 1.0, calendar: 1.0 }
    }
}

impl Ratios {
    fn of(self, days: Days) -> f64 {
        match days {
            Days::Working => self.working,
            Days::Calendar => self.calendar,
            Days::None => 1.0,
        }
    }
}

impl FromIterator<(Period, (f64, f64))> for DayCounts {
    fn from_iter<I: IntoIterator<Item = (Period, (f64, f64))>>(counts: I) -> Self {
        Self(counts.into_iter().collect())
    }
}
