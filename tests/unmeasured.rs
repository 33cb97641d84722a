//! Cost that has no volume, and activity of which nothing is counted: in coverage, and never zero.

mod support;

use approx::assert_relative_eq;
use costweight::{Analysis, Coverage, LinkReport, Severity, Unmatched};
use serde_json::json;

use support::{Files, RELATIVE};

const HEADER: &str = "period,provider,item,group,quantity,cost\n";

fn analyse(rows: &str) -> Analysis {
    Files::activity(&format!("{HEADER}{rows}")).analyse(&json!({ "formula": "laspeyres" }))
}

fn coverage(link: &LinkReport) -> (f64, f64) {
    let Coverage { from, to } = link.coverage.unwrap();
    (from, to)
}

/// £50 of A is matched in 2014/15, beside £30 of B; £66 in 2015/16, beside £34.
#[track_caller]
fn assert_half_covered(quantity_of_b: &str) {
    let rows = format!(
        "2014/15,,A,,10,50\n2014/15,,B,,{quantity_of_b},30\n2015/16,,A,,12,66\n2015/16,,B,,4,34\n"
    );
    let analysis = analyse(&rows);
    let link = &analysis.output.links[0];
    let (from, to) = coverage(link);
    assert_relative_eq!(from, 50.0 / 80.0, max_relative = RELATIVE);
    assert_relative_eq!(to, 66.0 / 100.0, max_relative = RELATIVE);
    assert_relative_eq!(link.growth.unwrap(), 0.2, max_relative = RELATIVE);
    assert_relative_eq!(analysis.output.points[0].cost.unwrap(), 50.0, max_relative = RELATIVE);
    // Value deflation: £100 for £80, at unit costs that rose by a tenth.
    let uplift = link.treatments.unwrap().uplift;
    assert_relative_eq!(uplift, 100.0 / 80.0 / 1.1 - 1.0, max_relative = RELATIVE);
    assert_eq!((link.unmatched.from_cost, link.unmatched.to_cost), (30.0, 34.0));
    assert_eq!(link.unmatched.largest[0].reason, Unmatched::NoQuantity);
    assert_eq!((link.items.no_quantity, link.items.to_only), (1, 0));
    let uplifted = Files::activity(&format!("{HEADER}{rows}"))
        .analyse(&json!({ "formula": "laspeyres", "unmatched": "uplift" }));
    let points: f64 = uplifted.output.links[0].contributions.iter().map(|part| part.points).sum();
    assert_relative_eq!(points, 100.0 * uplift, max_relative = RELATIVE);
}

#[test]
fn the_cost_of_a_quantity_that_is_missing_suppressed_or_zero_counts_in_coverage() {
    for quantity in ["", "n/a", "*", "<5", "0"] {
        assert_half_covered(quantity);
    }
}

#[test]
fn the_cost_beside_a_measured_one_of_the_same_key_is_not_compared() {
    let rows = "2014/15,,A,,10,50\n2015/16,,A,,12,66\n2014/15,,A,,,30\n";
    let link = analyse(rows).output.links[0].clone();
    assert_eq!(coverage(&link), (50.0 / 80.0, 1.0));
    assert_eq!((link.items.matched, link.items.no_quantity), (1, 1));
    assert_relative_eq!(link.growth.unwrap(), 0.2, max_relative = RELATIVE);
    let treatments = link.treatments.unwrap();
    assert_relative_eq!(treatments.uplift, 66.0 / 80.0 / 1.1 - 1.0, max_relative = RELATIVE);
    assert_relative_eq!(treatments.group, 0.2, max_relative = RELATIVE);
}

#[test]
fn spending_without_a_deflator_counts_in_the_coverage_of_inputs() {
    let inputs = "period,item,expenditure,deflator\n2014/15,drugs,100,1\n2014/15,rent,60,\n\
        2015/16,drugs,110,1.1\n2015/16,rent,70,*\n";
    let files = Files::activity("period,item,quantity,cost\n2014/15,A,1,1\n2015/16,A,1,1\n");
    let analysis = files.inputs(inputs).analyse(&json!({}));
    let (from, to) = coverage(&analysis.input.unwrap().links[0]);
    assert_relative_eq!(from, 100.0 / 160.0, max_relative = RELATIVE);
    assert_relative_eq!(to, 110.0 / 180.0, max_relative = RELATIVE);
}

/// R1's stays of 2014/15 are not zero: they are not known, or have no cost.
#[test]
fn at_national_unit_costs_activity_that_is_not_counted_is_left_out_and_not_zero() {
    let growth_of_r1 = |stays: &str| {
        let rows = format!(
            "2014/15,R0,stay,,10,1000\n2014/15,R0,visit,,10,100\n2014/15,R1,visit,,20,200\n{stays}\
             2015/16,R0,stay,,10,1000\n2015/16,R0,visit,,10,100\n\
             2015/16,R1,stay,,8,800\n2015/16,R1,visit,,22,220\n"
        );
        let files = format!("{HEADER}{rows}");
        let analysis = Files::activity(&files).analyse(&json!({ "providers": "separate" }));
        let of_r1 = analysis.providers.unwrap().swap_remove(1).output.unwrap();
        (of_r1.links[0].growth.unwrap(), of_r1.links[0].items.no_quantity)
    };
    // Nothing was done: 220 + 800 for 200.
    let (growth, left_out) = growth_of_r1("");
    assert_relative_eq!(growth, 4.1, max_relative = RELATIVE);
    assert_eq!(left_out, 0);
    let (growth, _) = growth_of_r1("2014/15,R1,stay,,0,0\n");
    assert_relative_eq!(growth, 4.1, max_relative = RELATIVE);
    for unknown in [",", ",700", "*,", "*,700", "7,", "7,*"] {
        let (growth, left_out) = growth_of_r1(&format!("2014/15,R1,stay,,{unknown}\n"));
        assert_relative_eq!(growth, 0.1, max_relative = RELATIVE);
        assert_eq!(left_out, 1, "{unknown}");
    }
}

/// £10 in each month, and £5 without a quantity in April 2019 and in April 2020.
#[test]
fn months_and_their_years_count_it_too() {
    let months = (3..27).map(|n| format!("{}-{:02},,A,,1,10\n", 2019 + n / 12, n % 12 + 1));
    let rows: String = months.collect();
    let patchy = format!("{rows}2019-04,,B,,,5\n2020-04,,B,,*,5\n");
    let output = analyse(&patchy).output;
    let annual = output.annual.as_ref().unwrap();
    assert_eq!(coverage(&annual.links[0]), (120.0 / 125.0, 120.0 / 125.0));
    // An average month of 2019/20 beside April 2020, and beside May 2020.
    let link = |to: &str| {
        let held = |link: &&LinkReport| link.to.to_string() == to;
        output.links.iter().find(held).map(coverage).unwrap()
    };
    for (month, covered) in [("2020-04", 10.0 / 15.0), ("2020-05", 1.0)] {
        let (from, to) = link(month);
        assert_relative_eq!(from, 120.0 / 125.0, max_relative = RELATIVE);
        assert_relative_eq!(to, covered, max_relative = RELATIVE);
    }
}

#[test]
fn groups_that_are_compared_as_wholes_have_the_coverage_of_their_items() {
    let rows = "2014/15,,A,G,10,50\n2014/15,,B,G,,30\n2014/15,,C,H,,20\n2015/16,,A,G,12,66\n";
    for level in ["item", "group", "matched-group"] {
        let files = format!("{HEADER}{rows}");
        let analysis = Files::activity(&files).analyse(&json!({ "level": level }));
        assert_eq!(coverage(&analysis.output.links[0]), (0.5, 1.0), "{level}");
    }
}

#[test]
fn exclusions_and_bridges_take_it_with_them() {
    let rows = "2014/15,,A,G,10,50\n2014/15,,B,H,,30\n2015/16,,A,G,12,66\n";
    let files = format!("{HEADER}{rows}");
    let without = json!({ "exclude": [{ "group": "H" }] });
    let analysis = Files::activity(&files).analyse(&without);
    assert_eq!(coverage(&analysis.output.links[0]), (1.0, 1.0));
    let bridge = "from,to,share\nB,C,0.5\nB,D,0.5\n";
    let analysis = Files::activity(&files).bridge(bridge).analyse(&json!({}));
    assert_eq!(coverage(&analysis.output.links[0]), (50.0 / 80.0, 1.0));
}

#[test]
fn a_cost_index_covers_no_cost_of_unknown_quantity() {
    let files = format!("{HEADER}2014/15,R0,A,,10,50\n2014/15,R1,A,,10,50\n2014/15,R1,B,,*,30\n");
    let data = Files::activity(&files).load(&json!({})).unwrap();
    let benchmark = data.benchmark(costweight::BenchmarkMethod::default()).unwrap();
    let of_r1 = &benchmark.providers[1].level;
    assert_eq!((of_r1.actual_cost, of_r1.cost_index), (Some(50.0), Some(100.0)));
    assert_eq!(of_r1.expected_coverage, Some(50.0 / 80.0));
    assert_eq!(benchmark.nation.expected_coverage, Some(100.0 / 130.0));
}

#[test]
fn data_that_are_given_out_say_only_that_it_is_there() {
    let rows = "2014/15,R0,stay,,10,1000\n2014/15,R1,visit,,20,200\n2014/15,R1,stay,,,700\n\
        2015/16,R0,stay,,10,1000\n2015/16,R1,stay,,80,8000\n2015/16,R1,visit,,22,220\n";
    let files = format!("{HEADER}{rows}");
    let keys = json!({ "providers": "separate", "suppress": { "threshold": 5, "roundTo": 2 } });
    let of_r1 = Files::activity(&files).analyse(&keys).providers.unwrap().swap_remove(1);
    let link = &of_r1.output.unwrap().links[0];
    assert_relative_eq!(link.growth.unwrap(), 0.1, max_relative = RELATIVE);
    assert_eq!((link.coverage.unwrap().from, link.items.no_quantity), (1.0, 1));
}

#[test]
fn a_row_without_a_quantity_repeats_no_key() {
    for rows in ["2014/15,,A,,,30\n2014/15,,A,,10,50\n", "2014/15,,A,,10,50\n2014/15,,A,,*,30\n"] {
        let text = format!("{HEADER}{rows}2015/16,,A,,12,66\n");
        for duplicates in ["sum", "error"] {
            let data = Files::activity(&text).load(&json!({ "duplicates": duplicates })).unwrap();
            let analysis = data.analyse(support::method(&json!({}))).unwrap();
            assert_eq!(coverage(&analysis.output.links[0]), (50.0 / 80.0, 1.0));
            let said = analysis.issues.iter().filter(|issue| issue.severity != Severity::Note);
            let said: Vec<&str> = said.map(|issue| issue.code).collect();
            assert!(said.contains(&"partly-counted") && said.len() == 2, "{said:?}");
            assert!(analysis.issues.iter().all(|issue| issue.code != "duplicate-key"));
        }
    }
}

#[test]
fn a_cost_table_values_no_quantity_that_is_not_known() {
    let activity = "period,item,quantity\n2014/15,A,10\n2014/15,B,*\n2015/16,A,12\n2015/16,B,7\n";
    let files = Files::activity(activity).costs("item,unit_cost\nA,5\nB,1\n");
    let analysis = files.analyse(&json!({}));
    let link = &analysis.output.links[0];
    assert_eq!((link.items.matched, link.items.no_quantity), (1, 1));
    assert_relative_eq!(link.growth.unwrap(), 0.2, max_relative = RELATIVE);
}

#[test]
fn data_that_differ_in_it_have_other_fingerprints() {
    let print =
        |row: &str| analyse(&format!("2014/15,,A,,10,50\n2015/16,,A,,12,66\n{row}")).fingerprint;
    let rows = [
        "",
        "2014/15,,B,,,30\n",
        "2014/15,,B,,,31\n",
        "2014/15,,B,,0,30\n",
        "2015/16,,B,,,30\n",
        "2015/16,R1,B,,,30\n",
        "2015/16,R1,B,,,31\n",
    ];
    let prints = rows.map(print);
    for (place, one) in prints.iter().enumerate() {
        assert!(!prints[..place].contains(one), "{prints:?}");
    }
}

#[test]
fn a_provider_or_a_period_of_nothing_but_gaps_is_not_called_unknown() {
    let rows = "2014/15,R1,A,,10,50\n2015/16,R1,A,,12,66\n2015/16,R2,A,,*,66\n2016/17,R1,A,,*,70\n";
    for (keys, said) in [
        (
            json!({ "providers": ["R2"] }),
            "Nothing of a provider “R2” is counted in the activity table; did you mean “R1”?",
        ),
        (
            json!({ "reference": "2016/17" }),
            "Nothing is counted in the reference “2016/17”; the data have 2014/15, 2015/16.",
        ),
    ] {
        let data = Files::activity(&format!("{HEADER}{rows}")).load(&json!({})).unwrap();
        let refused = data.analyse(support::method(&keys)).unwrap_err();
        assert_eq!(refused.to_string(), said);
    }
}

/// R1's A is suppressed in 2015/16; R2's is not, nor is R1's B.
const PARTLY: &str = "2014/15,R1,A,,100,500\n2015/16,R1,A,,*,520\n2016/17,R1,A,,110,590\n\
    2014/15,R2,A,,100,500\n2015/16,R2,A,,104,540\n2016/17,R2,A,,110,590\n\
    2014/15,R1,B,,10,500\n2015/16,R1,B,,11,560\n2016/17,R1,B,,12,640\n";

fn under(activity: &str, partly_counted: &str) -> Analysis {
    Files::activity(&format!("{HEADER}{activity}"))
        .analyse(&json!({ "partlyCounted": partly_counted, "providers": "separate" }))
}

fn warns_of_partial_sums(analysis: &Analysis) -> bool {
    analysis.issues.iter().any(|issue| issue.code == "partly-counted")
}

#[test]
fn sums_are_compared_like_with_like_where_what_is_partly_counted_is_out() {
    let analysis = under(PARTLY, "out");
    let [first, second] = &analysis.output.links[..] else { panic!("{:?}", analysis.output) };
    // R2's A and R1's B: 104 × £5 + 11 × £50 for £500 + £500.
    let growths =
        [1_070.0 / 1_000.0 - 1.0, (110.0 * 540.0 / 104.0 + 12.0 * 560.0 / 11.0) / 1_100.0 - 1.0];
    let coverages =
        [(1_000.0 / 1_500.0, 1_100.0 / 1_620.0), (1_100.0 / 1_620.0, 1_230.0 / 1_820.0)];
    for (link, (growth, covered)) in
        [first, second].into_iter().zip(growths.into_iter().zip(coverages))
    {
        assert_relative_eq!(link.growth.unwrap(), growth, max_relative = RELATIVE);
        let (from, to) = coverage(link);
        assert_relative_eq!(from, covered.0, max_relative = RELATIVE);
        assert_relative_eq!(to, covered.1, max_relative = RELATIVE);
        assert_eq!((link.items.matched, link.items.no_quantity), (2, 1));
    }
    assert_eq!((first.unmatched.from_cost, first.unmatched.to_cost), (500.0, 520.0));
    // Value deflation: £1,620 for £1,500, at the unit costs of what is compared.
    let unit_costs = 1_100.0 / 1_070.0;
    let uplift = first.treatments.unwrap().uplift;
    assert_relative_eq!(uplift, 1_620.0 / 1_500.0 / unit_costs - 1.0, max_relative = RELATIVE);
    assert!(!warns_of_partial_sums(&analysis));
}

#[test]
fn as_it_stands_what_is_partly_counted_moves_the_sum_and_is_warned_of() {
    let analysis = under(PARTLY, "in");
    // 104 × £5 + 11 × £50 for £1,000 + £500: R1's A is there in the earlier period only.
    let growth = analysis.output.links[0].growth.unwrap();
    assert_relative_eq!(growth, 1_070.0 / 1_500.0 - 1.0, max_relative = RELATIVE);
    assert!(warns_of_partial_sums(&analysis));
    let [adjusted] = &under(PARTLY, "out").adjustments[..] else { panic!("one adjustment") };
    assert_eq!((adjusted.name, adjusted.series), ("partlyCounted", "output"));
    let points = adjusted.links[0].points.unwrap();
    assert_relative_eq!(points, 100.0 * (0.07 - growth), max_relative = RELATIVE);
}

#[test]
fn rows_without_a_cost_beside_others_of_their_key_are_partly_counted() {
    let rows = "2014/15,,A,,20,100\n2015/16,,A,,10,50\n2015/16,,A,,10,\n\
        2014/15,,B,,5,100\n2015/16,,B,,5,100\n";
    let kept = under(rows, "in");
    // Ten of A's twenty have a cost: £150 for £200.
    assert_eq!(kept.output.links[0].growth, Some(150.0 / 200.0 - 1.0));
    assert!(warns_of_partial_sums(&kept));
    let out = under(rows, "out");
    let [link] = &out.output.links[..] else { panic!("{:?}", out.output) };
    assert_eq!((link.growth, coverage(link)), (Some(0.0), (100.0 / 200.0, 100.0 / 150.0)));
    assert_eq!((link.items.matched, link.items.no_quantity), (1, 1));
    assert!(!warns_of_partial_sums(&out));
    // What is there in one period only is gone, whatever it lacks.
    let gone = rows.replace("2014/15,,A,,20,100\n", "");
    let gone = under(&gone, "in");
    let items = &gone.output.links[0].items;
    assert_eq!((items.to_only, items.no_quantity), (1, 0));
    assert!(!warns_of_partial_sums(&gone));
}

/// Rows of a kind that never has a cost are left out of each period alike.
#[test]
fn what_lacks_a_cost_in_every_period_is_not_partly_counted() {
    let rows = "2014/15,,A,,20,100\n2014/15,,A,,20,\n2015/16,,A,,10,50\n2015/16,,A,,10,\n";
    assert!(!warns_of_partial_sums(&under(rows, "in")));
    let once = rows.replace("2014/15,,A,,20,\n", "");
    assert!(warns_of_partial_sums(&under(&once, "in")));
}

/// What is in no sum with others is compared where it can be.
#[test]
fn a_gap_in_a_table_of_years_without_providers_takes_out_no_other_year() {
    let alone = "2013/14,,A,,9,40\n2014/15,,A,,10,50\n2015/16,,A,,*,60\n\
        2013/14,,B,,10,50\n2014/15,,B,,10,50\n2015/16,,B,,11,60\n";
    let [kept, out] = ["in", "out"].map(|choice| under(alone, choice).output);
    assert_eq!(kept.links[0].growth, out.links[0].growth);
    assert_eq!(out.links[0].items.matched, 2);
}

#[test]
fn what_is_given_a_cost_is_partly_counted_no_more() {
    let rows = PARTLY.replace("2015/16,R1,A,,*,520", "2015/16,R1,A,,105,");
    for (missing_cost, no_quantity) in [("exclude", 1), ("deflate", 0)] {
        let keys = json!({ "partlyCounted": "out", "missingCost": missing_cost });
        let analysis = Files::activity(&format!("{HEADER}{rows}")).analyse(&keys);
        assert_eq!(analysis.output.links[0].items.no_quantity, no_quantity, "{missing_cost}");
        let keys = json!({ "missingCost": missing_cost });
        let analysis = Files::activity(&format!("{HEADER}{rows}")).analyse(&keys);
        assert_eq!(warns_of_partial_sums(&analysis), no_quantity == 1, "{missing_cost}");
    }
}

#[test]
fn spending_without_a_deflator_in_one_period_counts_in_none() {
    let inputs = "period,provider,item,group,expenditure,deflator\n\
        2014/15,R1,energy,goods,50,100\n2015/16,R1,energy,goods,66,\n\
        2014/15,R2,energy,goods,50,100\n2015/16,R2,energy,goods,66,110\n";
    let activity = format!("{HEADER}{PARTLY}");
    let files = Files::activity(&activity).inputs(inputs);
    let analysis = files.analyse(&json!({ "partlyCounted": "out" }));
    let link = &analysis.input.unwrap().links[0];
    // R2's £66 at a price of 110 for £50 at one of 100.
    assert_relative_eq!(link.growth.unwrap(), 66.0 / 1.1 / 50.0 - 1.0, max_relative = RELATIVE);
    assert_eq!(coverage(link), (0.5, 0.5));
}

/// R1's A, of a quality that doubles, counts in no period; R2's stays as it is.
#[test]
fn quality_is_of_what_is_counted() {
    let header = "period,provider,item,quantity,cost,quality\n";
    let rows = "2014/15,R1,A,100,500,1\n2015/16,R1,A,,520,2\n2016/17,R1,A,110,590,2\n\
        2014/15,R2,A,100,500,1\n2015/16,R2,A,104,540,1\n2016/17,R2,A,110,590,1\n";
    let keys = json!({ "partlyCounted": "out", "quality": "with" });
    let output = Files::activity(&format!("{header}{rows}")).analyse(&keys).output;
    assert_relative_eq!(output.links[0].growth.unwrap(), 0.04, max_relative = RELATIVE);
    let growth = 110.0 / 104.0 - 1.0;
    assert_relative_eq!(output.links[1].growth.unwrap(), growth, max_relative = RELATIVE);
}
