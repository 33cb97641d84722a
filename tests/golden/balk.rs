//! Six products in five periods.
//!
//! Source: B. M. Balk, Price and Quantity Index Numbers (2008), tables 3.1 and 3.2 (the data) and
//! 3.4, 3.6 and 3.12 (the price indices), as the stored example output of the R package gpindex
//! prints them. The quantity figures and the chains are computed from the same data.

use costweight::{Data, Formula, Pair, quantity_index, unit_cost_index};
use serde_json::{Value, json};

use crate::common::{activity, analyse, assert_within, level, printed};

const TABLE: &str = include_str!("../data/balk_six_products.csv");

/// Quantities are quantities and prices unit costs: a volume index.
fn quantities() -> Data {
    activity(TABLE.as_bytes(), &json!({ "quantity": "quantity", "unit_cost": "price" }))
}

/// The two exchanged: a price index.
fn prices() -> Data {
    activity(TABLE.as_bytes(), &json!({ "quantity": "price", "unit_cost": "quantity" }))
}

fn assert_levels(data: &Data, choices: Value, first_year: usize, expected: &[f64]) {
    let what = choices.to_string();
    let series = analyse(data, choices).output;
    for (year, expected) in (first_year..).zip(expected) {
        let found = level(&series, &year.to_string()) / 100.0;
        assert_within(&format!("{what} in {year}"), found, *expected, printed(4));
    }
}

fn direct(formula: &str) -> Value {
    json!({ "formula": formula, "linking": "direct" })
}

#[test]
fn price_indices_on_the_first_period_have_the_published_decimals() {
    let published = [
        ("laspeyres", [1.4200, 1.3450, 1.3550, 1.4400]),
        ("paasche", [1.3824, 1.2031, 1.0209, 0.7968]),
        ("fisher", [1.4011, 1.2721, 1.1762, 1.0712]),
        ("tornqvist", [1.4052, 1.2890, 1.2268, 1.2477]),
        ("marshall-edgeworth", [1.4010, 1.2656, 1.1438, 0.9801]),
        ("walsh", [1.4017, 1.2850, 1.2193, 1.1850]),
        ("geometric-laspeyres", [1.3300, 1.2523, 1.1331, 1.0999]),
        ("geometric-paasche", [1.4846, 1.3268, 1.3282, 1.4153]),
        ("sato-vartia", [1.4018, 1.2897, 1.2335, 1.2540]),
        ("montgomery-vartia", [1.4024, 1.2907, 1.2392, 1.2678]),
        ("stuvel", [1.4042, 1.2742, 1.1551, 0.9770]),
    ];
    for (formula, expected) in published {
        assert_levels(&prices(), direct(formula), 2002, &expected);
    }
}

#[test]
fn quantity_indices_on_the_first_period_have_the_computed_decimals() {
    let computed = [
        ("laspeyres", [1.0200, 1.2700, 1.7200, 2.5100]),
        ("paasche", [0.9930, 1.1361, 1.2959, 1.3889]),
        ("fisher", [1.0064, 1.2012, 1.4930, 1.8671]),
    ];
    for (formula, expected) in computed {
        assert_levels(&quantities(), direct(formula), 2002, &expected);
    }
}

#[test]
fn chained_price_indices_have_the_computed_decimals_in_the_last_period() {
    let computed =
        [("laspeyres", 1.3306), ("paasche", 1.1234), ("fisher", 1.2226), ("tornqvist", 1.2224)];
    for (formula, expected) in computed {
        assert_levels(&prices(), json!({ "formula": formula }), 2005, &[expected]);
    }
}

/// Source: the first and last periods of tables 3.1 and 3.2.
#[test]
fn two_periods_as_arrays_have_the_same_decimals() -> Result<(), costweight::Error> {
    let pair = Pair {
        q0: &[1.0, 1.0, 2.0, 1.0, 4.5, 0.5],
        p0: &[1.0; 6],
        q1: &[0.9, 1.2, 2.0, 12.0, 6.5, 2.5],
        p1: &[1.0, 1.0, 1.6, 0.1, 2.0, 0.2],
        pb: None,
        qb: None,
    };
    assert_within("quantities", quantity_index(&pair, Formula::Fisher)?, 1.8671, printed(4));
    assert_within("prices", unit_cost_index(&pair, Formula::Fisher)?, 1.0712, printed(4));
    Ok(())
}
