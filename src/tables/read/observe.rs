//! From a table's cells to amounts, unit costs and factors. Every fault of a cell becomes an issue
//! with its row.

use super::frame::{Cells, Found, Numbers, Odd, Texts};
use super::number::Parsed;
use super::times::{Periods, Times, rule_of_unread, unread_message};
use super::{Role, Sheet, TableName};
use crate::choices::method::{DecimalMark, Reading};
use crate::foundation::error::{Cell, Issues, Rule};
use crate::foundation::measure::UnitCost;
use crate::foundation::period::Period;
use crate::foundation::text::joined;
use crate::foundation::written::pence;
use crate::observations::adjust::Plank;
use crate::observations::costs::CostTable;
use crate::observations::days::{DayCounts, Days};
use crate::observations::factors::Factors;
use crate::observations::item::Item;
use crate::observations::ledger::{Amount, Plain};

/// Numbers of this size and more are refused, so that no sum can overflow.
const TOO_LARGE: f64 = 1e15;

/// How far a cost may be from quantity × unit cost: that unit costs are rounded, to pounds at the
/// most, and a hundredth of the cost.
const ROUNDED: f64 = 0.5;
const UNLIKE: f64 = 0.01;

/// The unit costs of a cost table.
#[inline(never)]
pub(crate) fn cost_table(sheet: &Sheet, reading: &Reading, issues: &mut Issues) -> CostTable {
    sheet.say_what_was_guessed(issues);
    let periods = sheet.periods(reading, issues);
    let mut observer = Observer::new(sheet, false, issues);
    observer.say_what_was_seen_in_numbers();
    let mut costs = CostTable::default();
    for row in 0..sheet.frame.len() {
        observer.observe_unit_cost(row, &periods, &mut costs);
    }
    costs
}

/// The factors of a table of market forces factors.
pub(crate) fn factors(sheet: &Sheet, reading: &Reading, issues: &mut Issues) -> Factors {
    sheet.say_what_was_guessed(issues);
    let periods = sheet.periods(reading, issues);
    let mut observer = Observer::new(sheet, false, issues);
    observer.say_what_was_seen_in_numbers();
    let mut factors = Factors::default();
    for row in 0..sheet.frame.len() {
        observer.observe_factor(row, &periods, &mut factors);
    }
    factors
}

/// The rows of a bridge.
pub(crate) fn bridge(sheet: &Sheet, issues: &mut Issues) -> Vec<Plank> {
    sheet.say_what_was_guessed(issues);
    let mut observer = Observer::new(sheet, false, issues);
    (0..sheet.frame.len()).filter_map(|row| observer.observe_plank(row)).collect()
}

/// The days of a calendar.
pub(crate) fn calendar(sheet: &Sheet, reading: &Reading, issues: &mut Issues) -> DayCounts {
    sheet.say_what_was_guessed(issues);
    let periods = sheet.periods(reading, issues);
    let mut observer = Observer::new(sheet, false, issues);
    let rows = 0..sheet.frame.len();
    rows.filter_map(|row| observer.observe_days(row, &periods)).collect()
}

impl Sheet {
    /// The periods of a table that is there as a whole.
    fn periods(&self, reading: &Reading, issues: &mut Issues) -> Periods {
        let mut times = Times::default();
        times.see(self);
        times.settled(reading.periods, self, issues)
    }

    pub(super) fn texts(&self, column: usize) -> Option<&Texts> {
        match self.frame.cells.get(column) {
            Some(Cells::Texts(texts)) => Some(texts),
            _ => None,
        }
    }

    pub(super) fn role_texts(&self, role: Role) -> Option<&Texts> {
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

    /// A cell by the number of its row.
    pub(super) fn cell(&self, role: Role, row: u32) -> Cell {
        let cell = self.whole().row(row);
        match self.plan.column(role) {
            Some(column) => cell.column(self.header(column)),
            None => cell,
        }
    }

    pub(super) fn say_what_was_guessed(&self, issues: &mut Issues) {
        let mut guesses = Vec::new();
        for &role in &self.plan.guessed {
            if let Some(column) = self.plan.column(role) {
                guesses.push(format!("{} is “{}”", role.name(), self.header(column)));
            }
        }
        if !guesses.is_empty() {
            issues.add(Rule::GuessedColumns, self.whole(), || {
                format!("columns were read by their names: {}", joined(&guesses, ", "))
            });
        }
        self.say_what_is_repeated(issues);
    }

    fn say_what_is_repeated(&self, issues: &mut Issues) {
        for &place in self.plan.roles().flat_map(|(_, places)| places) {
            let header = self.header(place);
            let same = self.frame.headers.iter().filter(|held| *held == header).count();
            if same > 1 {
                issues.add(Rule::RepeatedColumn, self.whole().column(header), || {
                    format!("{same} columns are called “{header}”")
                });
            }
        }
    }
}

/// What a cell gave.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Got {
    Number(f64),
    Missing,
    /// The publisher does not show it; an issue says so.
    Suppressed,
    /// The row cannot be used; an issue says why.
    Unusable,
}

/// Reads rows one by one.
pub(super) struct Observer<'a> {
    sheet: &'a Sheet,
    issues: &'a mut Issues,
    costs_stand_apart: bool,
    numbers: [Option<&'a Numbers>; Role::ALL.len()],
}

impl<'a> Observer<'a> {
    /// `costs_stand_apart` says that a missing cost is no fault, because a cost table will give it.
    pub(super) fn new(sheet: &'a Sheet, costs_stand_apart: bool, issues: &'a mut Issues) -> Self {
        let numbers = Role::ALL.map(|role| sheet.numbers(role));
        Self { sheet, issues, costs_stand_apart, numbers }
    }

    fn numbers(&self, role: Role) -> Option<&'a Numbers> {
        self.numbers.get(role as usize).copied().flatten()
    }

    /// The amounts of all rows at once, if none needs a second look.
    pub(super) fn plain_amounts(&self) -> Option<Plain<'a>> {
        if [Role::Expenditure, Role::Deflator].iter().any(|role| self.numbers(*role).is_some()) {
            return None;
        }
        let quantities = self.numbers(Role::Quantity)?.values();
        let largest_quantity = largest_size(quantities)?;
        match (self.numbers(Role::Cost), self.numbers(Role::UnitCost)) {
            (None, Some(unit_costs)) => {
                let unit_costs = unit_costs.values();
                let mut rows = quantities.iter().zip(unit_costs);
                let all_fit = Amount::surely_fits(largest_quantity, largest_size(unit_costs)?)
                    || rows.all(|(&q, &p)| Amount::surely_fits(q, p));
                all_fit.then_some(Plain::AtUnitCost(quantities, unit_costs))
            }
            (Some(costs), None) => {
                let costs = costs.values();
                largest_size(costs)?;
                let is_something = quantities.iter().all(|&q| q > 0.0);
                is_something.then_some(Plain::WithCost(quantities, costs))
            }
            _ => None,
        }
    }

    fn observe_unit_cost(&mut self, row: usize, periods: &Periods, costs: &mut CostTable) {
        let period = if self.names_no_period(row) {
            Some(None)
        } else {
            self.period(row, periods).map(Some)
        };
        let item = self.item_labels(row);
        let unit_cost = match self.number(Role::UnitCost, row, Sign::NotNegative) {
            Got::Number(value) => UnitCost::new(value),
            Got::Missing => return self.say_missing(Role::UnitCost, row),
            Got::Suppressed | Got::Unusable => None,
        };
        let (Some(period), Some(item), Some(unit_cost)) = (period, item, unit_cost) else { return };
        let provider = self.sheet.role_texts(Role::Provider).map(|texts| texts.label(row));
        let provider = provider.filter(|label| !label.is_empty());
        let number = self.sheet.frame.row_number(row);
        let before = costs.insert_row(&item, period, provider, unit_cost, number);
        if before.is_some_and(|before| before.to_bits() != unit_cost.get().to_bits()) {
            let cell = self.cell(Role::UnitCost, row).found(unit_cost.get().to_string());
            self.issues
                .add(Rule::RepeatedUnitCost, cell, || format!("“{item}” has a second unit cost"));
        }
    }

    fn observe_factor(&mut self, row: usize, periods: &Periods, factors: &mut Factors) {
        let period = if self.names_no_period(row) {
            Some(None)
        } else {
            self.period(row, periods).map(Some)
        };
        let provider = self.named_provider(row);
        let factor = match self.number(Role::Factor, row, Sign::Positive(Rule::ZeroFactor)) {
            Got::Number(value) => value,
            Got::Missing => return self.say_missing(Role::Factor, row),
            Got::Suppressed | Got::Unusable => return,
        };
        let (Some(period), Some(provider)) = (period, provider) else { return };
        let before = factors.insert(provider, period, factor);
        if before.is_some_and(|before| before.to_bits() != factor.to_bits()) {
            let cell = self.cell(Role::Factor, row).found(factor.to_string());
            self.issues
                .add(Rule::RepeatedFactor, cell, || format!("“{provider}” has a second factor"));
        }
    }

    /// The quality that a row states.
    pub(super) fn quality(&mut self, row: usize) -> Option<f64> {
        match self.number(Role::Quality, row, Sign::Positive(Rule::ZeroQuality)) {
            Got::Number(quality) => Some(quality),
            Got::Missing | Got::Suppressed | Got::Unusable => None,
        }
    }

    /// Whether a row says in words that are known which days its activity needs.
    pub(super) fn names_days(&mut self, row: usize, label: &str) -> bool {
        if Days::named(&label.to_ascii_lowercase()).is_some() {
            return true;
        }
        let cell = self.cell(Role::Days, row).found(label);
        self.issues
            .add(Rule::UnknownDays, cell, || format!("“{label}” is not working, calendar or none"));
        false
    }

    fn observe_plank(&mut self, row: usize) -> Option<Plank> {
        let from = self.end_of_plank(Role::From, row);
        let to = self.end_of_plank(Role::To, row);
        let share = match self.number(Role::Share, row, Sign::NotNegative) {
            Got::Number(share) => Some(share),
            Got::Missing => None,
            Got::Suppressed | Got::Unusable => return None,
        };
        let row = self.sheet.frame.row_number(row);
        Some(Plank { from: from?.into(), to: to?.into(), share, row })
    }

    fn end_of_plank(&mut self, role: Role, row: usize) -> Option<&'a str> {
        let label = self.sheet.role_texts(role).map_or("", |texts| texts.label(row));
        if label.is_empty() {
            let cell = self.cell(role, row);
            let message = || format!("the code {} which the bridge leads is missing", role.name());
            self.issues.add(Rule::MissingItem, cell, message);
        }
        Some(label).filter(|label| !label.is_empty())
    }

    fn observe_days(&mut self, row: usize, periods: &Periods) -> Option<(Period, (f64, f64))> {
        let period = self.period(row, periods)?;
        let counts = [Role::WorkingDays, Role::CalendarDays].map(|role| {
            let got = self.number(role, row, Sign::Positive(Rule::ZeroDays));
            if got == Got::Missing {
                self.say_missing(role, row);
            }
            got
        });
        match counts {
            [Got::Number(working), Got::Number(calendar)] => Some((period, (working, calendar))),
            _ => None,
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

    fn cell(&self, role: Role, row: usize) -> Cell {
        self.sheet.cell(role, self.sheet.frame.row_number(row))
    }

    /// Whether a row of costs or factors holds for every period.
    fn names_no_period(&self, row: usize) -> bool {
        self.sheet.role_texts(Role::Period).is_none_or(|texts| texts.label(row).is_empty())
    }

    fn period(&mut self, row: usize, periods: &Periods) -> Option<Period> {
        let texts = self.sheet.role_texts(Role::Period)?;
        if let Some(period) = periods.read[texts.code(row)] {
            return Some(period);
        }
        let label = texts.label(row);
        let cell = self.cell(Role::Period, row).found(label);
        self.issues.add(rule_of_unread(label), cell, || unread_message(label, periods.kind));
        None
    }

    fn item_labels(&mut self, row: usize) -> Option<Item> {
        let columns = self.sheet.plan.columns(Role::Item).iter();
        let texts = columns.filter_map(|&column| self.sheet.texts(column));
        let labels = texts.map(|texts| texts.label(row));
        if labels.clone().any(|label| !label.is_empty()) {
            return Some(Item::new(labels));
        }
        let cell = self.cell(Role::Item, row);
        self.issues.add(Rule::MissingItem, cell, || "the item is missing".to_owned());
        None
    }

    /// How much the row says there was, and at what cost.
    pub(super) fn amount(&mut self, row: usize) -> Option<Amount> {
        self.stated_amount(row).and_then(|amount| self.fitting(row, amount))
    }

    fn stated_amount(&mut self, row: usize) -> Option<Amount> {
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
        if [quantity, cost, expenditure, unit_cost, deflator].contains(&Got::Suppressed) {
            return Some(Amount::WithoutQuantity { cost: spent(cost, expenditure) });
        }
        match (quantity, cost, unit_cost, expenditure, deflator) {
            (Got::Number(quantity), Got::Number(cost), Got::Number(unit_cost), ..) => {
                self.say_unlike(row, quantity, unit_cost, cost);
                self.with_cost(row, quantity, cost)
            }
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
                let (role, cost) = (self.measured_by(expenditure), spent(cost, expenditure));
                match cost {
                    0.0 => self.say_missing(role, row),
                    _ => self.say_unmeasured(role, row, cost),
                }
                Some(Amount::WithoutQuantity { cost })
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
                format!("a quantity of zero has a cost of {}", pence(cost))
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

    /// Says where a cost is not what quantity and unit cost make, by more than rounding does.
    fn say_unlike(&mut self, row: usize, quantity: f64, unit_cost: f64, cost: f64) {
        let allowed = ROUNDED * quantity.abs() + UNLIKE * cost.abs();
        if (quantity * unit_cost - cost).abs() <= allowed {
            return;
        }
        let cell = self.cell(Role::Cost, row);
        self.issues.add(Rule::UnlikeCost, cell, || {
            let (cost, unit_cost) = (pence(cost), pence(unit_cost));
            format!("a cost of {cost} is not {quantity} × {unit_cost}")
        });
    }

    fn say_unmeasured(&mut self, role: Role, row: usize, spent: f64) {
        let cell = self.cell(role, row);
        self.issues.add(Rule::UnmeasuredCost, cell, || {
            format!("{} is spent in a row whose {} is missing", pence(spent), role.name())
        });
    }

    fn number(&mut self, role: Role, row: usize, sign: Sign) -> Got {
        let Some(numbers) = self.numbers(role) else { return Got::Missing };
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
            Rule::ZeroDays => "a period has days, not 0".to_owned(),
            Rule::ZeroDeflator | Rule::ZeroFactor | Rule::ZeroQuality => {
                format!("the {name} is zero")
            }
            _ => format!("the {name} {found} is negative"),
        });
        if rule == Rule::SuppressedNumber { Got::Suppressed } else { Got::Unusable }
    }

    /// Says what was removed from numbers, and where that can be read in two ways.
    pub(super) fn say_what_was_seen_in_numbers(&mut self) {
        for role in Role::ALL {
            let Some(numbers) = self.numbers(role) else { continue };
            if let Some(Found { row, cell: found, count, .. }) = &numbers.cleaned {
                let cell = self.sheet.cell(role, *row).found(found.as_ref());
                self.issues.add_many(Rule::CleanedNumber, cell, *count, || {
                    format!(
                        "currency signs, separators or brackets were removed, as from “{found}”"
                    )
                });
            }
            let ambiguous = numbers.ambiguous.as_ref();
            if let Some(Found { row, cell: found, count, .. }) =
                ambiguous.filter(|_| self.sheet.delimiter == Some(b';'))
            {
                let cell = self.sheet.cell(role, *row).found(found.as_ref());
                self.issues.add_many(Rule::AmbiguousNumber, cell, *count, || {
                    format!("“{found}” may mean thousands or, in a file with semicolons, decimals")
                });
            }
        }
    }
}

/// What a row without an amount says that it cost.
fn spent(cost: Got, expenditure: Got) -> f64 {
    match (cost, expenditure) {
        (Got::Number(cost), _) | (_, Got::Number(cost)) => cost,
        _ => 0.0,
    }
}

/// The largest of some numbers, if each is one, is not below zero, and is not too large. The bits of
/// such numbers are in the order of the numbers, and those of all others come after them.
fn largest_size(numbers: &[f64]) -> Option<f64> {
    let largest = numbers.iter().map(|number| number.to_bits()).max().unwrap_or_default();
    (largest < TOO_LARGE.to_bits()).then(|| f64::from_bits(largest))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_size_is_known_where_every_number_is_one() {
        assert_eq!(largest_size(&[]), Some(0.0));
        assert_eq!(largest_size(&[2.0, 0.0, 5e14, 3.0]), Some(5e14));
        for other in [-0.0, -1.0, f64::NAN, -f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e15] {
            assert_eq!(largest_size(&[5e14, other, 1.0]), None, "{other}");
        }
    }
}
