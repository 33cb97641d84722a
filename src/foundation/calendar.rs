//! The calendar of England: working days and calendar days of a period.

use std::fmt;

use crate::foundation::error::Error;
use crate::foundation::order::in_order;
use crate::foundation::period::Period;

/// A day of the Gregorian calendar.
///
/// ```
/// use costweight::Date;
/// let day = Date::read("2024-06-27")?;
/// assert_eq!(day.to_string(), "2024-06-27");
/// assert!(day.is_working_day()?);
/// # Ok::<(), costweight::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Days since 1 January 1970, which was a Thursday.
    day: i32,
}

const DAYS_OF_WEEK: i32 = 7;
const DAYS_OF_ERA: i32 = 146_097;
const YEARS_OF_ERA: i32 = 400;
/// From 1 March of the year 0 to 1 January 1970.
const DAYS_TO_1970: i32 = 719_468;

impl Date {
    /// A day by its year, month (1 to 12) and day of the month; counted in years that begin in
    /// March, so that a leap day is the last of its year.
    const fn new(year: i32, month: i32, day: i32) -> Self {
        let year = if month <= 2 { year - 1 } else { year };
        let (era, year_of_era) = (year.div_euclid(YEARS_OF_ERA), year.rem_euclid(YEARS_OF_ERA));
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Self { day: era * DAYS_OF_ERA + day_of_era - DAYS_TO_1970 }
    }

    /// Its year, month and day of the month.
    const fn civil(self) -> (i32, i32, i32) {
        let day = self.day + DAYS_TO_1970;
        let (era, day) = (day.div_euclid(DAYS_OF_ERA), day.rem_euclid(DAYS_OF_ERA));
        let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let month = (5 * day + 2) / 153;
        let day = day - (153 * month + 2) / 5 + 1;
        let (year, month) = (year + era * YEARS_OF_ERA, (month + 2) % 12 + 1);
        (if month <= 2 { year + 1 } else { year }, month, day)
    }

    /// Reads a day written as `2024-06-27`.
    ///
    /// # Errors
    /// `bad-date` where there is no such day.
    pub fn read(text: &str) -> Result<Self, Error> {
        Self::read_parts(text.trim()).ok_or_else(|| {
            let message = format!("“{text}” is not a day; expected one such as 2024-06-27");
            Error::new("bad-date", message)
        })
    }

    fn read_parts(text: &str) -> Option<Self> {
        let mut parts = text.split('-').map(|part| {
            let all_digits = part.bytes().all(|byte| byte.is_ascii_digit());
            if all_digits { part.parse::<i32>().ok() } else { None }
        });
        let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
        let in_range = (1000..3000).contains(&year) && (1..=12).contains(&month);
        let date = (in_range && parts.next().is_none()).then(|| Self::new(year, month, day))?;
        (date.civil() == (year, month, day)).then_some(date)
    }

    /// The day of the week, 0 for Monday to 6 for Sunday.
    #[must_use]
    pub const fn weekday(self) -> i32 {
        (self.day + 3).rem_euclid(DAYS_OF_WEEK)
    }

    const fn is_weekend(self) -> bool {
        self.weekday() >= 5
    }

    /// Whether it is a day from Monday to Friday that is no bank holiday in England.
    ///
    /// # Errors
    /// `no-calendar` before 1978.
    pub fn is_working_day(self) -> Result<bool, Error> {
        Ok(!self.is_weekend() && !bank_holidays(self.civil().0)?.contains(&self))
    }

    /// The same day of the week so many weeks later.
    #[must_use]
    pub const fn plus_weeks(self, weeks: i32) -> Self {
        self.plus(weeks * DAYS_OF_WEEK)
    }

    const fn plus(self, days: i32) -> Self {
        Self { day: self.day + days }
    }

    /// The first Monday that is not before it.
    const fn monday(self) -> Self {
        self.plus((DAYS_OF_WEEK - self.weekday()) % DAYS_OF_WEEK)
    }

    /// The first day from Monday to Friday that is not before it.
    const fn weekday_from(self) -> Self {
        if self.is_weekend() { self.monday() } else { self }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// The first year of the calendar: since then the first Monday in May is a bank holiday.
const FIRST_YEAR: i32 = 1978;

/// Bank holidays that were moved: the day that the rule gives, and the day that was proclaimed.
const MOVED: [(Date, Date); 5] = [
    (Date::new(1995, 5, 1), Date::new(1995, 5, 8)),
    (Date::new(2002, 5, 27), Date::new(2002, 6, 4)),
    (Date::new(2012, 5, 28), Date::new(2012, 6, 4)),
    (Date::new(2020, 5, 4), Date::new(2020, 5, 8)),
    (Date::new(2022, 5, 30), Date::new(2022, 6, 2)),
];

/// Bank holidays of one year alone: weddings, jubilees, the millennium, a funeral, a coronation.
const PROCLAIMED: [Date; 8] = [
    Date::new(1981, 7, 29),
    Date::new(1999, 12, 31),
    Date::new(2002, 6, 3),
    Date::new(2011, 4, 29),
    Date::new(2012, 6, 5),
    Date::new(2022, 6, 3),
    Date::new(2022, 9, 19),
    Date::new(2023, 5, 8),
];

/// The bank holidays of England that fall on a day from Monday to Friday, in order.
///
/// Years to come have those that the rules give; a holiday that is proclaimed later is not in them.
///
/// ```
/// let days = costweight::bank_holidays(2024)?;
/// assert_eq!((days.len(), days[0].to_string()), (8, "2024-01-01".to_owned()));
/// # Ok::<(), costweight::Error>(())
/// ```
///
/// Source: Banking and Financial Dealings Act 1971 and the proclamations made under it; agrees with
/// the package holidays 0.109 for 1978 to 2100.
///
/// # Errors
/// `no-calendar` before 1978.
pub fn bank_holidays(year: i32) -> Result<Vec<Date>, Error> {
    if year < FIRST_YEAR {
        let message = format!("bank holidays are known from {FIRST_YEAR} on, not for {year}");
        return Err(Error::new("no-calendar", message));
    }
    let (easter, christmas) = (easter(year), Date::new(year, 12, 25).weekday_from());
    let regular = [
        Date::new(year, 1, 1).weekday_from(),
        easter.plus(-2),
        easter.plus(1),
        Date::new(year, 5, 1).monday(),
        Date::new(year, 5, 25).monday(),
        Date::new(year, 8, 25).monday(),
        christmas,
        christmas.plus(1).weekday_from(),
    ];
    let moved = |day: Date| MOVED.iter().find(|(from, _)| *from == day).map_or(day, |(_, to)| *to);
    let proclaimed = PROCLAIMED.into_iter().filter(|day| day.civil().0 == year);
    let days: Vec<Date> = regular.into_iter().map(moved).chain(proclaimed).collect();
    Ok(in_order(&days, &Date::cmp).into_iter().copied().collect())
}

/// Easter Sunday, by the anonymous Gregorian algorithm (J. Meeus, Astronomical Algorithms, 1991).
const fn easter(year: i32) -> Date {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    Date::new(year, sum / 31, sum % 31 + 1)
}

/// The days of a period.
///
/// ```
/// assert_eq!(costweight::calendar_days("2023/24".parse()?), 366);
/// # Ok::<(), costweight::Error>(())
/// ```
#[must_use]
pub fn calendar_days(period: Period) -> u32 {
    let (first, after) = ends(period);
    after.day.abs_diff(first.day)
}

/// The working days of a period in England: Monday to Friday without bank holidays.
///
/// ```
/// assert_eq!(costweight::working_days("2018/19".parse()?)?, 253);
/// assert_eq!(costweight::working_days("2024-05".parse()?)?, 21);
/// # Ok::<(), costweight::Error>(())
/// ```
///
/// # Errors
/// `no-calendar` where it begins before 1978.
pub fn working_days(period: Period) -> Result<u32, Error> {
    let (first, after) = ends(period);
    let mut holidays = bank_holidays(first.civil().0)?;
    if after.civil().0 > first.civil().0 {
        holidays.extend(bank_holidays(after.civil().0)?);
    }
    let held = |day: &Date| *day >= first && *day < after;
    let weekdays = (first.day..after.day).filter(|&day| !Date { day }.is_weekend()).count();
    let working = weekdays - holidays.iter().filter(|&day| held(day)).count();
    Ok(u32::try_from(working).unwrap_or(u32::MAX))
}

/// The first day of a period, and the first after it.
const fn ends(period: Period) -> (Date, Date) {
    let (first, after) = period.months();
    (first_of(first), first_of(after))
}

/// The first day of a month, counted from January of the year 0.
const fn first_of(month: i32) -> Date {
    Date::new(month.div_euclid(12), month.rem_euclid(12) + 1, 1)
}
