//! Bridges from one period's cost to another's, in pounds.

mod support;

use costweight::{
    BridgeForm, BridgeParts, CostBridge, CostBridgeChoice, Data, Method, Pair, cost_effects,
};
use proptest::prelude::*;
use serde_json::json;
use support::{Files, PER_POINT, RELATIVE, SERVICES, YEARS, cases, csv, gap, method, rows_of};

const TABLE: &str = "provider,period,group,item,quantity,unit_cost
X,2022/23,Day,A,100,10
Y,2022/23,Day,A,50,16
X,2022/23,Day,B,50,40
X,2022/23,Day,Gone,10,100
X,2022/23,Night,C,200,5
X,2023/24,Day,A,80,11
X,2023/24,Day,B,90,41
X,2023/24,Day,New,5,300
X,2023/24,Night,C,210,6
";

fn data() -> Data {
    Files::activity(TABLE).load(&json!({})).unwrap()
}

fn bridge(choice: &CostBridgeChoice) -> CostBridge {
    data().cost_bridge(choice, Method::default()).unwrap()
}

fn is_near(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= RELATIVE * expected.abs().max(1.0)
}

/// The parts lie between the two costs.
fn adds_up(parts: &BridgeParts) -> bool {
    let BridgeParts { from_cost, volume, mix, unit_cost, new, gone, to_cost } = *parts;
    let all = [volume, mix.unwrap_or(0.0), unit_cost, new, gone];
    let size: f64 = all.iter().map(|part| part.abs()).sum::<f64>() + from_cost + to_cost;
    (from_cost + all.iter().sum::<f64>() - to_cost).abs() <= PER_POINT * size.max(1.0)
}

#[test]
fn price_volume_and_mix_are_as_defined_within_each_group() {
    let provider = Some("X".to_owned());
    let found = bridge(&CostBridgeChoice { provider, ..CostBridgeChoice::default() });
    // Day, matched: 150 units for £3,000, then 170.
    let groups = found.groups.unwrap();
    let day = groups.iter().find(|row| row.group.as_deref() == Some("Day")).unwrap().parts;
    assert!(is_near(day.volume, 3000.0 * (170.0 / 150.0 - 1.0)));
    // Σp⁰q¹ = 80·10 + 90·40 = 4,400.
    assert!(is_near(day.mix.unwrap(), 4400.0 - 3000.0 * 170.0 / 150.0));
    assert!(is_near(day.unit_cost, 80.0 * 1.0 + 90.0 * 1.0));
    assert!(is_near(day.new, 1500.0) && is_near(day.gone, -1000.0));
    assert!(
        is_near(day.from_cost, 4000.0) && is_near(day.to_cost, 80.0 * 11.0 + 90.0 * 41.0 + 1500.0)
    );
    let night = groups.iter().find(|row| row.group.as_deref() == Some("Night")).unwrap().parts;
    assert!(is_near(night.volume, 50.0) && is_near(night.mix.unwrap(), 0.0));
    assert!(adds_up(&day) && adds_up(&night) && adds_up(&found.total));
}

#[test]
fn a_provider_is_bridged_at_its_own_unit_costs_and_all_together_at_theirs() {
    let own =
        bridge(&CostBridgeChoice { provider: Some("X".to_owned()), ..CostBridgeChoice::default() });
    assert!(is_near(own.total.from_cost, 1000.0 + 2000.0 + 1000.0 + 1000.0));
    let all = bridge(&CostBridgeChoice::default());
    assert!(is_near(all.total.from_cost, 5800.0));
    assert_eq!((all.from.to_string(), all.to.to_string()), ("2022/23".into(), "2023/24".into()));
}

#[test]
fn items_that_are_not_shown_are_taken_together() {
    let found = bridge(&CostBridgeChoice { largest: Some(2), ..CostBridgeChoice::default() });
    assert_eq!(found.items.len(), 3);
    assert_eq!(found.items[2].others, Some(3));
    let cost: f64 = found.items.iter().map(|row| row.parts.to_cost).sum();
    assert!(is_near(cost, found.total.to_cost));
}

#[test]
fn what_is_not_there_is_refused_by_name() {
    let refused = |choice: &CostBridgeChoice| {
        data().cost_bridge(choice, Method::default()).unwrap_err().to_string()
    };
    let period = CostBridgeChoice { from: Some("2001/02".into()), ..CostBridgeChoice::default() };
    assert!(refused(&period).contains("in the period “2001/02”"), "{}", refused(&period));
    let provider = CostBridgeChoice { provider: Some("W".into()), ..CostBridgeChoice::default() };
    assert!(refused(&provider).contains("a provider “W” is"));
    let series = CostBridgeChoice { series: Some("outptu".into()), ..CostBridgeChoice::default() };
    assert!(refused(&series).contains("is not a series"));
    let inputs = CostBridgeChoice { series: Some("input".into()), ..CostBridgeChoice::default() };
    assert_eq!(refused(&inputs), "There is nothing to bridge.");
}

/// Source: publish.csiro.au/ah/fulltext/AH21045: spending per head on acute public hospitals in
/// South Australia rose by AU$667, or 45.2%, from 2006/07 to 2017/18, of which 86.0% by the cost of a
/// weighted activity unit and 14.0% by their use. The two growths that make these shares, use 5.32%
/// and cost 37.86%, are the solution of x·y = 1.452, ½(1 + y)(x − 1) = 0.14·0.452.
#[test]
fn spending_per_head_in_south_australia_splits_as_published() {
    let before = 667.0 / 0.452;
    let x = solve(|x| 0.5 * (1.0 + 1.452 / x) * (x - 1.0) - 0.14 * 0.452);
    assert!((x - 1.0532).abs() < 5e-5);
    let (units, cost) = (0.2, before / 0.2);
    let pair = Pair {
        q0: &[units],
        p0: &[cost],
        q1: &[units * x],
        p1: &[cost * 1.452 / x],
        ..Pair::default()
    };
    let effects = cost_effects(&pair, BridgeForm::Bennet).unwrap();
    let (used, dearer) = (effects.volume[0], effects.unit_cost[0]);
    assert!((used + dearer - 667.0).abs() < 1e-9);
    assert!((dearer / 667.0 - 0.860).abs() < 5e-4 && (used / 667.0 - 0.140).abs() < 5e-4);
}

/// The root of an increasing function between 1 and 2, by bisection.
fn solve(f: impl Fn(f64) -> f64) -> f64 {
    let (mut low, mut high) = (1.0, 2.0);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if f(middle) < 0.0 { low = middle } else { high = middle }
    }
    low
}

#[test]
fn montgomery_takes_the_limit_where_there_is_nothing_to_take_a_logarithm_of() {
    let pair = Pair {
        q0: &[0.0, 4.0, 3.0, 0.0],
        p0: &[5.0, 2.0, 0.0, 1.0],
        q1: &[2.0, 0.0, 3.0, 0.0],
        p1: &[6.0, 3.0, 7.0, 2.0],
        ..Pair::default()
    };
    let effects = cost_effects(&pair, BridgeForm::Montgomery).unwrap();
    assert_eq!(effects.volume, [12.0, -8.0, 0.0, 0.0]);
    assert_eq!(effects.unit_cost, [0.0, 0.0, 21.0, 0.0]);
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn every_bridge_sums_to_the_change_in_all_by_group_and_by_item(
        rows in rows_of(&["X", "Y"], 3..9, SERVICES),
        form in prop::sample::select(BridgeForm::ALL.to_vec()),
        provider in prop::sample::select(vec![None, Some("X".to_owned())]),
        level in prop::sample::select(vec!["item", "group"]),
    ) {
        let text = csv(&rows);
        let data = Files::activity(&text).load(&json!({})).unwrap();
        for (from, to) in [(YEARS[0], YEARS[1]), (YEARS[0], YEARS[3])] {
            let choice = CostBridgeChoice {
                from: Some(from.to_owned()),
                to: Some(to.to_owned()),
                provider: provider.clone(),
                form,
                largest: Some(2),
                ..CostBridgeChoice::default()
            };
            let found = data.cost_bridge(&choice, method(&json!({ "level": level }))).unwrap();
            prop_assert!(adds_up(&found.total), "{:?}", found.total);
            prop_assert_eq!(found.total.mix.is_some(), form == BridgeForm::PriceVolumeMix);
            for rows in [found.groups.as_ref().unwrap(), &found.items] {
                for part in [
                    |p: &BridgeParts| p.volume,
                    |p: &BridgeParts| p.unit_cost,
                    |p: &BridgeParts| p.new + p.gone,
                    |p: &BridgeParts| p.to_cost,
                ] {
                    let sum: f64 = rows.iter().map(|row| part(&row.parts)).sum();
                    let size = found.total.from_cost + found.total.to_cost;
                    prop_assert!((sum - part(&found.total)).abs() <= PER_POINT * 10.0 * size.max(1.0));
                }
                prop_assert!(rows.iter().all(|row| adds_up(&row.parts)));
            }
        }
    }

    #[test]
    fn volume_and_mix_are_the_laspeyres_growth_of_the_matched_cost(
        q0 in prop::collection::vec(0.1..100.0_f64, 4), p0 in prop::collection::vec(0.1..100.0_f64, 4),
        q1 in prop::collection::vec(0.1..100.0_f64, 4), p1 in prop::collection::vec(0.1..100.0_f64, 4),
    ) {
        let pair = Pair { q0: &q0, p0: &p0, q1: &q1, p1: &p1, ..Pair::default() };
        let effects = cost_effects(&pair, BridgeForm::PriceVolumeMix).unwrap();
        let more: f64 = effects.volume.iter().chain(&effects.mix).sum();
        let cost: f64 = q0.iter().zip(&p0).map(|(q, p)| q * p).sum();
        let volume = costweight::quantity_index(&pair, costweight::Formula::Laspeyres).unwrap();
        prop_assert!(gap(1.0 + more / cost, volume) < 1e-11);
    }

    #[test]
    fn bennet_and_montgomery_exchange_their_parts_where_quantities_and_unit_costs_do(
        q0 in 0.1..100.0_f64, p0 in 0.1..100.0_f64, q1 in 0.1..100.0_f64, p1 in 0.1..100.0_f64,
    ) {
        for form in [BridgeForm::Bennet, BridgeForm::Montgomery] {
            let one = Pair { q0: &[q0], p0: &[p0], q1: &[q1], p1: &[p1], ..Pair::default() };
            let other = Pair { q0: &[p0], p0: &[q0], q1: &[p1], p1: &[q1], ..Pair::default() };
            let (one, other) =
                (cost_effects(&one, form).unwrap(), cost_effects(&other, form).unwrap());
            prop_assert!(is_near(one.volume[0], other.unit_cost[0]));
            prop_assert!(is_near(one.unit_cost[0], other.volume[0]));
        }
    }
}

#[test]
fn a_cost_without_a_quantity_is_spent_all_the_same() {
    let table = "period,group,item,quantity,cost
2022/23,Day,A,10,100
2022/23,Day,B,10,100
2022/23,Day,C,,70
2023/24,Day,A,11,120
2023/24,Day,B,,150
2023/24,Day,C,7,80
2023/24,Night,D,0,30
";
    let data = Files::activity(table).load(&json!({})).unwrap();
    for form in [BridgeForm::PriceVolumeMix, BridgeForm::Bennet, BridgeForm::Montgomery] {
        let choice = CostBridgeChoice { form, ..CostBridgeChoice::default() };
        let found = data.cost_bridge(&choice, Method::default()).unwrap();
        let BridgeParts { from_cost, to_cost, new, gone, .. } = found.total;
        assert!(is_near(from_cost, 270.0) && is_near(to_cost, 380.0), "{form:?}");
        assert!(is_near(new, 150.0 + 80.0 + 30.0) && is_near(gone, -170.0), "{form:?}");
        let rows = found.items.iter().chain(found.groups.iter().flatten());
        assert!(rows.map(|row| &row.parts).chain([&found.total]).all(adds_up), "{form:?}");
        assert_eq!(found.items.iter().filter(|row| row.item.is_some()).count(), 4, "{form:?}");
    }
}
