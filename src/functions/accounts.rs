//! Accounts: lines of a trust's operating expenses as an inputs table.

use serde::Serialize;

use crate::foundation::error::{Error, bad_method, suggestion};
use crate::foundation::measure::sum;
use crate::foundation::sorted::Map;

/// A line of operating expenses and what becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AccountLine {
    /// Its subcode in the accounts; with `*` all that begin so.
    pub code: &'static str,
    /// What it is spent on.
    pub title: &'static str,
    /// The group of inputs that it belongs to; none where it is left out.
    pub group: Option<&'static str>,
    /// The deflator that it needs: `pay`, `drugs`, `non-pay` or `capital`; none where it is left out.
    pub deflator: Option<&'static str>,
    /// Why it is left out.
    pub reason: Option<&'static str>,
}

const fn used(
    code: &'static str,
    title: &'static str,
    group: &'static str,
    deflator: &'static str,
) -> AccountLine {
    AccountLine { code, title, group: Some(group), deflator: Some(deflator), reason: None }
}

const fn left_out(code: &'static str, title: &'static str, reason: &'static str) -> AccountLine {
    AccountLine { code, title, group: None, deflator: None, reason: Some(reason) }
}

const BOUGHT: &str = "goods_and_services";
const VALUATION: &str = "a change of value, not a use of resources";
const OTHER_OUTPUT: &str = "made for another output than patient care";
const ONE_OFF: &str = "one-off or exceptional";

/// The lines of the Trust Accounts Consolidation, sheet TAC08, 2019/20 to 2023/24, and what becomes of
/// each unless one says otherwise.
///
/// Source: the subcodes are those of public code (`LB1983/nhs-tru-tac`,
/// `dim_tac_subcodes_by_year.csv`). Which of them count, and how, is costweight's proposal: what
/// is spent on patient care counts; revaluation, other outputs and one-off cost are left out.
pub const ACCOUNT_LINES: [AccountLine; 29] = [
    used("EXP0100", "Purchased healthcare", BOUGHT, "non-pay"),
    used("EXP0110", "Purchased healthcare", BOUGHT, "non-pay"),
    used("EXP0130", "Staff", "labour", "pay"),
    used("EXP0150", "Clinical supplies", BOUGHT, "non-pay"),
    left_out("EXP0155", "Donated COVID consumables", ONE_OFF),
    used("EXP0160", "General supplies", BOUGHT, "non-pay"),
    used("EXP0170", "Drugs", BOUGHT, "drugs"),
    used("EXP0190", "Consultancy", BOUGHT, "non-pay"),
    used("EXP0210", "Premises", BOUGHT, "non-pay"),
    used("EXP0220", "Premises", BOUGHT, "non-pay"),
    used("EXP0230A", "Transport", BOUGHT, "non-pay"),
    used("EXP0230B", "Transport", BOUGHT, "non-pay"),
    used("EXP0240", "Depreciation", "capital", "capital"),
    used("EXP0250", "Amortisation", "capital", "capital"),
    left_out("EXP0260", "Impairments", VALUATION),
    left_out("EXP0270*", "Credit losses", VALUATION),
    used("EXP0290A", "Clinical negligence", BOUGHT, "non-pay"),
    used("EXP0290B", "Clinical negligence", BOUGHT, "non-pay"),
    left_out("EXP0300", "Research and development", OTHER_OUTPUT),
    left_out("EXP0310", "Research and development", OTHER_OUTPUT),
    left_out("EXP0320", "Education and training", OTHER_OUTPUT),
    left_out("EXP0330", "Education and training", OTHER_OUTPUT),
    left_out("EXP0350", "Redundancy", ONE_OFF),
    left_out("EXP0360", "Redundancy", ONE_OFF),
    used("EXP0370", "Private finance initiative", "capital", "capital"),
    used("EXP0375", "Private finance initiative", "capital", "capital"),
    left_out("EXP0379", "Donated COVID consumables", ONE_OFF),
    left_out("EXP0380B", "Provisions", VALUATION),
    left_out("EXP0380C", "Provisions", VALUATION),
];

/// Accounts line by line, and the deflators of what they were spent on.
#[derive(Clone, Copy, Debug)]
pub struct Accounts<'a> {
    /// The period of each line, such as `2022/23`.
    pub periods: &'a [String],
    /// Whose it is; none for one provider or all together.
    pub providers: Option<&'a [String]>,
    /// Its subcode.
    pub codes: &'a [String],
    /// What was spent, in pounds; below zero for a recharge.
    pub amounts: &'a [f64],
    /// The deflators, one on each row.
    pub deflators: Deflators<'a>,
    /// What becomes of a code, where it is not the default: the code, and its group or `exclude`.
    pub lines: &'a [(String, String)],
}

/// Deflators: for each row a period, a name (`pay`, `drugs`, `non-pay`, `capital`) and a value.
#[derive(Clone, Copy, Debug)]
pub struct Deflators<'a> {
    /// The periods.
    pub periods: &'a [String],
    /// The names.
    pub names: &'a [String],
    /// The values, on any base.
    pub values: &'a [f64],
}

/// Accounts as a table of inputs, and everything that was left out of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AccountInputs {
    /// The rows of an inputs table, in the order of the accounts.
    pub inputs: Vec<AccountInput>,
    /// What was left out, by code and period.
    pub left_out: Vec<LeftOut>,
    /// All lines together, in pounds.
    pub total: f64,
    /// Those of the inputs table, in pounds.
    pub used: f64,
}

/// A row of an inputs table.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AccountInput {
    /// The period.
    pub period: String,
    /// Whose it is.
    pub provider: Option<String>,
    /// What it was spent on: title and code.
    pub item: String,
    /// `labour`, `goods_and_services`, `capital`, or a group of one's own.
    pub group: String,
    /// What was spent, in pounds.
    pub expenditure: f64,
    /// The deflator of the period.
    pub deflator: f64,
}

/// A line of the accounts that is no input.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LeftOut {
    /// Its code.
    pub code: String,
    /// What it is; none for a code that is not known.
    pub title: Option<&'static str>,
    /// The period.
    pub period: String,
    /// Why it is left out.
    pub reason: &'static str,
    /// What was spent, in pounds.
    pub expenditure: f64,
}

/// Lines of accounts as rows of an inputs table: staff are `labour`, what is bought
/// `goods_and_services`, depreciation, amortisation and private finance `capital`, each spending at
/// its deflator. What is left out by default ([`ACCOUNT_LINES`]), by the user, or because its code is
/// not known, is listed with its reason; the two sum to the accounts.
///
/// ```
/// use costweight::{Accounts, Deflators, account_inputs};
/// let texts = |held: &[&str]| held.iter().map(ToString::to_string).collect::<Vec<_>>();
/// let (periods, codes) = (texts(&["2022/23", "2022/23"]), texts(&["EXP0130", "EXP0260"]));
/// let names = texts(&["pay"]);
/// let deflators = Deflators { periods: &periods[..1], names: &names, values: &[1.05] };
/// let accounts = Accounts {
///     periods: &periods, providers: None, codes: &codes, amounts: &[7e6, 1e6], deflators, lines: &[],
/// };
/// let found = account_inputs(&accounts)?;
/// assert_eq!((found.inputs[0].group.as_str(), found.inputs[0].deflator), ("labour", 1.05));
/// assert_eq!((found.left_out[0].title, found.used, found.total), (Some("Impairments"), 7e6, 8e6));
/// # Ok::<(), costweight::Error>(())
/// ```
///
/// # Errors
/// `unequal-columns` where the arrays differ in length; `bad-number` where an amount is not finite or
/// a deflator not above zero; `missing-deflator` where a line has none in its period; `bad-method`
/// where a line that is placed otherwise is not one of the accounts.
pub fn account_inputs(accounts: &Accounts) -> Result<AccountInputs, Error> {
    let Accounts { periods, providers, codes, amounts, deflators, lines } = *accounts;
    check_columns(accounts)?;
    check_lines(lines, codes)?;
    let mut inputs = Vec::new();
    let mut left_out: Map<(String, String), LeftOut> = Map::new();
    for (row, ((period, code), &expenditure)) in periods.iter().zip(codes).zip(amounts).enumerate()
    {
        let provider = providers.and_then(|held| held.get(row)).cloned();
        match Fate::of(code, lines) {
            Fate::Used { title, group, deflator } => inputs.push(AccountInput {
                period: period.clone(),
                provider,
                item: if title.is_empty() { code.clone() } else { format!("{title} ({code})") },
                group,
                expenditure,
                deflator: deflators.find(deflator, period, code)?,
            }),
            Fate::LeftOut { title, reason } => {
                let key = (code.clone(), period.clone());
                let (code, period) = key.clone();
                let none = || LeftOut { code, title, period, reason, expenditure: 0.0 };
                left_out.entry(key).or_insert_with(none).expenditure += expenditure;
            }
        }
    }
    Ok(AccountInputs {
        used: sum(inputs.iter().map(|held| held.expenditure)),
        total: sum(amounts.iter().copied()),
        left_out: left_out.into_values().collect(),
        inputs,
    })
}

/// What becomes of a line.
enum Fate {
    Used { title: &'static str, group: String, deflator: &'static str },
    LeftOut { title: Option<&'static str>, reason: &'static str },
}

impl Fate {
    fn of(code: &str, lines: &[(String, String)]) -> Self {
        let known = ACCOUNT_LINES.iter().find(|line| line.is(code));
        let title = known.map(|line| line.title);
        match lines.iter().find(|(line, _)| line == code).map(|(_, group)| group.as_str()) {
            Some("exclude") => Self::LeftOut { title, reason: "left out by the user" },
            Some(group) => Self::Used {
                title: title.unwrap_or_default(),
                group: group.to_owned(),
                deflator: known.and_then(|line| line.deflator).unwrap_or(usual_deflator(group)),
            },
            None => match known {
                Some(AccountLine {
                    group: Some(group), deflator: Some(deflator), title, ..
                }) => Self::Used { title, group: (*group).to_owned(), deflator },
                Some(line) => Self::LeftOut { title, reason: line.reason.unwrap_or_default() },
                None => Self::LeftOut { title, reason: "not a known line: say which group it is" },
            },
        }
    }
}

impl AccountLine {
    fn is(&self, code: &str) -> bool {
        match self.code.strip_suffix('*') {
            Some(start) => code.starts_with(start),
            None => code == self.code,
        }
    }
}

/// The deflator of a line that one has placed in a group by hand.
fn usual_deflator(group: &str) -> &'static str {
    match group {
        "labour" => "pay",
        "capital" => "capital",
        _ => "non-pay",
    }
}

impl Deflators<'_> {
    fn find(&self, name: &str, period: &str, code: &str) -> Result<f64, Error> {
        let rows = self.periods.iter().zip(self.names).zip(self.values);
        let mut found = rows.filter(|((t, held), _)| *t == period && *held == name);
        let value = found.next().map(|(_, value)| *value);
        value.ok_or_else(|| {
            let message =
                format!("{code} needs a deflator “{name}” in {period}, and there is none");
            Error::new("missing-deflator", message)
        })
    }
}

fn check_columns(accounts: &Accounts) -> Result<(), Error> {
    let Accounts { periods, providers, codes, amounts, deflators, .. } = accounts;
    let Deflators { periods: when, names, values } = deflators;
    let rows = [codes.len(), amounts.len(), providers.map_or(periods.len(), <[String]>::len)];
    if rows.iter().any(|rows| *rows != periods.len())
        || [names.len(), values.len()] != [when.len(); 2]
    {
        let message = "the columns of the accounts, or of the deflators, differ in length";
        return Err(Error::new("unequal-columns", message));
    }
    let bad = |what: &str, value: f64| {
        Err(Error::new("bad-number", format!("the {what} {value} cannot be used")))
    };
    if let Some(amount) = amounts.iter().find(|amount| !amount.is_finite()) {
        return bad("amount", *amount);
    }
    match values.iter().find(|value| !(value.is_finite() && **value > 0.0)) {
        Some(value) => bad("deflator", *value),
        None => Ok(()),
    }
}

fn check_lines(lines: &[(String, String)], codes: &[String]) -> Result<(), Error> {
    match lines.iter().find(|(line, _)| !codes.contains(line)) {
        None => Ok(()),
        Some((line, _)) => {
            let meant = suggestion(line, codes.iter().map(String::as_str));
            Err(bad_method(format!("“{line}” is not a line of the accounts{meant}")))
        }
    }
}
