//! Levels of many periods compared at once: what is compared with what, and how it is made one.

use crate::foundation::sorted::Map;
use std::ops::Range;

use crate::foundation::codes::Code;
use crate::foundation::period::Period;
use crate::index::linking::{Linking, MultilateralLinking};
use crate::index::multilateral::Multilateral;
use crate::index::series::Recipe;
use crate::observations::panel::{Basket, Line};
use crate::questions::explain::link::change::Change;
use crate::questions::explain::rows::book::Book;
use crate::questions::explain::terms::letters::Letter;
use crate::questions::explain::tree::operation::Operation;
use crate::questions::explain::tree::result::{Definitions, Working};
use crate::questions::explain::tree::working::{self, symbol_of};

/// A series whose periods are compared all at once.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Together<'a> {
    pub(crate) book: Book<'a>,
    pub(crate) recipe: &'a Recipe,
    pub(crate) periods: &'a [Period],
    /// `output`, `input`, `labour input`.
    pub(crate) name: &'static str,
}

/// The ratio of the levels of two periods.
pub(crate) fn ratio(series: Together, from: Period, to: Period) -> Option<Working> {
    let Linking::Multilateral(choices) = series.recipe.linking else { return None };
    let mut story = Story::new(series, choices);
    let place = |period| series.periods.iter().position(|held| *held == period);
    let (from_place, to_place) = (place(from)?, place(to)?);
    story.define(from_place.max(to_place))?;
    let terms =
        vec![story.mention(&story.level(to_place))?, story.mention(&story.level(from_place))?];
    let label = format!("{} ratio, {from} to {to}", series.name);
    let ratio = Working::made(label, Operation::Ratio, terms, "ratio");
    Some(Working { definitions: story.definitions, ..ratio })
}

/// The levels one after another, each defined by those before it.
struct Story<'a> {
    series: Together<'a>,
    choices: MultilateralLinking,
    window: usize,
    definitions: Definitions,
}

fn made(label: impl Into<String>, operation: Operation, terms: Vec<Working>) -> Working {
    Working::made(label, operation, terms, "ratio")
}

fn number(value: f64) -> Working {
    Working::given(value.to_string(), value, "number")
}

fn count(value: usize) -> Working {
    number(working::count(value))
}

impl<'a> Story<'a> {
    fn new(series: Together<'a>, choices: MultilateralLinking) -> Self {
        let window = choices.window.unwrap_or(series.periods.len().max(2));
        Self { series, choices, window, definitions: Vec::new() }
    }

    fn period(&self, place: usize) -> String {
        self.series.periods.get(place).map(ToString::to_string).unwrap_or_default()
    }

    /// The symbol of a period's level.
    fn level(&self, place: usize) -> String {
        format!("L {}", self.period(place))
    }

    /// The symbol of a period's level within the window that ends in another.
    fn within(&self, window: &Range<usize>, place: usize) -> String {
        format!("n {} of {}", self.period(place), self.period(window.end - 1))
    }

    fn mention(&self, symbol: &str) -> Option<Working> {
        let held = self.definitions.iter().find(|held| held.symbol.as_deref() == Some(symbol));
        held.map(symbol_of)
    }

    fn has(&self, symbol: &str) -> bool {
        self.definitions.iter().any(|held| held.symbol.as_deref() == Some(symbol))
    }

    fn add(&mut self, symbol: &str, working: Working) {
        if !self.has(symbol) {
            self.definitions.push(working.called(symbol));
        }
    }

    /// Defines the levels up to a place.
    fn define(&mut self, last: usize) -> Option<()> {
        let first = 0..self.window.min(self.series.periods.len());
        self.define_window(&first)?;
        for place in first.clone() {
            let held = self.mention(&self.within(&first, place))?;
            let level = made(format!("level, {}", self.period(place)), Operation::Same, vec![held]);
            let symbol = self.level(place);
            self.add(&symbol, level);
        }
        for newest in self.window..=last {
            let window = newest + 1 - self.window..newest + 1;
            self.define_window(&window)?;
            let level = self.spliced(newest)?;
            let symbol = self.level(newest);
            self.add(&symbol, level);
        }
        Some(())
    }

    /// The level of the newest period, by way of the joints of its window.
    fn spliced(&self, newest: usize) -> Option<Working> {
        let window = newest + 1 - self.window..newest + 1;
        let splice = self.choices.splice.unwrap_or_default();
        let last = self.mention(&self.within(&window, newest))?;
        let way = |joint: usize| {
            let place = window.start + joint;
            let known = self.known(newest, place, splice.is_published())?;
            let there =
                made("level there × level now", Operation::Product, vec![known, last.clone()]);
            let held = self.mention(&self.within(&window, place))?;
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
            return self.mention(&self.level(joint));
        }
        let before =
            if newest == self.window { 0..self.window } else { newest - self.window..newest };
        let held = self.mention(&self.within(&before, joint))?;
        let last = self.mention(&self.within(&before, newest - 1))?;
        let level = self.mention(&self.level(newest - 1))?;
        let times = made("level before × level there", Operation::Product, vec![level, held]);
        Some(made("brought back", Operation::Ratio, vec![times, last]))
    }

    fn define_window(&mut self, window: &Range<usize>) -> Option<()> {
        match self.choices.index {
            Multilateral::Geks | Multilateral::Ccdi => self.define_geks(window),
            Multilateral::Gk | Multilateral::Wtpd => self.define_system(window),
        }
    }

    fn pair(&self, a: usize, b: usize) -> String {
        format!("Q {} to {}", self.period(a), self.period(b))
    }

    fn define_geks(&mut self, window: &Range<usize>) -> Option<()> {
        for a in window.clone() {
            for b in a + 1..window.end {
                let symbol = self.pair(a, b);
                if !self.has(&symbol) {
                    let (from, to) = (*self.series.periods.get(a)?, *self.series.periods.get(b)?);
                    let Together { book, recipe, .. } = self.series;
                    let suffix = format!(" {from} to {to}");
                    let change = Change::new(book, (from, to), recipe, &suffix).ok()?;
                    self.add(&symbol, change.matched_ratio());
                }
            }
        }
        for a in window.clone() {
            let symbol = format!("m {} of {}", self.period(a), self.period(window.end - 1));
            let mean = self.mean_log(window, a)?;
            self.add(&symbol, mean);
            let first =
                format!("m {} of {}", self.period(window.start), self.period(window.end - 1));
            let terms = vec![self.mention(&first)?, self.mention(&symbol)?];
            let ahead = made("logarithm of the level", Operation::Difference, terms);
            let label = format!("level of {} in its window", self.period(a));
            let level = made(label, Operation::Exponential, vec![ahead]);
            let symbol = self.within(window, a);
            self.add(&symbol, level);
        }
        Some(())
    }

    /// The mean over the window of the logarithms of the ratios from a period.
    fn mean_log(&self, window: &Range<usize>, a: usize) -> Option<Working> {
        let log = |a: usize, b: usize| {
            let ratio = self.mention(&self.pair(a, b))?;
            Some(made(format!("ln {}", self.pair(a, b)), Operation::Logarithm, vec![ratio]))
        };
        let logs = window.clone().map(|k| match a.cmp(&k) {
            std::cmp::Ordering::Less => log(a, k),
            std::cmp::Ordering::Equal => Some(number(0.0).labelled("ln 1")),
            std::cmp::Ordering::Greater => {
                let terms = vec![number(-1.0), log(k, a)?];
                Some(made(format!("−ln {}", self.pair(k, a)), Operation::Product, terms))
            }
        });
        let sum =
            made("logarithms of the ratios", Operation::Sum, logs.collect::<Option<Vec<_>>>()?);
        let label = format!("mean logarithm from {}", self.period(a));
        Some(made(label, Operation::Ratio, vec![sum, count(window.len())]))
    }

    /// The levels as the solution of linear equations between the periods of a window.
    fn define_system(&mut self, window: &Range<usize>) -> Option<()> {
        let items = self.items(window);
        let of = self.period(window.end - 1);
        for place in window.clone() {
            let symbol = format!("V {}", self.period(place));
            let cost = self.cost(*self.series.periods.get(place)?);
            self.add(&symbol, cost);
        }
        let is_dummy = self.choices.index == Multilateral::Wtpd;
        let mut terms = Vec::new();
        for t in window.clone() {
            let symbol = format!("c {} of {of}", self.period(t));
            let constant = if is_dummy { self.constant(&items, t) } else { number(0.0) };
            self.add(&symbol, constant);
            terms.push(self.mention(&symbol)?);
        }
        for t in window.clone() {
            for s in window.clone() {
                let symbol = format!("f {}, {} of {of}", self.period(t), self.period(s));
                let flow = self.flow(&items, t, s, is_dummy);
                self.add(&symbol, flow);
                terms.push(self.mention(&symbol)?);
            }
        }
        for place in window.clone() {
            let first = if is_dummy { 0.0 } else { 1.0 };
            let asked = vec![
                count(place - window.start).labelled("place of the unknown"),
                number(first).labelled("the first"),
            ];
            let all = asked.into_iter().chain(terms.iter().cloned()).collect();
            let label = format!("level of {} in its window", self.period(place));
            let solved = made(label.as_str(), Operation::Solution, all);
            let level =
                if is_dummy { made(label, Operation::Exponential, vec![solved]) } else { solved };
            let symbol = self.within(window, place);
            self.add(&symbol, level);
        }
        Some(())
    }

    /// What each item of a window is in each period that has it: place, quantity, share of cost.
    fn items(&self, window: &Range<usize>) -> Vec<Item> {
        let mut places: Map<Code, Vec<Held>> = Map::new();
        for place in window.clone() {
            let Some(&period) = self.series.periods.get(place) else { continue };
            let basket = self.basket(period);
            let cost = basket.cost();
            for line in basket.lines().filter(|line| line.quantity.get() > 0.0) {
                let share = if cost > 0.0 { line.cost() / cost } else { 0.0 };
                places.entry(line.item).or_default().push(Held { place, line, share });
            }
        }
        places.into_iter().map(|(item, held)| Item { item, held }).collect()
    }

    fn share(&self, held: &Held) -> Option<Working> {
        let period = *self.series.periods.get(held.place)?;
        let cost = self.mention(&format!("V {period}"))?;
        if cost.value <= 0.0 {
            return Some(number(0.0));
        }
        let own = self.cost_of(held.line.item, period).labelled(format!("cost, {period}"));
        Some(made(format!("share of cost, {period}"), Operation::Ratio, vec![own, cost]))
    }

    fn quantity(&self, held: &Held) -> Option<Working> {
        Some(self.letter(Letter::Q1, *self.series.periods.get(held.place)?, held.line.item))
    }

    /// What a period has, its units counting as those of the reference.
    fn basket(&self, period: Period) -> Basket {
        let Recipe { reference, level, .. } = *self.series.recipe;
        self.series.book.subject.single(period, reference, level)
    }

    fn letter(&self, letter: Letter, period: Period, item: Code) -> Working {
        self.series.book.letter(letter, item, (self.series.recipe.reference, period, None))
    }

    fn cost_of(&self, item: Code, period: Period) -> Working {
        let parts = vec![
            self.letter(Letter::Q1, period, item).called("q"),
            self.letter(Letter::P1, period, item).called("p"),
        ];
        Working::made(self.series.book.name(item), Operation::Product, parts, "£")
    }

    fn cost(&self, period: Period) -> Working {
        let lines: Vec<Line> = self.basket(period).lines().collect();
        let values: Vec<f64> = lines.iter().map(|line| line.cost()).collect();
        let open =
            |place: usize| self.cost_of(lines.get(place).map_or(0, |line| line.item), period);
        Working::sum(format!("cost, {period}"), "£", &values, self.series.book.most, open)
    }

    /// The sum over items of a term that those in both periods have.
    fn over_items(
        &self,
        label: String,
        terms: &[(&Item, f64)],
        open: &dyn Fn(&Item) -> Option<Working>,
    ) -> Working {
        let values: Vec<f64> = terms.iter().map(|(_, value)| *value).collect();
        let opened = |place: usize| {
            let item = terms.get(place).map(|(item, _)| *item);
            let opened = item.and_then(|item| Some((item, open(item)?)));
            opened.map_or_else(
                || number(0.0),
                |(item, opened)| opened.labelled(self.series.book.name(item.item)),
            )
        };
        Working::sum(label, "ratio", &values, self.series.book.most, opened)
    }

    fn flow(&self, items: &[Item], t: usize, s: usize, is_dummy: bool) -> Working {
        let label = format!("coefficient of {} for {}", self.period(s), self.period(t));
        let both = items.iter().filter_map(|item| Some((item, item.at(t)?, item.at(s)?)));
        let value = |item: &Item, to: &Held, from: &Held| {
            if is_dummy {
                to.share * from.share / item.weight()
            } else {
                to.line.quantity.get() / item.total() * from.share
            }
        };
        let kept = both.filter(|(item, ..)| !is_dummy || item.weight() > 0.0);
        let terms: Vec<(&Item, f64)> = kept.map(|(i, to, from)| (i, value(i, to, from))).collect();
        let open = |item: &Item| {
            let (to, from) = (item.at(t)?, item.at(s)?);
            if is_dummy {
                let shares =
                    made("shares", Operation::Product, vec![self.share(to)?, self.share(from)?]);
                return Some(made("", Operation::Ratio, vec![shares, self.weight(item)?]));
            }
            let quantities = item.held.iter().map(|held| self.quantity(held));
            let total =
                made("quantity of all", Operation::Sum, quantities.collect::<Option<Vec<_>>>()?);
            let part =
                made("part of the quantity", Operation::Ratio, vec![self.quantity(to)?, total]);
            Some(made("", Operation::Product, vec![part, self.share(from)?]))
        };
        self.over_items(label, &terms, &open)
    }

    fn weight(&self, item: &Item) -> Option<Working> {
        let shares = item.held.iter().map(|held| self.share(held)).collect::<Option<Vec<_>>>()?;
        Some(made("shares of all", Operation::Sum, shares))
    }

    /// Σ s·(ln q − mean of ln q), the mean taken after the differences.
    fn constant(&self, items: &[Item], t: usize) -> Working {
        let label = format!("constant of {}", self.period(t));
        let log = |held: &Held| libm::log(held.line.quantity.get());
        let there = items.iter().filter(|item| item.weight() > 0.0);
        let there = there.filter_map(|item| Some((item, item.at(t)?)));
        let value = |item: &Item, held: &Held| {
            let over = item.held.iter().map(|other| other.share * (log(held) - log(other)));
            held.share * Operation::Sum.of(&over.collect::<Vec<_>>()) / item.weight()
        };
        let terms: Vec<(&Item, f64)> =
            there.map(|(item, held)| (item, value(item, held))).collect();
        let logarithm = |held: &Held| {
            Some(made("ln q", Operation::Logarithm, vec![self.quantity(held)?.called("q")]))
        };
        let open = |item: &Item| {
            let held = item.at(t)?;
            let weighted = item.held.iter().map(|other| {
                let logs = vec![logarithm(held)?, logarithm(other)?];
                let over = made("ln q over another", Operation::Difference, logs);
                Some(made("", Operation::Product, vec![self.share(other)?, over]))
            });
            let over = made("weighted", Operation::Sum, weighted.collect::<Option<Vec<_>>>()?);
            let parts = vec![self.share(held)?, over];
            let weighted = made("share × differences", Operation::Product, parts);
            Some(made("", Operation::Ratio, vec![weighted, self.weight(item)?]))
        };
        self.over_items(label, &terms, &open)
    }
}

/// One item in one period of a window.
struct Held {
    place: usize,
    line: Line,
    share: f64,
}

/// One item in the periods of a window that have it.
struct Item {
    item: Code,
    held: Vec<Held>,
}

impl Item {
    fn at(&self, place: usize) -> Option<&Held> {
        self.held.iter().find(|held| held.place == place)
    }

    fn total(&self) -> f64 {
        Operation::Sum.of(&self
            .held
            .iter()
            .map(|held| held.line.quantity.get())
            .collect::<Vec<_>>())
    }

    fn weight(&self) -> f64 {
        Operation::Sum.of(&self.held.iter().map(|held| held.share).collect::<Vec<_>>())
    }
}
