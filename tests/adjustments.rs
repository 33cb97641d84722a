//! Adjustments: what each does to a figure, and that their effects add up.

mod support;

use std::fmt::Write;

use costweight::{Analysis, Axiom, Formula, IndicesChoice};
use serde_json::{Value, json};
use support::{Files, RELATIVE};

const HEADER: &str = "period,item,group,quantity,unit_cost\n";

/// Hips and knees at two hospitals, with a recoded scan.
const ACTIVITY: &str = "provider,period,item,group,quantity,unit_cost
R0A,2022/23,hip,surgery,100,7000
R0A,2022/23,knee,surgery,80,6000
R0A,2022/23,old scan,imaging,1000,90
R0A,2023/24,hip,surgery,110,7400
R0A,2023/24,knee,surgery,75,6300
R0A,2023/24,scan,imaging,1200,100
R1B,2022/23,hip,surgery,50,6500
R1B,2022/23,old scan,imaging,400,80
R1B,2023/24,hip,surgery,52,6600
R1B,2023/24,scan,imaging,500,85
";

fn growth(analysis: &Analysis) -> f64 {
    analysis.output.links[0].growth.unwrap()
}

fn assert_near(found: f64, wanted: f64) {
    assert!((found - wanted).abs() <= RELATIVE * wanted.abs().max(1.0), "{found} is not {wanted}");
}

/// Which rows are kept.
type Keep<'a> = &'a dyn Fn(&str) -> bool;

/// Output and everything said of it, without what names the method and the data.
fn figures(analysis: &Analysis) -> Value {
    serde_json::to_value((&analysis.output, &analysis.providers)).unwrap()
}

#[test]
fn leaving_out_is_as_if_the_rows_had_not_been_there() {
    let kept = |keep: &dyn Fn(&str) -> bool| -> String {
        let rows = ACTIVITY.lines().enumerate().filter(|(n, row)| *n == 0 || keep(row));
        rows.flat_map(|(_, row)| [row, "\n"]).collect()
    };
    let cases: [(Value, Keep); 6] = [
        (json!([{"group": "imaging"}]), &|row| !row.contains("imaging")),
        (json!([{"item": "hip"}, {"item": "knee"}]), &|row| row.contains("imaging")),
        (json!([{"provider": "R1B"}]), &|row| row.starts_with("R0A")),
        (json!([{"item": "h*", "provider": "R0A"}]), &|row| {
            !(row.contains("R0A") && row.contains("hip"))
        }),
        (json!([{"period": "2023-24", "item": "knee"}]), &|row| !(row.contains("2023/24,knee"))),
        (json!([{"table": "inputs", "item": "hip"}]), &|_| true),
    ];
    for (exclude, keep) in cases {
        let adjusted = Files::activity(ACTIVITY).analyse(&json!({ "exclude": exclude }));
        let text = kept(keep);
        let without = Files::activity(&text).analyse(&json!({}));
        let [mut a, mut b] = [&adjusted, &without].map(figures);
        // The rows keep their numbers, so the sources of figures differ but no figure does.
        for value in [&mut a, &mut b] {
            value.sort_all_objects();
        }
        assert_eq!(a, b, "{exclude}");
    }
}

#[test]
fn a_bridge_is_as_if_the_new_codes_had_been_used_throughout() {
    let bridged = Files::activity(ACTIVITY).bridge("from,to\nold scan,scan\n").analyse(&json!({}));
    let recoded = ACTIVITY.replace("old scan", "scan");
    let wanted = Files::activity(&recoded).analyse(&json!({}));
    assert_eq!(figures(&bridged), figures(&wanted));
    assert_near(bridged.output.links[0].coverage.unwrap().from, 1.0);
    // Laspeyres at national unit costs: hips 150 → 162, knees 80 → 75, scans 1,400 → 1,700.
    let hip = (100.0 * 7000.0 + 50.0 * 6500.0) / 150.0;
    let scan = (1000.0 * 90.0 + 400.0 * 80.0) / 1400.0;
    let at = |hips: f64, knees: f64, scans: f64| hips * hip + knees * 6000.0 + scans * scan;
    assert_near(growth(&bridged), at(162.0, 75.0, 1700.0) / at(150.0, 80.0, 1400.0) - 1.0);
    let without = Files::activity(ACTIVITY)
        .bridge("from,to\nold scan,scan\n")
        .analyse(&json!({"bridge": "without"}));
    assert_eq!(figures(&without), figures(&Files::activity(ACTIVITY).analyse(&json!({}))));
}

#[test]
fn providers_that_merged_are_one_in_every_period() {
    let bridge = "from,to\nR1B,R0A\n";
    let merged =
        Files::activity(ACTIVITY).bridge(bridge).analyse(&json!({"providers": "separate"}));
    let wanted = ACTIVITY.replace("R1B", "R0A");
    let wanted = Files::activity(&wanted).analyse(&json!({"providers": "separate"}));
    assert_eq!(figures(&merged), figures(&wanted));
}

#[test]
fn the_indices_of_providers_are_bridged_as_analyses_are() {
    let files = || Files::activity(ACTIVITY).bridge("from,to\nold scan,scan\n");
    let indices = files().load(&json!({})).unwrap().indices(&IndicesChoice::default()).unwrap();
    let analysis = files().analyse(&json!({"providers": "separate", "unitCosts": "own"}));
    let reports = analysis.providers.unwrap();
    assert_eq!(indices.series.len(), reports.len());
    for (series, report) in indices.series.iter().zip(reports) {
        let levels: Vec<_> = report.output.unwrap().points.iter().map(|p| p.index).collect();
        assert_eq!((&series.provider, &series.index), (&report.provider, &levels));
    }
    let laspeyres = (110.0 * 7000.0 + 75.0 * 6000.0 + 1200.0 * 90.0) / 1_270_000.0;
    assert_near(indices.series[0].index[1].unwrap(), 100.0 * laspeyres);
}

#[test]
fn a_bridge_leads_on_over_several_years_of_recoding() {
    let text = format!("{HEADER}2022/23,a,g,10,5\n2023/24,b,g,12,6\n2024/25,c,g,15,6\n");
    let chained = Files::activity(&text).bridge("from,to\na,b\nb,c\n").analyse(&json!({}));
    let levels: Vec<f64> = chained.output.points.iter().map(|point| point.index.unwrap()).collect();
    assert_near(levels[1], 120.0);
    assert_near(levels[2], 150.0);
}

/// Splitting by shares gives both parts the same unit cost and the same growth: no mix.
#[test]
fn a_bridge_by_shares_divides_quantity_and_cost_alike() {
    let text = format!("{HEADER}2022/23,all,g,100,5\n2023/24,left,g,60,5\n2023/24,right,g,70,8\n");
    let bridge = "from,to,share\nall,left,0.4\nall,right,0.6\n";
    let analysis = Files::activity(&text).bridge(bridge).analyse(&json!({}));
    assert_near(growth(&analysis), (60.0 * 5.0 + 70.0 * 5.0) / 500.0 - 1.0);
    assert_near(analysis.output.links[0].mix.unwrap_or(0.0), 0.0);
    assert_near(analysis.output.points[0].cost.unwrap(), 500.0);
}

#[test]
fn a_missing_cost_can_be_left_out_deflated_given_the_mean_of_its_group_or_refused() {
    let text = format!(
        "{HEADER}2022/23,a,g,100,10\n2022/23,b,g,50,\n2022/23,c,h,10,30\n\
         2023/24,a,g,110,11\n2023/24,b,g,80,24\n2023/24,c,h,12,30\n"
    );
    let under = |how: &str| Files::activity(&text).analyse(&json!({ "missingCost": how }));
    // Left out: a and c alone.
    assert_near(growth(&under("exclude")), (110.0 * 10.0 + 12.0 * 30.0) / 1300.0 - 1.0);
    // Deflated by the Paasche unit-cost index backwards: Σp⁰q⁰ ÷ Σp¹q⁰ of a and c.
    let b = 24.0 * (1000.0 + 300.0) / (1100.0 + 300.0);
    let deflated = (110.0 * 10.0 + 80.0 * b + 12.0 * 30.0) / (1000.0 + 50.0 * b + 300.0) - 1.0;
    assert_near(growth(&under("deflate")), deflated);
    // The mean of the group g in 2022/23 is that of a: 10.
    let mean = (110.0 * 10.0 + 80.0 * 10.0 + 360.0) / (1000.0 + 500.0 + 300.0) - 1.0;
    assert_near(growth(&under("group-mean")), mean);
    let refused = Files::activity(&text).load(&json!({})).unwrap();
    let error = refused.analyse(support::method(&json!({"missingCost": "error"}))).unwrap_err();
    assert_eq!(error.code(), "missing-costs");
    let said = "The method refuses activity without a cost: 1 activity has none, “b” in 2022/23.";
    assert_eq!(error.to_string(), said);
}

/// Six items that are there in one year only, the dearest of them old at £60 and new at £80.
#[test]
fn unmatched_items_are_refused_by_name_and_cost() {
    let mut text = format!("{HEADER}2022/23,hip,g,100,10\n2023/24,hip,g,110,10\n");
    text += "2022/23,old,g,6,10\n2023/24,new,g,8,10\n";
    for place in 1..=4 {
        writeln!(text, "2023/24,small {place},g,{place},1").unwrap();
    }
    let data = Files::activity(&text).load(&json!({})).unwrap();
    let refusing = || support::method(&json!({"unmatched": "error"}));
    let error = data.analyse(refusing()).unwrap_err();
    assert_eq!(error.code(), "unmatched-items");
    assert_eq!(
        error.to_string(),
        "The method refuses unmatched items: from 2022/23 to 2023/24 6 items are not compared, \
         “new” (£0 in 2022/23, £80 in 2023/24), “old” (£60 in 2022/23, £0 in 2023/24), \
         “small 4” (£0 in 2022/23, £4 in 2023/24), “small 3” (£0 in 2022/23, £3 in 2023/24), \
         “small 2” (£0 in 2022/23, £2 in 2023/24) and 1 more."
    );
    // Who refuses them may ask which they are, and bridge them.
    let years = ["2022/23", "2023/24"].map(str::to_owned);
    let [from, to] = years;
    let link = costweight::LinkChoice { from, to, ..costweight::LinkChoice::default() };
    assert_eq!(data.unmatched(&link, refusing()).unwrap().items.len(), 6);
    let bridge =
        "from,to\nold,rest\nnew,rest\nsmall 1,rest\nsmall 2,rest\nsmall 3,rest\nsmall 4,rest\n";
    let bridged = Files::activity(&text).bridge(bridge);
    let whole = bridged.analyse(&json!({"unmatched": "error"}));
    assert_eq!(figures(&whole), figures(&bridged.analyse(&json!({"unmatched": "drop"}))));
}

/// An item that one provider lacks is matched in the nation, and unmatched where the provider is
/// compared at unit costs of its own; an input that comes new is as good as an output.
#[test]
fn unmatched_items_of_a_provider_and_of_inputs_are_refused_too() {
    let text = "provider,period,item,quantity,unit_cost\n\
                A,2022/23,hip,10,7\nA,2023/24,hip,10,7\nA,2022/23,knee,5,6\n\
                B,2022/23,hip,10,7\nB,2023/24,hip,10,7\nB,2022/23,knee,5,6\nB,2023/24,knee,5,6\n";
    let files = Files::activity(text);
    let refused = |files: Files, keys: Value| {
        let data = files.load(&json!({})).unwrap();
        data.analyse(support::method(&keys)).err().map(|error| error.code())
    };
    assert_eq!(refused(files, json!({"unmatched": "error"})), None);
    let own = json!({"unmatched": "error", "providers": "separate", "unitCosts": "own"});
    assert_eq!(refused(files, own), Some("unmatched-items"));
    let inputs = "period,item,quantity,unit_cost\n2022/23,nurse,1,40000\n2023/24,nurse,1,40000\n\
                  2023/24,robot,1,9000\n";
    let keys = json!({"unmatched": "error"});
    assert_eq!(refused(files.inputs(inputs), keys), Some("unmatched-items"));
}

/// Source of the days: 250 working days in 2023/24 and 254 in 2024/25, 366 and 365 in all
/// (England; counted from the rules of its bank holidays).
#[test]
fn quantities_are_compared_per_day_at_no_change_of_cost() {
    let text = "period,item,quantity,unit_cost,days\n\
                2023/24,clinic,2500,100,\n2023/24,emergency,3660,200,calendar\n2023/24,drug,10,1000,none\n\
                2024/25,clinic,2540,103,\n2024/25,emergency,3650,210,calendar\n2024/25,drug,10,1000,none\n";
    let per_day = Files::activity(text).analyse(&json!({"days": "working-days"}));
    assert_near(growth(&per_day), 0.0);
    assert_near(per_day.output.points[1].cost.unwrap(), 2540.0 * 103.0 + 3650.0 * 210.0 + 10_000.0);
    let own = "period,working_days,calendar_days\n2023/24,100,366\n2024/25,200,365\n";
    let own = Files::activity(text).calendar(own).analyse(&json!({"days": "working-days"}));
    let clinics = 2540.0 * 100.0 / 200.0;
    let wanted = (clinics * 100.0 + 3660.0 * 200.0 + 10_000.0)
        / (2500.0 * 100.0 + 3660.0 * 200.0 + 10_000.0);
    assert_near(growth(&own), wanted - 1.0);
}

/// Where every item needs the same days, the later quantities are all multiplied and the later
/// unit costs all divided by one number: the ratio is, for formulas that are homogeneous in the
/// ones and indifferent to the scale of the others.
#[test]
fn a_ratio_is_divided_by_the_ratio_of_days() {
    let days = "period,working_days,calendar_days\n2022/23,250,365\n2023/24,200,365\n";
    let divides = |formula: &Formula| {
        let axioms = formula.axioms();
        axioms.contains(&Axiom::Homogeneity) && axioms.contains(&Axiom::PriceScale)
    };
    let formulas: Vec<Formula> = Formula::ALL.into_iter().filter(divides).collect();
    assert!(formulas.len() >= 14, "{formulas:?}");
    for formula in formulas {
        let name = match formula {
            Formula::LloydMoulton { .. } => json!({"name": "lloyd-moulton", "sigma": 0.7}),
            _ => json!(formula.name()),
        };
        let method = |days: &str| json!({"formula": name, "days": days});
        let counted = Files::activity(ACTIVITY).analyse(&method("as-counted"));
        let per_day = Files::activity(ACTIVITY).calendar(days).analyse(&method("working-days"));
        assert_near(1.0 + growth(&per_day), (1.0 + growth(&counted)) * 250.0 / 200.0);
    }
}

const QUALITY: &str = "period,item,quantity,unit_cost,quality
2022/23,hip,100,7000,0.90
2022/23,knee,80,6000,
2022/23,scan,1000,90,1
2023/24,hip,110,7400,0.99
2023/24,knee,75,6300,0.8
2023/24,scan,1200,100,1
";

#[test]
fn quality_multiplies_quantity_where_both_years_have_it() {
    let under = |choice: &str| Files::activity(QUALITY).analyse(&json!({ "quality": choice }));
    let base = 700_000.0 + 480_000.0 + 90_000.0;
    let plain = (110.0 * 7000.0 + 75.0 * 6000.0 + 1200.0 * 90.0) / base - 1.0;
    let better = (110.0 * 1.1 * 7000.0 + 75.0 * 6000.0 + 1200.0 * 90.0) / base - 1.0;
    assert_near(growth(&under("without")), plain);
    assert_near(growth(&under("with")), better);
    let both = Files::activity(QUALITY).analyse(&json!({}));
    assert_near(growth(&both), plain);
    let [beside] = &both.adjustments[..] else { panic!("{:?}", both.adjustments) };
    assert_eq!((beside.name, beside.series, beside.in_headline), ("quality", "output", false));
    assert_near(beside.links[0].with.unwrap(), better);
    assert_near(beside.links[0].points.unwrap(), 100.0 * (better - plain));
    // No cost changes.
    assert_eq!(under("with").output.points[1].cost, under("without").output.points[1].cost);
}

#[test]
fn the_quality_of_rows_that_are_added_up_is_their_mean_by_quantity() {
    let rows = "period,item,quantity,unit_cost,quality\n\
                2022/23,hip,10,7000,0.8\n2022/23,hip,30,7000,1.0\n2023/24,hip,40,7000,0.95\n";
    let analysis = Files::activity(rows).analyse(&json!({"quality": "with"}));
    assert_near(growth(&analysis), 0.95 / ((10.0 * 0.8 + 30.0 * 1.0) / 40.0) - 1.0);
}

#[test]
fn excess_bed_days_are_known_by_their_unit_or_their_code() {
    let text = "period,item,group,unit,quantity,unit_cost\n\
                2022/23,hip,EL,spell,100,7000\n2022/23,hip days,EL,Excess bed days,300,300\n2022/23,x,EL_XS,,50,300\n\
                2023/24,hip,EL,spell,110,7000\n2023/24,hip days,EL,Excess bed days,100,300\n2023/24,x,EL_XS,,10,300\n";
    let out = Files::activity(text).analyse(&json!({"excessBedDays": "out"}));
    assert_near(growth(&out), 0.1);
}

/// An item that has a cost in one of its years.
const ODD: &str = "R1B,2022/23,odd,imaging,7,90,,\nR1B,2023/24,odd,imaging,9,,,\n";

/// The effects of steps made one on top of the other are what lies between the figure without any
/// and the figure with all.
#[test]
fn the_effects_of_adjustments_add_up() {
    let rows = ACTIVITY.lines().enumerate().map(|(n, row)| match n {
        0 => format!("{row},quality,unit\n"),
        _ => format!("{row},{},\n", 0.9 + f64::from(u32::try_from(n).unwrap()) / 100.0),
    });
    let text: String = rows.chain([ODD.to_owned()]).collect();
    let files = || Files::activity(&text).bridge("from,to\nold scan,scan\n");
    let all = json!({
        "exclude": [{"item": "knee"}], "missingCost": "group-mean", "days": "calendar-days",
        "quality": "with", "formula": "fisher"
    });
    let none = json!({"bridge": "without", "quality": "without", "formula": "fisher"});
    let [all, none] = [&all, &none].map(|keys| files().analyse(keys));
    let names: Vec<&str> = all.adjustments.iter().map(|step| step.name).collect();
    assert_eq!(names, ["exclude", "bridge", "missingCost", "days", "quality"]);
    let points: f64 = all.adjustments.iter().map(|step| step.links[0].points.unwrap()).sum();
    assert_near(points, 100.0 * (growth(&all) - growth(&none)));
    assert!(all.adjustments.iter().all(|step| step.links[0].points != Some(0.0)), "{points}");
}

#[test]
fn what_the_data_have_not_is_refused() {
    let refused = |keys: Value| {
        let data = Files::activity(ACTIVITY).load(&json!({})).unwrap();
        data.analyse(support::method(&keys)).unwrap_err().to_string()
    };
    assert_eq!(
        refused(json!({"quality": "with"})),
        "Quality is to count, but the activity table has no column of quality."
    );
    assert_eq!(
        refused(json!({"bridge": "with"})),
        "Old codes are to be bridged, but there is no bridge table."
    );
    assert_eq!(
        refused(json!({"exclude": [{"table": "activity"}]})),
        "An exclusion names a provider, period, group or item to leave out."
    );
}

#[test]
fn indices_are_at_a_cost_table_where_there_is_one() {
    let activity = "period,provider,item,quantity\n2022/23,A,X,10\n2022/23,A,Y,10\n\
        2023/24,A,X,12\n2023/24,A,Y,10\n";
    let data = Files::activity(activity).costs("item,unit_cost\nX,5\nY,15\n");
    let found = data.load(&json!({})).unwrap().indices(&IndicesChoice::default()).unwrap();
    assert_near(found.series[0].index[1].unwrap(), 105.0);
}

#[test]
fn a_missing_cost_of_one_provider_is_no_change_of_the_unit_costs_that_value_it() {
    let activity = "period,provider,item,quantity,cost
2019/20,A,x,10,100
2019/20,A,y,10,100
2019/20,B,y,10,200
2020/21,A,x,10,110
2020/21,A,y,10,110
2020/21,B,y,10,";
    let analysis = Files::activity(activity).analyse(&json!({"missingCost": "deflate"}));
    // Everything is dearer by a tenth: B's item costs 22, and all together 440 where it was 400.
    assert_near(analysis.output.links[0].implied_unit_cost.unwrap(), 1.1);
    assert_near(analysis.output.points[1].cost.unwrap(), 440.0);
}
