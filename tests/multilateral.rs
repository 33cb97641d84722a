//! Levels of many baskets at once: what peers compute, and what makes such levels levels.
//!
//! Sources of the peers' figures: `shared/oracles/gpindex_price6/expected.json`, gpindex 0.6.3, and
//! `shared/oracles/indexnumr_ces_sigma_2/expected.json`, `IndexNumR` 0.6.0. Peers index prices: GEKS
//! and the time-product dummy do where prices and quantities are exchanged, Geary-Khamis as the
//! value ratio ÷ the volume. Not compared: the splices `fbew` and `fbmw`, whose windows are not of
//! one length, which we do not have.

#![cfg(not(target_arch = "wasm32"))]

#[allow(dead_code, reason = "the golden tests use the rest")]
mod common;
mod support;

use std::collections::BTreeMap;
use std::ops::Range;

use common::{assert_exact, link, shared, shared_json};
use costweight::{
    Analysis, Basket, Error, Formula, LevelsChoice, LinkChoice, Linking, Quantities, Splice,
    UnitCosts, geary_khamis, geks, spliced, time_product_dummy,
};
use proptest::prelude::*;
use serde_json::{Value, json};
use support::{Files, RELATIVE, cases, gap, method};

/// Relative: two solvers of one system of equations.
const SOLVED: f64 = 1e-9;

/// Our splices and `IndexNumR`'s.
const SPLICES: [(Splice, &str); 7] = [
    (Splice::Movement, "movement"),
    (Splice::Window, "window"),
    (Splice::Half, "half"),
    (Splice::Mean, "mean"),
    (Splice::WindowPublished, "wisp"),
    (Splice::HalfPublished, "hasp"),
    (Splice::MeanPublished, "mean_pub"),
];

fn basket(quantities: &[f64], unit_costs: &[f64]) -> Basket {
    let quantities = Quantities::new(quantities).unwrap();
    Basket::of_columns(quantities, UnitCosts::new(unit_costs).unwrap())
}

fn numbers(array: &Value) -> Vec<f64> {
    array.as_array().unwrap().iter().map(|value| value.as_f64().unwrap()).collect()
}

/// Period by period the prices and quantities of a peer's data, which are complete.
fn columns(path: &str) -> Vec<(Vec<f64>, Vec<f64>)> {
    let text = String::from_utf8(shared(path)).unwrap();
    let mut periods: BTreeMap<u32, Vec<(u32, f64, f64)>> = BTreeMap::new();
    for row in text.lines().skip(1) {
        let cells: Vec<&str> = row.split(',').collect();
        let [period, item, price, quantity] = cells[..] else { panic!("{row}") };
        let held = (item.parse().unwrap(), price.parse().unwrap(), quantity.parse().unwrap());
        periods.entry(period.parse().unwrap()).or_default().push(held);
    }
    periods
        .into_values()
        .map(|mut rows| {
            rows.sort_by_key(|(item, _, _)| *item);
            rows.into_iter().map(|(_, price, quantity)| (price, quantity)).unzip()
        })
        .collect()
}

/// A peer's data as baskets whose volume is the volume.
fn volumes(path: &str) -> Vec<Basket> {
    columns(path).iter().map(|(prices, quantities)| basket(quantities, prices)).collect()
}

/// A peer's data as baskets whose volume is the price index.
fn prices(path: &str) -> Vec<Basket> {
    columns(path).iter().map(|(prices, quantities)| basket(prices, quantities)).collect()
}

fn over(
    baskets: &[Basket],
    window: usize,
    splice: Splice,
    levels: impl Fn(&[Basket]) -> Result<Vec<f64>, Error>,
) -> Vec<f64> {
    let part = |places: Range<usize>| levels(&baskets[places]);
    spliced(baskets.len(), window, splice, part).unwrap()
}

mod gpindex {
    use super::*;

    const DATA: &str = "oracles/gpindex_price6/input.csv";
    const EXPECTED: &str = "oracles/gpindex_price6/expected.json";

    const FORMULAS: [(Formula, &str); 3] =
        [(Formula::Fisher, "fisher"), (Formula::Tornqvist, "tornqvist"), (Formula::Walsh, "walsh")];

    /// The package gives the levels of the periods after the first.
    fn assert_levels(what: &str, found: &[f64], peer: &Value) {
        let peer = numbers(peer);
        assert_eq!(found.len(), peer.len() + 1, "{what}");
        for (found, expected) in found.iter().skip(1).zip(peer) {
            assert_exact(what, *found, expected);
        }
    }

    #[cfg_attr(not(has_shared), ignore = "needs the peers' figures in ../shared")]
    #[test]
    fn every_splice_of_geks_is_gpindexs() {
        let (prices, expected) = (prices(DATA), shared_json(EXPECTED));
        for ((formula, name), window) in
            FORMULAS.into_iter().flat_map(|f| (2..=5).map(move |w| (f, w)))
        {
            let peer = &expected["geks"][format!("{name}_geks_window{window}")];
            for (splice, theirs) in [
                (Splice::Movement, "splice_movement"),
                (Splice::Window, "splice_window"),
                (Splice::Mean, "splice_all_points_mean"),
                (Splice::MeanPublished, "splice_mean_published"),
            ] {
                let found = over(&prices, window, splice, |part| geks(part, formula));
                assert_levels(&format!("{name} {window} {theirs}"), &found, &peer[theirs]);
            }
        }
    }

    /// The last growths of each window, before any splice.
    #[cfg_attr(not(has_shared), ignore = "needs the peers' figures in ../shared")]
    #[test]
    fn every_window_of_geks_is_gpindexs() {
        let (prices, expected) = (prices(DATA), shared_json(EXPECTED));
        for ((formula, name), window) in
            FORMULAS.into_iter().flat_map(|f| (2..=5).map(move |w| (f, w)))
        {
            let peer = &expected["geks"][format!("{name}_geks_window{window}")]["windows_pop"];
            for (part, peer) in prices.windows(window).zip(peer.as_array().unwrap()) {
                let levels = geks(part, formula).unwrap();
                let growths: Vec<f64> = levels.windows(2).map(|pair| pair[1] / pair[0]).collect();
                let peer = numbers(peer);
                for (found, expected) in growths.iter().rev().zip(peer.iter().rev()) {
                    assert_exact(&format!("{name} {window}"), *found, *expected);
                }
            }
        }
    }
}

mod indexnumr {
    use super::*;

    const DATA: &str = "oracles/indexnumr_ces_sigma_2/input.csv";
    const EXPECTED: &str = "oracles/indexnumr_ces_sigma_2/expected.json";

    fn assert_levels(what: &str, found: &[f64], peer: &Value, tolerance: f64) {
        let peer = numbers(&peer["value"]);
        assert_eq!(found.len(), peer.len(), "{what}");
        for (found, expected) in found.iter().zip(peer) {
            assert!(gap(*found, expected) <= tolerance, "{what}: {found} is not {expected}");
        }
    }

    /// The unit-cost levels that Geary-Khamis volumes imply.
    fn geary_khamis_prices(baskets: &[Basket]) -> Result<Vec<f64>, Error> {
        let volumes = geary_khamis(baskets)?;
        let values = baskets.iter().map(Basket::cost);
        let levels: Vec<f64> = values.zip(volumes).map(|(value, volume)| value / volume).collect();
        Ok(levels.iter().map(|level| level / levels[0]).collect())
    }

    #[cfg_attr(not(has_shared), ignore = "needs the peers' figures in ../shared")]
    #[test]
    fn every_geks_is_indexnumrs() {
        let (prices, expected) = (prices(DATA), shared_json(EXPECTED));
        for (formula, name) in [
            (Formula::Fisher, "fisher"),
            (Formula::Tornqvist, "tornqvist"),
            (Formula::Walsh, "walsh"),
            (Formula::Jevons, "jevons"),
        ] {
            let found = geks(&prices, formula).unwrap();
            let peer = &expected["geks"][format!("{name}_window12")];
            assert_levels(name, &found, peer, common::EXACT);
        }
    }

    #[cfg_attr(not(has_shared), ignore = "needs the peers' figures in ../shared")]
    #[test]
    fn every_splice_of_geks_is_indexnumrs() {
        let (prices, expected) = (prices(DATA), shared_json(EXPECTED));
        for (formula, name) in [(Formula::Fisher, "fisher"), (Formula::Tornqvist, "tornqvist")] {
            for (window, (splice, theirs)) in
                [5, 11].into_iter().flat_map(|w| SPLICES.map(|s| (w, s)))
            {
                let key = format!("{name}_w{window}_{theirs}");
                let found = over(&prices, window, splice, |part| geks(part, formula));
                assert_levels(&key, &found, &expected["geks_spliced"][&key], common::EXACT);
            }
        }
    }

    #[cfg_attr(not(has_shared), ignore = "needs the peers' figures in ../shared")]
    #[test]
    fn the_unit_costs_of_geary_khamis_are_indexnumrs() {
        let (volumes, expected) = (volumes(DATA), shared_json(EXPECTED));
        let whole = geary_khamis_prices(&volumes).unwrap();
        assert_levels("window12", &whole, &expected["gk"]["window12"], SOLVED);
        for (window, (splice, theirs)) in [5, 11].into_iter().flat_map(|w| SPLICES.map(|s| (w, s)))
        {
            let key = format!("w{window}_{theirs}");
            let found = over(&volumes, window, splice, geary_khamis_prices);
            assert_levels(&key, &found, &expected["gk"][&key], SOLVED);
        }
    }

    #[cfg_attr(not(has_shared), ignore = "needs the peers' figures in ../shared")]
    #[test]
    fn the_time_product_dummy_is_indexnumrs() {
        let (prices, expected) = (prices(DATA), shared_json(EXPECTED));
        let whole = time_product_dummy(&prices).unwrap();
        assert_levels("window12", &whole, &expected["wtpd"]["window12"], SOLVED);
        for (window, (splice, theirs)) in [5, 11].into_iter().flat_map(|w| SPLICES.map(|s| (w, s)))
        {
            let key = format!("w{window}_{theirs}");
            let found = over(&prices, window, splice, time_product_dummy);
            assert_levels(&key, &found, &expected["wtpd"][&key], SOLVED);
        }
    }
}

/// The formulas that GEKS accepts, but Montgomery-Vartia, which is not proportional.
const REVERSIBLE: [Formula; 8] = [
    Formula::Fisher,
    Formula::Tornqvist,
    Formula::Walsh,
    Formula::MarshallEdgeworth,
    Formula::SatoVartia,
    Formula::Stuvel,
    Formula::Jevons,
    Formula::Dutot,
];

type Method = (&'static str, Box<dyn Fn(&[Basket]) -> Result<Vec<f64>, Error>>);

fn methods() -> Vec<Method> {
    let of_formula = |formula: Formula| -> Method {
        (formula.name(), Box::new(move |baskets: &[Basket]| geks(baskets, formula)))
    };
    let others: [Method; 2] = [
        ("gk", Box::new(|baskets: &[Basket]| geary_khamis(baskets))),
        ("wtpd", Box::new(|baskets: &[Basket]| time_product_dummy(baskets))),
    ];
    REVERSIBLE.map(of_formula).into_iter().chain(others).collect()
}

/// Quantities and unit costs of so many items in some baskets.
type Columns = Vec<(Vec<f64>, Vec<f64>)>;

fn baskets() -> impl Strategy<Value = Columns> {
    let amount = || (-2.0..3.0_f64).prop_map(|log| 10_f64.powf(log));
    (1..6_usize, 1..6_usize).prop_flat_map(move |(baskets, items)| {
        let columns = (
            proptest::collection::vec(amount(), items),
            proptest::collection::vec(amount(), items),
        );
        proptest::collection::vec(columns, baskets)
    })
}

fn of(columns: &Columns) -> Vec<Basket> {
    columns.iter().map(|(quantities, unit_costs)| basket(quantities, unit_costs)).collect()
}

fn times(values: &[f64], factor: f64) -> Vec<f64> {
    values.iter().map(|value| value * factor).collect()
}

fn assert_equal(what: &str, found: &[f64], expected: &[f64]) {
    assert_eq!(found.len(), expected.len(), "{what}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(gap(*found, *expected) <= SOLVED, "{what}: {found} is not {expected}");
    }
}

proptest! {
    #![proptest_config(cases(256))]

    /// No basket is the base: with another first, every level is the same over the first's.
    #[test]
    fn the_order_of_the_baskets_changes_nothing_but_the_one_that_is_1(columns in baskets(), turn in 0..6_usize) {
        let turn = turn % columns.len();
        let mut turned = columns.clone();
        turned.rotate_left(turn);
        for (name, levels) in methods() {
            let mut expected = levels(&of(&columns)).unwrap();
            expected.rotate_left(turn);
            let expected = times(&expected, 1.0 / expected[0]);
            assert_equal(name, &levels(&of(&turned)).unwrap(), &expected);
        }
    }

    #[test]
    fn what_does_not_change_has_one_level(columns in baskets()) {
        let still: Columns = columns.iter().map(|(_, costs)| (columns[0].0.clone(), costs.clone())).collect();
        for (name, levels) in methods() {
            assert_equal(name, &levels(&of(&still)).unwrap(), &vec![1.0; columns.len()]);
        }
    }

    #[test]
    fn what_grows_in_proportion_has_that_level(columns in baskets(), factor in 0.1..10.0_f64) {
        let mut grown: Columns = columns.iter().map(|(_, costs)| (columns[0].0.clone(), costs.clone())).collect();
        let mut level = 1.0;
        let mut expected = Vec::new();
        for (quantities, _) in &mut grown {
            *quantities = times(quantities, level);
            expected.push(level);
            level *= factor;
        }
        for (name, levels) in methods() {
            assert_equal(name, &levels(&of(&grown)).unwrap(), &expected);
        }
    }

    /// Quantities and unit costs that return bring the level back, whatever was between.
    #[test]
    fn there_is_no_drift(columns in baskets()) {
        let mut round = columns.clone();
        round.push(columns[0].clone());
        for (name, levels) in methods() {
            let last = *levels(&of(&round)).unwrap().last().unwrap();
            prop_assert!(gap(last, 1.0) <= SOLVED, "{name}: {last}");
        }
    }

    #[test]
    fn geks_of_two_baskets_is_the_formula(columns in baskets()) {
        prop_assume!(columns.len() > 1);
        let two = of(&columns[..2].to_vec());
        for formula in REVERSIBLE {
            let comparison = costweight::Comparison::between(&two[0], &two[1], None, formula.requirement());
            let ratio = formula.ratio(&comparison.unwrap()).unwrap();
            prop_assert!(gap(geks(&two, formula).unwrap()[1], ratio) <= RELATIVE);
        }
    }

    /// An inflation of one basket's unit costs is no volume.
    #[test]
    fn the_level_of_unit_costs_changes_nothing(columns in baskets(), factor in 0.1..10.0_f64) {
        let mut dearer = columns.clone();
        dearer[0].1 = times(&dearer[0].1, factor);
        for (name, levels) in methods() {
            if ["marshall-edgeworth", "stuvel"].contains(&name) {
                continue;
            }
            assert_equal(name, &levels(&of(&dearer)).unwrap(), &levels(&of(&columns)).unwrap());
        }
    }

    /// Where the items' quantities keep to one level, windows agree and so does every splice.
    #[test]
    fn splices_agree_where_windows_do(columns in baskets(), window in 2..6_usize) {
        let logs: Vec<f64> = columns.iter().map(|(quantities, _)| quantities[0]).collect();
        for (splice, name) in SPLICES {
            let levels = |places: Range<usize>| {
                let part = &logs[places];
                Ok(part.iter().map(|level| level / part[0]).collect())
            };
            let expected: Vec<f64> = logs.iter().map(|level| level / logs[0]).collect();
            assert_equal(name, &spliced(logs.len(), window, splice, levels).unwrap(), &expected);
        }
    }
}

#[test]
fn baskets_that_share_nothing_are_refused() {
    let apart = [basket(&[1.0, 0.0], &[1.0, 1.0]), basket(&[0.0, 2.0], &[1.0, 1.0])];
    for levels in [geary_khamis, time_product_dummy] {
        assert_eq!(levels(&apart).unwrap_err().code(), "nothing-matched");
    }
    assert_eq!(geks(&apart, Formula::Tornqvist).unwrap_err().code(), "nothing-matched");
}

/// Two baskets that share nothing with each other share something with a third.
#[test]
fn baskets_are_joined_through_a_third() {
    let joined = [
        basket(&[1.0, 0.0], &[1.0, 1.0]),
        basket(&[0.0, 2.0], &[1.0, 1.0]),
        basket(&[2.0, 1.0], &[1.0, 1.0]),
    ];
    let levels = time_product_dummy(&joined).unwrap();
    // ln q = δ + γ is met exactly: item 1 doubles from the first to the third, item 2 halves.
    assert_equal("wtpd", &levels, &[1.0, 4.0, 2.0]);
    assert!(geary_khamis(&joined).is_ok());
}

#[test]
fn geks_needs_a_formula_that_is_one_over_itself_backwards() {
    let two = [basket(&[1.0, 2.0], &[1.0, 1.0]), basket(&[2.0, 3.0], &[1.0, 2.0])];
    for formula in Formula::ALL {
        let found = geks(&two, formula).map_err(|error| error.code());
        let expected = REVERSIBLE.contains(&formula) || formula == Formula::MontgomeryVartia;
        assert_eq!(found.is_ok(), expected, "{}: {found:?}", formula.title());
    }
}

#[test]
fn a_window_has_two_periods_or_more() {
    let levels = |_: Range<usize>| Ok(vec![1.0]);
    for window in [0, 1] {
        assert_eq!(spliced(3, window, Splice::Mean, levels).unwrap_err().code(), "bad-method");
    }
}

#[test]
fn one_basket_has_the_level_1_and_none_has_none() {
    let one = [basket(&[1.0, 2.0], &[1.0, 1.0])];
    for (name, levels) in methods() {
        assert_equal(name, &levels(&one).unwrap(), &[1.0]);
        assert_equal(name, &levels(&[]).unwrap(), &[]);
    }
}

/// An item whose cost sits elsewhere in one basket is activity there all the same.
#[test]
fn a_unit_cost_of_zero_in_one_basket_is_no_change() {
    let still = [basket(&[10.0, 5.0], &[1.0, 0.0]), basket(&[10.0, 5.0], &[1.0, 2.0])];
    for (name, levels) in methods() {
        assert_equal(name, &levels(&still).unwrap(), &[1.0, 1.0]);
    }
}

#[test]
fn an_item_without_cost_anywhere_weighs_nothing() {
    let with = [basket(&[10.0, 5.0], &[1.0, 0.0]), basket(&[20.0, 1.0], &[1.0, 0.0])];
    for levels in [geary_khamis, time_product_dummy] {
        assert_equal("levels", &levels(&with).unwrap(), &[1.0, 2.0]);
    }
}

/// The mean unit costs are £1 and £2 where unit costs never change: a volume at those.
#[test]
fn geary_khamis_is_a_volume_at_mean_unit_costs() {
    let costs = [1.0, 2.0];
    let found = geary_khamis(&[basket(&[10.0, 5.0], &costs), basket(&[4.0, 9.0], &costs)]).unwrap();
    assert_equal("gk", &found, &[1.0, (4.0 + 18.0) / (10.0 + 10.0)]);
}

mod linking {
    use super::*;

    /// Items that come and go: A throughout, B until the second year, C from the second on.
    const ACTIVITY: &str = "period,item,group,quantity,unit_cost
2014/15,A,one,10,5
2014/15,B,two,4,20
2015/16,A,one,12,6
2015/16,B,two,3,18
2015/16,C,two,2,30
2016/17,A,one,11,6
2016/17,C,two,5,28
2017/18,A,one,14,7
2017/18,C,two,6,25
";

    const INPUTS: &str = "period,item,group,quantity,cost
2014/15,nurses,labour,10,100
2015/16,nurses,labour,11,115
2016/17,nurses,labour,12,120
2017/18,nurses,labour,12,130
";

    const QUANTITY: [[f64; 3]; 4] =
        [[10.0, 4.0, 0.0], [12.0, 3.0, 2.0], [11.0, 0.0, 5.0], [14.0, 0.0, 6.0]];
    const UNIT_COST: [[f64; 3]; 4] =
        [[5.0, 20.0, 0.0], [6.0, 18.0, 30.0], [6.0, 0.0, 28.0], [7.0, 0.0, 25.0]];

    fn analysed(linking: &Value) -> Analysis {
        Files::activity(ACTIVITY).inputs(INPUTS).analyse(&json!({ "linking": linking }))
    }

    fn index(analysis: &Analysis) -> Vec<f64> {
        analysis.output.points.iter().map(|point| point.index.unwrap() / 100.0).collect()
    }

    /// Fisher of the items that two years share, by its definition.
    fn fisher(a: usize, b: usize) -> f64 {
        let valued = |q: usize, p: usize| -> f64 {
            let shared = (0..3).filter(|i| QUANTITY[a][*i] * QUANTITY[b][*i] > 0.0);
            shared.map(|i| QUANTITY[q][i] * UNIT_COST[p][i]).sum()
        };
        (valued(b, a) / valued(a, a) * valued(b, b) / valued(a, b)).sqrt()
    }

    /// Each pair of periods is matched by itself.
    #[test]
    fn geks_is_the_mean_of_the_ways_through_every_period() {
        let expected: Vec<f64> = (0..4)
            .map(|t| (0..4).map(|k| (fisher(0, k) * fisher(k, t)).powf(0.25)).product())
            .collect();
        assert_equal("geks", &index(&analysed(&json!({ "multilateral": "geks" }))), &expected);
    }

    #[test]
    fn a_window_of_two_is_a_chain() {
        let fisher = json!({ "formula": "fisher" });
        let chained = Files::activity(ACTIVITY).analyse(&fisher);
        for splice in ["movement", "window", "half", "mean", "mean-published"] {
            let linking = json!({ "multilateral": "geks", "window": 2, "splice": splice });
            assert_equal(splice, &index(&analysed(&linking)), &index(&chained));
        }
    }

    #[test]
    fn a_link_has_the_ratio_of_its_levels_and_covers_what_its_two_periods_share() {
        let chained = Files::activity(ACTIVITY).analyse(&json!({ "formula": "fisher" }));
        for index in ["geks", "ccdi", "gk", "wtpd"] {
            let analysis = analysed(&json!({ "multilateral": index, "window": 3 }));
            let levels = &analysis.output.points;
            for (place, found) in analysis.output.links.iter().enumerate() {
                let ratio = levels[place + 1].index.unwrap() / levels[place].index.unwrap();
                assert!(gap(1.0 + found.growth.unwrap(), ratio) <= RELATIVE, "{index}");
                assert_eq!(levels[place + 1].growth, found.growth);
                let (from, to) = (found.from.to_string(), found.to.to_string());
                let bilateral = link(&chained.output, &from, &to);
                assert_eq!((found.coverage, found.items), (bilateral.coverage, bilateral.items));
                assert_eq!(found.unmatched, bilateral.unmatched);
                assert!(found.treatments.is_none() && found.contributions.is_empty());
            }
            let ends = levels[3].index.unwrap() / levels[0].index.unwrap();
            assert!(gap(1.0 + analysis.output.overall.unwrap().growth, ends) <= RELATIVE);
            assert!(support::is_finite(&analysed(&json!({ "multilateral": index }))));
        }
    }

    #[test]
    fn no_contributions_are_given_and_that_is_said() {
        let choices = json!({ "linking": { "multilateral": "geks" } });
        let data = Files::activity(ACTIVITY).load(&json!({})).unwrap();
        let ends =
            LinkChoice { from: "2014/15".into(), to: "2017/18".into(), ..LinkChoice::default() };
        assert!(data.contributions(&ends, method(&choices)).unwrap().points.is_empty());
        let analysis = data.analyse(method(&choices)).unwrap();
        let said = |analysis: &Analysis| {
            analysis.issues.iter().filter(|issue| issue.code == "no-contributions").count()
        };
        assert_eq!(said(&analysis), 1);
        assert_eq!(said(&analysed(&json!("chained"))), 0);
    }

    #[test]
    fn the_reference_moves_every_level_by_one_factor() {
        let first = analysed(&json!({ "multilateral": "wtpd", "window": 3, "splice": "half" }));
        let linking = json!({ "multilateral": "wtpd", "window": 3, "splice": "half" });
        let later = Files::activity(ACTIVITY)
            .analyse(&json!({ "linking": linking, "reference": "2016/17" }));
        let (first, later) = (index(&first), index(&later));
        assert_equal("wtpd", &later, &times(&first, 1.0 / first[2]));
    }

    #[test]
    fn productivity_is_output_over_input() {
        let analysis = analysed(&json!({ "multilateral": "ccdi" }));
        let of = |points: &[costweight::Point]| -> Vec<f64> {
            points.iter().map(|point| point.index.unwrap()).collect()
        };
        let (output, input) = (of(&analysis.output.points), of(&analysis.input.unwrap().points));
        let expected: Vec<f64> = output.iter().zip(input).map(|(o, i)| 100.0 * o / i).collect();
        let productivity = analysis.productivity.unwrap().multifactor;
        assert_equal("productivity", &of(&productivity.points), &expected);
        assert!(productivity.links.iter().all(|link| link.contributions.is_empty()));
    }

    #[test]
    fn a_result_carries_the_choices_it_was_made_by() {
        let round = |linking: Value, filled: Value, formula: Value| {
            let held = analysed(&linking).method;
            let written = serde_json::to_value(&held).unwrap();
            assert_eq!((&written["linking"], &written["formula"]), (&filled, &formula));
            assert_eq!(method(&written), held);
        };
        let geks = json!({ "multilateral": "geks" });
        round(geks.clone(), geks, json!("fisher"));
        round(
            json!({ "multilateral": "gk", "window": 3 }),
            json!({ "multilateral": "gk", "window": 3, "splice": "mean" }),
            Value::Null,
        );
        round(json!("direct"), json!("direct"), json!("laspeyres"));
    }

    #[test]
    fn periods_that_share_nothing_have_no_levels() {
        let apart = "period,item,quantity,unit_cost\n2014/15,A,1,1\n2015/16,A,1,1\n2015/16,B,1,1\n\
                     2016/17,B,1,1\n";
        let analysis =
            |linking: Value| Files::activity(apart).analyse(&json!({ "linking": linking }));
        let refused = analysis(json!({ "multilateral": "geks" }));
        assert!(refused.output.points.iter().all(|point| point.index.is_none()));
        let issue = refused.issues.iter().find(|issue| issue.code == "nothing-matched").unwrap();
        let sentence = "2014/15 to 2016/17: no item has activity at a cost in both periods";
        assert_eq!(issue.message, sentence);
        for joined in
            [json!({ "multilateral": "geks", "window": 2 }), json!({ "multilateral": "wtpd" })]
        {
            let levels = analysis(joined).output.points;
            assert!(levels.iter().all(|point| point.index == Some(100.0)), "{levels:?}");
        }
    }

    #[test]
    fn wrong_choices_are_refused_in_words() {
        let data = Files::activity(ACTIVITY).load(&json!({})).unwrap();
        for (choices, said) in [
            (json!({ "linking": { "multilateral": "geks", "window": 1 } }), "2 periods or more"),
            (
                json!({ "linking": { "multilateral": "geks", "splice": "half" } }),
                "no window is given",
            ),
            (
                json!({ "linking": { "multilateral": "geks" }, "formula": "laspeyres" }),
                "one over itself backwards, which Laspeyres is not. The choices are fisher, tornqvist",
            ),
            (
                json!({ "linking": { "multilateral": "ccdi" }, "formula": "walsh" }),
                "use geks for Walsh",
            ),
            (json!({ "linking": { "multilateral": "gk" }, "formula": "walsh" }), "take no formula"),
            (
                json!({ "linking": { "multilateral": "gk" }, "unmatched": "group" }),
                "leaves unmatched items out",
            ),
        ] {
            let error = data.analyse(method(&choices)).unwrap_err();
            assert_eq!(error.code(), "bad-method");
            assert!(error.to_string().contains(said), "{error}");
        }
        for (linking, said) in [
            (
                json!("gesk"),
                "“gesk” is not a choice. The choices are chained, direct, annual-overlap.",
            ),
            (
                json!({ "multilateral": "gesk" }),
                "“gesk” is not a choice for multilateral; did you mean “geks”?",
            ),
            (
                json!({ "multilateral": "geks", "windw": 3 }),
                "“windw” is no part of a linking; did you mean “window”?",
            ),
            (json!(3), "chained, direct, annual-overlap or an object with the key multilateral"),
        ] {
            let error = serde_json::from_value::<Linking>(linking).unwrap_err().to_string();
            assert!(error.contains(said), "{error}");
        }
    }

    /// `IndexNumR`'s spliced GEKS, through the public face: prices and quantities exchanged.
    #[cfg_attr(not(has_shared), ignore = "needs the peers' figures in ../shared")]
    #[test]
    fn a_spliced_series_is_indexnumrs() {
        let text = String::from_utf8(shared("oracles/indexnumr_ces_sigma_2/input.csv")).unwrap();
        let dated = text.lines().skip(1).map(|row| {
            let (period, rest) = row.split_once(',').unwrap();
            format!("{},{rest}\n", 2000 + period.parse::<u32>().unwrap())
        });
        let table = format!("period,item,quantity,unit_cost\n{}", dated.collect::<String>());
        let expected = shared_json("oracles/indexnumr_ces_sigma_2/expected.json");
        for (choices, peer) in [
            (
                json!({ "multilateral": "geks", "window": 5 }),
                &expected["geks_spliced"]["fisher_w5_mean"],
            ),
            (
                json!({ "multilateral": "ccdi", "window": 5, "splice": "half-published" }),
                &expected["geks_spliced"]["tornqvist_w5_hasp"],
            ),
            (
                json!({ "multilateral": "wtpd", "window": 11, "splice": "window" }),
                &expected["wtpd"]["w11_window"],
            ),
        ] {
            let analysis = Files::activity(&table).analyse(&json!({ "linking": choices }));
            assert_equal(&choices.to_string(), &index(&analysis), &numbers(&peer["value"]));
        }
    }
}

mod providers {
    use super::*;

    const ACTIVITY: &str = "provider,period,item,quantity,unit_cost
R0A,2014/15,A,10,5
R0A,2014/15,B,4,20
R1B,2014/15,A,20,6
R1B,2014/15,B,4,18
R2C,2014/15,A,8,4
R2C,2014/15,B,9,21
R3D,2014/15,C,9,21
R3D,2015/16,A,9,21
";

    fn choice(keys: Value) -> LevelsChoice {
        serde_json::from_value(keys).unwrap()
    }

    fn data() -> costweight::Data {
        Files::activity(ACTIVITY).load(&json!({})).unwrap()
    }

    const THREE: [&str; 3] = ["R0A", "R1B", "R2C"];

    #[test]
    fn levels_are_those_of_the_baskets_over_their_geometric_mean() {
        let baskets = [
            basket(&[10.0, 4.0], &[5.0, 20.0]),
            basket(&[20.0, 4.0], &[6.0, 18.0]),
            basket(&[8.0, 9.0], &[4.0, 21.0]),
        ];
        for (keys, levels) in [
            (json!({}), geks(&baskets, Formula::Fisher)),
            (json!({ "formula": "walsh" }), geks(&baskets, Formula::Walsh)),
            (json!({ "method": "ccdi" }), geks(&baskets, Formula::Tornqvist)),
            (json!({ "method": "gk" }), geary_khamis(&baskets)),
            (json!({ "method": "wtpd" }), time_product_dummy(&baskets)),
        ] {
            let mut asked = choice(keys);
            asked.period = Some("2014/15".into());
            asked.providers = Some(THREE.map(str::to_owned).to_vec());
            let found = data().provider_levels(&asked).unwrap();
            let names: Vec<&str> = found.iter().map(|level| level.provider.as_str()).collect();
            assert_eq!(names, THREE);
            let levels = levels.unwrap();
            let mean = levels.iter().product::<f64>().cbrt();
            let found: Vec<f64> = found.iter().map(|level| level.level).collect();
            assert_equal("levels", &found, &times(&levels, 1.0 / mean));
        }
    }

    #[test]
    fn the_last_period_is_meant_unless_another_is_named() {
        let found = data().provider_levels(&LevelsChoice::default()).unwrap();
        let [only] = &found[..] else { panic!("{found:?}") };
        assert_eq!((only.provider.as_str(), only.level), ("R3D", 1.0));
        assert_exact("cost", only.cost, 9.0 * 21.0);
    }

    #[test]
    fn what_cannot_be_compared_is_refused_in_words() {
        for (keys, code, said) in [
            (
                json!({ "period": "2014/15" }),
                "nothing-matched",
                "“R0A” and “R3D” have no item with activity at a cost in common; leave one of them out",
            ),
            (
                json!({ "period": "2014/15", "method": "gk" }),
                "nothing-matched",
                "Not all can be compared",
            ),
            (
                json!({ "period": "2020/21" }),
                "bad-method",
                "Nothing is counted in the period “2020/21”",
            ),
            (
                json!({ "providers": ["R9Z"] }),
                "bad-method",
                "Nothing of a provider “R9Z” is counted",
            ),
            (
                json!({ "providers": ["R0A"] }),
                "bad-method",
                "no provider has activity at a cost in 2015/16",
            ),
            (json!({ "formula": "laspeyres" }), "bad-method", "one over itself backwards"),
        ] {
            let error = data().provider_levels(&choice(keys)).unwrap_err();
            assert_eq!(error.code(), code);
            let told = error.to_string().to_lowercase();
            assert!(told.contains(&said.to_lowercase()), "{error}");
        }
        let nameless = Files::activity("period,item,quantity,unit_cost\n2014/15,A,1,1\n");
        let error = nameless.load(&json!({})).unwrap().provider_levels(&LevelsChoice::default());
        assert!(error.unwrap_err().to_string().contains("names no providers"));
    }
}
