//! The R package `IndexNumR` on four items in twelve periods.
//!
//! Source: `shared/oracles/indexnumr_ces_sigma_2/expected.json`, `IndexNumR` 0.6.0. Not compared:
//! formulas that are not there yet; `chained_with_basePeriod4`, which the package returns nothing
//! for; `quantity_lowe_base2_*`, where it ignores the base; Lowe over a mean of several periods, and
//! Young, which we do not have.

use serde_json::json;

use crate::common::{analyse, shared_json};
use crate::peer::{Arrangement, Measure, assert_numbers, assert_series, lowe, year};

const DATA: &str = "oracles/indexnumr_ces_sigma_2/input.csv";
const EXPECTED: &str = "oracles/indexnumr_ces_sigma_2/expected.json";

/// Our names and the package's.
const FORMULAS: [(&str, &str); 6] = [
    ("laspeyres", "laspeyres"),
    ("paasche", "paasche"),
    ("fisher", "fisher"),
    ("tornqvist", "tornqvist"),
    ("walsh", "walsh"),
    ("marshall-edgeworth", "marshalledgeworth"),
];

fn assert_every_series_is_indexnumrs(measure: Measure) {
    let (data, expected) = (measure.data(DATA), shared_json(EXPECTED));
    for how in Arrangement::ALL {
        let series = &expected["bilateral"][measure.name()]["matched"][how.name()];
        for (formula, theirs) in FORMULAS {
            assert_series(&data, &json!(formula), how, &series[theirs]["value"]);
        }
        assert_series(&data, &lowe(1), how, &series["lowe"]["value"]);
    }
}

#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn every_price_index_is_indexnumrs() {
    assert_every_series_is_indexnumrs(Measure::Price);
}

#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn every_quantity_index_is_indexnumrs() {
    assert_every_series_is_indexnumrs(Measure::Quantity);
}

#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn lowe_with_weights_of_the_second_period_is_indexnumrs() {
    let (data, expected) = (Measure::Price.data(DATA), shared_json(EXPECTED));
    for how in Arrangement::ALL {
        let peer = &expected["lowe_young"][format!("lowe_base2_{}", how.name())]["value"];
        assert_series(&data, &lowe(2), how, peer);
    }
}

#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn direct_indices_on_a_middle_and_on_the_last_period_are_indexnumrs() {
    let (data, expected) = (Measure::Price.data(DATA), shared_json(EXPECTED));
    for formula in ["laspeyres", "paasche", "fisher", "tornqvist"] {
        for base in [1, 4, 12] {
            let name = format!("{formula}_base{base}");
            let choices =
                json!({ "formula": formula, "linking": "direct", "reference": year(base) });
            let points = analyse(&data, choices).output.points;
            let found: Vec<f64> = points.iter().map(|p| p.index.unwrap() / 100.0).collect();
            assert_numbers(&name, &found, &expected["base_period_price_fixedbase"][&name]["value"]);
        }
    }
}
