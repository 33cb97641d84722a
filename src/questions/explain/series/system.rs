//! Levels of a window as the solution of linear equations between its periods: Geary-Khamis and
//! the time-product dummy.

use std::ops::Range;

use crate::foundation::codes::Code;
use crate::foundation::period::Period;
use crate::foundation::sorted::Map;
use crate::index::series::Recipe;
use crate::observations::panel::{Basket, Line};
use crate::questions::explain::series::together::{Names, Together, count, made, number};
use crate::questions::explain::terms::letters::Letter;
use crate::questions::explain::tree::glossary::Glossary;
use crate::questions::explain::tree::operation::Operation;
use crate::questions::explain::tree::result::Working;

/// The equations of a window: constants, and coefficients row by row.
#[derive(Debug)]
pub(super) struct System {
    is_dummy: bool,
    terms: Vec<Working>,
}

impl System {
    pub(super) fn of(
        series: Together,
        window: &Range<usize>,
        is_dummy: bool,
        (glossary, names): (&Glossary, &Names),
    ) -> Option<Self> {
        let of = series.period(window.end - 1);
        let items = items(series, window);
        let equations = Equations { series, glossary, names, of, is_dummy, items };
        let mut terms = Vec::with_capacity(window.len() * (window.len() + 1));
        for t in window.clone() {
            terms.push(equations.constant(t)?);
        }
        for t in window.clone() {
            for s in window.clone() {
                terms.push(equations.flow(t, s)?);
            }
        }
        Some(Self { is_dummy, terms })
    }

    /// One of the unknowns.
    pub(super) fn solved(&self, label: String, unknown: usize) -> Working {
        let first = if self.is_dummy { 0.0 } else { 1.0 };
        let asked =
            [count(unknown).labelled("place of the unknown"), number(first).labelled("the first")];
        let all = asked.into_iter().chain(self.terms.iter().cloned()).collect();
        let solved = made(label.as_str(), Operation::Solution, all);
        if self.is_dummy { made(label, Operation::Exponential, vec![solved]) } else { solved }
    }
}

/// One item in one period of a window.
#[derive(Debug)]
struct Held {
    place: usize,
    line: Line,
    share: f64,
}

/// One item in the periods of a window that have it.
#[derive(Debug)]
struct Item {
    code: Code,
    held: Vec<Held>,
    /// Σ of its quantities.
    quantity: f64,
    /// Σ of its shares of cost.
    weight: f64,
}

impl Item {
    fn of(code: Code, held: Vec<Held>) -> Self {
        let sum =
            |part: fn(&Held) -> f64| Operation::Sum.of(&held.iter().map(part).collect::<Vec<_>>());
        let quantity = sum(|held| held.line.quantity.get());
        let weight = sum(|held| held.share);
        Self { code, held, quantity, weight }
    }

    fn at(&self, place: usize) -> Option<&Held> {
        let at = self.held.binary_search_by_key(&place, |held| held.place).ok()?;
        self.held.get(at)
    }
}

/// What each item of a window is in each period that has it: place, quantity, share of cost.
fn items(series: Together, window: &Range<usize>) -> Vec<Item> {
    let mut places: Map<Code, Vec<Held>> = Map::new();
    for place in window.clone() {
        let Some(&period) = series.periods.get(place) else { continue };
        let basket = basket(series, period);
        let cost = basket.cost();
        for line in basket.lines().filter(|line| line.quantity.get() > 0.0) {
            let share = if cost > 0.0 { line.cost() / cost } else { 0.0 };
            places.entry(line.item).or_default().push(Held { place, line, share });
        }
    }
    places.into_iter().map(|(code, held)| Item::of(code, held)).collect()
}

/// What a period has, its units counting as those of the reference.
fn basket(series: Together, period: Period) -> Basket {
    let Recipe { reference, level, .. } = *series.recipe;
    series.book.subject.single(period, reference, level)
}

/// The equations of a window in the making.
struct Equations<'a> {
    series: Together<'a>,
    glossary: &'a Glossary,
    names: &'a Names,
    /// The period in which the window ends.
    of: String,
    is_dummy: bool,
    items: Vec<Item>,
}

impl Equations<'_> {
    /// Of the time-product dummy Σ s·(ln q − mean of ln q), the mean taken after the differences;
    /// Geary-Khamis has none.
    fn constant(&self, t: usize) -> Option<Working> {
        let period = self.series.period(t);
        let symbol = format!("c {period} of {}", self.of);
        self.glossary.mention(&symbol, || {
            if !self.is_dummy {
                return Some(number(0.0));
            }
            let there = self.items.iter().filter(|item| item.weight > 0.0);
            let there = there.filter_map(|item| Some((item, item.at(t)?)));
            let terms: Vec<(&Item, f64)> =
                there.map(|(item, held)| (item, ahead_of_mean(item, held))).collect();
            let label = format!("constant of {period}");
            Some(self.over_items(label, &terms, &|item| self.ahead_of_mean(item, t)))
        })
    }

    /// The coefficient of one period's level in the equation of another.
    fn flow(&self, t: usize, s: usize) -> Option<Working> {
        let (to, from) = (self.series.period(t), self.series.period(s));
        let symbol = format!("f {to}, {from} of {}", self.of);
        self.glossary.mention(&symbol, || {
            let both = self.items.iter().filter_map(|item| Some((item, item.at(t)?, item.at(s)?)));
            let kept = both.filter(|(item, ..)| !self.is_dummy || item.weight > 0.0);
            let terms: Vec<(&Item, f64)> = kept
                .map(|(item, to, from)| {
                    let value = if self.is_dummy {
                        to.share * from.share / item.weight
                    } else {
                        to.line.quantity.get() / item.quantity * from.share
                    };
                    (item, value)
                })
                .collect();
            let label = format!("coefficient of {from} for {to}");
            Some(self.over_items(label, &terms, &|item| self.part(item, t, s)))
        })
    }

    /// What one item gives to a coefficient.
    fn part(&self, item: &Item, t: usize, s: usize) -> Option<Working> {
        let (to, from) = (item.at(t)?, item.at(s)?);
        if self.is_dummy {
            let shares = vec![self.share(item, to)?, self.share(item, from)?];
            let shares = made("shares", Operation::Product, shares);
            return Some(made("", Operation::Ratio, vec![shares, self.weight(item)?]));
        }
        let part = vec![self.quantity(item, to)?, self.total(item)?];
        let part = made("part of the quantity", Operation::Ratio, part);
        Some(made("", Operation::Product, vec![part, self.share(item, from)?]))
    }

    /// What one item gives to a constant.
    fn ahead_of_mean(&self, item: &Item, t: usize) -> Option<Working> {
        let held = item.at(t)?;
        let weighted = item.held.iter().map(|other| {
            let logs = vec![self.logarithm(item, held)?, self.logarithm(item, other)?];
            let over = made("ln q over another", Operation::Difference, logs);
            Some(made("", Operation::Product, vec![self.share(item, other)?, over]))
        });
        let over = made("weighted", Operation::Sum, weighted.collect::<Option<Vec<_>>>()?);
        let parts = vec![self.share(item, held)?, over];
        let weighted = made("share × differences", Operation::Product, parts);
        Some(made("", Operation::Ratio, vec![weighted, self.weight(item)?]))
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
                |(item, opened)| opened.labelled(self.series.book.name(item.code)),
            )
        };
        Working::sum(label, "ratio", &values, self.series.book.most, opened)
    }

    /// An item's quantity in all periods of the window.
    fn total(&self, item: &Item) -> Option<Working> {
        self.over_periods(item, ("Σq", "quantity of all"), |held| self.quantity(item, held))
    }

    /// An item's shares of cost in all periods of the window.
    fn weight(&self, item: &Item) -> Option<Working> {
        self.over_periods(item, ("Σs", "shares of all"), |held| self.share(item, held))
    }

    /// What an item has in each period of the window, added up.
    fn over_periods(
        &self,
        item: &Item,
        (sign, what): (&str, &str),
        part: impl FnMut(&Held) -> Option<Working>,
    ) -> Option<Working> {
        let name = self.name(item);
        self.glossary.mention(&format!("{sign} {name} of {}", self.of), || {
            let parts = item.held.iter().map(part).collect::<Option<Vec<_>>>()?;
            Some(made(format!("{name}, {what}"), Operation::Sum, parts))
        })
    }

    /// An item's share of a period's cost.
    fn share(&self, item: &Item, held: &Held) -> Option<Working> {
        let period = *self.series.periods.get(held.place)?;
        let name = self.name(item);
        self.glossary.mention(&format!("s {name}, {period}"), || {
            let cost = self.cost(period)?;
            if cost.value <= 0.0 {
                return Some(number(0.0));
            }
            let own = self.cost_of(item.code, period).labelled(format!("cost, {period}"));
            let label = format!("{name}, share of cost, {period}");
            Some(made(label, Operation::Ratio, vec![own, cost]))
        })
    }

    fn logarithm(&self, item: &Item, held: &Held) -> Option<Working> {
        let (name, period) = (self.name(item), self.series.period(held.place));
        self.glossary.mention(&format!("ln q {name}, {period}"), || {
            let quantity = self.quantity(item, held)?.called("q");
            Some(made(format!("{name}, ln q, {period}"), Operation::Logarithm, vec![quantity]))
        })
    }

    fn name(&self, item: &Item) -> String {
        self.names.name(&self.series.book, item.code)
    }

    fn quantity(&self, item: &Item, held: &Held) -> Option<Working> {
        Some(self.letter(Letter::Q1, *self.series.periods.get(held.place)?, item.code))
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

    /// All that a period costs.
    fn cost(&self, period: Period) -> Option<Working> {
        self.glossary.mention(&format!("V {period}"), || {
            let lines: Vec<Line> = basket(self.series, period).lines().collect();
            let values: Vec<f64> = lines.iter().map(|line| line.cost()).collect();
            let open =
                |place: usize| self.cost_of(lines.get(place).map_or(0, |line| line.item), period);
            Some(Working::sum(format!("cost, {period}"), "£", &values, self.series.book.most, open))
        })
    }
}

/// share·Σ shareᵏ·(ln q − ln qᵏ) ÷ Σ shareᵏ over the periods k that have the item.
fn ahead_of_mean(item: &Item, held: &Held) -> f64 {
    let log = |held: &Held| libm::log(held.line.quantity.get());
    let over = item.held.iter().map(|other| other.share * (log(held) - log(other)));
    held.share * Operation::Sum.of(&over.collect::<Vec<_>>()) / item.weight
}
