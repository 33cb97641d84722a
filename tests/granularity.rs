//! What is compared, items or groups, and the spread beside every growth.

mod support;

use costweight::{Analysis, LinkReport};
use proptest::prelude::*;
use serde_json::{Value, json};
use support::{Files, RELATIVE, cases, gap, method};

/// Two groups; in the first an item is gone and another is new.
const TABLE: &str = "period,group,item,quantity,unit_cost
2022/23,Day,A,100,10
2022/23,Day,B,50,40
2022/23,Day,Gone,10,100
2022/23,Night,C,200,5
2022/23,,D,10,20
2023/24,Day,A,80,11
2023/24,Day,B,90,41
2023/24,Day,New,5,300
2023/24,Night,C,210,6
2023/24,,D,11,20
";

fn analysis(text: &str, keys: &Value) -> Analysis {
    Files::activity(text).load(&json!({})).unwrap().analyse(method(keys)).unwrap()
}

fn link(text: &str, keys: &Value) -> LinkReport {
    analysis(text, keys).output.links.remove(0)
}

fn ratio(keys: &Value) -> f64 {
    1.0 + link(TABLE, keys).growth.unwrap()
}

#[test]
fn groups_are_compared_as_if_each_were_one_item() {
    // Day: 160 at (1000 + 2000 + 1000) ÷ 160 = £25, then 175; Night: 200 at £5, then 210; D by itself.
    let expected = (175.0 * 25.0 + 210.0 * 5.0 + 11.0 * 20.0) / (4000.0 + 1000.0 + 200.0);
    assert!(gap(ratio(&json!({"level": "group"})), expected) < RELATIVE);
}

#[test]
fn matched_groups_are_made_of_the_items_that_both_periods_have() {
    // Day: 150 at £20, then 170.
    let expected = (170.0 * 20.0 + 210.0 * 5.0 + 11.0 * 20.0) / (3000.0 + 1000.0 + 200.0);
    let level = json!({"level": "matched-group"});
    assert!(gap(ratio(&level), expected) < RELATIVE);
    let link = link(TABLE, &level);
    assert_eq!((link.items.matched, link.items.from_only, link.items.to_only), (3, 1, 1));
    assert!(gap(link.coverage.unwrap().from, 4200.0 / 5200.0) < RELATIVE);
}

#[test]
fn from_matched_groups_to_items_is_the_mix() {
    for formula in ["laspeyres", "paasche", "fisher", "tornqvist", "walsh"] {
        let items = json!({ "formula": formula });
        let groups = json!({"formula": formula, "level": "matched-group"});
        let mix = 1.0 + link(TABLE, &items).mix.unwrap();
        assert!(gap(ratio(&items) / ratio(&groups), mix) < RELATIVE, "{formula}");
    }
}

#[test]
fn contributions_of_groups_have_their_names() {
    let link = link(TABLE, &json!({"level": "group", "by": "item"}));
    let names: Vec<&str> = link.contributions.iter().filter_map(|c| c.item.as_deref()).collect();
    assert_eq!(names, ["Day", "Night", "D"]);
}

#[test]
fn a_provider_s_groups_are_compared_at_the_nation_s_unit_costs_of_groups() {
    let text = "provider,period,group,item,quantity,unit_cost
X,2022/23,G,A,10,10
X,2023/24,G,A,20,10
Y,2022/23,G,B,10,30
Y,2023/24,G,B,10,30
";
    let keys = json!({"level": "group", "providers": "separate"});
    let providers = analysis(text, &keys).providers.unwrap();
    let cost = |at: usize| providers[at].output.as_ref().unwrap().points[0].cost.unwrap();
    assert!(gap(cost(0), 10.0 * 20.0) < RELATIVE && gap(cost(1), 10.0 * 20.0) < RELATIVE);
}

#[test]
fn a_multilateral_index_has_no_matched_groups() {
    let data = Files::activity(TABLE).load(&json!({})).unwrap();
    let keys = json!({"level": "matched-group", "linking": {"multilateral": "geks"}});
    assert_eq!(data.analyse(method(&keys)).unwrap_err().code(), "bad-method");
    let keys = json!({"level": "group", "linking": {"multilateral": "gk"}});
    assert!(data.analyse(method(&keys)).is_ok());
}

/// Three periods of three items with groups; an item may be absent.
fn table() -> impl Strategy<Value = String> {
    let cell = (0.5..100.0_f64, 0.5..100.0_f64, prop::bool::weighted(0.85));
    prop::collection::vec(cell, 18).prop_map(|cells| {
        let row = |(place, (q, p, is_there)): (usize, (f64, f64, bool))| {
            let (period, item) = (2020 + place / 6, place % 6);
            let group = item % 2;
            (is_there || item == 0).then(|| format!("{period},g{group},i{item},{q},{p}\n"))
        };
        let rows: String = cells.into_iter().enumerate().filter_map(row).collect();
        format!("period,group,item,quantity,unit_cost\n{rows}")
    })
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn the_spread_is_what_the_other_methods_give(
        text in table(),
        linking in prop::sample::select(vec!["chained", "direct"]),
        unmatched in prop::sample::select(vec!["drop", "uplift", "group"]),
    ) {
        let keys = |formula: &str, unmatched: &str| json!({
            "formula": formula, "linking": linking, "unmatched": unmatched,
        });
        let growths = |keys: &Value| {
            let output = analysis(&text, keys).output;
            let mut growths: Vec<f64> = output.links.iter().map(|l| l.growth.unwrap()).collect();
            growths.push(output.overall.unwrap().growth);
            growths
        };
        let output = analysis(&text, &keys("laspeyres", unmatched)).output;
        let mut spreads: Vec<_> = output.links.iter().map(|link| link.spread.unwrap()).collect();
        spreads.push(output.overall.unwrap().spread.unwrap());
        for formula in ["laspeyres", "paasche", "fisher", "tornqvist", "walsh"] {
            for (spread, expected) in spreads.iter().zip(growths(&keys(formula, unmatched))) {
                let by = spread.formulas;
                let found = match formula {
                    "laspeyres" => by.laspeyres,
                    "paasche" => by.paasche,
                    "fisher" => by.fisher,
                    "tornqvist" => by.tornqvist,
                    _ => by.walsh,
                };
                prop_assert!(gap(1.0 + found.unwrap(), 1.0 + expected) < RELATIVE);
                prop_assert!((spread.lowest..=spread.highest).contains(&found.unwrap()));
            }
        }
        for treatment in ["drop", "uplift", "group"] {
            for (spread, expected) in spreads.iter().zip(growths(&keys("laspeyres", treatment))) {
                let by = spread.treatments.unwrap();
                let found = match treatment {
                    "drop" => by.drop,
                    "uplift" => by.uplift,
                    _ => by.group,
                };
                prop_assert!(gap(1.0 + found, 1.0 + expected) < RELATIVE);
            }
        }
    }
}

#[test]
fn the_spread_of_productivity_takes_the_same_choice_on_both_sides() {
    let inputs = "period,item,group,quantity,unit_cost
2022/23,Nurses,labour,10,40
2022/23,Doctors,labour,5,90
2023/24,Nurses,labour,12,41
2023/24,Doctors,labour,5,99
";
    let growth = |formula: &str| {
        let data = Files::activity(TABLE).inputs(inputs).load(&json!({})).unwrap();
        let analysis = data.analyse(method(&json!({ "formula": formula }))).unwrap();
        analysis.productivity.unwrap().multifactor.overall.unwrap()
    };
    let spread = growth("laspeyres").spread.unwrap();
    for (formula, found) in
        [("paasche", spread.formulas.paasche), ("fisher", spread.formulas.fisher)]
    {
        assert!(gap(1.0 + found.unwrap(), 1.0 + growth(formula).growth) < RELATIVE, "{formula}");
    }
}
