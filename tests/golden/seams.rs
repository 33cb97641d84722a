//! Where the schedules were recoded or miscoded between years, and what the engine makes of it.
//!
//! Source of the expected values: `shared/methods.md`, part 0 and 1.1, and the same figures counted
//! with Python's csv reader, apart from this project.

use std::collections::BTreeSet;

use costweight::{Finding, LinkChoice, UnmatchedColumns};
use serde_json::{Value, json};

use crate::common::{activity, analyse, assert_within, link, method, printed, ratio, shared};
use crate::currencies::{FIRST, LINKS, MAPPED, SECOND, THIRD};

fn growth(choices: Value, (from, to): (&str, &str)) -> f64 {
    ratio(link(&analyse(&MAPPED, choices).output, from, to)) - 1.0
}

/// The only group that is left in.
fn only(group: &str) -> Value {
    let groups: BTreeSet<String> = MAPPED
        .unmatched(&chosen(FIRST), method(json!({})))
        .unwrap()
        .groups
        .into_iter()
        .chain(MAPPED.contributions(&chosen(FIRST), method(json!({}))).unwrap().groups)
        .filter(|held| held != group)
        .collect();
    groups.into_iter().map(|group| json!({ "group": group })).collect()
}

fn chosen((from, to): (&str, &str)) -> LinkChoice {
    LinkChoice { from: from.to_owned(), to: to.to_owned(), ..LinkChoice::default() }
}

fn unmatched(years: (&str, &str)) -> UnmatchedColumns {
    MAPPED.unmatched(&chosen(years), method(json!({}))).unwrap()
}

/// How many items of a group are there in the earlier and in the later year only.
fn lone(columns: &UnmatchedColumns, group: &str) -> (usize, usize) {
    let of_group = columns.groups.iter().zip(&columns.from_costs).zip(&columns.to_costs);
    let held: Vec<_> = of_group.filter(|((held, _), _)| *held == group).collect();
    let earlier = held.iter().filter(|((_, from), _)| **from > 0.0).count();
    let later = held.iter().filter(|(_, to)| **to > 0.0).count();
    (earlier, later)
}

/// "Laspeyres for RENAL +34.9% while raw sessions +2.1%; adds +0.31pp": LD05B had 1,115,392 sessions
/// in 2014/15 and 963 in 2015/16, LD05A 5,840 and 436,145, LD06A 26,091 and 1,187,357.
#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn renal_dialysis_was_miscoded_in_2014_15() {
    let renal = json!({ "exclude": only("RENAL") });
    assert_within("weighted", growth(renal, FIRST), 0.349, printed(3));
    let raw = json!({ "exclude": only("RENAL"), "formula": "dutot" });
    assert_within("raw", growth(raw, FIRST), 0.021, printed(3));
    let made = MAPPED.contributions(&chosen(FIRST), method(json!({}))).unwrap();
    let points = made.groups.iter().zip(&made.points).filter(|(group, _)| *group == "RENAL");
    let points: f64 = points.map(|(_, points)| points).sum();
    assert_within("points", points, 0.31, printed(2));
    let findings = findings(FIRST, "quantity-jump");
    let sentence = |code: &str| {
        let is_it = |finding: &&Finding| finding.item.as_deref().is_some_and(|i| i.contains(code));
        findings.iter().find(is_it).unwrap_or_else(|| panic!("{code}")).message.clone()
    };
    for (code, before, after) in [
        ("LD05B", 1_115_392.0, 963.0),
        ("LD05A", 5_840.0, 436_145.0),
        ("LD06A", 26_091.0, 1_187_357.0_f64),
    ] {
        let said = sentence(code);
        let times = format!("{:.2}", after / before);
        assert!(said.contains(&times) || after < before, "{code}: {said} lacks {times}");
    }
}

/// Raw growth over bed days, tests and contacts together: the mix that it would make of 2017/18 is
/// −2.43%, against +1.52% within service lines.
#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn raw_growth_across_units_makes_a_mix_that_means_nothing() {
    let weighted = 1.0 + growth(json!({}), THIRD);
    let raw = 1.0 + growth(json!({ "formula": "dutot" }), THIRD);
    assert_within("mix by raw growth", weighted / raw - 1.0, -0.0243, printed(4));
}

/// "MH raw activity −31.3% in 2015/16 and contributes −1.25pp to service-line growth purely by
/// reclassification".
#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn mental_health_lost_a_third_of_its_activity_by_reclassification() {
    let lines = activity(
        &shared("data/nhs_ref_costs_service_lines_2014-15_to_2017-18.csv"),
        &json!({ "item": "service_line", "quantity": "activity", "unit_cost": "unit_cost_gbp" }),
    );
    let made = lines.contributions(&chosen(FIRST), method(json!({}))).unwrap();
    let place = made.items.iter().position(|item| item == "MH").unwrap();
    assert_within("points", made.points[place], -1.25, printed(2));
    let others = made.items.iter().filter(|item| *item != "MH");
    let others: Value = others.map(|item| json!({ "item": item })).collect();
    let raw = analyse(&lines, json!({ "exclude": others, "formula": "dutot" }));
    assert_within("raw", ratio(link(&raw.output, FIRST.0, FIRST.1)) - 1.0, -0.313, printed(3));
}

/// "2016/17 nuclear medicine recoded: 0 of 145 codes match; 2017/18 high-cost drugs re-banded
/// (171→803 codes): 0 match".
#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn nuclear_medicine_and_high_cost_drugs_were_recoded_whole() {
    assert_eq!(lone(&unmatched(SECOND), "NM").0, 145);
    assert_eq!(lone(&unmatched(THIRD), "HCD"), (171, 803));
}

/// SB97Z and SC97Z, same-day chemotherapy and radiotherapy, stand at £0 "by design" in three of the
/// four years, not in all: 684,795 to 849,090 and 746,201 to 867,113 units, and at a cost in 2017/18.
#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn activity_at_no_cost_is_named() {
    let analysis = analyse(&MAPPED, json!({}));
    let issue = analysis.issues.iter().find(|issue| issue.code == "zero-unit-cost").unwrap();
    let named = |code: &str| {
        let cells = issue.cells.iter().filter_map(|cell| cell.found.as_deref());
        cells.chain([issue.message.as_str()]).any(|found| found.contains(code))
    };
    assert!(named("SB97Z") && named("SC97Z"), "{issue:?}");
}

fn findings((from, to): (&str, &str), code: &str) -> Vec<Finding> {
    let of_link = |finding: &Finding| {
        finding.code == code
            && (finding.from.to_string(), finding.to.to_string()) == (from.into(), to.into())
    };
    let checks = MAPPED.checks(method(json!({}))).unwrap();
    checks.findings.into_iter().filter(of_link).collect()
}

/// "quantity ratio ≥ 3 or ≤ ⅓ with |contribution| ≥ 0.02 points (9, 6, 6 flags, renal among them)".
#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn so_many_quantities_jumped_as_were_counted() {
    let found = LINKS.map(|years| findings(years, "quantity-jump"));
    assert_eq!(found.each_ref().map(Vec::len), [9, 6, 6]);
    let [first, ..] = &found;
    assert!(first.iter().any(|finding| finding.group.as_deref() == Some("RENAL")));
}

/// "a group's growth ≥ 10 points off its raw growth at ≥ 0.5% of cost (renal, chemotherapy)".
#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn renal_and_chemotherapy_grew_otherwise_than_their_activity() {
    let groups: BTreeSet<String> = LINKS
        .into_iter()
        .flat_map(|years| findings(years, "off-raw-growth"))
        .filter_map(|f| f.group)
        .collect();
    assert_eq!(groups.iter().map(String::as_str).collect::<Vec<_>>(), ["CHEM", "RENAL"]);
}

/// "groups with under half of their cost matched (recoded: CMDT; nuclear medicine; high-cost drugs
/// and secure services)", by link.
#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn groups_that_were_recoded_are_found() {
    let [first, second, third] = LINKS.map(|years| -> BTreeSet<String> {
        findings(years, "mostly-unmatched")
            .into_iter()
            .filter_map(|finding| finding.group)
            .collect()
    });
    assert!(first.contains("CMDT"), "{first:?}");
    assert!(second.contains("NM"), "{second:?}");
    assert!(
        third.contains("HCD") && third.iter().any(|group| group.starts_with("SEC")),
        "{third:?}"
    );
}
