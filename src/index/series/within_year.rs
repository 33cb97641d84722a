//! Parts of a year: months and quarters at annual unit costs.
//!
//! I[y,m] = I[y−1] · Σ q[y,m]·c[y−1] ÷ (Σ q[y−1]·c[y−1] ÷ M), with c the annual unit costs and M
//! the parts that the year before has. Items are matched by year: one that has activity in both
//! years is compared in each month, as zero where it has none. So for every formula whose weights
//! are unit costs the mean of a year's months is the annual index. A year that lacks months is
//! grossed up to a whole one where years are linked, and is no annual figure itself.
//!
//! Source: the annual overlap technique, Quarterly National Accounts Manual (IMF, 2017), chapter 8.

use std::sync::Arc;

use super::{Link, Outcome, Recipe, Series, Subject, at_level, chained_levels};
use crate::foundation::error::Error;
use crate::foundation::measure::Quantity;
use crate::foundation::period::Period;
use crate::foundation::slim::unless_slim;
use crate::index::linking::{Linking, parts_missing};
use crate::index::unmatched::{Treatment, ratios};
use crate::observations::comparison::{Comparison, lone, merge};
use crate::observations::granularity::Granularity;
use crate::observations::ledger::{Unmeasured, by_item};
use crate::observations::national::at_national_unit_costs;
use crate::observations::panel::{Basket, Line, Panel};
use crate::observations::quality::{Quality, relative};

/// A year up to the end of one of its parts, against the same parts of the year before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct ToDate {
    /// The volume ratio, at the annual unit costs of the year before.
    pub(crate) ratio: f64,
    /// How many months are compared.
    pub(crate) months: i32,
}

/// A subject's observations added up by year.
#[derive(Debug)]
pub(crate) struct Years<'a> {
    subject: &'a Subject<'a>,
    /// The recipe of the parts.
    recipe: Recipe,
    own: Arc<Panel>,
    nation: Option<Arc<Panel>>,
    quality: Option<Arc<Panel>>,
}

/// A year and what a subject had in some part of it.
#[derive(Debug)]
struct Part {
    year: Period,
    basket: Basket,
}

/// Two parts of years at the annual unit costs of each, and their comparison.
#[derive(Debug)]
pub(crate) struct ComparedParts {
    pub(crate) earlier: Basket,
    pub(crate) later: Basket,
    /// Item by item.
    pub(crate) items: Comparison,
    /// At the level of the recipe.
    pub(crate) comparison: Comparison,
}

impl<'a> Years<'a> {
    pub(crate) fn of(subject: &'a Subject<'a>, recipe: &Recipe) -> Self {
        let by_year = |panel: &Panel| panel.by_year(recipe.year);
        Self {
            subject,
            recipe: *recipe,
            own: by_year(subject.panel),
            nation: subject.nation.map(by_year),
            quality: subject.quality.map(|Quality(panel)| by_year(panel)),
        }
    }

    /// The subject by year.
    pub(crate) fn subject(&self) -> Subject<'_> {
        let provider = self.subject.provider;
        let quality = self.quality.as_deref().map(Quality);
        let nation = self.nation.as_deref();
        Subject { panel: &self.own, provider, nation, quality, parts: Some(self.subject.panel) }
    }

    pub(crate) fn year_of(&self, part: Period) -> Period {
        part.year_of(self.recipe.year)
    }

    /// The recipe of the chain of years, 1 in the year of a reference.
    pub(crate) fn chained(&self, reference: Period) -> Recipe {
        Recipe {
            linking: Linking::Chained,
            reference: if reference.kind().is_year() { reference } else { self.year_of(reference) },
            ..self.recipe
        }
    }

    /// The chain of years, and the parts of years that are linked to it.
    pub(super) fn series(&self, periods: &[Period]) -> Option<Series> {
        let known = |reference: &Period| {
            periods.iter().any(|part| part == reference || self.year_of(*part) == *reference)
        };
        let first = self.year_of(*periods.first()?);
        let reference = Some(self.recipe.reference).filter(known).unwrap_or(first);
        let years = Series::new(&self.subject(), &self.chained(reference))?;
        let ends = self.recipe.linking.ends(periods, reference, self.recipe.year);
        let (mut links, mut levels) = (Vec::new(), Vec::new());
        for (from, to) in ends {
            let link = self.link(from, to);
            levels.push(years.level(from).zip(link.ratio()).map(|(year, ratio)| year * ratio));
            links.push(Arc::new(link));
        }
        let linking = self.recipe.linking;
        let bare = Series::bare(self.subject, periods.to_vec(), reference, linking);
        let series = Series { links, levels, years: Some(Box::new(years)), ..bare };
        Some(series.referenced())
    }

    /// The average part of one year, compared with a part of a later one; of the first year, with a
    /// part of itself.
    fn link(&self, from: Period, to: Period) -> Link {
        let (earlier, later) = self.linked(from, to);
        let compared = self.compare(&earlier, &later).ok();
        let unmatched =
            compared.as_ref().map_or_else(|| lone(&earlier, &later), |c| c.unmatched.clone());
        let outcome = compared.and_then(|c| Outcome::of(&c, self.subject, &self.recipe).ok());
        Link { from, to, outcome, unmatched }
    }

    fn linked(&self, from: Period, to: Period) -> (Basket, Basket) {
        let year = at_level(&self.own, self.subject.provider, from, self.recipe.level);
        let parts = self.parts_of(from).iter().map(|_| 1.0).sum::<f64>();
        let average = Part { year: from, basket: scaled(&year, 1.0 / parts) };
        let part = Part { year: self.year_of(to), basket: self.counting(to, from) };
        self.priced(&average, &part)
    }

    /// The parts of a year that the subject has.
    pub(crate) fn parts_of(&self, year: Period) -> Vec<Period> {
        self.subject.panel.parts_of(self.subject.provider, year)
    }

    /// What a link from a year to a part of one compares.
    pub(crate) fn compared_to_average(&self, from: Period, to: Period) -> Option<ComparedParts> {
        self.compared(self.linked(from, to))
    }

    /// What a year up to the end of a part is compared with: these parts and those a year before.
    pub(crate) fn compared_to_date(&self, parts: &[Period]) -> Option<ComparedParts> {
        let year = self.year_of(*parts.first()?);
        let before = self.year_of(parts.first()?.year_before());
        let added_up = |year, parts: &mut dyn Iterator<Item = Period>| Part {
            year,
            basket: parts.fold(Basket::default(), |basket, part| {
                added(&basket, &self.counting(part, before))
            }),
        };
        let earlier = added_up(before, &mut parts.iter().map(|part| part.year_before()));
        let later = added_up(year, &mut parts.iter().copied());
        self.compared(self.priced(&earlier, &later))
    }

    fn compared(&self, (earlier, later): (Basket, Basket)) -> Option<ComparedParts> {
        let items = Recipe { level: Granularity::Item, ..self.recipe };
        let items = self.compare_by(&earlier, &later, &items).ok()?;
        let comparison = self.compare(&earlier, &later).ok()?;
        Some(ComparedParts { earlier, later, items, comparison })
    }

    /// For each part of a year, the year up to its end against the same parts of the year before.
    pub(super) fn to_date(&self, periods: &[Period]) -> Vec<Option<ToDate>> {
        let mut running: Option<(Part, Part, i32)> = None;
        let mut found = Vec::with_capacity(periods.len());
        for &to in periods {
            let (year, from) = (self.year_of(to), to.year_before());
            let (mut before, mut now, mut parts) =
                running.take().filter(|(_, now, _)| now.year == year).unwrap_or_else(|| {
                    let part = |year| Part { year, basket: Basket::default() };
                    (part(self.year_of(from)), part(year), 0)
                });
            if periods.binary_search(&from).is_ok() {
                before.basket = added(&before.basket, &self.counting(from, before.year));
                now.basket = added(&now.basket, &self.counting(to, before.year));
                parts += 1;
            }
            let (earlier, later) = self.priced(&before, &now);
            let ratio = self.compare(&earlier, &later).and_then(|c| self.ratio(&c));
            let months = parts * 12 / to.kind().per_year();
            found.push(ratio.ok().map(|ratio| ToDate { ratio, months }));
            running = Some((before, now, parts));
        }
        found
    }

    /// A part of a year whose units count by their quality against that of a whole year.
    fn counting(&self, part: Period, year: Period) -> Basket {
        let (basket, provider) =
            (self.subject.basket(part, self.recipe.level), self.subject.provider);
        match (self.subject.quality, &self.quality) {
            (Some(Quality(of_parts)), Some(of_years)) => relative(
                &basket,
                &of_years.basket(provider, year),
                &of_parts.basket(provider, part),
            ),
            _ => basket,
        }
    }

    fn ratio(&self, c: &Comparison) -> Result<f64, Error> {
        let [drop, uplift, group] = ratios(self.recipe.formula, c, self.subject.panel)?;
        Ok(match self.recipe.treatment {
            Treatment::Drop | Treatment::Error => drop,
            Treatment::Uplift => uplift,
            Treatment::Group => group,
        })
    }

    /// Parts of two years at the annual unit costs of each.
    fn priced(&self, from: &Part, to: &Part) -> (Basket, Basket) {
        at_national_unit_costs(
            (&from.basket, &to.basket),
            (&self.unit_costs(from.year), &self.unit_costs(to.year)),
        )
    }

    /// A year at its annual unit costs: the nation's, or the subject's own.
    fn unit_costs(&self, year: Period) -> Basket {
        match &self.nation {
            Some(nation) => at_level(nation, 0, year, self.recipe.level),
            None => at_level(&self.own, self.subject.provider, year, self.recipe.level),
        }
    }

    fn compare(&self, earlier: &Basket, later: &Basket) -> Result<Comparison, Error> {
        self.compare_by(earlier, later, &self.recipe)
    }

    fn compare_by(
        &self,
        earlier: &Basket,
        later: &Basket,
        recipe: &Recipe,
    ) -> Result<Comparison, Error> {
        let weights = self.recipe.weights.map(|period| {
            let is_year = period.kind().is_year();
            let level = self.recipe.level;
            if is_year { self.unit_costs(period) } else { self.subject.weights(period, level) }
        });
        self.subject.compare_baskets(earlier, later, weights.as_ref(), recipe)
    }
}

impl Subject<'_> {
    /// How many parts a year has, and how many of them there are, where some are missing: the year
    /// is then grossed up, as if they were like the others.
    pub(crate) fn grossing(&self, year: Period) -> Option<(f64, f64)> {
        let held = unless_slim(self.parts)?.parts_of(self.provider, year);
        let parts = held.first()?.kind().per_year();
        let there = held.iter().map(|_| 1.0).sum::<f64>();
        Some((f64::from(parts), there)).filter(|(parts, held)| held < parts)
    }
}

impl Series {
    /// With the level of the reference as 1, where that is a part of a year.
    fn referenced(mut self) -> Self {
        if self.reference.kind().is_year() {
            return self;
        }
        let base = self.level(self.reference);
        let levels = self.years.iter_mut().flat_map(|years| &mut years.levels);
        for level in self.levels.iter_mut().chain(levels) {
            *level = level.zip(base).map(|(level, base)| level / base);
        }
        self
    }

    /// The chain of the last years that are whole, one after the other; 1 in their first where the
    /// reference is none of them.
    pub(crate) fn whole_years(&self) -> Option<Self> {
        let mut years = self.years()?.clone();
        let is_whole = |year: &Period| parts_missing(&self.periods, *year) <= 0;
        let end = years.periods.iter().rposition(is_whole)? + 1;
        let whole = years.periods.get(..end)?;
        let start = whole.iter().rposition(|year| !is_whole(year)).map_or(0, |place| place + 1);
        let (first, last) = (*whole.get(start)?, *whole.last()?);
        if (start, end) == (0, years.periods.len()) {
            return Some(years);
        }
        years.periods = years.periods.get(start..end)?.to_vec();
        years.costs = years.costs.get(start..end).unwrap_or_default().to_vec();
        years.levels = years.levels.get(start..end)?.to_vec();
        years.links.retain(|link| link.from >= first && link.to <= last);
        if years.reference < first || last < years.reference {
            years.reference = first;
            years.levels = chained_levels(&years.periods, &years.links, first);
        }
        Some(years)
    }

    /// The years but the last that lack parts, and how many parts they have of how many.
    pub(crate) fn incomplete_years(&self) -> Vec<(Period, i32, i32)> {
        let years = self.years().map(|years| years.periods.as_slice());
        let parts = self.periods.first().map_or(0, |period| period.kind().per_year());
        let mut incomplete = Vec::new();
        if let Some([earlier @ .., _]) = years {
            for &year in earlier {
                let missing = parts_missing(&self.periods, year);
                if missing > 0 {
                    incomplete.push((year, parts - missing, parts));
                }
            }
        }
        incomplete
    }
}

pub(super) fn scaled(basket: &Basket, factor: f64) -> Basket {
    let factors = vec![factor; basket.len()];
    let unmeasured =
        basket.unmeasured.iter().map(|held| Unmeasured { cost: held.cost * factor, ..*held });
    let (quantities, unmeasured) = (basket.quantities.scaled(&factors), unmeasured.collect());
    Basket { quantities, unmeasured, ..basket.clone() }
}

/// Two baskets added up, at the unit costs of whichever is there.
fn added(a: &Basket, b: &Basket) -> Basket {
    let mut lines: Vec<Line> = Vec::with_capacity(a.len().max(b.len()));
    merge(a, b, |earlier, later| {
        let quantity = |line: Option<Line>| line.map_or(0.0, |line| line.quantity.get());
        let whole = Quantity::new(quantity(earlier) + quantity(later));
        lines
            .extend(earlier.or(later).zip(whole).map(|(line, quantity)| Line { quantity, ..line }));
    });
    let unmeasured = by_item(&[a.unmeasured.as_slice(), &b.unmeasured].concat());
    Basket { unmeasured, ..Basket::of_lines(&lines) }
}
