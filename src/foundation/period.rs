//! Periods: typed, ordered, with a next one.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

use crate::foundation::error::Error;
use crate::foundation::plain::chosen_by_word;
use crate::foundation::saved::Saved;

/// What a period is one of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum PeriodKind {
    /// April to March, written `2019/20`.
    FinancialYear,
    /// January to December, written `2019`.
    CalendarYear,
    /// Three months of a financial year, written `2019/20Q1` (April to June).
    FinancialQuarter,
    /// Three months of a calendar year, written `2019Q1` (January to March).
    CalendarQuarter,
    /// A month, written `2019-07`; also `Jul-19`, or a date in it.
    Month,
}

chosen_by_word!(PeriodKind:
    FinancialYear = "financial-year", CalendarYear = "calendar-year",
    FinancialQuarter = "financial-quarter", CalendarQuarter = "calendar-quarter", Month = "month"
);

impl PeriodKind {
    /// Every kind. A text that two kinds can read goes to the earlier one.
    pub const ALL: [Self; 5] = [
        Self::FinancialYear,
        Self::CalendarYear,
        Self::FinancialQuarter,
        Self::CalendarQuarter,
        Self::Month,
    ];

    /// Whether it is a year rather than a part of one.
    #[must_use]
    pub const fn is_year(self) -> bool {
        self.per_year() == 1
    }

    /// How many of them make a year.
    pub(crate) const fn per_year(self) -> i32 {
        match self {
            Self::FinancialYear | Self::CalendarYear => 1,
            Self::FinancialQuarter | Self::CalendarQuarter => 4,
            Self::Month => 12,
        }
    }
}

impl fmt::Display for PeriodKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::FinancialYear => "financial years such as 2019/20",
            Self::CalendarYear => "calendar years such as 2019",
            Self::FinancialQuarter => "quarters of financial years such as 2019/20Q1",
            Self::CalendarQuarter => "quarters such as 2019Q1",
            Self::Month => "months such as 2019-07",
        })
    }
}

/// A financial year, calendar year, quarter or month.
///
/// Periods of one kind are ordered in time; their distance is a whole number of periods.
///
/// ```
/// use costweight::Period;
/// let period: Period = "FY2019-20".parse()?;
/// assert_eq!(period.to_string(), "2019/20");
/// assert_eq!(period.next().to_string(), "2020/21");
/// assert!("2019/21".parse::<Period>().is_err());
/// # Ok::<(), costweight::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    kind: PeriodKind,
    /// Periods of this kind since the year 0.
    ordinal: i32,
}

impl Period {
    fn new(kind: PeriodKind, year: i32, part: i32) -> Self {
        Self { kind, ordinal: year * kind.per_year() + part }
    }

    /// Reads `text` as a period of one kind; `None` where it is not one. A mark that says it is
    /// provisional, as in `2024/25 (p)`, is passed over.
    #[must_use]
    pub fn read(text: &str, kind: PeriodKind) -> Option<Self> {
        let text = unmarked(text).0.to_ascii_uppercase();
        let text = text.strip_prefix("FY").map_or(text.as_str(), str::trim_start);
        let (year, part) = match kind {
            PeriodKind::FinancialYear => (financial_year(text)?, 0),
            PeriodKind::CalendarYear => (year(text)?, 0),
            PeriodKind::FinancialQuarter => quarter(text, financial_year)?,
            PeriodKind::CalendarQuarter => quarter(text, year)?,
            PeriodKind::Month => month(text)?,
        };
        Some(Self::new(kind, year, part))
    }

    /// Stands for a label while its column is read: what it says is known when all were seen.
    pub(crate) fn unread(label: u32) -> Self {
        Self { kind: PeriodKind::FinancialYear, ordinal: label.cast_signed() }
    }

    /// The label that an unread period stands for.
    pub(crate) const fn label(self) -> u32 {
        self.ordinal.cast_unsigned()
    }

    /// What this period is one of.
    #[must_use]
    pub const fn kind(self) -> PeriodKind {
        self.kind
    }

    /// The period after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self { kind: self.kind, ordinal: self.ordinal + 1 }
    }

    /// Steps from this period to a later one: 1 for neighbours. From a year to a part of one, how
    /// many years.
    #[must_use]
    pub const fn steps_to(self, later: Self) -> i32 {
        let later = if self.kind.is_year() { later.year_of(self.kind) } else { later };
        later.ordinal - self.ordinal
    }

    /// Its first month and the first after it, counted from January of the year 0.
    pub(crate) const fn months(self) -> (i32, i32) {
        let length = 12 / self.kind.per_year();
        let april = match self.kind {
            PeriodKind::FinancialYear | PeriodKind::FinancialQuarter => 3,
            PeriodKind::CalendarYear | PeriodKind::CalendarQuarter | PeriodKind::Month => 0,
        };
        let first = self.ordinal * length + april;
        (first, first + length)
    }

    /// The year of this kind in which the period begins.
    #[must_use]
    pub(crate) const fn year_of(self, kind: PeriodKind) -> Self {
        let (start, _) = Self { kind, ordinal: 0 }.months();
        Self { kind, ordinal: (self.months().0 - start).div_euclid(12) }
    }

    /// The same part of the year before; of a year, the year before.
    pub(crate) const fn year_before(self) -> Self {
        Self { kind: self.kind, ordinal: self.ordinal - self.kind.per_year() }
    }

    fn year(self) -> i32 {
        self.ordinal.div_euclid(self.kind.per_year())
    }

    fn part(self) -> i32 {
        self.ordinal.rem_euclid(self.kind.per_year()) + 1
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, part) = (self.year(), self.part());
        let following = (year + 1) % 100;
        match self.kind {
            PeriodKind::FinancialYear => write!(f, "{year:04}/{following:02}"),
            PeriodKind::CalendarYear => write!(f, "{year:04}"),
            PeriodKind::FinancialQuarter => write!(f, "{year:04}/{following:02}Q{part}"),
            PeriodKind::CalendarQuarter => write!(f, "{year:04}Q{part}"),
            PeriodKind::Month => write!(f, "{year:04}-{part:02}"),
        }
    }
}

impl Saved for PeriodKind {
    fn save(&self, to: &mut Vec<u8>) {
        (*self as u8).save(to);
    }

    fn restore(from: &mut &[u8]) -> Option<Self> {
        let kind = u8::restore(from)?;
        Self::ALL.into_iter().find(|held| *held as u8 == kind)
    }
}

impl Saved for Period {
    fn save(&self, to: &mut Vec<u8>) {
        (self.kind, self.ordinal).save(to);
    }

    fn restore(from: &mut &[u8]) -> Option<Self> {
        let (kind, ordinal) = Saved::restore(from)?;
        Some(Self { kind, ordinal })
    }
}

impl FromStr for Period {
    type Err = Error;

    /// Reads one period on its own; `2000-01`, a year and a month, is read as the financial year.
    fn from_str(text: &str) -> Result<Self, Error> {
        PeriodKind::ALL
            .into_iter()
            .find_map(|kind| Self::read(text, kind))
            .ok_or_else(|| Error::not_a_period(text))
    }
}

impl Serialize for Period {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The kind that reads most of a column's texts: the whole of it where the column is sound.
///
/// `2000-01` to `2011-12` can be read as a financial year and as a month; a column is one or the
/// other as a whole, and financial years where all of it can be.
pub(crate) fn kind_of_column(texts: &[&str]) -> PeriodKind {
    let readable =
        |kind: PeriodKind| texts.iter().filter(|t| Period::read(t, kind).is_some()).count();
    let mut best = (PeriodKind::FinancialYear, 0);
    for kind in PeriodKind::ALL {
        let count = readable(kind);
        if count > best.1 {
            best = (kind, count);
        }
    }
    best.0
}

/// A period as it is written without the mark of a provisional one, and whether it has one.
pub(crate) fn unmarked(text: &str) -> (&str, bool) {
    const MARKS: [&str; 6] = ["(provisional)", "[provisional]", "provisional", "(p)", "[p]", "p"];
    let text = text.trim();
    let without = |mark: &&str| {
        let (before, after) = text.split_at_checked(text.len().checked_sub(mark.len())?)?;
        let before = before.trim_end();
        let follows = before.ends_with(|c: char| c.is_ascii_digit());
        (follows && after.eq_ignore_ascii_case(mark)).then_some(before)
    };
    MARKS.iter().find_map(without).map_or((text, false), |before| (before, true))
}

fn digits(text: &str, length: usize) -> Option<i32> {
    let all_digits = text.len() == length && text.bytes().all(|b| b.is_ascii_digit());
    if all_digits { text.parse().ok() } else { None }
}

fn year(text: &str) -> Option<i32> {
    digits(text, 4).filter(|year| (1000..3000).contains(year))
}

fn financial_year(text: &str) -> Option<i32> {
    let parts = text.split_once(['/', '-', '\u{2013}']).or_else(|| run_together(text));
    let (first, second) = parts?;
    let first = year(first.trim_end())?;
    let second = second.trim_start();
    let follows = digits(second, 2) == Some((first + 1) % 100) || year(second) == Some(first + 1);
    follows.then_some(first)
}

fn quarter(text: &str, year: fn(&str) -> Option<i32>) -> Option<(i32, i32)> {
    let (before, after) = text.split_once('Q')?;
    let (year_text, quarter_text) =
        if before.is_empty() { (after.get(1..)?, after.get(..1)?) } else { (before, after) };
    let separators = [' ', '-', '/'];
    let quarter = digits(quarter_text.trim(), 1).filter(|q| (1..=4).contains(q))?;
    Some((year(year_text.trim_matches(separators))?, quarter - 1))
}

fn month(text: &str) -> Option<(i32, i32)> {
    numbered_month(text).or_else(|| named_month(text)).or_else(|| date(text))
}

/// `2019-07` or `201907`.
fn numbered_month(text: &str) -> Option<(i32, i32)> {
    let (year_text, month_text) = text.split_once('-').or_else(|| run_together(text))?;
    Some((year(year_text)?, number_of_month(month_text)?))
}

/// Six digits as a year and what follows it.
fn run_together(text: &str) -> Option<(&str, &str)> {
    digits(text, 6).and_then(|_| text.split_at_checked(4))
}

fn number_of_month(text: &str) -> Option<i32> {
    digits(text, 2).filter(|month| (1..=12).contains(month)).map(|month| month - 1)
}

/// The first year that two digits stand for: services were not counted by month before it.
const FIRST_OF_TWO_DIGITS: i32 = 1970;

/// The year of two digits: `69` is 2069, `70` is 1970.
fn year_of_two_digits(text: &str) -> Option<i32> {
    let year = 1900 + digits(text, 2)?;
    Some(if year < FIRST_OF_TWO_DIGITS { year + 100 } else { year })
}

/// `July 2019`, `Jul 2019` or, as Excel shows it, `Jul-19`.
fn named_month(text: &str) -> Option<(i32, i32)> {
    const MONTHS: [&str; 12] = [
        "JANUARY",
        "FEBRUARY",
        "MARCH",
        "APRIL",
        "MAY",
        "JUNE",
        "JULY",
        "AUGUST",
        "SEPTEMBER",
        "OCTOBER",
        "NOVEMBER",
        "DECEMBER",
    ];
    let (name, year_text) = text.split_once([' ', '-', '/'])?;
    let is_named = |month: &&str| name.len() > 2 && month.starts_with(name);
    let (_, month) = MONTHS.iter().zip(0..).find(|(month, _)| is_named(month))?;
    let year_text = year_text.trim();
    Some((year(year_text).or_else(|| year_of_two_digits(year_text))?, month))
}

/// The month of a date, `2019-07-14` or `14/07/2019`, with or without a time.
fn date(text: &str) -> Option<(i32, i32)> {
    let timed = text.split_once([' ', 'T']).filter(|(_, time)| time.contains(':'));
    let day = timed.map_or(text, |(day, _)| day);
    let parts: Vec<&str> = day.split(['/', '-', '.']).collect();
    let (year_text, month_text, day_text) = match *parts.as_slice() {
        [first, second, third] if first.len() == 4 => (first, second, third),
        [first, second, third] => (third, second, first),
        _ => return None,
    };
    let is_day = |day: &i32| (1..=31).contains(day);
    digits(day_text, day_text.len()).filter(is_day)?;
    let month_text = if month_text.len() == 1 { &format!("0{month_text}") } else { month_text };
    Some((year(year_text)?, number_of_month(month_text)?))
}

/// Whether a text is a date, which says more than its month.
pub(crate) fn is_date(text: &str) -> bool {
    date(&unmarked(text).0.to_ascii_uppercase()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> Option<String> {
        text.parse::<Period>().ok().map(|p| p.to_string())
    }

    #[test]
    fn every_way_of_writing_a_financial_year_is_the_same_period() {
        for text in ["2019/20", "2019-20", "2019/2020", "FY2019-20", " fy 2019/20 ", "2019–20"] {
            assert_eq!(written(text).as_deref(), Some("2019/20"), "{text}");
        }
        assert_eq!(written("1999/00").as_deref(), Some("1999/00"));
        assert_eq!(written("1999-2000").as_deref(), Some("1999/00"));
    }

    #[test]
    fn years_quarters_and_months_are_read() {
        assert_eq!(written("2019").as_deref(), Some("2019"));
        assert_eq!(written("2019 q3").as_deref(), Some("2019Q3"));
        assert_eq!(written("Q3 2019").as_deref(), Some("2019Q3"));
        assert_eq!(written("2019/20 Q1").as_deref(), Some("2019/20Q1"));
        assert_eq!(written("2019-13"), None);
        assert_eq!(written("2019-07").as_deref(), Some("2019-07"));
    }

    #[test]
    fn every_way_of_writing_a_month_is_the_same_period() {
        let dates = ["01/04/2019", "1/4/2019", "30.04.2019", "2019-04-30", "2019-04-01T00:00:00"];
        for text in dates.into_iter().chain(["01/04/2019 00:00", "2019/04/01"]) {
            assert_eq!(written(text).as_deref(), Some("2019-04"), "{text}");
            assert!(is_date(text), "{text}");
        }
        for text in ["Apr-19", "April 2019", "apr 2019", "201904", "2019-04"] {
            assert_eq!(written(text).as_deref(), Some("2019-04"), "{text}");
            assert!(!is_date(text), "{text}");
        }
        assert_eq!(written("Sept 2019").as_deref(), Some("2019-09"));
        assert_eq!(written("Apr-98").as_deref(), Some("1998-04"));
        assert_eq!(written("Apr-70").as_deref(), Some("1970-04"));
        assert_eq!(written("Apr-69").as_deref(), Some("2069-04"));
        for text in ["13/13/2019", "32/04/2019", "01/04/19", "Ap-19", "Aprl 2019", "1/4", "201913"]
        {
            assert_eq!(written(text), None, "{text}");
        }
        assert_eq!(kind_of_column(&["201011", "201112"]), PeriodKind::FinancialYear);
        assert_eq!(kind_of_column(&["201010", "201011"]), PeriodKind::Month);
    }

    #[test]
    fn a_mark_says_that_a_period_is_provisional() {
        let marks =
            ["2024/25 (p)", "2024/25p", "2024-25 P", "2024/25 [p]", "2024/25 (Provisional)"];
        for text in marks.into_iter().chain(["2024/25provisional"]) {
            assert_eq!(written(text).as_deref(), Some("2024/25"), "{text}");
            assert!(unmarked(text).1, "{text}");
        }
        assert_eq!(written("2024-09 (p)").as_deref(), Some("2024-09"));
        assert_eq!(written("Q3 2024p").as_deref(), Some("2024Q3"));
        assert_eq!(unmarked(" 2024/25 "), ("2024/25", false));
        for text in ["p", "(p)", "2024/25 pp", "2024/25 (r)", "\u{20ac}p"] {
            assert_eq!(written(text), None, "{text}");
        }
    }

    #[test]
    fn a_period_that_cannot_be_is_refused() {
        for text in ["2019/21", "2019/19", "19/20", "2019Q5", "2019-00", "", "Total", "20190"] {
            assert_eq!(written(text), None, "{text}");
        }
    }

    #[test]
    fn the_next_period_crosses_the_year() {
        let next = |text: &str| text.parse::<Period>().unwrap().next().to_string();
        assert_eq!(next("1999/00"), "2000/01");
        assert_eq!(next("2019Q4"), "2020Q1");
        assert_eq!(next("2019-12"), "2020-01");
    }

    #[test]
    fn a_part_of_a_year_is_in_the_year_that_it_begins_in() {
        let year = |text: &str, kind| text.parse::<Period>().unwrap().year_of(kind).to_string();
        let (financial, calendar) = (PeriodKind::FinancialYear, PeriodKind::CalendarYear);
        for (text, of_april, of_january) in [
            ("2019-03", "2018/19", "2019"),
            ("2019-04", "2019/20", "2019"),
            ("2019-12", "2019/20", "2019"),
            ("2020-01", "2019/20", "2020"),
            ("2019/20Q4", "2019/20", "2020"),
            ("2019Q1", "2018/19", "2019"),
            ("2019/20", "2019/20", "2019"),
        ] {
            assert_eq!(year(text, financial), of_april, "{text}");
            assert_eq!(year(text, calendar), of_january, "{text}");
        }
    }

    #[test]
    fn steps_from_a_year_to_a_month_are_years() {
        let steps = |a: &str, b: &str| a.parse::<Period>().unwrap().steps_to(b.parse().unwrap());
        assert_eq!(steps("2018/19", "2019-04"), 1);
        assert_eq!(steps("2018/19", "2019-03"), 0);
        assert_eq!(steps("2018", "2020Q1"), 2);
        assert_eq!(steps("2018-12", "2019-02"), 2);
        assert_eq!("2019-02".parse::<Period>().unwrap().year_before().to_string(), "2018-02");
    }

    #[test]
    fn a_column_is_years_where_every_text_can_be_a_year() {
        assert_eq!(kind_of_column(&["2000-01", "2001-02"]), PeriodKind::FinancialYear);
        assert_eq!(kind_of_column(&["2000-01", "2000-02"]), PeriodKind::Month);
    }
}
