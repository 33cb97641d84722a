//! Series: links between periods, and the index levels they make.

mod within_year;

pub(crate) use within_year::{ComparedParts, ToDate, Years};

use within_year::scaled;

use std::sync::Arc;

use crate::foundation::sorted::{Map, Set};

use crate::foundation::codes::{Code, PerCode};
use crate::foundation::error::Error;
use crate::foundation::measure::Sum;
use crate::foundation::period::{Period, PeriodKind};
use crate::foundation::slim::{IS_SLIM, unless_slim};
use crate::index::formula::Formula;
use crate::index::linking::{Linking, MultilateralLinking};
use crate::index::mix::mix;
use crate::index::multilateral::{
    Multilateral, geary_khamis, geks_of, spliced, time_product_dummy,
};
use crate::index::unmatched::{Change, Treatment, change, groups_not_matched, ratios, spread};
use crate::observations::comparison::{Comparison, Coverage, Lone, Unmatched, lone};
use crate::observations::granularity::{Granularity, compared_as, merged_comparison, unit_of};
use crate::observations::national::at_national_unit_costs;
use crate::observations::panel::{Basket, Panel};
use crate::observations::panels::Panels;
use crate::observations::quality::Quality;

/// The choices that make a series out of observations.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Recipe {
    pub(crate) formula: Formula,
    pub(crate) weights: Option<Period>,
    pub(crate) treatment: Treatment,
    pub(crate) level: Granularity,
    pub(crate) linking: Linking,
    /// The kind of year that parts of years are in.
    pub(crate) year: PeriodKind,
    pub(crate) reference: Period,
}

/// Whose observations: one provider's of a panel, at its own unit costs or at the nation's.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Subject<'a> {
    pub(crate) panel: &'a Panel,
    pub(crate) provider: Code,
    pub(crate) nation: Option<&'a Panel>,
    /// What a unit of the later of two periods counts by.
    pub(crate) quality: Option<Quality<'a>>,
    /// The panel of the parts, where the periods are years made of parts.
    pub(crate) parts: Option<&'a Panel>,
}

impl<'a> Subject<'a> {
    /// One provider of some panels, or all together. A provider is compared at the nation's unit
    /// costs unless at its own.
    pub(crate) fn of(panels: &'a Panels, provider: Option<&str>, own: bool) -> Option<Self> {
        let Panels { separate, combined, .. } = panels;
        Some(match provider {
            None => Self { panel: combined, provider: 0, nation: None, quality: None, parts: None },
            Some(label) => Self {
                panel: separate,
                provider: separate.provider_code(label)?,
                nation: (!own).then_some(combined),
                quality: None,
                parts: None,
            },
        })
    }
}

impl Subject<'_> {
    pub(crate) fn basket(&self, period: Period, level: Granularity) -> Basket {
        let counted = at_level(self.panel, self.provider, period, level);
        match self.grossing(period) {
            Some((parts, held)) => scaled(&counted, parts / held),
            None => counted,
        }
    }

    /// Two periods' baskets, at the unit costs by which they are compared.
    pub(crate) fn pair(&self, from: Period, to: Period, level: Granularity) -> (Basket, Basket) {
        let own = (self.basket(from, level), self.basket(to, level));
        let (earlier, later) = match self.nation {
            None => own,
            Some(nation) => at_national_unit_costs(
                (&own.0, &own.1),
                (&at_level(nation, 0, from, level), &at_level(nation, 0, to, level)),
            ),
        };
        (earlier, self.counting(later, from, to))
    }

    /// One period's basket by itself, its units counting as those of another period.
    pub(crate) fn single(&self, period: Period, as_in: Period, level: Granularity) -> Basket {
        self.counting(self.pair(period, period, level).0, as_in, period)
    }

    /// The basket of the later of two periods, its units counting by their quality.
    pub(crate) fn counting(&self, later: Basket, from: Period, to: Period) -> Basket {
        match unless_slim(self.quality).filter(|_| from != to) {
            Some(quality) => quality.applied(&later, self.provider, (from, to)),
            None => later,
        }
    }

    pub(crate) fn weights(&self, period: Period, level: Granularity) -> Basket {
        match self.nation {
            None => at_level(self.panel, self.provider, period, level),
            Some(nation) => at_level(nation, 0, period, level),
        }
    }

    /// The cost of one period, at the unit costs by which it is compared.
    pub(crate) fn cost(&self, period: Period, level: Granularity) -> f64 {
        match self.nation {
            None => self.basket(period, level).cost(),
            Some(_) => self.pair(period, period, level).0.cost(),
        }
    }

    pub(crate) fn compare(
        &self,
        from: Period,
        to: Period,
        recipe: &Recipe,
    ) -> Result<Comparison, Error> {
        let level = recipe.level;
        let (earlier, later) = self.pair(from, to, level);
        let weights = recipe.weights.map(|period| self.weights(period, level));
        self.compare_baskets(&earlier, &later, weights.as_ref(), recipe)
    }

    /// Two baskets compared at the level of a recipe.
    pub(crate) fn compare_baskets(
        &self,
        earlier: &Basket,
        later: &Basket,
        weights: Option<&Basket>,
        recipe: &Recipe,
    ) -> Result<Comparison, Error> {
        let requirement = recipe.formula.requirement();
        let compared = Comparison::between(earlier, later, weights, requirement)?;
        self.at_level(compared, recipe)
    }

    /// Matched items as they are compared: one by one, or the matched items of each group as one.
    pub(crate) fn at_level(
        &self,
        compared: Comparison,
        recipe: &Recipe,
    ) -> Result<Comparison, Error> {
        match recipe.level {
            Granularity::MatchedGroup => {
                merged_comparison(&compared, recipe.formula.requirement(), &unit_of(self.panel))
            }
            Granularity::Item | Granularity::Group => Ok(compared),
        }
    }

    /// What a comparison leaves out; without one, what is there in one of the periods only.
    fn not_compared(
        &self,
        (from, to): (Period, Period),
        level: Granularity,
        compared: Option<Comparison>,
    ) -> Vec<Lone> {
        if let Some(c) = compared {
            return c.unmatched;
        }
        let (earlier, later) = self.pair(from, to, level);
        lone(&earlier, &later)
    }
}

/// A provider's observations of a period, its groups as items where whole groups are compared.
fn at_level(panel: &Panel, provider: Code, period: Period, level: Granularity) -> Basket {
    compared_as(panel.basket(provider, period), panel, level)
}

/// A change between two periods, what made it, and what it covers.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    pub(crate) from: Period,
    pub(crate) to: Period,
    /// What could be computed; nothing where the periods have nothing in common.
    pub(crate) outcome: Option<Outcome>,
    /// What is not compared.
    pub(crate) unmatched: Vec<Lone>,
}

/// What a link found.
#[derive(Clone, Debug)]
pub(crate) struct Outcome {
    pub(crate) change: Change,
    /// Value ratio ÷ volume ratio of the matched items.
    pub(crate) implied_unit_cost: f64,
    /// The mix within groups; nothing where items have none, or one group has them all.
    pub(crate) mix: Option<f64>,
    /// The ratio under each treatment of unmatched items, in the order of [`Treatment::ALL`];
    /// nothing where the ratio is not of these two periods alone.
    pub(crate) treatments: Option<[f64; 3]>,
    /// The ratio by each formula of [`crate::index::unmatched::SPREAD`].
    pub(crate) spread: Option<[Option<f64>; 5]>,
    pub(crate) matched: usize,
    pub(crate) priced: usize,
    pub(crate) coverage: Coverage,
    /// Cost of the matched items in the earlier period, in pounds.
    pub(crate) matched_cost: f64,
    /// Groups that have unmatched cost in the earlier period and nothing matched, where unmatched
    /// items are to follow their group.
    pub(crate) groups_not_matched: Set<Option<Code>>,
}

impl Link {
    fn new(subject: &Subject, from: Period, to: Period, recipe: &Recipe) -> Self {
        Self::found(subject, from, to, recipe, &|c| Outcome::of(c, subject, recipe).ok())
    }

    /// A link whose ratio is that of two levels; what it covers is what the two periods share.
    fn read_off(
        subject: &Subject,
        from: Period,
        to: Period,
        recipe: &Recipe,
        ratio: Option<f64>,
    ) -> Self {
        Self::found(subject, from, to, recipe, &|c| Some(Outcome::read_off(c, ratio?)))
    }

    fn found(
        subject: &Subject,
        from: Period,
        to: Period,
        recipe: &Recipe,
        outcome: &dyn Fn(&Comparison) -> Option<Outcome>,
    ) -> Self {
        let compared = subject.compare(from, to, recipe).ok();
        let outcome = compared.as_ref().and_then(outcome);
        let unmatched = subject.not_compared((from, to), recipe.level, compared);
        Self { from, to, outcome, unmatched }
    }

    /// Periods from one end to the other: 1 for neighbours.
    pub(crate) fn steps(&self) -> i32 {
        self.from.steps_to(self.to)
    }

    pub(crate) fn ratio(&self) -> Option<f64> {
        self.outcome.as_ref().map(|outcome| outcome.change.ratio)
    }

    pub(crate) fn count(&self, reason: Unmatched) -> usize {
        self.unmatched.iter().filter(|lone| lone.reason == reason).count()
    }
}

impl Outcome {
    fn of(c: &Comparison, subject: &Subject, recipe: &Recipe) -> Result<Self, Error> {
        let panel = subject.panel;
        let treatments = ratios(recipe.formula, c, panel)?;
        let [matched, ..] = treatments;
        let known = Self::read_off(c, matched);
        if !known.implied_unit_cost.is_finite() {
            return Err(Error::new("nothing-matched", "the unit costs are too small to compare"));
        }
        Ok(Self {
            change: change(recipe.formula, c, recipe.treatment, panel)?,
            mix: if panel.has_groups() { mix(recipe.formula, c, panel).ok() } else { None },
            treatments: Some(treatments),
            spread: Some(spread(c, recipe.treatment, panel)),
            groups_not_matched: match recipe.treatment {
                Treatment::Group => groups_not_matched(c, panel),
                Treatment::Drop | Treatment::Uplift | Treatment::Error => Set::new(),
            },
            ..known
        })
    }

    /// What is known of a ratio that rests on more than the two periods: nothing of what made it.
    fn read_off(c: &Comparison, ratio: f64) -> Self {
        Self {
            change: Change { ratio, contributions: Vec::new() },
            implied_unit_cost: c.value_ratio() / ratio,
            mix: None,
            treatments: None,
            spread: None,
            matched: c.matched(),
            priced: c.priced(),
            coverage: c.coverage(),
            matched_cost: c.from.cost(),
            groups_not_matched: Set::new(),
        }
    }
}

/// Index levels over time, 1 in the reference period, and the links they are made of.
#[derive(Clone, Debug)]
pub(crate) struct Series {
    pub(crate) periods: Vec<Period>,
    pub(crate) reference: Period,
    /// Nothing where a link to the reference is missing.
    pub(crate) levels: Vec<Option<f64>>,
    pub(crate) costs: Vec<f64>,
    pub(crate) links: Vec<Arc<Link>>,
    /// The chain of years that parts of years are linked to, under annual overlap.
    years: Option<Box<Series>>,
    /// For each part of a year, the year up to its end against the same parts of the year before;
    /// empty where the periods are years.
    to_date: Vec<Option<ToDate>>,
    /// Why periods that are compared at once have no levels.
    pub(crate) refusal: Option<Error>,
    linking: Linking,
    items: usize,
}

impl Series {
    /// The series of a subject; where it has nothing in the reference period, its first period is
    /// the reference.
    pub(crate) fn new(subject: &Subject, recipe: &Recipe) -> Option<Self> {
        let periods = subject.panel.periods_of(subject.provider);
        let first = *periods.first()?;
        let is_whole = IS_SLIM || first.kind().is_year();
        let years = (!is_whole).then(|| Years::of(subject, recipe));
        let years = unless_slim(years.as_ref());
        let mut series = match (years, recipe.linking) {
            (Some(years), Linking::AnnualOverlap) => years.series(&periods)?,
            _ => Self::of_periods(subject, periods, recipe),
        };
        for &period in &series.periods {
            series.costs.push(subject.cost(period, recipe.level));
        }
        series.to_date = years.map(|years| years.to_date(&series.periods)).unwrap_or_default();
        Some(series)
    }

    fn of_periods(subject: &Subject, periods: Vec<Period>, recipe: &Recipe) -> Self {
        let reference = match periods.first() {
            Some(first) if !periods.contains(&recipe.reference) => *first,
            _ => recipe.reference,
        };
        let ends = recipe.linking.ends(&periods, reference, recipe.year);
        let mut links = Vec::with_capacity(ends.len());
        let mut refusal = None;
        let levels = if let Some(choices) = recipe.linking.at_once() {
            let found = multilateral_levels(subject, &periods, recipe, &choices);
            refusal = found.as_ref().err().cloned();
            let levels: Map<Period, f64> =
                periods.iter().copied().zip(found.unwrap_or_default()).collect();
            let ratio = |from, to| Some(levels.get(&to)? / levels.get(&from)?);
            for (from, to) in ends {
                links.push(Arc::new(Link::read_off(subject, from, to, recipe, ratio(from, to))));
            }
            periods.iter().map(|&t| ratio(reference, t)).collect()
        } else {
            for (from, to) in ends {
                links.push(Arc::new(Link::new(subject, from, to, recipe)));
            }
            match recipe.linking {
                Linking::Direct => direct_levels(&periods, &links, reference),
                Linking::Chained | Linking::AnnualOverlap | Linking::Multilateral(_) => {
                    chained_levels(&periods, &links, reference)
                }
            }
        };
        Self { levels, links, refusal, ..Self::bare(subject, periods, reference, recipe.linking) }
    }

    /// A series without links and levels.
    fn bare(subject: &Subject, periods: Vec<Period>, reference: Period, linking: Linking) -> Self {
        Self {
            periods,
            reference,
            levels: Vec::new(),
            costs: Vec::new(),
            links: Vec::new(),
            years: None,
            to_date: Vec::new(),
            refusal: None,
            linking,
            items: subject.panel.item_count(),
        }
    }

    /// The change from the first period to the last.
    pub(crate) fn overall(&self) -> Option<Change> {
        self.between(*self.periods.first()?, *self.periods.last()?)
    }

    /// The chain of years that parts of years are linked to.
    pub(crate) fn years(&self) -> Option<&Self> {
        unless_slim(self.years.as_deref())
    }

    /// The level of a period, or the mean of those of a year.
    pub(crate) fn level(&self, period: Period) -> Option<f64> {
        match self.periods.binary_search(&period) {
            Ok(place) => self.levels.get(place).copied().flatten(),
            Err(_) => self.years()?.level(period),
        }
    }

    /// The year up to the end of a period, against the same parts of the year before.
    pub(crate) fn to_date(&self, period: Period) -> Option<ToDate> {
        let place = self.periods.binary_search(&period).ok()?;
        unless_slim(self.to_date.get(place)).copied().flatten()
    }

    /// The periods that a change can be between: the series' own, and its years.
    pub(crate) fn ends(&self) -> Vec<Period> {
        let mut ends = self.periods.clone();
        if let Some(years) = self.years() {
            ends.extend(&years.periods);
        }
        ends
    }

    pub(crate) fn link(&self, from: Period, to: Period) -> Option<&Link> {
        let of_years = self.years().and_then(|years| years.link(from, to));
        let is_it = |link: &&Arc<Link>| (link.from, link.to) == (from, to);
        of_years.or_else(|| self.links.iter().find(is_it).map(AsRef::as_ref))
    }

    /// The first link that starts in a period.
    pub(crate) fn link_starting_in(&self, from: Period) -> Option<&Link> {
        self.links.iter().find(|link| link.from == from).map(AsRef::as_ref)
    }

    /// The links of the years, and then those of the periods.
    pub(crate) fn all_links(&self) -> Vec<&Link> {
        let mut links = self.years().map(Self::all_links).unwrap_or_default();
        links.extend(self.links.iter().map(AsRef::as_ref));
        links
    }

    /// The ratio from one period to another: a link's own where there is one.
    pub(crate) fn ratio(&self, from: Period, to: Period) -> Option<f64> {
        match self.link(from, to) {
            _ if from == to => Some(1.0),
            Some(link) if link.outcome.is_some() => link.ratio(),
            _ => Some(self.level(to)? / self.level(from)?),
        }
    }

    /// The change from one period to another over all links between, with contributions
    /// C(a→T) = Σ over links of (I[t−1]/I[a])·C[t]; their sum depends on the path. Backwards the
    /// links count against it.
    pub(crate) fn between(&self, from: Period, to: Period) -> Option<Change> {
        match self.link(from, to) {
            Some(link) => link.outcome.as_ref().map(|outcome| outcome.change.clone()),
            None => self.over_links(from, to),
        }
    }

    #[inline(never)]
    fn over_links(&self, from: Period, to: Period) -> Option<Change> {
        let ratio = self.ratio(from, to)?;
        let base = self.level(from)?;
        let mut points: PerCode<Sum> = PerCode::filled(self.items, Sum::default());
        for link in self.all_links() {
            let part = self.part_of(link, from, to);
            if part != 0.0 {
                let factor = part * self.level(link.from)? / base;
                for &(item, c) in &link.outcome.as_ref()?.change.contributions {
                    points[item].add(factor * c);
                }
            }
        }
        let mut contributions = Vec::new();
        for (item, sum) in points.coded() {
            let points = sum.get();
            if points != 0.0 {
                contributions.push((item, points));
            }
        }
        Some(Change { ratio, contributions })
    }

    /// The ratio from one period to a later one as it would be if each link had another one, such as
    /// that of another formula.
    pub(crate) fn ratio_by(
        &self,
        (from, to): (Period, Period),
        of_link: &dyn Fn(&Outcome) -> Option<f64>,
    ) -> Option<f64> {
        let ratio = |link: &Link| of_link(link.outcome.as_ref()?);
        if let Some(link) = self.link(from, to) {
            return ratio(link);
        }
        let since_reference = |period: Period| match period {
            _ if period == self.reference => Some(1.0),
            _ => ratio(self.link(self.reference, period)?),
        };
        match self.linking {
            Linking::Chained => {
                let between = |link: &&Arc<Link>| from <= link.from && link.to <= to;
                self.links.iter().filter(between).map(|link| ratio(link)).product()
            }
            Linking::Direct => Some(since_reference(to)? / since_reference(from)?),
            Linking::AnnualOverlap | Linking::Multilateral(_) => None,
        }
    }

    /// The links, of all periods or of those between two ends.
    pub(crate) fn links_within(
        &self,
        ends: Option<(Period, Period)>,
    ) -> impl Iterator<Item = &Link> {
        self.links.iter().map(AsRef::as_ref).filter(move |link: &&Link| {
            // Under annual overlap a link starts from a year, which is neither before nor after.
            let starts = |a: Period| a <= link.from || a.kind() != link.from.kind();
            ends.is_none_or(|(a, b)| starts(a) && a <= link.to && link.to <= b)
        })
    }

    /// The smallest coverage of the links, of those between two ends where they are named.
    pub(crate) fn minimum_coverage(&self, ends: Option<(Period, Period)>) -> Option<f64> {
        let outcomes = self.links_within(ends).map(|link| link.outcome.as_ref());
        let least = |a: Option<f64>, b: Option<f64>| Some(a?.min(b?));
        let coverage = outcomes.map(|outcome| outcome.map(|o| o.coverage.from.min(o.coverage.to)));
        coverage.reduce(least).flatten()
    }

    /// How often a link counts on the way from one period to another: a chain's links between
    /// them once, forwards or backwards; of direct links the one to the end, less the one to the
    /// start; under annual overlap the way from the first year to the end, less that to the start.
    pub(crate) fn part_of(&self, link: &Link, from: Period, to: Period) -> f64 {
        let counted = |yes: bool| f64::from(u8::from(yes));
        match self.linking {
            Linking::Direct => counted(link.to == to) - counted(link.to == from),
            Linking::AnnualOverlap => {
                counted(self.leads_to(link, to)) - counted(self.leads_to(link, from))
            }
            Linking::Chained | Linking::Multilateral(_) => {
                counted(from <= link.from && link.to <= to)
                    - counted(to <= link.from && link.to <= from)
            }
        }
    }
}

impl Series {
    /// Whether a link is on the way from the first year to a period: over the years up to the one
    /// that the period is linked to, and on to the period.
    fn leads_to(&self, link: &Link, end: Period) -> bool {
        let last = self.links.iter().find(|held| held.to == end);
        let year = last.map_or(end, |last| last.from);
        if link.to.kind().is_year() { link.to <= year } else { link.to == end }
    }
}

/// Levels over the periods, 1 in the first, by comparing all periods of a window at once.
fn multilateral_levels(
    subject: &Subject,
    periods: &[Period],
    recipe: &Recipe,
    choices: &MultilateralLinking,
) -> Result<Vec<f64>, Error> {
    let length = periods.len();
    let window = choices.window.unwrap_or(length.max(2));
    let splice = choices.splice.unwrap_or_default();
    let of_baskets = match choices.index {
        Multilateral::Geks | Multilateral::Ccdi => {
            let ratios = ratios_within(window, subject, periods, recipe)?;
            let held = |a: usize, b: usize| ratios.get(a)?.get(b - a - 1);
            let ratio = |a: usize, b: usize| Ok(held(a, b).copied().unwrap_or(1.0));
            return spliced(length, window, splice, |places| geks_of(places, &ratio));
        }
        Multilateral::Gk => geary_khamis,
        Multilateral::Wtpd => time_product_dummy,
    };
    let mut baskets: Vec<Basket> = Vec::with_capacity(length);
    for &period in periods {
        baskets.push(subject.single(period, recipe.reference, recipe.level));
    }
    let part = |places| of_baskets(baskets.get(places).unwrap_or_default());
    spliced(length, window, splice, part)
}

/// The ratios from each period to the later ones that a window has with it, in their order.
fn ratios_within(
    window: usize,
    subject: &Subject,
    periods: &[Period],
    recipe: &Recipe,
) -> Result<Vec<Vec<f64>>, Error> {
    let mut ratios = Vec::with_capacity(periods.len());
    for (place, &from) in periods.iter().enumerate() {
        let mut to_later = Vec::new();
        for &to in periods.iter().skip(place + 1).take(window.saturating_sub(1)) {
            let ratio = subject.compare(from, to, recipe).and_then(|c| recipe.formula.ratio(&c));
            let ratio = ratio.map_err(|_| {
                let why = "no item has activity at a cost in both periods";
                Error::new("nothing-matched", format!("{from} to {to}: {why}"))
            })?;
            to_later.push(ratio);
        }
        ratios.push(to_later);
    }
    Ok(ratios)
}

fn direct_levels(periods: &[Period], links: &[Arc<Link>], reference: Period) -> Vec<Option<f64>> {
    let mut levels = Vec::with_capacity(periods.len());
    for &period in periods {
        let link = links.iter().find(|link| link.to == period);
        let is_reference = period == reference;
        levels.push(if is_reference { Some(1.0) } else { link.and_then(|link| link.ratio()) });
    }
    levels
}

/// Levels outwards from the reference: times the ratio forwards, divided by it backwards.
fn chained_levels(periods: &[Period], links: &[Arc<Link>], reference: Period) -> Vec<Option<f64>> {
    let (mut levels, mut level) = (Vec::with_capacity(periods.len()), Some(1.0));
    for link in links.iter().rev().filter(|link| link.to <= reference) {
        level = level.zip(link.ratio()).map(|(level, ratio)| level * (1.0 / ratio));
        levels.push(level);
    }
    levels.reverse();
    level = Some(1.0);
    levels.push(level);
    for link in links.iter().filter(|link| link.from >= reference) {
        level = level.zip(link.ratio()).map(|(level, ratio)| level * ratio);
        levels.push(level);
    }
    debug_assert_eq!(levels.len(), periods.len());
    levels
}

/// Index levels from growths: n ratios minus one give n + 1 levels, `reference` at the start.
///
/// ```
/// assert_eq!(costweight::chain(&[0.1, -0.5], 100.0), [100.0, 110.00000000000001, 55.00000000000001]);
/// ```
#[must_use]
pub fn chain(growths: &[f64], reference: f64) -> Vec<f64> {
    let mut level = reference;
    let mut levels = vec![level];
    for growth in growths {
        level *= 1.0 + growth;
        levels.push(level);
    }
    levels
}
