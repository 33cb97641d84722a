//! The Cost Weighted Activity Index of hospital and community health services.
//!
//! Source: Hansard, HC Deb 1 May 1995, vol 259 cc6-7W.

use costweight::{Analysis, SeriesReport, chain};
use serde_json::{Value, json};

use crate::common::{
    GROWTH_OF_ROUNDED_LEVELS, analyse, assert_exact, assert_within, level, load, printed,
};

const ACTIVITY: &str = include_str!("../data/hansard_activity.csv");
const RESOURCES: &str = include_str!("../data/hansard_resources.csv");

fn analysis(choices: Value) -> Analysis {
    let data = load(ACTIVITY.as_bytes(), Some(RESOURCES.as_bytes()), &json!({}));
    analyse(&data, choices)
}

/// A printed column, first row to last.
fn printed_column(table: &str, header: &str) -> Vec<Option<f64>> {
    let mut rows = table.lines().map(|row| row.split(',').collect::<Vec<_>>());
    let place = rows.next().unwrap().iter().position(|held| *held == header).unwrap();
    rows.map(|row| row[place].parse().ok()).collect()
}

fn assert_levels_are_those_printed(series: &SeriesReport, table: &str) {
    let printed_levels = printed_column(table, "quantity");
    assert_eq!(series.points.len(), printed_levels.len());
    for (point, printed_level) in series.points.iter().zip(printed_levels) {
        let period = point.period.to_string();
        assert_exact(&period, point.index.unwrap(), printed_level.unwrap());
    }
}

fn assert_growths_are_those_printed(series: &SeriesReport, table: &str) {
    let growths = printed_column(table, "published_growth_percent");
    assert_eq!((series.points[0].growth, growths[0]), (None, None));
    for (point, growth) in series.points.iter().zip(growths).skip(1) {
        let period = point.period.to_string();
        let percent = 100.0 * point.growth.unwrap();
        assert_within(&period, percent, growth.unwrap(), GROWTH_OF_ROUNDED_LEVELS);
    }
}

#[test]
fn activity_and_resources_have_the_published_levels_under_either_linking() {
    for linking in ["chained", "direct"] {
        let analysis = analysis(json!({ "linking": linking }));
        assert_levels_are_those_printed(&analysis.output, ACTIVITY);
        assert_levels_are_those_printed(&analysis.input.unwrap(), RESOURCES);
    }
}

#[test]
fn activity_and_resources_have_the_published_growths() {
    let analysis = analysis(json!({}));
    assert_growths_are_those_printed(&analysis.output, ACTIVITY);
    assert_growths_are_those_printed(&analysis.input.unwrap(), RESOURCES);
}

/// Source: "an increase in efficiency of some 21 per cent"; 139.8 ÷ 115.3 = 1.2125.
#[test]
fn activity_and_resources_are_21_per_cent_apart_in_1992_93() {
    let productivity = analysis(json!({})).productivity.unwrap().multifactor;
    let last = productivity.points.last().unwrap();
    assert_eq!(last.period.to_string(), "1992/93");
    assert_within("level", last.index.unwrap(), 121.25, printed(2));
    let overall = productivity.overall.unwrap();
    assert_within("per cent", 100.0 * overall.growth, 21.0, printed(0));
    let points: f64 = overall.contributions.iter().map(|part| part.points).sum();
    assert_exact("contributions", points, 100.0 * overall.growth);
}

/// Source: activity up 39.8 per cent and resources up 15.3, as the answer says.
#[test]
fn activity_rose_by_39_8_and_resources_by_15_3_per_cent() {
    let analysis = analysis(json!({}));
    let percent = |series: &SeriesReport| 100.0 * series.overall.as_ref().unwrap().growth;
    assert_within("activity", percent(&analysis.output), 39.8, printed(1));
    assert_within("resources", percent(&analysis.input.unwrap()), 15.3, printed(1));
}

#[test]
fn another_reference_year_changes_the_levels_and_no_growth() {
    let (usual, moved) = (analysis(json!({})), analysis(json!({ "reference": "1991/92" })));
    assert_exact("level", level(&moved.output, "1991/92"), 100.0);
    for (a, b) in usual.output.points.iter().zip(&moved.output.points) {
        assert_eq!(a.growth, b.growth, "{}", a.period);
    }
}

/// Source: the printed percentages chained, 140.01 and 115.44 (computed; rounding alone makes them
/// differ from 139.8 and 115.3).
#[test]
fn the_printed_growths_chain_to_what_their_rounding_allows() {
    for (table, expected) in [(ACTIVITY, 140.01), (RESOURCES, 115.44)] {
        let growths = printed_column(table, "published_growth_percent");
        let ratios: Vec<f64> = growths.into_iter().flatten().map(|g| g / 100.0).collect();
        let last = *chain(&ratios, 100.0).last().unwrap();
        assert_within("chained", last, expected, printed(2));
    }
}
