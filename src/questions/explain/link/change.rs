//! The change between two periods that are compared: what is matched, its ratio, and what it covers.

use crate::foundation::codes::Code;
use crate::foundation::error::Error;
use crate::foundation::period::Period;
use crate::foundation::sorted::Map;
use crate::index::formula::Formula;
use crate::index::series::{ComparedParts, Recipe};
use crate::index::unmatched::{Grossing, Treatment};
use crate::observations::comparison::{Comparison, Lone};
use crate::observations::granularity::{Granularity, unit_of};
use crate::observations::ledger::Unmeasured;
use crate::observations::panel::{Basket, Line};
use crate::questions::explain::link::parts::Parts;
use crate::questions::explain::rows::book::Book;
use crate::questions::explain::terms::expression::{Expression, Known, Reader};
use crate::questions::explain::terms::formulas;
use crate::questions::explain::terms::letters::{Letter, Letters};
use crate::questions::explain::tree::operation::Operation;
use crate::questions::explain::tree::result::{Definitions, Working};

/// Two periods compared by a recipe, to be explained.
#[derive(Debug)]
pub(crate) struct Change<'a> {
    pub(super) book: Book<'a>,
    pub(super) from: Period,
    pub(super) to: Period,
    pub(super) formula: Formula,
    pub(super) treatment: Treatment,
    pub(super) weights: Option<Period>,
    /// What is compared, whether it matches or not.
    pub(super) baskets: (Basket, Basket),
    /// Item by item, where groups are made of the items that match.
    pub(super) items: Option<Comparison>,
    pub(super) comparison: Comparison,
    pub(super) grossing: Grossing,
    /// Where the letters stand, if not in the two periods.
    pub(super) parts: Option<Parts<'a>>,
    /// What tells this change's symbols from those of others beside it.
    pub(super) suffix: String,
}

impl<'a> Change<'a> {
    pub(crate) fn new(
        book: Book<'a>,
        (from, to): (Period, Period),
        recipe: &Recipe,
        suffix: &str,
    ) -> Result<Self, Error> {
        let baskets = book.subject.pair(from, to, recipe.level);
        let comparison = book.subject.compare(from, to, recipe)?;
        let by_item = Recipe { level: Granularity::Item, ..*recipe };
        let items = match recipe.level {
            Granularity::MatchedGroup => Some(book.subject.compare(from, to, &by_item)?),
            Granularity::Item | Granularity::Group => None,
        };
        let compared = Compared { baskets, items, comparison };
        Ok(Self::of(book, (from, to), recipe, suffix, compared))
    }

    /// Two periods that have nothing in common, with what is left out of each.
    pub(crate) fn of_nothing(
        book: Book<'a>,
        ends: (Period, Period),
        recipe: &Recipe,
        (parts, unmatched): (Option<Parts<'a>>, Vec<Lone>),
    ) -> Self {
        let comparison = Comparison::of_nothing(unmatched);
        let baskets = (Basket::default(), Basket::default());
        let compared = Compared { baskets, items: None, comparison };
        Self { parts, ..Self::of(book, ends, recipe, "", compared) }
    }

    /// Parts of two years.
    pub(crate) fn of_parts(
        book: Book<'a>,
        (from, to): (Period, Period),
        recipe: &Recipe,
        suffix: &str,
        (parts, compared): (Parts<'a>, ComparedParts),
    ) -> Self {
        let ComparedParts { earlier, later, items, comparison } = compared;
        let items = Some(items).filter(|_| recipe.level == Granularity::MatchedGroup);
        let compared = Compared { baskets: (earlier, later), items, comparison };
        let change = Self::of(book, (from, to), recipe, suffix, compared);
        Self { parts: Some(parts), ..change }
    }

    fn of(
        book: Book<'a>,
        (from, to): (Period, Period),
        recipe: &Recipe,
        suffix: &str,
        compared: Compared,
    ) -> Self {
        let Compared { baskets, items, comparison } = compared;
        let grossing = Grossing::of(&comparison, book.subject.panel);
        let Recipe { formula, treatment, weights, .. } = *recipe;
        let suffix = suffix.to_owned();
        Self {
            book,
            from,
            to,
            formula,
            treatment,
            weights,
            baskets,
            items,
            comparison,
            grossing,
            parts: None,
            suffix,
        }
    }

    pub(crate) fn ends(&self) -> String {
        format!("{} to {}", self.from, self.to)
    }

    pub(super) fn symbol(&self, letter: &str) -> String {
        format!("{letter}{}", self.suffix)
    }

    pub(super) fn group_of(&self, item: Code) -> Option<Code> {
        self.book.subject.panel.group_of(item)
    }

    pub(super) fn item(&self, place: usize) -> Code {
        self.comparison.items.get(place).copied().unwrap_or_default()
    }

    pub(super) fn letter(&self, letter: Letter, item: Code) -> Working {
        let is_group = self.book.subject.panel.group_in_place_of(item).is_some();
        match (&self.items, &self.parts) {
            (Some(items), _) if is_group => self.matched_letter(items, letter, item),
            (_, None) => self.book.letter(letter, item, (self.from, self.to, self.weights)),
            (_, Some(parts)) => parts.letter(&self.book, letter, item, (self.from, self.weights)),
        }
    }

    /// A letter of a group that is made of its matched items.
    fn matched_letter(&self, items: &Comparison, letter: Letter, group: Code) -> Working {
        let unit = unit_of(self.book.subject.panel);
        let members: Vec<(usize, Code)> = items
            .items
            .iter()
            .copied()
            .enumerate()
            .filter(|(_, code)| unit(*code) == group)
            .collect();
        if let [(_, only)] = members.as_slice() {
            return self.letter(letter, *only);
        }
        let label = |_: usize| String::new();
        let open = |letter: Letter, _: usize| Working::given(letter.symbol(), 0.0, "units");
        let letters = Letters::new(items, &label, &open);
        let quantity = if letter.is_quantity() { letter } else { letter.exchanged() };
        let summed = |unit_cost: Option<Letter>| {
            let amount = |&(place, _): &(usize, Code)| {
                let q = letters.amount(quantity, place);
                unit_cost.map_or(q, |p| q * letters.amount(p, place))
            };
            let values: Vec<f64> = members.iter().map(amount).collect();
            let open = |place: usize| {
                let item = members.get(place).map_or(0, |(_, item)| *item);
                let q = self.letter(quantity, item);
                let Some(p) = unit_cost else { return q.labelled(self.book.name(item)) };
                let parts =
                    vec![q.called(quantity.symbol()), self.letter(p, item).called(p.symbol())];
                Working::made(self.book.name(item), Operation::Product, parts, "£")
            };
            let (label, unit) = match unit_cost {
                None => ("quantity of the matched items", "units"),
                Some(_) => ("cost of the matched items", "£"),
            };
            Working::sum(label, unit, &values, self.book.most, open)
        };
        if letter.is_quantity() {
            return summed(None);
        }
        let parts = vec![summed(Some(letter)), summed(None)];
        Working::made("unit cost of the matched items", Operation::Ratio, parts, "£ per unit")
    }

    /// The formula over the matched items.
    pub(crate) fn matched_ratio(&self) -> Working {
        let open = |letter: Letter, place: usize| self.letter(letter, self.item(place));
        self.by_formula(&self.comparison, &open, "")
    }

    pub(super) fn by_formula(
        &self,
        comparison: &Comparison,
        open: &dyn Fn(Letter, usize) -> Working,
        of: &str,
    ) -> Working {
        let label = |place: usize| self.book.name(self.item(place));
        let letters = Letters::new(comparison, &label, open);
        let reader = Reader { letters: &letters, most: self.book.most, suffix: &self.suffix };
        let ratio = reader.open(&formulas::volume_ratio(self.formula, &reader), None);
        let title = self.formula.title();
        let label = format!("{title} volume ratio{of}, {}", self.ends());
        let note = format!("{title}: {}", self.formula.equation());
        Working { note: Some(note), ..ratio.labelled(label).in_unit("ratio") }.called("Q")
    }

    pub(super) fn group_name(&self, group: Option<Code>) -> String {
        group.map_or_else(
            || "no group".to_owned(),
            |group| self.book.subject.panel.group(group).to_owned(),
        )
    }

    /// Asks what an expression over the matched items comes to.
    fn read<T>(&self, ask: impl FnOnce(&Reader) -> T) -> T {
        let label = |place: usize| self.book.name(self.item(place));
        let open = |letter: Letter, place: usize| self.letter(letter, self.item(place));
        let letters = Letters::new(&self.comparison, &label, &open);
        ask(&Reader { letters: &letters, most: self.book.most, suffix: &self.suffix })
    }

    /// What a term of each item mentions.
    pub(crate) fn defined(&self, term: &Expression) -> (Definitions, Known) {
        self.read(|reader| reader.defined(term))
    }

    /// Σ of a term over some of the matched items, by their places.
    pub(crate) fn summed(
        &self,
        label: impl Into<String>,
        places: &[usize],
        (term, known): (&Expression, &Known),
    ) -> Working {
        self.read(|reader| {
            let value = |&place: &usize| reader.body_value(term, place, known);
            let values: Vec<f64> = places.iter().map(value).collect();
            let open = |at: usize| {
                let place = places.get(at).copied().unwrap_or_default();
                let name = self.book.name(self.item(place));
                reader.open_body(term, place, known).labelled(name)
            };
            let sum = Working::sum(label, "ratio", &values, self.book.most, open);
            Working { formula: Some(term.equation_of_sum(&self.suffix)), ..sum }
        })
    }

    /// The places of the matched items by group.
    pub(crate) fn places_by_group(&self) -> Map<Option<Code>, Vec<usize>> {
        let items = &self.comparison.items;
        let mut groups: Map<_, Vec<usize>> =
            self.book.subject.panel.for_groups_of(items.iter().copied());
        for (place, item) in items.iter().enumerate() {
            groups.entry(self.group_of(*item)).or_default().push(place);
        }
        groups
    }

    pub(super) fn costs_summed(
        &self,
        label: &str,
        costs: &[(Code, f64)],
        earlier: bool,
    ) -> Working {
        let values: Vec<f64> = costs.iter().map(|(_, cost)| *cost).collect();
        let open = |place: usize| match costs.get(place) {
            Some((item, _)) => self.cost_of(*item, earlier),
            None => Working::given("", 0.0, "£"),
        };
        let period = if earlier { self.from } else { self.to };
        Working::sum(format!("{label}, {period}"), "£", &values, self.book.most, open)
    }

    /// One item's cost in the earlier or the later period.
    pub(super) fn cost_of(&self, item: Code, earlier: bool) -> Working {
        let (q, p) = if earlier { (Letter::Q0, Letter::P0) } else { (Letter::Q1, Letter::P1) };
        let parts = [q, p].map(|l| self.letter(l, item).called(l.symbol()));
        Working::made(self.book.name(item), Operation::Product, parts.into(), "£")
    }

    /// The smaller of the two periods' coverages.
    pub(crate) fn coverage(&self) -> Working {
        let parts = vec![self.coverage_of(true), self.coverage_of(false)];
        let label = format!("coverage, {}", self.ends());
        Working::made(label, Operation::Minimum, parts, "ratio")
    }

    /// Matched cost ÷ all cost of the earlier or the later period.
    pub(crate) fn coverage_of(&self, earlier: bool) -> Working {
        let period = if earlier { self.from } else { self.to };
        let parts = vec![self.matched_cost(earlier), self.all_cost(earlier)];
        Working::made(format!("coverage of {period}"), Operation::Ratio, parts, "ratio")
    }

    fn basket(&self, earlier: bool) -> &Basket {
        if earlier { &self.baskets.0 } else { &self.baskets.1 }
    }

    pub(crate) fn matched_cost(&self, earlier: bool) -> Working {
        let side = if earlier { &self.comparison.from } else { &self.comparison.to };
        let costs: Vec<(Code, f64)> =
            self.comparison.items.iter().copied().zip(side.costs()).collect();
        self.costs_summed("cost of the matched items", &costs, earlier)
    }

    /// The cost of everything, compared or not.
    pub(super) fn all_cost(&self, earlier: bool) -> Working {
        let measured = self.measured_cost(earlier);
        let held = self.basket(earlier).unmeasured.iter().filter(|held| held.cost > 0.0);
        let unmeasured: Vec<Unmeasured> = held.copied().collect();
        if unmeasured.is_empty() {
            return measured;
        }
        let period = if earlier { self.from } else { self.to };
        let costs: Vec<f64> = unmeasured.iter().map(|held| held.cost).collect();
        let open = |place: usize| {
            let held = unmeasured.get(place);
            let (item, cost) = held.map_or((0, 0.0), |held| (held.item, held.cost));
            Working::given(self.book.name(item), cost, "£")
        };
        let label = format!("cost without a quantity, {period}");
        let without = Working::sum(label, "£", &costs, self.book.most, open);
        let note = Some("what was noticed in reading names the rows".to_owned());
        let without = Working { note, ..without };
        let label = format!("cost, with or without a quantity, {period}");
        Working::made(label, Operation::Sum, vec![measured, without], "£")
    }

    /// The cost of everything that has a quantity, compared or not.
    fn measured_cost(&self, earlier: bool) -> Working {
        let basket = self.basket(earlier);
        let costs: Vec<(Code, f64)> =
            basket.lines().map(|line: Line| (line.item, line.cost())).collect();
        self.costs_summed("cost", &costs, earlier)
    }

    fn value_ratio(&self) -> Working {
        let parts = vec![self.matched_cost(false), self.matched_cost(true)];
        Working::made("value ratio", Operation::Ratio, parts, "ratio")
    }

    /// Value ratio ÷ a volume ratio.
    pub(crate) fn implied_unit_cost(&self, volume: Working) -> Working {
        let label = format!("implied unit-cost ratio, {}", self.ends());
        Working::made(label, Operation::Ratio, vec![self.value_ratio(), volume], "ratio")
    }
}

/// What a change compares.
struct Compared {
    baskets: (Basket, Basket),
    items: Option<Comparison>,
    comparison: Comparison,
}
