//! The currencies of the National Schedules of Reference Costs, 2014/15 to 2017/18: 102,514 rows,
//! an item being a service line, a service code and a currency code together.
//!
//! Source of the expected values: `shared/methods.md`, part 0 and G11, computed from the same
//! schedules independently of this project.

use std::sync::LazyLock;

use costweight::{Analysis, CompareChoice, Data, LinkReport};
use serde_json::{Value, json};

use crate::common::{
    TEN_PENCE, TOTAL_QUANTUM, activity, analyse, assert_exact, assert_within, cost, level, link,
    printed, ratio, shared,
};

const FILE: &str = "data/nhs_ref_costs_currency_2014-15_to_2017-18.csv";
pub(crate) const FIRST: (&str, &str) = ("2014/15", "2015/16");
pub(crate) const SECOND: (&str, &str) = ("2015/16", "2016/17");
pub(crate) const THIRD: (&str, &str) = ("2016/17", "2017/18");
pub(crate) const LINKS: [(&str, &str); 3] = [FIRST, SECOND, THIRD];

pub(crate) static MAPPED: LazyLock<Data> = LazyLock::new(|| {
    let columns = json!({
        "period": "financial_year",
        "item": ["service_line", "service_code", "currency_code"],
        "group": "service_line",
        "quantity": "activity",
        "cost": "total_cost_gbp",
    });
    activity(&shared(FILE), &columns)
});

fn analysis(choices: Value) -> Analysis {
    analyse(&MAPPED, choices)
}

fn by(formula: &str) -> Analysis {
    analysis(json!({ "formula": formula }))
}

fn links(analysis: &Analysis) -> [&LinkReport; 3] {
    LINKS.map(|(from, to)| link(&analysis.output, from, to))
}

fn assert_links(what: &str, found: [f64; 3], expected: [f64; 3], tolerance: f64) {
    for ((found, expected), (from, to)) in found.into_iter().zip(expected).zip(LINKS) {
        assert_within(&format!("{what}, {from} to {to}"), found, expected, tolerance);
    }
}

#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn laspeyres_paasche_and_fisher_have_the_computed_links() {
    let computed = [
        ("laspeyres", [1.028_452_58, 1.031_627_06, 1.014_605_62]),
        ("paasche", [1.019_515_31, 1.024_071_84, 1.008_775_72]),
        ("fisher", [1.023_974_20, 1.027_842_51, 1.011_686_47]),
    ];
    for (formula, expected) in computed {
        assert_links(formula, links(&by(formula)).map(ratio), expected, printed(8));
    }
}

/// Source: `shared/methods.md`, part 0: the ratio of the currencies over that of their service lines,
/// on the same matched items.
#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn the_mix_within_service_lines_has_the_computed_growth() {
    let mix = links(&by("laspeyres")).map(|link| link.mix.unwrap());
    assert_links("mix", mix, [0.0118, 0.0082, 0.0152], printed(4));
}

/// Source: `shared/methods.md`, 1.1: by service lines +0.40%, +1.46%, +0.35%; on the same matched
/// currencies the lines give +1.64%, +2.33%, −0.06%. The first to the last digit: G11.
#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn by_service_line_the_currencies_grow_as_the_service_lines_do() {
    let lines = links(&analysis(json!({ "level": "group" }))).map(ratio);
    let computed = [1.003_995_723_0, 1.014_553_035_9, 1.003_534_413_2];
    assert_links("lines", lines, computed, printed(10));
    let matched = links(&analysis(json!({ "level": "matched-group" }))).map(ratio);
    assert_links("lines of matched currencies", matched, [1.0164, 1.0233, 0.9994], printed(4));
}

/// Source: `shared/methods.md`, part 0 and 1.1: +0.40% by service lines, +1.64% by the lines of
/// matched currencies, +2.85% by currencies.
#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn the_growth_by_service_lines_and_by_currencies_is_reconciled_in_named_steps() {
    let by = |name: &str, keys: Value| (name.to_owned(), crate::common::method(keys));
    let methods = [by("lines", json!({ "level": "group" })), by("currencies", json!({}))];
    let compared = MAPPED.compare(&methods, &CompareChoice::default()).unwrap();
    let change = &compared.walks[0].changes[0];
    let steps: Vec<(&str, f64)> =
        change.steps.iter().map(|step| (step.step.as_str(), step.points)).collect();
    let [("items-in", items_in), ("mix", mix)] = steps[..] else { panic!("{steps:?}") };
    assert_within("start", 100.0 * change.start, 0.40, printed(2));
    assert_within("which items are in", items_in, 1.64 - 0.40, 2.0 * printed(2));
    assert_within("mix", mix, 2.85 - 1.64, 2.0 * printed(2));
    assert_within("end", 100.0 * change.end, 2.85, printed(2));
    assert_exact("sum", items_in + mix, 100.0 * (change.end - change.start));
}

/// Source: computed with pandas from the same file, the items matched on their three codes.
#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn every_figure_of_the_links_is_the_one_computed_with_pandas() {
    let computed = [
        ("laspeyres", [1.028_452_579_363_210_4, 1.031_627_061_283_834, 1.014_605_622_900_980_3]),
        ("paasche", [1.019_515_311_856_258_8, 1.024_071_835_581_018_8, 1.008_775_718_768_239_8]),
        ("fisher", [1.023_974_195_074_689, 1.027_842_506_556_324_6, 1.011_686_471_446_68]),
        ("tornqvist", [1.019_731_840_149_201_3, 1.027_961_740_348_796, 1.012_533_722_882_748]),
    ];
    let earlier = [0.989_538_602_112_232_9, 0.925_807_614_887_402_2, 0.926_161_080_274_376_3];
    let later = [0.989_531_780_467_972_7, 0.927_621_717_650_443, 0.927_562_879_200_875_4];
    for (formula, expected) in computed {
        let analysis = by(formula);
        for (place, link) in links(&analysis).into_iter().enumerate() {
            let coverage = link.coverage.unwrap();
            assert_exact(formula, ratio(link), expected[place]);
            assert_exact("coverage, earlier", coverage.from, earlier[place]);
            assert_exact("coverage, later", coverage.to, later[place]);
        }
    }
}

/// Source: computed with pandas from the same file, the items matched on their three codes.
#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn the_direct_comparison_of_the_ends_is_the_one_computed_with_pandas() {
    let direct = analysis(json!({ "linking": "direct" }));
    let link = link(&direct.output, "2014/15", "2017/18");
    let coverage = link.coverage.unwrap();
    assert_exact("ratio", ratio(link), 1.073_538_258_443_523);
    assert_exact("coverage, earlier", coverage.from, 0.862_701_491_624_598_4);
    assert_exact("coverage, later", coverage.to, 0.862_403_883_396_796_9);
    assert_eq!(link.items.matched, 18_717);
}

/// Source: computed with pandas from the same file, the items matched on their three codes.
#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn lowe_with_weights_of_2014_15_is_the_one_computed_with_pandas() {
    let analysis = analysis(json!({ "formula": { "name": "lowe", "weights": "2014/15" } }));
    let last = link(&analysis.output, "2016/17", "2017/18");
    let coverage = last.coverage.unwrap();
    assert_exact("ratio", ratio(last), 1.016_992_224_310_155_2);
    assert_exact("coverage, earlier", coverage.from, 0.859_696_986_268_667_2);
    assert_exact("coverage, later", coverage.to, 0.861_683_232_207_287_3);
    assert_eq!((last.items.matched, last.items.no_weight), (17_786, 3_600));
}

/// Source: "a signal worth showing: |Fisher − Törnqvist|", 0.42, 0.01 and 0.08 points; the renal
/// dialysis currency that was miscoded in 2014/15 makes the first.
#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn fisher_and_tornqvist_are_apart_where_a_currency_was_miscoded() {
    let (fisher, tornqvist) = (by("fisher"), by("tornqvist"));
    let (fisher, tornqvist) = (links(&fisher).map(ratio), links(&tornqvist).map(ratio));
    let points = [0, 1, 2].map(|place| 100.0 * (fisher[place] - tornqvist[place]).abs());
    assert_links("|Fisher − Törnqvist|", points, [0.42, 0.01, 0.08], printed(2));
}

#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn matched_and_priced_items_are_counted() {
    let analysis = by("laspeyres");
    let items = links(&analysis).map(|link| link.items);
    assert_eq!(items.map(|items| items.matched), [21_650, 20_045, 21_386]);
    assert_eq!(items.map(|items| items.priced), [21_646, 20_041, 21_382]);
    let earlier = items.map(|items| items.matched + items.from_only);
    let later = items.map(|items| items.matched + items.to_only);
    assert_eq!(earlier, [24_914, 25_198, 25_535]);
    assert_eq!(later, [25_198, 25_535, 26_867]);
    assert!(items.iter().all(|items| (items.zero_quantity, items.no_weight) == (0, 0)));
}

#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn coverage_is_matched_cost_over_all_cost_of_its_own_period() {
    let analysis = by("laspeyres");
    let coverage = links(&analysis).map(|link| link.coverage.unwrap());
    let percent = |part: fn(costweight::Coverage) -> f64| coverage.map(|c| 100.0 * part(c));
    assert_links("earlier", percent(|c| c.from), [98.95, 92.58, 92.62], printed(2));
    assert_links("later", percent(|c| c.to), [98.95, 92.76, 92.76], printed(2));
}

#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn every_treatment_of_unmatched_items_has_its_computed_growth() {
    let analysis = by("laspeyres");
    let treatments = links(&analysis).map(|link| link.treatments.unwrap());
    assert_links("drop", treatments.map(|t| 100.0 * t.drop), [2.85, 3.16, 1.46], printed(2));
    assert_links("uplift", treatments.map(|t| 100.0 * t.uplift), [2.85, 2.96, 1.31], printed(2));
    assert_links("group", treatments.map(|t| 100.0 * t.group), [2.85, 3.25, 1.39], printed(2));
    let uplift = treatments.map(|t| 1.0 + t.uplift);
    assert_links("uplift", uplift, [1.02846, 1.02961, 1.01307], printed(5));
}

#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn a_treatment_that_is_chosen_gives_the_growth_shown_beside_the_others() {
    for treatment in ["drop", "uplift", "group"] {
        let analysis = analysis(json!({ "unmatched": treatment }));
        for link in links(&analysis) {
            let shown = link.treatments.unwrap();
            let shown = match treatment {
                "drop" => shown.drop,
                "uplift" => shown.uplift,
                _ => shown.group,
            };
            assert_exact(treatment, ratio(link), 1.0 + shown);
        }
    }
}

#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn the_direct_comparison_of_the_ends_is_below_the_chain() {
    let chained = analysis(json!({ "linking": "chained" })).output;
    let direct = analysis(json!({ "linking": "direct" })).output;
    assert_within("chained", level(&chained, "2017/18") / 100.0, 1.0765, printed(4));
    assert_within("direct", level(&direct, "2017/18") / 100.0, 1.0735, printed(4));
    let coverage = link(&direct, "2014/15", "2017/18").coverage.unwrap();
    assert_within("direct coverage", 100.0 * coverage.from, 86.3, printed(1));
}

#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn weights_of_2014_15_cover_86_per_cent_of_the_cost_of_2016_17_in_the_last_link() {
    let lowe = json!({ "formula": { "name": "lowe", "weights": "2014/15" } });
    let analysis = analysis(lowe);
    let last = link(&analysis.output, "2016/17", "2017/18");
    assert_within("coverage", 100.0 * last.coverage.unwrap().from, 86.0, printed(1));
    assert!(last.items.no_weight > 0);
    assert!(analysis.issues.iter().any(|issue| issue.code == "missing-weight"));
}

/// Source: the Total Quantum of each year's schedule, as published.
#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn the_currencies_sum_to_the_published_total_quantum_within_ten_pence() {
    let analysis = by("laspeyres");
    for (period, total) in TOTAL_QUANTUM {
        assert_within(period, cost(&analysis.output, period), total, TEN_PENCE);
    }
}

/// Unrounded: the figures of both are equal as texts, which print every double apart.
#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn columns_that_are_guessed_give_the_same_bits_as_columns_that_are_named() {
    let guessed = activity(&shared(FILE), &json!({}));
    assert_eq!(guessed.fingerprint(), MAPPED.fingerprint());
    for choices in [json!({}), json!({ "formula": "tornqvist", "unmatched": "group" })] {
        let (a, b) = (analyse(&guessed, choices.clone()), analysis(choices));
        assert_eq!(format!("{:?}", a.output), format!("{:?}", b.output));
    }
}

#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn an_item_that_is_guessed_from_several_columns_is_said() {
    let guessed = activity(&shared(FILE), &json!({}));
    let issues = guessed.issues();
    let widened = issues.iter().find(|issue| issue.code == "widened-item").unwrap();
    for column in ["service_line", "service_code", "currency_code"] {
        assert!(widened.message.contains(column), "{}", widened.message);
    }
    assert!(MAPPED.issues().iter().all(|issue| issue.code != "widened-item"));
}

#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn without_renal_dialysis_growth_is_less_and_without_electives_more() {
    for (group, computed) in [("RENAL", 0.0256), ("EL", 0.0323)] {
        let [first, ..] = links(&analysis(json!({"exclude": [{ "group": group }]}))).map(ratio);
        assert_within(group, first - 1.0, computed, printed(4));
    }
}
