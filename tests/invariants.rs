//! What must not change a result, to the last bit: the order of rows, how they are cut up or
//! merged, and the form of the file. And what no result may hold.

mod support;

use costweight::{
    Amount, Analysis, CostTable, Data, Item, Ledger, Panel, Period, Table, Tables, UnitCost,
};
use proptest::prelude::*;
use serde_json::{Number, Value, json};
use support::{
    Files, Money, RESOURCES, Row, SERVICES, cases, choice, columns, csv, is_finite, method,
    reading, rows_of,
};

/// The figures of an analysis: everything but the issues, which count rows and name them.
fn figures(analysis: &Analysis) -> Value {
    let mut result = serde_json::to_value(analysis).unwrap();
    // What was found in the rows differs with their form, and the statement counts it.
    for said in ["issues", "statement"] {
        result.as_object_mut().unwrap().remove(said);
    }
    result
}

/// What was found, without where.
fn findings(analysis: &Analysis) -> Vec<(&'static str, u32)> {
    analysis.issues.iter().map(|issue| (issue.code, issue.count)).collect()
}

/// Whether two values are equal, every double to its last bit.
fn same_bits(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => same_number(a, b),
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_bits(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            let same = |((k, a), (l, b)): ((&String, &Value), (&String, &Value))| {
                k == l && same_bits(a, b)
            };
            a.len() == b.len() && a.iter().zip(b).all(same)
        }
        _ => a == b,
    }
}

fn same_number(a: &Number, b: &Number) -> bool {
    a.is_f64() == b.is_f64() && a.as_f64().map(f64::to_bits) == b.as_f64().map(f64::to_bits)
}

/// Methods that between them use every part of the engine.
fn methods() -> [Value; 8] {
    [
        json!({ "providers": "separate" }),
        json!({ "formula": "fisher", "unmatched": "uplift", "linking": "direct", "by": "item" }),
        json!({ "formula": "tornqvist", "unmatched": "group", "by": "group" }),
        json!({ "formula": "walsh", "unitCosts": "own", "providers": "separate" }),
        json!({ "formula": { "name": "lloyd-moulton", "sigma": 0.7 }, "unmatched": "group" }),
        json!({ "formula": "montgomery-vartia", "providers": "separate" }),
        json!({ "formula": { "name": "young", "weights": "2015/16" } }),
        json!({ "formula": { "name": "lowe", "weights": "2015/16" }, "reference": "2016/17" }),
    ]
}

fn load(activity: &[Row], inputs: &[Row]) -> Data {
    let (activity, inputs) = (csv(activity), csv(inputs));
    Files::activity(&activity).inputs(&inputs).load(&json!({})).unwrap()
}

fn load_columns(activity: &[Row], inputs: &[Row]) -> Data {
    let tables = Tables {
        activity: Table::Columns(columns(activity)),
        costs: None,
        inputs: Some(Table::Columns(columns(inputs))),
        ..Tables::default()
    };
    Data::load(tables, &reading(&json!({}))).unwrap()
}

fn assert_same_figures(one: &Data, other: &Data) {
    assert_eq!(one.fingerprint(), other.fingerprint());
    for keys in methods() {
        let of = |data: &Data| figures(&data.analyse(method(&keys)).unwrap());
        assert!(same_bits(&of(one), &of(other)), "{keys}: {} and {}", of(one), of(other));
    }
}

fn assert_same_findings(one: &Data, other: &Data) {
    for keys in methods() {
        let of = |data: &Data| findings(&data.analyse(method(&keys)).unwrap());
        assert_eq!(of(one), of(other), "{keys}");
    }
}

/// A quantity or cost in whole 64ths, so that it can be cut into parts without rounding.
fn in_64ths(x: f64) -> f64 {
    (x * 64.0).round() / 64.0
}

/// Rows of which some give costs instead of unit costs, and some occur twice.
fn rows(
    providers: &'static [&'static str],
    groups: [&'static str; 4],
) -> impl Strategy<Value = Vec<Row>> {
    let changes = proptest::collection::vec(0..6_u32, 1..60);
    (rows_of(providers, 1..7, groups), changes).prop_map(|(rows, changes)| {
        let changes = changes.into_iter().cycle();
        let changed = rows.into_iter().zip(changes).flat_map(|(row, change)| {
            let row = in_binary(&row);
            match change {
                0 => vec![by_cost(&row)],
                1 => vec![row.clone(), dearer(&row)],
                2 => vec![row.clone(), row],
                _ => vec![row],
            }
        });
        changed.collect()
    })
}

/// The row with a quantity and a unit cost whose product is exact.
fn in_binary(row: &Row) -> Row {
    let Money::UnitCost(unit_cost) = row.amount else { return row.clone() };
    let amount = Money::UnitCost(in_64ths(unit_cost));
    Row { quantity: in_64ths(row.quantity), amount, ..row.clone() }
}

fn by_cost(row: &Row) -> Row {
    let Money::UnitCost(unit_cost) = row.amount else { return row.clone() };
    Row { amount: Money::Cost(in_64ths(row.quantity * unit_cost)), ..row.clone() }
}

fn dearer(row: &Row) -> Row {
    let Money::UnitCost(unit_cost) = row.amount else { return row.clone() };
    Row { amount: Money::UnitCost(unit_cost * 1.5), ..row.clone() }
}

/// The row as two rows that add up to it: of the same unit cost, or with a part of the cost each.
fn split(row: &Row, share: f64) -> [Row; 2] {
    let quantity = in_64ths(row.quantity * share);
    let (amount, rest) = match row.amount {
        Money::UnitCost(_) => (row.amount, row.amount),
        Money::Cost(cost) => {
            let part = in_64ths(cost * share);
            (Money::Cost(part), Money::Cost(cost - part))
        }
    };
    [
        Row { quantity, amount, ..row.clone() },
        Row { quantity: row.quantity - quantity, amount: rest, ..row.clone() },
    ]
}

const PROVIDERS: &[&str] = &["R0A", "R1B"];

fn both() -> impl Strategy<Value = (Vec<Row>, Vec<Row>)> {
    (rows(PROVIDERS, SERVICES), rows(PROVIDERS, RESOURCES))
}

fn shuffled(rows: Vec<Row>) -> impl Strategy<Value = (Vec<Row>, Vec<Row>)> {
    (Just(rows.clone()), Just(rows).prop_shuffle())
}

/// A ledger of rows that also say, now and then, that an item belongs to another group.
fn ledger<'a>(rows: impl IntoIterator<Item = &'a Row>) -> Ledger {
    let mut ledger = Ledger::default();
    for row in rows {
        let quantity = row.quantity;
        let amount = match row.amount {
            Money::UnitCost(unit_cost) => Amount::AtUnitCost { quantity, unit_cost },
            Money::Cost(cost) => Amount::WithCost { quantity, cost },
        };
        let period = row.period.parse().unwrap();
        let group = Some(row.group.as_str()).filter(|group| !group.is_empty());
        ledger.add(&row.provider, period, &Item::new([row.item.as_str()]), group, amount).unwrap();
    }
    ledger
}

fn print(ledger: Ledger) -> u128 {
    Panel::of(ledger).unwrap().fingerprint()
}

/// What all of a ledger comes to: as it is, all providers together, and at other unit costs.
fn prints(ledger: &Ledger) -> [u128; 3] {
    let mut costs = CostTable::default();
    let period: Period = "2015/16".parse().unwrap();
    costs.insert(&Item::new(["i00"]), None, None, UnitCost::new(0.1).unwrap());
    costs.insert(&Item::new(["i01"]), Some(period), Some("R0A"), UnitCost::new(0.3).unwrap());
    [ledger.clone(), ledger.combined().unwrap(), ledger.priced_by(&costs).unwrap()].map(print)
}

fn every_number(value: &Value, test: &dyn Fn(&Number) -> bool) -> bool {
    match value {
        Value::Number(number) => test(number),
        Value::Array(values) => values.iter().all(|value| every_number(value, test)),
        Value::Object(values) => values.values().all(|value| every_number(value, test)),
        _ => true,
    }
}

/// A double whose JSON text reads back as itself, in JavaScript too, where −0 is written `0`.
fn survives_json(number: &Number) -> bool {
    let value = number.as_f64().unwrap();
    let read: f64 = number.to_string().parse().unwrap();
    read.to_bits() == value.to_bits() && value.to_bits() != (-0.0_f64).to_bits()
}

fn assert_json_safe(analysis: &Analysis) {
    assert!(is_finite(analysis));
    let result = serde_json::to_value(analysis).unwrap();
    assert!(every_number(&result, &survives_json));
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn the_order_of_rows_changes_nothing(
        (activity, inputs) in (
            rows(PROVIDERS, SERVICES).prop_flat_map(shuffled),
            rows(PROVIDERS, RESOURCES).prop_flat_map(shuffled),
        ),
    ) {
        let (one, other) = (load(&activity.0, &inputs.0), load(&activity.1, &inputs.1));
        assert_same_figures(&one, &other);
        assert_same_findings(&one, &other);
    }

    #[test]
    fn a_row_split_into_parts_that_are_exact_in_binary_changes_nothing(
        (activity, inputs) in both(), shares in proptest::collection::vec(0.0..1.0_f64, 1..40),
    ) {
        let in_parts = |rows: &[Row]| -> Vec<Row> {
            let shares = shares.iter().cycle();
            rows.iter().zip(shares).flat_map(|(row, share)| split(row, *share)).collect()
        };
        let (one, other) = (load(&activity, &inputs), load(&in_parts(&activity), &in_parts(&inputs)));
        assert_same_figures(&one, &other);
    }

    #[test]
    fn columns_and_text_of_the_same_data_give_the_same_result((activity, inputs) in both()) {
        let (text, columns) = (load(&activity, &inputs), load_columns(&activity, &inputs));
        assert_same_figures(&text, &columns);
        let without_form = |data: &Data| -> Vec<(&'static str, u32)> {
            let found = findings(&data.analyse(method(&json!({}))).unwrap());
            found.into_iter().filter(|(code, _)| *code != "file-form").collect()
        };
        prop_assert_eq!(without_form(&text), without_form(&columns));
    }

    #[test]
    fn a_result_equals_its_own_json_round_trip((activity, inputs) in both()) {
        let data = load(&activity, &inputs);
        for keys in methods() {
            for by in ["item", "group"] {
                let mut keys = keys.clone();
                keys["by"] = json!(by);
                assert_json_safe(&data.analyse(method(&keys)).unwrap());
            }
        }
    }

    #[test]
    fn a_method_of_a_result_gives_the_same_result_again((activity, inputs) in both()) {
        let data = load(&activity, &inputs);
        for keys in methods() {
            let first = data.analyse(method(&keys)).unwrap();
            let written = serde_json::to_value(&first.method).unwrap();
            let again = data.analyse(method(&written)).unwrap();
            assert!(same_bits(&figures(&first), &figures(&again)), "{keys}");
        }
    }

    #[test]
    fn ledgers_merge_in_any_parts_and_any_order_to_the_same_bits(
        (rows, shuffled) in rows(&["R0A", "R1B", "R2C"], SERVICES).prop_flat_map(shuffled),
        parts in proptest::collection::vec(0..5_usize, 1..40),
    ) {
        let whole = ledger(&rows);
        let mut merged = Ledger::default();
        for part in (0..5).rev() {
            let chosen = shuffled.iter().zip(parts.iter().cycle()).filter(|(_, p)| **p == part);
            merged.merge(&ledger(chosen.map(|(row, _)| row))).unwrap();
        }
        prop_assert_eq!(prints(&whole), prints(&merged));
    }

    #[test]
    fn of_several_groups_the_first_stands_whatever_the_order_and_the_parts(
        labels in proptest::collection::vec("[a-d]", 2..12),
    ) {
        let rows: Vec<Row> = labels.iter().map(|group| Row {
            provider: String::new(),
            period: "2015/16".to_owned(),
            item: "i00".to_owned(),
            group: group.clone(),
            quantity: 1.0,
            amount: Money::UnitCost(1.0),
        }).collect();
        let first = labels.iter().min().unwrap();
        let settled: Vec<Row> =
            rows.iter().map(|row| Row { group: first.clone(), ..row.clone() }).collect();
        let (head, tail) = rows.split_at(rows.len() / 2);
        let mut merged = ledger(tail);
        merged.merge(&ledger(head)).unwrap();
        prop_assert_eq!(print(ledger(&rows)), print(ledger(&settled)));
        prop_assert_eq!(print(merged), print(ledger(&settled)));
    }
}

#[test]
fn a_fingerprint_tells_any_difference_of_the_data() {
    let print = |text: &str| Files::activity(text).load(&json!({})).unwrap().fingerprint();
    let header = "provider,period,item,group,quantity,unit_cost";
    let row = |cells: &str| print(&format!("{header}\nR0A,2014/15,B,g,1,1\n{cells}\n"));
    let rows = [
        "R0A,2014/15,A,g,10,5",
        "R0B,2014/15,A,g,10,5",
        "R0A,2015/16,A,g,10,5",
        "R0A,2014/15,C,g,10,5",
        "R0A,2014/15,A,h,10,5",
        "R0A,2014/15,A,g,11,5",
        "R0A,2014/15,A,g,10,6",
        "R0A,2014/15,A,,10,5",
    ];
    let mut prints: Vec<String> = rows.into_iter().map(row).collect();
    prints.sort_unstable();
    prints.dedup();
    assert_eq!(prints.len(), rows.len());
}

/// Unit costs that are zero in one period or the other leave the Walsh index no weights at all.
#[test]
fn unit_costs_that_are_zero_in_turn_make_no_figure_that_is_not_a_number() {
    let activity = "period,item,quantity,unit_cost\n\
        2014/15,A,10,5\n2014/15,B,10,0\n2015/16,A,12,0\n2015/16,B,15,5\n";
    for formula in costweight::Formula::ALL {
        let analysis = Files::activity(activity).analyse(&json!({ "formula": choice(formula) }));
        assert!(is_finite(&analysis), "{}: {:?}", formula.title(), analysis.output.links[0].growth);
    }
}

/// A unit cost may be as small as a double can be.
#[test]
fn the_smallest_of_unit_costs_make_no_figure_that_is_infinite() {
    let activity = "period,item,quantity,unit_cost\n\
        2014/15,A,10,1e-310\n2015/16,A,12,5\n";
    for formula in costweight::Formula::ALL {
        let analysis = Files::activity(activity).analyse(&json!({ "formula": choice(formula) }));
        assert!(is_finite(&analysis), "{}: {:?}", formula.title(), analysis.output.links[0]);
    }
}

/// In JavaScript −0 is not its own JSON round trip.
#[test]
fn an_unchanged_input_contributes_nothing_and_not_minus_nothing() {
    let activity = "period,item,quantity,unit_cost\n2014/15,A,10,5\n2015/16,A,12,5\n";
    let inputs = "period,item,group,quantity,unit_cost\n\
        2014/15,nurses,labour,10,5\n2015/16,nurses,labour,10,5\n";
    for formula in costweight::Formula::ALL {
        let files = Files::activity(activity).inputs(inputs);
        let analysis = files.analyse(&json!({ "formula": choice(formula) }));
        assert_json_safe(&analysis);
    }
}
