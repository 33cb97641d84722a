//! Activity lost on strike days, against days of the same kind without a strike.

use serde::Serialize;

use crate::foundation::calendar::Date;
use crate::foundation::error::Error;
use crate::foundation::measure::sum;
use crate::foundation::sorted::{Map, Set};
use crate::functions::arrays::unequal;
use crate::functions::weighting::{accepted, numbers, quantities, result};

/// Ten years: days further away are not like a strike day.
const MOST_WEEKS: i32 = 520;

/// Activity by day, and the days of strikes.
#[derive(Clone, Copy, Debug)]
pub struct DailyActivity<'a> {
    /// The days, such as `2024-06-27`; the rows of one day are added up.
    pub dates: &'a [String],
    /// How much was done.
    pub quantity: &'a [f64],
    /// Pounds per unit; without them activity is counted, and its value is none.
    pub unit_cost: Option<&'a [f64]>,
    /// The days of strikes.
    pub strikes: &'a [String],
    /// How many weeks before and after a strike day are looked at for days like it: 1 to 520.
    pub weeks: i32,
    /// The activity of the period that growth is measured from, in the same unit as the activity's
    /// value, or its number where there are no unit costs.
    pub base: Option<f64>,
}

/// One strike day.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct StrikeDay {
    /// The day.
    pub date: String,
    /// What was done.
    pub actual: f64,
    /// The mean of the days like it.
    pub expected: f64,
    /// How many days like it there were.
    pub matched: u32,
}

/// What strikes cost in activity: in pounds where there are unit costs, else in units.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LostActivity {
    /// Each strike day, in order.
    pub days: Vec<StrikeDay>,
    /// Expected less actual on the strike days; below zero where more was done than expected.
    pub lost: f64,
    /// All activity of the period, strikes as they were.
    pub with_strikes: f64,
    /// The same with the expected activity on strike days.
    pub without_strikes: f64,
    /// Activity with strikes ÷ without − 1: also what they do to productivity, at the same inputs.
    pub effect: f64,
    /// Growth on the base with strikes; none without a base.
    pub growth_with: Option<f64>,
    /// Growth on the base without strikes.
    pub growth_without: Option<f64>,
}

/// Activity lost on strike days against the mean of days like them: the same day of the week, a
/// working day if the strike day is one, no strike, within so many weeks before and after.
///
/// lost = Σ (expected − actual); effect = with ÷ (with + lost) − 1. Activity that was cancelled in
/// advance and done on other days counts on those days, so that this is what strike days lost and
/// not what the patients did.
///
/// ```
/// use costweight::{DailyActivity, lost_activity};
/// // Three Thursdays, with a strike on the second.
/// let dates = ["2024-06-20", "2024-06-27", "2024-07-04"].map(String::from);
/// let lost = lost_activity(&DailyActivity {
///     dates: &dates, quantity: &[100.0, 70.0, 110.0], unit_cost: None,
///     strikes: &dates[1..2], weeks: 4, base: None,
/// })?;
/// assert_eq!((lost.lost, lost.with_strikes, lost.without_strikes), (35.0, 280.0, 315.0));
/// # Ok::<(), costweight::Error>(())
/// ```
///
/// # Errors
/// `unequal-columns` where the arrays differ in length; `bad-number`; `bad-date`; `no-calendar`;
/// `no-such-day` where a strike day has no row, or there is no day like it.
pub fn lost_activity(daily: &DailyActivity) -> Result<LostActivity, Error> {
    let (weeks, in_range) = (f64::from(daily.weeks), (1..=MOST_WEEKS).contains(&daily.weeks));
    accepted("number of weeks", weeks, in_range, "from 1 to 520")?;
    let by_day = daily.by_day()?;
    let strikes = days(daily.strikes)?;
    let held = |strike: &Date| daily.strike_day(*strike, &by_day, &strikes);
    let found: Vec<StrikeDay> = strikes.iter().map(held).collect::<Result<_, Error>>()?;
    let lost = sum(found.iter().map(|day| day.expected - day.actual));
    let with_strikes = sum(by_day.values().copied());
    let without_strikes = with_strikes + lost;
    let base = daily
        .base
        .map(|base| crate::functions::weighting::above_zero("activity of the base", base));
    let growth =
        |value: f64| base.clone().transpose()?.map(|b| result(value / b - 1.0)).transpose();
    Ok(LostActivity {
        days: found,
        lost: result(lost)?,
        with_strikes: result(with_strikes)?,
        without_strikes,
        effect: result(with_strikes / without_strikes - 1.0)?,
        growth_with: growth(with_strikes)?,
        growth_without: growth(without_strikes)?,
    })
}

/// Days in order, each once.
fn days(texts: &[String]) -> Result<Set<Date>, Error> {
    texts.iter().map(|text| Date::read(text)).collect()
}

impl DailyActivity<'_> {
    /// What was done on each day: counted, or in pounds.
    fn by_day(&self) -> Result<Map<Date, f64>, Error> {
        let Self { dates, quantity, unit_cost, .. } = self;
        if dates.len() != quantity.len() {
            let (dates, rows) = (dates.len(), quantity.len());
            let message = format!("there are {dates} dates for {rows} quantities");
            return Err(Error::new("unequal-columns", message));
        }
        let counted = quantities("quantity", quantity)?;
        let values: Vec<f64> = match unit_cost {
            None => counted.iter().collect(),
            Some(costs) if costs.len() != quantity.len() => {
                return Err(unequal("quantity", quantity, "unitCost", costs));
            }
            Some(costs) => counted.costs_at(&numbers("unitCost", costs)?).collect(),
        };
        let mut rows: Map<Date, Vec<f64>> = Map::new();
        for (text, value) in dates.iter().zip(values) {
            rows.entry(Date::read(text)?).or_default().push(value);
        }
        Ok(rows.into_iter().map(|(date, values)| (date, sum(values))).collect())
    }

    fn strike_day(
        &self,
        strike: Date,
        by_day: &Map<Date, f64>,
        strikes: &Set<Date>,
    ) -> Result<StrikeDay, Error> {
        let missing = |what: &str| Error::new("no-such-day", format!("{strike} {what}"));
        let actual = by_day.get(&strike).copied();
        let actual = actual.ok_or_else(|| missing("is a day of a strike without activity"))?;
        let is_working = strike.is_working_day()?;
        let mut alike = Vec::new();
        for weeks in (-self.weeks..=self.weeks).filter(|weeks| *weeks != 0) {
            let day = strike.plus_weeks(weeks);
            let value = by_day.get(&day).filter(|_| !strikes.contains(&day));
            if let Some(value) = value.filter(|_| day.is_working_day() == Ok(is_working)) {
                alike.push(*value);
            }
        }
        let matched = u32::try_from(alike.len()).unwrap_or(u32::MAX);
        if matched == 0 {
            let weeks = self.weeks;
            let what = format!("has no day like it within {weeks} weeks before and after");
            return Err(missing(&what));
        }
        let expected = result(sum(alike) / f64::from(matched))?;
        Ok(StrikeDay { date: strike.to_string(), actual, expected, matched })
    }
}
