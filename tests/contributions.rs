//! Contributions add up to the growth they explain, whatever the method.

mod support;

use costweight::{
    Analysis, Data, Formula, LinkChoice, Pair, Point, SeriesReport, Table, Tables,
    quantity_contributions, quantity_index, sum,
};
use proptest::prelude::*;
use serde_json::{Value, json};
use support::{
    Files, PER_POINT, RELATIVE, RESOURCES, Row, SERVICES, YEARS, cases, columns, csv, gap, method,
    reading, rows_of,
};

/// Asserts that percentage points add up to 100·(ratio − 1).
fn assert_adds_up(points: &[f64], growth: f64, sizes: f64, what: &dyn Fn() -> String) {
    let total = sum(points.iter().copied());
    let missed = (total - 100.0 * growth).abs();
    let allowed = PER_POINT * sizes.max(1.0);
    assert!(missed <= allowed, "{}: {total} misses {} by {missed:e}", what(), 100.0 * growth);
}

fn sizes(points: &[f64]) -> f64 {
    sum(points.iter().map(|point| point.abs()))
}

/// Every growth of a result that has contributions, with their points.
fn growths(result: &Value) -> Vec<(f64, Vec<f64>)> {
    let mut found = Vec::new();
    if let (Some(growth), Some(parts)) = (result["growth"].as_f64(), result.get("contributions")) {
        let parts = parts.as_array().unwrap().iter();
        found.push((growth, parts.map(|part| part["points"].as_f64().unwrap()).collect()));
    }
    let within: Vec<&Value> = match result {
        Value::Array(values) => values.iter().collect(),
        Value::Object(values) => values.values().collect(),
        _ => Vec::new(),
    };
    found.extend(within.into_iter().flat_map(growths));
    found
}

/// Asserts that the points of every growth add up, as far as those of its items can be told apart:
/// within a group large ones may cancel.
fn assert_every_growth_adds_up(data: &Data, keys: &Value) -> Analysis {
    let under = |keys: &Value| data.analyse(method(keys)).unwrap();
    let (analysis, by_item) = (under(keys), under(&with(keys, "by", "item")));
    let [found, items] =
        [&analysis, &by_item].map(|held| growths(&serde_json::to_value(held).unwrap()));
    assert_eq!(found.len(), items.len());
    for ((growth, points), (_, of_items)) in found.iter().zip(&items) {
        assert_adds_up(points, *growth, sizes(of_items), &|| keys.to_string());
    }
    analysis
}

/// Every formula: with fixed weights, with those of each of these periods; of an elasticity, with
/// several.
fn formulas(periods: &[String]) -> Vec<Value> {
    let choices = |formula: Formula| -> Vec<Value> {
        let name = formula.name();
        match formula.parameter() {
            Some("weights") => {
                periods.iter().map(|period| json!({ "name": name, "weights": period })).collect()
            }
            Some(_) => [0.0, 0.5, 1.0, 2.0].map(|s| json!({ "name": name, "sigma": s })).to_vec(),
            None => vec![json!(name)],
        }
    };
    Formula::ALL.into_iter().flat_map(choices).collect()
}

/// Every formula, treatment of unmatched items, linking and reference.
fn methods(periods: &[String]) -> Vec<Value> {
    let mut methods = Vec::new();
    for formula in formulas(periods) {
        for unmatched in ["drop", "uplift", "group"] {
            for linking in ["chained", "direct"] {
                methods.extend(periods.iter().map(|reference| {
                    json!({
                        "formula": formula, "unmatched": unmatched,
                        "linking": linking, "reference": reference,
                    })
                }));
            }
        }
    }
    methods
}

fn with(method: &Value, key: &str, value: &str) -> Value {
    let mut method = method.clone();
    method[key] = json!(value);
    method
}

fn level(points: &[Point], period: &str) -> Option<f64> {
    points.iter().find(|point| point.period.to_string() == period)?.index
}

/// Asserts that all contributions of every change between two periods of a series add up.
fn assert_all_items_add_up(data: &Data, keys: &Value, name: &str, series: &SeriesReport) -> usize {
    let mut compared = 0;
    let pairs = YEARS
        .iter()
        .enumerate()
        .flat_map(|(place, from)| YEARS.iter().skip(place + 1).map(move |to| (*from, *to)));
    for (from, to) in pairs {
        let levels = level(&series.points, from).zip(level(&series.points, to));
        let Some((before, after)) = levels else { continue };
        let link = LinkChoice {
            from: from.to_owned(),
            to: to.to_owned(),
            series: Some(name.to_owned()),
            provider: None,
        };
        let points = data.contributions(&link, method(keys)).unwrap().points;
        let what = || format!("{name} {from} to {to} by {keys}");
        assert_adds_up(&points, after / before - 1.0, sizes(&points), &what);
        compared += 1;
    }
    compared
}

fn activity() -> impl Strategy<Value = Vec<Row>> {
    rows_of(&[""], 1..9, SERVICES)
}

fn inputs() -> impl Strategy<Value = Vec<Row>> {
    rows_of(&[""], 1..6, RESOURCES)
}

proptest! {
    #![proptest_config(cases(12))]

    #[test]
    fn contributions_add_up_to_output_input_and_productivity_growth_under_every_method(
        activity in activity(), inputs in inputs(),
    ) {
        let (activity, inputs) = (csv(&activity), csv(&inputs));
        let data = Files::activity(&activity).inputs(&inputs).load(&json!({})).unwrap();
        for keys in methods(&data.periods()) {
            for by in ["item", "group"] {
                assert_every_growth_adds_up(&data, &with(&keys, "by", by));
            }
        }
    }

    #[test]
    fn all_contributions_add_up_between_any_two_periods_under_every_method(
        activity in activity(), inputs in inputs(),
    ) {
        let tables = Tables {
            activity: Table::Columns(columns(&activity)),
            costs: None,
            inputs: Some(Table::Columns(columns(&inputs))),
            ..Tables::default()
        };
        let data = Data::load(tables, &reading(&json!({}))).unwrap();
        for keys in methods(&data.periods()) {
            let analysis = data.analyse(method(&keys)).unwrap();
            assert_all_items_add_up(&data, &keys, "output", &analysis.output);
            if let Some(input) = &analysis.input {
                assert_all_items_add_up(&data, &keys, "input", input);
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn contributions_add_up_where_the_smaller_ones_are_taken_together(
        activity in rows_of(&[""], 21..45, SERVICES), inputs in rows_of(&[""], 21..30, RESOURCES),
    ) {
        let (activity, inputs) = (csv(&activity), csv(&inputs));
        let data = Files::activity(&activity).inputs(&inputs).load(&json!({})).unwrap();
        for formula in formulas(&data.periods()) {
            let keys = json!({ "formula": formula, "by": "item" });
            let analysis = assert_every_growth_adds_up(&data, &keys);
            let all = analysis.output.links.iter().filter(|link| link.items.matched > 20);
            for link in all {
                let others = link.contributions.last().unwrap().others.unwrap();
                prop_assert_eq!(link.contributions.len(), 21);
                prop_assert_eq!(others, link.items.matched - 20);
            }
        }
    }

    #[test]
    fn contributions_add_up_for_every_provider(
        activity in rows_of(&["R0A", "R1B", "R2C"], 1..6, SERVICES),
        inputs in rows_of(&["R0A", "R1B"], 1..4, RESOURCES),
    ) {
        let (activity, inputs) = (csv(&activity), csv(&inputs));
        let data = Files::activity(&activity).inputs(&inputs).load(&json!({})).unwrap();
        for formula in formulas(&data.periods()) {
            for unit_costs in ["own", "national"] {
                for unmatched in ["drop", "uplift", "group"] {
                    let keys = json!({
                        "formula": formula, "unitCosts": unit_costs, "unmatched": unmatched,
                        "providers": "separate",
                    });
                    assert_every_growth_adds_up(&data, &keys);
                }
            }
        }
    }

    /// Combined growth = Σ over providers of (their compared cost ÷ the nation's) × their growth.
    #[test]
    fn provider_growths_weighted_by_cost_give_the_combined_growth(
        activity in rows_of(&["R0A", "R1B", "R2C"], 1..9, SERVICES),
    ) {
        let activity = csv(&activity);
        let analysis = Files::activity(&activity).analyse(&json!({ "providers": "separate" }));
        let providers = analysis.providers.as_ref().unwrap();
        for link in &analysis.output.links {
            let weighted = providers.iter().map(|provider| {
                let output = provider.output.as_ref().unwrap();
                let own = output.links.iter().find(|own| own.to == link.to).unwrap();
                let point = output.points.iter().find(|point| point.period == link.from).unwrap();
                let compared = own.coverage.unwrap().from * point.cost.unwrap();
                (compared, compared * (1.0 + own.growth.unwrap()))
            });
            let (before, after): (Vec<f64>, Vec<f64>) = weighted.unzip();
            let together = sum(after) / sum(before);
            prop_assert!(gap(together, 1.0 + link.growth.unwrap()) <= RELATIVE);
        }
    }
}

proptest! {
    #![proptest_config(cases(256))]

    /// Over quantities and unit costs of very different sizes.
    #[test]
    fn contributions_of_arrays_add_up(
        items in proptest::collection::vec((-2.0..7.0, -2.0..5.0, -2.0..7.0, -2.0..5.0, -2.0..5.0), 1..13),
    ) {
        let column = |pick: fn(&(f64, f64, f64, f64, f64)) -> f64| -> Vec<f64> {
            items.iter().map(|item| 10_f64.powf(pick(item))).collect()
        };
        let (q0, p0) = (column(|item| item.0), column(|item| item.1));
        let (q1, p1) = (column(|item| item.2), column(|item| item.3));
        let pb = column(|item| item.4);
        let (qb, pb) = (Some(&q1[..]), Some(&pb[..]));
        let pair = Pair { q0: &q0, p0: &p0, q1: &q1, p1: &p1, qb, pb };
        for formula in Formula::ALL {
            let points = quantity_contributions(&pair, formula).unwrap();
            let growth = quantity_index(&pair, formula).unwrap() - 1.0;
            assert_adds_up(&points, growth, sizes(&points), &|| formula.name().to_owned());
        }
    }
}

/// Nothing of “gone” is provided by anybody, so the nation has no unit cost for it.
#[test]
fn an_item_without_a_national_unit_cost_hides_no_other_item_of_a_provider() {
    let activity = "provider,period,item,quantity,unit_cost\n\
        R0A,2014/15,common,10,5\nR0A,2014/15,gone,0,1\nR0A,2014/15,more,10,5\n\
        R0A,2015/16,common,10,5\nR0A,2015/16,gone,0,1\nR0A,2015/16,more,20,5\n\
        R1B,2014/15,common,10,5\nR1B,2014/15,gone,0,2\n\
        R1B,2015/16,common,10,5\nR1B,2015/16,gone,0,2\n";
    let analysis = Files::activity(activity).analyse(&json!({ "providers": "separate" }));
    let growth = |provider: usize| {
        let output = analysis.providers.as_ref().unwrap()[provider].output.as_ref();
        output.unwrap().links[0].growth.unwrap()
    };
    assert!((growth(0) - 0.5).abs() <= RELATIVE, "{}", growth(0));
    assert!(growth(1).abs() <= RELATIVE, "{}", growth(1));
}

/// Going back from a period to one before it is a change like any other.
#[test]
fn contributions_from_a_later_period_to_an_earlier_one_add_up_or_are_refused() {
    let activity = "period,item,quantity,unit_cost\n\
        2014/15,A,10,5\n2015/16,A,12,5\n2016/17,A,15,5\n";
    let data = Files::activity(activity).load(&json!({})).unwrap();
    for linking in ["chained", "direct"] {
        let link = LinkChoice {
            from: "2016/17".to_owned(),
            to: "2014/15".to_owned(),
            ..LinkChoice::default()
        };
        match data.contributions(&link, method(&json!({ "linking": linking }))) {
            Ok(columns) => {
                let what = || format!("{linking} backwards");
                let growth = 10.0 / 15.0 - 1.0;
                assert_adds_up(&columns.points, growth, sizes(&columns.points), &what);
            }
            Err(error) => assert_eq!(error.code(), "no-such-link"),
        }
    }
}

#[test]
fn contributions_from_a_period_to_itself_add_up_to_nothing_or_are_refused() {
    let activity = "period,item,quantity,unit_cost\n2014/15,A,10,5\n2015/16,A,12,5\n";
    let data = Files::activity(activity).load(&json!({})).unwrap();
    for linking in ["chained", "direct"] {
        for year in ["2014/15", "2015/16"] {
            let link =
                LinkChoice { from: year.to_owned(), to: year.to_owned(), ..LinkChoice::default() };
            match data.contributions(&link, method(&json!({ "linking": linking }))) {
                Ok(columns) => {
                    let what = || format!("{linking} {year} to itself");
                    assert_adds_up(&columns.points, 0.0, sizes(&columns.points), &what);
                }
                Err(error) => assert_eq!(error.code(), "no-such-link"),
            }
        }
    }
}
