//! Weighted activity, stays, funding and case mix, against published figures and definitions.

mod support;

use approx::assert_relative_eq;
use costweight::{
    Error, FundingScheme, MENTAL_HEALTH_BED_DAY_COST, MENTAL_HEALTH_SAME_DAY_COST, Revenue,
    StayPart, StayWeights, TrimPoint, WAU_CONSTANTS, adjusted_discharges, case_mix_adjusted_cost,
    case_mix_index, cost_per_weighted_unit, finished_stay_units, funding_adjustment, stay_weight,
    trim_point_units, value_weighted_activity, wau_constant, weighted_activity,
};
use proptest::prelude::*;
use support::{RELATIVE, cases};

const WARD: TrimPoint = TrimPoint { trim: 40.0, mean: 24.0 };

fn part(before: f64, days: f64, open: bool) -> StayPart {
    StayPart { before, days, open }
}

fn said(error: &Error) -> (&'static str, String) {
    (error.code(), error.to_string())
}

#[test]
fn weighted_activity_is_the_sum_of_products_over_the_scale() {
    let units = weighted_activity(&[2.0, 3.0], &[10.0, 100.0], 4.0).unwrap();
    assert_relative_eq!(units, (2.0 * 10.0 + 3.0 * 100.0) / 4.0, max_relative = RELATIVE);
    assert_eq!(weighted_activity(&[], &[], 1.0), Ok(0.0));
}

/// Source: feedback.model.nhs.uk/knowledgebase/articles/1824067.
#[test]
fn a_pound_constant_of_activity_is_one_weighted_activity_unit() {
    let published: [(&str, f64); 5] = [
        ("2014/15", 3517.45),
        ("2015/16", 3512.58),
        ("2016/17", 3514.55),
        ("2017/18", 3516.01),
        ("2018/19", 3513.60),
    ];
    assert_eq!(WAU_CONSTANTS.len(), published.len());
    for (year, pounds) in published {
        let constant = wau_constant(year.parse().unwrap()).unwrap();
        assert_eq!(constant.to_bits(), pounds.to_bits(), "{year}");
        assert_relative_eq!(weighted_activity(&[1.0], &[pounds], constant).unwrap(), 1.0);
    }
}

#[cfg(has_shared)]
#[test]
fn the_constants_are_those_of_the_published_table() {
    let shared = std::env::var_os("COSTWEIGHT_SHARED").map(std::path::PathBuf::from);
    let beside = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let path = shared.unwrap_or(beside).join("data/wau_constants.csv");
    let table = std::fs::read_to_string(path).unwrap();
    let rows: Vec<&str> = table.lines().skip(1).collect();
    assert_eq!(rows.len(), WAU_CONSTANTS.len());
    for row in rows {
        let cells: Vec<&str> = row.split(',').collect();
        let constant = wau_constant(cells[0].parse().unwrap()).unwrap();
        assert_eq!(constant.to_bits(), cells[1].parse::<f64>().unwrap().to_bits());
    }
}

#[test]
fn there_is_no_constant_but_for_the_published_financial_years() {
    for period in ["2013/14", "2019/20", "2018", "2018-06", "2018/19Q1"] {
        let error = wau_constant(period.parse().unwrap()).unwrap_err();
        assert_eq!(
            said(&error),
            (
                "bad-method",
                format!(
                    "There is no WAU constant for {period}; they were published for the financial \
                     years 2014/15 to 2018/19."
                )
            )
        );
    }
}

/// Source: the mental health method of NHS England's productivity team: the mean up to the trim
/// point, half of each day beyond, £711.52 a unit and £302 for each stay of zero days.
#[test]
fn finished_mental_health_stays_are_valued_at_the_bed_day_cost() {
    let units: Vec<f64> = [1.0, 24.0, 40.0, 41.0, 100.0]
        .map(|days| finished_stay_units(&WARD, days).unwrap())
        .to_vec();
    assert_eq!(units, [24.0, 24.0, 24.0, 24.5, 54.0]);
    let costs = [MENTAL_HEALTH_BED_DAY_COST, MENTAL_HEALTH_SAME_DAY_COST];
    let same_day_stays = 3.0;
    let pounds = weighted_activity(&[units.iter().sum(), same_day_stays], &costs, 1.0).unwrap();
    assert_relative_eq!(pounds, 150.5 * 711.52 + 3.0 * 302.0, max_relative = RELATIVE);
}

/// Source: the same method. Straddling the start: max(trim − days before, 0) · mean ÷ trim and half
/// of the rest of the days; straddling the end: min(days so far, trim) · mean ÷ trim and half of the
/// rest.
#[test]
fn a_stay_that_straddles_a_period_counts_for_what_falls_within() {
    let (trim, mean) = (WARD.trim, WARD.mean);
    for (before, days) in [(10.0, 50.0), (40.0, 5.0), (70.0, 5.0)] {
        let full = f64::max(trim - before, 0.0);
        let expected = full * mean / trim + 0.5 * (days - full);
        let found = trim_point_units(&WARD, &part(before, days, false)).unwrap();
        assert_relative_eq!(found, expected, max_relative = RELATIVE);
    }
    for days in [5.0, 40.0, 60.0] {
        let expected = f64::min(days, trim) * mean / trim + 0.5 * f64::max(days - trim, 0.0);
        let found = trim_point_units(&WARD, &part(0.0, days, true)).unwrap();
        assert_relative_eq!(found, expected, max_relative = RELATIVE);
    }
}

#[test]
fn a_short_stay_is_topped_up_to_the_mean_in_the_period_in_which_it_ends() {
    let first = trim_point_units(&WARD, &part(0.0, 10.0, true)).unwrap();
    let last = trim_point_units(&WARD, &part(10.0, 5.0, false)).unwrap();
    assert_relative_eq!(first, 6.0, max_relative = RELATIVE);
    assert_relative_eq!(last, 18.0, max_relative = RELATIVE);
}

#[test]
fn a_stay_of_zero_days_has_no_units() {
    assert_eq!(finished_stay_units(&WARD, 0.0), Ok(0.0));
    assert_eq!(trim_point_units(&WARD, &part(0.0, 0.0, true)), Ok(0.0));
}

/// DRG 801A: usual stays of 13 to 30 days, inlier weight 8.2587, 0.2737 for each day beyond.
/// Source: package fastabf 0.8.10 (NEP 2020-21). The other weights are made up.
const DRG_801A: StayWeights = StayWeights {
    same_day: Some(0.3),
    lower: 13.0,
    upper: 30.0,
    inlier: 8.2587,
    short_base: 0.5,
    short_per_diem: 0.6,
    long_per_diem: 0.2737,
};

#[test]
fn a_stay_is_weighted_by_where_its_length_falls() {
    let weight = |days: f64| stay_weight(&DRG_801A, days).unwrap();
    for (days, expected) in [
        (0.0, 0.3),
        (1.0, 0.5 + 0.6),
        (12.0, 0.5 + 12.0 * 0.6),
        (13.0, 8.2587),
        (20.1, 8.2587),
        (30.0, 8.2587),
        (40.0, 8.2587 + 10.0 * 0.2737),
    ] {
        assert_relative_eq!(weight(days), expected, max_relative = RELATIVE);
    }
    let without = StayWeights { same_day: None, ..DRG_801A };
    assert_eq!(stay_weight(&without, 0.0), Ok(0.5));
    // The national efficient price of 2020-21: $5,320 for each weighted unit.
    assert_relative_eq!(weight(20.0) * 5320.0, 43_936.284, max_relative = RELATIVE);
}

/// Source: HFMA on 2022/23: 75% of the tariff above or below 104% of 2019/20, at least minus 75%
/// of the allocation; on 2023/24: over-performance at 100% of unit prices.
#[test]
fn funding_follows_the_value_above_or_below_the_target() {
    let scheme = FundingScheme { rate: 0.75, target: 1.04, floor: None, cap: None };
    let pounds = |scheme: &FundingScheme, now: f64| funding_adjustment(scheme, now, 100e6).unwrap();
    assert_relative_eq!(pounds(&scheme, 110e6), 0.75 * 6e6, max_relative = RELATIVE);
    assert_relative_eq!(pounds(&scheme, 100e6), -0.75 * 4e6, max_relative = RELATIVE);
    assert_relative_eq!(pounds(&scheme, 104e6), 0.0);
    let bounded = FundingScheme { floor: Some(-1e6), cap: Some(2e6), ..scheme };
    assert_relative_eq!(pounds(&bounded, 0.0), -1e6);
    assert_relative_eq!(pounds(&bounded, 110e6), 2e6);
    let full = FundingScheme { rate: 1.0, target: 1.03, floor: None, cap: None };
    assert_relative_eq!(pounds(&full, 107e6), 4e6, max_relative = RELATIVE);
}

#[test]
fn value_weighted_activity_is_a_lowe_index_at_the_prices_of_the_scheme() {
    let (now, base, price) = ([110.0, 300.0], [100.0, 320.0], [900.0, 150.0]);
    let percent = value_weighted_activity(&now, &base, &price).unwrap();
    let pair = costweight::Pair {
        q0: &base,
        p0: &[1.0, 1.0],
        q1: &now,
        p1: &[1.0, 1.0],
        pb: Some(&price),
        qb: None,
    };
    let lowe = costweight::quantity_index(&pair, costweight::Formula::Lowe).unwrap();
    assert_relative_eq!(percent, 100.0 * lowe, max_relative = RELATIVE);
}

/// Source: scienceinsights.org: 53.91 ÷ 41 = 1.31 and 96.77 ÷ 44 = 2.20 (1.3149 and 2.1993).
#[test]
fn the_case_mix_index_is_the_mean_weight_of_a_discharge() {
    for (weights, discharges, index) in [(53.91, 41.0, 1.3149), (96.77, 44.0, 2.1993)] {
        let mean = weights / discharges;
        // Half of them lighter than the mean and half of them heavier by as much.
        let found =
            case_mix_index(&[discharges / 2.0, discharges / 2.0], &[mean - 0.5, mean + 0.5]);
        assert_relative_eq!(found.unwrap(), index, epsilon = 5e-5);
    }
    assert_eq!(case_mix_index(&[1.0, 1.0], &[0.5, 1.5]), Ok(1.0));
}

/// Source: a published example of US hospitals: $1,000 ÷ 0.80 = $1,250 and $1,500 ÷ 1.25 = $1,200.
#[test]
fn a_cost_per_discharge_is_made_comparable_by_the_case_mix() {
    assert_relative_eq!(case_mix_adjusted_cost(1000.0, 0.80).unwrap(), 1250.0);
    assert_relative_eq!(case_mix_adjusted_cost(1500.0, 1.25).unwrap(), 1200.0);
}

#[test]
fn outpatient_revenue_counts_as_more_discharges() {
    let revenue = Revenue { total: 150.0, inpatient: 100.0 };
    assert_relative_eq!(adjusted_discharges(1000.0, revenue).unwrap(), 1500.0);
}

#[test]
fn a_cost_per_weighted_unit_is_cost_over_units() {
    let units = weighted_activity(&[10.0, 5.0], &[0.8, 4.2], 1.0).unwrap();
    let cost = cost_per_weighted_unit(203_000.0, units).unwrap();
    assert_relative_eq!(cost, 203_000.0 / 29.0, max_relative = RELATIVE);
}

#[test]
fn bad_numbers_are_refused_in_a_sentence() {
    let bad = "bad-number";
    let ward = TrimPoint { trim: 0.0, mean: 24.0 };
    let scheme = FundingScheme { rate: 0.75, target: 1.04, floor: Some(1.0), cap: Some(0.0) };
    let weights = StayWeights { lower: 31.0, ..DRG_801A };
    let revenue = Revenue { total: 50.0, inpatient: 100.0 };
    for (answer, code, sentence) in [
        (
            weighted_activity(&[1.0], &[1.0, 2.0], 1.0),
            "unequal-columns",
            "The arrays differ in length: quantity has 1, weight 2.",
        ),
        (
            weighted_activity(&[1.0, f64::NAN], &[1.0, 2.0], 1.0),
            bad,
            "The number quantity[1] is NaN; it must be finite and not negative.",
        ),
        (
            weighted_activity(&[1.0], &[-2.0], 1.0),
            bad,
            "The number weight[0] is -2; it must be finite and not negative.",
        ),
        (
            weighted_activity(&[1.0], &[1.0], 0.0),
            bad,
            "The scale is 0; it must be a finite number, above zero.",
        ),
        (
            weighted_activity(&[1e300], &[1e300], 1.0),
            bad,
            "The numbers are too large or too small to compute with.",
        ),
        (
            value_weighted_activity(&[1.0], &[0.0], &[5.0]),
            bad,
            "The value of the activity of the base period is 0; it must be a finite number, above \
             zero.",
        ),
        (
            finished_stay_units(&ward, 1.0),
            bad,
            "The trim point is 0; it must be a finite number, above zero.",
        ),
        (
            trim_point_units(&WARD, &part(-1.0, 2.0, true)),
            bad,
            "The number of days before the period is -1; it must be a finite number, zero or more.",
        ),
        (
            stay_weight(&DRG_801A, f64::INFINITY),
            bad,
            "The number of days is inf; it must be a finite number, zero or more.",
        ),
        (
            stay_weight(&weights, 1.0),
            "bad-method",
            "The lower bound of 31 days is above the upper one of 30.",
        ),
        (
            funding_adjustment(&scheme, 1.0, 1.0),
            "bad-method",
            "The floor of £1.00 is not at or below the cap of £0.00.",
        ),
        (
            case_mix_index(&[], &[]),
            bad,
            "The number of discharges is 0; it must be a finite number, above zero.",
        ),
        (
            case_mix_adjusted_cost(1.0, 0.0),
            bad,
            "The case-mix index is 0; it must be a finite number, above zero.",
        ),
        (
            adjusted_discharges(1.0, revenue),
            "bad-method",
            "The inpatient revenue of 100 is more than the total of 50.",
        ),
        (
            cost_per_weighted_unit(1.0, 0.0),
            bad,
            "The number of weighted units is 0; it must be a finite number, above zero.",
        ),
    ] {
        assert_eq!(said(&answer.unwrap_err()), (code, sentence.to_owned()));
    }
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn the_parts_of_a_stay_sum_to_the_whole(
        parts in proptest::collection::vec(0.0..60.0_f64, 1..6),
        trim in 1.0..90.0_f64,
        share in 0.1..1.0_f64,
    ) {
        let point = TrimPoint { trim, mean: share * trim };
        let mut before = 0.0;
        let mut units = 0.0;
        for (place, days) in parts.iter().enumerate() {
            let open = place + 1 < parts.len();
            units += trim_point_units(&point, &part(before, *days, open)).unwrap();
            before += days;
        }
        let whole = finished_stay_units(&point, before).unwrap();
        prop_assert!((units - whole).abs() <= 1e-12 * whole.max(1.0), "{units} is not {whole}");
    }

    #[test]
    fn a_longer_stay_never_counts_for_less(
        days in 0.0..200.0_f64,
        more in 0.0..50.0_f64,
        trim in 1.0..90.0_f64,
    ) {
        let point = TrimPoint { trim, mean: 0.6 * trim };
        let shorter = finished_stay_units(&point, days).unwrap();
        prop_assert!(finished_stay_units(&point, days + more).unwrap() >= shorter);
    }

    #[test]
    fn no_number_makes_an_answer_that_is_none(
        a in proptest::num::f64::ANY,
        b in proptest::num::f64::ANY,
        c in proptest::num::f64::ANY,
    ) {
        let point = TrimPoint { trim: a, mean: b };
        let scheme = FundingScheme { rate: a, target: b, floor: Some(c), cap: Some(a) };
        let weights = StayWeights { lower: a, upper: b, inlier: c, ..DRG_801A };
        for answer in [
            weighted_activity(&[a], &[b], c),
            value_weighted_activity(&[a], &[b], &[c]),
            trim_point_units(&point, &part(b, c, false)),
            funding_adjustment(&scheme, b, c),
            stay_weight(&weights, a),
            case_mix_index(&[a], &[b]),
            cost_per_weighted_unit(a, b),
            adjusted_discharges(a, Revenue { total: b, inpatient: c }),
        ] {
            prop_assert!(answer.is_err() || answer.is_ok_and(f64::is_finite));
        }
    }
}
