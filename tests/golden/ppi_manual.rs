//! "Calculation of a Chained Index": a chain whose weights change, and its non-additivity.
//!
//! Source: IMF, Producer Price Index Manual, table 9.8. How it maps to quantities and costs stands
//! in `../data/README.md`.

use costweight::{Analysis, SeriesReport};
use serde_json::json;

use crate::common::{PPI_H_MARCH, activity, analyse, assert_within, level, printed};

const TABLE: &str = include_str!("../data/ppi_manual_table_9_8.csv");

const PERIODS: [&str; 6] = ["1998-06", "2002-11", "2002-12", "2003-01", "2003-02", "2003-03"];
const TOTAL: [f64; 6] = [100.0, 119.75, 124.90, 126.39, 127.99, 129.07];
const G: [f64; 6] = [100.0, 120.92, 122.33, 122.78, 123.22, 124.56];
const H: [f64; 6] = [100.0, 118.00, 128.75, 131.58, 134.67, 135.45];
const TOTAL_ON_DECEMBER: [f64; 4] = [100.0, 101.19, 102.47, 103.34];
const G_ON_DECEMBER: [f64; 4] = [100.0, 100.36, 100.73, 101.82];
const H_ON_DECEMBER: [f64; 4] = [100.0, 102.20, 104.60, 105.20];

/// The rows of one group, or all.
fn rows(group: Option<&str>) -> String {
    let is_of = |row: &&str| group.is_none_or(|group| row.split(',').nth(2) == Some(group));
    let rows = TABLE.lines().skip(1).filter(is_of);
    TABLE.lines().take(1).chain(rows).collect::<Vec<_>>().join("\n")
}

fn analysis(group: Option<&str>, reference: &str) -> Analysis {
    let data = activity(rows(group).as_bytes(), &json!({}));
    // The manual chains the months of its table on each other.
    analyse(&data, json!({ "formula": "laspeyres", "linking": "chained", "reference": reference }))
}

fn assert_levels(series: &SeriesReport, periods: &[&str], expected: &[f64]) {
    for (period, expected) in periods.iter().zip(expected) {
        let is_h_in_march = (*period, *expected) == ("2003-03", H[5]);
        let tolerance = if is_h_in_march { PPI_H_MARCH } else { printed(2) };
        assert_within(period, level(series, period), *expected, tolerance);
    }
}

#[test]
fn the_chained_index_has_the_published_levels() {
    for (group, expected) in [(None, TOTAL), (Some("G"), G), (Some("H"), H)] {
        assert_levels(&analysis(group, "1998-06").output, &PERIODS, &expected);
    }
}

#[test]
fn the_links_on_december_2002_have_the_published_levels() {
    let expected =
        [(None, TOTAL_ON_DECEMBER), (Some("G"), G_ON_DECEMBER), (Some("H"), H_ON_DECEMBER)];
    for (group, expected) in expected {
        assert_levels(&analysis(group, "2002-12").output, &PERIODS[2..], &expected);
    }
}

#[test]
fn a_gap_between_the_periods_is_said() {
    let analysis = analysis(None, "1998-06");
    let gap = analysis.issues.iter().find(|issue| issue.code == "period-gap").unwrap();
    assert!(gap.message.contains("1998-06") && gap.message.contains("2002-11"), "{}", gap.message);
    assert_eq!(analysis.output.links[0].steps, 53);
}

/// Source: 60% and 40% are the weights of G and H in 1998; with them the published groups make the
/// published total up to December 2002 and no longer after it.
#[test]
fn a_chain_is_the_sum_of_its_groups_only_until_the_weights_change() {
    let [total, g, h] = [None, Some("G"), Some("H")].map(|group| analysis(group, "1998-06").output);
    let gap =
        |period: &str| level(&total, period) - 0.6 * level(&g, period) - 0.4 * level(&h, period);
    assert_within("until the weights change", gap("2002-12"), 0.0, printed(2));
    assert!(gap("2003-03").abs() > printed(2), "{}", gap("2003-03"));
}
