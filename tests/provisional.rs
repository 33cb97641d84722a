//! Provisional periods: by their mark in a table or by the method, wherever they stand in a result.

#![cfg(not(target_arch = "wasm32"))]

mod support;

use costweight::{Analysis, Data};
use serde_json::json;
use support::{Files, method};

const ACTIVITY: &str = "period,item,quantity,unit_cost
2022/23,a,10,5\n2023/24,a,11,5\n2024/25 (p),a,12,5";

const INPUTS: &str = "period,item,group,quantity,unit_cost
2022/23,nurses,labour,10,5\n2023/24,nurses,labour,10,5\n2024/25,nurses,labour,11,5";

fn marks(analysis: &Analysis) -> (Vec<bool>, Vec<bool>) {
    let points = analysis.output.points.iter().map(|point| point.provisional);
    (points.collect(), analysis.output.links.iter().map(|link| link.provisional).collect())
}

#[test]
fn a_marked_period_is_read_as_itself_and_its_figures_are_marked() {
    let analysis = Files::activity(ACTIVITY).inputs(INPUTS).analyse(&json!({}));
    assert_eq!(analysis.output.points[2].period.to_string(), "2024/25");
    assert_eq!(marks(&analysis), (vec![false, false, true], vec![false, true]));
    let productivity = analysis.productivity.unwrap();
    for series in [&productivity.multifactor, &productivity.labour.unwrap()] {
        assert!(series.points[2].provisional && series.links[1].provisional);
        assert!(!series.points[1].provisional && !series.links[0].provisional);
    }
    let final_figures =
        Files::activity(&ACTIVITY.replace(" (p)", "")).inputs(INPUTS).analyse(&json!({}));
    assert_eq!(final_figures.fingerprint, analysis.fingerprint);
    assert_eq!(final_figures.output.points[2].index, analysis.output.points[2].index);
}

#[test]
fn a_period_that_one_of_its_rows_marks_is_one_period() {
    let text = "period,item,quantity,unit_cost\n2023/24,a,9,5\n2024/25p,a,12,5\n2024/25,b,3,5";
    let data: Data = Files::activity(text).load(&json!({})).unwrap();
    assert_eq!(data.periods(), ["2023/24", "2024/25"]);
}

#[test]
fn the_inputs_can_be_what_is_provisional() {
    let inputs = INPUTS.replace("2023/24", "2023/24p");
    let analysis =
        Files::activity(&ACTIVITY.replace(" (p)", "")).inputs(&inputs).analyse(&json!({}));
    assert_eq!(marks(&analysis), (vec![false, true, false], vec![true, true]));
}

#[test]
fn a_method_names_provisional_periods_beside_those_that_are_marked() {
    let keys = json!({ "provisional": ["2022-23"] });
    let analysis = Files::activity(ACTIVITY).analyse(&keys);
    assert_eq!(marks(&analysis), (vec![true, false, true], vec![true, true]));
    let written = serde_json::to_value(&analysis.method).unwrap();
    assert_eq!(written["provisional"], keys["provisional"]);
    let data = Files::activity(ACTIVITY).load(&json!({})).unwrap();
    let error = data.analyse(method(&json!({ "provisional": ["2029/30"] }))).unwrap_err();
    assert_eq!(error.code(), "bad-method");
    assert!(
        error.to_string().contains("Nothing is counted in the provisional period “2029/30”"),
        "{error}"
    );
}

#[test]
fn a_provisional_year_stands_for_its_months_and_a_month_marks_its_year() {
    let row = |period: String| format!("{period},a,10,5\n");
    let month = |m: i32| format!("{}-{:02}", 2022 + (m + 3) / 12, (m + 3) % 12 + 1);
    let rows: String = (0..24).map(month).map(row).collect();
    let text = format!("period,item,quantity,unit_cost\n{rows}");
    let marked = |text: &str, keys| {
        let output = Files::activity(text).analyse(&keys).output;
        let points: Vec<bool> = output.points.iter().map(|point| point.provisional).collect();
        let years: Vec<bool> =
            output.annual.unwrap().points.iter().map(|point| point.provisional).collect();
        (points, years)
    };
    let (points, years) = marked(&text, json!({ "provisional": ["2023/24"] }));
    assert_eq!(points, [vec![false; 12], vec![true; 12]].concat());
    assert_eq!(years, [false, true]);
    let (points, years) = marked(&text.replace("2022-06", "2022-06 (p)"), json!({}));
    assert_eq!(points.iter().filter(|held| **held).count(), 1);
    assert_eq!(years, [true, false]);
    let links =
        Files::activity(&text.replace("2022-06", "2022-06 (p)")).analyse(&json!({})).output.links;
    assert!(links.iter().all(|link| link.provisional), "all rest on the average of 2022/23");
}
