//! The R package gpindex on Balk's six products.
//!
//! Source: `shared/oracles/gpindex_price6/expected.json`, gpindex 0.6.3. Not compared: formulas that
//! are not there yet, and decompositions that are not ours (`fisher_contributions`, which ours are
//! not but `fisher_contributions2`; `geometric_contributions`, by transmuted weights where ours are
//! logarithmic).

use costweight::{Formula, LinkChoice, Pair, quantity_contributions, quantity_index};
use serde_json::{Value, json};

use crate::common::{assert_contributions, assert_exact, method, shared_json};
use crate::peer::{
    Arrangement, Measure, assert_implied_unit_costs, assert_series, lowe, numbers, year,
};

const DATA: &str = "oracles/gpindex_price6/input.csv";
const EXPECTED: &str = "oracles/gpindex_price6/expected.json";

/// Our names and the package's.
const FORMULAS: [(&str, &str); 16] = [
    ("laspeyres", "laspeyres"),
    ("paasche", "paasche"),
    ("fisher", "fisher"),
    ("tornqvist", "tornqvist"),
    ("walsh", "walsh1"),
    ("marshall-edgeworth", "marshall_edgeworth"),
    ("geometric-laspeyres", "geometric_laspeyres"),
    ("geometric-paasche", "geometric_paasche"),
    ("sato-vartia", "sato_vartia"),
    ("montgomery-vartia", "vartia1"),
    ("drobisch", "drobisch"),
    ("stuvel", "stuvel_2_2"),
    ("palgrave", "palgrave"),
    ("jevons", "jevons"),
    ("carli", "carli"),
    ("dutot", "dutot"),
];

/// The contributions that both have.
const CONTRIBUTIONS: [(Formula, &str); 5] = [
    (Formula::Laspeyres, "laspeyres_arithmetic"),
    (Formula::Paasche, "paasche_harmonic"),
    (Formula::Walsh, "walsh1_arithmetic"),
    (Formula::Fisher, "fisher_contributions2"),
    (Formula::Carli, "carli"),
];

fn assert_every_series_is_gpindexs(measure: Measure) {
    let (data, expected) = (measure.data(DATA), shared_json(EXPECTED));
    for how in Arrangement::ALL {
        let series = &expected["indexes"][measure.name()][how.name()];
        for (formula, theirs) in FORMULAS {
            assert_series(&data, &json!(formula), how, &series[theirs]);
        }
    }
}

#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn every_price_index_is_gpindexs() {
    assert_every_series_is_gpindexs(Measure::Price);
}

#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn every_quantity_index_is_gpindexs() {
    assert_every_series_is_gpindexs(Measure::Quantity);
}

#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn lowe_with_weights_of_the_third_period_is_gpindexs() {
    let (data, expected) = (Measure::Price.data(DATA), shared_json(EXPECTED));
    for how in Arrangement::ALL {
        let peer = &expected["indexes"]["price"][how.name()]["lowe_qb_period3"];
        assert_series(&data, &lowe(3), how, peer);
    }
}

/// The package indexes prices; ours is the unit-cost index that the volume index implies.
#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn the_unit_cost_of_lloyd_moulton_is_gpindexs() {
    let (data, expected) = (Measure::Quantity.data(DATA), shared_json(EXPECTED));
    for sigma in [0.5, 1.0, 2.0] {
        let peer = &expected["indexes"]["price"]["fixedbase"][format!("lloyd_moulton_{sigma}")];
        assert_implied_unit_costs(&data, sigma, peer);
    }
}

/// The package's contributions are fractions, ours percentage points.
fn percentage_points(peer: &Value) -> Vec<f64> {
    numbers(peer).into_iter().map(|fraction| 100.0 * fraction).collect()
}

/// The two periods of a comparison, the later one by the package's key: `period2` to `period5`.
fn ends(how: Arrangement, key: &str) -> LinkChoice {
    let to: usize = key.trim_start_matches("period").parse().unwrap();
    let from = if how == Arrangement::FixedBase { 1 } else { to - 1 };
    LinkChoice { from: year(from), to: year(to), ..LinkChoice::default() }
}

#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn every_contribution_that_both_have_is_gpindexs() {
    let (data, expected) = (Measure::Price.data(DATA), shared_json(EXPECTED));
    for (how, linking) in
        [(Arrangement::FixedBase, "direct"), (Arrangement::PeriodOnPeriod, "chained")]
    {
        for (key, peer) in expected["contributions"][how.name()].as_object().unwrap() {
            for (formula, theirs) in CONTRIBUTIONS {
                let method = method(json!({ "formula": formula.name(), "linking": linking }));
                let found = data.contributions(&ends(how, key), method).unwrap();
                assert_eq!(found.items, ["1", "2", "3", "4", "5", "6"]);
                let what = format!("{theirs}, {}, {key}", how.name());
                assert_contributions(&what, &found.points, &percentage_points(&peer[theirs]));
            }
        }
    }
}

/// The first and last periods of the data, prices and quantities exchanged.
const ENDS: Pair = Pair {
    q0: &[1.0; 6],
    p0: &[1.0, 1.0, 2.0, 1.0, 4.5, 0.5],
    q1: &[1.0, 1.0, 1.6, 0.1, 2.0, 0.2],
    p1: &[0.9, 1.2, 2.0, 12.0, 6.5, 2.5],
    pb: Some(&[1.0, 1.1, 1.8, 3.0, 5.0, 0.8]),
    qb: None,
};

#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn two_periods_as_arrays_give_what_gpindex_gives() -> Result<(), costweight::Error> {
    let expected = shared_json(EXPECTED);
    let series = &expected["indexes"]["price"]["fixedbase"];
    for (name, theirs) in FORMULAS.into_iter().chain([("lowe", "lowe_qb_period3")]) {
        let formula = Formula::named(name).unwrap();
        assert_exact(name, quantity_index(&ENDS, formula)?, numbers(&series[theirs])[4]);
    }
    for (formula, theirs) in CONTRIBUTIONS {
        let peer = &expected["contributions"]["fixedbase"]["period5"][theirs];
        let found = quantity_contributions(&ENDS, formula)?;
        assert_contributions(theirs, &found, &percentage_points(peer));
    }
    Ok(())
}
