//! What looks wrong, found unprompted, with its effect.

mod support;

use costweight::{Checks, Finding};
use serde_json::{Value, json};
use support::{Files, method};

fn checks(text: &str, keys: &Value) -> Checks {
    Files::activity(text).load(&json!({})).unwrap().checks(method(keys)).unwrap()
}

fn growth(text: &str) -> f64 {
    Files::activity(text).analyse(&json!({})).output.links[0].growth.unwrap()
}

/// Points of growth that come back the same by another road.
const TOLERANCE: f64 = 1e-10;

/// The effect of a finding is what the growth of all rows loses or wins by it: from some rows beside
/// the mainstay to others.
fn assert_effect(finding: &Finding, rows: &str, instead: &str) {
    let of = |rows: &str| growth(&format!("{MAINSTAY}{rows}"));
    let expected = 100.0 * (of(instead) - of(rows));
    assert!((finding.effect.as_ref().unwrap().points - expected).abs() < TOLERANCE, "{finding:?}");
}

/// A large mainstay, so that nothing else decides the general change of unit costs.
const MAINSTAY: &str = "period,group,item,quantity,unit_cost
2022/23,Main,Stay,10000,100
2023/24,Main,Stay,10200,102
";

fn found(rows: &str, code: &str) -> Finding {
    let all = checks(&format!("{MAINSTAY}{rows}"), &json!({})).findings;
    let of_code: Vec<Finding> = all.into_iter().filter(|finding| finding.code == code).collect();
    assert_eq!(of_code.len(), 1, "{of_code:#?}");
    of_code.into_iter().next().unwrap()
}

#[test]
fn sound_data_have_no_findings() {
    let rows = "2022/23,G,A,100,10\n2023/24,G,A,104,10.5\n";
    assert_eq!(checks(&format!("{MAINSTAY}{rows}"), &json!({})).findings, []);
}

#[test]
fn a_quantity_that_jumps_is_found_with_what_leaving_it_out_does() {
    let rows = "2022/23,G,A,100,10\n2023/24,G,A,500,10\n";
    let finding = found(rows, "quantity-jump");
    assert_effect(&finding, rows, "");
    assert_eq!(finding.proposal.unwrap().exclude[0].item, "A");
    assert!(finding.message.starts_with("“A” has 5.00 times the activity it had, +0.400 points"));
}

#[test]
fn a_group_that_grows_otherwise_than_its_activity_is_found() {
    // 200 units then, 200 units now, but three quarters of them at four times the cost.
    let rows =
        "2022/23,G,A,150,100\n2022/23,G,B,100,400\n2023/24,G,A,100,100\n2023/24,G,B,150,400\n";
    let finding = found(rows, "off-raw-growth");
    assert_eq!(finding.group.as_deref(), Some("G"));
    let merged = "2022/23,G,A,250,220\n2023/24,G,A,250,280\n";
    assert_effect(&finding, rows, merged);
}

#[test]
fn a_recoded_group_is_found_with_what_a_bridge_does() {
    let rows = "2022/23,G,Old1,100,100\n2022/23,G,Old2,100,100\n2023/24,G,New1,150,102\n2023/24,G,New2,75,102\n";
    let finding = found(rows, "mostly-unmatched");
    let bridged = "2022/23,G,A,200,100\n2023/24,G,A,225,102\n";
    assert_effect(&finding, "", bridged);
    assert_eq!(finding.proposal.unwrap().bridge.len(), 3);
}

#[test]
fn a_group_that_is_new_is_found_beside_one_that_is_gone() {
    let rows = "2022/23,Gone,A,100,100\n2023/24,New,B,107,102\n";
    let all = checks(&format!("{MAINSTAY}{rows}"), &json!({})).findings;
    let messages: Vec<&str> = all.iter().map(|finding| finding.message.as_str()).collect();
    assert!(
        messages.contains(&"“Gone” is there in the earlier period only; new in this link: New")
    );
    assert!(messages.contains(&"“New” is there in the later period only; gone in this link: Gone"));
}

#[test]
fn a_unit_cost_out_of_line_is_found_in_the_link_that_it_decides() {
    let rows = "2022/23,G,A,100,100\n2023/24,G,A,110,10\n2024/25,G,A,130,104\n2024/25,Main,Stay,10400,104\n";
    let text = format!("{MAINSTAY}{rows}");
    let all = checks(&text, &json!({})).findings;
    let finding = all.iter().find(|finding| finding.code == "unit-cost-jump").unwrap();
    let effect = finding.effect.unwrap();
    assert_eq!(
        (effect.from.to_string(), effect.to.to_string()),
        ("2023/24".into(), "2024/25".into())
    );
    // The general change is 1.02 or a little less, for this item is in it.
    assert!(effect.points > 0.0 && finding.message.contains("unit cost of £10.00"), "{finding:?}");
}

#[test]
fn an_item_whose_activity_moved_to_another_code_is_found() {
    let rows = "2022/23,G,Old,1000,50\n2023/24,G,New,1030,51\n2022/23,G,Other,500,20\n2023/24,G,Other,510,20\n";
    let finding = found(rows, "recoded-item");
    let row = &finding.proposal.as_ref().unwrap().bridge[0];
    assert_eq!((row.from.as_str(), row.to.as_str()), ("Old", "New"));
    let bridged = rows.replace("Old", "New");
    assert_effect(&finding, rows, &bridged);
}

#[test]
fn names_that_differ_in_capitals_or_spaces_alone_are_found_with_a_bridge() {
    // Far apart in quantity and unit cost, and too small for any other check.
    let rows = "2022/23,G,Cmdt_Oth,10,5\n2023/24,H,CMDT_OTH,1,52\n2022/23,H,First  visit,9,5\n2023/24,H,First\u{a0}Visit,7,5\n";
    let all = checks(&format!("{MAINSTAY}{rows}"), &json!({})).findings;
    let respelt: Vec<&Finding> = all.iter().filter(|held| held.code == "respelt-item").collect();
    // A bridge leads to the first name in byte order, whichever period has it.
    let bridges: Vec<_> = respelt
        .iter()
        .flat_map(|finding| finding.proposal.as_ref().unwrap().bridge.iter())
        .map(|row| (row.from.as_str(), row.to.as_str()))
        .collect();
    assert_eq!(bridges, [("Cmdt_Oth", "CMDT_OTH"), ("First\u{a0}Visit", "First  visit")]);
    assert_eq!(
        respelt[0].message,
        "“Cmdt_Oth” differs from “CMDT_OTH” in capitals or spaces alone, as does one more name"
    );
    let bridged = rows.replace("Cmdt_Oth", "CMDT_OTH").replace("First\u{a0}Visit", "First  visit");
    assert_effect(respelt[0], rows, &bridged);
}

#[test]
fn a_name_that_both_periods_have_beside_one_of_another_spelling_is_found() {
    let rows = "2022/23,G,scan,100,50\n2023/24,G,scan,40,50\n2023/24,G,Scan,60,51\n";
    let finding = found(rows, "respelt-item");
    let row = &finding.proposal.as_ref().unwrap().bridge[0];
    assert_eq!((row.from.as_str(), row.to.as_str()), ("scan", "Scan"));
    let text = format!("{MAINSTAY}{rows}");
    let bridge = Files { bridge: Some(b"from,to\nscan,Scan\n"), ..Files::activity(&text) };
    assert_eq!(
        bridge.analyse(&json!({})).issues.iter().filter(|held| held.code == "respelt-item").count(),
        0
    );
}

#[test]
fn names_that_are_not_alone_in_a_period_are_not_found() {
    let rows = "2022/23,G,scan,100,50\n2023/24,G,scan,104,50\n2022/23,G,Scan,60,51\n2023/24,G,Scan,61,51\n2022/23,G,scan-1,60,51\n2023/24,G,scan1,61,9\n";
    assert_eq!(
        checks(&format!("{MAINSTAY}{rows}"), &json!({}))
            .findings
            .iter()
            .filter(|held| held.code == "respelt-item")
            .count(),
        0
    );
}

#[test]
fn activity_at_no_cost_is_found_once() {
    let rows =
        "2022/23,G,Free,5000,0\n2023/24,G,Free,5100,0\n2022/23,G,A,10,10\n2023/24,G,A,10,10\n";
    let finding = found(rows, "zero-unit-cost");
    assert!(finding.effect.unwrap().points.abs() < TOLERANCE);
    assert!(finding.message.contains("“Free” has 5,000 units"));
}

#[test]
fn an_analysis_warns_of_what_the_checks_find() {
    let rows = "2022/23,G,A,100,10\n2023/24,G,A,500,10\n";
    let issues = Files::activity(&format!("{MAINSTAY}{rows}")).analyse(&json!({})).issues;
    let issue = issues.iter().find(|issue| issue.code == "quantity-jump").unwrap();
    assert_eq!(
        issue.message,
        "2022/23 to 2023/24: “A” has 5.00 times the activity it had, +0.400 points of the growth"
    );
}

#[test]
fn a_multilateral_index_has_no_links_to_check() {
    let data = Files::activity(MAINSTAY).load(&json!({})).unwrap();
    let keys = json!({"linking": {"multilateral": "geks"}});
    assert_eq!(data.checks(method(&keys)).unwrap_err().code(), "bad-method");
}
