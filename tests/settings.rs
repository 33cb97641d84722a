//! One weight across settings, the day-case effect, and stays adjusted for their patients.

mod support;

use approx::assert_relative_eq;
use costweight::{
    DayCases, NwauStay, StayWeights, day_case_effect, nwau, setting_neutral_weights, stay_weight,
    weighted_activity,
};
use proptest::prelude::*;
use support::{RELATIVE, cases};

fn names(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn a_shift_to_a_cheaper_setting_changes_no_setting_neutral_activity() {
    let procedures = names(&["hernia", "hip", "hernia"]);
    let cost = [80e3, 70e3, 60e3];
    let neutral = setting_neutral_weights(&procedures, &[40.0, 10.0, 60.0], &cost).unwrap();
    assert_eq!(neutral, [1_400.0, 7_000.0, 1_400.0]);
    let before = weighted_activity(&[40.0, 10.0, 60.0], &neutral, 1.0).unwrap();
    let after = weighted_activity(&[20.0, 10.0, 80.0], &neutral, 1.0).unwrap();
    assert_relative_eq!(before, after, max_relative = RELATIVE);
    let code = |procedures: &[String], q: &[f64]| {
        setting_neutral_weights(procedures, q, &cost).unwrap_err().code()
    };
    assert_eq!(code(&procedures, &[0.0, 10.0, 0.0]), "bad-number");
    assert_eq!(code(&procedures, &[1.0]), "unequal-columns");
    assert_eq!(code(&names(&["hip"]), &[1.0, 1.0, 1.0]), "unequal-columns");
}

/// By hand: the first procedure at the earlier half of day cases costs £150,000 against £140,000;
/// the second lacks a unit cost and the third any activity before.
#[test]
fn the_day_case_effect_is_taken_from_procedures_with_both_costs_and_a_past() {
    let effect = day_case_effect(&DayCases {
        day_case: &[60.0, 10.0, 20.0],
        ordinary: &[40.0, 30.0, 40.0],
        day_case_before: &[50.0, 10.0, 0.0],
        ordinary_before: &[50.0, 30.0, 0.0],
        day_case_cost: &[1_000.0, f64::NAN, 500.0],
        ordinary_cost: &[2_000.0, 900.0, 800.0],
    })
    .unwrap();
    assert_relative_eq!(effect.effect, 150.0 / 140.0 - 1.0, max_relative = 1e-12);
    assert_eq!((effect.cost, effect.cost_at_shares_before), (140_000.0, 150_000.0));
    assert_relative_eq!(effect.activity_used, 0.5, max_relative = RELATIVE);
}

#[test]
fn day_cases_that_cannot_be_compared_are_refused() {
    let cases = DayCases {
        day_case: &[1.0],
        ordinary: &[1.0],
        day_case_before: &[1.0],
        ordinary_before: &[1.0],
        day_case_cost: &[1.0],
        ordinary_cost: &[f64::NAN],
    };
    let code = |cases: &DayCases| day_case_effect(cases).unwrap_err().code();
    assert_eq!(code(&cases), "nothing-matched");
    assert_eq!(code(&DayCases { ordinary_cost: &[-1.0], ..cases }), "bad-number");
    assert_eq!(code(&DayCases { ordinary: &[], ..cases }), "unequal-columns");
}

/// DRG 801A of NEP 2020–21: stays of 13 to 30 days weigh 8.2587 and each day beyond 0.2737 (source:
/// package fastabf 0.8.10); the adjustments are made up and worked by hand.
#[test]
fn a_stay_is_adjusted_for_its_patient() {
    let drg = StayWeights {
        same_day: None,
        lower: 13.0,
        upper: 30.0,
        inlier: 8.2587,
        short_base: 0.5,
        short_per_diem: 0.6,
        long_per_diem: 0.2737,
    };
    let weight = stay_weight(&drg, 40.0).unwrap();
    assert_relative_eq!(weight, 10.9957, max_relative = RELATIVE);
    let stay = NwauStay {
        paediatric: 1.5,
        indigenous: 0.04,
        residence: 0.08,
        treatment: 0.05,
        icu_rate: 0.04,
        icu_hours: 24.0,
        private_service: 0.1,
        private_accommodation: 0.02,
        length_of_stay: 40.0,
        hospital_acquired: 0.03,
        ..NwauStay::of_weight(weight)
    };
    let by_hand = 10.9957 * 1.5 * 1.12 * 1.05 + 0.96
        - ((10.9957 + 0.96) * 0.1 + 40.0 * 0.02)
        - 10.9957 * 0.03;
    assert_relative_eq!(nwau(&stay).unwrap(), by_hand, max_relative = 1e-12);
    assert_relative_eq!(nwau(&NwauStay::of_weight(weight)).unwrap(), weight);
    let paid_by_others = NwauStay { private_service: 1.0, ..stay };
    assert_relative_eq!(nwau(&NwauStay { private_service: 9.0, ..paid_by_others }).unwrap(), 0.0);
    assert_eq!(nwau(&NwauStay { paediatric: 0.0, ..stay }).unwrap_err().code(), "bad-number");
    assert_eq!(nwau(&NwauStay { dialysis: -1.0, ..stay }).unwrap_err().code(), "bad-number");
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn setting_neutral_weights_keep_the_cost(rows in prop::collection::vec((0..4_u8, 0.5..1e4, 0.0..1e6), 1..20)) {
        let procedures: Vec<String> = rows.iter().map(|row| row.0.to_string()).collect();
        let quantity: Vec<f64> = rows.iter().map(|row| row.1).collect();
        let cost: Vec<f64> = rows.iter().map(|row| row.2).collect();
        let weights = setting_neutral_weights(&procedures, &quantity, &cost).unwrap();
        let value = weighted_activity(&quantity, &weights, 1.0).unwrap();
        assert_relative_eq!(value, cost.iter().sum::<f64>(), max_relative = 1e-9);
    }

    #[test]
    fn without_a_shift_there_is_no_day_case_effect(
        rows in prop::collection::vec((0.5..1e3, 0.5..1e3, 1.0..1e4, 1.0..1e4), 1..10), scale in 0.1..10.0
    ) {
        let column = |part: fn(&(f64, f64, f64, f64)) -> f64| rows.iter().map(part).collect::<Vec<f64>>();
        let (day_case, ordinary) = (column(|r| r.0), column(|r| r.1));
        let before = |now: &[f64]| now.iter().map(|held| held * scale).collect::<Vec<f64>>();
        let effect = day_case_effect(&DayCases {
            day_case: &day_case, ordinary: &ordinary,
            day_case_before: &before(&day_case), ordinary_before: &before(&ordinary),
            day_case_cost: &column(|r| r.2), ordinary_cost: &column(|r| r.3),
        }).unwrap();
        assert_relative_eq!(effect.effect, 0.0, epsilon = 1e-12);
        assert_relative_eq!(effect.activity_used, 1.0, max_relative = 1e-12);
    }
}
