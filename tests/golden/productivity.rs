//! The R package `productivity` on the farms of twelve states of the USA, 1996 to 1998.
//!
//! Source: `shared/oracles/productivity_usagri/expected_unscaled.json`, `productivity` 1.1.0. A state
//! is a provider at its own unit costs. By Laspeyres, Paasche and Fisher the package's *changes*
//! (dAO, dAI, dTFP) are those of our links, year on year; its *levels* are at other prices for
//! each formula and are not compared. By Lowe the prices are the means over all states and years,
//! and the changes are on 1996. What rests on frontiers is not compared.

use std::collections::BTreeMap;

use costweight::{Analysis, Data, ProviderReport};
use serde_json::{Value, json};

use crate::common::{analyse, assert_exact, link, load, ratio, shared, shared_json};

const EXPECTED: &str = "oracles/productivity_usagri/expected_unscaled.json";
/// The package's four technologies; the index numbers do not depend on them.
const TECHNOLOGIES: [&str; 4] = ["vrs_out", "crs_out", "vrs_in", "crs_in"];
/// The year that carries Lowe's prices.
const YEAR_OF_WEIGHTS: &str = "1995";

/// A row of the data.
#[derive(Clone, Debug)]
struct Row {
    period: String,
    item: String,
    price: f64,
    quantity: f64,
    state: String,
    role: String,
}

impl Row {
    fn read(row: &str) -> Self {
        let cells: Vec<&str> = row.split(',').collect();
        let [period, item, state, role] = [0, 1, 4, 5].map(|place| cells[place].to_owned());
        let [price, quantity] = [2, 3].map(|place| cells[place].parse().unwrap());
        Self { period, item, price, quantity, state, role }
    }

    fn written(&self) -> String {
        let Self { period, item, price, quantity, state, .. } = self;
        format!("{period},{state},{item},{quantity},{price}\n")
    }
}

fn rows() -> Vec<Row> {
    let text = String::from_utf8(shared("oracles/productivity_usagri/input.csv")).unwrap();
    text.lines().skip(1).map(Row::read).collect()
}

/// The rows with a year more, whose prices are each item's mean over all states and years.
fn rows_with_mean_prices() -> Vec<Row> {
    let mut rows = rows();
    let mut prices: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for row in &rows {
        prices.entry(row.item.clone()).or_default().push(row.price);
    }
    let count = |prices: &[f64]| f64::from(u32::try_from(prices.len()).unwrap());
    let mean = |prices: &Vec<f64>| prices.iter().sum::<f64>() / count(prices);
    let first_year = rows.iter().filter(|row| row.period == "1996");
    let carriers: Vec<Row> = first_year
        .map(|row| Row {
            period: YEAR_OF_WEIGHTS.to_owned(),
            price: mean(&prices[&row.item]),
            ..row.clone()
        })
        .collect();
    rows.extend(carriers);
    rows
}

/// Outputs as activity and inputs as inputs.
fn farms(rows: &[Row]) -> Data {
    let table = |role: &str| {
        let rows = rows.iter().filter(|row| row.role == role).map(Row::written);
        std::iter::once("period,provider,item,quantity,unit_cost\n".to_owned())
            .chain(rows)
            .collect::<String>()
    };
    load(table("output").as_bytes(), Some(table("input").as_bytes()), &json!({}))
}

/// The states' figures by a formula, each at its own unit costs.
fn states(data: &Data, formula: &Value, linking: &str) -> Analysis {
    let choices = json!({
        "formula": formula,
        "linking": linking,
        "reference": "1996",
        "unitCosts": "own",
        "providers": "separate",
    });
    analyse(data, choices)
}

/// The package's changes of one kind, by state and year; none in the first year.
fn changes(peer: &Value, kind: &str) -> BTreeMap<(String, String), f64> {
    let column = |name: &str| peer["changes"][name].as_array().unwrap().iter();
    let text = |value: &Value| value.to_string().trim_matches('"').to_owned();
    let keys = column("States").zip(column("Years")).map(|(state, year)| (text(state), text(year)));
    let numbers = column(kind).map(Value::as_f64);
    keys.zip(numbers).filter_map(|(key, number)| Some((key, number?))).collect()
}

/// Output, input and productivity ratios of a state from one year to another.
fn ratios(state: &ProviderReport, from: &str, to: &str) -> [f64; 3] {
    let [output, input] =
        [&state.output, &state.input].map(|side| ratio(link(side.as_ref().unwrap(), from, to)));
    let productivity = &state.productivity.as_ref().unwrap().multifactor.links;
    let ends = (from.to_owned(), to.to_owned());
    let link = productivity.iter().find(|l| (l.from.to_string(), l.to.to_string()) == ends);
    [output, input, 1.0 + link.unwrap().growth.unwrap()]
}

fn assert_changes(analysis: &Analysis, peer: &Value, years: [(&str, &str); 2]) {
    let expected = ["dAO", "dAI", "dTFP"].map(|kind| (kind, changes(peer, kind)));
    let providers = analysis.providers.as_ref().unwrap();
    assert_eq!(providers.len(), 12);
    for state in providers {
        for (from, to) in years {
            for (found, (kind, expected)) in ratios(state, from, to).into_iter().zip(&expected) {
                let key = (state.provider.clone(), to.to_owned());
                assert_exact(&format!("{kind} {key:?}"), found, expected[&key]);
            }
        }
    }
}

#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn output_input_and_productivity_of_every_state_change_as_the_package_says() {
    let (data, expected) = (farms(&rows()), shared_json(EXPECTED));
    for formula in ["laspeyres", "paasche", "fisher"] {
        let analysis = states(&data, &json!(formula), "chained");
        for technology in TECHNOLOGIES {
            let peer = &expected["productivity"][formula][technology];
            assert_changes(&analysis, peer, [("1996", "1997"), ("1997", "1998")]);
        }
    }
}

#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn lowe_at_mean_prices_changes_from_1996_as_the_package_says() {
    let (data, expected) = (farms(&rows_with_mean_prices()), shared_json(EXPECTED));
    let lowe = json!({ "name": "lowe", "weights": YEAR_OF_WEIGHTS });
    let analysis = states(&data, &lowe, "direct");
    for technology in TECHNOLOGIES {
        let peer = &expected["productivity"]["lowe"][technology];
        assert_changes(&analysis, peer, [("1996", "1997"), ("1996", "1998")]);
    }
}
