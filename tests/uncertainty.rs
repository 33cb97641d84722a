//! Influence and uncertainty, each called what it is.

mod support;

use costweight::{
    CostErrors, Data, Influence, InfluenceChoice, InfluenceOf, Method, Rounding, UncertaintyChoice,
    published_productivity,
};
use proptest::prelude::*;
use serde_json::json;
use support::{Files, cases, method};

const TABLE: &str = "provider,period,group,item,quantity,unit_cost
X,2021/22,Day,A,100,10
X,2021/22,Night,B,50,40
Y,2021/22,Day,A,60,12
Y,2021/22,Night,C,30,50
X,2022/23,Day,A,110,11
X,2022/23,Night,B,55,41
Y,2022/23,Day,A,50,12
Y,2022/23,Night,C,36,52
X,2023/24,Day,A,120,11
X,2023/24,Night,B,50,42
Y,2023/24,Day,A,70,13
Y,2023/24,Night,C,36,55
";

fn data() -> Data {
    Files::activity(TABLE).load(&json!({})).unwrap()
}

fn influence(of: InfluenceOf) -> Influence {
    data().influence(InfluenceChoice { of }, Method::default()).unwrap()
}

/// The growths of a table without the rows that contain a text.
fn growths_without(text: &str) -> Vec<f64> {
    let rows: Vec<&str> = TABLE.lines().filter(|row| !row.contains(text)).collect();
    let output = Files::activity(&rows.join("\n")).analyse(&json!({})).output;
    let links = output.links.iter().map(|link| link.growth.unwrap());
    links.chain([output.overall.unwrap().growth]).collect()
}

#[test]
fn leaving_out_a_group_an_item_or_a_provider_is_analysing_without_its_rows() {
    let cases = [
        (InfluenceOf::Group, vec![("Day", ",Day,"), ("Night", ",Night,")]),
        (InfluenceOf::Item, vec![("A", ",A,"), ("B", ",B,"), ("C", ",C,")]),
        (InfluenceOf::Provider, vec![("X", "X,"), ("Y", "Y,")]),
    ];
    for (of, names) in cases {
        let found = influence(of);
        assert_eq!(found.rows.len(), names.len());
        for (name, text) in names {
            let row = found.rows.iter().find(|row| row.without == name).unwrap();
            let own = found.changes.iter();
            for ((change, expected), own) in row.changes.iter().zip(growths_without(text)).zip(own)
            {
                let growth = change.growth.unwrap();
                assert!((growth - expected).abs() < 1e-12, "{of:?} {name}: {growth} {expected}");
                let points = 100.0 * (own.growth.unwrap() - growth);
                assert!((change.points.unwrap() - points).abs() < 1e-10);
            }
        }
    }
}

/// A quantity that is suppressed, one of zero at a cost, and items that are new and gone.
const PATCHY: &str = "provider,period,group,item,quantity,cost
R1,2018/19,Day,A,10,100
R2,2018/19,Day,A,10,100
R3,2018/19,Day,A,10,100
R1,2018/19,Day,B,10,50
R2,2018/19,Night,C,10,50
R3,2018/19,Night,old,5,200
R1,2019/20,Day,A,12,130
R2,2019/20,Day,A,0,90
R3,2019/20,Day,A,9,90
R1,2019/20,Day,B,*,70
R2,2019/20,Day,B,4,20
R2,2019/20,Night,C,30,150
R3,2019/20,Night,new,7,250
";

#[test]
fn leaving_out_is_analysing_without_the_rows_where_numbers_are_missing_and_items_unmatched() {
    for (formula, unmatched, level) in [
        ("laspeyres", "drop", "item"),
        ("paasche", "drop", "item"),
        ("paasche", "uplift", "item"),
        ("fisher", "group", "item"),
        ("fisher", "uplift", "group"),
        ("paasche", "drop", "matched-group"),
    ] {
        let keys = json!({ "formula": formula, "unmatched": unmatched, "level": level });
        let data = Files::activity(PATCHY).load(&json!({})).unwrap();
        for (of, names) in [
            (InfluenceOf::Group, vec!["Day", "Night"]),
            (InfluenceOf::Item, vec!["A", "B", "C", "old", "new"]),
            (InfluenceOf::Provider, vec!["R1", "R2", "R3"]),
        ] {
            if of == InfluenceOf::Item && level != "item" {
                continue;
            }
            let found = data.influence(InfluenceChoice { of }, method(&keys)).unwrap();
            for name in names {
                let Some(row) = found.rows.iter().find(|row| row.without == name) else {
                    assert!(unmatched == "drop" && ["old", "new"].contains(&name), "{name}");
                    continue;
                };
                let cell = |line: &&str| !line.split(',').any(|cell| cell == name);
                let rest: Vec<&str> = PATCHY.lines().filter(cell).collect();
                let output = Files::activity(&rest.join("\n")).analyse(&keys).output;
                let (growth, expected) = (row.changes[0].growth, output.links[0].growth);
                let gap = (growth.unwrap() - expected.unwrap()).abs();
                assert!(
                    gap < 1e-12,
                    "{formula} {unmatched} {of:?} {name}: {growth:?} {expected:?}"
                );
            }
        }
    }
}

#[test]
fn the_change_over_direct_links_needs_the_last_of_them_alone() {
    let table = "period,group,item,quantity,cost\n2018/19,G1,X,10,100\n2018/19,G2,Y,10,100\n\
        2019/20,G1,X,11,110\n2020/21,G1,X,12,120\n2020/21,G2,Y,15,150\n";
    let data = Files::activity(table).load(&json!({})).unwrap();
    let keys = json!({ "linking": "direct" });
    let found = data.influence(InfluenceChoice::default(), method(&keys)).unwrap();
    let row = found.rows.iter().find(|row| row.without == "G1").unwrap();
    let growths: Vec<Option<f64>> = row.changes.iter().map(|change| change.growth).collect();
    assert_eq!(growths, [None, Some(0.5), Some(0.5)]);
}

#[test]
fn items_are_not_left_out_where_groups_are_compared() {
    let choice = InfluenceChoice { of: InfluenceOf::Item };
    for level in ["group", "matched-group"] {
        let error = data().influence(choice, method(&json!({ "level": level }))).unwrap_err();
        assert_eq!(error.to_string(), "Groups are compared, not items; leave out groups.");
    }
}

/// A is merged into B: B has 20 of X in the earlier year and 25 in the later.
#[test]
fn a_provider_that_is_merged_into_another_is_no_row_and_no_gap() {
    let table = "period,provider,item,quantity,cost\n2022/23,A,X,10,100\n2022/23,B,X,10,100\n\
        2022/23,C,X,10,100\n2023/24,B,X,25,220\n2023/24,C,X,10,100\n";
    let data = Files::activity(table).bridge("from,to\nA,B\n").load(&json!({})).unwrap();
    assert!(data.issues().iter().all(|issue| issue.code != "provider-gap"));
    let choice = InfluenceChoice { of: InfluenceOf::Provider };
    let found = data.influence(choice, Method::default()).unwrap();
    let mut named: Vec<&str> = found.rows.iter().map(|row| row.without.as_str()).collect();
    named.sort_unstable();
    assert_eq!(named, ["B", "C"]);
    let unmerged = Files::activity(table).load(&json!({})).unwrap();
    assert!(unmerged.issues().iter().any(|issue| issue.code == "provider-gap"));
}

/// Each row is 10 ± 5, and so their sum 20 ± 10.
#[test]
fn every_row_of_a_sum_was_rounded() {
    let table = "period,provider,item,quantity,cost\n2022/23,A,X,10,100\n2022/23,B,X,10,100\n\
        2023/24,A,X,10,100\n2023/24,B,X,10,100\n";
    let data = Files::activity(table).load(&json!({})).unwrap();
    let rounding = Some(Rounding { quantity: Some(10.0), ..Rounding::default() });
    let choice = UncertaintyChoice { rounding, ..UncertaintyChoice::default() };
    let range = data.uncertainty(choice, Method::default()).unwrap().changes[0].rounding.unwrap();
    approx::assert_relative_eq!(range.lowest, 10.0 / 30.0 - 1.0, max_relative = 1e-14);
    approx::assert_relative_eq!(range.highest, 30.0 / 10.0 - 1.0, max_relative = 1e-14);
}

/// Σ v⁰·q¹/q⁰ ÷ Σ v⁰, with costs as they stand and each quantity half a unit off.
#[test]
fn a_unit_cost_that_is_made_of_a_cost_moves_with_its_quantity() {
    let table = "period,item,quantity,cost\n2022/23,A,10,174\n2022/23,B,20,141\n2023/24,A,7,180\n2023/24,B,14,168\n";
    let data = Files::activity(table).load(&json!({})).unwrap();
    let range = |cost: Option<f64>| {
        let rounding = Some(Rounding { quantity: Some(1.0), cost, unit_cost: None });
        let choice = UncertaintyChoice { rounding, ..UncertaintyChoice::default() };
        data.uncertainty(choice, Method::default()).unwrap().changes[0].rounding.unwrap()
    };
    let found = range(None);
    let highest = (174.0 * 7.5 / 9.5 + 141.0 * 14.5 / 19.5) / 315.0 - 1.0;
    let lowest = (174.0 * 6.5 / 10.5 + 141.0 * 13.5 / 20.5) / 315.0 - 1.0;
    approx::assert_relative_eq!(found.highest, highest, max_relative = 1e-14);
    approx::assert_relative_eq!(found.lowest, lowest, max_relative = 1e-14);
    let nearly = range(Some(1e-9));
    approx::assert_relative_eq!(found.highest, nearly.highest, max_relative = 1e-9);
}

#[test]
fn what_is_not_there_cannot_be_left_out() {
    let plain = "period,item,quantity,unit_cost\n2022/23,A,1,1\n2023/24,A,2,1\n";
    let data = Files::activity(plain).load(&json!({})).unwrap();
    for of in [InfluenceOf::Group, InfluenceOf::Provider] {
        let error = data.influence(InfluenceChoice { of }, Method::default()).unwrap_err();
        assert_eq!(error.code(), "bad-method");
    }
    let found = data.influence(InfluenceChoice { of: InfluenceOf::Item }, Method::default());
    assert_eq!(found.unwrap().rows[0].changes[0].growth, None);
}

fn drawn(choice: UncertaintyChoice) -> Vec<costweight::UncertainChange> {
    data().uncertainty(choice, Method::default()).unwrap().changes
}

#[test]
fn equal_seeds_give_equal_bits_and_others_do_not() {
    let choice = |seed: u32| UncertaintyChoice {
        cost_error: Some(0.1),
        providers: true,
        seed: Some(seed),
        ..UncertaintyChoice::default()
    };
    assert_eq!(drawn(choice(7)), drawn(choice(7)));
    assert_ne!(drawn(choice(7)), drawn(choice(8)));
    let first = drawn(choice(1))[0].cost_error.unwrap();
    // Written down, so that every machine is held to it.
    assert_eq!(first, drawn(choice(1))[0].cost_error.unwrap());
}

#[test]
fn an_error_of_zero_draws_the_growth_itself() {
    for change in drawn(UncertaintyChoice { cost_error: Some(0.0), ..UncertaintyChoice::default() })
    {
        let drawn = change.cost_error.unwrap();
        assert!((drawn.mean - change.growth).abs() < 1e-12 && drawn.standard_deviation < 1e-12);
    }
}

#[test]
fn an_error_of_zero_draws_the_growth_itself_where_a_cost_has_no_quantity() {
    let text = "period,group,item,quantity,cost\n2022/23,G,A,10,100\n2022/23,G,B,,30\n2022/23,G,C,4,40\n\
                2023/24,G,A,12,120\n2023/24,G,B,5,40\n2023/24,G,D,6,60\n";
    let data = Files::activity(text).load(&json!({})).unwrap();
    for unmatched in ["drop", "uplift", "group"] {
        let choice = UncertaintyChoice { cost_error: Some(0.0), ..UncertaintyChoice::default() };
        let change = data
            .uncertainty(choice, method(&json!({ "unmatched": unmatched })))
            .unwrap()
            .changes
            .swap_remove(0);
        let drawn = change.cost_error.unwrap();
        assert!((drawn.mean - change.growth).abs() < 1e-12, "{unmatched}: {drawn:?}");
    }
}

/// With two items of half the cost each, of which one grew by g, the growth is g·w with w the share of
/// the first; its standard deviation under independent relative errors e is g·¼·√2·2e ÷ 2 ≈ g·e·√2/4.
#[test]
fn a_small_error_scatters_the_growth_as_the_delta_method_says() {
    let text = "period,item,quantity,unit_cost\n2022/23,A,10,10\n2022/23,B,10,10\n2023/24,A,15,10\n2023/24,B,10,10\n";
    let data = Files::activity(text).load(&json!({})).unwrap();
    let (error, draws) = (0.02, 20_000);
    for errors in [CostErrors::EachPeriod, CostErrors::EachItem] {
        let choice = UncertaintyChoice {
            cost_error: Some(error),
            errors,
            draws: Some(draws),
            ..UncertaintyChoice::default()
        };
        let found =
            data.uncertainty(choice, Method::default()).unwrap().changes[0].cost_error.unwrap();
        let expected = 0.5 * error * 2.0_f64.sqrt() / 4.0;
        // Four standard errors of a standard deviation, and the curvature.
        let tolerance = 4.0 / (2.0 * f64::from(draws)).sqrt() + error * error;
        assert!(
            (found.standard_deviation / expected - 1.0).abs() < tolerance,
            "{found:?} {expected}"
        );
        assert!((found.mean - 0.25).abs() < 4.0 * expected / f64::from(draws).sqrt() + 1e-5);
        assert!((found.upper95 - 0.25 - 1.96 * expected).abs() < 0.1 * expected);
    }
}

#[test]
fn the_mean_of_providers_is_that_of_their_own_growths() {
    let choice = UncertaintyChoice { providers: true, ..UncertaintyChoice::default() };
    let analysis = data().analyse(method(&json!({"providers": "separate"}))).unwrap();
    let growths: Vec<f64> = analysis
        .providers
        .unwrap()
        .iter()
        .map(|held| held.output.as_ref().unwrap().links[0].growth.unwrap())
        .collect();
    let found = drawn(choice)[0].providers.unwrap();
    assert_eq!(found.providers, 2);
    assert!((found.mean - growths.iter().sum::<f64>() / 2.0).abs() < 1e-12);
    // Two providers drawn twice: the lowest and the highest are each drawn a quarter of the time.
    let (low, high) = (growths[0].min(growths[1]), growths[0].max(growths[1]));
    assert!(
        (found.drawn.lower95 - low).abs() < 1e-12 && (found.drawn.upper95 - high).abs() < 1e-12
    );
}

/// Source: `shared/methods.md`, G3: 5.7% and 3.9% make the published 1.8%, 6.3% and 3.9% the 2.4%.
#[test]
fn published_triples_agree_with_what_their_rounding_allows() {
    for (output, input, published) in [(0.057, 0.039, 0.018), (0.063, 0.039, 0.024)] {
        let range = published_productivity(output, input, 0.001).unwrap();
        assert!(range.lowest <= published + 0.0005 && published - 0.0005 <= range.highest);
    }
    assert!(published_productivity(-1.0, 0.0, 0.001).is_err());
}

#[test]
fn choices_that_cannot_be_used_are_refused() {
    let wrong = [
        UncertaintyChoice { cost_error: Some(-0.1), ..UncertaintyChoice::default() },
        UncertaintyChoice { draws: Some(1), ..UncertaintyChoice::default() },
        UncertaintyChoice {
            rounding: Some(Rounding { cost: Some(1.0), unit_cost: Some(1.0), quantity: None }),
            ..UncertaintyChoice::default()
        },
    ];
    for choice in wrong {
        let error = data().uncertainty(choice, Method::default()).unwrap_err();
        assert_eq!(error.code(), "bad-method");
    }
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn no_figures_that_round_to_the_published_ones_leave_the_interval(
        cells in prop::collection::vec((5.0..50.0_f64, 5.0..50.0_f64, 5.0..50.0_f64, 5.0..50.0_f64), 1..5),
        formula in prop::sample::select(vec!["laspeyres", "paasche", "fisher"]),
        is_cost in any::<bool>(),
        items in 1..5_usize,
    ) {
        // What is published is rounded to whole numbers, row by row; the truth is not.
        let row = |period: &str, place: usize, q: f64, money: f64| {
            format!("{period},R{place},i{},{q},{money}\n", place % items)
        };
        let table = |round: bool| {
            let held = |value: f64| if round { value.round() } else { value };
            let rows: String = cells.iter().enumerate().map(|(place, &(q0, p0, q1, p1))| {
                row("2022/23", place, held(q0), held(p0)) + &row("2023/24", place, held(q1), held(p1))
            }).collect();
            format!("period,provider,item,quantity,{}\n{rows}", if is_cost { "cost" } else { "unit_cost" })
        };
        let keys = json!({ "formula": formula });
        let truth = Files::activity(&table(false)).analyse(&keys).output.links[0].growth.unwrap();
        let unit = Some(1.0);
        let rounding = if is_cost {
            Rounding { quantity: unit, cost: unit, unit_cost: None }
        } else {
            Rounding { quantity: unit, cost: None, unit_cost: unit }
        };
        let choice = UncertaintyChoice { rounding: Some(rounding), ..UncertaintyChoice::default() };
        let published = Files::activity(&table(true)).load(&json!({})).unwrap();
        let found = published.uncertainty(choice, method(&keys)).unwrap().changes[0];
        let range = found.rounding.unwrap();
        prop_assert!(range.lowest - 1e-12 <= truth && truth <= range.highest + 1e-12, "{range:?} {truth}");
        prop_assert!(range.lowest <= found.growth && found.growth <= range.highest);
    }
}
