//! Disclosure control: what is given out does not depend on what is hidden.

use costweight::{
    BenchmarkMethod, By, CompareChoice, CostBridgeChoice, Data, DayChoice, ExcessBedDays,
    FigureChoice, FormulaChoice, IndicesChoice, InfluenceChoice, InfluenceOf, LevelsChoice,
    LinkChoice, Linking, Method, Multilateral, Providers, Reading, Suppression, Table, Tables,
    Treatment, UncertaintyChoice, UnitCostSource,
};
use proptest::prelude::*;
use serde_json::{Value, json};

const RULE: Suppression = Suppression { threshold: 5.0, round_to: 5.0 };

/// A row of a table: period, provider, item, quantity and unit cost in whole pounds.
type Row = (u8, u8, u8, u32, u32);

fn csv(rows: &[Row]) -> String {
    rows.iter().fold("period,provider,item,group,quantity,cost".to_owned(), |text, row| {
        let (period, provider, item, quantity, unit_cost) = row;
        let (year, group, cost) = (2019 + u32::from(*period), item % 2, quantity * unit_cost);
        format!("{text}\n{year},P{provider},i{item},g{group},{quantity},{cost}")
    })
}

fn load(rows: &[Row]) -> Data {
    let text = csv(rows);
    let tables = Tables { activity: Table::Text(text.as_bytes()), ..Tables::default() };
    Data::load(tables, &Reading::default()).unwrap()
}

/// An answer, or the sentence that refuses it.
fn answer<T, E: ToString>(asked: Result<T, E>, written: impl FnOnce(T) -> Value) -> Value {
    asked.map_or_else(|refused| json!(refused.to_string()), written)
}

/// Everything that the data can be asked for.
fn everything(rows: &[Row]) -> Value {
    let data = load(rows);
    let mut answers = Vec::new();
    for formula in ["laspeyres", "tornqvist", "fisher"] {
        for unit_costs in [UnitCostSource::National, UnitCostSource::Own] {
            let method = Method {
                formula: Some(costweight::FormulaChoice::Name(formula.to_owned())),
                suppress: Some(RULE),
                providers: Providers::Word("separate".to_owned()),
                unit_costs: Some(unit_costs),
                by: Some(By::Item),
                ..Method::default()
            };
            answers.push(answer(data.analyse(method.clone()), |found| json!(found)));
            for provider in [None, Some("P0".to_owned())] {
                let link = LinkChoice {
                    from: "2019".to_owned(),
                    to: "2020".to_owned(),
                    provider: provider.clone(),
                    ..LinkChoice::default()
                };
                answers.push(answer(data.contributions(&link, method.clone()), |c| {
                    json!([c.items, c.points])
                }));
                answers.push(answer(data.unmatched(&link, method.clone()), |u| {
                    json!([u.items, u.from_costs, u.to_costs])
                }));
                for what in ["index", "growth", "cost", "coverage"] {
                    let figure = FigureChoice {
                        what: Some(what.to_owned()),
                        provider: provider.clone(),
                        terms: Some(usize::MAX),
                        ..FigureChoice::default()
                    };
                    answers.push(answer(data.explain(&figure, method.clone()), |w| json!(w)));
                }
            }
        }
    }
    let shown = data.suppressed(&RULE).unwrap();
    let levels = LevelsChoice { method: Multilateral::Gk, ..LevelsChoice::default() };
    answers.push(answer(shown.provider_levels(&levels), |found| json!(found)));
    answers.push(answer(shown.benchmark(BenchmarkMethod::default()), |found| json!(found)));
    answers.push(json!([shown.fingerprint(), shown.issues(), shown.providers(), shown.periods()]));
    answers.extend(questions(&data, &shown));
    json!(answers)
}

/// The same of what else can be asked, of the data under a method and of the suppressed data.
fn questions(data: &Data, shown: &Data) -> Vec<Value> {
    let method = Method { suppress: Some(RULE), ..Method::default() };
    let fisher = FormulaChoice::Name("fisher".to_owned());
    let methods = [
        ("plain".to_owned(), method.clone()),
        (
            "ours".to_owned(),
            Method { formula: Some(fisher), unmatched: Treatment::Uplift, ..method.clone() },
        ),
    ];
    let mut answers = Vec::new();
    for held in [data, shown] {
        answers.push(answer(held.checks(method.clone()), |found| json!(found)));
        let compared = held.compare(&methods, &CompareChoice::default());
        answers.push(answer(compared, |found| json!(found)));
        let bridge = held.cost_bridge(&CostBridgeChoice::default(), method.clone());
        answers.push(answer(bridge, |found| json!(found)));
        for of in [InfluenceOf::Group, InfluenceOf::Item, InfluenceOf::Provider] {
            let choice = InfluenceChoice { of };
            answers.push(answer(held.influence(choice, method.clone()), |found| json!(found)));
        }
        let choice = UncertaintyChoice {
            cost_error: Some(0.1),
            draws: Some(20),
            providers: true,
            ..UncertaintyChoice::default()
        };
        answers.push(answer(held.uncertainty(choice, method.clone()), |found| json!(found)));
        answers.push(answer(held.revise(&[held], &method), |found| json!(found)));
    }
    answers.push(answer(shown.indices(&IndicesChoice::default()), |found| json!(found)));
    answers
}

/// Three periods, three providers, five items: each at most once, many of them small.
fn rows() -> impl Strategy<Value = Vec<Row>> {
    let row = (0..3_u8, 0..3_u8, 0..5_u8, 1..24_u32, 1..90_u32);
    prop::collection::vec(row, 6..40).prop_map(|mut rows| {
        rows.sort_unstable();
        rows.dedup_by_key(|row| (row.0, row.1, row.2));
        rows
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    /// Whatever a hidden number and its cost were, every answer is the same: nothing that is given
    /// out, and nothing that can be computed from it, tells one from the other.
    #[test]
    fn no_hidden_number_can_be_recovered(
        rows in rows(),
        which in any::<prop::sample::Index>(),
        quantity in 1..5_u32,
        unit_cost in 1..9_000_u32,
    ) {
        let small: Vec<usize> = (0..rows.len()).filter(|&place| rows[place].3 < 5).collect();
        prop_assume!(!small.is_empty());
        let place = small[which.index(small.len())];
        let mut other = rows.clone();
        (other[place].3, other[place].4) = (quantity, unit_cost);
        prop_assert_eq!(everything(&rows), everything(&other));
    }

    /// Nor can the last digit of a number that is rounded.
    #[test]
    fn no_rounded_number_can_be_recovered(
        rows in rows(),
        which in any::<prop::sample::Index>(),
        step in 0..5_u32,
    ) {
        let large: Vec<usize> = (0..rows.len()).filter(|&place| rows[place].3 >= 8).collect();
        prop_assume!(!large.is_empty());
        let place = large[which.index(large.len())];
        let mut other = rows.clone();
        // 8 to 12 are 10, 13 to 17 are 15, …
        other[place].3 = (rows[place].3 + 2) / 5 * 5 - 2 + step;
        prop_assert_eq!(everything(&rows), everything(&other));
    }
}

const ROWS: [Row; 6] = [
    (0, 0, 0, 3, 100),
    (0, 0, 2, 40, 90),
    (0, 0, 1, 12, 50),
    (1, 0, 0, 9, 100),
    (1, 0, 2, 44, 91),
    (1, 0, 1, 13, 52),
];

/// A cost in whole pounds ÷ a number, to the last digit, is a fraction that tells the number. As
/// it is shown, it may come from every number that is shown so.
#[test]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small numbers")]
fn a_unit_cost_does_not_tell_the_number_that_a_cost_in_whole_pounds_was_divided_by() {
    let shown = |quantity: u32, cost: u32| {
        let text = format!("period,item,quantity,cost\n2019,a,{quantity},{cost}");
        let tables = Tables { activity: Table::Text(text.as_bytes()), ..Tables::default() };
        let data = Data::load(tables, &Reading::default()).unwrap().suppressed(&RULE).unwrap();
        ["quantity", "unit-cost"].map(|what| {
            let (what, item) = (Some(what.to_owned()), Some("a".to_owned()));
            let figure = FigureChoice { what, item, ..FigureChoice::default() };
            data.explain(&figure, Method::default()).unwrap().value
        })
    };
    for (quantity, cost) in [(7, 1_000), (9, 1_111), (12, 77), (38, 12_345), (99, 5), (112, 9_873)]
    {
        let [number, unit_cost] = shown(quantity, cost);
        let near = (number as u32).saturating_sub(3).max(5)..=number as u32 + 3;
        let alike = near.filter(|other| shown(*other, 1_000)[0].to_bits() == number.to_bits());
        for other in alike {
            let middle = (unit_cost * f64::from(other)).round() as u32;
            let costs = middle.saturating_sub(other)..=middle + other;
            let found = costs
                .into_iter()
                .find(|cost| shown(other, *cost)[1].to_bits() == unit_cost.to_bits());
            assert!(found.is_some(), "{quantity} at £{cost} is not {other}: £{unit_cost} tells");
        }
    }
}

/// Whoever knows all rows but one could try each number and compare fingerprints.
#[test]
fn no_answer_carries_the_fingerprint_or_the_issues_of_the_data_as_they_were() {
    let text = csv(&ROWS) + "\n2019,P0,i9,g1,3,\n2020,P0,i9,g1,*,5";
    let tables = Tables { activity: Table::Text(text.as_bytes()), ..Tables::default() };
    let data = Data::load(tables, &Reading::default()).unwrap();
    let shown = data.suppressed(&RULE).unwrap();
    for answer in questions(&data, &shown) {
        let text = answer.to_string();
        assert!(!text.contains(&data.fingerprint()), "{text}");
        assert!(!text.contains("\"suppressed-number\"") && !text.contains("\"row\":7"), "{text}");
    }
}

/// A walk from the data as they were to what is shown would tell their difference.
#[test]
fn methods_that_are_compared_suppress_the_same() {
    let methods = [
        ("as it was".to_owned(), Method::default()),
        ("as shown".to_owned(), Method { suppress: Some(RULE), ..Method::default() }),
    ];
    let refused = load(&ROWS).compare(&methods, &CompareChoice::default()).unwrap_err();
    assert_eq!(refused.code(), "bad-method");
}

/// Excess bed days are told by their unit, and activity that goes by days by its kind of days.
#[test]
fn what_items_say_of_themselves_is_kept() {
    let text = "period,item,unit,days,quantity,cost
2019-01,a,stays,working,40,4000
2019-01,long,excess bed days,calendar,30,600
2019-02,a,stays,working,44,4500
2019-02,long,excess bed days,calendar,33,700";
    let tables = Tables { activity: Table::Text(text.as_bytes()), ..Tables::default() };
    let data = Data::load(tables, &Reading::default()).unwrap();
    let growth = |rule: Option<Suppression>, days, excess_bed_days| {
        let linking = Some(Linking::Direct);
        let method = Method { suppress: rule, days, excess_bed_days, linking, ..Method::default() };
        data.analyse(method).unwrap().output.links[0].growth.unwrap()
    };
    // 40 and 45 stays a month of 22 and of 20 working days.
    let stays = growth(Some(RULE), DayChoice::AsCounted, ExcessBedDays::Out);
    approx::assert_relative_eq!(stays, 45.0 / 40.0 - 1.0, max_relative = 1e-12);
    let per_day = growth(Some(RULE), DayChoice::WorkingDays, ExcessBedDays::Out);
    approx::assert_relative_eq!(per_day, 45.0 / 40.0 * 22.0 / 20.0 - 1.0, max_relative = 1e-12);
}

#[test]
fn a_hidden_number_is_counted_as_half_the_threshold_and_an_explanation_says_so() {
    let data = load(&ROWS).suppressed(&RULE).unwrap();
    let figure = |period: &str| FigureChoice {
        what: Some("quantity".to_owned()),
        item: Some("i0".to_owned()),
        period: Some(period.to_owned()),
        ..FigureChoice::default()
    };
    let hidden = data.explain(&figure("2019"), Method::default()).unwrap();
    assert_eq!((hidden.value.to_bits(), hidden.source), (2.5_f64.to_bits(), None));
    assert_eq!(hidden.note.unwrap(), "fewer than 5; 2.5 stands for it");
    let rounded = data.explain(&figure("2020"), Method::default()).unwrap();
    assert_eq!(rounded.value.to_bits(), 10.0_f64.to_bits());
}

#[test]
fn a_result_says_that_it_is_suppressed_and_its_method_runs_again() {
    let data = load(&ROWS);
    let method = Method { suppress: Some(RULE), ..Method::default() };
    let analysis = data.analyse(method).unwrap();
    assert_eq!(analysis.method.suppress, Some(RULE));
    assert!(analysis.issues.iter().any(|issue| issue.code == "disclosure-control"));
    assert_eq!(data.analyse(analysis.method.clone()).unwrap(), analysis);
    let shown = data.suppressed(&RULE).unwrap();
    assert_eq!(shown.analyse(Method::default()).unwrap(), analysis);
    assert_ne!(shown.fingerprint(), data.fingerprint());
}

#[test]
fn a_rule_that_hides_nothing_or_rounds_to_more_than_it_hides_is_refused() {
    let data = load(&ROWS);
    for rule in [
        Suppression { threshold: 0.0, round_to: 5.0 },
        Suppression { threshold: 5.0, round_to: 10.0 },
        Suppression { threshold: 5.0, round_to: f64::NAN },
    ] {
        assert_eq!(data.suppressed(&rule).unwrap_err().code(), "bad-method");
    }
    let shown = data.suppressed(&RULE).unwrap();
    let other = Suppression { threshold: 10.0, round_to: 5.0 };
    assert_eq!(shown.suppressed(&other).unwrap_err().code(), "bad-method");
}
