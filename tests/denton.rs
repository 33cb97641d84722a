//! Benchmarking of series: published examples, and what makes the result the smoothest one.

mod support;

use approx::assert_relative_eq;
use costweight::{Benchmarking, DentonForm, YearlyValue, benchmark_series};
use proptest::prelude::*;
use support::cases;

/// Relative to the largest figure: a system of equations of a few years, solved.
const SOLVED: f64 = 1e-9;

fn quarterly(form: DentonForm, value: YearlyValue) -> Benchmarking {
    Benchmarking { per_year: 4, form, value }
}

const SUMS: Benchmarking =
    Benchmarking { per_year: 4, form: DentonForm::Proportional, value: YearlyValue::Sum };

/// Source: Bloem, Dippelsman and Maehle, Quarterly National Accounts Manual (IMF, 2001), example 6.2,
/// as the tests of statsmodels 0.15 have it; the last four quarters have no annual figure. The manual adds up rounded adjustments.
#[test]
fn the_example_of_the_manual_is_reproduced() {
    let indicator =
        [98.2, 100.8, 102.2, 100.8, 99.0, 101.6, 102.7, 101.5, 100.5, 103.0, 103.5, 101.5];
    let published = [
        969.8, 998.4, 1018.3, 1013.4, 1007.2, 1042.9, 1060.3, 1051.0, 1040.6, 1066.5, 1071.7,
        1051.0,
    ];
    let found = benchmark_series(&indicator, &[4000.0, 4161.4], SUMS).unwrap();
    for (found, published) in found.iter().zip(published) {
        assert!((found - published).abs() <= 0.06, "{found} {published}");
    }
}

/// Source: Denton (1971), example, as Stata's `denton` computes it and the tests of statsmodels 0.15
/// have it.
#[test]
fn dentons_example_agrees_with_a_peer() {
    let indicator = [50.0, 100.0, 150.0, 100.0].repeat(5);
    let peer = [
        64.334_796, 127.806_16, 187.823_79, 120.035_26, 56.563_894, 105.975_68, 147.501_44,
        89.958_987, 40.547_201, 74.445_963, 108.344_73, 76.662_11, 42.763_347, 94.146_64,
        153.415_96, 109.674_05, 58.290_761, 122.625_56, 190.414_09, 128.669_59,
    ];
    let found = benchmark_series(&indicator, &[500.0, 400.0, 300.0, 400.0, 500.0], SUMS).unwrap();
    for (found, peer) in found.iter().zip(peer) {
        assert_relative_eq!(*found, peer, max_relative = 1e-7);
    }
}

#[test]
fn what_cannot_be_benchmarked_is_refused_with_a_sentence() {
    let form = DentonForm::Proportional;
    let how = quarterly(form, YearlyValue::Mean);
    let said = |indicator: &[f64], annual: &[f64], how| {
        let error = benchmark_series(indicator, annual, how).unwrap_err();
        (error.code(), error.to_string())
    };
    let refused = [
        (said(&[1.0; 3], &[1.0], how), "unequal-columns", "1 annual figures need 4 values"),
        (said(&[1.0; 4], &[], how), "unequal-columns", "0 annual figures"),
        (said(&[1.0, -1.0, 1.0, 1.0], &[1.0], how), "bad-number", "Indicator[1] is below zero"),
        (said(&[0.0; 4], &[1.0], how), "bad-number", "zero throughout year 1"),
        (said(&[1.0; 4], &[f64::NAN], how), "bad-number", "Annual[0] is not a finite number"),
        (said(&[1.0; 4], &[1.0], Benchmarking { per_year: 1, ..how }), "bad-method", "two parts"),
    ];
    for ((code, message), expected, part) in refused {
        assert_eq!(code, expected, "{message}");
        assert!(message.contains(part), "{message}");
    }
    let error = Benchmarking::named(4, "proportionl", "mean").unwrap_err();
    assert!(error.to_string().contains("did you mean “proportional”?"), "{error}");
    assert_eq!(Benchmarking::named(4, "proportional", "mean"), Ok(how));
    assert_eq!(
        Benchmarking::named(12, "additive", "sum").map(|how| (how.form, how.value)),
        Ok((DentonForm::Additive, YearlyValue::Sum))
    );
}

fn any_series() -> impl Strategy<Value = (Vec<f64>, Vec<f64>, usize)> {
    (1..9usize, prop_oneof![Just(4usize), Just(12)], 0..6usize).prop_flat_map(
        |(years, parts, more)| {
            let value = |count| proptest::collection::vec(1.0..200.0, count);
            (value(years * parts + more), value(years), Just(parts))
        },
    )
}

fn any_form() -> impl Strategy<Value = (DentonForm, YearlyValue)> {
    let form = prop_oneof![Just(DentonForm::Proportional), Just(DentonForm::Additive)];
    (form, prop_oneof![Just(YearlyValue::Mean), Just(YearlyValue::Sum)])
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn the_years_come_to_the_annual_figures(
        (indicator, annual, per_year) in any_series(),
        (form, value) in any_form(),
    ) {
        let how = Benchmarking { per_year, form, value };
        let found = benchmark_series(&indicator, &annual, how).unwrap();
        prop_assert_eq!(found.len(), indicator.len());
        for (year, figure) in found.chunks(per_year).zip(&annual) {
            let total: f64 = year.iter().sum();
            let parts: f64 = year.iter().map(|_| 1.0).sum();
            let come_to = if value == YearlyValue::Mean { total / parts } else { total };
            prop_assert!((come_to - figure).abs() < SOLVED * 200.0 * parts, "{} {}", come_to, figure);
        }
    }

    /// The conditions of the minimum: within a year the second differences of the ratios, or of the
    /// differences, are in one proportion to the weights, and beyond the last year there are none.
    #[test]
    fn no_other_series_is_smoother(
        (indicator, annual, per_year) in any_series(),
        (form, value) in any_form(),
    ) {
        let how = Benchmarking { per_year, form, value };
        let found = benchmark_series(&indicator, &annual, how).unwrap();
        let path: Vec<f64> = found.iter().zip(&indicator).map(|(x, i)| match form {
            DentonForm::Proportional => x / i,
            DentonForm::Additive => x - i,
        }).collect();
        let size = path.iter().fold(1.0_f64, |size, b| size.max(b.abs()));
        let benchmarked = annual.len() * per_year;
        let bend = |place: usize| {
            let before = if place == 0 { 0.0 } else { path[place] - path[place - 1] };
            let after = if place + 1 == benchmarked { 0.0 } else { path[place + 1] - path[place] };
            let weight = if form == DentonForm::Proportional { indicator[place] } else { 1.0 };
            (before - after) / weight
        };
        for year in 0..annual.len() {
            let first = bend(year * per_year);
            for part in 0..per_year {
                let held = bend(year * per_year + part);
                prop_assert!((held - first).abs() < SOLVED * size, "{} {}", held, first);
            }
        }
        for held in &path[benchmarked - 1..] {
            prop_assert!((held - path[benchmarked - 1]).abs() < SOLVED * size);
        }
    }

    #[test]
    fn a_constant_ratio_scales_the_whole_series(
        (indicator, _, per_year) in any_series(),
        ratio in 0.1..10.0_f64,
    ) {
        let years = indicator.chunks_exact(per_year);
        let annual: Vec<f64> = years.map(|year| ratio * year.iter().sum::<f64>()).collect();
        let (form, value) = (DentonForm::Proportional, YearlyValue::Sum);
        let how = Benchmarking { per_year, form, value };
        let found = benchmark_series(&indicator, &annual, how).unwrap();
        for (found, indicator) in found.iter().zip(&indicator) {
            assert_relative_eq!(*found, ratio * indicator, max_relative = SOLVED);
        }
    }
}
