//! Levels of many periods compared at once: what is compared with what, and how it is made one.

use std::cell::{OnceCell, RefCell};
use std::cmp::Ordering;
use std::ops::Range;
use std::rc::Rc;

use crate::foundation::period::Period;
use crate::foundation::sorted::Map;
use crate::index::linking::{Linking, MultilateralLinking};
use crate::index::multilateral::Multilateral;
use crate::questions::explain::link::change::Change;
use crate::questions::explain::series::system::System;
use crate::questions::explain::series::together::{Names, Together, count, made, number};
use crate::questions::explain::tree::glossary::Glossary;
use crate::questions::explain::tree::operation::Operation;
use crate::questions::explain::tree::result::Working;

/// The ratio of the levels of two periods.
pub(crate) fn ratio(series: Together, from: Period, to: Period) -> Option<Working> {
    let Linking::Multilateral(choices) = series.recipe.linking else { return None };
    let story = Story::new(series, choices);
    let place = |period| series.periods.iter().position(|held| *held == period);
    let (from_place, to_place) = (place(from)?, place(to)?);
    // Where each level rests on the one before it, they are made in their order.
    if !choices.splice.unwrap_or_default().is_published() {
        for newest in story.window..=from_place.max(to_place) {
            story.level(newest)?;
        }
    }
    let terms = vec![story.level(to_place)?, story.level(from_place)?];
    let label = format!("{} ratio, {from} to {to}", series.name);
    let ratio = Working::made(label, Operation::Ratio, terms, "ratio");
    Some(Working { definitions: story.glossary.into_definitions(), ..ratio })
}

/// Levels, each made of what it needs of the others.
struct Story<'a> {
    series: Together<'a>,
    choices: MultilateralLinking,
    window: usize,
    glossary: Glossary,
    names: OnceCell<Names>,
    /// The equations of each window, by its end.
    systems: RefCell<Map<usize, Rc<System>>>,
}

impl<'a> Story<'a> {
    fn new(series: Together<'a>, choices: MultilateralLinking) -> Self {
        let window = choices.window.unwrap_or(series.periods.len().max(2));
        let (glossary, names) = (Glossary::default(), OnceCell::new());
        Self { series, choices, window, glossary, names, systems: RefCell::default() }
    }

    fn period(&self, place: usize) -> String {
        self.series.period(place)
    }

    /// The level of a period.
    fn level(&self, place: usize) -> Option<Working> {
        self.glossary.mention(&format!("L {}", self.period(place)), || {
            if place >= self.window {
                return self.spliced(place);
            }
            let first = 0..self.window.min(self.series.periods.len());
            let label = format!("level, {}", self.period(place));
            Some(made(label, Operation::Same, vec![self.within(&first, place)?]))
        })
    }

    /// The level of the newest period, by way of the joints of its window.
    fn spliced(&self, newest: usize) -> Option<Working> {
        let window = newest + 1 - self.window..newest + 1;
        let splice = self.choices.splice.unwrap_or_default();
        let last = self.within(&window, newest)?;
        let way = |joint: usize| {
            let place = window.start + joint;
            let known = self.known(newest, place, splice.is_published())?;
            let there =
                made("level there × level now", Operation::Product, vec![known, last.clone()]);
            let held = self.within(&window, place)?;
            let label = format!("by way of {}", self.period(place));
            Some(made(label, Operation::Ratio, vec![there, held]))
        };
        let ways = splice.joints(self.window).map(way).collect::<Option<Vec<_>>>()?;
        let label = format!("level, {}", self.period(newest));
        if let [_] = ways.as_slice() {
            return Some(made(label, Operation::Same, ways));
        }
        let number = count(ways.len());
        let logs =
            ways.into_iter().map(|way| made(way.label.clone(), Operation::Logarithm, vec![way]));
        let sum = made("logarithms", Operation::Sum, logs.collect());
        let mean = made("their mean", Operation::Ratio, vec![sum, number]);
        Some(made(label, Operation::Exponential, vec![mean]))
    }

    /// The level that is known in a joint: the published one, or that of the period before the
    /// newest brought back by the window before.
    fn known(&self, newest: usize, joint: usize, is_published: bool) -> Option<Working> {
        if is_published {
            return self.level(joint);
        }
        let before =
            if newest == self.window { 0..self.window } else { newest - self.window..newest };
        let held = self.within(&before, joint)?;
        let last = self.within(&before, newest - 1)?;
        let times = made(
            "level before × level there",
            Operation::Product,
            vec![self.level(newest - 1)?, held],
        );
        Some(made("brought back", Operation::Ratio, vec![times, last]))
    }

    /// The level of a period within a window.
    fn within(&self, window: &Range<usize>, place: usize) -> Option<Working> {
        let symbol = format!("n {} of {}", self.period(place), self.period(window.end - 1));
        self.glossary.mention(&symbol, || match self.choices.index {
            Multilateral::Geks | Multilateral::Ccdi => self.mean_level(window, place),
            Multilateral::Gk | Multilateral::Wtpd => {
                let label = format!("level of {} in its window", self.period(place));
                Some(self.system(window)?.solved(label, place - window.start))
            }
        })
    }

    /// The equations of a window, of which each level is a solution.
    fn system(&self, window: &Range<usize>) -> Option<Rc<System>> {
        if let Some(system) = self.systems.borrow().get(&window.end) {
            return Some(Rc::clone(system));
        }
        let is_dummy = self.choices.index == Multilateral::Wtpd;
        let names = self.names.get_or_init(|| Names::of(self.series));
        let system = System::of(self.series, window, is_dummy, (&self.glossary, names))?;
        let system = Rc::new(system);
        self.systems.borrow_mut().insert(window.end, Rc::clone(&system));
        Some(system)
    }

    /// The level of a period as the mean of all ways to it.
    fn mean_level(&self, window: &Range<usize>, a: usize) -> Option<Working> {
        let terms = vec![self.mean_log(window, window.start)?, self.mean_log(window, a)?];
        let ahead = made("logarithm of the level", Operation::Difference, terms);
        let label = format!("level of {} in its window", self.period(a));
        Some(made(label, Operation::Exponential, vec![ahead]))
    }

    /// The ratio of two periods by themselves.
    fn pair(&self, a: usize, b: usize) -> Option<Working> {
        self.glossary.mention(&self.pair_symbol(a, b), || {
            let (from, to) = (*self.series.periods.get(a)?, *self.series.periods.get(b)?);
            let Together { book, recipe, .. } = self.series;
            let change = Change::new(book, (from, to), recipe, &format!(" {from} to {to}"));
            Some(change.ok()?.matched_ratio())
        })
    }

    fn pair_symbol(&self, a: usize, b: usize) -> String {
        format!("Q {} to {}", self.period(a), self.period(b))
    }

    /// The mean over the window of the logarithms of the ratios from a period.
    fn mean_log(&self, window: &Range<usize>, a: usize) -> Option<Working> {
        let log = |a: usize, b: usize| {
            let label = format!("ln {}", self.pair_symbol(a, b));
            Some(made(label, Operation::Logarithm, vec![self.pair(a, b)?]))
        };
        let from_a = |k: usize| match a.cmp(&k) {
            Ordering::Less => log(a, k),
            Ordering::Equal => Some(number(0.0).labelled("ln 1")),
            Ordering::Greater => {
                let label = format!("−ln {}", self.pair_symbol(k, a));
                Some(made(label, Operation::Product, vec![number(-1.0), log(k, a)?]))
            }
        };
        let symbol = format!("m {} of {}", self.period(a), self.period(window.end - 1));
        self.glossary.mention(&symbol, || {
            let logs = window.clone().map(from_a).collect::<Option<Vec<_>>>()?;
            let sum = made("logarithms of the ratios", Operation::Sum, logs);
            let label = format!("mean logarithm from {}", self.period(a));
            Some(made(label, Operation::Ratio, vec![sum, count(window.len())]))
        })
    }
}
