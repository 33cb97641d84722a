//! Vintages: which figures moved from one version of the tables to the next, and what moved them.

mod result;

pub use result::{
    Observed, RevisedFigure, RevisedItem, RevisedLink, RevisedObservation, Revision,
    RevisionSummary,
};

use crate::answer::result::{Analysis, Point, ProductivityReport, SeriesReport};
use crate::answer::setting::Setting;
use crate::choices::method::Method;
use crate::foundation::codes::Code;
use crate::foundation::error::{Error, bad_method};
use crate::foundation::measure::sum;
use crate::foundation::order::in_order;
use crate::foundation::period::Period;
use crate::foundation::sorted::Map;
use crate::index::series::{Series, Subject};
use crate::observations::item::Item;
use crate::observations::panel::Panel;
use crate::tables::data::Data;

/// How many items of a link are shown.
const LARGEST: usize = 20;

const SERIES: [&str; 4] = ["output", "input", "productivity", "labour-productivity"];

impl Data {
    /// What moved from these tables to later vintages of them, the latest last.
    ///
    /// An item's points are its contribution in the last vintage less that in the first, so that
    /// they sum to what the growth moved by.
    ///
    /// # Errors
    /// As [`Data::analyse`] of each vintage; `bad-method` where there is no later one.
    pub fn revise(&self, later: &[&Self], method: &Method) -> Result<Revision, Error> {
        if later.is_empty() {
            return Err(bad_method("a revision needs a later vintage of the tables"));
        }
        let vintages = std::iter::once(self).chain(later.iter().copied());
        let vintages = vintages.map(|data| data.under(method.suppress));
        let vintages = vintages.collect::<Result<Vec<_>, Error>>()?;
        let analyses = vintages.iter().map(|data| data.analyse(method.clone()));
        let analyses = analyses.collect::<Result<Vec<_>, Error>>()?;
        let ends = vintages.first().zip(vintages.last());
        let links = match ends {
            Some((first, last)) => revised_links(first, last, method)?,
            None => Vec::new(),
        };
        let figures = figures(&analyses);
        Ok(Revision {
            fingerprints: analyses.iter().map(|analysis| analysis.fingerprint.clone()).collect(),
            summaries: SERIES.iter().filter_map(|series| summary(series, &figures)).collect(),
            figures,
            links,
            method: analyses.into_iter().next().map(|analysis| analysis.method).unwrap_or_default(),
        })
    }
}

/// Whose, which series, what of it, and when.
type Key = (Option<String>, usize, &'static str, Period);

fn figures(analyses: &[Analysis]) -> Vec<RevisedFigure> {
    let mut found: Map<Key, Vec<Option<f64>>> = Map::new();
    for (vintage, analysis) in analyses.iter().enumerate() {
        for (key, value) in figures_of(analysis) {
            let values = found.entry(key).or_insert_with(|| vec![None; analyses.len()]);
            if let Some(held) = values.get_mut(vintage) {
                *held = value;
            }
        }
    }
    let figure = |((provider, series, what, period), values): (Key, Vec<Option<f64>>)| {
        let there = || values.iter().copied().flatten();
        let revision = there().next().zip(there().last()).map(|(first, last)| last - first);
        let revision = revision.filter(|_| there().count() > 1);
        let series = SERIES.get(series).copied().unwrap_or_default();
        RevisedFigure { series, provider, what, period, values, revision }
    };
    found.into_iter().map(figure).collect()
}

fn figures_of(analysis: &Analysis) -> Vec<(Key, Option<f64>)> {
    let mut figures = Vec::new();
    let Analysis { output, input, productivity, .. } = analysis;
    add(&mut figures, None, Some(output), input.as_ref(), productivity.as_ref());
    for held in analysis.providers.iter().flatten() {
        let (output, input) = (held.output.as_ref(), held.input.as_ref());
        add(&mut figures, Some(&held.provider), output, input, held.productivity.as_ref());
    }
    figures
}

fn add(
    figures: &mut Vec<(Key, Option<f64>)>,
    provider: Option<&String>,
    output: Option<&SeriesReport>,
    input: Option<&SeriesReport>,
    productivity: Option<&ProductivityReport>,
) {
    let points: [Option<&Vec<Point>>; 4] = [
        output.map(|report| &report.points),
        input.map(|report| &report.points),
        productivity.map(|report| &report.multifactor.points),
        productivity.and_then(|report| report.labour.as_ref()).map(|report| &report.points),
    ];
    for (series, points) in points.into_iter().enumerate() {
        for point in points.into_iter().flatten() {
            let key = |what| (provider.cloned(), series, what, point.period);
            figures.push((key("growth"), point.growth));
            figures.push((key("index"), point.index));
        }
    }
}

/// Over the growths of all providers together.
fn summary(series: &'static str, figures: &[RevisedFigure]) -> Option<RevisionSummary> {
    let of_series = figures
        .iter()
        .filter(|held| held.series == series && held.what == "growth" && held.provider.is_none());
    let revisions: Vec<f64> = of_series.filter_map(|held| held.revision).collect();
    let number = f64::from(u32::try_from(revisions.len()).unwrap_or(u32::MAX));
    let mean = sum(revisions.iter().copied()) / number;
    let mean_absolute = sum(revisions.iter().map(|revision| revision.abs())) / number;
    let bias = (mean_absolute > 0.0).then(|| mean / mean_absolute);
    let figures = revisions.len();
    (figures > 0).then_some(RevisionSummary { series, figures, mean, mean_absolute, bias })
}

fn revised_links(first: &Data, last: &Data, method: &Method) -> Result<Vec<RevisedLink>, Error> {
    let earlier = Setting::of(first, method.clone())?;
    let later = Setting::of(last, method.clone())?;
    let providers = std::iter::once(None).chain(earlier.providers.iter().map(Some));
    let mut links = Vec::new();
    for provider in providers {
        let name = provider.map(String::as_str);
        for (series, subjects) in [
            ("output", earlier.activity_of(name).zip(later.activity_of(name))),
            ("input", earlier.inputs_of(name).zip(later.inputs_of(name))),
        ] {
            let Some((before, after)) = subjects else { continue };
            let made =
                Series::new(&before, &earlier.recipe).zip(Series::new(&after, &later.recipe));
            let Some((old, new)) = made else { continue };
            let found = between((&before, &old), (&after, &new));
            links.extend(found.map(|link| RevisedLink {
                series,
                provider: provider.cloned(),
                ..link
            }));
        }
    }
    Ok(links)
}

/// The links of both series whose growth moved.
fn between<'a>(
    (before, old): (&'a Subject, &'a Series),
    (after, new): (&'a Subject, &'a Series),
) -> impl Iterator<Item = RevisedLink> + 'a {
    old.links.iter().filter_map(move |link| {
        let (from, to) = (link.from, link.to);
        let (was, is) = (old.between(from, to)?, new.between(from, to)?);
        if was.ratio.to_bits() == is.ratio.to_bits() {
            return None;
        }
        let moved = moved(before.panel, &was.contributions, after.panel, &is.contributions);
        let sorted = in_order(&moved, &|a, b| b.1.abs().total_cmp(&a.1.abs()));
        let (shown, hidden) = sorted.split_at(LARGEST.min(sorted.len()));
        let revised = |(item, points): &(Item, f64)| RevisedItem {
            group: group(after.panel, item).or_else(|| group(before.panel, item)),
            changes: [from, to]
                .into_iter()
                .filter_map(|period| changed(before, after, item, period))
                .collect(),
            item: item.to_string(),
            points: *points,
        };
        Some(RevisedLink {
            series: "",
            provider: None,
            from,
            to,
            earlier: was.ratio - 1.0,
            later: is.ratio - 1.0,
            points: 100.0 * (is.ratio - was.ratio),
            items: shown.iter().map(|held| revised(held)).collect(),
            others: hidden.len(),
            other_points: sum(hidden.iter().map(|(_, points)| *points)),
        })
    })
}

/// Each item's contribution in the one less that in the other, where they differ.
fn moved(
    before: &Panel,
    was: &[(Code, f64)],
    after: &Panel,
    is: &[(Code, f64)],
) -> Vec<(Item, f64)> {
    let old = was.iter().map(|&(item, points)| (before.item(item).clone(), -points));
    let new = is.iter().map(|&(item, points)| (after.item(item).clone(), points));
    let all: Vec<(Item, f64)> = old.chain(new).collect();
    let sorted: Vec<(Item, f64)> =
        in_order(&all, &|a, b| a.0.cmp(&b.0)).into_iter().cloned().collect();
    let each = sorted.chunk_by(|a, b| a.0 == b.0).filter_map(|held| {
        let points = sum(held.iter().map(|(_, points)| *points));
        Some((held.first()?.0.clone(), points))
    });
    each.filter(|(_, points)| *points != 0.0).collect()
}

fn group(panel: &Panel, item: &Item) -> Option<String> {
    let group = panel.group_of(panel.item_code(item)?)?;
    Some(panel.group(group).to_owned())
}

/// An item's observation in a period, where the vintages differ.
fn changed(
    before: &Subject,
    after: &Subject,
    item: &Item,
    period: Period,
) -> Option<RevisedObservation> {
    let (earlier, later) = (observed(before, item, period), observed(after, item, period));
    let bits = |held: Option<Observed>| {
        held.map(|held| (held.quantity.to_bits(), held.unit_cost.to_bits()))
    };
    (bits(earlier) != bits(later)).then_some(RevisedObservation { period, earlier, later })
}

fn observed(subject: &Subject, item: &Item, period: Period) -> Option<Observed> {
    let item = subject.panel.item_code(item)?;
    let held = subject.panel.observation(subject.provider, period, item)?;
    let row = held.source.origin.first.map(std::num::NonZeroU32::get);
    Some(Observed { quantity: held.quantity.get(), unit_cost: held.unit_cost.get(), row })
}
