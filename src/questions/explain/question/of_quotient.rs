//! Figures of output over input.

use crate::answer::report;
use crate::foundation::codes::Code;
use crate::foundation::error::Error;
use crate::foundation::period::Period;
use crate::index::linking::Linking;
use crate::index::productivity::ProductivitySeries;
use crate::index::series::{Series, Subject};
use crate::questions::explain::question::ask::{Ask, which_contribution};
use crate::questions::explain::question::of_series::years_of;
use crate::questions::explain::question::written::{
    by_item, growth, index, less_one, on_year, others_label, to_date,
};
use crate::questions::explain::series::levels::Levels;
use crate::questions::explain::series::productivity::{Quotient, ReadyStep, SideOf};
use crate::questions::explain::tree::operation::Operation;
use crate::questions::explain::tree::result::{Definitions, Working};
use crate::tables::read::TableName;

impl Ask<'_> {
    pub(super) fn of_quotient(
        &self,
        (output, input): (Subject, Subject),
        is_labour: bool,
        input_name: &'static str,
    ) -> Result<Option<Working>, Error> {
        let recipe = self.setting.recipe;
        let made = Series::new(&output, &recipe).zip(Series::new(&input, &recipe));
        let Some((made, used)) = made else { return Ok(None) };
        let [of_made, of_used] =
            [(&output, &made), (&input, &used)].map(|(own, series)| years_of(own, series, &recipe));
        let levels = |subject, table, series, name, years| {
            let book = self.book(subject, table);
            Levels { book, recipe, series, name, years, base: None }
        };
        let output = levels(output, TableName::Activity, &made, "output", of_made.as_ref());
        let input = levels(input, TableName::Inputs, &used, input_name, of_used.as_ref());
        let name = if is_labour { "labour productivity" } else { "productivity" };
        if !self.is_of_years(&made) {
            return self.of_sides((&output, &input), recipe.linking, name);
        }
        let Some((made, used)) = made.whole_years().zip(used.whole_years()) else {
            return Ok(None);
        };
        let sides = output.of_whole_years(&made).zip(input.of_whole_years(&used));
        let Some((output, input)) = sides else { return Ok(None) };
        self.of_sides((&output, &input), Linking::Chained, name)
    }

    /// A figure of output over input.
    pub(super) fn of_sides(
        &self,
        (output, input): (&Levels, &Levels),
        linking: Linking,
        name: &'static str,
    ) -> Result<Option<Working>, Error> {
        let year = self.setting.recipe.year;
        let series = ProductivitySeries::new(output.series, input.series, linking, year);
        let Some(series) = series else { return Ok(None) };
        let quotient = Quotient { output, input, series: &series, name, linking };
        if !self.figure.is_over_two_periods() {
            let Some(period) = self.one_period(&series.periods)? else { return Ok(None) };
            return Ok(match self.figure.what() {
                "index" => quotient.level(period).map(|level| index(level, period, name)),
                "growth-on-year" => on_year(&series.periods, period).and_then(|before| {
                    quotient.ratio(before, period).map(|ratio| growth(ratio, before, period, name))
                }),
                "year-to-date" => {
                    let ratio = quotient.to_date(period);
                    ratio.map(|ratio| less_one(to_date(name, period), ratio))
                }
                _ => None,
            });
        }
        let known: Vec<Period> = output.series.ends();
        let Some((from, to)) = self.ends(&series.periods, &known)? else { return Ok(None) };
        match self.figure.what() {
            "growth" => Ok(quotient.ratio(from, to).map(|ratio| growth(ratio, from, to, name))),
            "coverage" => Ok(quotient.coverage(from, to)),
            "minimum-coverage" => Ok(quotient.minimum_coverage(from, to)),
            "contribution" => self.contribution_to_quotient(&quotient, from, to),
            "spread" => self.of_spread(name, (from, to), &|way| quotient.ratio_by(from, to, way)),
            "account" => self.of_account(&quotient, (from, to)),
            _ => Ok(None),
        }
    }

    /// The smaller items of one side together.
    pub(super) fn others_of_quotient(
        &self,
        quotient: &Quotient,
        from: Period,
        to: Period,
        side: SideOf,
    ) -> Option<Working> {
        let change = quotient.series.change(from, to).filter(|_| self.is_by_item())?;
        let [output, input] = [by_item(&change.output), by_item(&change.input)];
        let points = |(_, points): &(Code, f64)| *points;
        let all: Vec<f64> = output.iter().chain(&input).map(points).collect();
        let smaller = report::beyond_largest(&all);
        let (own, before) = match side {
            SideOf::Output => (&output, 0),
            SideOf::Input => (&input, output.len()),
        };
        let others: Vec<(Code, f64)> = smaller
            .iter()
            .filter_map(|place| own.get(place.checked_sub(before)?))
            .copied()
            .collect();
        let steps = quotient.steps(from, to)?;
        let ready: Vec<_> = steps.iter().map(|step| step.ready(side)).collect();
        let definitions: Definitions = ready.iter().flat_map(ReadyStep::definitions).collect();
        let open = |place: usize| {
            let code = others.get(place).map_or(0, |(code, _)| *code);
            let mut terms: Vec<Working> = ready.iter().filter_map(|step| step.of(code)).collect();
            match terms.as_slice() {
                [_] => terms.remove(0),
                [first, ..] => Working::made(first.label.clone(), Operation::Sum, terms, "points"),
                [] => Working::given("", 0.0, "points"),
            }
        };
        let label = others_label(quotient.name, from, to);
        let most = quotient.output.book.most;
        let values: Vec<f64> = others.iter().map(points).collect();
        let sum = Working::sum(label, "points", &values, most, open);
        (!values.is_empty()).then(|| sum.after(definitions))
    }

    pub(super) fn contribution_to_quotient(
        &self,
        quotient: &Quotient,
        from: Period,
        to: Period,
    ) -> Result<Option<Working>, Error> {
        let is_input = self.figure.side.as_deref() == Some("input");
        let side = if is_input { SideOf::Input } else { SideOf::Output };
        let levels = if is_input { quotient.input } else { quotient.output };
        let panel = levels.book.subject.panel;
        let (item, members) = (self.item(panel)?, self.members(panel)?);
        if self.figure.is_of_others() {
            return Ok(self.others_of_quotient(quotient, from, to, side));
        }
        if item.is_none() && members.is_none() {
            return Err(which_contribution());
        }
        let Some(steps) = quotient.steps(from, to) else { return Ok(None) };
        let ready: Vec<_> = steps.iter().map(|step| step.ready(side)).collect();
        let definitions: Definitions = ready.iter().flat_map(ReadyStep::definitions).collect();
        let counted = |code: Code| match (item, &members) {
            (Some(item), _) => code == item,
            (None, Some(members)) => members(code),
            (None, None) => false,
        };
        let mut terms = Vec::new();
        for (step, ready) in steps.iter().zip(&ready) {
            let (from, to) = step.ends;
            let Some(change) = levels.series.between(from, to) else { return Ok(None) };
            let items = change.contributions.iter().map(|(code, _)| *code);
            terms.extend(items.filter(|code| counted(*code)).filter_map(|code| ready.of(code)));
        }
        let named =
            self.figure.item.as_deref().or(self.figure.group.as_deref()).unwrap_or_default();
        let label =
            format!("contribution of {named} to the growth of {}, {from} to {to}", quotient.name);
        let values: Vec<f64> = terms.iter().map(|term| term.value).collect();
        let open = |place: usize| {
            terms.get(place).cloned().unwrap_or_else(|| Working::given("", 0.0, "points"))
        };
        let sum = Working::sum(label, "points", &values, levels.book.most, open);
        Ok((!values.is_empty()).then(|| sum.after(definitions)))
    }
}
