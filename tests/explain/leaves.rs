//! The numbers of an analysis: which of them are figures that open, and which are counts.

use costweight::Analysis;
use serde_json::Value;

/// What holds the figures of a series.
const HOLDERS: [&str; 7] =
    ["providers[]", "output", "input", "productivity", "multifactor", "labour", "annual"];

/// Figures, without what holds them.
const FIGURES: &[&str] = &[
    "points[].index",
    "points[].growth",
    "points[].growthOnYear",
    "points[].yearToDate.growth",
    "points[].cost",
    "links[].growth",
    "links[].impliedUnitCost",
    "links[].mix",
    "links[].treatments.*",
    "links[].spread.formulas.*",
    "links[].spread.treatments.*",
    "links[].spread.lowest",
    "links[].spread.highest",
    "links[].coverage.*",
    "links[].unmatched.fromCost",
    "links[].unmatched.toCost",
    "links[].unmatched.largest[].fromCost",
    "links[].unmatched.largest[].toCost",
    "links[].contributions[].points",
    "links[].outputGrowth",
    "links[].inputGrowth",
    "links[].coveredCost.*",
    "overall.growth",
    "overall.minimumCoverage",
    "overall.spread.formulas.*",
    "overall.spread.treatments.*",
    "overall.spread.lowest",
    "overall.spread.highest",
    "overall.contributions[].points",
    "accounts[].output",
    "accounts[].multifactor",
    "accounts[].inputs[].*",
    "accounts[].labour.productivity",
    "accounts[].labour.deepening[].*",
    "accounts[].labour.composition",
    "accounts[].labour.weightedGrowth",
    "accounts[].labour.rawGrowth",
    "accounts[].labour.skillMix",
    "adjustments[].links[].without",
    "adjustments[].links[].with",
    "adjustments[].links[].points",
    "adjustments[].overall.without",
    "adjustments[].overall.with",
    "adjustments[].overall.points",
];

/// How many there are of something, where it stands, what was chosen; and the statement, which says
/// figures of the series again.
const OTHERS: &[&str] = &[
    "points[].yearToDate.months",
    "links[].steps",
    "links[].items.*",
    "links[].unmatched.others",
    "links[].contributions[].others",
    "overall.contributions[].others",
    "issues[].*",
    "issues[].cells[].*",
    "statement.*",
    "statement.coverage[].*",
    "statement.coverage[].coverage.*",
    "statement.issues[].*",
    "statement.scope.*",
    "method.*",
    "method.formula.*",
    "method.linking.*",
];

/// How many figures an analysis has; a number that is not known to be a figure or a count is refused.
pub(crate) fn number_of_figures(analysis: &Analysis) -> usize {
    let mut paths = Vec::new();
    numbers(&serde_json::to_value(analysis).unwrap(), String::new(), &mut paths);
    let is_one_of = |path: &str, known: &[&str]| known.iter().any(|known| is_as(path, known));
    let held: Vec<&str> = paths.iter().map(|path| without_holders(path)).collect();
    for path in &held {
        assert!(is_one_of(path, FIGURES) || is_one_of(path, OTHERS), "{path} opens nowhere");
    }
    held.into_iter().filter(|path| is_one_of(path, FIGURES)).count()
}

/// The path of every number.
fn numbers(value: &Value, path: String, found: &mut Vec<String>) {
    match value {
        Value::Number(_) => found.push(path),
        Value::Array(values) => {
            for value in values {
                numbers(value, format!("{path}[]"), found);
            }
        }
        Value::Object(values) => {
            for (key, value) in values {
                let dot = if path.is_empty() { "" } else { "." };
                numbers(value, format!("{path}{dot}{key}"), found);
            }
        }
        _ => {}
    }
}

fn without_holders(path: &str) -> &str {
    let inner = HOLDERS.iter().find_map(|holder| path.strip_prefix(holder)?.strip_prefix('.'));
    inner.map_or(path, without_holders)
}

/// `*` stands for any last key.
fn is_as(path: &str, known: &str) -> bool {
    match known.strip_suffix('*') {
        None => path == known,
        Some(start) => path.strip_prefix(start).is_some_and(|key| !key.contains(['.', '['])),
    }
}
