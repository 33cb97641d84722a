//! Levels across providers: against their definitions, and what they must keep.

mod support;

use approx::assert_relative_eq;
use costweight::{
    Benchmark, BenchmarkMethod, Data, Dispersion, Error, LimitOptions, ProviderBenchmark,
    control_limits, relative_factors, wau_constant,
};
use proptest::prelude::*;
use serde_json::{Value, json};
use support::{Files, RELATIVE, SERVICES, cases, csv, method, rows_of};

/// Two years of three providers; B costs more than its mix says, A less.
const ACTIVITY: &str = "period,provider,item,quantity,cost
2017/18,A,hip,90,600000
2017/18,A,visit,1000,170000
2017/18,B,hip,100,720000
2017/18,C,visit,900,180000
2018/19,A,hip,100,660000
2018/19,A,visit,1000,180000
2018/19,B,hip,100,740000
2018/19,C,visit,1000,200000
";

const FACTORS: &str = "provider,mff\nA,1.0\nB,1.2\nC,1.1\n";

fn asked(keys: &Value) -> BenchmarkMethod {
    serde_json::from_value(keys.clone()).unwrap()
}

fn answer(data: &Data, keys: &Value) -> Benchmark {
    data.benchmark(asked(keys)).unwrap()
}

fn loaded() -> Data {
    Files::activity(ACTIVITY).factors(FACTORS).load(&json!({})).unwrap()
}

fn of<'a>(benchmark: &'a Benchmark, provider: &str) -> &'a ProviderBenchmark {
    benchmark.providers.iter().find(|held| held.provider == provider).unwrap()
}

fn index(benchmark: &Benchmark, provider: &str) -> f64 {
    of(benchmark, provider).level.cost_index.unwrap()
}

fn codes(benchmark: &Benchmark) -> Vec<&'static str> {
    benchmark.issues.iter().map(|issue| issue.code).collect()
}

/// Source: Hansard, 19 November 2003: activity × national average unit costs is the expected cost;
/// index = 100 × actual ÷ expected.
#[test]
fn the_cost_index_is_actual_cost_over_expected_cost() {
    let data = Files::activity(ACTIVITY).load(&json!({})).unwrap();
    let benchmark = answer(&data, &json!({}));
    assert_eq!((benchmark.period.to_string(), benchmark.providers.len()), ("2018/19".into(), 3));
    // National unit costs: hip 1,400,000 ÷ 200, visit 380,000 ÷ 2,000.
    for (provider, actual, expected) in [
        ("A", 840_000.0, 100.0 * 7000.0 + 1000.0 * 190.0),
        ("B", 740_000.0, 100.0 * 7000.0),
        ("C", 200_000.0, 1000.0 * 190.0),
    ] {
        let level = &of(&benchmark, provider).level;
        assert_relative_eq!(level.actual_cost.unwrap(), actual, max_relative = RELATIVE);
        assert_relative_eq!(level.expected_cost, expected, max_relative = RELATIVE);
        assert_relative_eq!(
            level.cost_index.unwrap(),
            100.0 * actual / expected,
            max_relative = RELATIVE
        );
        assert_eq!(level.market_forces_factor, None);
    }
    assert_relative_eq!(benchmark.nation.cost_index.unwrap(), 100.0, max_relative = RELATIVE);
    assert!(benchmark.note.contains("do not compare with each other"));
}

#[test]
fn market_forces_are_taken_out_and_the_national_cost_is_kept() {
    let benchmark = answer(&loaded(), &json!({}));
    let costs = [840_000.0, 740_000.0, 200_000.0];
    let factors = [1.0, 1.2, 1.1];
    let total: f64 = costs.iter().sum();
    let mean = total / costs.iter().zip(factors).map(|(cost, mff)| cost / mff).sum::<f64>();
    for ((provider, cost), mff) in ["A", "B", "C"].iter().zip(costs).zip(factors) {
        let level = &of(&benchmark, provider).level;
        let factor = level.market_forces_factor.unwrap();
        assert_relative_eq!(factor, mff / mean, max_relative = RELATIVE);
        assert_relative_eq!(
            level.adjusted_cost.unwrap(),
            cost * mean / mff,
            max_relative = RELATIVE
        );
    }
    assert_relative_eq!(benchmark.nation.adjusted_cost.unwrap(), total, max_relative = RELATIVE);
    assert_relative_eq!(benchmark.nation.cost_index.unwrap(), 100.0, max_relative = RELATIVE);
}

#[test]
fn unit_costs_after_market_forces_keep_the_national_cost_too() {
    let benchmark = answer(&loaded(), &json!({ "unitCosts": "national-adjusted" }));
    let adjusted = |provider: &str| of(&benchmark, provider).level.adjusted_cost.unwrap();
    // B has hips alone, and A's hips cost 660 of its 840 thousand.
    let hip = (adjusted("A") * 660.0 / 840.0 + adjusted("B")) / 200.0;
    let expected = of(&benchmark, "B").level.expected_cost;
    assert_relative_eq!(expected, 100.0 * hip, max_relative = RELATIVE);
    assert_relative_eq!(benchmark.nation.cost_index.unwrap(), 100.0, max_relative = RELATIVE);
    assert!(!codes(&benchmark).contains(&"expected-shortfall"));
}

/// Source: Model Hospital, articles 1824067 and 1143385: weighted activity units are expected cost
/// ÷ the WAU constant, cost per WAU is adjusted cost ÷ these; so cost per WAU is the constant ×
/// the index ÷ 100.
#[test]
fn a_weighted_activity_unit_costs_its_constant_times_the_index() {
    let benchmark = answer(&loaded(), &json!({ "scale": "wau" }));
    let constant = wau_constant(benchmark.period).unwrap();
    for ProviderBenchmark { level, .. } in &benchmark.providers {
        let units = level.expected_cost / constant;
        assert_relative_eq!(level.weighted_units, units, max_relative = RELATIVE);
        assert_relative_eq!(
            level.cost_per_weighted_unit.unwrap(),
            constant * level.cost_index.unwrap() / 100.0,
            max_relative = RELATIVE
        );
    }
    let cost = benchmark.nation.cost_per_weighted_unit.unwrap();
    assert_relative_eq!(cost, 3513.60, max_relative = RELATIVE);
    let pounds = answer(&loaded(), &json!({ "scale": 3513.60 }));
    assert_eq!(pounds.providers, benchmark.providers);
}

#[test]
fn providers_are_ranked_from_the_lowest_index_and_equal_ones_share_a_place() {
    let activity: String = [("A", 90), ("B", 120), ("C", 90), ("D", 100), ("E", 95)]
        .map(|(provider, cost)| format!("2018/19,{provider},hip,1,{cost}\n"))
        .concat();
    let activity = format!("period,provider,item,quantity,cost\n{activity}");
    let data = Files::activity(&activity).load(&json!({})).unwrap();
    let benchmark = answer(&data, &json!({}));
    let places: Vec<_> =
        benchmark.providers.iter().map(|p| (p.rank.unwrap(), p.quartile.unwrap())).collect();
    assert_eq!(places, [(1, 1), (5, 4), (1, 1), (4, 4), (3, 3)]);
}

#[test]
fn indices_that_are_equal_but_for_their_last_bits_share_a_place() {
    // A and B both at 32 pounds a unit.
    let activity = "period,provider,item,quantity,cost
2018/19,A,hip,21,672
2018/19,B,hip,13,416
2018/19,C,hip,26,390
";
    let benchmark = answer(&Files::activity(activity).load(&json!({})).unwrap(), &json!({}));
    let ranks: Vec<_> = benchmark.providers.iter().map(|p| p.rank.unwrap()).collect();
    assert_eq!(ranks, [2, 2, 1]);
}

#[test]
fn growth_stands_beside_the_level_and_is_that_of_an_analysis() {
    let data = loaded();
    for formula in ["laspeyres", "fisher"] {
        let benchmark = answer(&data, &json!({ "formula": formula }));
        let keys = json!({ "formula": formula, "providers": "separate" });
        let analysis = data.analyse(method(&keys)).unwrap();
        assert_eq!(benchmark.before.unwrap().to_string(), "2017/18");
        assert_eq!(benchmark.nation.output_growth, analysis.output.links[0].growth);
        for report in analysis.providers.unwrap() {
            let link = &report.output.unwrap().links[0];
            let level = &of(&benchmark, &report.provider).level;
            assert_eq!((level.output_growth, level.growth_coverage), (link.growth, link.coverage));
        }
    }
    let first = answer(&data, &json!({ "period": "2017/18" }));
    assert_eq!((first.before, first.nation.output_growth), (None, None));
}

#[test]
fn a_provider_without_a_factor_has_no_index_and_the_nation_stays_at_100() {
    let data = Files::activity(ACTIVITY).factors("provider,factor\nA,1\nB,1.2\n");
    let benchmark = answer(&data.load(&json!({})).unwrap(), &json!({}));
    let missing = of(&benchmark, "C");
    assert_eq!((missing.level.adjusted_cost, missing.level.cost_index), (None, None));
    assert_eq!((missing.rank, missing.quartile, missing.limits), (None, None, None));
    assert_eq!(of(&benchmark, "B").rank.max(of(&benchmark, "A").rank), Some(2));
    assert_relative_eq!(benchmark.nation.cost_index.unwrap(), 100.0, max_relative = RELATIVE);
    assert!(codes(&benchmark).contains(&"missing-factor"));
}

#[test]
fn a_factor_of_the_period_stands_before_one_for_all_periods() {
    let factors = "provider,period,factor\nA,,1\nB,,1\nC,,1\nB,2018/19,1.2\n";
    let data = Files::activity(ACTIVITY).factors(factors).load(&json!({})).unwrap();
    let factor = |period: &str| {
        let benchmark = answer(&data, &json!({ "period": period }));
        let [a, b] = ["A", "B"].map(|p| of(&benchmark, p).level.market_forces_factor.unwrap());
        b / a
    };
    assert_relative_eq!(factor("2017/18"), 1.0, max_relative = RELATIVE);
    assert_relative_eq!(factor("2018/19"), 1.2, max_relative = RELATIVE);
}

/// What a quantity of zero cost at B is in nobody's actual cost, and makes no hip dearer.
#[test]
fn a_cost_of_no_quantity_is_no_part_of_the_expected_unit_costs() {
    let rows = "period,provider,item,quantity,cost\n2023/24,A,hip,100,100000\n\
        2023/24,B,hip,0,100000\n2023/24,B,scan,50,5000\n2023/24,A,scan,50,5000\n";
    let data = Files::activity(rows).load(&json!({})).unwrap();
    for unit_costs in ["national", "national-adjusted"] {
        let benchmark = answer(&data, &json!({ "unitCosts": unit_costs }));
        let nation = &benchmark.nation;
        assert_eq!((nation.expected_cost, nation.actual_cost), (110_000.0, Some(110_000.0)));
        assert_eq!(of(&benchmark, "A").level.cost_index, Some(100.0));
        assert_relative_eq!(nation.expected_coverage.unwrap(), 110.0 / 210.0);
    }
}

#[test]
fn a_cost_table_that_leaves_cost_without_expectation_is_said() {
    let files = Files::activity(ACTIVITY).costs("item,unit_cost\nhip,7000\n");
    let benchmark = answer(&files.load(&json!({})).unwrap(), &json!({}));
    let issue = benchmark.issues.iter().find(|issue| issue.code == "expected-shortfall").unwrap();
    assert_eq!(
        issue.message,
        "2018/19: expected costs come to £1,400,000.00, 78.7% of the actual £1,780,000.00; 78.7% of \
         all cost, with a quantity or without, has an expected unit cost"
    );
    let visits = &of(&benchmark, "C").level;
    assert_eq!((visits.expected_cost, visits.expected_coverage), (0.0, Some(0.0)));
    assert_eq!((visits.cost_index, visits.cost_per_weighted_unit), (None, None));
    let coverage = of(&benchmark, "A").level.expected_coverage.unwrap();
    assert_relative_eq!(coverage, 660.0 / 840.0, max_relative = RELATIVE);
    // The nation's own unit costs are at hand as well, and leave nothing out.
    let national = answer(&files.load(&json!({})).unwrap(), &json!({ "unitCosts": "national" }));
    assert!(!codes(&national).contains(&"expected-shortfall"));
}

#[test]
fn a_cost_table_that_adds_up_is_not_spoken_of() {
    let files = Files::activity(ACTIVITY).costs("item,unit_cost\nhip,7000\nvisit,190\n");
    let benchmark = answer(&files.load(&json!({})).unwrap(), &json!({}));
    assert!(!codes(&benchmark).contains(&"expected-shortfall"), "{:?}", benchmark.issues);
    assert_relative_eq!(index(&benchmark, "B"), 100.0 * 740.0 / 700.0, max_relative = RELATIVE);
}

#[test]
fn the_limits_of_a_benchmark_are_those_of_its_indices_and_weighted_units() {
    let benchmark = answer(&loaded(), &json!({ "scale": "wau", "standardDeviation": 80.0 }));
    let sizes: Vec<f64> = benchmark.providers.iter().map(|p| p.level.weighted_units).collect();
    let indices: Vec<f64> =
        benchmark.providers.iter().map(|p| p.level.cost_index.unwrap()).collect();
    let limits = control_limits(
        &sizes,
        LimitOptions {
            values: Some(&indices),
            standard_deviation: Some(80.0),
            ..LimitOptions::default()
        },
    )
    .unwrap();
    let funnel = benchmark.funnel.unwrap();
    assert_eq!((funnel.centre, funnel.standard_deviation), (100.0, 80.0));
    assert_eq!(funnel.dispersion, limits.dispersion);
    for (place, provider) in benchmark.providers.iter().enumerate() {
        let own = provider.limits.unwrap();
        assert_eq!(own.lower998.to_bits(), limits.lower998[place].to_bits());
        assert_eq!(own.upper95.to_bits(), limits.upper95[place].to_bits());
        assert_eq!(own.z, Some(limits.z.as_ref().unwrap()[place]));
    }
}

#[test]
fn the_method_comes_back_with_every_default_filled_in() {
    let benchmark = answer(&loaded(), &json!({}));
    let method = serde_json::to_value(&benchmark.method).unwrap();
    assert_eq!(
        (&method["period"], &method["unitCosts"], &method["formula"]),
        (&json!("2018/19"), &json!("national"), &json!("laspeyres"))
    );
    assert_eq!(answer(&loaded(), &method), benchmark);
}

#[test]
fn what_cannot_be_benchmarked_is_refused_in_a_sentence() {
    let load = |text: &str| Files::activity(text).load(&json!({})).unwrap();
    let refused = |data: &Data, keys: &Value| -> (&str, String) {
        let error: Error = data.benchmark(asked(keys)).unwrap_err();
        (error.code(), error.to_string())
    };
    let data = loaded();
    for (keys, code, words) in [
        (
            json!({ "period": "2030/31" }),
            "bad-method",
            "Nothing is counted in the period “2030/31”; the data have 2017/18, 2018/19.",
        ),
        (
            json!({ "unitCosts": "costs-table" }),
            "bad-method",
            "The expected unit costs are to be those of the cost table, but there is no cost table \
             that holds for all providers.",
        ),
        (
            json!({ "scale": "nwau" }),
            "bad-method",
            "“nwau” is no scale; give pounds per unit, or “wau”.",
        ),
        (
            json!({ "scale": 0 }),
            "bad-number",
            "The scale is 0; it must be a finite number, above zero.",
        ),
        (
            json!({ "standardDeviation": -1 }),
            "bad-number",
            "The standard deviation is -1; it must be a finite number, above zero.",
        ),
    ] {
        assert_eq!(refused(&data, &keys), (code, words.to_owned()));
    }
    let later = ACTIVITY.replace("2018/19", "2019/20");
    let (code, words) = refused(&load(&later), &json!({ "scale": "wau" }));
    assert_eq!(code, "bad-method");
    assert!(words.starts_with("There is no WAU constant for 2019/20"), "{words}");
    let nobody = load("period,item,quantity,cost\n2018/19,hip,1,5\n");
    assert_eq!(refused(&nobody, &json!({})).0, "bad-method");
    let free = load("period,provider,item,quantity\n2018/19,A,hip,1\n");
    assert_eq!(refused(&free, &json!({})).0, "no-costs");
    let bad = load("period,provider,item,quantity,cost\n2018/19,A,hip,one,5\n");
    assert_eq!(refused(&bad, &json!({})).0, "bad-data");
}

/// Limits by hand: 100 ± 1.95996 · 50 ÷ √25 and 100 ± 3.09023 · 50 ÷ √25.
#[test]
fn limits_narrow_with_the_square_root_of_the_size() {
    let options = LimitOptions { standard_deviation: Some(50.0), ..LimitOptions::default() };
    let limits = control_limits(&[25.0, 100.0], options).unwrap();
    assert_relative_eq!(limits.upper95[0], 119.599_639_845, max_relative = 1e-11);
    assert_relative_eq!(limits.lower998[0], 69.097_676_938, max_relative = 1e-10);
    for (lower, upper) in limits.lower95.iter().zip(&limits.upper95) {
        assert_relative_eq!(lower + upper, 200.0, max_relative = RELATIVE);
    }
    let half_widths: Vec<f64> = limits.upper998.iter().map(|limit| limit - 100.0).collect();
    assert_relative_eq!(half_widths[0], 2.0 * half_widths[1], max_relative = RELATIVE);
    assert_eq!((limits.dispersion, limits.z), (None, None));
}

#[test]
fn the_standard_deviation_is_that_of_the_residuals_weighted_by_size() {
    let (sizes, values) = ([4.0, 1.0, 9.0], [101.0, 97.0, 100.5]);
    let options = LimitOptions { values: Some(&values), ..LimitOptions::default() };
    let limits = control_limits(&sizes, options).unwrap();
    let squares = 4.0 * 1.0 + 1.0 * 9.0 + 9.0 * 0.25;
    assert_relative_eq!(
        limits.standard_deviation,
        f64::sqrt(squares / 2.0),
        max_relative = RELATIVE
    );
    assert!(limits.dispersion.unwrap() < 1.0);
}

/// Spiegelhalter's multiplicative form by hand: ten figures with z = ±1, ±2, ±3, ±4, ±50; one of
/// ten is pulled in at each end, so that φ = (1 + 4 + 9 + 16 + 16) ÷ 5.
#[test]
fn over_dispersed_figures_have_wider_limits() {
    let z = [1.0, 2.0, 3.0, 4.0, 50.0];
    let values: Vec<f64> = z.iter().flat_map(|z| [100.0 + z, 100.0 - z]).collect();
    let options = LimitOptions {
        values: Some(&values),
        standard_deviation: Some(1.0),
        ..LimitOptions::default()
    };
    let limits = control_limits(&[1.0; 10], options).unwrap();
    let phi: f64 = (1.0 + 4.0 + 9.0 + 16.0 + 16.0) / 5.0;
    assert_relative_eq!(limits.dispersion.unwrap(), phi, max_relative = RELATIVE);
    let width = limits.upper95[0] - 100.0;
    assert_relative_eq!(width, 1.959_963_984_540_054 * phi.sqrt(), max_relative = RELATIVE);
    assert_relative_eq!(limits.z.unwrap()[8], 50.0 / phi.sqrt(), max_relative = RELATIVE);
}

/// By hand, sizes of 1: τ² = (10 · 9.2 − 9) ÷ (10 − 100 ÷ 10 ÷ 10). Sizes of 1 and 4 with z of ±3:
/// weights 1, 4, 1, 4, φ = 9, τ² = (36 − 3) ÷ (10 − 34 ÷ 10).
#[test]
fn additive_limits_add_one_variance_to_all() {
    let z = [1.0, 2.0, 3.0, 4.0, 50.0];
    let values: Vec<f64> = z.iter().flat_map(|z| [100.0 + z, 100.0 - z]).collect();
    let options = |values| LimitOptions {
        values: Some(values),
        standard_deviation: Some(1.0),
        dispersion: Dispersion::Additive,
        ..LimitOptions::default()
    };
    let limits = control_limits(&[1.0; 10], options(&values)).unwrap();
    assert_relative_eq!(limits.between_variance.unwrap(), 83.0 / 9.0, max_relative = RELATIVE);
    let width = limits.upper95[0] - 100.0;
    let spread = (1.0_f64 + 83.0 / 9.0).sqrt();
    assert_relative_eq!(width, 1.959_963_984_540_054 * spread, max_relative = RELATIVE);
    assert_relative_eq!(limits.z.unwrap()[8], 50.0 / spread, max_relative = RELATIVE);

    let limits =
        control_limits(&[1.0, 4.0, 1.0, 4.0], options(&[103.0, 101.5, 97.0, 98.5])).unwrap();
    let between = 33.0 / 6.6;
    assert_relative_eq!(limits.dispersion.unwrap(), 9.0, max_relative = RELATIVE);
    assert_relative_eq!(limits.between_variance.unwrap(), between, max_relative = RELATIVE);
    for (place, variance) in [(0, 1.0), (1, 0.25)] {
        let width = limits.upper998[place] - 100.0;
        let expected = 3.090_232_306_167_813_5 * f64::sqrt(variance + between);
        assert_relative_eq!(width, expected, max_relative = RELATIVE);
    }
}

#[test]
fn limits_that_nothing_is_done_to_and_figures_that_scatter_little_stay_as_they_are() {
    let limits = |dispersion, values: &[f64]| {
        let options = LimitOptions {
            values: Some(values),
            standard_deviation: Some(1.0),
            dispersion,
            ..LimitOptions::default()
        };
        control_limits(&[1.0, 4.0], options).unwrap()
    };
    let plain = limits(Dispersion::None, &[150.0, 50.0]);
    assert_relative_eq!(plain.upper95[1], 100.0 + 1.959_963_984_540_054 / 2.0);
    assert!(plain.dispersion.unwrap() > 1.0);
    let little = limits(Dispersion::Additive, &[100.1, 99.9]);
    assert_eq!((little.between_variance, &little.upper95), (Some(0.0), &plain.upper95));
    assert!(serde_json::from_value::<Dispersion>(json!("aditive")).is_err());
}

#[test]
fn peers_have_places_of_their_own_and_a_level_together() {
    let data = loaded();
    let peers = json!({ "peers": { "large": ["A", "B"], "small": ["C"] } });
    let benchmark = answer(&data, &peers);
    let alone = answer(&data, &json!({}));
    let place = |provider| of(&benchmark, provider).among_peers.unwrap();
    assert_eq!((place("A").rank, place("B").rank, place("C").rank), (2, 1, 1));
    assert_eq!((place("A").quartile, place("B").quartile, place("C").quartile), (4, 2, 4));
    for (held, other) in benchmark.providers.iter().zip(&alone.providers) {
        assert_eq!((held.rank, held.quartile), (other.rank, other.quartile));
        assert_eq!((other.peers.clone(), other.among_peers), (None, None));
    }
    let [large, small] = benchmark.peers.as_slice() else { panic!("{:?}", benchmark.peers) };
    let level = |provider| &of(&benchmark, provider).level;
    let cost = level("A").adjusted_cost.unwrap() + level("B").adjusted_cost.unwrap();
    let expected = level("A").expected_cost + level("B").expected_cost;
    assert_eq!((large.peers.as_str(), large.providers, small.providers), ("large", 2, 1));
    assert_relative_eq!(
        large.level.cost_index.unwrap(),
        100.0 * cost / expected,
        max_relative = RELATIVE
    );
    assert_relative_eq!(
        small.level.cost_index.unwrap(),
        index(&benchmark, "C"),
        max_relative = RELATIVE
    );
    // At the unit costs of 2017/18: A 90 hips and 1,000 visits, B 100 hips.
    let (hip, visit) = (1_320_000.0 / 190.0, 350_000.0 / 1_900.0);
    let growth = (200.0 * hip + 1000.0 * visit) / (190.0 * hip + 1000.0 * visit) - 1.0;
    assert_relative_eq!(large.level.output_growth.unwrap(), growth, max_relative = 1e-9);
}

#[test]
fn peers_who_are_no_providers_or_of_two_groups_are_refused() {
    let data = loaded();
    let said = |keys: &Value| data.benchmark(asked(keys)).unwrap_err().to_string();
    assert_eq!(
        said(&json!({ "peers": { "large": ["A", "AB"] } })),
        "“AB” of the peers “large” is not a provider."
    );
    assert_eq!(
        said(&json!({ "peers": { "large": ["A"], "old": ["A"] } })),
        "“A” is in two groups of peers: large, old."
    );
}

#[test]
fn activity_at_the_costs_of_a_table_has_levels_and_growth_but_no_index() {
    let free = "period,provider,item,quantity
2017/18,A,hip,90
2017/18,B,hip,100
2018/19,A,hip,99
2018/19,B,hip,90
";
    let data = Files::activity(free).costs("item,unit_cost\nhip,7000\n").load(&json!({})).unwrap();
    let benchmark = answer(&data, &json!({ "scale": 3500 }));
    let level = &of(&benchmark, "A").level;
    assert_eq!(
        (level.actual_cost, level.cost_index, level.cost_per_weighted_unit),
        (None, None, None)
    );
    assert_relative_eq!(level.weighted_units, 198.0, max_relative = RELATIVE);
    assert_relative_eq!(level.output_growth.unwrap(), 0.1, max_relative = RELATIVE);
    assert_eq!((of(&benchmark, "A").rank, benchmark.funnel), (None, None));
    assert!(codes(&benchmark).contains(&"no-actual-costs"));
    assert_relative_eq!(benchmark.nation.expected_cost, 189.0 * 7000.0, max_relative = RELATIVE);
}

/// Source: the national cost collection of 2024/25 by organisation, as processed by a public viewer: Σ actual
/// £96,657.11m against Σ expected £86,876.61m.
#[test]
fn an_expectation_that_covers_nine_tenths_of_the_cost_is_said() {
    let activity = "period,provider,item,quantity,cost
2024/25,A,all,96657110000,96657110000
";
    let costs = format!("item,unit_cost\nall,{}\n", 86_876.61 / 96_657.11);
    let data = Files::activity(activity).costs(&costs).load(&json!({})).unwrap();
    let benchmark = answer(&data, &json!({}));
    let issue = benchmark.issues.iter().find(|issue| issue.code == "expected-shortfall").unwrap();
    assert!(issue.message.contains("89.9% of the actual £96,657,110,000.00"), "{}", issue.message);
}

#[test]
fn figures_that_do_not_scatter_have_limits_without_width() {
    let options = LimitOptions { values: Some(&[100.0, 100.0]), ..LimitOptions::default() };
    let limits = control_limits(&[1.0, 2.0], options).unwrap();
    assert_eq!((limits.standard_deviation, limits.dispersion), (0.0, None));
    assert_eq!((limits.upper998, limits.z), (vec![100.0, 100.0], None));
}

#[test]
fn limits_and_factors_refuse_bad_numbers_in_a_sentence() {
    let of = |size: &[f64], values: Option<&[f64]>| {
        let options = LimitOptions { values, ..LimitOptions::default() };
        let error = control_limits(size, options).unwrap_err();
        (error.code(), error.to_string())
    };
    let nothing = "Limits need a standard deviation, or two figures or more to take it from.";
    assert_eq!(of(&[1.0], None), ("bad-method", nothing.to_owned()));
    assert_eq!(of(&[1.0], Some(&[100.0])), ("bad-method", nothing.to_owned()));
    assert_eq!(of(&[0.0, 1.0], Some(&[1.0, 2.0])).0, "bad-number");
    assert_eq!(of(&[1.0, 1.0], Some(&[1.0, f64::NAN])).0, "bad-number");
    assert_eq!(of(&[1.0, 1.0], Some(&[1.0])).0, "unequal-columns");
    let factor = |cost: &[f64], factor: &[f64]| relative_factors(cost, factor).unwrap_err();
    assert_eq!(
        factor(&[1.0], &[0.0]).to_string(),
        "The factor is 0; it must be a finite number, above zero."
    );
    assert_eq!(factor(&[0.0], &[1.0]).code(), "bad-number");
    assert_eq!(factor(&[0.0], &[]).code(), "unequal-columns");
}

/// Whether no figure of a benchmark is NaN or infinite, both of which JSON would hide as `null`.
fn is_finite(benchmark: &Benchmark) -> bool {
    let shown = format!("{benchmark:?}");
    let mut words = shown.split([' ', '(', ')', ',']);
    !words.any(|word| ["NaN", "inf", "-inf"].contains(&word))
}

const TRUSTS: &[&str] = &["R0A", "R1B", "RXC", "RYD"];

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn factors_around_their_mean_keep_the_national_cost(
        pairs in proptest::collection::vec((1.0..1e9_f64, 0.5..2.0_f64), 1..20),
        base in 0.01..100.0_f64,
    ) {
        let (costs, factors): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
        let relative = relative_factors(&costs, &factors).unwrap();
        let adjusted: f64 = costs.iter().zip(&relative).map(|(cost, factor)| cost / factor).sum();
        prop_assert!((adjusted / costs.iter().sum::<f64>() - 1.0).abs() < RELATIVE);
        // On another base they are the same.
        let rebased: Vec<f64> = factors.iter().map(|factor| base * factor).collect();
        for (one, other) in relative.iter().zip(relative_factors(&costs, &rebased).unwrap()) {
            prop_assert!((one / other - 1.0).abs() < RELATIVE);
        }
    }

    #[test]
    fn expected_costs_add_up_to_actual_costs_and_the_nation_is_at_100(
        rows in rows_of(TRUSTS, 1..8, SERVICES),
        factors in proptest::array::uniform4(0.8..1.3_f64),
    ) {
        let text = csv(&rows);
        let rows = TRUSTS.iter().zip(factors).map(|(provider, factor)| format!("{provider},{factor}"));
        let table = ["provider,factor".to_owned()].into_iter().chain(rows).collect::<Vec<_>>();
        let table = table.join("\n");
        let data = Files::activity(&text).factors(&table).load(&json!({})).unwrap();
        for unit_costs in ["national", "national-adjusted"] {
            let benchmark = answer(&data, &json!({ "unitCosts": unit_costs, "scale": 3500 }));
            let sum = |part: fn(&ProviderBenchmark) -> f64| -> f64 {
                benchmark.providers.iter().map(part).sum()
            };
            let actual = sum(|provider| provider.level.actual_cost.unwrap());
            let expected = sum(|provider| provider.level.expected_cost);
            prop_assert!((expected / actual - 1.0).abs() < 1e-11);
            let adjusted = sum(|provider| provider.level.adjusted_cost.unwrap());
            prop_assert!((adjusted / actual - 1.0).abs() < 1e-11);
            prop_assert!((benchmark.nation.cost_index.unwrap() - 100.0).abs() < 1e-9);
            prop_assert!(!codes(&benchmark).contains(&"expected-shortfall"));
            prop_assert!(is_finite(&benchmark));
        }
    }

    #[test]
    fn the_order_of_rows_changes_no_bit(rows in rows_of(TRUSTS, 1..8, SERVICES)) {
        let table = "provider,factor\nR0A,1\nR1B,1.1\nRXC,1.2\nRYD,0.9\n";
        let back = "provider,factor\nRYD,0.9\nRXC,1.2\nR1B,1.1\nR0A,1\n";
        let mut reversed = rows.clone();
        reversed.reverse();
        let of = |text: &str, table: &str| {
            let data = Files::activity(text).factors(table).load(&json!({})).unwrap();
            answer(&data, &json!({ "unitCosts": "national-adjusted" }))
        };
        let (one, other) = (of(&csv(&rows), table), of(&csv(&reversed), back));
        prop_assert_eq!(one.fingerprint, other.fingerprint);
        prop_assert_eq!(one.nation, other.nation);
        prop_assert_eq!(one.providers, other.providers);
        prop_assert_eq!(one.funnel, other.funnel);
    }
}
