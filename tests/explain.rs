//! Every figure opens, and the tree that is opened computes the figure again, to the last bit.

#[path = "explain/figures.rs"]
mod figures;
#[path = "explain/leaves.rs"]
mod leaves;
#[path = "explain/published.rs"]
mod published;

use costweight::{
    BridgeChoice, By, Data, DayChoice, ExcessBedDays, Exclusion, FigureChoice, Formula,
    FormulaChoice, Granularity, Linking, Method, MissingCost, Multilateral, MultilateralLinking,
    Operation, PartlyCounted, Providers, QualityChoice, Reading, RowSource, Splice, Table, Tables,
    Treatment, UnitCostSource, Working,
};
use proptest::prelude::*;

use figures::check;

/// Three years, two providers, groups, an item that comes and one that goes, zero activity, a
/// group that matches nothing, rows that repeat.
const ACTIVITY: &str = "period,provider,item,group,quantity,cost
2019/20,A,x1,G1,10,1000
2019/20,A,x2,G1,20,900
2019/20,A,y1,G2,7,350
2019/20,B,x1,G1,5,600
2019/20,B,y1,G2,3,160.5
2019/20,B,y2,G2,4,100
2019/20,B,old,G3,6,300
2020/21,A,x1,G1,11,1210
2020/21,A,x1,G1,1,90
2020/21,A,x2,G1,19,950
2020/21,A,y1,G2,9,420.25
2020/21,B,x1,G1,7,840
2020/21,B,y1,G2,2,125
2020/21,B,new,G2,8,444
2021/22,A,x1,G1,13,1500
2021/22,A,x2,G1,22,1100
2021/22,A,y1,G2,8,400
2021/22,B,x1,G1,6,777
2021/22,B,y1,G2,5,260
2021/22,B,y2,G2,3,99
2021/22,B,new,G2,9,501";

const INPUTS: &str = "period,provider,item,group,quantity,cost,expenditure,deflator
2019/20,A,nurses,labour,10,400,,
2019/20,A,drugs,goods,,,200,100
2019/20,A,rent,goods,1,-20,,
2019/20,B,nurses,labour,6,250,,
2019/20,B,agency,agency,1,70,,
2020/21,A,nurses,labour,11,460,,
2020/21,A,drugs,goods,,,230,104
2020/21,B,nurses,labour,5,230,,
2020/21,B,agency,agency,2,150,,
2021/22,A,nurses,labour,12,520,,
2021/22,A,drugs,goods,,,225,109
2021/22,B,nurses,labour,6,290,,
2021/22,B,agency,agency,1,80,,";

fn load(activity: &str, inputs: Option<&str>) -> Data {
    let tables = Tables {
        activity: Table::Text(activity.as_bytes()),
        inputs: inputs.map(|text| Table::Text(text.as_bytes())),
        ..Tables::default()
    };
    Data::load(tables, &Reading::default()).unwrap()
}

fn chosen(formula: Formula) -> FormulaChoice {
    match formula {
        Formula::LloydMoulton { sigma } => FormulaChoice::With {
            name: formula.name().to_owned(),
            weights: None,
            sigma: Some(sigma),
        },
        _ => FormulaChoice::Name(formula.name().to_owned()),
    }
}

fn every_formula() -> Vec<Formula> {
    let sigmas = [0.0, 1.0, 3.0].map(|sigma| Formula::LloydMoulton { sigma });
    Formula::ALL.into_iter().chain(sigmas).collect()
}

fn every_treatment() -> [Treatment; 3] {
    [Treatment::Drop, Treatment::Uplift, Treatment::Group]
}

#[test]
fn every_figure_of_every_formula_and_treatment_recomputes_chained_and_direct() {
    let data = load(ACTIVITY, None);
    for formula in every_formula() {
        for unmatched in every_treatment() {
            for (linking, reference, by) in
                [(Linking::Chained, "2020/21", By::Item), (Linking::Direct, "2019/20", By::Group)]
            {
                let (linking, reference, by) = (linking, Some(reference.to_owned()), Some(by));
                let formula = Some(chosen(formula));
                check(
                    &data,
                    &Method {
                        formula,
                        unmatched,
                        linking: Some(linking),
                        reference,
                        by,
                        ..Method::default()
                    },
                );
            }
        }
    }
}

#[test]
fn every_figure_of_inputs_and_productivity_recomputes() {
    let data = load(ACTIVITY, Some(INPUTS));
    for (formula, unmatched) in [
        (Formula::Fisher, Treatment::Drop),
        (Formula::Tornqvist, Treatment::Group),
        (Formula::Laspeyres, Treatment::Uplift),
    ] {
        for linking in [Linking::Chained, Linking::Direct] {
            for by in [By::Item, By::Group] {
                let (formula, by) = (Some(chosen(formula)), Some(by));
                check(
                    &data,
                    &Method { formula, unmatched, linking: Some(linking), by, ..Method::default() },
                );
            }
        }
    }
}

/// Quantities, costs and deflators that are missing or suppressed, alone and beside others.
#[test]
fn every_figure_recomputes_where_some_cost_has_no_volume() {
    let activity = format!(
        "{ACTIVITY}\n2019/20,A,y2,G2,,120\n2020/21,A,y2,G2,2,60\n2019/20,A,x1,G1,*,77\n\
         2020/21,B,old,G3,,310\n2021/22,B,x2,G1,0,55\n2021/22,B,x2,G1,6,\n\
         2021/22,A,new,G2,4,\n"
    );
    let inputs = format!("{INPUTS}\n2020/21,A,energy,goods,,,80,\n2021/22,A,energy,goods,,,90,*\n");
    let data = load(&activity, Some(&inputs));
    for unmatched in every_treatment() {
        for level in [Granularity::Item, Granularity::Group, Granularity::MatchedGroup] {
            for unit_costs in [UnitCostSource::Own, UnitCostSource::National] {
                let providers = Providers::Word("separate".to_owned());
                let unit_costs = Some(unit_costs);
                check(
                    &data,
                    &Method { unmatched, level, unit_costs, providers, ..Method::default() },
                );
            }
        }
    }
    for missing_cost in [MissingCost::Deflate, MissingCost::GroupMean] {
        let providers = Providers::Word("separate".to_owned());
        check(&data, &Method { missing_cost, providers, ..Method::default() });
    }
    for unmatched in every_treatment() {
        for missing_cost in [MissingCost::Exclude, MissingCost::Deflate] {
            let providers = Providers::Word("separate".to_owned());
            let partly_counted = PartlyCounted::Out;
            let method = Method { unmatched, missing_cost, partly_counted, ..Method::default() };
            check(&data, &Method { providers, ..method });
        }
    }
    let patchy = format!(
        "{}2019-11,A,x9,G1,,500,\n2020-11,A,x9,G1,*,600,\n2021-01,A,x9,G1,4,80,\n",
        months()
    );
    for partly_counted in [PartlyCounted::In, PartlyCounted::Out] {
        check(&load(&patchy, None), &Method { partly_counted, ..Method::default() });
    }
}

/// R1's £546 at a quantity of zero, beside a cost of R0's that is made: more than rounding.
#[test]
fn the_cost_of_a_quantity_of_zero_is_a_term_of_its_own() {
    let activity = "period,provider,item,group,quantity,cost
2020/21,R0,I2,G0,18,652
2020/21,R0,I2,G0,21,644
2021/22,R0,I0,G0,19,815
2021/22,R0,I1,G1,26,450
2021/22,R0,I3,G1,15,298
2021/22,R1,I0,G0,25,566
2021/22,R1,I1,G1,16,367
2021/22,R1,I3,G1,6,625
2021/22,R2,I1,G1,5,890
2021/22,R2,I2,G0,1,693
2021/22,R2,I3,G1,5,741
2022/23,R0,I1,G1,29,139
2022/23,R0,I2,G0,5,
2022/23,R1,I0,G0,27,717
2022/23,R1,I1,G1,24,183
2022/23,R1,I1,G1,24,719
2022/23,R1,I2,G0,0,546
2022/23,R1,I3,G1,12,795
2022/23,R2,I0,G0,6,21
2022/23,R2,I1,G1,14,154
2022/23,R2,I1,G1,5,541
2022/23,R2,I3,G1,12,123";
    let data = load(activity, None);
    for missing_cost in [MissingCost::Deflate, MissingCost::GroupMean] {
        check(&data, &Method { missing_cost, ..Method::default() });
    }
}

#[test]
fn every_figure_of_a_provider_recomputes_at_own_and_at_national_unit_costs() {
    let data = load(ACTIVITY, None);
    let weights = FormulaChoice::With {
        name: "young".to_owned(),
        weights: Some("2020/21".to_owned()),
        sigma: None,
    };
    for unit_costs in [UnitCostSource::Own, UnitCostSource::National] {
        for formula in [chosen(Formula::Fisher), chosen(Formula::SatoVartia), weights.clone()] {
            let (unit_costs, formula) = (Some(unit_costs), Some(formula));
            let providers = Providers::Word("separate".to_owned());
            check(&data, &Method { unit_costs, formula, providers, ..Method::default() });
        }
    }
}

#[test]
fn every_figure_at_the_costs_of_a_table_recomputes() {
    let by_period = "item,period,unit_cost\nx1,2019/20,100\nx1,,120\nx2,,50\ny1,,55\nnew,,60";
    let by_provider = "item,provider,unit_cost\nx1,A,100\nx1,B,120\nx2,A,50\ny1,A,55\ny1,B,60";
    for costs in [by_period, by_provider] {
        let tables = Tables {
            activity: Table::Text(ACTIVITY.as_bytes()),
            costs: Some(Table::Text(costs.as_bytes())),
            ..Tables::default()
        };
        let data = Data::load(tables, &Reading::default()).unwrap();
        let providers = Providers::Word("separate".to_owned());
        check(&data, &Method { providers, ..Method::default() });
    }
}

#[test]
fn every_figure_of_periods_compared_at_once_recomputes() {
    let more = ACTIVITY.replace("2019/20", "2018/19").replace("2020/21", "2022/23");
    let later: String = more
        .lines()
        .skip(1)
        .filter(|l| !l.starts_with("2021/22"))
        .fold(String::new(), |all, line| all + "\n" + line);
    let data = load(&(ACTIVITY.to_owned() + &later), None);
    let splices = [Splice::Movement, Splice::Half, Splice::Mean, Splice::MeanPublished];
    for index in [Multilateral::Geks, Multilateral::Ccdi, Multilateral::Gk, Multilateral::Wtpd] {
        for (window, splice) in std::iter::once((None, None))
            .chain(splices.into_iter().map(|splice| (Some(3), Some(splice))))
        {
            let linking = Linking::Multilateral(MultilateralLinking { index, window, splice });
            check(&data, &Method { linking: Some(linking), ..Method::default() });
        }
    }
}

/// The codes 100 of one column and 100 of another are two items that are written alike.
#[test]
fn every_figure_of_items_written_alike_recomputes() {
    let rows = |t, a, b, c| format!("{t},100,,10,{a}\n{t},,100,20,{b}\n{t},B,,5,{c}\n");
    let years = [("2014/15", 50, 400, 100), ("2015/16", 60, 390, 120), ("2016/17", 70, 420, 130)];
    let rows: String = years.map(|(t, a, b, c)| rows(t, a, b, c)).concat();
    let text = format!("period,spec,cur,quantity,cost\n{rows}");
    let reading = serde_json::from_str(r#"{"columns": {"item": ["spec", "cur"]}}"#).unwrap();
    let tables = Tables { activity: Table::Text(text.as_bytes()), ..Tables::default() };
    let data = Data::load(tables, &reading).unwrap();
    for index in [Multilateral::Geks, Multilateral::Gk, Multilateral::Wtpd] {
        let linking = MultilateralLinking { index, window: None, splice: None };
        let linking = Some(Linking::Multilateral(linking));
        check(&data, &Method { linking, by: Some(By::Item), ..Method::default() });
    }
}

/// How many figures a working opens for the last of so many years that are compared at once.
fn opened(years: u16, index: Multilateral) -> usize {
    fn count(working: &Working) -> usize {
        let below = working.terms.iter().chain(&working.definitions);
        1 + below.map(count).sum::<usize>()
    }
    let rows = (0..years).flat_map(|year| {
        let period = format!("{}/{:02}", 1950 + year, (51 + year) % 100);
        let row = move |item| {
            format!("{period},{item},{},{}\n", 10 + year * item % 7, 50 + year * item % 11)
        };
        (1..4).map(row)
    });
    let data = load(&format!("period,item,quantity,cost\n{}", rows.collect::<String>()), None);
    let at_once = MultilateralLinking { index, window: None, splice: None };
    let method = Method { linking: Some(Linking::Multilateral(at_once)), ..Method::default() };
    let period = Some(data.periods().last().unwrap().clone());
    count(
        &data
            .workings(method)
            .unwrap()
            .explain(&FigureChoice { period, ..FigureChoice::default() })
            .unwrap(),
    )
}

/// Pairs of periods, and not pairs for each of them.
#[test]
fn a_working_of_many_periods_compared_at_once_grows_with_their_square() {
    for index in [Multilateral::Gk, Multilateral::Wtpd, Multilateral::Geks] {
        assert!(opened(40, index) < 5 * opened(20, index), "{index:?}");
    }
}

/// Months of three financial years, the first and the last not whole: two providers,
/// an item of which a month is missing, one that comes, one of no group, rows that repeat.
fn months() -> String {
    let mut text = "period,provider,item,group,quantity,cost,quality\n".to_owned();
    for n in 9..29_u32 {
        let (year, month) = (2019 + n / 12, n % 12 + 1);
        for (provider, item, group, quantity, pence, from) in [
            ("A", "x1", "G1", 40 + n * 7 % 13, 10_250 + n * 31, 0),
            ("A", "x2", "G1", 90 + n * 5 % 17, 3_333 + n * 17, 0),
            ("B", "x1", "G1", 25 + n * 3 % 11, 11_999 + n * 29, 0),
            ("B", "y1", "G2", 60 + n * 11 % 19, 777 + n, 11),
            ("B", "new", "G2", 12 + n % 5, 4_444, 19),
            ("A", "odd", "", 3 + n % 2, 9_100, 0),
        ] {
            if n < from || (item == "y1" && n % 7 == 0) {
                continue;
            }
            let cost = f64::from(quantity * pence) / 100.0;
            let quality = 1.0 + f64::from(n * quantity % 10) / 1000.0;
            let period = format!("{year}-{month:02}");
            let row = format!("{period},{provider},{item},{group},{quantity},{cost},{quality}\n");
            text.push_str(&row);
        }
    }
    text
}

const PAY: &str = "period,provider,item,group,quantity,unit_cost
2019-11,A,nurses,labour,10,30
2019-12,A,nurses,labour,11,30
2020-04,A,nurses,labour,12,31
2020-05,A,nurses,labour,12,32
2020-05,B,rent,goods,3,7
2020-11,A,nurses,labour,12,31
2021-04,A,nurses,labour,13,33
2021-05,B,rent,goods,4,8";

#[test]
fn every_figure_of_months_linked_at_annual_unit_costs_recomputes() {
    use Granularity::{Group, Item, MatchedGroup};
    use Treatment::{Drop, Uplift};
    let data = load(&months(), None);
    let method = |formula, unmatched, reference: Option<&str>, level| Method {
        formula: Some(chosen(formula)),
        unmatched,
        reference: reference.map(str::to_owned),
        level,
        ..Method::default()
    };
    for (formula, unmatched, reference, level) in [
        (Formula::Laspeyres, Drop, None, Item),
        (Formula::Fisher, Treatment::Group, Some("2020-02"), Item),
        (Formula::Tornqvist, Uplift, Some("2020/21"), Item),
        (Formula::Paasche, Drop, Some("2020-07"), Group),
        (Formula::Walsh, Treatment::Group, None, MatchedGroup),
    ] {
        check(
            &data,
            &Method { by: Some(By::Item), ..method(formula, unmatched, reference, level) },
        );
    }
    let method = method(Formula::Laspeyres, Drop, None, Item);
    let providers = Providers::Word("separate".to_owned());
    check(&data, &Method { providers, quality: Some(QualityChoice::With), ..method });
}

#[test]
fn every_figure_of_productivity_by_months_recomputes() {
    let data = load(&months(), Some(PAY));
    for (linking, reference) in
        [(None, None), (None, Some("2020-05")), (Some(Linking::Direct), Some("2020-05"))]
    {
        let reference = reference.map(str::to_owned);
        check(&data, &Method { linking, reference, ..Method::default() });
    }
}

#[test]
fn every_figure_per_day_recomputes() {
    let data = load(&months(), None);
    for (days, linking) in
        [(DayChoice::WorkingDays, None), (DayChoice::CalendarDays, Some(Linking::Direct))]
    {
        check(&data, &Method { days, linking, ..Method::default() });
    }
}

#[test]
fn every_figure_of_groups_recomputes_by_every_formula() {
    let data = load(ACTIVITY, Some(INPUTS));
    for level in [Granularity::Group, Granularity::MatchedGroup] {
        for (place, formula) in every_formula().into_iter().enumerate() {
            let unmatched = every_treatment()[place % 3];
            let linking = [Linking::Chained, Linking::Direct][place % 2];
            let (formula, linking) = (Some(chosen(formula)), Some(linking));
            let by = Some([By::Group, By::Item][place / 2 % 2]);
            check(&data, &Method { formula, unmatched, linking, level, by, ..Method::default() });
        }
        let providers = Providers::Word("separate".to_owned());
        check(&data, &Method { level, providers, ..Method::default() });
    }
}

#[test]
fn every_figure_of_groups_compared_at_once_recomputes() {
    let data = load(ACTIVITY, None);
    for index in [Multilateral::Geks, Multilateral::Gk, Multilateral::Wtpd] {
        let choices = MultilateralLinking { index, ..MultilateralLinking::default() };
        let linking = Some(Linking::Multilateral(choices));
        check(&data, &Method { linking, level: Granularity::Group, ..Method::default() });
    }
}

/// Activity without a cost, excess bed days, fractions, a unit cost on which rows agree.
const ADJUSTED: &str = "period,provider,item,group,unit,quantity,cost,unit_cost
2019/20,A,x1,G1,stays,10.1,1000,
2019/20,A,x1-long,G1_XS,excess bed days,30,600,
2019/20,A,y1,G2,visits,7.3,,50
2019/20,B,x1,G1,stays,5,600.05,
2019/20,B,y1,G2,visits,3,,50
2019/20,B,old1,G2,visits,4.7,100,
2019/20,B,old2,G2,visits,6,,11.1
2019/20,C,y1,G2,visits,9,480,
2019/20,C,z,G2,visits,2,,
2020/21,A,x1,G1,stays,11,1210,
2020/21,A,x1-long,G1_XS,excess bed days,33,700,
2020/21,A,y1,G2,visits,9,,52
2020/21,A,y1,G2,visits,1.7,,
2020/21,B,x1,G1,stays,7,840,
2020/21,B,y1,G2,visits,2,,
2020/21,B,new,G2,visits,8.3,444,
2020/21,C,z,G2,visits,3,90,
2021/22,A,x1,G1,stays,13,1500,
2021/22,A,x1-long,G1_XS,excess bed days,31,650,
2021/22,A,y1,G2,visits,8,,53
2021/22,D,x1,G1,stays,6.1,777,
2021/22,D,y1,G2,visits,5,260,
2021/22,D,new,G2,visits,9,,12.5
2021/22,D,z,G2,visits,4,,";

const BRIDGE: &str = "from,to,share\nold1,new,0.3\nold1,y1,0.7\nold2,new,\nB,D,";

fn adjusted() -> Data {
    let tables = Tables {
        activity: Table::Text(ADJUSTED.as_bytes()),
        bridge: Some(Table::Text(BRIDGE.as_bytes())),
        ..Tables::default()
    };
    Data::load(tables, &Reading::default()).unwrap()
}

fn without(provider: Option<&str>, item: Option<&str>, period: Option<&str>) -> Exclusion {
    let [provider, item, period] = [provider, item, period].map(|name| name.map(str::to_owned));
    Exclusion { provider, item, period, ..Exclusion::default() }
}

#[test]
fn every_figure_recomputes_after_each_adjustment_and_after_all() {
    let data = adjusted();
    let plain = Method { bridge: Some(BridgeChoice::Without), ..Method::default() };
    let bridge = Some(BridgeChoice::With);
    let some = vec![without(Some("C"), Some("y1"), None), without(None, Some("old*"), None)];
    let other = vec![without(Some("A"), None, Some("2020/21"))];
    let out = ExcessBedDays::Out;
    let (deflate, mean) = (MissingCost::Deflate, MissingCost::GroupMean);
    for method in [
        Method { exclude: some.clone(), ..plain.clone() },
        Method { excess_bed_days: out, ..plain.clone() },
        Method { bridge, ..plain.clone() },
        Method { missing_cost: deflate, ..plain.clone() },
        Method { missing_cost: mean, ..plain.clone() },
        Method { days: DayChoice::WorkingDays, ..plain.clone() },
        Method {
            exclude: other,
            excess_bed_days: out,
            bridge,
            missing_cost: deflate,
            days: DayChoice::CalendarDays,
            ..plain.clone()
        },
        Method { exclude: some, bridge, missing_cost: mean, days: DayChoice::WorkingDays, ..plain },
    ] {
        for unit_costs in [UnitCostSource::National, UnitCostSource::Own] {
            for (formula, unmatched) in
                [(Formula::Fisher, Treatment::Group), (Formula::Laspeyres, Treatment::Uplift)]
            {
                let providers = Providers::Word("separate".to_owned());
                let (formula, unit_costs) = (Some(chosen(formula)), Some(unit_costs));
                let method = method.clone();
                check(&data, &Method { providers, formula, unmatched, unit_costs, ..method });
            }
        }
    }
}

/// 8.3 visits of its own, and none of the earlier codes: the later of two bridged unit costs. The
/// quantity of 2019/20 is 30% of 4.7 and 6.
#[test]
fn a_bridged_quantity_opens_into_the_old_codes_and_their_shares() {
    let figure = FigureChoice {
        what: Some("quantity".to_owned()),
        item: Some("new".to_owned()),
        period: Some("2019/20".to_owned()),
        ..FigureChoice::default()
    };
    let working = adjusted().explain(&figure, Method::default()).unwrap();
    approx::assert_relative_eq!(working.value, 0.3 * 4.7 + 6.0, max_relative = 1e-15);
    let rows: Vec<u32> =
        ends_of(&working).iter().filter_map(|l| Some(l.source.as_ref()?.row)).collect();
    assert_eq!(rows, [8, 7]);
}

#[test]
fn an_item_or_a_group_is_asked_for_its_contribution() {
    let data = load("period,group,item,quantity,cost\n2019,G,A,10,50\n2020,G,A,12,66\n", None);
    let label = |figure: FigureChoice| data.explain(&figure, Method::default()).unwrap().label;
    let item = FigureChoice { item: Some("A".to_owned()), ..FigureChoice::default() };
    let group = FigureChoice { group: Some("G".to_owned()), ..FigureChoice::default() };
    assert_eq!(label(item), "contribution of A to the growth of output, 2019 to 2020");
    assert_eq!(label(group), "contribution of G to the growth of output, 2019 to 2020");
}

#[test]
fn every_smaller_contribution_opens_with_the_others() {
    let rows = (0..60_u32).map(|n| {
        let (year, item) = (2019 + n / 30, n % 30);
        format!("{year},i{item},{},{}\n", 10 + n * 7 % 23, 1000 + n * 13)
    });
    let activity = rows.fold("period,item,quantity,cost\n".to_owned(), |all, row| all + &row);
    let inputs = activity.replace(",i1", ",staff 1");
    check(&load(&activity, Some(&inputs)), &Method::default());
}

/// Three periods of up to six items in two groups; absent, zero, and repeated rows among them.
fn rows() -> impl Strategy<Value = String> {
    let row = (0..3_u8, 0..6_u8, 0..40_u32, 1..9_000_u32);
    prop::collection::vec(row, 4..30).prop_map(|rows| {
        let header = "period,item,group,quantity,unit_cost".to_owned();
        rows.into_iter().fold(header, |text, (period, item, quantity, pence)| {
            let (year, group) = (2019 + u32::from(period), item % 2);
            let cost = f64::from(pence) / 100.0;
            format!("{text}\n{year},i{item},g{group},{quantity},{cost}")
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_data_every_formula_recomputes(
        rows in rows(),
        inputs in prop::option::of(rows()),
        treatment in prop::sample::select(every_treatment().to_vec()),
        formula in prop::sample::select(every_formula()),
        linking in prop::sample::select(vec![Linking::Chained, Linking::Direct]),
    ) {
        let inputs = inputs.map(|rows| rows.replace(",g0,", ",labour,"));
        let data = load(&rows, inputs.as_deref());
        let formula = Some(chosen(formula));
        let by = Some(By::Item);
        let method = Method { formula, unmatched: treatment, linking: Some(linking), by, ..Method::default() };
        if data.analyse(method.clone()).is_ok() {
            check(&data, &method);
        }
    }
}

fn ends_of(working: &Working) -> Vec<&Working> {
    let below: Vec<&Working> = working.terms.iter().flat_map(ends_of).collect();
    if below.is_empty() { vec![working] } else { below }
}

/// Rows 2 and 5 of the sheet above: 10 at £1,000 and 5 at £600; later 11, 1 and 7.
#[test]
fn a_figure_opens_down_to_its_rows() {
    let data = load(ACTIVITY, None);
    let figure = FigureChoice {
        what: Some("quantity".to_owned()),
        item: Some("x1".to_owned()),
        period: Some("2020/21".to_owned()),
        ..FigureChoice::default()
    };
    let working = data.explain(&figure, Method::default()).unwrap();
    let source = RowSource { table: "activity", row: 9, column: "quantity".to_owned(), rows: 3 };
    assert_eq!((working.value.to_bits(), working.source), (19.0_f64.to_bits(), Some(source)));

    let figure = FigureChoice { what: Some("unit-cost".to_owned()), ..figure };
    let working = data.explain(&figure, Method::default()).unwrap();
    assert_eq!(working.operation, Operation::Ratio);
    let columns: Vec<String> =
        ends_of(&working).iter().map(|l| l.source.as_ref().unwrap().column.clone()).collect();
    assert_eq!(columns, ["cost", "quantity"]);
}

#[test]
fn the_largest_terms_come_first_and_the_rest_are_counted() {
    let data = load(ACTIVITY, None);
    let figure = FigureChoice { terms: Some(2), ..FigureChoice::default() };
    let working = data.explain(&figure, Method::default()).unwrap();
    assert!(working.recomputed().is_none());
    let link = &working.terms[1].terms[0];
    let sum = &link.terms[0];
    assert_eq!((sum.operation, sum.terms.len()), (Operation::Sum, 2));
    assert!(sum.terms[0].value >= sum.terms[1].value && sum.more > 0);
    let shown: f64 = sum.terms.iter().map(|term| term.value).sum();
    approx::assert_relative_eq!(shown + sum.rest.unwrap(), sum.value, max_relative = 1e-14);
}

#[test]
fn a_tree_is_closed_below_the_depth_that_is_asked_for() {
    let data = load(ACTIVITY, None);
    let figure = FigureChoice { depth: Some(1), ..FigureChoice::default() };
    let working = data.explain(&figure, Method::default()).unwrap();
    assert_eq!(working.terms.len(), 2);
    assert!(working.terms.iter().all(|term| term.terms.is_empty()));
    assert!(working.terms[1].more > 0);
}

#[test]
fn what_is_closed_below_a_depth_adds_up_to_the_whole() {
    let data = load(ACTIVITY, None);
    let figure = FigureChoice {
        what: Some("growth".to_owned()),
        depth: Some(2),
        terms: Some(1),
        ..FigureChoice::default()
    };
    let working = data.explain(&figure, Method::default()).unwrap();
    let sums = &working.terms[0].terms;
    assert_eq!(sums.len(), 2);
    for sum in sums {
        assert_eq!((sum.terms.len(), sum.rest), (0, Some(sum.value)), "{}", sum.label);
    }
}

#[test]
fn a_figure_that_is_not_there_is_refused_with_what_was_meant() {
    let data = load(ACTIVITY, None);
    let ask =
        |figure: FigureChoice| data.explain(&figure, Method::default()).unwrap_err().to_string();
    let what = |what: &str| FigureChoice { what: Some(what.to_owned()), ..FigureChoice::default() };
    assert!(ask(what("grwth")).contains("did you mean “growth”"));
    assert!(ask(what("contribution")).contains("name one"));
    let item = FigureChoice { item: Some("x11".to_owned()), ..what("quantity") };
    assert!(ask(item).contains("did you mean “x1”"));
    let series = FigureChoice { series: Some("input".to_owned()), ..what("index") };
    assert!(ask(series).contains("analysis has no index of input"));
    let spread = FigureChoice { spread: Some("fishr".to_owned()), ..FigureChoice::default() };
    assert!(ask(spread).contains("did you mean “fisher”"));
    assert!(ask(what("spread")).contains("name one of laspeyres"));
    let spread = FigureChoice { spread: Some("fisher".to_owned()), ..what("index") };
    assert!(ask(spread).contains("“spread” goes with spread, not with “index”"));
    let account = FigureChoice { account: Some("points".to_owned()), ..FigureChoice::default() };
    assert!(ask(account.clone()).contains("growth account needs a table of inputs"));
    let of_inputs = |figure: FigureChoice| {
        load(ACTIVITY, Some(INPUTS)).explain(&figure, Method::default()).unwrap_err().to_string()
    };
    assert!(of_inputs(account.clone()).contains("name one of “agency”, “goods”, “labour”"));
    let stranger = FigureChoice { group: Some("labor".to_owned()), ..account.clone() };
    assert!(of_inputs(stranger).contains("did you mean “labour”"));
    let of_output = FigureChoice { series: Some("output".to_owned()), ..account };
    assert!(of_inputs(of_output).contains("one of productivity"));
}

#[test]
fn a_quantity_opens_into_its_quality() {
    let quality = |line: &str| match line {
        _ if line.starts_with("period") => "quality",
        _ if line.starts_with("2019") => "1",
        _ if line.starts_with("2020") => "1.01",
        _ => "1.03",
    };
    let lines = ACTIVITY.lines().map(|line| format!("{line},{}\n", quality(line)));
    let data = load(&lines.collect::<String>(), None);
    for (unmatched, quality) in [
        (Treatment::Drop, QualityChoice::With),
        (Treatment::Uplift, QualityChoice::With),
        (Treatment::Group, QualityChoice::With),
        (Treatment::Group, QualityChoice::Both),
    ] {
        check(&data, &Method { unmatched, quality: Some(quality), ..Method::default() });
    }
    let figure = FigureChoice { what: Some("growth".to_owned()), ..FigureChoice::default() };
    let method = Method { quality: Some(QualityChoice::With), ..Method::default() };
    let with = data.explain(&figure, method).unwrap();
    let method = Method { quality: Some(QualityChoice::Without), ..Method::default() };
    assert!(with.value > data.explain(&figure, method).unwrap().value);
    assert!(ends_of(&with).iter().any(|leaf| leaf.label == "quality, 2021/22"));
}
