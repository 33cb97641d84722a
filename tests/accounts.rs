//! Growth accounts: log points that sum, and what a mix of grades does.

mod support;

use approx::assert_relative_eq;
use costweight::{Analysis, Growths, InputAccount, growth_account};
use proptest::prelude::*;
use serde_json::json;
use support::{Files, cases, method};

const ACTIVITY: &str = "period,item,quantity,cost
2022/23,hip,100,700000
2022/23,visit,5000,900000
2023/24,hip,110,800000
2023/24,visit,5100,950000
";

/// Nurses and doctors counted in FTE, drugs deflated, capital deflated.
const INPUTS: &str = "period,item,group,quantity,unit_cost,expenditure,deflator
2022/23,nurse,labour,20,40000,,
2022/23,doctor,labour,5,100000,,
2022/23,drugs,goods_and_services,,,200000,1
2022/23,wards,capital,,,100000,1
2023/24,nurse,labour,20,42000,,
2023/24,doctor,labour,6,103000,,
2023/24,drugs,goods_and_services,,,231000,1.05
2023/24,wards,capital,,,104000,1.04
";

fn analysed(inputs: &str, keys: &serde_json::Value) -> Analysis {
    let data = Files::activity(ACTIVITY).inputs(inputs).load(&json!({})).unwrap();
    data.analyse(method(keys)).unwrap()
}

fn points(inputs: &[InputAccount]) -> f64 {
    inputs.iter().map(|input| input.points).sum()
}

#[test]
fn a_growth_account_is_that_of_tornqvist_item_by_item() {
    let analysis = analysed(INPUTS, &json!({ "formula": "tornqvist" }));
    let productivity = analysis.productivity.unwrap();
    let link = &productivity.accounts[0];
    let (from, to) = (1_600_000.0, 1_750_000.0);
    let hip = f64::midpoint(700_000.0 / from, 800_000.0 / to) * (110.0_f64 / 100.0).ln();
    let visit = f64::midpoint(900_000.0 / from, 950_000.0 / to) * (5_100.0_f64 / 5_000.0).ln();
    assert_relative_eq!(link.account.output, 100.0 * (hip + visit), max_relative = 1e-12);
    let growth = productivity.multifactor.links[0].growth.unwrap();
    assert_relative_eq!(link.account.multifactor, 100.0 * growth.ln_1p(), max_relative = 1e-9);
    let parts = points(&link.account.inputs) + link.account.multifactor;
    assert_relative_eq!(parts, link.account.output, max_relative = 1e-12);
    let groups: Vec<_> = link.account.inputs.iter().map(|held| held.group.as_deref()).collect();
    assert_eq!(groups, [Some("capital"), Some("goods_and_services"), Some("labour")]);
    // Wards cost 4% more at prices 4% higher: no growth.
    assert_relative_eq!(link.account.inputs[0].growth, 0.0, epsilon = 1e-12);
    assert_relative_eq!(link.account.inputs[1].growth, 100.0 * 1.1_f64.ln(), max_relative = 1e-12);
}

/// Source: worked numbers, output +22.709% and input +7.450%: +21.885 − 7.684 = +14.201 points.
#[test]
fn output_and_input_each_make_their_part_of_productivity() {
    let text = |growth: f64| {
        format!("period,item,quantity,cost\n2022/23,all,100000,1\n2023/24,all,{growth},1\n")
    };
    let (activity, inputs) = (text(122_709.0), text(107_450.0));
    let analysis = Files::activity(&activity).inputs(&inputs).analyse(&json!({}));
    let link = &analysis.productivity.unwrap().multifactor.links[0];
    let points: Vec<f64> = link.contributions.iter().map(|part| part.points).collect();
    let [output, input] = points[..] else { panic!("{points:?}") };
    assert_relative_eq!(output, 21.885, epsilon = 5e-4);
    assert_relative_eq!(input, -7.684, epsilon = 5e-4);
    assert_relative_eq!(100.0 * link.growth.unwrap(), 14.201, epsilon = 5e-4);
}

#[test]
fn labour_counted_in_fte_has_a_skill_mix_effect() {
    let analysis = analysed(INPUTS, &json!({}));
    let account = analysis.productivity.unwrap().accounts[0].account.clone();
    let labour = account.labour.unwrap();
    assert_relative_eq!(labour.raw_growth.unwrap(), 26.0 / 25.0 - 1.0, max_relative = 1e-12);
    let share = |from: f64, to: f64| f64::midpoint(from / 1_600_000.0, to / 1_793_000.0);
    let doctors = share(500_000.0, 618_000.0) / share(1_300_000.0, 1_458_000.0);
    let weighted = (doctors * 1.2_f64.ln()).exp_m1();
    assert_relative_eq!(labour.weighted_growth, weighted, max_relative = 1e-12);
    let mix = (1.0 + weighted) / 1.04 - 1.0;
    assert_relative_eq!(labour.skill_mix.unwrap(), mix, max_relative = 1e-12);
    let parts = points(&labour.deepening) + labour.composition.unwrap() + account.multifactor;
    assert_relative_eq!(parts, labour.productivity, max_relative = 1e-12);
    assert_relative_eq!(
        labour.productivity,
        account.output - 100.0 * 1.04_f64.ln(),
        max_relative = 1e-12
    );
}

#[test]
fn labour_that_is_deflated_spending_has_no_raw_growth() {
    let spent =
        INPUTS.replace("20,42000,,", ",,840000,42000").replace("20,40000,,", ",,800000,40000");
    let account = analysed(&spent, &json!({})).productivity.unwrap().accounts[0].account.clone();
    let labour = account.labour.unwrap();
    assert_eq!((labour.raw_growth, labour.skill_mix, labour.composition), (None, None, None));
    let parts = points(&labour.deepening) + account.multifactor;
    assert_relative_eq!(parts, labour.productivity, max_relative = 1e-12);
}

#[test]
fn inputs_without_labour_have_an_account_without_labour() {
    let lines = INPUTS.lines().filter(|line| !line.contains("labour"));
    let inputs: Vec<&str> = lines.collect();
    let account =
        analysed(&inputs.join("\n"), &json!({})).productivity.unwrap().accounts[0].account.clone();
    assert_eq!(account.labour, None);
    assert_eq!(account.inputs.len(), 2);
}

fn names(number: usize) -> Vec<String> {
    (0..number).map(|place| format!("input {place}")).collect()
}

#[test]
fn what_has_no_account_is_refused() {
    let names = names(2);
    let growths = Growths {
        output: 0.03,
        names: &names,
        inputs: &[0.01, 0.02],
        from_cost: &[60.0, 40.0],
        to_cost: &[61.0, 41.0],
        labour: None,
        counted_labour: None,
    };
    let code = |growths: &Growths| growth_account(growths).unwrap_err().code();
    assert_eq!(code(&Growths { inputs: &[0.01], ..growths }), "unequal-columns");
    assert_eq!(code(&Growths { inputs: &[0.01, -1.0], ..growths }), "bad-number");
    assert_eq!(code(&Growths { labour: Some("staff"), ..growths }), "bad-method");
    let free = Growths { from_cost: &[60.0, 0.0], to_cost: &[61.0, 0.0], ..growths };
    assert_eq!(code(&free), "bad-method");
    assert_eq!(growth_account(&growths).unwrap().labour, None);
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn accounts_sum_exactly(
        output in -0.3..0.3,
        rows in prop::collection::vec((-0.3..0.3, 1.0..1e6, 1.0..1e6), 1..6),
        counted in prop::option::of(-0.3..0.3),
    ) {
        let names = names(rows.len());
        let column = |part: fn(&(f64, f64, f64)) -> f64| rows.iter().map(part).collect::<Vec<f64>>();
        let (inputs, from_cost, to_cost) = (column(|r| r.0), column(|r| r.1), column(|r| r.2));
        let account = growth_account(&Growths {
            output, names: &names, inputs: &inputs, from_cost: &from_cost, to_cost: &to_cost,
            labour: Some("input 0"), counted_labour: counted,
        }).unwrap();
        assert_relative_eq!(account.output, 100.0 * output.ln_1p(), epsilon = 1e-12);
        assert_relative_eq!(points(&account.inputs) + account.multifactor, account.output, epsilon = 1e-10);
        let labour = account.labour.unwrap();
        let parts = points(&labour.deepening) + labour.composition.unwrap_or(0.0) + account.multifactor;
        assert_relative_eq!(parts, labour.productivity, epsilon = 1e-10);
        assert_relative_eq!(account.inputs.iter().map(|held| held.share).sum::<f64>(), 1.0, epsilon = 1e-12);
    }
}
