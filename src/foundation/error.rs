//! What went wrong and where: [`Issue`]s are about the user's data, an [`Error`] ends a call.

use std::fmt;

use serde::Serialize;

use crate::foundation::order::in_order;
pub use crate::foundation::rule::{Rule, Severity};
use crate::foundation::saved::{Saved, saved_as};
use crate::foundation::sorted::Map;
use crate::foundation::text::joined;

/// Where in the user's data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Cell {
    /// The table: `activity`, `inputs`, …
    pub table: String,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The row, numbered as the sheet numbers it: the first row of the file is 1.
    pub row: Option<u32>,
    /// The column, by its header.
    pub column: Option<String>,
    /// What stands there.
    pub found: Option<String>,
}

impl Cell {
    /// A table as a whole.
    #[must_use]
    pub fn table(table: &str) -> Self {
        Self { table: table.to_owned(), sheet: None, row: None, column: None, found: None }
    }

    /// A row of it.
    #[must_use]
    pub fn row(self, row: u32) -> Self {
        Self { row: Some(row), ..self }
    }

    /// A column of it.
    #[must_use]
    pub fn column(self, column: &str) -> Self {
        Self { column: Some(column.to_owned()), ..self }
    }

    /// With what stands there.
    #[must_use]
    pub fn found(self, found: impl Into<String>) -> Self {
        Self { found: Some(found.into()), ..self }
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.table)?;
        if let Some(row) = self.row {
            write!(f, ", row {row}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column “{column}”")?;
        }
        Ok(())
    }
}

/// Something about the data that the user should know: the breaches of one rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Issue {
    /// The rule's name.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// One sentence: what was expected and what was found.
    pub message: String,
    /// What was done about it, or what to do.
    pub action: &'static str,
    /// How many times.
    pub count: u32,
    /// The first few places.
    pub cells: Vec<Cell>,
}

impl fmt::Display for Issue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(cell) = self.cells.first().filter(|cell| cell.row.is_some()) {
            write!(f, "{cell}: ")?;
        }
        f.write_str(&self.message)?;
        if self.count > 1 {
            write!(f, " ({} times)", self.count)?;
        }
        Ok(())
    }
}

/// Issues being collected, one for each rule and column.
#[derive(Clone, Debug, Default)]
pub struct Issues {
    by_rule: Map<(Rule, String), Issue>,
}

impl Issues {
    /// How many places an issue names.
    pub(crate) const CELLS_KEPT: usize = 5;

    /// Adds one breach of `rule`; the message of the first stands for all of its column.
    pub fn add(&mut self, rule: Rule, cell: Cell, message: impl Fn() -> String) {
        self.breach(rule, cell, 1, &message);
    }

    /// Adds `count` breaches of `rule` of which `cell` is the first.
    pub fn add_many(&mut self, rule: Rule, cell: Cell, count: usize, message: impl Fn() -> String) {
        self.breach(rule, cell, count, &message);
    }

    /// One function for all sentences, which are made where nothing is said yet.
    #[cold]
    #[inline(never)]
    fn breach(&mut self, rule: Rule, cell: Cell, count: usize, message: &dyn Fn() -> String) {
        let issue = self.issue(rule, &cell);
        if issue.count == 0 {
            issue.message = in_one_line(message());
        }
        issue.count = issue.count.saturating_add(u32::try_from(count).unwrap_or(u32::MAX));
        if issue.cells.len() < Self::CELLS_KEPT {
            issue.cells.push(cell);
        }
    }

    /// What is said by `rule` of a cell's column, so far perhaps nothing.
    fn issue(&mut self, rule: Rule, cell: &Cell) -> &mut Issue {
        let place = format!("{}\u{1f}{}", cell.table, cell.column.as_deref().unwrap_or_default());
        self.by_rule.entry((rule, place)).or_insert_with(|| Issue {
            code: rule.code(),
            severity: rule.severity(),
            message: String::new(),
            action: rule.action(),
            count: 0,
            cells: Vec::new(),
        })
    }

    /// Whether some rows cannot be used.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.by_rule.keys().any(|(rule, _)| rule.severity() == Severity::Error)
    }

    /// Takes over another collection's issues.
    pub fn extend(&mut self, other: Self) {
        for (key, issue) in other.by_rule {
            match self.by_rule.get_mut(&key) {
                None => {
                    self.by_rule.insert(key, issue);
                }
                Some(kept) => {
                    kept.count = kept.count.saturating_add(issue.count);
                    kept.cells.extend(issue.cells);
                    kept.cells.truncate(Self::CELLS_KEPT);
                }
            }
        }
    }

    /// Takes over the issues of another part of the tables, whose activity's rows count on from
    /// `after`. What is said once of a table is not said again, and what names one cell of a column
    /// names no other.
    pub(crate) fn absorb(&mut self, other: &Self, after: u32) {
        const SAID_ONCE: [Rule; 5] = [
            Rule::RepeatedColumn,
            Rule::GuessedColumns,
            Rule::WidenedItem,
            Rule::AmbiguousPeriods,
            Rule::DatesAsMonths,
        ];
        const NAMED_ONCE: [Rule; 2] = [Rule::CleanedNumber, Rule::AmbiguousNumber];
        let mut others = other.clone();
        others.by_rule.retain(|key, issue| {
            let is_said = self.by_rule.get(key).is_some();
            if is_said && NAMED_ONCE.contains(&key.0) {
                issue.cells.clear();
            }
            !(is_said && SAID_ONCE.contains(&key.0))
        });
        for issue in others.by_rule.values_mut() {
            let cells = issue.cells.iter_mut().filter(|cell| cell.table == "activity");
            for row in cells.filter_map(|cell| cell.row.as_mut()) {
                *row = row.saturating_add(after);
            }
        }
        self.extend(others);
    }

    /// Adds breaches of a rule by rows of a table, of which the first are named.
    pub(crate) fn add_rows(&mut self, rule: Rule, table: &str, rows: &[u32], message: &str) {
        for &row in rows {
            self.add(rule, Cell::table(table).row(row), || message.to_owned());
        }
        let place = format!("{table}\u{1f}");
        if let Some(issue) = self.by_rule.get_mut(&(rule, place)) {
            let count = rows.len().min(Self::CELLS_KEPT);
            issue.cells.extend(rows.iter().take(count).map(|&row| Cell::table(table).row(row)));
            let by_row = in_order(&issue.cells, &|a, b| a.row.cmp(&b.row));
            issue.cells = by_row.into_iter().cloned().collect();
            issue.cells.dedup();
            issue.cells.truncate(Self::CELLS_KEPT);
        }
    }

    /// Whether anything breaks a rule.
    pub(crate) fn has(&self, rule: Rule) -> bool {
        self.by_rule.keys().any(|(held, _)| *held == rule)
    }

    /// Forgets what was said by a rule.
    pub(crate) fn forget(&mut self, rule: Rule) {
        self.by_rule.retain(|(held, _), _| *held != rule);
    }

    /// The issues, most severe first.
    #[must_use]
    pub fn list(&self) -> Vec<Issue> {
        let of = |severity| self.by_rule.values().filter(move |issue| issue.severity == severity);
        let severities = [Severity::Error, Severity::Warning, Severity::Note];
        severities.into_iter().flat_map(of).cloned().collect()
    }
}

saved_as!(Cell { table, sheet, row, column, found });

impl Saved for Issues {
    fn save(&self, to: &mut Vec<u8>) {
        self.by_rule.len().save(to);
        for ((rule, place), issue) in &self.by_rule {
            (rule.code().to_owned(), place.clone(), issue.message.clone()).save(to);
            (issue.count, issue.cells.clone()).save(to);
        }
    }

    fn restore(from: &mut &[u8]) -> Option<Self> {
        let mut issues = Self::default();
        for _ in 0..usize::restore(from)? {
            let (rule, place, message): (String, String, String) = Saved::restore(from)?;
            let rule = *Rule::ALL.iter().find(|held| held.code() == rule)?;
            let (count, cells) = Saved::restore(from)?;
            let (code, severity, action) = (rule.code(), rule.severity(), rule.action());
            let issue = Issue { code, severity, message, action, count, cells };
            issues.by_rule.insert((rule, place), issue);
        }
        Some(issues)
    }
}

/// Why a call could not be answered: a name for programs, a sentence for people, and the issues
/// behind it.
///
/// There is one error type; [`Error::code`] tells the cases apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(Box<Parts>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Parts {
    code: &'static str,
    message: String,
    issues: Vec<Issue>,
}

impl Error {
    #[cold]
    pub(crate) fn new(code: &'static str, message: impl Into<String>) -> Self {
        let message = sentence(&message.into());
        Self(Box::new(Parts { code, message, issues: Vec::new() }))
    }

    pub(crate) fn data(issues: Vec<Issue>) -> Self {
        let errors = issues.iter().filter(|issue| issue.severity == Severity::Error);
        let (number, cells) = errors.clone().fold((0, 0), |(n, c), i| (n + 1, c + i.count));
        let first = errors.clone().next().map(ToString::to_string).unwrap_or_default();
        let message = match number {
            1 => first,
            2 => format!("{first}; and one more kind of error ({cells} cells in all)"),
            _ => format!("{first}; and {} more kinds of error ({cells} cells in all)", number - 1),
        };
        Self(Box::new(Parts { code: "bad-data", message: sentence(&message), issues }))
    }

    /// The same error with what was found in the data.
    pub(crate) fn with_issues(mut self, issues: Vec<Issue>) -> Self {
        self.0.issues = issues;
        self
    }

    /// The same error of one of several methods, by its name, where it is not one of the data.
    pub(crate) fn of_method(self, name: &str) -> Self {
        if !["bad-method", "unmatched-items", "no-costs"].contains(&self.code()) {
            return self;
        }
        let Parts { code, message, issues } = *self.0;
        Self::new(code, format!("“{name}” cannot be compared. {message}")).with_issues(issues)
    }

    pub(crate) fn not_a_period(text: &str) -> Self {
        Self::new(
            "bad-period",
            format!(
                "“{text}” is not a period; expected a financial year such as 2019/20, a year such \
                 as 2019, a quarter such as 2019Q3 or 2019/20Q1, or a month such as 2019-07"
            ),
        )
    }

    /// The case, for programs: `bad-data`, `bad-method`, `no-such-column`, …
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.0.code
    }

    /// What was found in the data.
    #[must_use]
    pub fn issues(&self) -> &[Issue] {
        &self.0.issues
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl std::error::Error for Error {}

/// A name may go over lines; what is said of it may not.
fn in_one_line(message: String) -> String {
    if message.contains('\n') { message.replace('\n', " ⏎ ") } else { message }
}

/// With a capital letter in front and a full stop behind.
fn sentence(words: &str) -> String {
    let mut characters = words.chars();
    let first = characters.next().map(|c| c.to_ascii_uppercase().to_string()).unwrap_or_default();
    let stop = if words.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{first}{}{stop}", characters.as_str())
}

/// The one of `known` that `text` most resembles.
pub(crate) fn nearest<'a>(text: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|word| (edits(&text.to_ascii_lowercase(), &word.to_ascii_lowercase()), word))
        .filter(|(edits, word)| *edits <= 2 + word.len() / 4 && 2 * edits <= word.len())
        .min()
        .map(|(_, word)| word)
}

/// “; did you mean …?”, with the one of `known` that `text` most resembles; nothing where none does.
pub(crate) fn suggestion<'a>(text: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    nearest(text, known).map(|word| format!("; did you mean “{word}”?")).unwrap_or_default()
}

/// The refusal of parts that do not agree on what a table says of something.
pub(crate) fn unequal_parts(table: &str, of: &str) -> Error {
    let message = format!("what the {table} table says of “{of}” differs between two parts");
    Error::new("unequal-parts", message)
}

/// The refusal of what a method, or another choice, cannot say.
pub(crate) fn bad_method(message: impl Into<String>) -> Error {
    Error::new("bad-method", message)
}

/// Refuses a word that is none of those known.
///
/// # Errors
/// `bad-method`, naming the nearest right word.
pub(crate) fn one_of(key: &str, word: &str, known: &[&str]) -> Result<(), Error> {
    if known.contains(&word) {
        return Ok(());
    }
    Err(not_a_choice(key, word, known))
}

/// The refusal of a word, naming those there are.
pub(crate) fn not_a_choice(key: &str, word: &str, known: &[&str]) -> Error {
    bad_method(format!("“{word}” is not a choice for {key}{}", hint(word, known)))
}

/// The refusal of a key, naming those there are.
pub(crate) fn not_a_part(what: &str, key: &str, known: &[&str]) -> Error {
    bad_method(format!("“{key}” is no part of {}{}", one(what), hint(key, known)))
}

/// With its article.
pub(crate) fn one(what: &str) -> String {
    let article = if what.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {what}")
}

/// “; did you mean …? The choices are …”.
pub(crate) fn hint(word: &str, known: &[&str]) -> String {
    let meant = suggestion(word, known.iter().copied());
    let stop = if meant.is_empty() { "." } else { "" };
    format!("{meant}{stop} The choices are {}.", joined(known, ", "))
}

/// Levenshtein distance.
fn edits(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (cell, &cb) in row.iter_mut().skip(1).zip(&b) {
            let replaced = diagonal + usize::from(ca != cb);
            diagonal = *cell;
            left = replaced.min(left + 1).min(diagonal + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_word_finds_its_neighbour() {
        assert_eq!(nearest("fischer", ["laspeyres", "fisher"]), Some("fisher"));
        assert_eq!(nearest("Quanity", ["quantity", "cost"]), Some("quantity"));
        assert_eq!(nearest("banana", ["laspeyres", "fisher"]), None);
        assert_eq!(edits("kitten", "sitting"), 3);
    }

    #[test]
    fn every_rule_has_a_code_of_its_own() {
        let mut codes: Vec<_> = Rule::ALL.iter().map(|rule| rule.code()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), Rule::ALL.len());
    }

    #[test]
    fn breaches_of_one_rule_are_one_issue_with_a_count() {
        let mut issues = Issues::default();
        for row in 2..12 {
            issues.add(Rule::BadNumber, Cell::table("activity").row(row), || "no number".into());
        }
        let list = issues.list();
        assert_eq!((list.len(), list[0].count, list[0].cells.len()), (1, 10, 5));
        assert!(issues.has_errors());
    }
}
