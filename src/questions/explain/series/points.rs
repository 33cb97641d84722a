//! What items made of a change over one link, or over a chain of them.

use crate::foundation::codes::Code;
use crate::foundation::period::Period;
use crate::index::linking::Linking;
use crate::index::series::Link;
use crate::questions::explain::link::change::Change;
use crate::questions::explain::link::contributions::Contributions;
use crate::questions::explain::series::levels::Levels;
use crate::questions::explain::tree::operation::Operation;
use crate::questions::explain::tree::result::{Definitions, Working};
use crate::questions::explain::tree::working::symbol_of;

/// What tells the symbols of one link from those of another.
fn suffix(from: Period, to: Period) -> String {
    format!(" {from} to {to}")
}

impl<'a> Levels<'a> {
    /// The links on the way from one period to another, each with its factor.
    fn way(&self, from: Period, to: Period, tag: &str) -> Option<Vec<(&'a Link, Working)>> {
        let base = self.level(from)?;
        let parts =
            self.series.all_links().into_iter().map(|l| (l, self.series.part_of(l, from, to)));
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
    pub(crate) fn points(&self, from: Period, to: Period, tag: &str) -> Option<Points<'a>> {
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
pub(crate) struct Points<'a> {
    links: Vec<(Change<'a>, Option<Working>)>,
}

impl Points<'_> {
    pub(crate) fn ready(&self) -> ReadyPoints<'_> {
        let links = self.links.iter().map(|(change, factor)| (change.contributions(), factor));
        ReadyPoints { links: links.collect() }
    }
}

/// The same, with what its figures mention.
#[derive(Debug)]
pub(crate) struct ReadyPoints<'a> {
    links: Vec<(Contributions<'a>, &'a Option<Working>)>,
}

impl ReadyPoints<'_> {
    pub(crate) fn definitions(&self) -> Definitions {
        let taken = self.links.iter().flat_map(|(made, factor)| {
            (*factor).clone().into_iter().chain(made.definitions.clone())
        });
        taken.collect()
    }

    /// The contribution of one item, if it made one.
    pub(crate) fn of(&self, item: Code) -> Option<Working> {
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
