//! The quality statement that goes with every result: what was computed, how, and on how much.

use crate::answer::result::{IssueCount, LinkCoverage, LinkReport, Scope, SeriesReport, Statement};
use crate::choices::method::{Method, Suppression, UnitCostSource};
use crate::foundation::error::Issue;
use crate::foundation::period::Period;
use crate::foundation::slim::unless_slim;
use crate::foundation::text::joined;
use crate::foundation::written::{pounds, tenths};
use crate::index::formula::Formula;
use crate::index::linking::{Linking, MultilateralLinking};
use crate::index::multilateral::Multilateral;
use crate::index::series::Recipe;
use crate::index::unmatched::Treatment;
use crate::observations::adjust::{Adjustment, MissingCost};
use crate::observations::days::Days;
use crate::observations::granularity::Granularity;

/// A link that covers less is named as a break.
const WELL_COVERED: f64 = 0.9;

/// What the last bits of a share may lack of the whole.
const ROUNDED_OFF: f64 = 1e-9;

/// What a statement is made of.
#[derive(Debug)]
pub(crate) struct Stated<'a> {
    pub(crate) method: &'a Method,
    pub(crate) recipe: &'a Recipe,
    /// The adjustments that are part of the figures, and those whose effect stands beside them.
    pub(crate) adjusted: (&'a [Adjustment], &'a [Adjustment]),
    pub(crate) output: &'a SeriesReport,
    pub(crate) input: Option<&'a SeriesReport>,
    pub(crate) issues: &'a [Issue],
    pub(crate) fingerprint: &'a str,
    pub(crate) providers: usize,
    pub(crate) items: usize,
}

impl Stated<'_> {
    pub(crate) fn statement(&self) -> Statement {
        let mut coverage = Vec::new();
        for (name, link) in self.links() {
            coverage.push(covered(name, link));
        }
        let issues = self.issues.iter().map(|issue| IssueCount {
            code: issue.code,
            severity: issue.severity,
            count: issue.count,
        });
        let mut statement = Statement {
            words: Vec::new(),
            scope: self.scope(),
            weights: self.weights(),
            minimum_coverage: least(&coverage),
            coverage,
            breaks: self.breaks(),
            issues: issues.collect(),
        };
        statement.words = self.words(&statement);
        statement
    }

    /// The links of output and of input.
    fn links(&self) -> Vec<(&'static str, &LinkReport)> {
        let mut links = Vec::new();
        for (name, series) in [("output", Some(self.output)), ("input", self.input)] {
            for link in series.iter().flat_map(|series| &series.links) {
                links.push((name, link));
            }
        }
        links
    }

    fn scope(&self) -> Scope {
        let periods = self.output.points.iter().map(|point| point.period.to_string()).collect();
        let cost = |series: &SeriesReport| series.points.last().and_then(|point| point.cost);
        Scope {
            periods,
            providers: self.providers,
            items: self.items,
            output_cost: cost(self.output),
            input_cost: self.input.and_then(cost),
        }
    }

    fn words(&self, statement: &Statement) -> Vec<String> {
        let mut words = vec![self.index(), statement.weights.clone(), self.unmatched().to_owned()];
        words.extend(level_in_words(self.recipe.level));
        words.extend(self.adjustments());
        words.push(scope_in_words(&statement.scope));
        words.push(coverage_in_words(&statement.coverage, statement.minimum_coverage));
        words.extend(statement.breaks.iter().map(|found| format!("Break: {found}.")));
        words.push(issues_in_words(&statement.issues));
        words.extend(unless_slim(self.method.suppress).map(suppression_in_words));
        let (version, print) = (env!("CARGO_PKG_VERSION"), self.fingerprint);
        words.push(format!("Made by costweight {version} from data with the fingerprint {print}."));
        words
    }

    /// What the index is.
    fn index(&self) -> String {
        let reference = self.recipe.reference;
        let formula = self.recipe.formula;
        let (title, equation) = (formula.title(), formula.equation());
        let of = format!("{title} volume index, {equation}");
        if let Some(choices) = self.recipe.linking.at_once() {
            return at_once(choices, title, reference);
        }
        match self.recipe.linking {
            Linking::Chained | Linking::Multilateral(_) => {
                format!(
                    "Each period is compared with the one before by the {of}; the growths are chained, and {reference} is 100."
                )
            }
            Linking::Direct => {
                format!("Each period is compared with {reference}, which is 100, by the {of}.")
            }
            Linking::AnnualOverlap => format!(
                "Each month or quarter is compared with the average one of the year before, at annual unit costs, by the {of}; the years are chained, and {reference} is 100."
            ),
        }
    }

    /// Whose unit costs weight the activity, and of when.
    fn weights(&self) -> String {
        let whose = match self.method.unit_costs {
            Some(UnitCostSource::Own) => {
                "unit costs that are cost ÷ quantity over all providers, that of one provider by its own,"
            }
            Some(UnitCostSource::CostsTable) => "the unit costs of the cost table,",
            Some(UnitCostSource::National) | None => {
                "unit costs that are cost ÷ quantity over all providers,"
            }
        };
        let when = match (self.recipe.weights, self.recipe.linking) {
            (Some(period), _) => format!("of {period}"),
            (None, linking) if linking.at_once().is_some() => {
                "of the periods that are compared".to_owned()
            }
            (None, _) => vintage(self.recipe.formula).to_owned(),
        };
        format!("Activity is weighted by {whose} {when}.")
    }

    fn unmatched(&self) -> &'static str {
        match self.recipe.treatment {
            Treatment::Drop => {
                "Items that are there in one of two periods only are left out: they are taken to have grown like the others."
            }
            Treatment::Uplift => {
                "Items that are there in one of two periods only count by value deflation: a wider scope counts as growth."
            }
            Treatment::Group => {
                "Items that are there in one of two periods only are taken to have grown like their group."
            }
            Treatment::Error => {
                "No item is there in one of two periods only: the method refuses such items."
            }
        }
    }

    /// What was done to the data before they were compared.
    fn adjustments(&self) -> Vec<String> {
        let mut words = Vec::new();
        let Some((counted, beside)) = unless_slim(Some(self.adjusted)) else { return words };
        for step in counted {
            words.push(adjustment_in_words(step));
        }
        for step in beside {
            words.push(format!("Beside the figures, not in them: {}", adjustment_in_words(step)));
        }
        words
    }

    fn breaks(&self) -> Vec<String> {
        let mut breaks = Vec::new();
        for (name, link) in self.links() {
            add_breaks(name, link, &mut breaks);
        }
        breaks
    }
}

/// What an index of periods that are compared at once is.
fn at_once(choices: MultilateralLinking, title: &str, reference: Period) -> String {
    let MultilateralLinking { index, window, .. } = choices;
    let periods =
        window.map_or_else(|| "all periods".to_owned(), |n| format!("{n} periods at a time"));
    let how = match index {
        Multilateral::Geks => format!("GEKS of the {title} formula"),
        Multilateral::Ccdi => "CCDI, which is GEKS of the Törnqvist formula".to_owned(),
        Multilateral::Gk => "Geary-Khamis".to_owned(),
        Multilateral::Wtpd => "the weighted time-product dummy".to_owned(),
    };
    format!("Volumes of {periods} are compared at once by {how}; {reference} is 100.")
}

fn level_in_words(level: Granularity) -> Option<String> {
    let made_of = match level {
        Granularity::Item => return None,
        Granularity::MatchedGroup => "the items that both periods have",
        Granularity::Group => "all its items of each period",
    };
    Some(format!("Groups are compared as if each were one item, made of {made_of}."))
}

fn adjustment_in_words(step: &Adjustment) -> String {
    match step {
        Adjustment::Exclude(exclusions) => {
            let mut each = Vec::with_capacity(exclusions.len());
            for exclusion in exclusions {
                each.push(exclusion.to_string());
            }
            return format!("Left out: {}.", joined(&each, "; "));
        }
        Adjustment::ExcessBedDays => "Excess bed days are left out.",
        Adjustment::Bridge(_) => "Old codes are added to what the bridge table says they became.",
        Adjustment::MissingCost(MissingCost::GroupMean) => {
            "Activity without a unit cost is valued at the mean of its group in the period."
        }
        Adjustment::MissingCost(_) => {
            "Activity without a unit cost is valued at its provider's in the nearest period, moved as unit costs moved."
        }
        Adjustment::PartlyCounted => {
            "What is not all counted in one period is counted in none of them."
        }
        Adjustment::Days(Days::Working, _) => "Quantities are compared per working day.",
        Adjustment::Days(..) => "Quantities are compared per calendar day.",
        Adjustment::Quality => "Quantities count by their quality.",
    }
    .to_owned()
}

/// Of when the weights of a formula are.
fn vintage(formula: Formula) -> &'static str {
    match formula {
        Formula::Laspeyres
        | Formula::GeometricLaspeyres
        | Formula::LloydMoulton { .. }
        | Formula::Lowe
        | Formula::Young => "of the earlier period of each link",
        Formula::Paasche | Formula::GeometricPaasche | Formula::Palgrave => {
            "of the later period of each link"
        }
        Formula::Jevons | Formula::Carli | Formula::Dutot => {
            "which this formula does not use but to tell what is covered"
        }
        _ => "of both periods of each link",
    }
}

fn covered(series: &'static str, link: &LinkReport) -> LinkCoverage {
    LinkCoverage {
        series,
        from: link.from,
        to: link.to,
        coverage: link.coverage,
        matched: link.items.matched,
        unmatched_from_cost: link.unmatched.from_cost,
        unmatched_to_cost: link.unmatched.to_cost,
    }
}

/// The smaller of a link's two coverages.
fn smaller(link: &LinkCoverage) -> Option<f64> {
    link.coverage.map(|coverage| coverage.from.min(coverage.to))
}

/// The least coverage of all links; nothing where one has none.
fn least(links: &[LinkCoverage]) -> Option<f64> {
    let (first, rest) = links.split_first()?;
    let mut least = smaller(first)?;
    for link in rest {
        least = least.min(smaller(link)?);
    }
    Some(least)
}

fn add_breaks(series: &str, link: &LinkReport, breaks: &mut Vec<String>) {
    let ends = format!("{series}, {} to {}", link.from, link.to);
    let least = link.coverage.map(|coverage| coverage.from.min(coverage.to));
    if least.is_none() {
        breaks.push(format!("{ends}: nothing is compared"));
    }
    if link.steps.abs() > 1 {
        breaks.push(format!("{ends}: one link over {} periods", link.steps.abs()));
    }
    if let Some(least) = least.filter(|least| *least < WELL_COVERED) {
        breaks.push(format!("{ends}: {} of the cost is compared", percent(least)));
    }
}

/// A share in tenths of a percent, which are not rounded up to the whole.
fn percent(share: f64) -> String {
    let most = if share < 1.0 - ROUNDED_OFF { 99.9 } else { 100.0 };
    format!("{:.1}%", (100.0 * share).min(most))
}

fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// In millions where there are any.
fn rounded(cost: f64) -> String {
    if cost.abs() < 1e6 { pounds(cost) } else { format!("{} million", tenths(cost / 1e6)) }
}

fn scope_in_words(scope: &Scope) -> String {
    let ends = scope.periods.first().zip(scope.periods.last());
    let when = ends.map(|(first, last)| format!(" from {first} to {last}")).unwrap_or_default();
    let cost = |cost: Option<f64>, what: &str| {
        cost.map(|cost| format!(", {what} of {} in the last", rounded(cost))).unwrap_or_default()
    };
    let providers = match scope.providers {
        0 => "no providers named".to_owned(),
        number => counted(number, "provider"),
    };
    format!(
        "Scope: {}{when}, {providers}, {}{}{}.",
        counted(scope.periods.len(), "period"),
        counted(scope.items, "item"),
        cost(scope.output_cost, "activity"),
        cost(scope.input_cost, "inputs"),
    )
}

fn coverage_in_words(links: &[LinkCoverage], least: Option<f64>) -> String {
    let mut each = Vec::with_capacity(links.len());
    for link in links {
        let share = smaller(link).map_or_else(|| "nothing".to_owned(), percent);
        each.push(format!("{} {} to {} {share}", link.series, link.from, link.to));
    }
    let each = joined(&each, "; ");
    match least {
        _ if links.is_empty() => "Nothing is compared.".to_owned(),
        Some(least) => {
            format!("Compared items have at least {} of the cost: {each}.", percent(least))
        }
        None => format!("Not every period can be compared: {each}."),
    }
}

fn issues_in_words(issues: &[IssueCount]) -> String {
    if issues.is_empty() {
        return "Checks: nothing was found.".to_owned();
    }
    let mut each = Vec::with_capacity(issues.len());
    for issue in issues {
        each.push(format!("{} ({})", issue.code, issue.count));
    }
    format!("Checks: {}.", joined(&each, ", "))
}

fn suppression_in_words(suppression: Suppression) -> String {
    let Suppression { threshold, round_to } = suppression;
    let half = threshold / 2.0;
    format!(
        "Disclosure control: numbers under {threshold} are hidden and counted as {half}, the others are rounded to {round_to}; every figure follows from these."
    )
}
