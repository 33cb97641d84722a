//! The change between two periods that are compared: its ratio, and what each item made of it.

use crate::foundation::sorted::Map;

use crate::foundation::codes::Code;
use crate::foundation::error::Error;
use crate::foundation::period::Period;
use crate::index::formula::Formula;
use crate::index::mix;
use crate::index::series::{ComparedParts, Recipe};
use crate::index::unmatched::{Grossing, GroupCost, Treatment};
use crate::observations::comparison::{Comparison, Lone};
use crate::observations::granularity::{Granularity, unit_of};
use crate::observations::panel::{Basket, Line};
use crate::questions::explain::expression::{Known, Reader};
use crate::questions::explain::formulas;
use crate::questions::explain::letters::{Letter, Letters};
use crate::questions::explain::result::{Operation, Working};
use crate::questions::explain::rows::{Book, at_quality};
use crate::questions::explain::working::count;

/// Two periods compared by a recipe, to be explained.
#[derive(Debug)]
pub(super) struct Change<'a> {
    book: Book<'a>,
    from: Period,
    to: Period,
    formula: Formula,
    treatment: Treatment,
    weights: Option<Period>,
    /// What is compared, whether it matches or not.
    baskets: (Basket, Basket),
    /// Item by item, where groups are made of the items that match.
    items: Option<Comparison>,
    comparison: Comparison,
    grossing: Grossing,
    /// Where the letters stand, if not in the two periods.
    parts: Option<Parts<'a>>,
    /// What tells this change's symbols from those of others beside it.
    suffix: String,
}

/// Parts of two years at the annual unit costs of each.
#[derive(Debug)]
pub(super) struct Parts<'a> {
    pub(super) years: Book<'a>,
    pub(super) year: Period,
    pub(super) earlier: Earlier,
    pub(super) later: Vec<Period>,
}

/// What parts of a year are compared with.
#[derive(Debug)]
pub(super) enum Earlier {
    /// The average of so many parts of an earlier year.
    Average(usize),
    /// The same parts a year before.
    YearBefore,
}

/// Figures that others mention by their symbols, in the order in which they are computed.
pub(super) type Definitions = Vec<Working>;

impl<'a> Change<'a> {
    pub(super) fn new(
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

    /// Parts of two years.
    pub(super) fn of_parts(
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
        let grossing = Grossing::of(&comparison, &|item| book.subject.panel.group_of(item));
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

    fn ends(&self) -> String {
        format!("{} to {}", self.from, self.to)
    }

    fn symbol(&self, letter: &str) -> String {
        format!("{letter}{}", self.suffix)
    }

    fn group_of(&self, item: Code) -> Option<Code> {
        self.book.subject.panel.group_of(item)
    }

    fn item(&self, place: usize) -> Code {
        self.comparison.items.get(place).copied().unwrap_or_default()
    }

    fn letter(&self, letter: Letter, item: Code) -> Working {
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

    /// The ratio under the treatment of unmatched items.
    pub(super) fn ratio(&self) -> Working {
        self.ratio_under(self.treatment)
    }

    pub(super) fn ratio_under(&self, treatment: Treatment) -> Working {
        let matched = self.matched_ratio();
        match treatment {
            Treatment::Drop | Treatment::Error => matched,
            Treatment::Uplift => {
                let uplift = Working::made(
                    "coverage of the earlier period ÷ that of the later",
                    Operation::Ratio,
                    vec![self.coverage_of(true), self.coverage_of(false)],
                    "ratio",
                );
                let label = format!("volume ratio with unmatched items uplifted, {}", self.ends());
                Working::made(label, Operation::Product, vec![matched, uplift], "ratio")
            }
            Treatment::Group => self.grouped_ratio(matched),
        }
    }

    /// The formula over the matched items.
    pub(super) fn matched_ratio(&self) -> Working {
        let open = |letter: Letter, place: usize| self.letter(letter, self.item(place));
        self.by_formula(&self.comparison, &open, "")
    }

    fn by_formula(
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

    /// S·G + (1 − S)·M.
    fn grouped_ratio(&self, matched: Working) -> Working {
        let one = || Working::given("1", 1.0, "number");
        let share = self.share();
        let following = Working::made(
            "share of the others",
            Operation::Difference,
            vec![one(), symbol_of(&share)],
            "ratio",
        );
        let grossed = self.grossed_ratio();
        let parts = vec![
            Working::made(
                "groups that match something",
                Operation::Product,
                vec![symbol_of(&share), grossed],
                "ratio",
            ),
            Working::made("the others", Operation::Product, vec![following, matched], "ratio"),
        ];
        let label =
            format!("volume ratio with unmatched items following their group, {}", self.ends());
        let ratio = Working::made(label, Operation::Sum, parts, "ratio");
        let definitions = std::iter::once(share).chain(self.factors()).collect();
        Working { definitions, ..ratio }
    }

    /// The share of the earlier cost in groups that match something.
    fn share(&self) -> Working {
        let alone: Vec<&Lone> =
            self.comparison.unmatched.iter().filter(|lone| !self.leads(lone.item)).collect();
        let costs: Vec<f64> = alone.iter().map(|lone| lone.from_cost).collect();
        let open = |place: usize| match alone.get(place) {
            Some(lone) => self.cost_of(lone.item, true),
            None => Working::given("", 0.0, "£"),
        };
        let cost =
            Working::sum("cost of groups that match nothing", "£", &costs, self.book.most, open);
        let part = Working::made(
            "their share of the earlier cost",
            Operation::Ratio,
            vec![cost, self.all_cost(true)],
            "ratio",
        );
        let one = Working::given("1", 1.0, "number");
        let label = "share of the earlier cost in groups that match something";
        Working::made(label, Operation::Difference, vec![one, part], "ratio")
            .called(&self.symbol("S"))
    }

    fn leads(&self, item: Code) -> bool {
        self.grossing.groups.get(&self.group_of(item)).is_some_and(|cost| cost.leads())
    }

    fn group_name(&self, group: Option<Code>) -> String {
        group.map_or_else(
            || "no group".to_owned(),
            |group| self.book.subject.panel.group(group).to_owned(),
        )
    }

    fn factor_symbol(&self, group: Option<Code>) -> String {
        self.symbol(&format!("factor of {}", self.group_name(group)))
    }

    /// For each group that is grossed up its cost ÷ its matched cost, in the earlier period.
    fn factors(&self) -> Definitions {
        let groups: Map<Option<Code>, GroupCost> =
            self.grossing.groups.iter().map(|(group, cost)| (*group, *cost)).collect();
        let grossed = groups.into_iter().filter(|(_, cost)| is_grossed(*cost));
        grossed.map(|(group, _)| self.factor(group)).collect()
    }

    fn factor(&self, group: Option<Code>) -> Working {
        let label = format!("factor of {}", self.group_name(group));
        let parts = vec![self.group_cost(group), self.matched_cost_of(group)];
        Working::made(label, Operation::Ratio, parts, "ratio").called(&self.factor_symbol(group))
    }

    /// A group's cost in the earlier period.
    fn group_cost(&self, group: Option<Code>) -> Working {
        let lone = self.comparison.unmatched.iter();
        let lone: Vec<&Lone> = lone.filter(|lone| self.group_of(lone.item) == group).collect();
        let costs: Vec<f64> = lone.iter().map(|lone| lone.from_cost).collect();
        let open = |place: usize| match lone.get(place) {
            Some(lone) => self.cost_of(lone.item, true),
            None => Working::given("", 0.0, "£"),
        };
        let unmatched = Working::sum("unmatched cost", "£", &costs, self.book.most, open);
        let label = format!("cost of {}, {}", self.group_name(group), self.from);
        Working::made(label, Operation::Sum, vec![self.matched_cost_of(group), unmatched], "£")
    }

    fn matched_cost_of(&self, group: Option<Code>) -> Working {
        let costs = self.comparison.items.iter().copied().zip(self.comparison.from.costs());
        let of_group: Vec<(Code, f64)> =
            costs.filter(|(item, _)| self.group_of(*item) == group).collect();
        self.costs_summed("matched cost", &of_group, true)
    }

    fn costs_summed(&self, label: &str, costs: &[(Code, f64)], earlier: bool) -> Working {
        let values: Vec<f64> = costs.iter().map(|(_, cost)| *cost).collect();
        let open = |place: usize| match costs.get(place) {
            Some((item, _)) => self.cost_of(*item, earlier),
            None => Working::given("", 0.0, "£"),
        };
        let period = if earlier { self.from } else { self.to };
        Working::sum(format!("{label}, {period}"), "£", &values, self.book.most, open)
    }

    /// One item's cost in the earlier or the later period.
    fn cost_of(&self, item: Code, earlier: bool) -> Working {
        let (q, p) = if earlier { (Letter::Q0, Letter::P0) } else { (Letter::Q1, Letter::P1) };
        let parts = [q, p].map(|l| self.letter(l, item).called(l.symbol()));
        Working::made(self.book.name(item), Operation::Product, parts.into(), "£")
    }

    fn grossed_ratio(&self) -> Working {
        let grossed = self.comparison.scaled(&self.grossing.factors);
        self.by_formula(
            &grossed,
            &|letter, place| self.grossed_letter(letter, place),
            " of groups grossed up",
        )
        .called("G")
    }

    fn grossed_letter(&self, letter: Letter, place: usize) -> Working {
        let item = self.item(place);
        let plain = self.letter(letter, item);
        let group = self.group_of(item);
        let factor = self.grossing.groups.get(&group).filter(|cost| is_grossed(**cost));
        let (true, Some(_)) = (letter.is_quantity(), factor) else { return plain };
        let value = self.grossing.factors.get(place).copied().unwrap_or(1.0);
        let factor = reference(&self.factor_symbol(group), value, "ratio");
        let label = format!("{}, grossed up", plain.label);
        Working::made(
            label,
            Operation::Product,
            vec![plain.called(letter.symbol()), factor],
            "units",
        )
    }

    /// The smaller of the two periods' coverages.
    pub(super) fn coverage(&self) -> Working {
        let parts = vec![self.coverage_of(true), self.coverage_of(false)];
        let label = format!("coverage, {}", self.ends());
        Working::made(label, Operation::Minimum, parts, "ratio")
    }

    /// Matched cost ÷ all cost of the earlier or the later period.
    pub(super) fn coverage_of(&self, earlier: bool) -> Working {
        let period = if earlier { self.from } else { self.to };
        let parts = vec![self.matched_cost(earlier), self.all_cost(earlier)];
        Working::made(format!("coverage of {period}"), Operation::Ratio, parts, "ratio")
    }

    pub(super) fn matched_cost(&self, earlier: bool) -> Working {
        let side = if earlier { &self.comparison.from } else { &self.comparison.to };
        let costs: Vec<(Code, f64)> =
            self.comparison.items.iter().copied().zip(side.costs()).collect();
        self.costs_summed("cost of the matched items", &costs, earlier)
    }

    /// The cost of everything, compared or not.
    fn all_cost(&self, earlier: bool) -> Working {
        let basket = if earlier { &self.baskets.0 } else { &self.baskets.1 };
        let costs: Vec<(Code, f64)> =
            basket.lines().map(|line: Line| (line.item, line.cost())).collect();
        self.costs_summed("cost", &costs, earlier)
    }

    /// The cost of the unmatched items in the earlier or the later period.
    pub(super) fn unmatched_cost(&self, earlier: bool) -> Working {
        let cost = |lone: &Lone| if earlier { lone.from_cost } else { lone.to_cost };
        let costs: Vec<(Code, f64)> =
            self.comparison.unmatched.iter().map(|lone| (lone.item, cost(lone))).collect();
        self.costs_summed("cost of the unmatched items", &costs, earlier)
    }

    fn value_ratio(&self) -> Working {
        let parts = vec![self.matched_cost(false), self.matched_cost(true)];
        Working::made("value ratio", Operation::Ratio, parts, "ratio")
    }

    /// Value ratio ÷ a volume ratio.
    pub(super) fn implied_unit_cost(&self, volume: Working) -> Working {
        let label = format!("implied unit-cost ratio, {}", self.ends());
        Working::made(label, Operation::Ratio, vec![self.value_ratio(), volume], "ratio")
    }

    /// The ratio item by item ÷ the ratio group by group − 1.
    pub(super) fn mix(&self) -> Result<Working, Error> {
        let group_of = |item: Code| self.group_of(item);
        let (places, groups) =
            mix::by_group(self.formula.requirement(), &self.comparison, &group_of)?;
        let group = |place: usize| {
            let place = groups.items.get(place).copied().unwrap_or_default();
            places.get(place as usize).copied().flatten()
        };
        let label = |place: usize| self.group_name(group(place));
        let open = |letter: Letter, place: usize| self.group_letter(letter, group(place));
        let letters = Letters::new(&groups, &label, &open);
        let reader = Reader { letters: &letters, most: self.book.most, suffix: &self.suffix };
        let ratio = reader.open(&formulas::volume_ratio(self.formula, &reader), None);
        let ratio = ratio.labelled("volume ratio of the groups").in_unit("ratio");
        let label = format!("ratio item by item ÷ ratio group by group, {}", self.ends());
        let parts = vec![self.matched_ratio(), ratio];
        Ok(Working::made(label, Operation::Ratio, parts, "ratio"))
    }

    /// A group's quantity, or its cost ÷ its quantity.
    fn group_letter(&self, letter: Letter, group: Option<Code>) -> Working {
        if letter.is_quantity() {
            return self.group_total(letter, None, group);
        }
        let quantity = letter.exchanged();
        let parts = vec![
            self.group_total(quantity, Some(letter), group),
            self.group_total(quantity, None, group),
        ];
        Working::made("unit cost of the group", Operation::Ratio, parts, "£ per unit")
    }

    /// Σ q, or Σ q·p, over the matched items of a group.
    fn group_total(
        &self,
        quantity: Letter,
        unit_cost: Option<Letter>,
        group: Option<Code>,
    ) -> Working {
        let label = |_: usize| String::new();
        let open = |letter: Letter, place: usize| self.letter(letter, self.item(place));
        let letters = Letters::new(&self.comparison, &label, &open);
        let places: Vec<usize> = (0..self.comparison.matched())
            .filter(|&place| self.group_of(self.item(place)) == group)
            .collect();
        let amount = |place: usize| {
            let q = letters.amount(quantity, place);
            unit_cost.map_or(q, |p| q * letters.amount(p, place))
        };
        let values: Vec<f64> = places.iter().map(|&place| amount(place)).collect();
        let opened = |place: usize| {
            let item = places.get(place).map_or(0, |&place| self.item(place));
            let q = self.letter(quantity, item).called(quantity.symbol());
            let Some(p) = unit_cost else { return q.labelled(self.book.name(item)) };
            let parts = vec![q, self.letter(p, item).called(p.symbol())];
            Working::made(self.book.name(item), Operation::Product, parts, "£")
        };
        let (label, unit) = match unit_cost {
            None => ("quantity of the group", "units"),
            Some(_) => ("cost of the group", "£"),
        };
        Working::sum(label, unit, &values, self.book.most, opened)
    }

    /// What every item made of the growth, under the treatment.
    pub(super) fn contributions(&self) -> Contributions<'_> {
        let grossed = match self.treatment {
            Treatment::Group => Some(self.comparison.scaled(&self.grossing.factors)),
            Treatment::Drop | Treatment::Uplift | Treatment::Error => None,
        };
        let mut contributions =
            Contributions { change: self, grossed, definitions: Vec::new(), known: Vec::new() };
        contributions.define();
        contributions
    }
}

/// What a change compares.
struct Compared {
    baskets: (Basket, Basket),
    items: Option<Comparison>,
    comparison: Comparison,
}

impl Parts<'_> {
    fn letter(
        &self,
        book: &Book,
        letter: Letter,
        item: Code,
        (from, weights): (Period, Option<Period>),
    ) -> Working {
        let weights = weights.unwrap_or(from);
        let of_weights = if weights.kind().is_year() { &self.years } else { book };
        match letter {
            Letter::Q0 => self.earlier(book, item, from),
            Letter::Q1 => self.added_up(book, item, from, &self.later),
            Letter::P0 => self.years.unit_cost(from, item),
            Letter::P1 => self.years.unit_cost(self.year, item),
            Letter::Qb => of_weights.weighting_quantity(weights, item),
            Letter::Pb => of_weights.unit_cost(weights, item),
        }
    }

    fn earlier(&self, book: &Book, item: Code, from: Period) -> Working {
        match self.earlier {
            Earlier::Average(parts) => {
                let number = Working::given("parts of the year", count(parts), "number");
                let one = Working::given("1", 1.0, "number");
                let share = Working::made(
                    "one part of the year",
                    Operation::Ratio,
                    vec![one, number],
                    "ratio",
                );
                let label = format!("quantity of the average part of {from}");
                let terms = vec![self.years.counted_quantity(from, item), share];
                Working::made(label, Operation::Product, terms, "units")
            }
            Earlier::YearBefore => {
                let before: Vec<Period> =
                    self.later.iter().map(|part| part.year_before()).collect();
                self.added_up(book, item, from, &before)
            }
        }
    }

    /// The quantities of some parts of a year, at the quality of the earlier year.
    fn added_up(&self, book: &Book, item: Code, from: Period, parts: &[Period]) -> Working {
        let of_part = |&part: &Period| {
            let plain = book.quantity(part, item);
            let quality = book.quality(part, item).zip(self.years.quality(from, item));
            match quality {
                Some(quality) => at_quality(plain, true, from, quality),
                None => plain,
            }
        };
        let mut each: Vec<Working> = parts.iter().map(of_part).collect();
        match each.as_slice() {
            [_] => each.remove(0),
            _ => Working::made("quantity to date", Operation::RunningSum, each, "units"),
        }
    }
}

/// Whether a group's matched items stand for more than themselves.
fn is_grossed(cost: GroupCost) -> bool {
    cost.leads() && cost.all().to_bits() != cost.matched().to_bits()
}

/// A mention of a figure that is opened elsewhere.
pub(super) fn reference(symbol: &str, value: f64, unit: &'static str) -> Working {
    let given = Working::given(symbol, value, unit).called(symbol);
    Working { operation: Operation::Symbol, ..given }
}

pub(super) fn symbol_of(definition: &Working) -> Working {
    let symbol = definition.symbol.as_deref().unwrap_or_default();
    reference(symbol, definition.value, definition.unit)
}

/// What items made of a growth: figures that all of them mention, and each one's own.
#[derive(Debug)]
pub(super) struct Contributions<'a> {
    change: &'a Change<'a>,
    /// The matched items grossed up to their groups, where unmatched items follow these.
    grossed: Option<Comparison>,
    pub(super) definitions: Definitions,
    known: Known,
}

impl Contributions<'_> {
    fn with_reader<T>(&self, ask: impl FnOnce(&Reader) -> T) -> T {
        let change = self.change;
        let label = |place: usize| change.book.name(change.item(place));
        let plain = |letter: Letter, place: usize| change.letter(letter, change.item(place));
        let raised = |letter: Letter, place: usize| change.grossed_letter(letter, place);
        let letters = match &self.grossed {
            None => Letters::new(&change.comparison, &label, &plain),
            Some(grossed) => Letters::new(grossed, &label, &raised),
        };
        ask(&Reader { letters: &letters, most: change.book.most, suffix: &change.suffix })
    }

    fn define(&mut self) {
        let change = self.change;
        let mut definitions = match change.treatment {
            Treatment::Drop | Treatment::Error => Vec::new(),
            Treatment::Uplift => {
                let ratio = change.matched_ratio().called(&change.symbol("Q matched"));
                let implied = change.implied_unit_cost(symbol_of(&ratio));
                vec![
                    change.coverage_of(true).called(&change.symbol("cov")),
                    ratio,
                    implied.called(&change.symbol("P implied")),
                    change.all_cost(true).called(&change.symbol("V all")),
                ]
            }
            Treatment::Group => {
                let ratio = change.matched_ratio().called(&change.symbol("Q matched"));
                let cost = change.all_cost(true).called(&change.symbol("V all"));
                let factors = change.factors();
                [change.share()].into_iter().chain(factors).chain([ratio, cost]).collect()
            }
        };
        let (of_formula, known) = self.with_reader(|reader| {
            let expression = formulas::contribution(change.formula, reader);
            reader.defined(&expression)
        });
        definitions.extend(of_formula);
        self.definitions = definitions;
        self.known = known;
    }

    /// The value of a symbol that was defined.
    fn mention(&self, letter: &str) -> Working {
        let symbol = self.change.symbol(letter);
        let held = self.definitions.iter().find(|d| d.symbol.as_deref() == Some(&symbol));
        held.map_or_else(|| reference(&symbol, 0.0, "ratio"), symbol_of)
    }

    /// A matched item's contribution to the ratio of the formula.
    fn by_formula(&self, place: usize) -> Working {
        self.with_reader(|reader| {
            let expression = formulas::contribution(self.change.formula, reader);
            reader.open_body(&expression, place, &self.known)
        })
        .in_unit("points")
    }

    /// A matched item's contribution.
    pub(super) fn of_matched(&self, place: usize) -> Working {
        let made = self.by_formula(place);
        let label = self.change.book.name(self.change.item(place));
        let points = |operation, terms| Working::made("", operation, terms, "points");
        let made = match self.change.treatment {
            Treatment::Drop | Treatment::Error => made,
            Treatment::Uplift => {
                points(Operation::Product, vec![made.called("C"), self.mention("cov")])
            }
            Treatment::Group => {
                let shared = points(Operation::Product, vec![made.called("C"), self.mention("S")])
                    .labelled("with the unmatched of its group");
                points(Operation::Ratio, vec![shared, self.factor_of(place)])
            }
        };
        made.labelled(label)
    }

    fn factor_of(&self, place: usize) -> Working {
        let item = self.change.item(place);
        let symbol = format!("factor of {}", self.change.group_name(self.change.group_of(item)));
        let grossed = self.change.grossing.groups.get(&self.change.group_of(item));
        match grossed.filter(|cost| is_grossed(**cost)) {
            Some(_) => self.mention(&symbol),
            None => Working::given("1, all is matched", 1.0, "ratio"),
        }
    }

    /// An unmatched item's contribution.
    pub(super) fn of_lone(&self, lone: &Lone) -> Working {
        let made = match self.change.treatment {
            Treatment::Group => self.following(lone),
            Treatment::Drop | Treatment::Uplift | Treatment::Error => self.uplifted(lone),
        };
        made.labelled(self.change.book.name(lone.item))
    }

    /// 100·(v¹ ÷ P − v⁰) ÷ V⁰.
    fn uplifted(&self, lone: &Lone) -> Working {
        let deflated = Working::made(
            "later cost at earlier unit costs",
            Operation::Ratio,
            vec![self.lone_cost(lone, false), self.mention("P implied")],
            "£",
        );
        let change = Working::made(
            "change",
            Operation::Difference,
            vec![deflated, self.lone_cost(lone, true)],
            "£",
        );
        Self::hundred_times_over(change, self.mention("V all"))
    }

    fn hundred_times_over(change: Working, whole: Working) -> Working {
        let hundred = Working::given("100", 100.0, "number");
        let times = Working::made("× 100", Operation::Product, vec![hundred, change], "£");
        Working::made("", Operation::Ratio, vec![times, whole], "points")
    }

    /// One unmatched item's cost; zero in the period in which it is not there.
    fn lone_cost(&self, lone: &Lone, earlier: bool) -> Working {
        let period = if earlier { self.change.from } else { self.change.to };
        let cost = if earlier { lone.from_cost } else { lone.to_cost };
        let label = format!("cost, {period}");
        if cost == 0.0 {
            return Working::given(label, 0.0, "£");
        }
        self.change.cost_of(lone.item, earlier).labelled(label)
    }

    /// Its part of what its group made, or of the growth of all.
    fn following(&self, lone: &Lone) -> Working {
        let (change, cost) = (self.change, self.lone_cost(lone, true));
        let group = change.group_of(lone.item);
        if change.leads(lone.item) {
            let made = self.of_group(group);
            let part = Working::made("", Operation::Product, vec![made, cost], "£");
            let part = part.labelled("points of the group × cost");
            return Working::made(
                "",
                Operation::Ratio,
                vec![part, change.group_cost(group)],
                "points",
            );
        }
        let one = Working::given("1", 1.0, "number");
        let growth = Working::made(
            "growth of what is matched",
            Operation::Difference,
            vec![self.mention("Q matched"), one],
            "growth",
        );
        let hundred = Working::given("100", 100.0, "number");
        let points =
            Working::made("in points", Operation::Product, vec![hundred, growth], "points");
        let part = Working::made("points × cost", Operation::Product, vec![points, cost], "£");
        Working::made("", Operation::Ratio, vec![part, self.mention("V all")], "points")
    }

    /// What a group made, its unmatched items included.
    fn of_group(&self, group: Option<Code>) -> Working {
        let places: Vec<usize> = (0..self.change.comparison.matched())
            .filter(|&place| self.change.group_of(self.change.item(place)) == group)
            .collect();
        let share = self.mention("S");
        let values: Vec<f64> = self.with_reader(|reader| {
            let expression = formulas::contribution(self.change.formula, reader);
            let points = |&place: &usize| reader.body_value(&expression, place, &self.known);
            places.iter().map(points).map(|points| points * share.value).collect()
        });
        let open = |place: usize| {
            let place = places.get(place).copied().unwrap_or_default();
            let terms = vec![self.by_formula(place).called("C"), self.mention("S")];
            let name = self.change.book.name(self.change.item(place));
            Working::made(name, Operation::Product, terms, "points")
        };
        let label = format!("points of {}", self.change.group_name(group));
        Working::sum(label, "points", &values, self.change.book.most, open)
    }

    pub(super) fn name(&self, item: Code) -> String {
        self.change.book.name(item)
    }

    /// The contribution of an item, if it made one.
    pub(super) fn of(&self, item: Code) -> Option<Working> {
        let change = self.change;
        if let Ok(place) = change.comparison.items.binary_search(&item) {
            return Some(self.of_matched(place));
        }
        let lone = change.comparison.unmatched.iter().find(|lone| lone.item == item)?;
        match change.treatment {
            Treatment::Drop | Treatment::Error => None,
            Treatment::Uplift => Some(self.of_lone(lone)),
            Treatment::Group => (lone.from_cost > 0.0).then(|| self.of_lone(lone)),
        }
    }
}
