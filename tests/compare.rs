//! Several methods side by side, and the steps from one figure to another.

mod support;

use costweight::{CompareChoice, Data, Method, Reconciliation, WalkedChange};
use proptest::prelude::*;
use serde_json::{Value, json};
use support::{Files, PER_POINT, RESOURCES, SERVICES, cases, csv, method, rows_of};

fn named(methods: &[(&str, Value)]) -> Vec<(String, Method)> {
    methods.iter().map(|(name, keys)| ((*name).to_owned(), method(keys))).collect()
}

fn compare(data: &Data, from: &Value, to: &Value) -> Reconciliation {
    let methods = named(&[("from", from.clone()), ("to", to.clone())]);
    data.compare(&methods, &CompareChoice::default()).unwrap()
}

/// The steps sum to the difference, as far as doubles can.
fn adds_up(change: &WalkedChange) -> bool {
    let points: f64 = change.steps.iter().map(|step| step.points).sum();
    let size: f64 = change.steps.iter().map(|step| step.points.abs()).sum();
    let gap = 100.0 * (change.end - change.start);
    (points - gap).abs() <= PER_POINT * size.max(1.0)
}

const TABLE: &str = "provider,period,group,item,quantity,unit_cost
X,2021/22,Day,A,100,10
X,2021/22,Day,Gone,10,100
Y,2021/22,Night,C,200,5
X,2022/23,Day,A,80,11
X,2022/23,Day,B,90,41
Y,2022/23,Night,C,210,6
X,2023/24,Day,A,85,12
X,2023/24,Day,B,99,40
Y,2023/24,Night,C,190,7
";

fn data() -> Data {
    Files::activity(TABLE).load(&json!({})).unwrap()
}

fn steps(from: &Value, to: &Value) -> Vec<(String, String, String)> {
    let compared = compare(&data(), from, to);
    let steps = compared.walks[0].changes[0].steps.iter();
    steps.map(|step| (step.step.clone(), step.from.clone(), step.to.clone())).collect()
}

fn step(name: &str, from: &str, to: &str) -> (String, String, String) {
    (name.to_owned(), from.to_owned(), to.to_owned())
}

#[test]
fn one_key_changes_at_a_time_in_the_order_that_the_result_states() {
    let from = json!({"level": "group"});
    let to = json!({"formula": "fisher", "unmatched": "uplift", "linking": "direct"});
    assert_eq!(
        steps(&from, &to),
        [
            step("items-in", "group", "matched-group"),
            step("mix", "matched-group", "item"),
            step("unmatched", "drop", "uplift"),
            step("formula", "laspeyres", "fisher"),
            step("linking", "chained", "direct"),
        ]
    );
    let back: Vec<String> = steps(&to, &from).into_iter().map(|(name, ..)| name).collect();
    assert_eq!(back, ["mix", "items-in", "unmatched", "formula", "linking"]);
}

#[test]
fn a_key_that_cannot_change_yet_waits() {
    let geks = json!({"linking": {"multilateral": "geks"}});
    let plain = json!({"unmatched": "uplift"});
    // Under GEKS neither the treatment nor the formula can be that of a chained Laspeyres.
    assert_eq!(
        steps(&geks, &plain),
        [
            step("linking", "geks", "chained"),
            step("unmatched", "drop", "uplift"),
            step("formula", "fisher", "laspeyres"),
        ]
    );
}

#[test]
fn a_key_that_another_brings_along_is_no_step_of_its_own_until_it_differs() {
    let gk = json!({"linking": {"multilateral": "gk"}});
    let walsh = json!({"linking": {"multilateral": "geks"}, "formula": "walsh"});
    assert_eq!(
        steps(&gk, &walsh),
        [step("linking", "gk", "geks"), step("formula", "fisher", "walsh")]
    );
}

/// Geary-Khamis takes no formula, and all that is not multilateral takes one.
#[test]
fn linking_and_formula_change_together_where_neither_can_alone() {
    let laspeyres = json!({});
    for index in ["gk", "wtpd"] {
        let multilateral = json!({"linking": {"multilateral": index}});
        let made = steps(&laspeyres, &multilateral);
        assert_eq!(
            made,
            [step("formula+linking", "laspeyres, chained", &format!("none, {index}"))]
        );
        let compared = compare(&data(), &json!({"linking": "direct"}), &multilateral);
        assert!(compared.walks[0].changes.iter().all(adds_up));
        let back = compare(&data(), &multilateral, &json!({"formula": "fisher"}));
        assert!(back.walks[0].changes.iter().all(adds_up));
    }
}

#[test]
fn methods_that_give_the_same_need_no_step() {
    assert!(steps(&json!({}), &json!({"formula": "laspeyres", "by": "item"})).is_empty());
}

#[test]
fn neighbours_are_walked_or_the_two_that_are_named() {
    let methods = named(&[
        ("a", json!({})),
        ("b", json!({"formula": "paasche"})),
        ("c", json!({"formula": "fisher"})),
    ]);
    let walks = |choice: &CompareChoice| {
        let walks = data().compare(&methods, choice).unwrap().walks;
        walks.into_iter().map(|walk| walk.from + &walk.to).collect::<Vec<_>>()
    };
    assert_eq!(walks(&CompareChoice::default()), ["ab", "bc"]);
    let ends = |from: &str, to: &str| CompareChoice {
        from: Some(from.to_owned()),
        to: Some(to.to_owned()),
        provider: None,
    };
    assert_eq!(walks(&ends("c", "a")), ["ca"]);
    let stranger = data().compare(&methods, &ends("c", "d")).unwrap_err();
    assert!(stranger.to_string().contains("“d” is not a method compared here"), "{stranger}");
}

#[test]
fn side_by_side_stand_the_figures_of_each_analysis() {
    let keys = [json!({}), json!({"formula": "fisher", "unmatched": "group"})];
    let methods = named(&[("a", keys[0].clone()), ("b", keys[1].clone())]);
    let compared = data().compare(&methods, &CompareChoice::default()).unwrap();
    for (found, keys) in compared.methods.iter().zip(&keys) {
        let analysis = data().analyse(method(keys)).unwrap();
        let changes = &found.output.as_ref().unwrap().changes;
        let links = analysis.output.links.iter().map(|link| link.growth);
        let overall = analysis.output.overall.as_ref().map(|overall| Some(overall.growth)).unwrap();
        let growths: Vec<Option<f64>> = links.chain([overall]).collect();
        assert_eq!(changes.iter().map(|change| change.growth).collect::<Vec<_>>(), growths);
        assert_eq!(changes.last().unwrap().spread, analysis.output.overall.unwrap().spread);
        assert_eq!(found.method, analysis.method);
    }
}

#[test]
fn a_provider_s_figures_are_walked_by_its_unit_costs() {
    let methods = named(&[("own", json!({"unitCosts": "own"})), ("national", json!({}))]);
    let of = |provider: &str| {
        let provider = Some(provider.to_owned());
        data().compare(&methods, &CompareChoice { provider, ..CompareChoice::default() })
    };
    let change = of("X").unwrap().walks.remove(0).changes.remove(0);
    assert_eq!(change.steps.len(), 1);
    assert_eq!(change.steps[0].step, "unit-costs");
    assert!(adds_up(&change));
    let stranger = of("Z").unwrap_err();
    assert_eq!(stranger.code(), "bad-method");
}

/// Item by item, Gone is unmatched from 2021/22; group by group every group is there throughout.
#[test]
fn a_method_that_refuses_unmatched_items_is_refused_by_its_name_where_there_are_some() {
    let refused = |to: &Value, choice: &CompareChoice| {
        let methods = named(&[("plain", json!({})), ("strict", to.clone())]);
        data().compare(&methods, choice).unwrap_err()
    };
    let strict = json!({"unmatched": "error"});
    let error = refused(&strict, &CompareChoice::default());
    assert_eq!(error.code(), "unmatched-items");
    assert_eq!(
        error.to_string(),
        "“strict” cannot be compared. The method refuses unmatched items: from 2021/22 to 2022/23 2 \
         items are not compared, “B” (£0 in 2021/22, £3,690 in 2022/23), “Gone” (£1,000 in \
         2021/22, £0 in 2022/23)."
    );
}

#[test]
fn the_refusal_of_unmatched_items_waits_until_a_step_has_matched_them_all() {
    let strict = json!({"level": "group", "unmatched": "error"});
    let walked = compare(&data(), &json!({}), &strict);
    let first = &walked.walks[0].changes[0];
    let taken: Vec<_> = first.steps.iter().map(|s| s.step.as_str()).collect();
    assert!(adds_up(first) && taken.last() == Some(&"unmatched"), "{taken:?}");
    assert_eq!(first.steps.last().unwrap().points.to_bits(), 0.0_f64.to_bits());
    let back = compare(&data(), &strict, &json!({}));
    assert!(adds_up(&back.walks[0].changes[0]));
    assert_eq!(back.walks[0].changes[0].steps[0].step, "unmatched");
}

/// X loses C, which Y goes on with; at its own unit costs that is unmatched.
#[test]
fn a_provider_whose_items_are_unmatched_is_refused_though_all_together_are_not() {
    let text = "provider,period,item,quantity,unit_cost
X,2021/22,A,100,10
X,2021/22,C,10,5
Y,2021/22,C,200,5
X,2022/23,A,80,11
Y,2022/23,C,210,6
";
    let data = Files::activity(text).load(&json!({})).unwrap();
    let own = json!({"unitCosts": "own"});
    let strict = json!({"unitCosts": "own", "unmatched": "error"});
    let methods = named(&[("plain", own), ("strict", strict)]);
    let of = |provider: &str| {
        let provider = Some(provider.to_owned());
        data.compare(&methods, &CompareChoice { provider, ..CompareChoice::default() })
    };
    assert!(of("Y").is_ok());
    let message = of("X").unwrap_err().to_string();
    assert!(message.contains("of “X” from 2021/22 to 2022/23 1 item is not compared"), "{message}");
    assert!(data.compare(&methods, &CompareChoice::default()).is_ok());
}

#[test]
fn wrong_calls_are_refused() {
    let data = data();
    let none = data.compare(&[], &CompareChoice::default()).unwrap_err();
    assert_eq!(none.to_string(), "No method is given to compare.");
    let twice = named(&[("a", json!({})), ("a", json!({}))]);
    assert_eq!(data.compare(&twice, &CompareChoice::default()).unwrap_err().code(), "bad-method");
}

fn any_method() -> impl Strategy<Value = Value> {
    let formulas = ["laspeyres", "paasche", "fisher", "tornqvist", "lowe", "jevons"];
    let choices = (
        prop::sample::select(formulas.to_vec()),
        prop::sample::select(vec![
            json!("chained"),
            json!("direct"),
            json!({"multilateral": "geks"}),
            json!({"multilateral": "gk"}),
            json!({"multilateral": "wtpd"}),
        ]),
        prop::sample::select(vec!["drop", "uplift", "group"]),
        prop::sample::select(vec!["item", "matched-group", "group"]),
        prop::sample::select(vec!["2014/15", "2016/17"]),
    );
    choices.prop_map(|(formula, linking, unmatched, level, reference)| match linking {
        multilateral @ Value::Object(_) => json!({"linking": multilateral}),
        linking => json!({
            "formula": formula, "linking": linking, "unmatched": unmatched, "level": level,
            "reference": reference,
        }),
    })
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn the_steps_sum_to_the_difference_between_any_two_methods(
        outputs in rows_of(&[""], 3..8, SERVICES),
        inputs in rows_of(&[""], 2..4, RESOURCES),
        from in any_method(),
        to in any_method(),
    ) {
        let (outputs, inputs) = (csv(&outputs), csv(&inputs));
        let data = Files::activity(&outputs).inputs(&inputs).load(&json!({})).unwrap();
        let compared = compare(&data, &from, &to);
        prop_assert!(!compared.walks[0].changes.is_empty());
        for change in &compared.walks[0].changes {
            prop_assert!(adds_up(change), "{change:?}");
            let growth = |place: usize| {
                let held = &compared.methods[place];
                let figures = match change.series {
                    "output" => &held.output,
                    "input" => &held.input,
                    _ => &held.productivity,
                };
                let changes = &figures.as_ref().unwrap().changes;
                let ends = (change.from, change.to);
                changes.iter().find(|held| (held.from, held.to) == ends).unwrap().growth.unwrap()
            };
            prop_assert_eq!((change.start, change.end), (growth(0), growth(1)));
        }
    }
}
