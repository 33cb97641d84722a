//! Adjustments of levels: a benchmark, and providers compared at once, of what is left after them.

mod support;

use approx::assert_relative_eq;
use costweight::{Benchmark, BenchmarkMethod, Error, LevelsChoice, ProviderLevel};
use serde_json::{Value, json};
use support::{Files, RELATIVE};

/// Two years of three providers, of which B and C have merged by the second; a code that was
/// renamed, bed days beyond a trim point, and visits of A without a cost in the second year.
const ACTIVITY: &str = "period,provider,item,group,quantity,cost
2017/18,A,hip,surgery,90,630000
2017/18,A,visit,care,1000,170000
2017/18,B,hip,surgery,100,720000
2017/18,B,call,care,300,30000
2017/18,C,visit,care,900,180000
2017/18,C,stay,BED_XS,100,30000
2018/19,A,hip,surgery,100,660000
2018/19,A,visit,care,1000,
2018/19,B,hip,surgery,100,740000
2018/19,B,video call,care,400,44000
2018/19,B,visit,care,1000,200000
2018/19,B,stay,BED_XS,120,36000
";

const BRIDGE: &str = "from,to\nC,B\ncall,video call\n";

fn files() -> Files<'static> {
    Files::activity(ACTIVITY)
}

fn benchmark(files: Files, keys: &Value) -> Result<Benchmark, Error> {
    let method: BenchmarkMethod = serde_json::from_value(keys.clone()).unwrap();
    files.load(&json!({})).unwrap().benchmark(method)
}

fn levels(files: Files, keys: &Value) -> Result<Vec<ProviderLevel>, Error> {
    let choice: LevelsChoice = serde_json::from_value(keys.clone()).unwrap();
    files.load(&json!({})).unwrap().provider_levels(&choice)
}

/// The rows of the table of which something holds.
fn rows(keep: impl Fn(&str) -> bool) -> String {
    let rows = ACTIVITY.lines().enumerate().filter(|(place, row)| *place == 0 || keep(row));
    rows.map(|(_, row)| row).collect::<Vec<_>>().join("\n")
}

/// What two benchmarks say of the providers and the nation.
fn same(a: &Benchmark, b: &Benchmark) -> bool {
    (&a.providers, &a.nation, &a.funnel) == (&b.providers, &b.nation, &b.funnel)
}

#[test]
fn leaving_out_is_as_if_the_rows_had_not_been_there() {
    let fewer = rows(|row| !row.contains("hip"));
    let expected = benchmark(Files::activity(&fewer), &json!({})).unwrap();
    let found = benchmark(files(), &json!({ "exclude": [{ "item": "hip" }] })).unwrap();
    assert!(same(&found, &expected));
    let [exclude] = &found.adjustments[..] else { panic!("{:?}", found.adjustments) };
    assert_eq!(
        (exclude.name, exclude.cost_before, exclude.cost_after),
        ("exclude", 1_680_000.0, 280_000.0)
    );
    let days = rows(|row| !row.contains("stay"));
    let expected = benchmark(Files::activity(&days), &json!({})).unwrap();
    assert!(same(&benchmark(files(), &json!({ "excessBedDays": "out" })).unwrap(), &expected));
    let one_year = rows(|row| row.starts_with("2017/18"));
    let expected = benchmark(Files::activity(&one_year), &json!({})).unwrap();
    let found = benchmark(files(), &json!({ "exclude": [{ "period": "2018/19" }] })).unwrap();
    assert_eq!(found.period.to_string(), "2017/18");
    assert!(same(&found, &expected));
}

#[test]
fn an_exclusion_that_finds_nothing_is_said() {
    let found = benchmark(files(), &json!({ "exclude": [{ "item": "hips" }] })).unwrap();
    assert!(found.issues.iter().any(|issue| issue.code == "exclusion-unused"));
}

/// Providers that merged have a growth, and peers by their new name.
#[test]
fn merged_providers_and_recoded_items_are_one_throughout() {
    let merged: String = ACTIVITY.replace(",C,", ",B,").replace(",call,", ",video call,");
    let expected = benchmark(Files::activity(&merged), &json!({})).unwrap();
    let found = benchmark(files().bridge(BRIDGE), &json!({})).unwrap();
    assert!(same(&found, &expected));
    let keys = json!({ "peers": { "All": ["A", "B"] } });
    assert_eq!(benchmark(files().bridge(BRIDGE), &keys).unwrap().peers[0].providers, 2);
    let keys = json!({ "peers": { "All": ["C"] } });
    assert_eq!(benchmark(files().bridge(BRIDGE), &keys).unwrap_err().code(), "bad-method");
    let apart = benchmark(files().bridge(BRIDGE), &json!({ "bridge": "without" })).unwrap();
    assert!(same(&apart, &benchmark(files(), &json!({})).unwrap()));
    let error = benchmark(files(), &json!({ "bridge": "with" })).unwrap_err();
    assert!(error.to_string().contains("there is no bridge table"), "{error}");
}

/// A's visits cost the mean of their group in 2018/19: (£44,000 + £200,000) ÷ (400 + 1,000).
#[test]
fn activity_without_a_cost_is_left_out_valued_or_refused() {
    let cost =
        |keys: &Value| benchmark(files(), keys).unwrap().providers[0].level.actual_cost.unwrap();
    assert_relative_eq!(cost(&json!({})), 660_000.0, max_relative = RELATIVE);
    let mean = 1000.0 * 244_000.0 / 1400.0;
    let valued = cost(&json!({ "missingCost": "group-mean" }));
    assert_relative_eq!(valued, 660_000.0 + mean, max_relative = RELATIVE);
    let found = benchmark(files(), &json!({ "missingCost": "group-mean" })).unwrap();
    assert_relative_eq!(
        found.adjustments[0].cost_after,
        1_680_000.0 + mean,
        max_relative = RELATIVE
    );
    let error = benchmark(files(), &json!({ "missingCost": "error" })).unwrap_err();
    assert_eq!(error.code(), "missing-costs");
    assert!(error.to_string().contains("“visit” in 2018/19"), "{error}");
}

#[test]
fn unmatched_items_of_the_growth_beside_the_levels_are_refused() {
    let error = benchmark(files(), &json!({ "unmatched": "error" })).unwrap_err();
    assert_eq!(error.code(), "unmatched-items");
    let error = benchmark(files().bridge(BRIDGE), &json!({ "unmatched": "error" })).unwrap_err();
    assert!(error.to_string().contains("“visit”"), "A's visits of 2018/19 lack a cost: {error}");
    let valued = |unmatched: &str| {
        let keys = json!({ "unmatched": unmatched, "missingCost": "group-mean" });
        benchmark(files().bridge(BRIDGE), &keys).unwrap()
    };
    assert!(same(&valued("error"), &valued("drop")));
}

/// Days and quality compare two periods, and a level is of one.
#[test]
fn what_compares_two_periods_is_no_choice_for_a_level() {
    for key in ["days", "quality"] {
        let keys = json!({ (key): "with" });
        assert!(serde_json::from_value::<BenchmarkMethod>(keys.clone()).is_err(), "{key}");
        assert!(serde_json::from_value::<LevelsChoice>(keys).is_err(), "{key}");
    }
}

#[test]
fn providers_compared_at_once_are_adjusted_alike() {
    let fewer = rows(|row| !row.contains("stay"));
    let expected = levels(Files::activity(&fewer), &json!({})).unwrap();
    for keys in [json!({ "excessBedDays": "out" }), json!({ "exclude": [{ "item": "stay" }] })] {
        assert_eq!(levels(files(), &keys).unwrap(), expected);
    }
    let merged: String = ACTIVITY.replace(",C,", ",B,");
    let keys = json!({ "period": "2017/18", "method": "gk" });
    let expected = levels(Files::activity(&merged), &keys).unwrap();
    assert_eq!(levels(files().bridge("from,to\nC,B\n"), &keys).unwrap(), expected);
    let code = levels(files(), &json!({ "missingCost": "error" })).unwrap_err();
    assert_eq!(code.code(), "missing-costs");
}
