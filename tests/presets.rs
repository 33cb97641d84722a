//! Presets: each gives the figure of its own definition, which is not that of a plain, fixed-base
//! Laspeyres index, and has a page that says what was checked.

#![cfg(not(target_arch = "wasm32"))]

mod support;

use approx::assert_relative_eq;
use costweight::{
    Analysis, Benchmark, BenchmarkMethod, FundingScheme, MENTAL_HEALTH_BED_DAY_COST,
    MENTAL_HEALTH_SAME_DAY_COST, Method, PresetInfo, finished_stay_units, funding_adjustment,
    presets, value_weighted_activity, wau_constant,
};
use serde_json::{Value, json};
use support::{CLEARLY, Files, RELATIVE, gap};

const ACTIVITY: &str = "period,group,item,quantity,unit_cost
2016/17,surgery,hip,100,7000\n2016/17,surgery,day case,400,900\n2016/17,care,visit,5000,100
2017/18,surgery,hip,90,7500\n2017/18,surgery,day case,600,700\n2017/18,care,visit,5500,130
2018/19,surgery,hip,120,9000\n2018/19,surgery,day case,900,500\n2018/19,care,visit,5200,150";

const INPUTS: &str = "period,item,group,quantity,unit_cost
2016/17,nurse,labour,100,30000\n2017/18,nurse,labour,103,31000\n2018/19,nurse,labour,110,32000";

fn analysis(method: Method) -> Analysis {
    Files::activity(ACTIVITY).inputs(INPUTS).load(&json!({})).unwrap().analyse(method).unwrap()
}

fn last(analysis: &Analysis) -> f64 {
    analysis.output.points.last().unwrap().index.unwrap()
}

/// Every period compared with the first, at its unit costs.
fn fixed_base() -> f64 {
    last(&Files::activity(ACTIVITY).analyse(&json!({ "linking": "direct" })))
}

fn laspeyres(q0: &[f64], p: &[f64], q1: &[f64]) -> f64 {
    let cost = |q: &[f64]| -> f64 { q.iter().zip(p).map(|(q, p)| q * p).sum() };
    cost(q1) / cost(q0)
}

const Q: [[f64; 3]; 3] = [[100.0, 400.0, 5000.0], [90.0, 600.0, 5500.0], [120.0, 900.0, 5200.0]];
const P: [[f64; 3]; 3] = [[7000.0, 900.0, 100.0], [7500.0, 700.0, 130.0], [9000.0, 500.0, 150.0]];

fn info(name: &str) -> PresetInfo {
    presets().into_iter().find(|held| held.name == name).unwrap()
}

#[test]
fn chained_laspeyres_presets_weigh_by_the_year_before() {
    let chained = laspeyres(&Q[0], &P[0], &Q[1]) * laspeyres(&Q[1], &P[1], &Q[2]);
    for name in ["abs-chain-volume", "ons-cwai", "nhs-england-ratio", "dhsc-case-mix"] {
        let found = last(&analysis(Method::preset(name).unwrap()));
        assert_relative_eq!(found, 100.0 * chained, max_relative = RELATIVE);
        assert!(gap(found, fixed_base()) > CLEARLY, "{name}");
    }
}

#[test]
fn the_european_one_is_a_chain_of_fisher_ratios() {
    let fisher = |a: usize, b: usize| {
        (laspeyres(&Q[a], &P[a], &Q[b]) * laspeyres(&Q[a], &P[b], &Q[b])).sqrt()
    };
    let found = last(&analysis(Method::preset("esa95-fisher").unwrap()));
    assert_relative_eq!(found, 100.0 * fisher(0, 1) * fisher(1, 2), max_relative = RELATIVE);
    assert!(gap(found, fixed_base()) > CLEARLY);
}

#[test]
fn a_better_outcome_counts_as_more_output() {
    let quality = [[0.90, 0.95, 1.0], [0.92, 0.94, 1.0], [0.95, 0.96, 1.0]];
    let rows: Vec<String> = ACTIVITY
        .lines()
        .skip(1)
        .zip(quality.as_flattened())
        .map(|(row, q)| format!("{row},{q}\n"))
        .collect();
    let text = format!("period,group,item,quantity,unit_cost,quality\n{}", rows.concat());
    let data = Files::activity(&text).load(&json!({})).unwrap();
    let link = |a: usize, b: usize| {
        let counted = |i: usize| Q[b][i] * quality[b][i] / quality[a][i];
        laspeyres(&Q[a], &P[a], &[counted(0), counted(1), counted(2)])
    };
    let name = "quality-adjusted-survival-wait";
    let found = last(&data.analyse(Method::preset(name).unwrap()).unwrap());
    assert_relative_eq!(found, 100.0 * link(0, 1) * link(1, 2), max_relative = RELATIVE);
    assert!(gap(found, fixed_base()) > CLEARLY);
    let without = last(&data.analyse(Method::preset("ons-cwai").unwrap()).unwrap());
    assert!(gap(found, without) > CLEARLY);
}

#[test]
fn the_ratio_of_the_two_growths_is_productivity() {
    let found = analysis(Method::preset("nhs-england-ratio").unwrap());
    let link = &found.productivity.unwrap().multifactor.links[1];
    let (output, input) = (laspeyres(&Q[1], &P[1], &Q[2]), 110.0 / 103.0);
    assert_relative_eq!(1.0 + link.growth.unwrap(), output / input, max_relative = RELATIVE);
    assert!(gap(1.0 + link.growth.unwrap(), output) > CLEARLY);
}

#[test]
fn case_mix_is_growth_over_raw_growth_within_one_group() {
    let surgery = ACTIVITY.lines().filter(|line| !line.contains("care")).collect::<Vec<_>>();
    let text = surgery.join("\n");
    let data = Files::activity(&text).load(&json!({})).unwrap();
    let found = data.analyse(Method::preset("dhsc-case-mix").unwrap()).unwrap();
    let link = &found.output.links[1];
    let growth = laspeyres(&Q[1][..2], &P[1][..2], &Q[2][..2]);
    let raw = (120.0 + 900.0) / (90.0 + 600.0);
    assert_relative_eq!(1.0 + link.mix.unwrap(), growth / raw, max_relative = RELATIVE);
    assert!(gap(1.0 + link.mix.unwrap(), growth) > CLEARLY);
}

#[test]
fn elective_recovery_values_both_years_at_one_tariff() {
    let activity = "period,item,quantity,unit_cost
2019/20,hip,100,6000\n2019/20,day case,400,800\n2019/20,old,10,500
2022/23,hip,110,6500\n2022/23,day case,380,900\n2022/23,new,20,450";
    let tariff = "item,unit_cost\nhip,7000\nday case,850\nold,500\nnew,400";
    let data = Files::activity(activity).costs(tariff).load(&json!({})).unwrap();
    let prices = [7000.0, 850.0, 500.0, 400.0];
    let (now, base) = ([110.0, 380.0, 0.0, 20.0], [100.0, 400.0, 10.0, 0.0]);
    let percent = value_weighted_activity(&now, &base, &prices).unwrap();
    let plain = Files::activity(activity).analyse(&json!({ "linking": "direct" }));
    for name in ["erf-2022-23", "erf-2023-24"] {
        let found = data.analyse(Method::preset(name).unwrap()).unwrap();
        assert_relative_eq!(last(&found), percent, max_relative = RELATIVE);
        assert!(gap(last(&found), last(&plain)) > CLEARLY, "{name}");
    }
    let pounds =
        |name| funding_adjustment(&FundingScheme::preset(name).unwrap(), 110e6, 100e6).unwrap();
    assert_relative_eq!(pounds("erf-2022-23"), 0.75 * 6e6, max_relative = RELATIVE);
    assert_relative_eq!(pounds("erf-2023-24"), 3e6, max_relative = RELATIVE);
}

const TRUSTS: &str = "period,provider,item,quantity,cost
2017/18,A,hip,90,640000\n2017/18,A,visit,900,100000\n2017/18,B,hip,100,760000\n2017/18,B,visit,500,50000
2018/19,A,hip,100,660000\n2018/19,A,visit,1000,120000\n2018/19,B,hip,100,740000\n2018/19,B,visit,500,45000";

fn benchmark(name: &str) -> Benchmark {
    let factors = "provider,factor\nA,1.2\nB,1.0";
    let data = Files::activity(TRUSTS).factors(factors).load(&json!({})).unwrap();
    data.benchmark(BenchmarkMethod::preset(name).unwrap()).unwrap()
}

#[test]
fn benchmark_presets_are_levels_and_no_growth() {
    let (hip, visit) = (1_400_000.0 / 200.0, 165_000.0 / 1500.0);
    let expected = [100.0 * hip + 1000.0 * visit, 100.0 * hip + 500.0 * visit];
    let plain = Files::activity(TRUSTS).analyse(&json!({ "providers": "separate" }));
    let growths = plain.providers.unwrap();
    let index = benchmark("reference-cost-index");
    for (place, cost) in [660_000.0 + 120_000.0, 740_000.0 + 45_000.0].into_iter().enumerate() {
        // Market forces are taken out of the costs, as factors are given.
        let level = &index.providers[place].level;
        assert_relative_eq!(level.expected_cost, expected[place], max_relative = RELATIVE);
        let factor = level.market_forces_factor.unwrap();
        let found = level.cost_index.unwrap();
        assert_relative_eq!(
            found,
            100.0 * cost / factor / expected[place],
            max_relative = RELATIVE
        );
        let growth = growths[place].output.as_ref().unwrap().points[1].index.unwrap();
        assert!(gap(found, growth) > CLEARLY);
    }
    let adjusted = benchmark("cost-index");
    assert_relative_eq!(adjusted.nation.cost_index.unwrap(), 100.0, max_relative = RELATIVE);
    let (a, b) = (&adjusted.providers[0].level, &index.providers[0].level);
    assert!(gap(a.cost_index.unwrap(), b.cost_index.unwrap()) > 1e-6, "adjusted national means");
    let wau = benchmark("wau");
    let constant = wau_constant("2018/19".parse().unwrap()).unwrap();
    let (units, pounds) = (wau.providers[0].level.weighted_units, a.expected_cost);
    assert_relative_eq!(units, pounds / constant, max_relative = RELATIVE);
}

#[test]
fn stays_and_cases_carry_their_constants() {
    let mental_health = serde_json::to_value(info("mh-trim-point")).unwrap();
    let constants = json!({
        "bedDayCost": MENTAL_HEALTH_BED_DAY_COST, "sameDayCost": MENTAL_HEALTH_SAME_DAY_COST,
    });
    assert_eq!(mental_health["constants"], constants);
    // A long stay counts less than its days, at which a plain index of bed days would value it.
    let point = costweight::TrimPoint { trim: 40.0, mean: 24.0 };
    assert_relative_eq!(finished_stay_units(&point, 60.0).unwrap(), 24.0 + 0.5 * 20.0);
    let cases = costweight::case_mix_index(&[120.0, 900.0], &[7500.0, 700.0]).unwrap();
    let before = costweight::case_mix_index(&[90.0, 600.0], &[7500.0, 700.0]).unwrap();
    let growth = laspeyres(&Q[1][..2], &P[1][..2], &Q[2][..2]);
    assert!(gap(cases / before, growth) > CLEARLY, "an index of cases leaves their number out");
    assert_relative_eq!(costweight::cost_per_weighted_unit(7000.0, 2.0).unwrap(), 3500.0);
}

#[test]
fn what_is_chosen_beside_a_preset_goes_before_it_and_wrong_names_are_refused() {
    let formula = Some(costweight::FormulaChoice::Name("paasche".to_owned()));
    let held = analysis(Method { formula, ..Method::preset("esa95-fisher").unwrap() });
    let written = serde_json::to_value(&held.method).unwrap();
    assert_eq!(
        (&written["preset"], &written["formula"]),
        (&json!("esa95-fisher"), &json!("paasche"))
    );
    assert_eq!(written["linking"], "chained");
    let error = Method::preset("ons-cwia").unwrap_err();
    assert!(error.to_string().contains("did you mean “ons-cwai”?"), "{error}");
    let error = Method::preset("wau").unwrap_err();
    assert_eq!(error.to_string(), "The preset “wau” is for benchmark, not for analyse.");
    let label = Method { preset: Some("cmi".to_owned()), ..Method::default() };
    let data = Files::activity(ACTIVITY).load(&json!({})).unwrap();
    assert_eq!(data.analyse(label).unwrap_err().code(), "bad-method");
}

#[test]
fn every_preset_has_a_page_with_its_choices_and_what_was_checked() {
    for preset in presets() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(&preset.page);
        let page = std::fs::read_to_string(&path).unwrap_or_default();
        for part in [preset.title, preset.checked, preset.unchecked, preset.source] {
            assert!(page.contains(part), "{} lacks “{part}”", preset.page);
        }
        let written = serde_json::to_value(&preset).unwrap();
        let Value::Object(methods) = &written["methods"] else { panic!("{written}") };
        for (function, choices) in methods {
            assert!(page.contains(&format!("`{function}`")), "{} lacks {function}", preset.page);
            for (key, value) in choices.as_object().unwrap() {
                let line = format!("\"{key}\": {value}");
                assert!(page.contains(&line), "{} lacks {line}", preset.page);
            }
        }
        assert!(include_str!("../docs/methods.md").contains(&format!("`{}`", preset.name)));
    }
}
