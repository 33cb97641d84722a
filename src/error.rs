//! What went wrong and where: [`Issue`]s are about the user's data, an [`Error`] ends a call.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

/// How much an issue matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Severity {
    /// The rows concerned cannot be used.
    Error,
    /// A figure is affected; look at it.
    Warning,
    /// Something was done or assumed; nothing is lost.
    Note,
}

macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal, $severity:ident, $action:literal;)+) => {
        /// Every rule the data are checked against.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Rule {
            /// Every rule, errors first.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The rule's name in results and documents.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// How much a breach matters.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)+ }
            }

            /// What is done with the rows concerned.
            #[must_use]
            pub const fn action(self) -> &'static str {
                match self { $(Self::$name => $action,)+ }
            }

            /// What the rule says.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(Self::$name => concat!($($doc),+).trim_start(),)+ }
            }
        }
    };
}

rules! {
    /// A period is a financial year, calendar year, quarter or month.
    BadPeriod = "bad-period", Error, "correct the period, or leave the row out";
    /// One column holds one kind of period.
    MixedPeriods = "mixed-periods", Error, "write all periods of the column in one way";
    /// Every row has an item.
    MissingItem = "missing-item", Error, "name the item, or leave the row out";
    /// A number is written as a number.
    BadNumber = "bad-number", Error, "correct the number, or leave the row out";
    /// Activity and unit costs are not negative.
    NegativeNumber = "negative-number", Error, "correct the number, or net it against the row it reverses";
    /// A number is below 10^15 in size.
    NumberTooLarge = "number-too-large", Error, "correct the number, or give it in a larger unit";
    /// A deflator is above zero.
    ZeroDeflator = "zero-deflator", Error, "correct the deflator, or leave the row out";
    /// A market forces factor is above zero.
    ZeroFactor = "zero-factor", Error, "correct the factor, or leave the row out";
    /// A market forces factor is that of a provider.
    MissingProvider = "missing-provider", Error, "name the provider, or leave the row out";
    /// A provider has one market forces factor, in each period that it names.
    RepeatedFactor = "repeated-factor", Error, "remove one of the two";
    /// A row has no more cells than the header has columns.
    ExtraCells = "extra-cells", Error, "quote cells that contain the delimiter";
    /// A quotation mark that is opened is closed.
    UnclosedQuote = "unclosed-quote", Error, "close the quotation mark, or remove it";
    /// A key occurs once, where the method says that it must (`duplicates: "error"`).
    RepeatedKey = "repeated-key", Error, "remove the repeated rows, or let them be added up";
    /// An item has one unit cost in a cost table, for each period and provider that it names.
    RepeatedUnitCost = "repeated-unit-cost", Error, "remove one of the two";
    /// Recharges do not exceed the spending of their group.
    NetNegativeGroup = "net-negative-group", Error, "correct the recharges of the group";
    /// Two neighbouring periods have items in common at a cost.
    NothingMatched = "nothing-matched", Warning, "no growth is given for this link";
    /// A suppressed number (`*`, `<5`) is not known.
    SuppressedNumber = "suppressed-number", Warning, "the row is left out";
    /// Activity of zero has no cost.
    CostWithoutQuantity = "cost-without-quantity", Warning, "the cost is carried by the other rows of its key, and left out where there are none";
    /// A row is an item, not the sum of the others.
    TotalRow = "total-row", Warning, "it counts as an item; take it out of the table if it is a sum of other rows";
    /// In a file with semicolons a comma may mark decimals.
    AmbiguousNumber = "ambiguous-number", Warning, "commas were taken for thousands; if they mark decimals, say so by the reading option `numbers`";
    /// Providers are there in the same periods.
    ProviderGap = "provider-gap", Warning, "the combined figure changes its scope there; compare the providers that have both periods";
    /// Every activity has a cost.
    MissingCost = "missing-cost", Warning, "the activity is left out of the index";
    /// Rows that are added up have similar unit costs.
    UnequalUnitCosts = "unequal-unit-costs", Warning, "the rows were added up at their mean unit cost; look for a missing code column";
    /// One item belongs to one group.
    GroupConflict = "group-conflict", Warning, "the first of its groups in alphabetical order is used";
    /// Recharges (negative lines of an input) are netted within their group.
    NettedRecharge = "netted-recharge", Warning, "the other lines of the group carry it in proportion to their cost";
    /// A geometric formula has no place for zero activity.
    ZeroQuantity = "zero-quantity", Warning, "the item is treated as unmatched in this link";
    /// A formula of relatives of unit costs has no place for a unit cost of zero.
    NoCostRelative = "no-cost-relative", Warning, "the item is treated as unmatched in this link";
    /// Every item has a unit cost in the period that the weights come from.
    MissingWeight = "missing-weight", Warning, "the item is treated as unmatched in this link";
    /// The group of an unmatched item has matched items to follow.
    GroupNotMatched = "group-not-matched", Warning, "its items follow the growth of the whole";
    /// Output and input share their periods.
    PeriodsNotShared = "periods-not-shared", Warning, "productivity is given for the periods that both have";
    /// A provider with output has inputs, and the other way round.
    ProviderNotShared = "provider-not-shared", Warning, "no productivity is given for it alone, and the combined figure has a side without it";
    /// Where there are market forces factors, every provider has one.
    MissingFactor = "missing-factor", Warning, "its cost is not adjusted, and it has no cost index and no rank";
    /// Expected costs add up to actual costs.
    ExpectedShortfall = "expected-shortfall", Warning, "the cost indices are off by as much; look for activity without an expected unit cost";
    /// Periods follow each other without a gap.
    PeriodGap = "period-gap", Note, "the neighbours are linked over the gap; the change is over that many periods";
    /// A series has observations in the reference period.
    MissingReference = "missing-reference", Note, "the index is 100 in the first period instead";
    /// A growth has contributions, but where many periods are compared at once.
    NoContributions = "no-contributions", Note, "look at a chained series for what moved it";
    /// There are two periods to compare.
    OnePeriod = "one-period", Note, "no growth can be given";
    /// Rows with the same key are added up.
    DuplicateKey = "duplicate-key", Note, "the rows were added up";
    /// Zero activity at zero cost has no unit cost.
    NoActivity = "no-activity", Note, "the row is left out; a cost table would give it a unit cost";
    /// A missing number (blank, `-`, `n/a`) is absent, not zero.
    MissingNumber = "missing-number", Note, "the row is left out";
    /// A column read by its name is said.
    GuessedColumns = "guessed-columns", Note, "name the columns yourself if this is not what you mean";
    /// Code columns are added to an item whose code alone repeats.
    WidenedItem = "widened-item", Note, "name the item columns yourself if this is not what you mean";
    /// How the file was read is said.
    FileForm = "file-form", Note, "nothing to do if this is right";
    /// Signs removed from numbers are said once.
    CleanedNumber = "cleaned-number", Note, "nothing to do if this is right";
    /// A column of periods that can be read in two ways is said.
    AmbiguousPeriods = "ambiguous-periods", Note, "say which by the reading option `periods`";
    /// Zero unit costs weigh nothing.
    ZeroUnitCost = "zero-unit-cost", Note, "the activity counts with weight zero";
}

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
    by_rule: BTreeMap<(Rule, String), Issue>,
}

impl Issues {
    const CELLS_KEPT: usize = 5;

    /// Adds one breach of `rule`; the message of the first stands for all of its column.
    pub fn add(&mut self, rule: Rule, cell: Cell, message: impl FnOnce() -> String) {
        self.add_many(rule, cell, 1, message);
    }

    /// Adds `count` breaches of `rule` of which `cell` is the first.
    pub fn add_many(
        &mut self,
        rule: Rule,
        cell: Cell,
        count: usize,
        message: impl FnOnce() -> String,
    ) {
        let place = format!("{}\u{1f}{}", cell.table, cell.column.as_deref().unwrap_or_default());
        let issue = self.by_rule.entry((rule, place)).or_insert_with(|| Issue {
            code: rule.code(),
            severity: rule.severity(),
            message: message(),
            action: rule.action(),
            count: 0,
            cells: Vec::new(),
        });
        issue.count = issue.count.saturating_add(u32::try_from(count).unwrap_or(u32::MAX));
        if issue.cells.len() < Self::CELLS_KEPT {
            issue.cells.push(cell);
        }
    }

    /// Whether some rows cannot be used.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.by_rule.keys().any(|(rule, _)| rule.severity() == Severity::Error)
    }

    /// Takes over another collection's issues.
    pub fn extend(&mut self, other: Self) {
        for (key, issue) in other.by_rule {
            match self.by_rule.entry(key) {
                std::collections::btree_map::Entry::Vacant(place) => {
                    place.insert(issue);
                }
                std::collections::btree_map::Entry::Occupied(mut place) => {
                    let kept = place.get_mut();
                    kept.count = kept.count.saturating_add(issue.count);
                    kept.cells.extend(issue.cells);
                    kept.cells.truncate(Self::CELLS_KEPT);
                }
            }
        }
    }

    /// The issues, most severe first.
    #[must_use]
    pub fn list(&self) -> Vec<Issue> {
        let of = |severity| self.by_rule.values().filter(move |issue| issue.severity == severity);
        let severities = [Severity::Error, Severity::Warning, Severity::Note];
        severities.into_iter().flat_map(of).cloned().collect()
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

/// With a capital letter in front and a full stop behind.
fn sentence(words: &str) -> String {
    let mut characters = words.chars();
    let first = characters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    let stop = if words.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{first}{}{stop}", characters.as_str())
}

/// The one of `known` that `text` most resembles, to suggest after a misspelling.
pub(crate) fn nearest<'a>(text: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|word| (edits(&text.to_lowercase(), &word.to_lowercase()), word))
        .filter(|(edits, word)| *edits <= 2 + word.len() / 4)
        .min()
        .map(|(_, word)| word)
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
