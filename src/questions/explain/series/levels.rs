//! A series: index levels, what links them, and what items made of their change.

use crate::foundation::codes::Code;
use crate::foundation::period::Period;
use crate::index::linking::Linking;
use crate::index::series::{Link, Recipe, Series, Years};
use crate::observations::panel::Line;
use crate::questions::explain::link::change::Change;
use crate::questions::explain::link::parts::{Earlier, Parts};
use crate::questions::explain::rows::book::Book;
use crate::questions::explain::series::multilateral;
use crate::questions::explain::series::together::Together;
use crate::questions::explain::tree::operation::Operation;
use crate::questions::explain::tree::result::Working;

/// A series to be explained.
#[derive(Debug)]
pub(crate) struct Levels<'a> {
    pub(crate) book: Book<'a>,
    pub(crate) recipe: Recipe,
    pub(crate) series: &'a Series,
    /// `output`, `input`, `labour input`.
    pub(crate) name: &'static str,
    /// The subject by year, where periods are parts of years.
    pub(crate) years: Option<&'a Years<'a>>,
    /// What levels are divided by, where 1 is in a part of a year.
    pub(crate) base: Option<Working>,
}

impl<'a> Levels<'a> {
    /// The chain of years that parts of years are linked to.
    fn of_years(&self) -> Option<Self> {
        let (years, series) = (self.years?, self.series.years()?);
        let book = Book { subject: years.subject(), ..self.book };
        let recipe = years.chained(self.series.reference);
        Some(Self { book, recipe, series, name: self.name, years: None, base: None })
    }

    /// The chain of whole years, as a series of its own.
    pub(crate) fn of_whole_years<'b>(&self, whole: &'b Series) -> Option<Levels<'b>>
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
        self.series.years().is_some() && !period.kind().is_year()
    }

    pub(crate) fn change(&self, from: Period, to: Period, suffix: &str) -> Option<Change<'a>> {
        match self.of_years() {
            Some(years) if to.kind().is_year() => years.change(from, to, suffix),
            Some(_) => self.on_average(from, to, suffix),
            None => Change::new(self.book, (from, to), &self.recipe, suffix).ok(),
        }
    }

    /// A part of a year, on the average part of an earlier one.
    fn on_average(&self, from: Period, to: Period, suffix: &str) -> Option<Change<'a>> {
        let compared = (self.parts(from, to)?, self.years?.compared_to_average(from, to)?);
        Some(Change::of_parts(self.book, (from, to), &self.recipe, suffix, compared))
    }

    /// The change of a link; where none leads from one period to the other, that of the link which
    /// starts there.
    pub(crate) fn starting(&self, from: Period, to: Period) -> Option<Change<'a>> {
        let starts = || self.series.link_starting_in(from);
        let link = self.series.link(from, to).or_else(starts)?;
        self.change(link.from, link.to, "")
    }

    fn parts(&self, from: Period, to: Period) -> Option<Parts<'a>> {
        let years = self.years?;
        Some(Parts {
            years: Book { subject: years.subject(), ..self.book },
            year: years.year_of(to),
            earlier: Earlier::Average(years.parts_of(from).len()),
            later: vec![to],
        })
    }

    /// What a link leaves out: everything, where its periods have nothing in common.
    pub(crate) fn left_out(&self, link: &Link) -> Change<'a> {
        let ends = (link.from, link.to);
        self.change(link.from, link.to, "").unwrap_or_else(|| {
            let apart = |levels: &Self, parts| {
                let (book, recipe) = (levels.book, &levels.recipe);
                Change::of_nothing(book, ends, recipe, (parts, link.unmatched.clone()))
            };
            match self.of_years() {
                Some(years) if link.to.kind().is_year() => apart(&years, None),
                Some(_) => apart(self, self.parts(link.from, link.to)),
                None => apart(self, None),
            }
        })
    }

    /// A year up to the end of one of its parts, on the same parts of the year before.
    pub(crate) fn to_date(&self, to: Period) -> Option<Working> {
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
    pub(crate) fn level(&self, period: Period) -> Option<Working> {
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
            Linking::Multilateral(_) => self.compared_at_once(reference, period)?,
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

    /// The ratio of two levels of periods that are compared all at once.
    fn compared_at_once(&self, from: Period, to: Period) -> Option<Working> {
        let Self { book, recipe, name, .. } = self;
        let periods = &self.series.periods;
        multilateral::ratio(Together { book: *book, recipe, periods, name }, from, to)
    }

    /// The ratio of a link.
    fn linked(&self, from: Period, to: Period) -> Option<Working> {
        match self.recipe.linking {
            Linking::Multilateral(_) => self.compared_at_once(from, to),
            Linking::Chained | Linking::Direct | Linking::AnnualOverlap => {
                self.link(self.series.link(from, to)?)
            }
        }
    }

    /// The ratio from one period to another: a link's own where there is one.
    pub(crate) fn ratio(&self, from: Period, to: Period) -> Option<Working> {
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
    pub(crate) fn cost(&self, period: Period) -> Working {
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
    pub(crate) fn cost_of(&self, item: Code, period: Period) -> Working {
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
    pub(crate) fn coverage(&self, from: Period, to: Period) -> Option<Working> {
        if self.series.link(from, to).is_some() {
            return self.change(from, to, "").map(|change| change.coverage());
        }
        self.minimum_coverage(from, to)
    }

    /// The smallest coverage of the links between two periods.
    pub(crate) fn minimum_coverage(&self, from: Period, to: Period) -> Option<Working> {
        let within = self.series.links_within(Some((from, to)));
        let each = within.map(|l| self.change(l.from, l.to, "").map(|change| change.coverage()));
        let each = each.collect::<Option<Vec<_>>>().filter(|each| !each.is_empty())?;
        let label = format!("least coverage of the links, {from} to {to}");
        Some(Working::made(label, Operation::Minimum, each, "ratio"))
    }
}
