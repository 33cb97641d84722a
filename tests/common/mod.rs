//! What the integration tests share: tolerances, data, and short ways to ask and to compare.

use std::path::PathBuf;

use costweight::{Analysis, Data, LinkReport, Method, Reading, SeriesReport, Table, Tables};
use serde_json::{Value, json};

/// Relative: two computations of one number in double precision.
pub(crate) const EXACT: f64 = 1e-12;
/// Pounds: what the published Total Quantum differs by from the sum of its service lines.
pub(crate) const HALF_A_PENNY: f64 = 0.005;
/// Pounds: the same for the sum of its 102,514 currencies.
pub(crate) const TEN_PENCE: f64 = 0.10;

/// Half a unit of the last decimal that is printed, and the double next to it.
pub(crate) const fn printed(decimals: i32) -> f64 {
    let mut half_a_unit = 0.5;
    let mut left = decimals;
    while left > 0 {
        half_a_unit /= 10.0;
        left -= 1;
    }
    half_a_unit + 1e-12
}

/// Percentage points between a growth of rounded levels and the growth printed beside them: half a
/// unit of the growth's decimal, and of the decimal of each of the two levels.
pub(crate) const GROWTH_OF_ROUNDED_LEVELS: f64 = printed(1) * 3.0;
/// The manual prints 135.45 for 135.445.
pub(crate) const PPI_H_MARCH: f64 = 0.006;

/// Pounds. Source: the Total Quantum of the National Schedules of Reference Costs, as published.
pub(crate) const TOTAL_QUANTUM: [(&str, f64); 4] = [
    ("2014/15", 61_208_013_570.42),
    ("2015/16", 64_225_302_962.27),
    ("2016/17", 65_773_108_380.06),
    ("2017/18", 68_005_614_662.78),
];

/// A file of the folder `shared`.
pub(crate) fn shared(path: &str) -> Vec<u8> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let folder = std::env::var_os("COSTWEIGHT_SHARED").map_or_else(beside, PathBuf::from);
    let file = folder.join(path);
    std::fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// A JSON file of the folder `shared`.
pub(crate) fn shared_json(path: &str) -> Value {
    serde_json::from_slice(&shared(path)).unwrap()
}

/// One table of activity, read with these columns.
pub(crate) fn activity(text: &[u8], columns: &Value) -> Data {
    load(text, None, columns)
}

/// Activity and inputs, read with these columns.
pub(crate) fn load(activity: &[u8], inputs: Option<&[u8]>, columns: &Value) -> Data {
    let reading: Reading = serde_json::from_value(json!({ "columns": columns })).unwrap();
    let tables = Tables {
        activity: Table::Text(activity),
        inputs: inputs.map(Table::Text),
        ..Tables::default()
    };
    Data::load(tables, &reading).unwrap()
}

/// A method as a user writes it.
pub(crate) fn method(choices: Value) -> Method {
    serde_json::from_value(choices).unwrap()
}

/// An analysis, held to its promise that nothing in it is NaN or infinite.
pub(crate) fn analyse(data: &Data, choices: Value) -> Analysis {
    let analysis = data.analyse(method(choices)).unwrap();
    assert_every_number_is_finite(&analysis);
    analysis
}

/// Nothing in an analysis is NaN or infinite.
pub(crate) fn assert_every_number_is_finite(analysis: &Analysis) {
    let written = format!("{analysis:?}");
    let words = written.split([' ', ',', '(', ')', '[', ']', '{', '}']);
    let odd = words.filter(|word| ["NaN", "inf", "-inf"].contains(word)).count();
    assert_eq!(odd, 0, "numbers that are none in the analysis by {:?}", analysis.method);
}

/// The link between two periods.
pub(crate) fn link<'a>(series: &'a SeriesReport, from: &str, to: &str) -> &'a LinkReport {
    let is_it = |link: &&LinkReport| link.from.to_string() == from && link.to.to_string() == to;
    series.links.iter().find(is_it).unwrap_or_else(|| panic!("no link from {from} to {to}"))
}

/// The volume ratio of a link.
pub(crate) fn ratio(link: &LinkReport) -> f64 {
    1.0 + link.growth.unwrap()
}

/// The level of a period.
pub(crate) fn level(series: &SeriesReport, period: &str) -> f64 {
    let point = series.points.iter().find(|point| point.period.to_string() == period);
    point.and_then(|point| point.index).unwrap_or_else(|| panic!("no level in {period}"))
}

/// The cost of a period, in pounds.
pub(crate) fn cost(series: &SeriesReport, period: &str) -> f64 {
    let point = series.points.iter().find(|point| point.period.to_string() == period);
    point.and_then(|point| point.cost).unwrap_or_else(|| panic!("no cost in {period}"))
}

/// Equal but for rounding in double precision.
pub(crate) fn assert_exact(what: &str, found: f64, expected: f64) {
    let is_equal = approx::relative_eq!(found, expected, epsilon = 0.0, max_relative = EXACT);
    assert!(is_equal, "{what}: {found} is not {expected}");
}

/// Equal but for a tolerance in the unit of the number.
pub(crate) fn assert_within(what: &str, found: f64, expected: f64, tolerance: f64) {
    let is_close = approx::abs_diff_eq!(found, expected, epsilon = tolerance);
    assert!(is_close, "{what}: {found} is not {expected} ± {tolerance}");
}

/// Contributions item by item, in percentage points: equal but for rounding in their sum.
pub(crate) fn assert_contributions(what: &str, found: &[f64], expected: &[f64]) {
    assert_eq!(found.len(), expected.len(), "{what}: how many");
    let size: f64 = expected.iter().map(|points| points.abs()).sum();
    for (found, expected) in found.iter().zip(expected) {
        assert_within(what, *found, *expected, EXACT * size.max(1.0));
    }
}
