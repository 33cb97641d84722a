//! Months and quarters: linked at annual unit costs, compared with the year before and year to
//! date.

#![cfg(not(target_arch = "wasm32"))]

mod support;

use approx::assert_relative_eq;
use costweight::{Analysis, Data, LinkChoice, LinkReport, Point, SeriesReport};
use proptest::prelude::*;
use serde_json::{Value, json};
use support::{Files, Money, PER_POINT, RELATIVE, Row, cases, csv, gap, method};

/// The twelve months of the financial year that begins in April of `first`.
fn months(first: i32) -> Vec<String> {
    (0..12)
        .map(|part| {
            let (year, month) = if part < 9 { (first, part + 4) } else { (first + 1, part - 8) };
            format!("{year}-{month:02}")
        })
        .collect()
}

fn row(provider: &str, period: &str, item: &str, quantity: f64, cost: f64) -> Row {
    Row {
        provider: provider.to_owned(),
        period: period.to_owned(),
        item: item.to_owned(),
        group: if item < "item-2" { "first".to_owned() } else { "second".to_owned() },
        quantity,
        amount: Money::UnitCost(cost),
    }
}

fn analyse(rows: &[Row], keys: &Value) -> Analysis {
    Files::activity(&csv(rows)).analyse(keys)
}

fn point<'a>(series: &'a SeriesReport, period: &str) -> &'a Point {
    series.points.iter().find(|point| point.period.to_string() == period).unwrap()
}

fn link<'a>(series: &'a SeriesReport, from: &str, to: &str) -> &'a LinkReport {
    let ends = (from.to_owned(), to.to_owned());
    let found = series.links.iter().find(|l| (l.from.to_string(), l.to.to_string()) == ends);
    found.unwrap()
}

fn index(series: &SeriesReport, period: &str) -> f64 {
    point(series, period).index.unwrap()
}

/// Two years of two quarters' worth of activity, small enough to be worked by hand:
/// hips at £100 a unit on average in 2018/19 (Σcost 4,000 ÷ 40), visits at £10 (2,000 ÷ 200).
const BY_HAND: &str = "period,item,quantity,cost
2018/19Q1,hip,10,800
2018/19Q1,visit,50,500
2018/19Q2,hip,10,1200
2018/19Q2,visit,50,500
2018/19Q3,hip,10,1000
2018/19Q3,visit,40,400
2018/19Q4,hip,10,1000
2018/19Q4,visit,60,600
2019/20Q1,hip,12,1500
2019/20Q1,visit,50,600
2019/20Q2,visit,70,800
2019/20Q3,hip,20,2600
2019/20Q3,visit,50,500
2019/20Q4,hip,12,1200
2019/20Q4,visit,60,700
2020/21Q1,hip,14,1900
2020/21Q1,visit,55,650";

#[test]
fn a_quarter_is_compared_with_the_average_one_of_the_year_before() {
    let analysis = Files::activity(BY_HAND).analyse(&json!({}));
    assert_eq!(serde_json::to_value(analysis.method.linking).unwrap(), "annual-overlap");
    assert_eq!(analysis.method.reference.as_deref(), Some("2018/19"));
    let output = &analysis.output;
    // At £100 and £10: 6,000 in the year, 1,500 in the average quarter.
    for (quarter, pounds) in [("Q1", 1500.0), ("Q2", 1500.0), ("Q3", 1400.0), ("Q4", 1600.0)] {
        let level = index(output, &format!("2018/19{quarter}"));
        assert_relative_eq!(level, 100.0 * pounds / 1500.0, max_relative = RELATIVE);
    }
    for (quarter, pounds) in [("Q1", 1700.0), ("Q2", 700.0), ("Q3", 2500.0), ("Q4", 1800.0)] {
        let level = index(output, &format!("2019/20{quarter}"));
        assert_relative_eq!(level, 100.0 * pounds / 1500.0, max_relative = RELATIVE);
    }
    // 2019/20: hips 5,300 ÷ 44, visits 2,600 ÷ 230; the average quarter costs 7,900 ÷ 4.
    let (hip, visit) = (5300.0 / 44.0, 2600.0 / 230.0);
    let year = 100.0 * 6700.0 / 6000.0;
    let level = year * (14.0 * hip + 55.0 * visit) / (7900.0 / 4.0);
    assert_relative_eq!(index(output, "2020/21Q1"), level, max_relative = RELATIVE);
    let annual = output.annual.as_ref().unwrap();
    let years: Vec<String> = annual.points.iter().map(|point| point.period.to_string()).collect();
    assert_eq!(years, ["2018/19", "2019/20"], "the year that has begun is not whole");
    assert_relative_eq!(index(annual, "2019/20"), year, max_relative = RELATIVE);
}

#[test]
fn an_item_that_is_absent_in_a_quarter_is_matched_by_its_years() {
    let analysis = Files::activity(BY_HAND).analyse(&json!({}));
    let held = link(&analysis.output, "2018/19", "2019/20Q2");
    assert_eq!((held.items.matched, held.items.from_only, held.steps), (2, 0, 1));
    let points: Vec<(Option<&str>, f64)> =
        held.contributions.iter().map(|c| (c.item.as_deref(), c.points)).collect();
    // 10 hips at £100 less, and 20 visits at £10 more, of £1,500.
    assert_relative_eq!(points[0].1, -100.0 * 1000.0 / 1500.0, max_relative = RELATIVE);
    assert_relative_eq!(points[1].1, 100.0 * 200.0 / 1500.0, max_relative = RELATIVE);
    assert_eq!((points[0].0, points[1].0), (Some("hip"), Some("visit")));
}

#[test]
fn a_quarter_grows_on_the_one_before_and_on_the_same_one_a_year_before() {
    let output = Files::activity(BY_HAND).analyse(&json!({})).output;
    let held = point(&output, "2019/20Q2");
    assert_relative_eq!(held.growth.unwrap(), 7.0 / 17.0 - 1.0, max_relative = RELATIVE);
    assert_relative_eq!(held.growth_on_year.unwrap(), 7.0 / 15.0 - 1.0, max_relative = RELATIVE);
    assert_eq!(point(&output, "2018/19Q1").growth, None);
    assert_eq!(point(&output, "2018/19Q4").growth_on_year, None);
}

#[test]
fn the_year_to_date_is_at_the_unit_costs_of_the_year_before() {
    let output = Files::activity(BY_HAND).analyse(&json!({})).output;
    let to_date = |period: &str| point(&output, period).year_to_date;
    assert_eq!(to_date("2018/19Q3"), None);
    for (quarter, now, before, months) in [
        ("2019/20Q1", 1700.0, 1500.0, 3),
        ("2019/20Q2", 2400.0, 3000.0, 6),
        ("2019/20Q3", 4900.0, 4400.0, 9),
        ("2019/20Q4", 6700.0, 6000.0, 12),
    ] {
        let held = to_date(quarter).unwrap();
        assert_relative_eq!(held.growth, now / before - 1.0, max_relative = RELATIVE);
        assert_eq!(held.months, months, "{quarter}");
    }
    // The level of 2019/20Q1 is at unit costs of 2018/19; year to date it is at those of 2019/20.
    let (hip, visit) = (5300.0 / 44.0, 2600.0 / 230.0);
    let growth = (14.0 * hip + 55.0 * visit) / (12.0 * hip + 50.0 * visit) - 1.0;
    assert_relative_eq!(to_date("2020/21Q1").unwrap().growth, growth, max_relative = RELATIVE);
}

#[test]
fn a_month_that_one_of_the_years_lacks_is_not_compared_to_date() {
    let text = "period,item,quantity,unit_cost
2018-04,a,10,1\n2018-06,a,30,1\n2018-07,a,40,1
2019-04,a,11,1\n2019-05,a,99,1\n2019-06,a,36,1\n2019-07,a,40,1";
    let output = Files::activity(text).analyse(&json!({})).output;
    let to_date = |period: &str| point(&output, period).year_to_date.map(|t| (t.growth, t.months));
    let (growth, months) = to_date("2019-06").unwrap();
    assert_relative_eq!(growth, 47.0 / 40.0 - 1.0, max_relative = RELATIVE);
    assert_eq!(months, 2);
    assert_eq!(to_date("2019-05").unwrap().1, 1);
    assert_eq!(to_date("2019-07").unwrap().1, 3);
}

#[test]
fn months_are_in_financial_years_unless_the_method_says_calendar_years() {
    let rows: Vec<Row> = [2018, 2019]
        .into_iter()
        .flat_map(months)
        .map(|period| row("", &period, "item-1", 10.0, 5.0))
        .collect();
    let first = |keys: Value| analyse(&rows, &keys).output.links[9].from.to_string();
    assert_eq!(first(json!({})), "2018/19");
    assert_eq!(first(json!({ "year": "calendar-year" })), "2018");
    let ends = analyse(&rows, &json!({ "year": "calendar-year" })).output.links[9].clone();
    assert_eq!(ends.to.to_string(), "2019-01");
    let quarters = "period,item,quantity,unit_cost\n2018Q4,a,1,1\n2019Q1,a,1,1";
    let link = &Files::activity(quarters).analyse(&json!({})).output.links[1];
    assert_eq!(link.from.to_string(), "2018");
    let error = Files::activity(quarters)
        .load(&json!({}))
        .unwrap()
        .analyse(method(&json!({ "linking": "annual-overlap", "reference": "2017" })));
    assert_eq!(error.unwrap_err().code(), "bad-method");
}

#[test]
fn a_month_can_be_the_reference() {
    let keys = json!({ "reference": "2019/20Q3" });
    let output = Files::activity(BY_HAND).analyse(&keys).output;
    assert_relative_eq!(index(&output, "2019/20Q3"), 100.0, max_relative = RELATIVE);
    assert_relative_eq!(index(&output, "2018/19Q1"), 60.0, max_relative = RELATIVE);
    let annual = output.annual.unwrap();
    assert_relative_eq!(index(&annual, "2018/19"), 60.0, max_relative = RELATIVE);
}

#[test]
fn years_under_annual_overlap_are_chained() {
    let text = "period,item,quantity,unit_cost\n2018/19,a,10,5\n2019/20,a,12,5\n2020/21,a,15,5";
    let analysis = Files::activity(text).analyse(&json!({ "linking": "annual-overlap" }));
    assert_eq!(serde_json::to_value(analysis.method.linking).unwrap(), "chained");
    assert_eq!(analysis.output, Files::activity(text).analyse(&json!({})).output);
    assert!(analysis.output.points.iter().all(|p| p.growth_on_year.is_none()));
}

#[test]
fn the_cost_tables_annual_unit_costs_weigh_the_months() {
    let activity = "period,item,quantity
2018-04,a,10\n2018-05,a,20\n2018-04,b,5\n2019-04,a,12\n2019-04,b,5\n2019-05,b,6";
    let costs = "period,item,unit_cost
2018/19,a,3\n2018/19,b,7\n2019/20,a,4\n2019/20,b,7";
    let output = Files::activity(activity).costs(costs).analyse(&json!({})).output;
    let year = 30.0 * 3.0 + 5.0 * 7.0;
    let average = year / 2.0;
    let level = 100.0 * (12.0 * 3.0 + 5.0 * 7.0) / average;
    assert_relative_eq!(index(&output, "2019-04"), level, max_relative = RELATIVE);
    let level = 100.0 * (6.0 * 7.0) / average;
    assert_relative_eq!(index(&output, "2019-05"), level, max_relative = RELATIVE);
}

#[test]
fn productivity_is_the_ratio_of_the_two_and_has_its_years() {
    let inputs = BY_HAND
        .replace("hip", "nurse")
        .replace("visit", "clerk")
        .replace("Q3,nurse,2", "Q3,nurse,1");
    let inputs =
        inputs.replace("period,item", "period,item,group").replace("nurse,", "nurse,labour,");
    let inputs = inputs.replace("clerk,", "clerk,labour,");
    let analysis = Files::activity(BY_HAND).inputs(&inputs).analyse(&json!({}));
    let productivity = analysis.productivity.unwrap().multifactor;
    let input = analysis.input.unwrap();
    for held in &productivity.points {
        let period = held.period.to_string();
        let ratio = index(&analysis.output, &period) / index(&input, &period);
        assert_relative_eq!(held.index.unwrap(), 100.0 * ratio, max_relative = RELATIVE);
    }
    for held in &productivity.links {
        let points: f64 = held.contributions.iter().map(|c| c.points).sum();
        let size: f64 = held.contributions.iter().map(|c| c.points.abs()).sum();
        let growth = held.growth.unwrap();
        assert!((points - 100.0 * growth).abs() <= PER_POINT * size.max(1.0), "{held:?}");
        assert!(held.covered_cost.is_some());
    }
    let overall = productivity.overall.unwrap();
    let points: f64 = overall.contributions.iter().map(|c| c.points).sum();
    assert_relative_eq!(points, 100.0 * overall.growth, max_relative = 1e-10);
    assert_eq!(overall.minimum_coverage, Some(1.0));
    let years = productivity.annual.unwrap();
    let year = years.points.last().unwrap();
    assert_eq!(year.period.to_string(), "2019/20");
    let last = |series: &SeriesReport| index(series.annual.as_ref().unwrap(), "2019/20");
    let ratio = last(&analysis.output) / last(&input);
    assert_relative_eq!(year.index.unwrap(), 100.0 * ratio, max_relative = RELATIVE);
    let to_date = productivity.points[6].year_to_date.unwrap();
    let part = |series: &SeriesReport| 1.0 + series.points[6].year_to_date.unwrap().growth;
    let ratio = part(&analysis.output) / part(&input);
    assert_relative_eq!(1.0 + to_date.growth, ratio, max_relative = RELATIVE);
    assert_eq!(to_date.months, 9);
}

#[test]
fn incomplete_years_and_gaps_are_said() {
    let text = "period,item,quantity,unit_cost
2018-06,a,10,1\n2018-07,a,10,1\n2020-04,a,12,1\n2020-06,a,12,1";
    let analysis = Files::activity(text).analyse(&json!({}));
    let said: Vec<(&str, &str, u32)> =
        analysis.issues.iter().map(|i| (i.code, i.message.as_str(), i.count)).collect();
    assert!(said.contains(&("incomplete-year", "2018/19 has 2 of its 12 periods", 1)), "{said:?}");
    let gap = "2018-07 to 2020-04 is a change over 21 periods";
    assert!(said.contains(&("period-gap", gap, 3)), "{said:?}");
    assert_eq!(link(&analysis.output, "2018/19", "2020-04").steps, 2);
    assert_relative_eq!(index(&analysis.output, "2020-04"), 120.0, max_relative = RELATIVE);
    assert_eq!(point(&analysis.output, "2020-04").growth_on_year, None);
    // Neither year is whole, so that there is no annual figure.
    assert!(analysis.output.annual.is_none());
    assert!(!said.iter().any(|(code, ..)| *code == "chained-months"));
}

#[test]
fn months_without_anything_in_common_with_the_year_before_have_no_level() {
    let text = "period,item,quantity,unit_cost
2018-06,a,10,1\n2019-04,b,12,1\n2020-04,b,6,1";
    let analysis = Files::activity(text).analyse(&json!({}));
    let levels: Vec<Option<f64>> = analysis.output.points.iter().map(|p| p.index).collect();
    assert_eq!(levels, [Some(100.0), None, None]);
    assert_eq!(link(&analysis.output, "2019/20", "2020-04").growth, Some(-0.5));
    assert!(analysis.issues.iter().any(|issue| issue.code == "nothing-matched"));
}

/// Rows of two providers over two whole years and the first months of a third.
fn any_rows() -> impl Strategy<Value = Vec<Row>> {
    let cell = (0..8u8, 1u32..2000, 1u32..500);
    proptest::collection::vec(cell, 2 * 27 * 4).prop_map(|cells| {
        let all: Vec<String> = (2018..=2020).flat_map(months).take(27).collect();
        let keys = ["A", "B"].into_iter().flat_map(|provider| {
            let item = |period: &String, i: u8| (provider, period.clone(), format!("item-{i}"));
            all.iter().flat_map(move |p| (0..4).map(move |i| item(p, i))).collect::<Vec<_>>()
        });
        let rows = keys.zip(cells).filter_map(|((provider, period, item), (absent, q, c))| {
            // The first item is always there, so that every year has something in common.
            let is_there = absent > 1 || item == "item-0";
            let (quantity, cost) = (f64::from(q) / 8.0, f64::from(c) / 4.0);
            is_there.then(|| row(provider, &period, &item, quantity, cost))
        });
        rows.collect()
    })
}

/// Formulas that weigh by unit costs alone, so that they are linear in the later quantities.
const LINEAR: [&str; 7] =
    ["laspeyres", "paasche", "walsh", "marshall-edgeworth", "lowe", "drobisch", "dutot"];

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn the_mean_of_a_whole_years_months_is_the_annual_chained_index(
        rows in any_rows(),
        formula in proptest::sample::select(&LINEAR[..]),
        unmatched in proptest::sample::select(&["drop", "group"][..]),
    ) {
        let keys = json!({ "formula": formula, "unmatched": unmatched, "providers": "separate" });
        let analysis = analyse(&rows, &keys);
        let separate = analysis.providers.as_ref().unwrap().iter();
        let all = separate.map(|held| held.output.as_ref().unwrap());
        for series in all.chain([&analysis.output]) {
            let annual = series.annual.as_ref().unwrap();
            prop_assert_eq!(annual.points.len(), 2);
            for (year, first) in annual.points.iter().zip(2018..) {
                let levels = months(first).into_iter().map(|month| index(series, &month));
                let mean = levels.sum::<f64>() / 12.0;
                prop_assert!(gap(mean, year.index.unwrap()) < 1e-11, "{} {}", formula, first);
            }
        }
    }

    /// The annual chain of a file whose months are added up beforehand.
    #[test]
    fn the_annual_chain_is_that_of_the_years_added_up(rows in any_rows()) {
        let years: Vec<Row> = rows.iter().map(|row| {
            let year: i32 = row.period[..4].parse().unwrap();
            let first = if row.period[5..] < *"04" { year - 1 } else { year };
            let period = format!("{first}/{}", (first + 1) % 100);
            let Money::UnitCost(unit_cost) = row.amount else { unreachable!() };
            Row { period, amount: Money::Cost(row.quantity * unit_cost), ..row.clone() }
        }).collect();
        let (monthly, yearly) = (analyse(&rows, &json!({})), analyse(&years, &json!({})));
        let annual = monthly.output.annual.unwrap();
        for (held, added) in annual.points.iter().zip(&yearly.output.points) {
            prop_assert_eq!(held.period, added.period);
            prop_assert!(gap(held.index.unwrap(), added.index.unwrap()) < 1e-11);
        }
    }

    #[test]
    fn contributions_add_up_over_any_months(
        rows in any_rows(),
        formula in proptest::sample::select(&["laspeyres", "fisher", "marshall-edgeworth"][..]),
        unmatched in proptest::sample::select(&["drop", "uplift", "group"][..]),
        ends in (0..27usize, 0..27usize),
    ) {
        let keys = json!({ "formula": formula, "unmatched": unmatched });
        let text = csv(&rows);
        let data: Data = Files::activity(&text).load(&json!({})).unwrap();
        let analysis = data.analyse(method(&keys)).unwrap();
        for held in &analysis.output.links {
            let points: f64 = held.contributions.iter().map(|c| c.points).sum();
            let size: f64 = held.contributions.iter().map(|c| c.points.abs()).sum();
            let growth = 100.0 * held.growth.unwrap();
            prop_assert!((points - growth).abs() <= PER_POINT * size.max(1.0));
        }
        let at = |place: usize| analysis.output.points[place].clone();
        let (from, to) = (at(ends.0), at(ends.1));
        let choice = LinkChoice {
            from: from.period.to_string(),
            to: to.period.to_string(),
            ..LinkChoice::default()
        };
        let made = data.contributions(&choice, method(&keys)).unwrap();
        let points: f64 = made.points.iter().sum();
        let growth = 100.0 * (to.index.unwrap() / from.index.unwrap() - 1.0);
        prop_assert!((points - growth).abs() < 1e-9 * growth.abs().max(1.0));
    }

    /// Weighted by what the months before cost at the nation's unit costs, the providers' growths
    /// of the year to date are the combined one.
    #[test]
    fn providers_link_like_the_whole(rows in any_rows()) {
        let analysis = analyse(&rows, &json!({ "providers": "separate" }));
        let separate = analysis.providers.as_ref().unwrap();
        for month in months(2019) {
            let of = |series: &SeriesReport| {
                link(series, "2018/19", &month).growth.unwrap()
            };
            let annual = |series: &SeriesReport| {
                series.annual.as_ref().unwrap().points[0].cost.unwrap()
            };
            let outputs = || separate.iter().map(|held| held.output.as_ref().unwrap());
            let matched = |series: &SeriesReport| {
                annual(series) * link(series, "2018/19", &month).coverage.unwrap().from
            };
            let whole: f64 = outputs().map(matched).sum();
            let mean: f64 = outputs().map(|held| of(held) * matched(held)).sum::<f64>() / whole;
            prop_assert!((mean - of(&analysis.output)).abs() < 1e-10);
        }
    }
}

/// Twenty-seven months from January 2019, in which nothing changes.
fn steady() -> String {
    let months = (0..27).map(|n| (2019 + n / 12, n % 12 + 1));
    let rows = months
        .map(|(year, month)| format!("{year}-{month:02},A,100,5\n{year}-{month:02},B,50,20\n"));
    format!("period,item,quantity,unit_cost\n{}", rows.collect::<String>())
}

#[test]
fn a_year_that_lacks_months_is_as_high_as_the_others_and_is_no_annual_figure() {
    let analysis = Files::activity(&steady()).analyse(&json!({}));
    assert_eq!(analysis.method.reference.as_deref(), Some("2019/20"));
    let levels = analysis.output.points.iter().map(|point| point.index.unwrap());
    assert!(
        levels.clone().all(|index| (index - 100.0).abs() < 1e-12),
        "{:?}",
        levels.collect::<Vec<_>>()
    );
    let annual = analysis.output.annual.unwrap();
    let years: Vec<String> = annual.points.iter().map(|point| point.period.to_string()).collect();
    assert_eq!(years, ["2019/20", "2020/21"]);
    assert!(annual.links[0].growth.unwrap().abs() < 1e-12);
    assert_eq!(annual.links.len(), 1);
}
