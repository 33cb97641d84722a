//! What is said of a series: its gaps, what it leaves out, what it cannot compare.

use crate::foundation::error::{Cell, Issues, Rule};
use crate::foundation::slim::unless_slim;
use crate::index::linking::{Linking, neighbours};
use crate::index::series::{Link, Outcome, Recipe, Series, Subject};
use crate::observations::comparison::Unmatched;

/// Where a series stands, for what is said about it.
pub(crate) struct Remarks<'a> {
    pub(crate) table: &'a str,
    pub(crate) recipe: &'a Recipe,
    pub(crate) subject: &'a Subject<'a>,
}

impl Remarks<'_> {
    pub(crate) fn say_what_was_found(&self, series: &Series, issues: &mut Issues) {
        let whose = self.of_provider();
        if series.periods.len() == 1 {
            issues.add(Rule::OnePeriod, self.cell(), || format!("{whose}there is one period only"));
        }
        if self.recipe.linking == Linking::Chained && series.periods.len() > 2 {
            self.say_if_within_the_year(series, issues);
        }
        self.say_which_years_are_incomplete(series, issues);
        if series.reference != self.recipe.reference {
            let (missing, used) = (self.recipe.reference, series.reference);
            issues.add(Rule::MissingReference, self.cell(), || {
                format!(
                    "{whose}there is nothing in the reference period {missing}; 100 is in {used}"
                )
            });
        }
        if let Some(refusal) = unless_slim(series.refusal.as_ref()) {
            issues.add(Rule::NothingMatched, self.cell(), || {
                refusal.to_string().trim_end_matches('.').to_owned()
            });
            return;
        }
        self.say_where_periods_are_missing(series, issues);
        for link in &series.links {
            let ends = format!("{} to {}", link.from, link.to);
            match &link.outcome {
                None => issues.add(Rule::NothingMatched, self.cell().found(ends.as_str()), || {
                    format!("{whose}{ends}: no item has activity at a cost in both periods")
                }),
                Some(outcome) => {
                    self.say_what_was_left(&ends, link, issues);
                    self.say_who_follows_the_whole(&ends, outcome, issues);
                }
            }
        }
    }

    /// Gaps that a change goes over: between neighbours that a link joins, and under annual overlap
    /// between months and between years.
    fn say_where_periods_are_missing(&self, series: &Series, issues: &mut Issues) {
        let whose = self.of_provider();
        let is_overlap = self.recipe.linking == Linking::AnnualOverlap;
        let mut pairs = neighbours(&series.periods);
        if let Some(years) = series.years() {
            pairs.extend(neighbours(&years.periods));
        }
        for (from, to) in pairs {
            let steps = from.steps_to(to);
            if steps > 1 && (is_overlap || series.link(from, to).is_some()) {
                let ends = format!("{from} to {to}");
                issues.add(Rule::PeriodGap, self.cell().found(ends.as_str()), || {
                    format!("{whose}{ends} is a change over {steps} periods")
                });
            }
        }
    }

    fn say_which_years_are_incomplete(&self, series: &Series, issues: &mut Issues) {
        let whose = self.of_provider();
        for (year, held, parts) in series.incomplete_years() {
            issues.add(Rule::IncompleteYear, self.cell().found(year.to_string()), || {
                format!("{whose}{year} has {held} of its {parts} periods")
            });
        }
    }

    fn say_if_within_the_year(&self, series: &Series, issues: &mut Issues) {
        let within = unless_slim(series.periods.first()).filter(|first| !first.kind().is_year());
        if let Some(first) = within {
            let kind = first.kind();
            issues.add(Rule::ChainedMonths, self.cell(), || {
                format!("the index is chained over {kind}, each on the one before")
            });
        }
    }

    fn say_what_was_left(&self, ends: &str, link: &Link, issues: &mut Issues) {
        let reasons = [
            (Unmatched::ZeroQuantity, Rule::ZeroQuantity, "has no activity in one of the periods"),
            (
                Unmatched::ZeroUnitCost,
                Rule::NoCostRelative,
                "has a unit cost of zero in one of the periods",
            ),
            (Unmatched::NoWeight, Rule::MissingWeight, "has no unit cost to be weighted by"),
        ];
        for (reason, rule, what) in reasons {
            for lone in link.unmatched.iter().filter(|lone| lone.reason == reason) {
                let item = self.subject.panel.item(lone.item).to_string();
                issues.add(rule, self.cell().found(item.as_str()), || {
                    format!("{ends}: “{item}” {what}")
                });
            }
        }
    }

    fn say_who_follows_the_whole(&self, ends: &str, outcome: &Outcome, issues: &mut Issues) {
        for &group in &outcome.groups_not_matched {
            let group = group.map_or("no group", |group| self.subject.panel.group(group));
            issues.add(Rule::GroupNotMatched, self.cell().found(group), || {
                format!("{ends}: “{group}” has no matched items")
            });
        }
    }

    fn cell(&self) -> Cell {
        Cell::table(self.table)
    }

    /// The provider in front of what is said of it.
    fn of_provider(&self) -> String {
        let Subject { panel, provider, .. } = self.subject;
        match panel.providers().nth(*provider as usize) {
            Some(label) if !label.is_empty() => format!("{label}: "),
            _ => String::new(),
        }
    }
}
