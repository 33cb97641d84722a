//! The periods of a table, told apart by their labels until all of them were seen.

use super::{Role, Sheet};
use crate::foundation::codes::PerCode;
use crate::foundation::error::{Cell, Issues, Rule};
use crate::foundation::order::in_order;
use crate::foundation::period::{Period, PeriodKind, is_date, kind_of_column, unmarked};

/// How many rows of a sort are named in an issue.
pub(super) const ROWS_NAMED: usize = 5;

/// Rows of one sort: the first of them, and how many there are.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    pub(super) rows: Vec<u32>,
    count: usize,
}

impl Seen {
    pub(super) fn add(&mut self, row: u32) {
        self.count += 1;
        if self.count <= ROWS_NAMED {
            self.rows.push(row);
        }
    }

    /// Says that these rows break a rule.
    pub(super) fn say(
        &self,
        rule: Rule,
        cell: impl Fn(u32) -> Cell,
        issues: &mut Issues,
        message: impl Fn() -> String,
    ) {
        let rest = self.count - self.rows.len();
        for (place, &row) in self.rows.iter().enumerate() {
            let count = if place == 0 { 1 + rest } else { 1 };
            issues.add_many(rule, cell(row), count, &message);
        }
    }
}

/// Where each label of the period column was seen.
#[derive(Clone, Debug, Default)]
pub(super) struct Times(PerCode<Seen>);

/// What the labels of a period column are, when all were seen.
#[derive(Clone, Debug)]
pub(super) struct Periods {
    pub(super) kind: PeriodKind,
    /// The period of each label; nothing where it is not one of this kind.
    pub(super) read: PerCode<Option<Period>>,
    /// Those that a label marks as provisional.
    pub(super) provisional: Vec<Period>,
}

impl Times {
    /// Looks at the rows of the sheet's frame.
    pub(super) fn see(&mut self, sheet: &Sheet) {
        let Some(texts) = sheet.role_texts(Role::Period) else { return };
        while self.0.len() < texts.labels.len() {
            self.0.push(Seen::default());
        }
        let mut row = 0;
        for run in texts.codes.chunk_by(|a, b| a == b) {
            let rows = row..row + run.len();
            row = rows.end;
            let Some(&code) = run.first() else { continue };
            let seen = &mut self.0[code];
            let unnamed = ROWS_NAMED - seen.rows.len();
            seen.rows.extend(rows.take(unnamed).map(|row| sheet.frame.row_number(row)));
            seen.count += run.len();
        }
    }

    /// The periods of all labels, of the kind that is given or that reads most of them.
    pub(super) fn settled(
        &self,
        given: Option<PeriodKind>,
        sheet: &Sheet,
        issues: &mut Issues,
    ) -> Periods {
        let mut labels: Vec<&str> = Vec::new();
        if let Some(texts) = sheet.role_texts(Role::Period) {
            labels.extend(texts.labels.iter().map(AsRef::as_ref));
        }
        let kind = given.unwrap_or_else(|| kind_of_column(&labels));
        if given.is_none() {
            self.say_what_is_ambiguous(kind, &labels, sheet, issues);
        }
        self.say_which_are_dates(kind, &labels, sheet, issues);
        let mut periods = Periods { kind, read: PerCode::default(), provisional: Vec::new() };
        for label in labels {
            let period = Period::read(label, kind);
            periods.read.push(period);
            if unmarked(label).1 {
                periods.provisional.extend(period);
            }
        }
        periods
    }

    fn say_what_is_ambiguous(
        &self,
        kind: PeriodKind,
        labels: &[&str],
        sheet: &Sheet,
        issues: &mut Issues,
    ) {
        let two_ways = |label: &str| {
            let readings = PeriodKind::ALL.into_iter().filter_map(|k| Period::read(label, k));
            readings.count() > 1
        };
        if let Some((row, label)) = self.first(labels, &two_ways) {
            let cell = sheet.cell(Role::Period, row).found(label);
            issues.add(Rule::AmbiguousPeriods, cell, || {
                format!("“{label}” could be a year or a month; the column was read as {kind}")
            });
        }
    }

    fn say_which_are_dates(
        &self,
        kind: PeriodKind,
        labels: &[&str],
        sheet: &Sheet,
        issues: &mut Issues,
    ) {
        let first = self.first(labels, &is_date).filter(|_| kind == PeriodKind::Month);
        if let Some((row, label, month)) = first
            .and_then(|(row, label)| Some((row, label, Period::read(label, PeriodKind::Month)?)))
        {
            let cell = sheet.cell(Role::Period, row).found(label);
            issues.add(Rule::DatesAsMonths, cell, || {
                format!("dates were counted in their months, “{label}” in {month}")
            });
        }
    }

    /// The first row with a label of some sort, and the label.
    fn first<'a>(
        &self,
        labels: &[&'a str],
        is_so: &dyn Fn(&str) -> bool,
    ) -> Option<(u32, &'a str)> {
        let mut first = None;
        for (label, seen) in labels.iter().zip(self.0.iter()) {
            let Some(&row) = seen.rows.first().filter(|_| is_so(label)) else { continue };
            if first.is_none_or(|first| (row, *label) < first) {
                first = Some((row, *label));
            }
        }
        first
    }

    /// Says which rows have no period of the column's kind.
    pub(super) fn say_what_is_unread(&self, periods: &Periods, sheet: &Sheet, issues: &mut Issues) {
        let Some(texts) = sheet.role_texts(Role::Period) else { return };
        let mut unread: Vec<(&str, &Seen)> = Vec::new();
        for ((label, seen), period) in
            texts.labels.iter().zip(self.0.iter()).zip(periods.read.iter())
        {
            if period.is_none() && seen.count > 0 {
                unread.push((label, seen));
            }
        }
        let first_seen =
            |a: &(&str, &Seen), b: &(&str, &Seen)| a.1.rows.first().cmp(&b.1.rows.first());
        for (label, seen) in in_order(&unread, &first_seen).into_iter().copied() {
            let cell = |row| sheet.cell(Role::Period, row).found(label);
            seen.say(rule_of_unread(label), cell, issues, || unread_message(label, periods.kind));
        }
    }
}

/// The rule that a label breaks which is no period of its column's kind.
pub(super) fn rule_of_unread(label: &str) -> Rule {
    let is_other = PeriodKind::ALL.into_iter().any(|kind| Period::read(label, kind).is_some());
    if is_other { Rule::MixedPeriods } else { Rule::BadPeriod }
}

pub(super) fn unread_message(label: &str, kind: PeriodKind) -> String {
    match label {
        "" => format!("the period is missing; the column has {kind}"),
        _ => format!("“{label}” is not one of the {kind}"),
    }
}
