//! A series: index levels, what links them, and what items made of their change.

use crate::foundation::codes::Code;
use crate::foundation::period::Period;
use crate::index::linking::Linking;
use crate::index::series::{Link, Recipe, Series};
use crate::observations::panel::Line;
use crate::questions::explain::change::{Change, Contributions, Definitions, symbol_of};
use crate::questions::explain::multilateral;
use crate::questions::explain::result::{Operation, Working};
use crate::questions::explain::rows::Book;

/// A series to be explained.
#[derive(Debug)]
pub(super) struct Levels<'a> {
    pub(super) book: Book<'a>,
    pub(super) recipe: &'a Recipe,
    pub(super) series: &'a Series,
    /// `output`, `input`, `labour input`.
    pub(super) name: &'static str,
}

/// What tells the symbols of one link from those of another.
fn suffix(from: Period, to: Period) -> String {
    format!(" {from} to {to}")
}

impl<'a> Levels<'a> {
    pub(super) fn change(&self, from: Period, to: Period, suffix: &str) -> Option<Change<'a>> {
        Change::new(self.book, from, to, self.recipe, suffix).ok()
    }

    /// The level of a period, 1 in the reference.
    pub(super) fn level(&self, period: Period) -> Option<Working> {
        let reference = self.series.reference;
        let label = format!("{} level, {period} ({reference} = 1)", self.name);
        self.series.level(period)?;
        if period == reference {
            return Some(Working::given(label, 1.0, "ratio").called("I"));
        }
        let level = match self.recipe.linking {
            Linking::Chained => self.chained(period)?,
            Linking::Direct => self.linked(reference, period)?,
            Linking::Multilateral(_) => multilateral::ratio(self, reference, period)?,
            // Refused before it comes to this: the average of a year is not opened.
            Linking::AnnualOverlap => return None,
        };
        Some(level.labelled(label).called("I"))
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
            Linking::Chained | Linking::Direct => self.link(self.series.link(from, to)?),
            Linking::AnnualOverlap => None,
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
        let parts = vec![
            self.book.quantity(period, item).called("q"),
            self.book.unit_cost(period, item).called("p"),
        ];
        Working::made(self.book.name(item), Operation::Product, parts, "£")
    }

    /// The smallest coverage of the links between two periods.
    pub(super) fn coverage(&self, from: Period, to: Period) -> Option<Working> {
        if self.series.link(from, to).is_some() {
            return self.change(from, to, "").map(|change| change.coverage());
        }
        let within = self.series.links.iter().filter(|l| from <= l.from && l.to <= to);
        let each = within.map(|l| self.change(l.from, l.to, "").map(|change| change.coverage()));
        let each = each.collect::<Option<Vec<_>>>().filter(|each| !each.is_empty())?;
        let label = format!("least coverage of the links, {from} to {to}");
        Some(Working::made(label, Operation::Minimum, each, "ratio"))
    }

    /// The links on the way from one period to another, each with its factor.
    fn way(&self, from: Period, to: Period, tag: &str) -> Option<Vec<(&'a Link, Working)>> {
        let base = self.level(from)?;
        let parts = self.series.links.iter().map(|l| (l, self.series.part_of(l, from, to)));
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
