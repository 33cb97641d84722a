//! The service lines of the National Schedules of Reference Costs, 2014/15 to 2017/18.
//!
//! Source of the expected values: `shared/data/expected_service_line_results.csv`, computed from the
//! same schedules in Python, independently of this project. Of the Total Quantum: the schedules.

use std::collections::{BTreeMap, BTreeSet};

use costweight::{Analysis, BridgeForm, CostBridgeChoice, Data, LinkChoice};
use serde_json::{Value, json};

use crate::common::{
    EXACT, HALF_A_PENNY, TOTAL_QUANTUM, activity, analyse, assert_contributions, assert_exact,
    assert_within, cost, level, link, method, ratio, shared,
};

/// The volume indices, by their names in the file.
const VOLUMES: [(&str, &str); 9] = [
    ("L", "laspeyres"),
    ("P", "paasche"),
    ("F", "fisher"),
    ("T", "tornqvist"),
    ("W", "walsh"),
    ("ME", "marshall-edgeworth"),
    ("SV", "sato-vartia"),
    ("GL", "geometric-laspeyres"),
    ("GP", "geometric-paasche"),
];
/// The unit-cost indices: each with its formula, and with that of the volume index it makes the
/// value ratio with.
const UNIT_COSTS: [(&str, &str, &str); 3] =
    [("LP", "laspeyres", "paasche"), ("PP", "paasche", "laspeyres"), ("FP", "fisher", "fisher")];
/// The value ratio.
const VALUE: &str = "V";
/// Bennet's indicators, in pounds: of quantities and of unit costs.
const INDICATORS: [&str; 2] = ["bennet_quantity_indicator_gbp", "bennet_price_indicator_gbp"];
/// Contributions by their names in the file.
const CONTRIBUTIONS: [(&str, &str); 2] =
    [("contribution_pp_laspeyres", "laspeyres"), ("contribution_pp_fisher_dikhanov", "fisher")];

/// A row of the expected values.
#[derive(Debug)]
struct Expected {
    from: String,
    to: String,
    kind: String,
    item: String,
    value: f64,
}

impl Expected {
    fn read(row: &str) -> Self {
        let cells: Vec<&str> = row.split(',').collect();
        let [from, to, kind, item] = [0, 1, 2, 3].map(|place| cells[place].to_owned());
        Self { from, to, kind, item, value: cells[4].parse().unwrap() }
    }

    fn name(&self) -> String {
        format!("{} {} {} to {}", self.kind, self.item, self.from, self.to)
    }

    fn linking(&self) -> &'static str {
        if self.kind == "direct" { "direct" } else { "chained" }
    }

    /// What an analysis says of it: a link's ratio, or the level on the first year.
    fn found_in(&self, analysis: &Analysis) -> f64 {
        match self.kind.as_str() {
            "chained" => level(&analysis.output, &self.to) / 100.0,
            _ => ratio(link(&analysis.output, &self.from, &self.to)),
        }
    }
}

fn expected() -> Vec<Expected> {
    let text = String::from_utf8(shared("data/expected_service_line_results.csv")).unwrap();
    text.lines().skip(1).map(Expected::read).collect()
}

/// The expected index numbers of one name: links, chained and direct.
fn expected_indices(name: &str) -> Vec<Expected> {
    let kinds = ["chain_link", "chained", "direct"];
    let is_it = |row: &Expected| row.item == name && kinds.contains(&row.kind.as_str());
    let rows: Vec<Expected> = expected().into_iter().filter(is_it).collect();
    assert_eq!(rows.len(), 5, "{name}: three links, one chain and one direct comparison");
    rows
}

fn service_lines(columns: &Value) -> Data {
    activity(&shared("data/nhs_ref_costs_service_lines_2014-15_to_2017-18.csv"), columns)
}

fn volumes() -> Data {
    service_lines(&json!({
        "item": "service_line",
        "quantity": "activity",
        "unit_cost": "unit_cost_gbp",
    }))
}

/// Quantities and unit costs exchanged: what a volume formula makes of them is its unit-cost index.
fn unit_costs() -> Data {
    service_lines(&json!({
        "item": "service_line",
        "quantity": "unit_cost_gbp",
        "unit_cost": "activity",
    }))
}

fn analysis_by(data: &Data, formula: &str, row: &Expected) -> Analysis {
    analyse(data, json!({ "formula": formula, "linking": row.linking() }))
}

#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn every_volume_index_is_the_one_computed_independently() {
    let data = volumes();
    for (name, formula) in VOLUMES {
        for row in expected_indices(name) {
            let found = row.found_in(&analysis_by(&data, formula, &row));
            assert_exact(&row.name(), found, row.value);
        }
    }
}

#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn every_unit_cost_index_is_the_one_computed_independently() {
    let data = unit_costs();
    for (name, formula, _) in UNIT_COSTS {
        for row in expected_indices(name) {
            let found = row.found_in(&analysis_by(&data, formula, &row));
            assert_exact(&row.name(), found, row.value);
        }
    }
}

/// Source: the product test, `shared/methods.md`, part 0: the unit cost that a Paasche volume implies
/// is Laspeyres's, and the other way about; Fisher's is Fisher's.
#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn the_implied_unit_cost_of_a_link_is_the_index_of_the_other_formula() {
    let data = volumes();
    for (name, _, volume) in UNIT_COSTS {
        for row in expected_indices(name).iter().filter(|row| row.kind != "chained") {
            let analysis = analysis_by(&data, volume, row);
            let found = link(&analysis.output, &row.from, &row.to).implied_unit_cost.unwrap();
            assert_exact(&row.name(), found, row.value);
        }
    }
}

/// Whatever the formula, volume and implied unit cost make the value ratio of the matched lines.
#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn volume_times_implied_unit_cost_is_the_value_ratio_of_every_link() {
    let data = volumes();
    for (_, formula) in VOLUMES {
        for row in expected_indices(VALUE).iter().filter(|row| row.kind != "chained") {
            let analysis = analysis_by(&data, formula, row);
            let link = link(&analysis.output, &row.from, &row.to);
            assert_exact(&row.name(), ratio(link) * link.implied_unit_cost.unwrap(), row.value);
        }
    }
}

#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn volume_times_unit_cost_is_the_value_ratio_of_the_links_and_the_chain() {
    let (volumes, unit_costs) = (volumes(), unit_costs());
    for (_, unit_cost, volume) in UNIT_COSTS {
        for row in expected_indices(VALUE) {
            let volume = row.found_in(&analysis_by(&volumes, volume, &row));
            let unit_cost = row.found_in(&analysis_by(&unit_costs, unit_cost, &row));
            assert_exact(&row.name(), volume * unit_cost, row.value);
        }
    }
}

/// The expected contributions to one change, by item.
fn expected_contributions(kind: &str) -> BTreeMap<(String, String), BTreeMap<String, f64>> {
    let mut changes: BTreeMap<_, BTreeMap<String, f64>> = BTreeMap::new();
    for row in expected().into_iter().filter(|row| row.kind == kind) {
        changes.entry((row.from, row.to)).or_default().insert(row.item, row.value);
    }
    assert_eq!(changes.len(), 4, "{kind}: three links and one direct comparison");
    changes
}

#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn every_contribution_of_a_service_line_is_the_one_computed_independently() {
    let data = volumes();
    for (kind, formula) in CONTRIBUTIONS {
        for ((from, to), expected) in expected_contributions(kind) {
            let change = LinkChoice { from, to, ..LinkChoice::default() };
            let method = method(json!({ "formula": formula, "linking": linking_of(&change) }));
            let found = data.contributions(&change, method).unwrap();
            let found: BTreeMap<_, _> = found.items.into_iter().zip(found.points).collect();
            assert!(found.keys().eq(expected.keys()), "{kind}: {change:?}");
            let [found, expected] =
                [found, expected].map(|map| map.into_values().collect::<Vec<_>>());
            assert_contributions(&format!("{kind}: {change:?}"), &found, &expected);
        }
    }
}

/// The comparison over all years is direct, and those of neighbours are links.
fn linking_of(change: &LinkChoice) -> &'static str {
    let is_over_all = (change.from.as_str(), change.to.as_str()) == ("2014/15", "2017/18");
    if is_over_all { "direct" } else { "chained" }
}

#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn every_bennet_indicator_is_the_one_computed_independently() {
    let data = volumes();
    for row in expected().into_iter().filter(|row| INDICATORS.contains(&row.kind.as_str())) {
        let choice = CostBridgeChoice {
            from: Some(row.from.clone()),
            to: Some(row.to.clone()),
            form: BridgeForm::Bennet,
            ..CostBridgeChoice::default()
        };
        let total = data.cost_bridge(&choice, method(json!({}))).unwrap().total;
        let is_quantity = row.kind == INDICATORS[0];
        let found = if is_quantity { total.volume } else { total.unit_cost };
        assert_within(&row.name(), found, row.value, EXACT * total.to_cost);
    }
}

#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn every_expected_value_is_tested() {
    let indices: BTreeSet<&str> = VOLUMES
        .iter()
        .map(|(name, _)| *name)
        .chain(UNIT_COSTS.iter().map(|(name, _, _)| *name))
        .chain([VALUE])
        .collect();
    for row in expected() {
        let is_known = indices.contains(row.item.as_str())
            || INDICATORS.contains(&row.kind.as_str())
            || CONTRIBUTIONS.iter().any(|(kind, _)| *kind == row.kind);
        assert!(is_known, "{}", row.name());
    }
}

/// Source: the Total Quantum of each year's schedule, as published.
#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn the_service_lines_sum_to_the_published_total_quantum_within_half_a_penny() {
    for (period, total) in TOTAL_QUANTUM {
        let analysis = analyse(&volumes(), json!({}));
        assert_within(period, cost(&analysis.output, period), total, HALF_A_PENNY);
    }
}
