//! From a table's cells to observations. Every fault of a cell becomes an issue with its row.

use rustc_hash::{FxHashMap, FxHashSet};

use super::frame::{Cells, Numbers, Odd, Texts};
use super::number::Parsed;
use super::{Role, Sheet, TableName};
use crate::codes::{Code, PerCode};
use crate::costs::CostTable;
use crate::error::{Cell, Error, Issues, Rule};
use crate::factors::Factors;
use crate::item::Item;
use crate::ledger::{Amount, Key, Ledger, Origin};
use crate::measure::UnitCost;
use crate::method::{DecimalMark, Duplicates, Reading};
use crate::period::{Period, PeriodKind, kind_of_column};

/// Numbers of this size and more are refused, so that no sum can overflow.
const TOO_LARGE: f64 = 1e15;

/// The observations of an activity or inputs table. `costs_stand_apart` says that a missing cost
/// is no fault, because a cost table will give it.
pub(crate) fn ledger(
    sheet: &mut Sheet,
    reading: &Reading,
    costs_stand_apart: bool,
    issues: &mut Issues,
) -> Result<Ledger, Error> {
    sheet.prepare(reading);
    sheet.widen_item(issues);
    sheet.say_what_was_guessed(issues);
    let mut observer = Observer::new(sheet, reading, costs_stand_apart, issues);
    let mut ledger = Ledger::default();
    for row in sheet.frame.sound_rows() {
        observer.observe(row, &mut ledger)?;
    }
    observer.say_what_was_repeated();
    Ok(ledger)
}

/// The unit costs of a cost table.
pub(crate) fn cost_table(sheet: &mut Sheet, reading: &Reading, issues: &mut Issues) -> CostTable {
    sheet.prepare(reading);
    sheet.say_what_was_guessed(issues);
    let mut observer = Observer::new(sheet, reading, false, issues);
    let mut costs = CostTable::default();
    for row in sheet.frame.sound_rows() {
        observer.observe_unit_cost(row, &mut costs);
    }
    costs
}

/// The factors of a table of market forces factors.
pub(crate) fn factors(sheet: &mut Sheet, reading: &Reading, issues: &mut Issues) -> Factors {
    sheet.prepare(reading);
    sheet.say_what_was_guessed(issues);
    let mut observer = Observer::new(sheet, reading, false, issues);
    let mut factors = Factors::default();
    for row in sheet.frame.sound_rows() {
        observer.observe_factor(row, &mut factors);
    }
    factors
}

impl Sheet {
    /// Turns every column into what its role needs: texts or numbers.
    fn prepare(&mut self, reading: &Reading) {
        for column in 0..self.frame.headers.len() {
            let cells = self.frame.take(column);
            let cells = match self.plan.reads(column) {
                Some(true) => Cells::Numbers(cells.into_numbers(reading.numbers)),
                Some(false) => Cells::Texts(cells.into_texts()),
                None => Cells::Skipped,
            };
            if let Some(place) = self.frame.cells.get_mut(column) {
                *place = cells;
            }
        }
    }

    pub(super) fn texts(&self, column: usize) -> Option<&Texts> {
        match self.frame.cells.get(column) {
            Some(Cells::Texts(texts)) => Some(texts),
            _ => None,
        }
    }

    fn role_texts(&self, role: Role) -> Option<&Texts> {
        self.plan.column(role).and_then(|column| self.texts(column))
    }

    fn numbers(&self, role: Role) -> Option<&Numbers> {
        match self.frame.cells.get(self.plan.column(role)?) {
            Some(Cells::Numbers(numbers)) => Some(numbers),
            _ => None,
        }
    }

    pub(super) fn whole(&self) -> Cell {
        Cell::table(self.table.name())
    }

    fn say_what_was_guessed(&self, issues: &mut Issues) {
        let guesses: Vec<String> = self
            .plan
            .guessed
            .iter()
            .filter_map(|&role| {
                let column = self.plan.column(role)?;
                Some(format!("{} is “{}”", role.name(), self.header(column)))
            })
            .collect();
        if !guesses.is_empty() {
            issues.add(Rule::GuessedColumns, self.whole(), || {
                format!("columns were read by their names: {}", guesses.join(", "))
            });
        }
    }
}

/// What a cell gave.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Got {
    Number(f64),
    Missing,
    /// The row cannot be used; an issue says why.
    Unusable,
}

/// Reads rows one by one, with the codes that they translate to.
struct Observer<'a> {
    sheet: &'a Sheet,
    issues: &'a mut Issues,
    costs_stand_apart: bool,
    duplicates: Duplicates,
    kind: PeriodKind,
    periods: PerCode<Option<Period>>,
    numbers: [Option<&'a Numbers>; Role::ALL.len()],
    items: Vec<&'a Texts>,
    item_codes: FxHashMap<Vec<Code>, Code>,
    item_key: Vec<Code>,
    groups_joined: FxHashSet<(Code, Code)>,
    providers: PerCode<Option<Code>>,
    repeated: Vec<u32>,
    repeats: usize,
}

impl<'a> Observer<'a> {
    fn new(
        sheet: &'a Sheet,
        reading: &Reading,
        costs_stand_apart: bool,
        issues: &'a mut Issues,
    ) -> Self {
        let labels = || {
            let texts = sheet.role_texts(Role::Period).into_iter();
            texts.flat_map(|t| t.labels.iter()).map(AsRef::as_ref)
        };
        let kind = reading.periods.unwrap_or_else(|| kind_of_column(&labels()));
        let providers = sheet.role_texts(Role::Provider).map_or(0, |texts| texts.labels.len());
        let mut observer = Self {
            sheet,
            issues,
            costs_stand_apart,
            duplicates: reading.duplicates,
            kind,
            periods: labels().map(|label| Period::read(label, kind)).collect(),
            numbers: Role::ALL.map(|role| sheet.numbers(role)),
            items: sheet.plan.columns(Role::Item).iter().filter_map(|&c| sheet.texts(c)).collect(),
            item_codes: FxHashMap::default(),
            item_key: Vec::new(),
            groups_joined: FxHashSet::default(),
            providers: PerCode::filled(providers, None),
            repeated: Vec::new(),
            repeats: 0,
        };
        observer.say_what_is_ambiguous(reading);
        observer.say_what_was_cleaned();
        observer.say_what_is_ambiguous_in_numbers();
        observer
    }

    fn observe(&mut self, row: usize, ledger: &mut Ledger) -> Result<(), Error> {
        let period = self.period(row);
        let item = self.item(row, ledger);
        let amount = self.amount(row).and_then(|amount| self.fitting(row, amount));
        let (Some(period), Some(item), Some(amount)) = (period, item, amount) else {
            return Ok(());
        };
        let provider = self.provider(row, ledger);
        let key = Key { provider, period, item };
        let is_repeat = match self.duplicates {
            Duplicates::Error if ledger.has(key) => true,
            _ => {
                self.join_group(row, item, ledger);
                ledger.add_coded(key, amount, Origin::row(self.row_number(row)))?
            }
        };
        if is_repeat {
            self.repeats += 1;
            if self.repeated.len() < 5 {
                self.repeated.push(self.row_number(row));
            }
        }
        Ok(())
    }

    fn observe_unit_cost(&mut self, row: usize, costs: &mut CostTable) {
        let period =
            if self.names_no_period(row) { Some(None) } else { self.period(row).map(Some) };
        let item = self.item_labels(row);
        let unit_cost = match self.number(Role::UnitCost, row, Sign::NotNegative) {
            Got::Number(value) => UnitCost::new(value),
            Got::Missing => return self.say_missing(Role::UnitCost, row),
            Got::Unusable => None,
        };
        let (Some(period), Some(item), Some(unit_cost)) = (period, item, unit_cost) else { return };
        let provider = self.sheet.role_texts(Role::Provider).map(|texts| texts.label(row));
        let provider = provider.filter(|label| !label.is_empty());
        let before = costs.insert(&item, period, provider, unit_cost);
        if before.is_some_and(|before| before.to_bits() != unit_cost.get().to_bits()) {
            let cell = self.cell(Role::UnitCost, row).found(unit_cost.get().to_string());
            self.issues
                .add(Rule::RepeatedUnitCost, cell, || format!("“{item}” has a second unit cost"));
        }
    }

    fn observe_factor(&mut self, row: usize, factors: &mut Factors) {
        let period =
            if self.names_no_period(row) { Some(None) } else { self.period(row).map(Some) };
        let provider = self.named_provider(row);
        let factor = match self.number(Role::Factor, row, Sign::Positive(Rule::ZeroFactor)) {
            Got::Number(value) => value,
            Got::Missing => return self.say_missing(Role::Factor, row),
            Got::Unusable => return,
        };
        let (Some(period), Some(provider)) = (period, provider) else { return };
        let before = factors.insert(provider, period, factor);
        if before.is_some_and(|before| before.to_bits() != factor.to_bits()) {
            let cell = self.cell(Role::Factor, row).found(factor.to_string());
            self.issues
                .add(Rule::RepeatedFactor, cell, || format!("“{provider}” has a second factor"));
        }
    }

    fn named_provider(&mut self, row: usize) -> Option<&'a str> {
        let label = self.sheet.role_texts(Role::Provider).map_or("", |texts| texts.label(row));
        if label.is_empty() {
            let cell = self.cell(Role::Provider, row);
            self.issues.add(Rule::MissingProvider, cell, || "the provider is missing".to_owned());
        }
        Some(label).filter(|label| !label.is_empty())
    }

    fn row_number(&self, row: usize) -> u32 {
        self.sheet.frame.rows().number(row)
    }

    fn cell(&self, role: Role, row: usize) -> Cell {
        let cell = self.sheet.whole().row(self.row_number(row));
        match self.sheet.plan.column(role) {
            Some(column) => cell.column(self.sheet.header(column)),
            None => cell,
        }
    }

    /// Whether a row of costs or factors holds for every period.
    fn names_no_period(&self, row: usize) -> bool {
        self.sheet.role_texts(Role::Period).is_none_or(|texts| texts.label(row).is_empty())
    }

    fn period(&mut self, row: usize) -> Option<Period> {
        let texts = self.sheet.role_texts(Role::Period)?;
        if let Some(period) = self.periods[texts.code(row)] {
            return Some(period);
        }
        let (label, kind) = (texts.label(row), self.kind);
        let other = PeriodKind::ALL.into_iter().any(|kind| Period::read(label, kind).is_some());
        let rule = if other { Rule::MixedPeriods } else { Rule::BadPeriod };
        let cell = self.cell(Role::Period, row).found(label);
        self.issues.add(rule, cell, || match label {
            "" => format!("the period is missing; the column has {kind}"),
            _ => format!("“{label}” is not one of the {kind}"),
        });
        None
    }

    fn item(&mut self, row: usize, ledger: &mut Ledger) -> Option<Code> {
        self.item_key.clear();
        self.item_key.extend(self.items.iter().map(|texts| texts.code(row)));
        if let Some(&code) = self.item_codes.get(self.item_key.as_slice()) {
            return Some(code);
        }
        let labels = self.item_labels(row)?;
        self.say_if_total(row, &labels);
        let code = ledger.item(&labels);
        self.item_codes.insert(self.item_key.clone(), code);
        Some(code)
    }

    /// A total among the items would count everything twice.
    fn say_if_total(&mut self, row: usize, item: &Item) {
        const TOTALS: [&str; 6] = ["total", "totals", "grand total", "sum", "all", "overall"];
        let label = item.to_string();
        if TOTALS.contains(&label.to_lowercase().as_str()) {
            let cell = self.cell(Role::Item, row).found(label.as_str());
            self.issues
                .add(Rule::TotalRow, cell, || format!("“{label}” looks like a sum of other rows"));
        }
    }

    fn item_labels(&mut self, row: usize) -> Option<Item> {
        let labels = self.items.iter().map(|texts| texts.label(row));
        if labels.clone().any(|label| !label.is_empty()) {
            return Some(Item::new(labels));
        }
        let cell = self.cell(Role::Item, row);
        self.issues.add(Rule::MissingItem, cell, || "the item is missing".to_owned());
        None
    }

    fn provider(&mut self, row: usize, ledger: &mut Ledger) -> Code {
        let Some(texts) = self.sheet.role_texts(Role::Provider) else { return ledger.provider("") };
        let provider = &mut self.providers[texts.code(row)];
        *provider.get_or_insert_with(|| ledger.provider(texts.label(row)))
    }

    fn join_group(&mut self, row: usize, item: Code, ledger: &mut Ledger) {
        let Some(texts) = self.sheet.role_texts(Role::Group) else { return };
        let label = texts.label(row);
        if !label.is_empty() && self.groups_joined.insert((item, texts.code(row))) {
            ledger.join_group(item, label);
        }
    }

    /// How much the row says there was, and at what cost.
    fn amount(&mut self, row: usize) -> Option<Amount> {
        let sign = match self.sheet.table {
            TableName::Inputs => Sign::Any,
            _ => Sign::NotNegative,
        };
        let quantity = self.number(Role::Quantity, row, sign);
        let cost = self.number(Role::Cost, row, sign);
        let expenditure = self.number(Role::Expenditure, row, sign);
        let unit_cost = self.number(Role::UnitCost, row, Sign::NotNegative);
        let deflator = self.number(Role::Deflator, row, Sign::Positive(Rule::ZeroDeflator));
        if [quantity, cost, expenditure, unit_cost, deflator].contains(&Got::Unusable) {
            return None;
        }
        match (quantity, cost, unit_cost, expenditure, deflator) {
            (Got::Number(quantity), Got::Number(cost), ..)
            | (Got::Number(quantity), Got::Missing, Got::Missing, Got::Number(cost), _) => {
                self.with_cost(row, quantity, cost)
            }
            (Got::Number(quantity), _, Got::Number(unit_cost), ..) => {
                Some(Amount::AtUnitCost { quantity, unit_cost })
            }
            (Got::Number(quantity), ..) => Some(self.without_cost(row, quantity)),
            (_, _, _, Got::Number(expenditure), Got::Number(deflator)) => {
                Some(Amount::Deflated { expenditure, deflator })
            }
            _ => {
                self.say_missing(self.measured_by(expenditure), row);
                None
            }
        }
    }

    /// The amount, unless its cost is too large to be added up.
    fn fitting(&mut self, row: usize, amount: Amount) -> Option<Amount> {
        if amount.fits() {
            return Some(amount);
        }
        let cell = self.cell(Role::Quantity, row);
        self.issues.add(Rule::NumberTooLarge, cell, || {
            "the quantity times the unit cost is 9 × 10^18 or more".to_owned()
        });
        None
    }

    /// The column that a row without an amount should have filled.
    fn measured_by(&self, expenditure: Got) -> Role {
        match expenditure {
            Got::Number(_) => Role::Deflator,
            _ if self.sheet.plan.column(Role::Quantity).is_some() => Role::Quantity,
            _ => Role::Expenditure,
        }
    }

    fn with_cost(&mut self, row: usize, quantity: f64, cost: f64) -> Option<Amount> {
        if quantity == 0.0 && cost == 0.0 {
            return self.without_activity(row);
        }
        if quantity == 0.0 {
            let cell = self.cell(Role::Quantity, row).found("0");
            self.issues.add(Rule::CostWithoutQuantity, cell, || {
                format!("a quantity of zero has a cost of £{cost:.2}")
            });
        }
        Some(Amount::WithCost { quantity, cost })
    }

    /// A cost table gives zero activity a unit cost; without one it has none.
    fn without_activity(&mut self, row: usize) -> Option<Amount> {
        if self.costs_stand_apart {
            return Some(Amount::WithoutCost { quantity: 0.0 });
        }
        let cell = self.cell(Role::Quantity, row).found("0");
        self.issues.add(Rule::NoActivity, cell, || {
            "a quantity of zero at a cost of zero has no unit cost".to_owned()
        });
        None
    }

    fn without_cost(&mut self, row: usize, quantity: f64) -> Amount {
        if !self.costs_stand_apart {
            let role = if self.sheet.plan.column(Role::Cost).is_some() {
                Role::Cost
            } else {
                Role::UnitCost
            };
            let cell = self.cell(role, row);
            self.issues.add(Rule::MissingCost, cell, || {
                "activity without a cost cannot be weighted".to_owned()
            });
        }
        Amount::WithoutCost { quantity }
    }

    fn say_missing(&mut self, role: Role, row: usize) {
        let cell = self.cell(role, row);
        self.issues.add(Rule::MissingNumber, cell, || format!("the {} is missing", role.name()));
    }

    fn number(&mut self, role: Role, row: usize, sign: Sign) -> Got {
        let Some(numbers) = self.numbers.get(role as usize).copied().flatten() else {
            return Got::Missing;
        };
        let (rule, found) = match numbers.get(row) {
            Ok(value) => match sign.broken_by(value) {
                None => return Got::Number(value),
                Some(rule) => (rule, value.to_string()),
            },
            Err((Odd::Missing, _)) => return Got::Missing,
            Err((Odd::Suppressed, found)) => (Rule::SuppressedNumber, found.to_owned()),
            Err((Odd::Bad, found)) => (Rule::BadNumber, found.to_owned()),
        };
        let name = role.name();
        let cell = self.cell(role, row).found(found.as_str());
        self.issues.add(rule, cell, || match rule {
            Rule::BadNumber => not_a_number(&found, name),
            Rule::SuppressedNumber => format!("the {name} “{found}” is suppressed"),
            Rule::NumberTooLarge => format!("the {name} {found} is 10^15 or more"),
            Rule::ZeroDeflator | Rule::ZeroFactor => format!("the {name} is zero"),
            _ => format!("the {name} {found} is negative"),
        });
        Got::Unusable
    }

    fn say_what_is_ambiguous(&mut self, reading: &Reading) {
        let Some(texts) = self.sheet.role_texts(Role::Period) else { return };
        let two_ways = |label: &str| {
            let readings = PeriodKind::ALL.into_iter().filter_map(|k| Period::read(label, k));
            readings.count() > 1
        };
        let ambiguous: PerCode<bool> =
            texts.labels.iter().map(AsRef::as_ref).map(two_ways).collect();
        let Some(row) = texts.codes.iter().position(|&code| ambiguous[code]) else { return };
        let label = texts.label(row);
        if reading.periods.is_none() {
            let (cell, kind) = (self.cell(Role::Period, row).found(label), self.kind);
            self.issues.add(Rule::AmbiguousPeriods, cell, || {
                format!("“{label}” could be a year or a month; the column was read as {kind}")
            });
        }
    }

    fn say_what_was_cleaned(&mut self) {
        for role in Role::ALL {
            let cleaned = self.sheet.numbers(role).and_then(|numbers| numbers.cleaned.as_ref());
            let Some((row, found, count)) = cleaned else { continue };
            let cell = self.cell(role, *row).found(found.as_ref());
            self.issues.add_many(Rule::CleanedNumber, cell, *count, || {
                format!("currency signs, separators or brackets were removed, as from “{found}”")
            });
        }
    }

    fn say_what_is_ambiguous_in_numbers(&mut self) {
        if self.sheet.delimiter != Some(b';') {
            return;
        }
        for role in Role::ALL {
            let numbers = self.numbers.get(role as usize).copied().flatten();
            let Some((row, found, count)) = numbers.and_then(|n| n.ambiguous.as_ref()) else {
                continue;
            };
            let cell = self.cell(role, *row).found(found.as_ref());
            self.issues.add_many(Rule::AmbiguousNumber, cell, *count, || {
                format!("“{found}” may mean thousands or, in a file with semicolons, decimals")
            });
        }
    }

    fn say_what_was_repeated(self) {
        let rule = match self.duplicates {
            Duplicates::Sum => Rule::DuplicateKey,
            Duplicates::Error => Rule::RepeatedKey,
        };
        let rest = self.repeats.saturating_sub(self.repeated.len());
        for (place, &row) in self.repeated.iter().enumerate() {
            let count = if place == 0 { 1 + rest } else { 1 };
            self.issues.add_many(rule, self.sheet.whole().row(row), count, || {
                "the same provider, period and item occur in an earlier row".to_owned()
            });
        }
    }
}

fn not_a_number(found: &str, name: &str) -> String {
    let with_comma = super::number::parse(found, DecimalMark::Comma);
    let hint = match with_comma {
        Parsed::Number(_) | Parsed::Cleaned(_) => {
            "; if its comma marks decimals, set the reading option `numbers` to comma"
        }
        _ => "",
    };
    format!("“{found}” is not a number, as {name} must be{hint}")
}

/// What a number may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Any,
    NotNegative,
    /// Above zero, or else this rule is broken.
    Positive(Rule),
}

impl Sign {
    fn broken_by(self, value: f64) -> Option<Rule> {
        match self {
            _ if value.abs() >= TOO_LARGE => Some(Rule::NumberTooLarge),
            Self::NotNegative | Self::Positive(_) if value < 0.0 => Some(Rule::NegativeNumber),
            Self::Positive(rule) if value == 0.0 => Some(rule),
            _ => None,
        }
    }
}
