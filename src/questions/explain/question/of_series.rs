//! Figures of output, input or labour input: levels, growths, what they cover and what made them.

use crate::answer::report;
use crate::foundation::codes::Code;
use crate::foundation::error::Error;
use crate::foundation::period::Period;
use crate::index::linking::Linking;
use crate::index::series::{Recipe, Series, Subject, Years};
use crate::questions::explain::question::ask::{Ask, found, which_contribution};
use crate::questions::explain::question::written::{
    by_item, growth, index, less_one, on_year, others_label, to_date,
};
use crate::questions::explain::series::levels::Levels;
use crate::questions::explain::tree::result::Working;
use crate::tables::read::TableName;

impl Ask<'_> {
    pub(super) fn of_series(
        &self,
        subject: Subject,
        table: TableName,
        name: &'static str,
    ) -> Result<Option<Working>, Error> {
        let recipe = self.setting.recipe;
        let Some(series) = Series::new(&subject, &recipe) else { return Ok(None) };
        let years = years_of(&subject, &series, &recipe);
        let book = self.book(subject, table);
        let years = years.as_ref();
        let levels = Levels { book, recipe, series: &series, name, years, base: None };
        match series.whole_years().filter(|_| self.is_of_years(&series)) {
            None => self.of_levels(&levels),
            Some(whole) => {
                let levels = levels.of_whole_years(&whole);
                levels.map_or(Ok(None), |levels| self.of_levels(&levels))
            }
        }
    }

    pub(super) fn of_levels(&self, levels: &Levels) -> Result<Option<Working>, Error> {
        let Levels { book, series, name, .. } = *levels;
        if self.figure.is_over_two_periods() {
            let known: Vec<Period> = series.ends();
            let Some(ends) = self.ends(&series.periods, &known)? else { return Ok(None) };
            return self.over_two_periods(levels, ends);
        }
        let Some(period) = self.one_period(&series.periods)? else { return Ok(None) };
        let item = self.item(book.subject.panel)?;
        Ok(match (self.figure.what(), item) {
            ("index", None) => levels.level(period).map(|level| index(level, period, name)),
            ("growth-on-year", None) => on_year(&series.periods, period).and_then(|before| {
                levels.ratio(before, period).map(|ratio| growth(ratio, before, period, name))
            }),
            ("year-to-date", None) => {
                levels.to_date(period).map(|ratio| less_one(to_date(name, period), ratio))
            }
            ("cost", None) => Some(levels.cost(period)),
            ("cost", Some(item)) => Some(levels.cost_of(item, period)),
            ("quantity", Some(item)) => Some(book.quantity(period, item)),
            ("unit-cost", Some(item)) => Some(book.unit_cost(period, item)),
            _ => None,
        })
    }

    pub(super) fn over_two_periods(
        &self,
        levels: &Levels,
        (from, to): (Period, Period),
    ) -> Result<Option<Working>, Error> {
        let is_multilateral = matches!(levels.recipe.linking, Linking::Multilateral(_));
        // A link of which nothing could be computed has unmatched items and no other figure.
        let link = levels.series.link(from, to).filter(|link| link.outcome.is_some());
        let change = || link.and_then(|_| levels.change(from, to, ""));
        Ok(match self.figure.what() {
            "growth" => levels.ratio(from, to).map(|ratio| growth(ratio, from, to, levels.name)),
            "coverage" => match self.figure.is_at_the_earlier() {
                Some(earlier) => change().map(|change| change.coverage_of(earlier)),
                None => levels.coverage(from, to),
            },
            "minimum-coverage" => levels.minimum_coverage(from, to),
            "covered-cost" => match self.figure.is_at_the_earlier() {
                Some(earlier) => change().map(|change| change.matched_cost(earlier)),
                None => levels.starting(from, to).map(|change| change.matched_cost(true)),
            },
            "unmatched-cost" => self.unmatched_cost(levels, (from, to))?,
            "implied-unit-cost" => change().and_then(|change| {
                let volume =
                    if is_multilateral { levels.ratio(from, to)? } else { change.matched_ratio() };
                Some(change.implied_unit_cost(volume))
            }),
            "mix" if !is_multilateral && levels.book.subject.panel.has_groups() => {
                let ratio = change().and_then(|change| change.mix().ok());
                ratio.map(|ratio| less_one(format!("mix within groups, {from} to {to}"), ratio))
            }
            "contribution" => self.contribution(levels, from, to)?,
            "spread" => {
                let ratio = |way| levels.ratio_by(from, to, way);
                self.of_spread(levels.name, (from, to), &ratio)?
            }
            _ => None,
        })
    }

    /// The cost of what a link leaves out, of all or of one item.
    fn unmatched_cost(
        &self,
        levels: &Levels,
        (from, to): (Period, Period),
    ) -> Result<Option<Working>, Error> {
        let is_later = match &self.figure.period {
            Some(text) => found(text, &levels.series.periods)? == to,
            None => false,
        };
        let earlier = self.figure.is_at_the_earlier().unwrap_or(!is_later);
        let item = self.item(levels.book.subject.panel)?;
        let Some(link) = levels.series.link(from, to) else { return Ok(None) };
        let change = levels.left_out(link);
        Ok(match item {
            None => Some(change.unmatched_cost(earlier)),
            Some(item) => change.unmatched_cost_of(item, earlier),
        })
    }

    pub(super) fn contribution(
        &self,
        levels: &Levels,
        from: Period,
        to: Period,
    ) -> Result<Option<Working>, Error> {
        let panel = levels.book.subject.panel;
        let (item, members) = (self.item(panel)?, self.members(panel)?);
        let Some(made) = levels.series.between(from, to) else { return Ok(None) };
        let Some(points) = levels.points(from, to, "") else { return Ok(None) };
        let ready = points.ready();
        let label = |name: &str| {
            format!("contribution of {name} to the growth of {}, {from} to {to}", levels.name)
        };
        let definitions = ready.definitions();
        if let Some(item) = item {
            let found =
                ready.of(item).map(|working| working.labelled(label(&levels.book.name(item))));
            return Ok(found.map(|working| working.after(definitions)));
        }
        let (of_group, label) = match members {
            Some(members) => {
                let held = made.contributions.into_iter().filter(|(item, _)| members(*item));
                let name = self.figure.group.as_deref().filter(|name| !name.is_empty());
                (held.collect(), label(name.unwrap_or("items without a group")))
            }
            None if self.figure.is_of_others() && self.is_by_item() => {
                let all = by_item(&made.contributions);
                let points: Vec<f64> = all.iter().map(|(_, points)| *points).collect();
                let smaller = report::beyond_largest(&points).into_iter();
                let others = smaller.filter_map(|place| all.get(place)).copied().collect();
                (others, others_label(levels.name, from, to))
            }
            None => return Err(which_contribution()),
        };
        let of_group: Vec<(Code, f64)> = of_group;
        let values: Vec<f64> = of_group.iter().map(|(_, points)| *points).collect();
        let open = |place: usize| {
            let item = of_group.get(place).map_or(0, |(item, _)| *item);
            ready.of(item).unwrap_or_else(|| Working::given("", 0.0, "points"))
        };
        let sum = Working::sum(label, "points", &values, levels.book.most, open);
        Ok((!values.is_empty()).then(|| sum.after(definitions)))
    }
}

/// A subject by year, where its periods are parts of years.
pub(super) fn years_of<'a>(
    subject: &'a Subject<'a>,
    series: &Series,
    recipe: &Recipe,
) -> Option<Years<'a>> {
    let is_of_parts = series.periods.first().is_some_and(|first| !first.kind().is_year());
    is_of_parts.then(|| Years::of(subject, recipe))
}
