//! A series: index levels, what links them, and what items made of their change.

use crate::foundation::codes::Code;
use crate::foundation::period::Period;
use crate::index::linking::Linking;
use crate::index::series::{Link, Recipe, Series, Years};
use crate::observations::panel::Line;
use crate::questions::explain::change::{
    Change, Contributions, Definitions, Earlier, Parts, symbol_of,
};
use crate::questions::explain::multilateral;
use crate::questions::explain::result::{Operation, Working};
use crate::questions::explain::rows::Book;

/// A series to be explained.
#[derive(Debug)]
pub(super) struct Levels<'a> {
    pub(super) book: Book<'a>,
    pub(super) recipe: Recipe,
    pub(super) series: &'a Series,
    /// `output`, `input`, `labour input`.
    pub(super) name: &'static str,
    /// The subject by year, where periods are parts of years.
    pub(super) years: Option<&'a Years<'a>>,
    /// What levels are divided by, where 1 is in a part of a year.
    pub(super) base: Option<Working>,
}

/// What tells the symbols of one link from those of another.
fn suffix(from: Period, to: Period) -> String {
    format!(" {from} to {to}")
}

impl<'a> Levels<'a> {
    /// The chain of years that parts of years are linked to.
    fn of_years(&self) -> Option<Self> {
        let (years, series) = (self.years?, self.series.years.as_deref()?);
        let book = Book { subject: years.subject(), ..self.book };
        let recipe = years.chained(self.series.reference);
        Some(Self { book, recipe, series, name: self.name, years: None, base: None })
    }

    /// The chain of whole years, as a series of its own.
    pub(super) fn of_whole_years<'b>(&self, whole: &'b Series) -> Option<Levels<'b>>
    where
        'a: 'b,
    {
        let reference = self.series.reference;
        let Levels { book, recipe, name, series, .. } = self.of_years()?;
        let has_own_base = reference.kind().is_year() || whole.reference != series.reference;
        let base = if has_own_base { None } else { Some(self.level_before(reference)?) };
        Some(Levels { book, recipe, series: whole, name, years: None, base })
    }

    fn is_of_parts(&self, period: Period) -> bool {
        self.series.years.is_some() && !period.kind().is_year()
    }

    pub(super) fn change(&self, from: Period, to: Period, suffix: &str) -> Option<Change<'a>> {
        match self.of_years() {
            Some(years) if to.kind().is_year() => years.change(from, to, suffix),
            Some(_) => self.on_average(from, to, suffix),
            None => Change::new(self.book, (from, to), &self.recipe, suffix).ok(),
        }
    }

    /// A part of a year, on the average part of an earlier one.
    fn on_average(&self, from: Period, to: Period, suffix: &str) -> Option<Change<'a>> {
        let years = self.years?;
        let parts = Parts {
            years: Book { subject: years.subject(), ..self.book },
            year: years.year_of(to),
            earlier: Earlier::Average(years.parts_of(from).len()),
            later: vec![to],
        };
        let compared = (parts, years.compared_to_average(from, to)?);
        Some(Change::of_parts(self.book, (from, to), &self.recipe, suffix, compared))
    }

    /// A year up to the end of one of its parts, on the same parts of the year before.
    pub(super) fn to_date(&self, to: Period) -> Option<Working> {
        let years = self.years?;
        self.series.to_date(to)?;
        let year = years.year_of(to);
        let has_before = |part: &&Period| self.series.periods.contains(&part.year_before());
        let of_year =
            self.series.periods.iter().filter(|t| years.year_of(**t) == year && **t <= to);
        let later: Vec<Period> = of_year.filter(has_before).copied().collect();
        let from = years.year_of(later.first()?.year_before());
        let compared = years.compared_to_date(&later)?;
        let parts = Parts {
            years: Book { subject: years.subject(), ..self.book },
            year,
            earlier: Earlier::YearBefore,
            later,
        };
        let compared = (parts, compared);
        let change = Change::of_parts(self.book, (from, year), &self.recipe, "", compared);
        Some(change.ratio())
    }

    /// The level of a period, 1 in the reference.
    pub(super) fn level(&self, period: Period) -> Option<Working> {
        self.series.level(period)?;
        let reference = self.series.reference;
        let label = format!("{} level, {period} ({reference} = 1)", self.name);
        let is_rebased = self.is_of_parts(reference);
        if period == reference && is_rebased {
            return Some(Working::given(label, 1.0, "ratio").called("I"));
        }
        let own = self.level_before(period)?;
        let base = if is_rebased { Some(self.level_before(reference)?) } else { self.base.clone() };
        let level = match base {
            None => own,
            Some(base) => {
                let terms = vec![own.called("I¹"), base.called("I⁰")];
                Working::made("", Operation::Ratio, terms, "ratio")
            }
        };
        Some(level.labelled(label).called("I"))
    }

    /// The level of a period before it is divided by that of a part of a year.
    fn level_before(&self, period: Period) -> Option<Working> {
        let reference = self.series.reference;
        let label = format!("{} level, {period}", self.name);
        if let Some(years) = self.of_years() {
            if period.kind().is_year() {
                return years.level_before(period);
            }
            let link = self.series.links.iter().find(|link| link.to == period)?;
            let terms =
                vec![years.level_before(link.from)?.called("I of the year"), self.link(link)?];
            return Some(Working::made(label, Operation::Product, terms, "ratio"));
        }
        if period == reference {
            return Some(Working::given(label, 1.0, "ratio"));
        }
        let level = match self.recipe.linking {
            Linking::Chained | Linking::AnnualOverlap => self.chained(period)?,
            Linking::Direct => self.linked(reference, period)?,
            Linking::Multilateral(_) => multilateral::ratio(self, reference, period)?,
        };
        Some(level.labelled(label))
    }

    /// Ratios multiplied from the reference onwards, or divided by backwards.
    fn chained(&self, period: Period) -> Option<Working> {
        let reference = self.series.reference;
        let links = &self.series.links;
        let forwards = links.iter().filter(|l| l.from >= reference && l.to <= period);
        let backwards = links.iter().rev().filter(|l| l.to <= reference && l.from >= period);
        let ratios = forwards.map(|link| self.link(link));
        let inverses = backwards.map(|link| {
            let one = Working::given("1", 1.0, "number");
            let label = format!("{} to {}, backwards", link.from, link.to);
            Some(Working::made(label, Operation::Ratio, vec![one, self.link(link)?], "ratio"))
        });
        let terms = ratios.chain(inverses).collect::<Option<Vec<_>>>()?;
        Some(Working::made("", Operation::Product, terms, "ratio"))
    }

    fn link(&self, link: &Link) -> Option<Working> {
        let ratio = self.change(link.from, link.to, "")?.ratio();
        Some(ratio.called(&format!("Q {} to {}", link.from, link.to)))
    }

    /// The ratio of a link.
    fn linked(&self, from: Period, to: Period) -> Option<Working> {
        match self.recipe.linking {
            Linking::Multilateral(_) => multilateral::ratio(self, from, to),
            Linking::Chained | Linking::Direct | Linking::AnnualOverlap => {
                self.link(self.series.link(from, to)?)
            }
        }
    }

    /// The ratio from one period to another: a link's own where there is one.
    pub(super) fn ratio(&self, from: Period, to: Period) -> Option<Working> {
        let linked = self.series.link(from, to).filter(|link| link.outcome.is_some());
        let label = format!("{} ratio, {from} to {to}", self.name);
        let ratio = match linked {
            _ if from == to => Working::given(label.as_str(), 1.0, "ratio"),
            Some(_) => self.linked(from, to)?,
            None => {
                let levels = vec![self.level(to)?.called("I¹"), self.level(from)?.called("I⁰")];
                Working::made(label, Operation::Ratio, levels, "ratio")
            }
        };
        Some(ratio)
    }

    /// The cost of a period, at the unit costs by which it is compared.
    pub(super) fn cost(&self, period: Period) -> Working {
        if let Some(years) = self.of_years().filter(|_| period.kind().is_year()) {
            return years.cost(period);
        }
        let subject = &self.book.subject;
        let basket = match subject.nation {
            None => subject.basket(period, self.recipe.level),
            Some(_) => subject.pair(period, period, self.recipe.level).0,
        };
        let lines: Vec<Line> = basket.lines().collect();
        let values: Vec<f64> = lines.iter().map(|line| line.cost()).collect();
        let open = |place: usize| match lines.get(place) {
            Some(line) => self.cost_of(line.item, period),
            None => Working::given("", 0.0, "£"),
        };
        Working::sum(format!("{} cost, {period}", self.name), "£", &values, self.book.most, open)
    }

    /// What one item cost in a period.
    pub(super) fn cost_of(&self, item: Code, period: Period) -> Working {
        if let Some(years) = self.of_years().filter(|_| period.kind().is_year()) {
            return years.cost_of(item, period);
        }
        let parts = vec![
            self.book.quantity(period, item).called("q"),
            self.book.unit_cost(period, item).called("p"),
        ];
        Working::made(self.book.name(item), Operation::Product, parts, "£")
    }

    /// The coverage of a link; of several the smallest.
    pub(super) fn coverage(&self, from: Period, to: Period) -> Option<Working> {
        if self.series.link(from, to).is_some() {
            return self.change(from, to, "").map(|change| change.coverage());
        }
        self.minimum_coverage(from, to)
    }

    /// The smallest coverage of the links between two periods.
    pub(super) fn minimum_coverage(&self, from: Period, to: Period) -> Option<Working> {
        let within = self.series.links_within(Some((from, to)));
        let each = within.map(|l| self.change(l.from, l.to, "").map(|change| change.coverage()));
        let each = each.collect::<Option<Vec<_>>>().filter(|each| !each.is_empty())?;
        let label = format!("least coverage of the links, {from} to {to}");
        Some(Working::made(label, Operation::Minimum, each, "ratio"))
    }

    /// The links on the way from one period to another, each with its factor.
    fn way(&self, from: Period, to: Period, tag: &str) -> Option<Vec<(&'a Link, Working)>> {
        let base = self.level(from)?;
        let parts = self.series.all_links().map(|l| (l, self.series.part_of(l, from, to)));
        let counted = parts.filter(|(_, part)| *part != 0.0);
        let factor = |(link, part): (&'a Link, f64)| {
            let start = Working::made(
                "times it counts × level at its start",
                Operation::Product,
                vec![Working::given("times it counts", part, "number"), self.level(link.from)?],
                "ratio",
            );
            let factor = Working::made("", Operation::Ratio, vec![start, base.clone()], "ratio");
            let label = format!("factor of the link {} to {}", link.from, link.to);
            let symbol = format!("f{tag}{}", suffix(link.from, link.to));
            Some((link, factor.labelled(label).called(&symbol)))
        };
        counted.map(factor).collect()
    }

    /// What items made of the change from one period to another; `tag` tells its symbols from
    /// those of other series.
    pub(super) fn points(&self, from: Period, to: Period, tag: &str) -> Option<Points<'a>> {
        if matches!(self.recipe.linking, Linking::Multilateral(_)) {
            return None;
        }
        if self.series.link(from, to).is_some() {
            let change = self.change(from, to, tag)?;
            return Some(Points { links: vec![(change, None)] });
        }
        let links = self.way(from, to, tag)?.into_iter().map(|(link, factor)| {
            let change =
                self.change(link.from, link.to, &format!("{tag}{}", suffix(link.from, link.to)))?;
            Some((change, Some(factor)))
        });
        Some(Points { links: links.collect::<Option<Vec<_>>>()? })
    }
}

/// What items made of a change over one link, or over several with a factor for each.
#[derive(Debug)]
pub(super) struct Points<'a> {
    links: Vec<(Change<'a>, Option<Working>)>,
}

impl Points<'_> {
    pub(super) fn ready(&self) -> ReadyPoints<'_> {
        let links = self.links.iter().map(|(change, factor)| (change.contributions(), factor));
        ReadyPoints { links: links.collect() }
    }
}

/// The same, with what its figures mention.
#[derive(Debug)]
pub(super) struct ReadyPoints<'a> {
    links: Vec<(Contributions<'a>, &'a Option<Working>)>,
}

impl ReadyPoints<'_> {
    pub(super) fn definitions(&self) -> Definitions {
        let taken = self.links.iter().flat_map(|(made, factor)| {
            (*factor).clone().into_iter().chain(made.definitions.clone())
        });
        taken.collect()
    }

    /// The contribution of one item, if it made one.
    pub(super) fn of(&self, item: Code) -> Option<Working> {
        let each = self.links.iter().filter_map(|(made, factor)| {
            let points = made.of(item)?;
            let Some(factor) = factor else { return Some(points) };
            let label = format!("{} × its points", factor.label);
            let terms = vec![symbol_of(factor), points.called("C")];
            Some(Working::made(label, Operation::Product, terms, "points"))
        });
        let mut each: Vec<Working> = each.collect();
        if self.links.iter().all(|(_, factor)| factor.is_none()) {
            return each.pop();
        }
        let first = self.links.first()?;
        let label = first.0.name(item);
        (!each.is_empty()).then(|| Working::made(label, Operation::Sum, each, "points"))
    }
}
