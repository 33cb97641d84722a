//! Accounts: every line is used or listed with its reason, and the two sum to the accounts.

mod support;

use approx::assert_relative_eq;
use costweight::{ACCOUNT_LINES, AccountInputs, Accounts, Deflators, Error, account_inputs};
use serde_json::json;
use support::{Files, RELATIVE};

/// Accounts of two years: code and amount of each line in the first and in the second.
const LINES: [(&str, f64, f64); 9] = [
    ("EXP0130", 700.0, 760.0),
    ("EXP0170", 100.0, 118.0),
    ("EXP0160", 50.0, 52.0),
    ("EXP0240", 60.0, 63.0),
    ("EXP0260", 30.0, -10.0),
    ("EXP0270X", 4.0, 5.0),
    ("EXP0330", 8.0, 9.0),
    ("EXP0379", 6.0, 0.0),
    ("EXP0999", 2.0, 3.0),
];
const YEARS: [&str; 2] = ["2022/23", "2023/24"];
const DEFLATORS: [(&str, f64); 4] =
    [("pay", 1.05), ("drugs", 1.02), ("non-pay", 1.06), ("capital", 1.03)];

fn texts<'a>(held: impl Iterator<Item = &'a str>) -> Vec<String> {
    held.map(str::to_owned).collect()
}

/// The accounts with some lines placed otherwise; deflators are 1 in the first year.
fn made(placed: &[(&str, &str)]) -> Result<AccountInputs, Error> {
    let rows: Vec<(&str, &str, f64)> = YEARS
        .iter()
        .zip(0..)
        .flat_map(|(year, at)| LINES.map(|(code, a, b)| (*year, code, if at == 0 { a } else { b })))
        .collect();
    let deflators: Vec<(&str, &str, f64)> = YEARS
        .iter()
        .zip(0..)
        .flat_map(|(year, at)| {
            DEFLATORS.map(|(name, value)| (*year, name, if at == 0 { 1.0 } else { value }))
        })
        .collect();
    let lines: Vec<(String, String)> =
        placed.iter().map(|(code, group)| ((*code).to_owned(), (*group).to_owned())).collect();
    account_inputs(&Accounts {
        periods: &texts(rows.iter().map(|row| row.0)),
        providers: None,
        codes: &texts(rows.iter().map(|row| row.1)),
        amounts: &rows.iter().map(|row| row.2).collect::<Vec<f64>>(),
        deflators: Deflators {
            periods: &texts(deflators.iter().map(|row| row.0)),
            names: &texts(deflators.iter().map(|row| row.1)),
            values: &deflators.iter().map(|row| row.2).collect::<Vec<f64>>(),
        },
        lines: &lines,
    })
}

/// Source of the mapping: what is pay, drugs, supplies and capital, and what is left out by default
/// (impairments, credit losses, education and training, donated consumables).
#[test]
fn every_line_is_an_input_or_is_left_out_with_its_reason() {
    let found = made(&[]).unwrap();
    let groups: Vec<(&str, &str)> =
        found.inputs.iter().take(4).map(|row| (row.item.as_str(), row.group.as_str())).collect();
    assert_eq!(
        groups,
        [
            ("Staff (EXP0130)", "labour"),
            ("Drugs (EXP0170)", "goods_and_services"),
            ("General supplies (EXP0160)", "goods_and_services"),
            ("Depreciation (EXP0240)", "capital"),
        ]
    );
    let deflators: Vec<f64> = found.inputs.iter().skip(4).map(|row| row.deflator).collect();
    assert_eq!(deflators, [1.05, 1.02, 1.06, 1.03]);
    let left: Vec<(&str, &str, &str)> = found
        .left_out
        .iter()
        .filter(|left| left.period == "2022/23")
        .map(|left| (left.code.as_str(), left.title.unwrap_or("–"), left.reason))
        .collect();
    assert_eq!(
        left,
        [
            ("EXP0260", "Impairments", "a change of value, not a use of resources"),
            ("EXP0270X", "Credit losses", "a change of value, not a use of resources"),
            ("EXP0330", "Education and training", "made for another output than patient care"),
            ("EXP0379", "Donated COVID consumables", "one-off or exceptional"),
            ("EXP0999", "–", "not a known line: say which group it is"),
        ]
    );
    let all: f64 = LINES.iter().map(|(_, a, b)| a + b).sum();
    let out: f64 = found.left_out.iter().map(|left| left.expenditure).sum();
    assert_relative_eq!(found.total, all, max_relative = RELATIVE);
    assert_relative_eq!(found.used + out, found.total, max_relative = RELATIVE);
}

#[test]
fn a_line_is_placed_otherwise_by_its_code() {
    let placed = [("EXP0260", "capital"), ("EXP0170", "exclude"), ("EXP0999", "estates")];
    let found = made(&placed).unwrap();
    let row = |item: &str| found.inputs.iter().find(|row| row.item == item).unwrap();
    assert_eq!(row("Impairments (EXP0260)").group, "capital");
    assert_eq!(row("EXP0999").group, "estates");
    assert!(found.left_out.iter().any(|left| left.reason == "left out by the user"));
    assert!(found.inputs.iter().all(|row| !row.item.contains("EXP0170")));
    let error = made(&[("EXP0171", "exclude")]).unwrap_err().to_string();
    assert_eq!(error, "“EXP0171” is not a line of the accounts; did you mean “EXP0170”?");
}

/// The volume of inputs is Σ expenditure ÷ deflator, which an analysis of the table gives.
#[test]
fn the_table_is_one_of_inputs() {
    let found = made(&[]).unwrap();
    let rows: String = found
        .inputs
        .iter()
        .map(|row| {
            format!(
                "{},{},{},{},{}\n",
                row.period, row.item, row.group, row.expenditure, row.deflator
            )
        })
        .fold(String::new(), |text, row| text + &row);
    let inputs = format!("period,item,group,expenditure,deflator\n{rows}");
    let activity = "period,item,quantity,cost\n2022/23,hip,10,70000\n2023/24,hip,11,80000\n";
    let analysis = Files::activity(activity).inputs(&inputs).analyse(&json!({}));
    let volume = 760.0 / 1.05 + 118.0 / 1.02 + 52.0 / 1.06 + 63.0 / 1.03;
    let growth = analysis.input.unwrap().links[0].growth.unwrap();
    assert_relative_eq!(growth, volume / 910.0 - 1.0, max_relative = RELATIVE);
}

#[test]
fn what_cannot_be_used_is_refused() {
    let year = texts(["2022/23"].into_iter());
    let code = texts(["EXP0130"].into_iter());
    let none = Deflators { periods: &[], names: &[], values: &[] };
    let accounts = Accounts {
        periods: &year,
        providers: None,
        codes: &code,
        amounts: &[1.0],
        deflators: none,
        lines: &[],
    };
    let said = |accounts: &Accounts| {
        let error = account_inputs(accounts).unwrap_err();
        (error.code(), error.to_string())
    };
    let missing = "EXP0130 needs a deflator “pay” in 2022/23, and there is none.".to_owned();
    assert_eq!(said(&accounts), ("missing-deflator", missing));
    assert_eq!(said(&Accounts { amounts: &[], ..accounts }).0, "unequal-columns");
    assert_eq!(said(&Accounts { amounts: &[f64::NAN], ..accounts }).0, "bad-number");
    let name = texts(["pay"].into_iter());
    let zero = Deflators { periods: &year, names: &name, values: &[0.0] };
    assert_eq!(said(&Accounts { deflators: zero, ..accounts }).0, "bad-number");
}

#[test]
fn the_guide_lists_every_line() {
    let guide = include_str!("../docs/methods.md");
    for line in ACCOUNT_LINES {
        assert!(guide.contains(&format!("`{}`", line.code)), "{}", line.code);
        assert_ne!(line.group.is_some(), line.reason.is_some(), "{}", line.code);
        assert_eq!(line.group.is_some(), line.deflator.is_some(), "{}", line.code);
    }
}
