//! What the engine says of itself: its formulas, its rules and the tables that it reads.

use serde::Serialize;

use crate::foundation::error::{Rule, Severity};
use crate::index::formula::{Axiom, Formula};
use crate::tables::read::{Role, TableName};

/// A formula of the menu.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FormulaInfo {
    /// Its name in methods and on the command line.
    #[cfg_attr(test, ts(type = "FormulaName"))]
    pub name: &'static str,
    /// Its name as people write it.
    pub title: &'static str,
    /// The volume index; q quantity, p unit cost, s share of cost, ⁰ earlier, ¹ later.
    pub equation: &'static str,
    /// What it needs beside the two periods: the period of its weights, or an elasticity.
    #[cfg_attr(test, ts(type = "\"weights\" | \"sigma\" | null"))]
    pub parameter: Option<&'static str>,
    /// What it satisfies.
    pub axioms: Vec<Axiom>,
}

/// Every formula, in the order of the menu.
#[must_use]
pub fn formulas() -> Vec<FormulaInfo> {
    let info = |formula: Formula| FormulaInfo {
        name: formula.name(),
        title: formula.title(),
        equation: formula.equation(),
        parameter: formula.parameter(),
        axioms: formula.axioms(),
    };
    Formula::ALL.into_iter().map(info).collect()
}

/// A rule that data are checked against.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RuleInfo {
    /// The code of its issues.
    pub code: &'static str,
    /// How much a breach matters.
    pub severity: Severity,
    /// What it says.
    pub title: &'static str,
    /// What is done about a breach, or what to do.
    pub action: &'static str,
}

/// Every rule, errors first.
#[must_use]
pub fn rules() -> Vec<RuleInfo> {
    let info = |rule: &Rule| RuleInfo {
        code: rule.code(),
        severity: rule.severity(),
        title: rule.title(),
        action: rule.action(),
    };
    Rule::ALL.iter().map(info).collect()
}

/// A table that is read.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TableInfo {
    /// Its name.
    pub name: &'static str,
    /// What its columns can be.
    pub columns: Vec<ColumnInfo>,
}

/// What a column can be.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ColumnInfo {
    /// Its canonical name.
    pub name: &'static str,
    /// Whether the table cannot be read without it.
    pub is_required: bool,
    /// Whether it holds numbers.
    pub is_number: bool,
    /// The headers that it is recognised by, the clearest first, in lower case with `_` for what is
    /// neither letter nor digit.
    pub headers: Vec<&'static str>,
}

/// Every table, with its columns.
#[must_use]
pub fn tables() -> Vec<TableInfo> {
    let column = |table: TableName, role: Role| ColumnInfo {
        name: role.name(),
        is_required: table.required().contains(&role),
        is_number: role.is_number(),
        headers: role.synonyms().to_vec(),
    };
    let info = |table: TableName| TableInfo {
        name: table.name(),
        columns: table.roles().iter().map(|&role| column(table, role)).collect(),
    };
    TableName::ALL.into_iter().map(info).collect()
}
