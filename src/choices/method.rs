//! Method: every choice that shapes a result, in one plain object.

use crate::foundation::plain::{
    Plain, chosen, chosen_by_key, chosen_by_word, said_by_key, say_each,
};
use crate::foundation::slim::unless_slim;
use crate::foundation::sorted::{Map, Set};
use crate::foundation::text::joined;

use serde::Serialize;

use crate::foundation::error::{Error, bad_method, one_of, suggestion};
use crate::foundation::period::{Period, PeriodKind};
use crate::foundation::saved::{Saved, saved_as};
use crate::index::formula::Formula;
use crate::index::linking::{Linking, MultilateralLinking};
use crate::index::multilateral::{Multilateral, is_reversible};
use crate::index::series::Recipe;
use crate::index::unmatched::Treatment;
use crate::observations::adjust::{
    BridgeChoice, ExcessBedDays, Exclusion, MissingCost, PartlyCounted, QualityChoice,
};
use crate::observations::days::DayChoice;
use crate::observations::granularity::Granularity;

/// Every choice that shapes a result. It can be saved, shared and run again.
///
/// What is left out takes its default; a result carries the method with everything filled in.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Method {
    /// How the files are read.
    #[cfg_attr(test, ts(optional, as = "Option<Reading>"))]
    pub reading: Reading,
    /// The preset that the choices come from. A label: [`Method::preset`] gives its choices, and so do
    /// the npm package and the command line.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, type = "PresetName"))]
    pub preset: Option<String>,
    /// The index formula: a name, and where it has one its parameter. Default: `laspeyres`, and
    /// `fisher` under GEKS; Geary-Khamis and the time-product dummy have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub formula: Option<FormulaChoice>,
    /// How periods are linked. Default: years `chained`, parts of years by `annual-overlap`.
    #[cfg_attr(test, ts(optional))]
    pub linking: Option<Linking>,
    /// The years that months and quarters are parts of. Default: `financial-year`, but
    /// `calendar-year` for quarters of calendar years; years have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub year: Option<YearKind>,
    /// The period where the index is 100; under `annual-overlap` a year may be, whose mean is then
    /// 100. Default: the first.
    #[cfg_attr(test, ts(optional))]
    pub reference: Option<String>,
    /// Periods whose figures may yet change, beside those that a table marks; a year stands for its
    /// months.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<String>>"))]
    pub provisional: Vec<String>,
    /// Which unit costs weight a provider's activity. Default: the cost table's where there is
    /// one, else the nation's.
    #[cfg_attr(test, ts(optional))]
    pub unit_costs: Option<UnitCostSource>,
    /// Whether items are compared, or groups as if each were one item. Default: `item`.
    #[cfg_attr(test, ts(optional, as = "Option<Granularity>"))]
    pub level: Granularity,
    /// What to make of items that are there in one of two periods only. Default: `drop`.
    #[cfg_attr(test, ts(optional, as = "Option<Treatment>"))]
    pub unmatched: Treatment,
    /// What to leave out. Default: nothing.
    #[cfg_attr(test, ts(optional, as = "Option<Vec<Exclusion>>"))]
    pub exclude: Vec<Exclusion>,
    /// Whether bed days beyond a trim point count. Default: `in`.
    #[cfg_attr(test, ts(optional, as = "Option<ExcessBedDays>"))]
    pub excess_bed_days: ExcessBedDays,
    /// Whether old codes are added to what they have become. Default: `with`, where there is a
    /// bridge table.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub bridge: Option<BridgeChoice>,
    /// What to make of activity without a unit cost. Default: `exclude`.
    #[cfg_attr(test, ts(optional, as = "Option<MissingCost>"))]
    pub missing_cost: MissingCost,
    /// Whether an item of a provider counts of which some period lacks a number. Default: `in`.
    #[cfg_attr(test, ts(optional, as = "Option<PartlyCounted>"))]
    pub partly_counted: PartlyCounted,
    /// Whether quantities are compared per day. Default: `as-counted`.
    #[cfg_attr(test, ts(optional, as = "Option<DayChoice>"))]
    pub days: DayChoice,
    /// What to make of quality scalars. Default: `both`, where there is a column of them.
    #[cfg_attr(test, ts(optional))]
    pub quality: Option<QualityChoice>,
    /// What contributions are grouped by. Default: groups where the table has them, else items.
    #[cfg_attr(test, ts(optional))]
    pub by: Option<By>,
    /// Whose figures to give beside the combined ones. Default: `combined`, nobody's.
    #[cfg_attr(test, ts(optional, as = "Option<Providers>"))]
    pub providers: Providers,
    /// Small numbers hidden and the others rounded, in everything that is given out. Default: not.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub suppress: Option<Suppression>,
}

chosen_by_key!(Method, "method":
    reading, preset, formula, linking, year, reference, provisional, unit_costs = "unitCosts",
    level, unmatched, exclude, excess_bed_days = "excessBedDays", bridge,
    missing_cost = "missingCost", partly_counted = "partlyCounted", days, quality, by, providers,
    suppress
);

/// Which numbers are hidden, and to what the others are rounded.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Suppression {
    /// Numbers above zero and under this are hidden. Default: 5.
    #[cfg_attr(test, ts(optional, as = "Option<f64>"))]
    pub threshold: f64,
    /// The others are rounded to the nearest multiple of this. Default: 5.
    #[cfg_attr(test, ts(optional, as = "Option<f64>"))]
    pub round_to: f64,
}

chosen_by_key!(Suppression, "suppression": threshold, round_to = "roundTo");

impl Default for Suppression {
    fn default() -> Self {
        Self { threshold: 5.0, round_to: 5.0 }
    }
}

impl Suppression {
    /// # Errors
    /// `bad-method` where nothing would be hidden, or more be rounded away than is hidden.
    pub(crate) fn check(&self) -> Result<(), Error> {
        let Self { threshold, round_to } = *self;
        if threshold.is_finite() && round_to > 0.0 && round_to <= threshold {
            return Ok(());
        }
        Err(bad_method(format!(
            "numbers under {threshold} cannot be hidden and the others rounded to {round_to}: \
             the threshold is above zero, and rounding is to that or less"
        )))
    }

    /// Whether a number is hidden.
    pub(crate) fn hides(&self, number: f64) -> bool {
        number > 0.0 && number < self.threshold
    }

    /// A number as it is counted and shown: half the threshold where it is hidden.
    pub(crate) fn shown(&self, number: f64) -> f64 {
        if number == 0.0 {
            return 0.0;
        }
        if self.hides(number) {
            return self.threshold / 2.0;
        }
        (number / self.round_to).round().max(1.0) * self.round_to
    }
}

/// How the files are read; acts before any method.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Reading {
    /// Which columns of the files mean what: `quantity` → `FCEs`, `item` → several columns. A
    /// table's name in front (`inputs` → `quantity` → `FTE`) binds one table only.
    #[cfg_attr(test, ts(optional, type = "Record<string, ColumnChoice>"))]
    pub columns: Map<String, ColumnChoice>,
    /// What to do with rows that have errors. Default: `stop`.
    #[cfg_attr(test, ts(optional, as = "Option<OnError>"))]
    pub on_error: OnError,
    /// What to do with keys that repeat. Default: `sum`.
    #[cfg_attr(test, ts(optional, as = "Option<Duplicates>"))]
    pub duplicates: Duplicates,
    /// Which of point and comma marks the decimals. Default: `point`.
    #[cfg_attr(test, ts(optional, as = "Option<DecimalMark>"))]
    pub numbers: DecimalMark,
    /// What the periods are, where they could be two things.
    #[cfg_attr(test, ts(optional))]
    pub periods: Option<PeriodKind>,
    /// Cells of files that are read as if something else stood in them. Default: none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<Correction>>"))]
    pub corrections: Vec<Correction>,
}

chosen_by_key!(Reading, "reading":
    columns, on_error = "onError", duplicates, numbers, periods, corrections
);

saved_as!(Reading { columns, on_error, duplicates, numbers, periods, corrections });
saved_as!(Correction { table, row, column, value });

/// A cell of a file and what it is read as.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Correction {
    /// `activity`, `inputs`, `costs`, …
    pub table: String,
    /// The row, as the sheet numbers it: the first row of the file is 1.
    pub row: u32,
    /// The header of the column.
    pub column: String,
    /// What is read in the place of what stands there.
    pub value: String,
}

said_by_key!(Correction, "correction": table, row, column, value);

/// One column, several that make one key together, or the choices of one table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum ColumnChoice {
    /// A header.
    One(String),
    /// Several headers.
    Several(Vec<String>),
    /// The choices of one table.
    #[cfg_attr(test, ts(type = "{[role: string]: string | string[]}"))]
    Table(Map<String, ColumnChoice>),
}

chosen!(ColumnChoice, plain => match plain {
    Plain::List(_) => Vec::chosen(plain).map(Self::Several),
    Plain::Object(_) => Map::chosen(plain).map(Self::Table),
    Plain::Text(header) => Ok(Self::One(header)),
    other => Err(other.refused("a header, or a list of headers,")),
});

impl Saved for ColumnChoice {
    fn save(&self, to: &mut Vec<u8>) {
        match self {
            Self::One(name) => (0_u8, name.clone()).save(to),
            Self::Several(names) => (1_u8, names.clone()).save(to),
            Self::Table(own) => (2_u8, own.clone()).save(to),
        }
    }

    fn restore(from: &mut &[u8]) -> Option<Self> {
        match u8::restore(from)? {
            0 => String::restore(from).map(Self::One),
            1 => Vec::restore(from).map(Self::Several),
            2 => Map::restore(from).map(Self::Table),
            _ => None,
        }
    }
}

/// Saves a choice of two.
macro_rules! saved_choice {
    ($type:ty: $first:ident, $second:ident) => {
        impl Saved for $type {
            fn save(&self, to: &mut Vec<u8>) {
                (*self as u8).save(to);
            }

            fn restore(from: &mut &[u8]) -> Option<Self> {
                let choice = u8::restore(from)?;
                [Self::$first, Self::$second].into_iter().find(|held| *held as u8 == choice)
            }
        }
    };
}

saved_choice!(OnError: Stop, LeaveOut);
saved_choice!(Duplicates: Sum, Error);
saved_choice!(DecimalMark: Point, Comma);

/// What to do with rows that have errors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum OnError {
    /// Refuse to analyse.
    #[default]
    Stop,
    /// Leave the rows out and say so.
    LeaveOut,
}

chosen_by_word!(OnError: Stop = "stop", LeaveOut = "leave-out");

/// What to do with keys that repeat.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Duplicates {
    /// Add them up, and say how many.
    #[default]
    Sum,
    /// Call them errors.
    Error,
}

chosen_by_word!(Duplicates: Sum = "sum", Error = "error");

/// Which sign stands before the decimals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum DecimalMark {
    /// `1,234.5`.
    #[default]
    Point,
    /// `1.234,5`.
    Comma,
}

chosen_by_word!(DecimalMark: Point = "point", Comma = "comma");

/// The formula as a method names it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum FormulaChoice {
    /// Its name.
    #[cfg_attr(test, ts(type = "FormulaName"))]
    Name(String),
    /// Its name and its parameter.
    With {
        /// Its name.
        #[cfg_attr(test, ts(type = "FormulaName"))]
        name: String,
        /// The period that the weights of Lowe and Young come from. Default: the reference.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(optional))]
        weights: Option<String>,
        /// The elasticity of substitution of Lloyd-Moulton, which has no default.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(optional))]
        sigma: Option<f64>,
    },
}

chosen!(FormulaChoice, plain => match plain {
    Plain::Text(name) => Ok(Self::Name(name)),
    Plain::Object(_) => {
        let (mut name, mut weights, mut sigma) = (String::new(), None::<String>, None::<f64>);
        say_each(plain, "formula", &mut [
            ("name", &mut name), ("weights", &mut weights), ("sigma", &mut sigma),
        ])?;
        Ok(Self::With { name, weights, sigma })
    }
    other => Err(other.refused("a name, or an object with a name,")),
});

/// The years that months and quarters are parts of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum YearKind {
    /// April to March.
    FinancialYear,
    /// January to December.
    CalendarYear,
}

chosen_by_word!(YearKind: FinancialYear = "financial-year", CalendarYear = "calendar-year");

impl YearKind {
    /// The years of periods of a kind, where nobody says.
    const fn usual(kind: PeriodKind) -> Self {
        match kind {
            PeriodKind::CalendarYear | PeriodKind::CalendarQuarter => Self::CalendarYear,
            PeriodKind::FinancialYear | PeriodKind::FinancialQuarter | PeriodKind::Month => {
                Self::FinancialYear
            }
        }
    }

    const fn kind(self) -> PeriodKind {
        match self {
            Self::FinancialYear => PeriodKind::FinancialYear,
            Self::CalendarYear => PeriodKind::CalendarYear,
        }
    }
}

/// Which unit costs weight a provider's activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum UnitCostSource {
    /// Each provider's own.
    Own,
    /// The nation's: Σ cost ÷ Σ quantity over all providers.
    National,
    /// Those of the cost table.
    CostsTable,
}

chosen_by_word!(UnitCostSource: Own = "own", National = "national", CostsTable = "costs-table");

/// What contributions are grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum By {
    /// Each item by itself.
    Item,
    /// Items together by their group.
    Group,
}

chosen_by_word!(By: Item = "item", Group = "group");

/// Whose figures are given beside the combined ones.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Providers {
    /// `combined` (nobody's) or `separate` (everybody's).
    #[cfg_attr(test, ts(type = "\"combined\" | \"separate\""))]
    Word(String),
    /// Those of the named.
    Named(Vec<String>),
}

chosen!(Providers, plain => match plain {
    Plain::Text(word) => Ok(Self::Word(word)),
    Plain::List(_) => Vec::chosen(plain).map(Self::Named),
    other => Err(other.refused("combined, separate or a list of providers")),
});

impl Default for Providers {
    fn default() -> Self {
        Self::Word("combined".to_owned())
    }
}

impl Method {
    /// Refuses what is no part of a method.
    ///
    /// # Errors
    /// `bad-method`, naming the nearest right word.
    pub(crate) fn checked(self) -> Result<Self, Error> {
        if let Providers::Word(word) = &self.providers {
            one_of("providers", word, &["combined", "separate"])?;
        }
        self.formula()?;
        if self.level == Granularity::Group && self.quality == Some(QualityChoice::With) {
            let how = "compare items, or matched groups";
            return Err(bad_method(format!("quality is known of items: {how}")));
        }
        self.check_linking()?;
        self.check_exclusions()?;
        Ok(self)
    }

    /// Refuses choices that a multilateral index has no place for.
    fn check_linking(&self) -> Result<(), Error> {
        let Some(choices) = self.linking.and_then(Linking::at_once) else {
            return Ok(());
        };
        let MultilateralLinking { index, window, splice } = choices;
        if let Some(window @ 0..=1) = window {
            return Err(bad_method(format!("a window has 2 periods or more, not {window}")));
        }
        if splice.is_some() && window.is_none() {
            return Err(bad_method("a splice joins windows, but no window is given"));
        }
        if !matches!(self.unmatched, Treatment::Drop) {
            return Err(bad_method("a multilateral index leaves unmatched items out"));
        }
        if self.level == Granularity::MatchedGroup {
            let why = "no two of them decide which items match";
            return Err(bad_method(format!(
                "a multilateral index compares many periods, and {why}"
            )));
        }
        if self.formula.is_some() {
            check_formula(index, self.formula()?)?;
        }
        Ok(())
    }

    fn check_exclusions(&self) -> Result<(), Error> {
        for exclusion in unless_slim(Some(&self.exclude)).into_iter().flatten() {
            if exclusion.is_empty() {
                let needed = "a provider, period, group or item";
                return Err(bad_method(format!("an exclusion names {needed} to leave out")));
            }
            if let Some(table) = &exclusion.table {
                one_of("the table of an exclusion", table, &["activity", "inputs"])?;
            }
        }
        Ok(())
    }

    /// The chosen formula.
    pub(crate) fn formula(&self) -> Result<Formula, Error> {
        match &self.formula {
            None => Ok(self.linking.unwrap_or_default().usual_formula()),
            Some(choice) => choice.formula(),
        }
    }

    /// The method as a recipe for series over these periods, and with its choices filled in.
    pub(crate) fn recipe(&mut self, periods: &[Period]) -> Result<Recipe, Error> {
        let first = *periods.first().ok_or_else(nothing_to_analyse)?;
        let kind = first.kind();
        let linking = self.linking.map_or(Linking::usual(kind), |held| held.filled_in(kind));
        let year = self.year.unwrap_or(YearKind::usual(kind));
        let known = nameable(periods, linking, year.kind());
        let period = |text: &Option<String>, what: &str| match text {
            None => Ok(None),
            Some(text) => find_period(text, &known, what).map(Some),
        };
        let usual = linking.usual_reference(periods, year.kind()).unwrap_or(first);
        let formula = self.formula()?;
        let reference = period(&self.reference, "reference")?.unwrap_or(usual);
        let weights = match &self.formula {
            Some(FormulaChoice::With { weights, .. }) => period(weights, "period of weights")?,
            _ => None,
        };
        if weights.is_some() && !formula.has_fixed_weights() {
            let title = formula.title();
            return Err(bad_method(format!(
                "the {title} formula takes no weights from a period of their own"
            )));
        }
        let weights = formula.has_fixed_weights().then(|| weights.unwrap_or(reference));
        self.reference = Some(reference.to_string());
        self.linking = Some(linking);
        self.year = (!kind.is_year()).then_some(year);
        self.formula = linking.has_formula().then(|| FormulaChoice::of(formula, weights));
        let (treatment, level, year) = (self.unmatched, self.level, year.kind());
        Ok(Recipe { formula, weights, treatment, level, linking, year, reference })
    }
}

/// The periods that a method can name: those of the data, and the years that they are linked by.
fn nameable(periods: &[Period], linking: Linking, year: PeriodKind) -> Vec<Period> {
    let mut known = periods.to_vec();
    if linking == Linking::AnnualOverlap {
        let years: Set<Period> = periods.iter().map(|period| period.year_of(year)).collect();
        known.extend(years);
    }
    known
}

impl FormulaChoice {
    pub(crate) fn formula(&self) -> Result<Formula, Error> {
        match self {
            Self::Name(name) => formula_named(name, None),
            Self::With { name, sigma, .. } => formula_named(name, *sigma),
        }
    }

    fn of(formula: Formula, weights: Option<Period>) -> Self {
        let name = formula.name().to_owned();
        match (formula, weights) {
            (Formula::LloydMoulton { sigma }, _) => {
                Self::With { name, weights: None, sigma: Some(sigma) }
            }
            (_, Some(period)) => {
                Self::With { name, weights: Some(period.to_string()), sigma: None }
            }
            _ => Self::Name(name),
        }
    }
}

/// The formula of this name and parameter.
pub(crate) fn formula_named(name: &str, sigma: Option<f64>) -> Result<Formula, Error> {
    one_of("formula", name, &Formula::ALL.map(Formula::name))?;
    let formula = Formula::named(name).unwrap_or_default();
    match (formula, sigma) {
        (Formula::LloydMoulton { .. }, Some(sigma)) if sigma.is_finite() && sigma >= 0.0 => {
            Ok(Formula::LloydMoulton { sigma })
        }
        (Formula::LloydMoulton { .. }, Some(sigma)) => {
            Err(bad_method(format!("sigma is {sigma}; an elasticity is 0 or more")))
        }
        (Formula::LloydMoulton { .. }, None) => {
            Err(bad_method("the Lloyd-Moulton formula needs its elasticity, sigma"))
        }
        (_, Some(_)) => Err(bad_method(format!("the {} formula takes no sigma", formula.title()))),
        _ => Ok(formula),
    }
}

/// Refuses a formula that a multilateral index cannot be made of.
pub(crate) fn check_formula(index: Multilateral, formula: Formula) -> Result<(), Error> {
    let title = formula.title();
    match index {
        Multilateral::Geks if is_reversible(formula) => Ok(()),
        Multilateral::Ccdi if formula == Formula::Tornqvist => Ok(()),
        Multilateral::Geks => {
            let able = Formula::ALL.into_iter().filter(|formula| is_reversible(*formula));
            let able: Vec<&str> = able.map(Formula::name).collect();
            let able = joined(&able, ", ");
            Err(bad_method(format!(
                "GEKS needs a formula that is one over itself backwards, which {title} is not. \
                 The choices are {able}"
            )))
        }
        Multilateral::Ccdi => {
            Err(bad_method(format!("CCDI is GEKS by Törnqvist; use geks for {title}")))
        }
        Multilateral::Gk | Multilateral::Wtpd => {
            Err(bad_method("Geary-Khamis and the time-product dummy take no formula"))
        }
    }
}

pub(crate) fn find_period(text: &str, periods: &[Period], what: &str) -> Result<Period, Error> {
    let found = periods.iter().find(|period| Period::read(text, period.kind()) == Some(**period));
    found.copied().ok_or_else(|| {
        let listed: Vec<String> = periods.iter().map(ToString::to_string).collect();
        let listed = joined(&listed, ", ");
        bad_method(format!("nothing is counted in the {what} “{text}”; the data have {listed}"))
    })
}

/// Refuses the name of a provider of whom the activity has nothing, or nothing that is counted.
pub(crate) fn not_a_provider(name: &str, known: &[String]) -> Error {
    let meant = suggestion(name, known.iter().map(String::as_str));
    bad_method(format!("nothing of a provider “{name}” is counted in the activity table{meant}"))
}

pub(crate) fn nothing_to_analyse() -> Error {
    Error::new(
        "nothing-to-analyse",
        "The activity table has no row with a period, an item, a quantity and a cost.",
    )
}
