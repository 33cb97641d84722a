//! What a hospital stay counts for, by its length: full value up to a point, and less beyond.

use super::{above_zero, result, zero_or_more};
use crate::foundation::error::Error;
use crate::foundation::plain::said_by_key;

/// The cost of a mental health bed day in 2023/24, in pounds, by which units of
/// [`trim_point_units`] are valued.
///
/// Source: public analyst code of NHS England's productivity team.
pub const MENTAL_HEALTH_BED_DAY_COST: f64 = 711.52;

/// The cost of a mental health stay of zero days in 2023/24, in pounds. Source: as
/// [`MENTAL_HEALTH_BED_DAY_COST`].
pub const MENTAL_HEALTH_SAME_DAY_COST: f64 = 302.0;

/// Half a unit for each day beyond the trim point.
const BEYOND: f64 = 0.5;

/// The length at which stays of one bed type stop counting in full.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct TrimPoint {
    /// The trim point, in days: the upper quartile of the lengths above zero.
    pub trim: f64,
    /// The mean length in days, each capped at the trim point: what a stay up to there counts for.
    pub mean: f64,
}

said_by_key!(TrimPoint, "trim point": trim, mean);

impl TrimPoint {
    fn checked(&self) -> Result<Self, Error> {
        above_zero("trim point", self.trim)?;
        above_zero("mean length", self.mean)?;
        Ok(*self)
    }

    /// Units of the first `days` of a stay that goes on.
    fn units_so_far(&self, days: f64) -> f64 {
        days.min(self.trim) * self.mean / self.trim + BEYOND * (days - self.trim).max(0.0)
    }

    /// Units of a stay that ends after `days`: of the mean, however short it was.
    fn units_in_all(&self, days: f64) -> f64 {
        if days > 0.0 { self.mean + BEYOND * (days - self.trim).max(0.0) } else { 0.0 }
    }
}

/// The part of a stay that falls in one period.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct StayPart {
    /// Days of the stay before the period.
    pub before: f64,
    /// Days within it.
    pub days: f64,
    /// Whether the stay goes on after it.
    pub open: bool,
}

said_by_key!(StayPart, "part of a stay": before, days, open);

/// What the part of a stay that falls in one period counts for, in units of bed days.
///
/// units(b, d) = (min(b+d, trim) − min(b, trim)) · mean ÷ trim + ½ · (max(b+d−trim, 0) −
/// max(b−trim, 0)), with b the days before the period and d the days within it. In the period in
/// which it ends, a stay is topped up to the mean, so that its parts sum to
/// [`finished_stay_units`]. A stay of zero days has no units: such stays are counted and valued
/// apart.
///
/// ```
/// use costweight::{StayPart, TrimPoint, trim_point_units};
/// let point = TrimPoint { trim: 40.0, mean: 24.0 };
/// let until_march = StayPart { before: 0.0, days: 30.0, open: true };
/// let from_april = StayPart { before: 30.0, days: 20.0, open: false };
/// assert_eq!(trim_point_units(&point, &until_march)?, 30.0 * 24.0 / 40.0);
/// assert_eq!(trim_point_units(&point, &from_april)?, 10.0 * 24.0 / 40.0 + 0.5 * 10.0);
/// # Ok::<(), costweight::Error>(())
/// ```
///
/// Source: public analyst code of NHS England's productivity team, with the top-up added so that
/// no units are lost between periods.
///
/// # Errors
/// `bad-number` where a number of days is negative or not finite, or the trim point or the mean is
/// not above zero.
pub fn trim_point_units(point: &TrimPoint, part: &StayPart) -> Result<f64, Error> {
    let point = point.checked()?;
    let before = zero_or_more("number of days before the period", part.before)?;
    let days = zero_or_more("number of days", part.days)?;
    let until = before + days;
    let counted = if part.open { point.units_so_far(until) } else { point.units_in_all(until) };
    result(counted - point.units_so_far(before))
}

/// What a finished stay counts for, in units of bed days: the mean up to the trim point, and half
/// of each day beyond it.
///
/// # Errors
/// As [`trim_point_units`].
pub fn finished_stay_units(point: &TrimPoint, days: f64) -> Result<f64, Error> {
    trim_point_units(point, &StayPart { before: 0.0, days, open: false })
}

/// The weights of one group of cases (a DRG) by length of stay.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct StayWeights {
    /// The weight of a stay of zero days, where the group has one of its own.
    #[cfg_attr(test, ts(optional))]
    pub same_day: Option<f64>,
    /// The shortest usual stay, in days.
    pub lower: f64,
    /// The longest usual stay, in days.
    pub upper: f64,
    /// The weight of a stay from `lower` to `upper`.
    pub inlier: f64,
    /// The weight of a shorter stay, before its days.
    pub short_base: f64,
    /// The weight of each day of a shorter stay.
    pub short_per_diem: f64,
    /// The weight of each day beyond `upper`.
    pub long_per_diem: f64,
}

said_by_key!(StayWeights, "weights of a stay":
    same_day = "sameDay", lower, upper, inlier, short_base = "shortBase",
    short_per_diem = "shortPerDiem", long_per_diem = "longPerDiem"
);

/// The weight of a stay by its length in days, before any adjustment for the patient.
///
/// A same-day stay has its own weight; a stay below the usual lengths has base + days · per diem;
/// a usual one the inlier weight; a longer one inlier + (days − upper) · per diem. A stay of zero
/// days without a same-day weight is a short stay.
///
/// ```
/// use costweight::{StayWeights, stay_weight};
/// // DRG 801A of 2020-21: usual stays of 13 to 30 days. (Its short-stay weights are made up.)
/// let weights = StayWeights {
///     same_day: None, lower: 13.0, upper: 30.0, inlier: 8.2587, long_per_diem: 0.2737,
///     short_base: 0.5, short_per_diem: 0.6,
/// };
/// assert_eq!(stay_weight(&weights, 10.0)?, 0.5 + 10.0 * 0.6);
/// assert_eq!(stay_weight(&weights, 20.0)?, 8.2587);
/// assert_eq!(stay_weight(&weights, 40.0)?, 8.2587 + 10.0 * 0.2737);
/// # Ok::<(), costweight::Error>(())
/// ```
///
/// Source: the form of Australia's national weighted activity unit (NWAU) for admitted acute care,
/// as in the package fastabf 0.8.10.
///
/// # Errors
/// `bad-number` where a number is negative or not finite; `bad-method` where `lower` is above
/// `upper`.
pub fn stay_weight(weights: &StayWeights, days: f64) -> Result<f64, Error> {
    let w = weights.checked()?;
    let days = zero_or_more("number of days", days)?;
    result(match w.same_day {
        Some(weight) if days == 0.0 => weight,
        _ if days < w.lower => w.short_base + days * w.short_per_diem,
        _ => w.inlier + (days - w.upper).max(0.0) * w.long_per_diem,
    })
}

impl StayWeights {
    fn checked(&self) -> Result<Self, Error> {
        let named = [
            ("same-day weight", self.same_day.unwrap_or(0.0)),
            ("lower bound", self.lower),
            ("upper bound", self.upper),
            ("inlier weight", self.inlier),
            ("short-stay base", self.short_base),
            ("short-stay weight per day", self.short_per_diem),
            ("long-stay weight per day", self.long_per_diem),
        ];
        named.into_iter().try_for_each(|(name, value)| zero_or_more(name, value).map(|_| ()))?;
        if self.lower <= self.upper {
            return Ok(*self);
        }
        let Self { lower, upper, .. } = self;
        let message = format!("the lower bound of {lower} days is above the upper one of {upper}");
        Err(Error::new("bad-method", message))
    }
}
