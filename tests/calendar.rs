//! England's calendar.

use costweight::{Date, Period, bank_holidays, calendar_days, working_days};
use proptest::prelude::*;

fn working(period: &str) -> u32 {
    working_days(period.parse().unwrap()).unwrap()
}

/// Source: counts of Monday to Friday less bank holidays, made apart from this engine; the package
/// holidays 0.109 (England) gives the same.
#[test]
fn financial_years_have_the_working_days_that_were_counted_apart() {
    let counted = [
        ("2018/19", 253),
        ("2019/20", 254),
        ("2020/21", 253),
        ("2021/22", 253),
        ("2022/23", 251),
        ("2023/24", 250),
        ("2024/25", 254),
        ("2025/26", 253),
    ];
    for (year, days) in counted {
        assert_eq!(working(year), days, "{year}");
    }
}

#[test]
fn april_to_september_of_2024_has_three_days_more_than_the_year_before() {
    let half = |year: &str| working(&format!("{year}Q1")) + working(&format!("{year}Q2"));
    assert_eq!([half("2022/23"), half("2023/24"), half("2024/25")], [124, 124, 127]);
    let flattered: f64 = 127.0 / 124.0 - 1.0;
    assert!((flattered - 0.024).abs() < 5e-4);
}

/// Source: the package holidays 0.109, England, counted by day.
#[test]
fn every_financial_year_since_1978_agrees_with_the_package_holidays() {
    let counted = [
        254, 253, 253, 252, 253, 253, 252, 251, 255, 254, 251, 254, 251, 255, 253, 253, 253, 252,
        251, 255, 253, 253, 252, 251, 253, 254, 251, 255, 252, 251, 255, 253, 253, 252, 250, 254,
        253, 252, 255, 251, 253, 254, 253, 253, 251, 250, 254, 253, 251, 256, 251, 253, 253, 252,
        255, 253, 250, 255, 253, 253, 253, 252,
    ];
    for (first, days) in (1978..).zip(counted) {
        assert_eq!(working(&format!("{first}/{}", first + 1)), days, "{first}");
    }
    let months = [22, 21, 20, 21, 21, 20, 23, 21, 21, 23, 21, 20];
    for (month, days) in (1..).zip(months) {
        assert_eq!(working(&format!("2024-{month:02}")), days, "2024-{month:02}");
    }
}

/// Source: the package holidays 0.109, England.
#[test]
fn holidays_that_were_moved_or_proclaimed_are_on_their_day() {
    let days =
        |year| bank_holidays(year).unwrap().iter().map(ToString::to_string).collect::<Vec<_>>();
    let of_2022 = [
        "2022-01-03",
        "2022-04-15",
        "2022-04-18",
        "2022-05-02",
        "2022-06-02",
        "2022-06-03",
        "2022-08-29",
        "2022-09-19",
        "2022-12-26",
        "2022-12-27",
    ];
    assert_eq!(days(2022), of_2022);
    for (year, day) in [
        (1978, "1978-01-02"),
        (1981, "1981-07-29"),
        (1995, "1995-05-08"),
        (1999, "1999-12-31"),
        (2000, "2000-01-03"),
        (2002, "2002-06-04"),
        (2011, "2011-04-29"),
        (2012, "2012-06-05"),
        (2020, "2020-05-08"),
        (2023, "2023-05-08"),
        (2026, "2026-12-28"),
    ] {
        assert!(days(year).contains(&day.to_owned()), "{year}: {:?}", days(year));
    }
}

#[test]
fn calendar_days_are_those_between_the_ends_of_a_period() {
    let days = |period: &str| calendar_days(period.parse().unwrap());
    assert_eq!(
        [days("2023/24"), days("2024/25"), days("2024"), days("1900")],
        [366, 365, 366, 365]
    );
    assert_eq!([days("2023/24Q4"), days("2024Q1"), days("2024-02")], [91, 91, 29]);
}

#[test]
fn a_day_that_is_not_one_and_a_year_before_the_calendar_are_refused() {
    for text in
        ["2024-02-30", "2024-13-01", "24-01-01", "2024-01", "2024-01-01-01", "", "27/06/2024"]
    {
        let error = Date::read(text).unwrap_err();
        assert_eq!(error.code(), "bad-date", "{text}");
    }
    let error = working_days("1977/78".parse().unwrap()).unwrap_err();
    assert_eq!(error.code(), "no-calendar");
    assert_eq!(error.to_string(), "Bank holidays are known from 1978 on, not for 1977.");
    assert!(!Date::read("2024-08-26").unwrap().is_working_day().unwrap());
    assert!(!Date::read("2024-06-29").unwrap().is_working_day().unwrap());
    assert_eq!(Date::read("2024-06-27").unwrap().weekday(), 3);
}

proptest! {
    #[test]
    fn a_year_has_the_days_of_its_parts(first in 1978_i32..2900) {
        let year: Period = format!("{first}/{}", first + 1).parse().unwrap();
        let parts = (1..=4).map(|quarter| format!("{first}/{:02}Q{quarter}", (first + 1) % 100));
        let parts: Vec<Period> = parts.map(|text| text.parse().unwrap()).collect();
        let calendar: u32 = parts.iter().map(|&part| calendar_days(part)).sum();
        let working: u32 = parts.iter().map(|&part| working_days(part).unwrap()).sum();
        prop_assert_eq!(calendar, calendar_days(year));
        prop_assert_eq!(working, working_days(year).unwrap());
        prop_assert!(calendar == 365 || calendar == 366);
        prop_assert!((240..=262).contains(&working));
    }
}
