//! The R package `IndexNumR` on four items in twelve periods.
//!
//! Source: `shared/oracles/indexnumr_ces_sigma_2/expected.json`, `IndexNumR` 0.6.0. Not compared:
//! formulas that are not there yet; `chained_with_basePeriod4`, which the package returns nothing
//! for; `quantity_lowe_base2_*`, where it ignores the base; Lowe and Young over a mean of several
//! periods, which we do not have.

use costweight::{BridgeForm, CostBridgeChoice, Method};
use serde_json::json;

use crate::common::{EXACT, analyse, assert_within, printed, shared_json};
use crate::peer::{
    Arrangement, Measure, assert_implied_unit_costs, assert_numbers, assert_series, lowe, year,
    young,
};

const DATA: &str = "oracles/indexnumr_ces_sigma_2/input.csv";
const EXPECTED: &str = "oracles/indexnumr_ces_sigma_2/expected.json";

/// Our names and the package's.
const FORMULAS: [(&str, &str); 15] = [
    ("laspeyres", "laspeyres"),
    ("paasche", "paasche"),
    ("fisher", "fisher"),
    ("tornqvist", "tornqvist"),
    ("walsh", "walsh"),
    ("marshall-edgeworth", "marshalledgeworth"),
    ("geometric-laspeyres", "geomlaspeyres"),
    ("geometric-paasche", "geompaasche"),
    ("sato-vartia", "satovartia"),
    ("drobisch", "drobish"),
    ("stuvel", "stuvel"),
    ("palgrave", "palgrave"),
    ("jevons", "jevons"),
    ("carli", "carli"),
    ("dutot", "dutot"),
];

fn assert_every_series_is_indexnumrs(measure: Measure) {
    let (data, expected) = (measure.data(DATA), shared_json(EXPECTED));
    for how in Arrangement::ALL {
        let series = &expected["bilateral"][measure.name()]["matched"][how.name()];
        for (formula, theirs) in FORMULAS {
            assert_series(&data, &json!(formula), how, &series[theirs]["value"]);
        }
        assert_series(&data, &lowe(1), how, &series["lowe"]["value"]);
        assert_series(&data, &young(1), how, &series["young"]["value"]);
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

/// At an elasticity of 1 the package gives 1, not the geometric mean that is the limit.
#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn the_unit_cost_of_lloyd_moulton_is_indexnumrs() {
    let (data, expected) = (Measure::Quantity.data(DATA), shared_json(EXPECTED));
    for sigma in [0.0, 0.5, 2.0, 5.0] {
        let peer = &expected["ces_by_sigma_price_fixedbase"][sigma.to_string()]["value"];
        assert_implied_unit_costs(&data, sigma, peer);
    }
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

/// Bennet's and Montgomery's indicators of prices and of quantities, on the period before.
#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn every_indicator_of_a_change_of_value_is_indexnumrs() {
    let (data, expected) = (Measure::Quantity.data(DATA), shared_json(EXPECTED));
    for (name, form) in [("bennet", BridgeForm::Bennet), ("montgomery", BridgeForm::Montgomery)] {
        let theirs = &expected["value_decomposition"][name]["value"];
        for period in 2..=12 {
            let choice = CostBridgeChoice {
                from: Some(year(period - 1)),
                to: Some(year(period)),
                form,
                ..CostBridgeChoice::default()
            };
            let total = data.cost_bridge(&choice, Method::default()).unwrap().total;
            for (name, found) in [("quantity", total.volume), ("price", total.unit_cost)] {
                let value = theirs[name][period - 1].as_f64().unwrap();
                assert_within(name, found, value, EXACT * total.to_cost);
            }
        }
    }
}

/// Source: the test values of the package's vignette, whose printed formula has a misprint.
#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn montgomerys_price_indicators_have_the_values_of_the_vignette() {
    let data = Measure::Quantity.data(DATA);
    for (period, expected) in (2..).zip([-1.278_748_023, 2.237_641_633, 0.373_294_607]) {
        let choice = CostBridgeChoice {
            from: Some(year(period - 1)),
            to: Some(year(period)),
            form: BridgeForm::Montgomery,
            ..CostBridgeChoice::default()
        };
        let total = data.cost_bridge(&choice, Method::default()).unwrap().total;
        assert_within("price", total.unit_cost, expected, printed(9));
    }
}
