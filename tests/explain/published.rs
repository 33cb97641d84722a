//! Published data and the data that come with the project.

use std::cell::Cell;

use costweight::{
    By, ColumnChoice, Data, FigureChoice, Formula, Method, Providers, Reading, Table, Tables,
    Treatment,
};

use crate::figures::{Subject, check, same};
use crate::{chosen, every_formula};

fn kept(folder: &str, file: &str) -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join(file);
    std::fs::read(path).unwrap()
}

/// Source: Hansard, HC Deb 1 May 1995, vol 259 cc6-7W.
#[test]
fn every_figure_of_the_published_activity_and_resources_recomputes() {
    let [activity, inputs] =
        ["hansard_activity.csv", "hansard_resources.csv"].map(|file| kept("tests/data", file));
    let tables = Tables {
        activity: Table::Text(&activity),
        inputs: Some(Table::Text(&inputs)),
        ..Tables::default()
    };
    let data = Data::load(tables, &Reading::default()).unwrap();
    check(&data, &Method::default());
}

/// Labour that is counted, agency, spending that is deflated, capital, and unit costs in a table of
/// their own.
#[test]
fn every_growth_account_of_the_example_opens_by_provider_too() {
    let [activity, inputs, costs] =
        ["activity.csv", "inputs.csv", "costs.csv"].map(|file| kept("examples/six-trusts", file));
    let tables = Tables {
        activity: Table::Text(&activity),
        inputs: Some(Table::Text(&inputs)),
        costs: Some(Table::Text(&costs)),
        ..Tables::default()
    };
    let data = Data::load(tables, &Reading::default()).unwrap();
    let known = data.providers();
    let providers = Providers::Named(known.into_iter().take(1).collect());
    let method = Method { providers, ..Method::default() };
    let analysis = data.analyse(method.clone()).unwrap();
    let opened = Cell::new(0);
    let (workings, periods) = (&data.workings(method.clone()).unwrap(), &data.periods());
    let all = Subject { workings, periods, method: &method, provider: None, opened: &opened };
    let one = analysis.providers.into_iter().flatten();
    let one = one.map(|held| (Some(held.provider), held.productivity));
    for (provider, report) in std::iter::once((None, analysis.productivity)).chain(one) {
        let subject = Subject { provider: provider.as_deref(), ..all };
        let accounts = report.unwrap().accounts;
        assert!(accounts.iter().all(|link| link.account.labour.is_some()) && accounts.len() > 1);
        for link in &accounts {
            subject.account_is(link);
        }
    }
}

/// A file of the schedules, by item of these columns.
fn schedules(file: &str, item: &[&str]) -> Data {
    schedules_with_inputs(file, item, false)
}

/// The same, the schedule being the table of inputs too.
fn schedules_with_inputs(file: &str, item: &[&str], has_inputs: bool) -> Data {
    let text = kept("../shared/data", file);
    let item = item.iter().map(|header| (*header).to_owned()).collect();
    let columns = [
        ("period", ColumnChoice::One("financial_year".to_owned())),
        ("item", ColumnChoice::Several(item)),
        ("group", ColumnChoice::One("service_line".to_owned())),
        ("quantity", ColumnChoice::One("activity".to_owned())),
        ("cost", ColumnChoice::One("total_cost_gbp".to_owned())),
    ];
    let columns = columns.into_iter().map(|(role, choice)| (role.to_owned(), choice)).collect();
    let reading = Reading { columns, ..Reading::default() };
    let inputs = has_inputs.then_some(Table::Text(&text));
    let tables = Tables { activity: Table::Text(&text), inputs, ..Tables::default() };
    Data::load(tables, &reading).unwrap()
}

/// Accounts of the size of a year's currencies, by service line.
#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn a_growth_account_of_all_currencies_recomputes_from_their_rows() {
    let file = "nhs_ref_costs_currency_2014-15_to_2017-18.csv";
    let item = ["service_line", "service_code", "currency_code"];
    let data = schedules_with_inputs(file, &item, true);
    let method = Method::default();
    let account = data.analyse(method.clone()).unwrap().productivity.unwrap().accounts.remove(0);
    let group = account.account.inputs.iter().find(|input| input.group.as_deref() == Some("RENAL"));
    let ask = |name: &str, group: Option<&str>| FigureChoice {
        account: Some(name.to_owned()),
        group: group.map(str::to_owned),
        from: Some(account.from.to_string()),
        to: Some(account.to.to_string()),
        terms: Some(usize::MAX),
        ..FigureChoice::default()
    };
    for (figure, value) in [
        (ask("multifactor", None), account.account.multifactor),
        (ask("points", Some("RENAL")), group.unwrap().points),
    ] {
        let working = data.explain(&figure, method.clone()).unwrap();
        assert_eq!(working.value.to_bits(), value.to_bits());
        assert_eq!(working.recomputed().map(f64::to_bits), Some(value.to_bits()));
    }
}

#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn every_figure_of_the_service_lines_recomputes() {
    let file = "nhs_ref_costs_service_lines_2014-15_to_2017-18.csv";
    let data = schedules(file, &["service_line"]);
    for formula in [Formula::Fisher, Formula::Stuvel, Formula::MontgomeryVartia] {
        let (formula, by) = (Some(chosen(formula)), Some(By::Item));
        check(&data, &Method { formula, by, ..Method::default() });
    }
}

/// 24,441 items: the growth to 2015/16, +2.85% by Laspeyres, from every one of their rows.
#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn the_growth_of_the_service_lines_recomputes_by_every_formula_from_all_their_rows() {
    let file = "nhs_ref_costs_service_lines_2014-15_to_2017-18.csv";
    let data = schedules(file, &["service_line"]);
    for formula in every_formula() {
        let method = Method { formula: Some(chosen(formula)), ..Method::default() };
        let figure = FigureChoice { terms: Some(usize::MAX), ..FigureChoice::default() };
        let working = data.explain(&figure, method.clone()).unwrap();
        let index = data.analyse(method).unwrap().output.points.last().unwrap().index;
        assert_eq!(working.recomputed().map(f64::to_bits), index.map(f64::to_bits));
    }
}

#[cfg_attr(not(has_shared), ignore = "needs the real schedules in ../shared")]
#[test]
fn the_growth_of_all_currencies_recomputes_from_their_rows() {
    let file = "nhs_ref_costs_currency_2014-15_to_2017-18.csv";
    let data = schedules(file, &["service_line", "service_code", "currency_code"]);
    for (formula, unmatched) in [
        (Formula::Laspeyres, Treatment::Group),
        (Formula::Fisher, Treatment::Uplift),
        (Formula::Tornqvist, Treatment::Drop),
    ] {
        let method = Method { formula: Some(chosen(formula)), unmatched, ..Method::default() };
        let figure = FigureChoice {
            what: Some("growth".to_owned()),
            period: Some("2015/16".to_owned()),
            terms: Some(usize::MAX),
            ..FigureChoice::default()
        };
        let working = data.explain(&figure, method.clone()).unwrap();
        let growth = data.analyse(method).unwrap().output.links[0].growth;
        same(Some(&working), growth, formula.title());
        assert_eq!(working.recomputed().map(f64::to_bits), growth.map(f64::to_bits));
    }
}
