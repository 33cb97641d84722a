//! The quality statement: what was computed, how, and on how much.

mod support;

use serde_json::json;
use support::{Files, RELATIVE, gap};

/// An item that goes, one that comes and a year that is missing; two groups, two providers.
const ACTIVITY: &str = "period,provider,item,group,quantity,cost
2019/20,A,x,G,100,10000
2019/20,B,y,H,50,2500
2019/20,B,old,H,10,1500
2020/21,A,x,G,104,10500
2020/21,B,y,H,52,2700
2022/23,A,x,G,110,11500
2022/23,B,y,H,55,2900
2022/23,B,new,H,5,600";

const INPUTS: &str = "period,item,group,quantity,cost
2019/20,nurses,labour,10,400
2020/21,nurses,labour,11,460
2022/23,nurses,labour,11,480";

#[test]
fn it_states_scope_weights_coverage_breaks_checks_and_origin() {
    let analysis = Files::activity(ACTIVITY).inputs(INPUTS).analyse(&json!({}));
    let statement = &analysis.statement;

    let scope = &statement.scope;
    assert_eq!(scope.periods, ["2019/20", "2020/21", "2022/23"]);
    assert_eq!((scope.providers, scope.items), (2, 4));
    assert!(gap(scope.output_cost.unwrap(), 15_000.0) < RELATIVE);
    assert!(gap(scope.input_cost.unwrap(), 480.0) < RELATIVE);

    assert!(
        statement.weights.contains("of the earlier period of each link"),
        "{}",
        statement.weights
    );
    // 12,500 of 14,000 pounds of 2019/20 are compared.
    assert!(gap(statement.minimum_coverage.unwrap(), 12_500.0 / 14_000.0) < RELATIVE);
    assert_eq!(statement.coverage.len(), 4);
    let first = &statement.coverage[0];
    assert_eq!((first.series, first.matched), ("output", 2));
    assert!(gap(first.unmatched_from_cost, 1_500.0) < RELATIVE);

    let breaks = statement.breaks.join("\n");
    assert!(breaks.contains("2020/21 to 2022/23"), "a gap: {breaks}");
    assert!(breaks.contains("2019/20 to 2020/21"), "less than 90%: {breaks}");
    assert!(statement.issues.iter().any(|found| found.code == "period-gap" && found.count > 0));

    let words = statement.words.join("\n");
    for said in ["Laspeyres", "unit costs", "left out", "3 periods", "4 items", "89.3%", "Checks:"]
    {
        assert!(words.contains(said), "{said}: {words}");
    }
    assert!(words.contains(&analysis.fingerprint) && words.contains(analysis.version), "{words}");
    // The method stands beside it as an object that runs again.
    assert_eq!(analysis.method.formula, serde_json::from_value(json!("laspeyres")).unwrap());
}

#[test]
fn it_names_every_adjustment_and_what_is_compared_as_one() {
    let activity = "period,provider,item,group,quantity,cost,quality
2019/20,A,x,G,10,50,1
2019/20,A,y,G,10,50,1
2019/20,A,z,H,4,160,1
2020/21,A,x,G,12,60,1.2
2020/21,A,y,G,11,,1
2020/21,A,z,H,8,320,1";
    let said = |method| {
        let analysis = Files::activity(activity).bridge("from,to\nold,x").analyse(&method);
        analysis.statement.words.join("\n")
    };
    let words = said(json!({
        "exclude": [{"item": "z"}], "excessBedDays": "out", "missingCost": "deflate",
        "partlyCounted": "out", "days": "working-days", "quality": "with", "level": "matched-group"
    }));
    for sentence in [
        "Left out: item “z”.",
        "Excess bed days are left out.",
        "Old codes are added to what the bridge table says they became.",
        "valued at its provider's in the nearest period",
        "counted in none of them",
        "per working day",
        "Quantities count by their quality.",
        "Groups are compared as if each were one item, made of the items that both periods have.",
        "2 items",
    ] {
        assert!(words.contains(sentence), "{sentence}: {words}");
    }
    let words = said(json!({"bridge": "without", "missingCost": "group-mean"}));
    assert!(words.contains("the mean of its group"), "{words}");
    assert!(words.contains("Beside the figures, not in them: Quantities count by"), "{words}");
    assert!(!words.contains("Old codes") && !words.contains("Left out"), "{words}");
    let words = said(json!({"level": "group", "quality": "without"}));
    assert!(words.contains("made of all its items of each period"), "{words}");
}

#[test]
fn it_says_that_all_together_are_weighted_by_common_unit_costs() {
    let statement = Files::activity(ACTIVITY).analyse(&json!({"unitCosts": "own"})).statement;
    let weights = "unit costs that are cost ÷ quantity over all providers, that of one provider by its own, of the";
    assert!(statement.weights.contains(weights), "{}", statement.weights);
}

#[test]
fn the_least_coverage_is_never_rounded_up() {
    let activity = "period,item,quantity,cost
2019/20,x,10,99960
2019/20,old,1,40
2020/21,x,10,99960";
    let words = Files::activity(activity).analyse(&json!({})).statement.words.join("\n");
    assert!(words.contains("at least 99.9% of the cost"), "{words}");
}
