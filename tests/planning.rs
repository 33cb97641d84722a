//! Planning functions and published figures, against worked numbers and definitions.

mod support;

use approx::assert_relative_eq;
use costweight::{
    AgencyStaff, DailyActivity, Error, Plan, PublishedTriple, ShorterStay, SurvivalWait,
    agency_change, agency_premium, agrees_with_published, available_staff, bed_days_freed, chain,
    clearance_time, cost_reduction_needed, equivalent_beds, gap_to_past, growth_to_close_gap,
    length_of_stay, lost_activity, productivity_growth, productivity_needed, skill_mix_effect,
    staff_in_post, survival_wait_change, survival_wait_quality, waiting_cost,
};
use proptest::prelude::*;
use support::{RELATIVE, cases};

fn code<T: std::fmt::Debug>(result: Result<T, Error>) -> &'static str {
    result.unwrap_err().code()
}

/// Worked: funding +2%, demand +3%, inflation +3% ask for 3.86% less cost a unit, or 4.01% more
/// productivity.
#[test]
fn an_efficiency_ask_is_two_numbers() {
    let plan = Plan { funding: 0.02, demand: 0.03, inflation: 0.03 };
    assert_relative_eq!(cost_reduction_needed(&plan).unwrap(), 0.0386, epsilon = 5e-5);
    assert_relative_eq!(productivity_needed(&plan).unwrap(), 0.0401, epsilon = 5e-5);
    assert_eq!(code(cost_reduction_needed(&Plan { demand: -1.0, ..plan })), "bad-number");
}

/// Source: Institute for Fiscal Studies, acute productivity 11% below that before the pandemic in
/// 2023/24; the +12.4% is computed.
#[test]
fn a_gap_of_11_per_cent_asks_for_12_4_per_cent_more() {
    let gap = gap_to_past(89.0, 100.0).unwrap();
    assert_relative_eq!(growth_to_close_gap(gap, 1.0).unwrap(), 0.124, epsilon = 5e-4);
    let each_year = growth_to_close_gap(gap, 5.0).unwrap();
    assert_relative_eq!(chain(&[each_year; 5], 89.0)[5], 100.0, max_relative = RELATIVE);
    assert_eq!(code(growth_to_close_gap(1.0, 1.0)), "bad-number");
    assert_eq!(code(growth_to_close_gap(0.1, 0.0)), "bad-number");
}

/// Source: ONS, public service productivity, healthcare, UK 1995 to 2008 (2010): output
/// +69.3% (4.1% a year), inputs +75.1% (4.4%), productivity −3.3% (−0.3%), 13 years.
#[test]
fn growths_a_year_are_those_that_were_published() {
    let a_year = |growth: f64| growth_to_close_gap(1.0 - 1.0 / (1.0 + growth), 13.0).unwrap();
    assert_relative_eq!(a_year(0.693), 0.0413, epsilon = 5e-5);
    assert_relative_eq!(a_year(0.751), 0.0440, epsilon = 5e-5);
    assert_relative_eq!(a_year(-0.033), -0.0026, epsilon = 5e-5);
}

/// Source: NHS England, supplementary table of the Oversight Framework, R0A in 2024/25, where the
/// three columns satisfy the ratio to 1.7e-16; the difference would be 5.7941%.
#[test]
fn productivity_growth_is_the_ratio_and_not_the_difference() {
    let growth = productivity_growth(0.093_708, 0.035_767).unwrap();
    assert_relative_eq!(growth, 0.055_940, epsilon = 1e-6);
    assert!((growth - 0.057_941).abs() > 1e-3);
}

/// Source: NHS England, board paper of 5 December 2024, Table 1: activity +5.7%, staff in FTE +4.0%.
#[test]
fn activity_per_member_of_staff_grew_1_6_per_cent() {
    assert_relative_eq!(productivity_growth(0.057, 0.040).unwrap(), 0.016, epsilon = 5e-4);
}

/// Published growths in per cent: output, inputs, productivity, and the digit that they are
/// rounded to.
#[test]
fn published_triples_agree_within_what_their_rounding_allows() {
    let published = [
        // NHS England: H1 2024/25 and month 7 of 2024/25, acute.
        (5.7, 3.9, 1.8, 0.1),
        (6.3, 3.9, 2.4, 0.1),
        // ONS, England FYE 2018 with and without quality, FYE 2020, FYE 2022.
        (2.4, 1.7, 0.7, 0.1),
        (2.0, 1.7, 0.3, 0.1),
        (0.9, 2.9, -1.9, 0.1),
        (19.6, -0.6, 20.3, 0.1),
        // ONS, UK 2012, 2014, 1995 to 2008 as a whole and a year; all public services 2022.
        (2.8, 1.8, 0.9, 0.1),
        (5.2, 2.8, 2.3, 0.1),
        (69.3, 75.1, -3.3, 0.1),
        (4.1, 4.4, -0.3, 0.1),
        (0.4, -3.5, 4.0, 0.1),
        // Centre for Health Economics, York: 1998/99 to 2013/14 (PMC5396367).
        (88.96, 81.58, 4.07, 0.01),
        // Hansard, 1 May 1995: activity +39.8%, resources +15.3%, “some 21 per cent”.
        (39.8, 15.3, 21.25, 0.1),
    ];
    for (output, input, productivity, unit) in published {
        let [output, input, productivity, unit] =
            [output, input, productivity, unit].map(|percent: f64| percent / 100.0);
        let triple = PublishedTriple { output, input, productivity, unit };
        let found = agrees_with_published(&triple).unwrap();
        assert!(found.agrees, "{triple:?}: {found:?}");
        let ratio = productivity_growth(output, input).unwrap();
        assert!(found.lowest <= ratio && ratio <= found.highest);
    }
}

/// The ratios of the published growths of output and input, computed to two decimals; York's to three.
#[test]
fn the_ratios_of_published_growths_are_those_that_were_computed() {
    let computed = [
        // Source: ONS, England FYE 2018 with quality and without, FYE 2020, FYE 2022; UK 1995 to 2008.
        (2.4, 1.7, 0.69, 0.01),
        (2.0, 1.7, 0.29, 0.01),
        (0.9, 2.9, -1.94, 0.01),
        (19.6, -0.6, 20.32, 0.01),
        (69.3, 75.1, -3.31, 0.01),
        // Source: NHS England, H1 and month 7 of 2024/25.
        (5.7, 3.9, 1.73, 0.01),
        (6.3, 3.9, 2.31, 0.01),
        // Source: Centre for Health Economics, York, 1998/99 to 2013/14.
        (88.96, 81.58, 4.064, 0.001),
    ];
    for (output, input, productivity, unit) in computed {
        let found = 100.0 * productivity_growth(output / 100.0, input / 100.0).unwrap();
        assert_relative_eq!(found, productivity, epsilon = unit / 2.0 + 1e-12);
    }
}

#[test]
fn a_difference_called_a_ratio_and_a_slip_of_two_digits_do_not_agree() {
    let triple = PublishedTriple {
        output: 0.093_708,
        input: 0.035_767,
        productivity: 0.057_941,
        unit: 1e-6,
    };
    assert!(!agrees_with_published(&triple).unwrap().agrees);
    let slip = PublishedTriple { output: 0.057, input: 0.039, productivity: 0.020, unit: 0.001 };
    let found = agrees_with_published(&slip).unwrap();
    assert!(!found.agrees);
    assert_relative_eq!(found.lowest, 1.0565 / 1.0395 - 1.0, max_relative = RELATIVE);
    assert_relative_eq!(found.highest, 1.0575 / 1.0385 - 1.0, max_relative = RELATIVE);
    assert_eq!(code(agrees_with_published(&PublishedTriple { unit: 0.0, ..slip })), "bad-number");
}

/// Source: ONS, England: FYE 2021 −22.4%, FYE 2022 +20.3%, level against FYE 2020 −6.6%; the
/// rounding of the growths allows −6.75% to −6.55%.
#[test]
fn the_level_after_two_published_growths_is_the_published_one() {
    let level = |lean: f64| chain(&[-0.224 + lean, 0.203 + lean], 1.0)[2] - 1.0;
    assert_relative_eq!(level(0.0), -0.0665, epsilon = 5e-5);
    let (lowest, highest) = (level(-5e-4), level(5e-4));
    assert!(lowest <= -0.0655 && -0.0665 <= highest);
}

/// Worked: 2017/18 excess bed days cost £337 non-elective and £431 elective, as published in the
/// index sheet of the reference costs; a mental health bed day £711.52.
#[test]
fn bed_days_freed_are_counted_at_the_case_mix_of_now() {
    let stays = ShorterStay {
        spells: &[1_000.0, 200.0],
        stay: &[5.0, 11.0],
        target: &[4.6, 11.5],
        cost_per_day: 337.0,
    };
    let freed = bed_days_freed(&stays).unwrap();
    assert_relative_eq!(freed.bed_days, 1_000.0 * 0.4 - 200.0 * 0.5, max_relative = RELATIVE);
    assert_relative_eq!(freed.cost, 337.0 * 300.0, max_relative = RELATIVE);
    let longer = ShorterStay { stay: stays.target, target: stays.stay, ..stays };
    assert_relative_eq!(bed_days_freed(&longer).unwrap().bed_days, -300.0, max_relative = RELATIVE);
    let mental_health =
        ShorterStay { cost_per_day: costweight::MENTAL_HEALTH_BED_DAY_COST, ..stays };
    assert_relative_eq!(
        bed_days_freed(&mental_health).unwrap().cost,
        711.52 * 300.0,
        max_relative = RELATIVE
    );
    assert_eq!(code(bed_days_freed(&ShorterStay { target: &[1.0], ..stays })), "unequal-columns");
    assert_relative_eq!(equivalent_beds(300.0, 30.0, 0.8).unwrap(), 12.5, max_relative = RELATIVE);
    assert_eq!(code(equivalent_beds(300.0, 30.0, 1.2)), "bad-number");
}

#[test]
fn a_length_of_stay_at_the_reference_of_its_cases_is_as_expected() {
    let stay = length_of_stay(&[10.0, 30.0], &[20.0, 150.0], &[2.0, 5.0]).unwrap();
    assert_eq!((stay.mean, stay.expected, stay.ratio), (4.25, 4.25, 1.0));
    assert_eq!(code(length_of_stay(&[0.0], &[0.0], &[1.0])), "bad-number");
}

#[test]
fn an_agency_premium_is_what_own_staff_would_not_have_cost() {
    let staff = AgencyStaff { spend: 1e6, fte: 10.0, substantive_cost: 70_000.0 };
    assert_eq!(agency_premium(&staff), Ok(300_000.0));
    assert_eq!(code(agency_premium(&AgencyStaff { fte: 0.0, ..staff })), "bad-number");
    let gone = AgencyStaff { spend: 0.0, fte: 0.0, ..staff };
    let change = agency_change(&staff, &gone).unwrap();
    assert_eq!((change.spend.quantity, change.spend.price), (-1e6, 0.0));
    assert_relative_eq!(change.premium.change, -300_000.0);
    let never = agency_change(&gone, &gone).unwrap();
    assert_eq!((never.spend.change, never.premium.change), (0.0, 0.0));
}

#[test]
fn staff_at_work_are_those_in_post_who_are_not_ill() {
    let in_post = staff_in_post(1_000.0, 0.1).unwrap();
    assert_relative_eq!(in_post, 900.0);
    assert_relative_eq!(available_staff(in_post, 0.05).unwrap(), 855.0, max_relative = RELATIVE);
    assert_eq!(code(available_staff(900.0, 5.0)), "bad-number");
}

fn daily<'a>(dates: &'a [String], quantity: &'a [f64], strikes: &'a [String]) -> DailyActivity<'a> {
    DailyActivity { dates, quantity, unit_cost: None, strikes, weeks: 4, base: None }
}

/// 27 June 2024 was a Thursday of a strike; the early May bank holiday of 2024 was Monday the 6th.
#[test]
fn strike_days_are_held_against_days_of_their_kind() {
    let dates = [
        "2024-04-29",
        "2024-05-06",
        "2024-05-13",
        "2024-05-20",
        "2024-06-20",
        "2024-06-27",
        "2024-07-04",
        "2024-07-05",
        "2024-06-27",
    ]
    .map(String::from);
    let quantity = [200.0, 20.0, 210.0, 120.0, 100.0, 50.0, 120.0, 999.0, 10.0];
    let strikes = ["2024-06-27", "2024-05-20"].map(String::from);
    let found = lost_activity(&daily(&dates, &quantity, &strikes)).unwrap();
    // Monday the 20th: the 29th and the 13th, not the bank holiday. Thursday: its two neighbours;
    // its two rows are added up.
    let days: Vec<_> = found
        .days
        .iter()
        .map(|day| (day.date.as_str(), day.actual, day.expected, day.matched))
        .collect();
    assert_eq!(days, [("2024-05-20", 120.0, 205.0, 2), ("2024-06-27", 60.0, 110.0, 2)]);
    assert_relative_eq!(found.lost, 85.0 + 50.0);
    assert_relative_eq!(found.with_strikes + found.lost, found.without_strikes);
    assert_relative_eq!(found.effect, 1829.0 / 1964.0 - 1.0, max_relative = RELATIVE);
    assert_eq!((found.growth_with, found.growth_without), (None, None));
}

#[test]
fn growth_is_given_with_and_without_strikes_in_pounds() {
    let dates = ["2024-06-20", "2024-06-27"].map(String::from);
    let strikes = &dates[1..];
    let daily = DailyActivity {
        unit_cost: Some(&[180.0, 200.0]),
        base: Some(36_000.0),
        ..daily(&dates, &[100.0, 45.0], strikes)
    };
    let found = lost_activity(&daily).unwrap();
    assert_eq!((found.lost, found.with_strikes), (9_000.0, 27_000.0));
    assert_eq!((found.growth_with, found.growth_without), (Some(-0.25), Some(0.0)));
}

#[test]
fn a_strike_day_without_activity_or_without_a_day_like_it_is_refused() {
    let dates = ["2024-06-20", "2024-06-27"].map(String::from);
    let said = |strikes: &[String]| {
        lost_activity(&daily(&dates, &[1.0, 2.0], strikes)).unwrap_err().to_string()
    };
    let missing = ["2024-06-28".to_owned()];
    assert_eq!(said(&missing), "2024-06-28 is a day of a strike without activity.");
    assert_eq!(said(&dates), "2024-06-20 has no day like it within 4 weeks before and after.");
    assert_eq!(code(lost_activity(&daily(&dates, &[1.0], &[]))), "unequal-columns");
    for weeks in [0, -1, 521] {
        let daily = DailyActivity { weeks, ..daily(&dates, &[1.0, 2.0], &[]) };
        assert_eq!(code(lost_activity(&daily)), "bad-number");
    }
}

#[test]
fn a_list_clears_when_more_are_completed_than_join() {
    assert_eq!(clearance_time(600.0, 100.0, 0.0), Ok(6.0));
    assert_eq!(clearance_time(600.0, 100.0, 70.0), Ok(20.0));
    assert_eq!(code(clearance_time(600.0, 100.0, 100.0)), "never-cleared");
}

#[test]
fn a_charge_on_waits_vanishes_with_its_rate() {
    let plain = waiting_cost(&[10.0, 4.0], &[0.5, 2.0], 0.0).unwrap();
    assert_relative_eq!(plain, 13.0);
    let charged = waiting_cost(&[10.0, 4.0], &[0.5, 2.0], 1e-9).unwrap();
    assert_relative_eq!(charged, plain, max_relative = 1e-8);
    let at_1_5 = waiting_cost(&[1.0], &[1.0], 0.015).unwrap();
    assert_relative_eq!(at_1_5, (0.015_f64.exp() - 1.0) / 0.015, max_relative = 1e-12);
}

const HIPS: SurvivalWait = SurvivalWait {
    survival: 0.99,
    health_before: 0.8,
    life_expectancy: 15.0,
    wait: 0.4,
    discount_rate: 0.015,
    wait_rate: 0.015,
};

#[test]
fn quality_by_survival_and_waiting_is_that_of_its_equation() {
    let (r, life, wait) = (0.015_f64, 15.0, 0.4);
    let years = (1.0 - (-r * life).exp()) / r - ((r * wait).exp() - 1.0) / r;
    assert_relative_eq!(
        survival_wait_quality(&HIPS).unwrap(),
        (0.99 - 0.8) * years,
        max_relative = 1e-12
    );
}

#[test]
fn quality_at_rates_near_zero_is_that_at_zero() {
    let at = |rate: f64| {
        survival_wait_quality(&SurvivalWait { discount_rate: rate, wait_rate: rate, ..HIPS })
            .unwrap()
    };
    assert_relative_eq!(at(0.0), 0.19 * 14.6, max_relative = RELATIVE);
    assert_relative_eq!(at(1e-10), at(0.0), max_relative = 1e-8);
}

#[test]
fn quality_that_is_none_is_refused() {
    for treatment in [
        SurvivalWait { health_before: 0.99, ..HIPS },
        SurvivalWait { survival: 1.1, ..HIPS },
        SurvivalWait { wait: 40.0, ..HIPS },
        SurvivalWait { life_expectancy: 0.0, ..HIPS },
        SurvivalWait { wait_rate: -0.1, ..HIPS },
    ] {
        assert_eq!(code(survival_wait_quality(&treatment)), "bad-number", "{treatment:?}");
    }
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn both_asks_are_one(funding in -0.2..0.2, demand in -0.2..0.2, inflation in -0.2..0.2) {
        let plan = Plan { funding, demand, inflation };
        let (cut, growth) = (cost_reduction_needed(&plan).unwrap(), productivity_needed(&plan).unwrap());
        assert_relative_eq!((1.0 - cut) * (1.0 + growth), 1.0, max_relative = 1e-12);
    }

    #[test]
    fn parts_of_an_agency_change_add_up(
        spend in prop::array::uniform2(0.0..1e7), fte in prop::array::uniform2(0.5..500.0), own in prop::array::uniform2(0.0..1e5),
    ) {
        let staff = |at: usize| AgencyStaff { spend: spend[at], fte: fte[at], substantive_cost: own[at] };
        let change = agency_change(&staff(0), &staff(1)).unwrap();
        let premium = agency_premium(&staff(1)).unwrap() - agency_premium(&staff(0)).unwrap();
        assert_relative_eq!(change.spend.change, spend[1] - spend[0], epsilon = 1e-6);
        assert_relative_eq!(change.premium.change, premium, epsilon = 1e-5);
        assert_relative_eq!(change.spend.quantity + change.spend.price, change.spend.change, epsilon = 1e-6);
    }

    #[test]
    fn parts_of_a_change_of_quality_multiply(survival in 0.85..1.0, life in 5.0..40.0, wait in 0.0..1.0) {
        let to = SurvivalWait { survival, life_expectancy: life, wait, ..HIPS };
        let change = survival_wait_change(&HIPS, &to).unwrap();
        let points = 100.0 * change.ratio.ln();
        assert_relative_eq!(change.survival + change.years, points, epsilon = 1e-9);
    }

    #[test]
    fn a_skill_mix_takes_a_raw_growth_to_the_weighted(weighted in -0.5..0.5, raw in -0.5..0.5) {
        let effect = skill_mix_effect(weighted, raw).unwrap();
        assert_relative_eq!((1.0 + raw) * (1.0 + effect), 1.0 + weighted, max_relative = 1e-12);
    }
}
