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
