//! What each item made of the change between two periods.

use crate::foundation::codes::Code;
use crate::index::unmatched::Treatment;
use crate::observations::comparison::{Comparison, Lone};
use crate::questions::explain::link::change::Change;
use crate::questions::explain::link::unmatched::is_grossed;
use crate::questions::explain::terms::expression::{Known, Reader};
use crate::questions::explain::terms::formulas;
use crate::questions::explain::terms::letters::{Letter, Letters};
use crate::questions::explain::tree::operation::Operation;
use crate::questions::explain::tree::result::{Definitions, Working};
use crate::questions::explain::tree::working::{reference, symbol_of};

impl Change<'_> {
    /// What every item made of the growth, under the treatment.
    pub(crate) fn contributions(&self) -> Contributions<'_> {
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

/// What items made of a growth: figures that all of them mention, and each one's own.
#[derive(Debug)]
pub(crate) struct Contributions<'a> {
    change: &'a Change<'a>,
    /// The matched items grossed up to their groups, where unmatched items follow these.
    grossed: Option<Comparison>,
    pub(crate) definitions: Definitions,
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
    pub(crate) fn of_matched(&self, place: usize) -> Working {
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
    pub(crate) fn of_lone(&self, lone: &Lone) -> Working {
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
            vec![self.change.lone_cost(lone, false), self.mention("P implied")],
            "£",
        );
        let change = Working::made(
            "change",
            Operation::Difference,
            vec![deflated, self.change.lone_cost(lone, true)],
            "£",
        );
        Self::hundred_times_over(change, self.mention("V all"))
    }

    fn hundred_times_over(change: Working, whole: Working) -> Working {
        let hundred = Working::given("100", 100.0, "number");
        let times = Working::made("× 100", Operation::Product, vec![hundred, change], "£");
        Working::made("", Operation::Ratio, vec![times, whole], "points")
    }

    /// Its part of what its group made, or of the growth of all.
    fn following(&self, lone: &Lone) -> Working {
        let (change, cost) = (self.change, self.change.lone_cost(lone, true));
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

    pub(crate) fn name(&self, item: Code) -> String {
        self.change.book.name(item)
    }

    /// The contribution of an item, if it made one.
    pub(crate) fn of(&self, item: Code) -> Option<Working> {
        let change = self.change;
        let place = change.comparison.items.binary_search(&item).ok();
        let matched = place.map(|place| self.of_matched(place));
        let lone = change.comparison.unmatched.iter().find(|lone| lone.item == item);
        let alone = lone.filter(|lone| match change.treatment {
            Treatment::Drop | Treatment::Error => false,
            Treatment::Uplift => true,
            Treatment::Group => lone.from_cost > 0.0,
        });
        let alone = alone.map(|lone| self.of_lone(lone));
        match (matched, alone) {
            (Some(matched), Some(alone)) => {
                let parts = vec![
                    matched.labelled("what is compared"),
                    alone.labelled("what has no quantity"),
                ];
                Some(Working::made(self.name(item), Operation::Sum, parts, "points"))
            }
            (matched, alone) => matched.or(alone),
        }
    }
}
