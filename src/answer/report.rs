//! From series to results: levels to points, codes to labels, long lists to their largest parts.

use crate::foundation::sorted::Map;

use crate::answer::result::{
    AdjustmentEffect, AdjustmentReport, Contribution, ContributionColumns, CoveredCost, ItemCounts,
    LinkReport, Overall, Point, ProductivityLinkReport, ProductivitySeriesReport, SeriesReport,
    Spread, Treatments, UnmatchedColumns, UnmatchedItem, UnmatchedReport, YearToDate,
};
use crate::answer::spread::Ratios;
use crate::choices::method::By;
use crate::foundation::codes::{Code, PerCode};
use crate::foundation::measure::{Sum, sum};
use crate::foundation::order::in_order;
use crate::foundation::period::Period;
use crate::index::productivity::{ProductivityChange, ProductivityLink, ProductivitySeries};
use crate::index::series::{Link, Series, ToDate};
use crate::observations::comparison::{Lone, Unmatched, lone_cost};
use crate::observations::panel::Panel;

/// How many contributions and unmatched items a result carries; the rest are taken together.
const LARGEST: usize = 20;

/// Names for codes, and what to group by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Labels<'a> {
    pub(crate) panel: &'a Panel,
    pub(crate) by: By,
    /// `output` or `input`, where both meet.
    pub(crate) side: Option<&'static str>,
}

pub(crate) fn series(series: &Series, labels: &Labels) -> SeriesReport {
    let overall = series.overall().filter(|_| series.periods.len() > 1);
    let whole = series.whole_years();
    let mut points =
        points(&series.periods, &series.levels, &|from, to| series.ratio(from, to), &|period| {
            series.to_date(period)
        });
    for (point, cost) in points.iter_mut().zip(&series.costs) {
        point.cost = Some(*cost);
    }
    let mut links = Vec::with_capacity(series.links.len());
    for link in &series.links {
        links.push(link_report(link, series, labels));
    }
    SeriesReport {
        points,
        links,
        overall: overall.and_then(|change| {
            Some(Overall {
                from: *series.periods.first()?,
                to: *series.periods.last()?,
                growth: change.ratio - 1.0,
                minimum_coverage: series.minimum_coverage(None),
                spread: spread(series, *series.periods.first()?, *series.periods.last()?),
                contributions: largest(&labels.parts(&change.contributions)),
            })
        }),
        annual: whole.map(|years| Box::new(self::series(&years, labels))),
    }
}

pub(crate) fn productivity(
    series: &ProductivitySeries,
    sides: (&Series, &Series),
    labels: (&Labels, &Labels),
) -> ProductivitySeriesReport {
    let contributions = |change: &ProductivityChange| {
        let mut all = labels.0.parts(&change.output);
        all.extend(labels.1.parts(&change.input));
        largest(&all)
    };
    let ends = series.periods.first().zip(series.periods.last());
    let to_date = |period: Period| {
        let (made, used) = (sides.0.to_date(period)?, sides.1.to_date(period)?);
        Some(ToDate { ratio: made.ratio / used.ratio, ..made })
            .filter(|_| made.months == used.months)
    };
    let mut links = Vec::with_capacity(series.links.len());
    for link in &series.links {
        links.push(productivity_link(link, sides, &contributions));
    }
    ProductivitySeriesReport {
        points: points(
            &series.periods,
            &series.levels,
            &|from, to| series.ratio(from, to),
            &to_date,
        ),
        links,
        overall: ends.zip(series.overall.as_ref()).filter(|((a, b), _)| a != b).map(
            |((&from, &to), change)| Overall {
                from,
                to,
                growth: change.ratio - 1.0,
                minimum_coverage: least(
                    sides.0.minimum_coverage(Some((from, to))),
                    sides.1.minimum_coverage(Some((from, to))),
                ),
                spread: spread_of_both(sides, from, to),
                contributions: contributions(change),
            },
        ),
        annual: None,
    }
}

fn year_to_date(found: ToDate) -> YearToDate {
    YearToDate { growth: found.ratio - 1.0, months: found.months }
}

fn productivity_link(
    link: &ProductivityLink,
    sides: (&Series, &Series),
    contributions: &dyn Fn(&ProductivityChange) -> Vec<Contribution>,
) -> ProductivityLinkReport {
    let (output, input) = sides;
    let growth = |series: &Series| series.ratio(link.from, link.to).map(|ratio| ratio - 1.0);
    let covered = |series: &Series| {
        let found =
            series.link(link.from, link.to).or_else(|| series.link_starting_in(link.from))?;
        Some(found.outcome.as_ref()?.matched_cost)
    };
    let covered_cost =
        covered(output).zip(covered(input)).map(|(output, input)| CoveredCost { output, input });
    ProductivityLinkReport {
        from: link.from,
        to: link.to,
        steps: link.from.steps_to(link.to),
        growth: link.outcome.as_ref().map(|change| change.ratio - 1.0),
        output_growth: growth(output),
        input_growth: growth(input),
        covered_cost,
        spread: spread_of_both(sides, link.from, link.to),
        contributions: link.outcome.as_ref().map(contributions).unwrap_or_default(),
        provisional: false,
    }
}

fn spread(series: &Series, from: Period, to: Period) -> Option<Spread> {
    Ratios::of(series, from, to).spread()
}

fn spread_of_both(sides: (&Series, &Series), from: Period, to: Period) -> Option<Spread> {
    Ratios::of(sides.0, from, to).over(Ratios::of(sides.1, from, to)).spread()
}

fn points(
    periods: &[Period],
    levels: &[Option<f64>],
    ratio: &dyn Fn(Period, Period) -> Option<f64>,
    to_date: &dyn Fn(Period) -> Option<ToDate>,
) -> Vec<Point> {
    let mut points = Vec::with_capacity(periods.len());
    let mut before = None;
    for (&period, level) in periods.iter().zip(levels) {
        let growth = |before: Option<Period>| Some(ratio(before?, period)? - 1.0);
        points.push(Point {
            period,
            index: level.map(|level| 100.0 * level),
            growth: growth(before),
            growth_on_year: growth(year_before(period, periods)),
            year_to_date: to_date(period).map(year_to_date),
            cost: None,
            provisional: false,
        });
        before = Some(period);
    }
    points
}

/// The same part of the year before, where the periods have it.
fn year_before(period: Period, periods: &[Period]) -> Option<Period> {
    let before = period.year_before();
    (!period.kind().is_year() && periods.binary_search(&before).is_ok()).then_some(before)
}

fn least(a: Option<f64>, b: Option<f64>) -> Option<f64> {
    Some(a?.min(b?))
}

fn link_report(link: &Link, of: &Series, labels: &Labels) -> LinkReport {
    let outcome = link.outcome.as_ref();
    LinkReport {
        from: link.from,
        to: link.to,
        steps: link.steps(),
        growth: link.ratio().map(|ratio| ratio - 1.0),
        implied_unit_cost: outcome.map(|outcome| outcome.implied_unit_cost),
        mix: outcome.and_then(|outcome| Some(outcome.mix? - 1.0)),
        treatments: outcome.and_then(|outcome| outcome.treatments).map(|ratios| {
            let [drop, uplift, group] = ratios.map(|ratio| ratio - 1.0);
            Treatments { drop, uplift, group }
        }),
        spread: spread(of, link.from, link.to),
        items: item_counts(link),
        coverage: outcome.map(|outcome| outcome.coverage),
        unmatched: labels.unmatched(&link.unmatched),
        contributions: outcome
            .map(|outcome| largest(&labels.parts(&outcome.change.contributions)))
            .unwrap_or_default(),
        provisional: false,
    }
}

fn item_counts(link: &Link) -> ItemCounts {
    let outcome = link.outcome.as_ref();
    ItemCounts {
        matched: outcome.map_or(0, |outcome| outcome.matched),
        priced: outcome.map_or(0, |outcome| outcome.priced),
        from_only: link.count(Unmatched::FromOnly),
        to_only: link.count(Unmatched::ToOnly),
        zero_quantity: link.count(Unmatched::ZeroQuantity),
        zero_unit_cost: link.count(Unmatched::ZeroUnitCost),
        no_weight: link.count(Unmatched::NoWeight),
        no_quantity: link.count(Unmatched::NoQuantity),
    }
}

impl Labels<'_> {
    /// What each item or group made.
    fn parts(&self, made: &[(Code, f64)]) -> Vec<Part<'_>> {
        match self.by {
            By::Item => self.items(made),
            By::Group => self.groups(made),
        }
    }

    fn items(&self, made: &[(Code, f64)]) -> Vec<Part<'_>> {
        let mut of_item: PerCode<Option<Sum>> = PerCode::filled(self.panel.item_count(), None);
        for &(item, points) in made {
            of_item[item].get_or_insert_default().add(points);
        }
        let mut parts = Vec::new();
        for (item, sum) in of_item.coded() {
            let part = |sum: Sum| Part { labels: self, what: What::Item(item), points: sum.get() };
            parts.extend(sum.map(part));
        }
        parts
    }

    #[inline(never)]
    fn groups(&self, made: &[(Code, f64)]) -> Vec<Part<'_>> {
        let items = made.iter().map(|(item, _)| *item);
        let mut of_group: Map<_, Sum> = self.panel.for_groups_of(items);
        for &(item, points) in made {
            of_group.entry(self.panel.group_of(item)).or_default().add(points);
        }
        let mut parts = Vec::with_capacity(of_group.len());
        for (group, sum) in of_group {
            parts.push(Part { labels: self, what: What::Group(group), points: sum.get() });
        }
        parts
    }

    fn group(&self, item: Code) -> Option<String> {
        self.panel.group_of(item).map(|group| self.panel.group(group).to_owned())
    }

    fn unmatched(&self, lone: &[Lone]) -> UnmatchedReport {
        let (from_cost, to_cost) = lone_cost(lone.iter());
        let mut largest = Vec::new();
        for lone in costliest(lone, LARGEST) {
            largest.push(self.unmatched_item(lone));
        }
        UnmatchedReport { from_cost, to_cost, others: lone.len() - largest.len(), largest }
    }

    fn unmatched_item(&self, lone: &Lone) -> UnmatchedItem {
        UnmatchedItem {
            item: self.panel.item(lone.item).to_string(),
            codes: self.panel.codes(lone.item),
            group: self.group(lone.item),
            reason: lone.reason,
            from_cost: lone.from_cost,
            to_cost: lone.to_cost,
        }
    }

    /// All contributions, in the order of the items.
    pub(crate) fn contribution_columns(&self, made: &[(Code, f64)]) -> ContributionColumns {
        let mut columns = ContributionColumns::default();
        for &(item, points) in made {
            columns.items.push(self.panel.item(item).to_string());
            columns.groups.push(self.group(item).unwrap_or_default());
            columns.points.push(points);
        }
        columns
    }

    /// All unmatched items, in their order.
    pub(crate) fn unmatched_columns(&self, lone: &[Lone]) -> UnmatchedColumns {
        let mut columns = UnmatchedColumns::default();
        for lone in lone {
            columns.items.push(self.panel.item(lone.item).to_string());
            columns.groups.push(self.group(lone.item).unwrap_or_default());
            columns.reasons.push(lone.reason);
            columns.from_costs.push(lone.from_cost);
            columns.to_costs.push(lone.to_cost);
        }
        columns
    }
}

/// The costliest of what is not compared.
pub(crate) fn costliest(lone: &[Lone], number: usize) -> Vec<&Lone> {
    let cost = |lone: &Lone| lone.from_cost.max(lone.to_cost);
    let mut costliest = in_order(lone, &|a, b| larger(cost(a), cost(b)));
    costliest.truncate(number);
    costliest
}

/// What an adjustment adds to a series.
pub(crate) fn adjustment(
    name: &'static str,
    series: &'static str,
    in_headline: bool,
    (without, with): (&Series, &Series),
) -> AdjustmentReport {
    let effect = |from: Period, to: Period, without: Option<f64>, with: Option<f64>| {
        let growth = |ratio: Option<f64>| ratio.map(|ratio| ratio - 1.0);
        let (without, with) = (growth(without), growth(with));
        let points = without.zip(with).map(|(without, with)| 100.0 * (with - without));
        AdjustmentEffect { from, to, without, with, points }
    };
    let links = with
        .links
        .iter()
        .map(|link| effect(link.from, link.to, without.ratio(link.from, link.to), link.ratio()));
    let ends = with.periods.first().copied().zip(with.periods.last().copied());
    let overall = ends.filter(|(first, last)| first < last);
    AdjustmentReport {
        name,
        series,
        in_headline,
        links: links.collect(),
        overall: overall.map(|(a, b)| effect(a, b, without.ratio(a, b), with.ratio(a, b))),
    }
}

/// A part of a growth, not yet written out.
#[derive(Clone, Copy, Debug)]
struct Part<'a> {
    labels: &'a Labels<'a>,
    what: What,
    points: f64,
}

#[derive(Clone, Copy, Debug)]
enum What {
    Item(Code),
    Group(Option<Code>),
}

impl Part<'_> {
    fn written(&self) -> Contribution {
        let (side, points, panel) = (self.labels.side, self.points, self.labels.panel);
        let (item, codes, group) = match self.what {
            What::Item(item) => {
                (Some(panel.item(item).to_string()), panel.codes(item), panel.group_of(item))
            }
            What::Group(group) => (None, None, group),
        };
        let group = group.map(|group| panel.group(group).to_owned());
        Contribution { side, item, codes, group, others: None, points }
    }
}

/// The largest parts written out, and the smaller items of each side taken together. Groups are
/// all shown.
fn largest(parts: &[Part]) -> Vec<Contribution> {
    let sorted = in_order(parts, &|a, b| larger(a.points, b.points));
    let shown = match parts.first().map(|part| part.what) {
        Some(What::Item(_)) => LARGEST.min(sorted.len()),
        _ => sorted.len(),
    };
    let (first, rest) = sorted.split_at(shown);
    let mut written = Vec::with_capacity(first.len());
    for part in first {
        written.push(part.written());
    }
    for side in [None, Some("output"), Some("input")] {
        written.extend(together(rest, side));
    }
    written
}

/// The places of the parts that are taken together, in the order in which they are added up.
pub(crate) fn beyond_largest(points: &[f64]) -> Vec<usize> {
    let placed: Vec<(usize, f64)> = points.iter().copied().enumerate().collect();
    let sorted = in_order(&placed, &|a, b| larger(a.1, b.1));
    sorted.into_iter().skip(LARGEST).map(|(place, _)| *place).collect()
}

/// The parts of one side as one.
fn together(parts: &[&Part], side: Option<&'static str>) -> Option<Contribution> {
    let mut points = Vec::new();
    for part in parts {
        if part.labels.side == side {
            points.push(part.points);
        }
    }
    (!points.is_empty()).then(|| Contribution {
        side,
        item: None,
        codes: None,
        group: None,
        others: Some(points.len()),
        points: sum(points),
    })
}

/// Largest first.
fn larger(a: f64, b: f64) -> std::cmp::Ordering {
    b.abs().total_cmp(&a.abs())
}
