//! The ratio under each treatment of unmatched items.

use crate::foundation::codes::Code;
use crate::foundation::sorted::Map;
use crate::index::formula::Formula;
use crate::index::unmatched::{Grossing, GroupCost, Treatment};
use crate::observations::comparison::Lone;
use crate::questions::explain::link::change::Change;
use crate::questions::explain::terms::letters::Letter;
use crate::questions::explain::tree::operation::Operation;
use crate::questions::explain::tree::result::{Definitions, Working};
use crate::questions::explain::tree::working::{reference, symbol_of};

impl Change<'_> {
    /// The same by another formula, over the matched items that it can take.
    pub(crate) fn by(self, formula: Formula) -> Option<Self> {
        let comparison = match formula.ratio(&self.comparison) {
            Err(error) if error.code() == "zero-quantity" => {
                self.comparison.meeting(formula.requirement()).ok()?
            }
            _ => self.comparison,
        };
        let panel = self.book.subject.panel;
        let grossing = Grossing::of(&comparison, panel);
        Some(Self { formula, comparison, grossing, ..self })
    }

    /// The ratio under the treatment of unmatched items.
    pub(crate) fn ratio(&self) -> Working {
        self.ratio_under(self.treatment)
    }

    pub(crate) fn ratio_under(&self, treatment: Treatment) -> Working {
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
    pub(super) fn share(&self) -> Working {
        let alone: Vec<&Lone> =
            self.comparison.unmatched.iter().filter(|lone| !self.leads(lone.item)).collect();
        let costs: Vec<f64> = alone.iter().map(|lone| lone.from_cost).collect();
        let open = |place: usize| match alone.get(place) {
            Some(lone) => self.lone_cost(lone, true).labelled(self.book.name(lone.item)),
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

    /// The cost of the unmatched items in the earlier or the later period.
    pub(crate) fn unmatched_cost(&self, earlier: bool) -> Working {
        let unmatched = &self.comparison.unmatched;
        let cost = |lone: &Lone| if earlier { lone.from_cost } else { lone.to_cost };
        let costs: Vec<f64> = unmatched.iter().map(cost).collect();
        let open = |place: usize| match unmatched.get(place) {
            Some(lone) => self.lone_cost(lone, earlier).labelled(self.book.name(lone.item)),
            None => Working::given("", 0.0, "£"),
        };
        let period = if earlier { self.from } else { self.to };
        let label = format!("cost of the unmatched items, {period}");
        Working::sum(label, "£", &costs, self.book.most, open)
    }

    /// What one unmatched item cost; nothing where the item matches.
    pub(crate) fn unmatched_cost_of(&self, item: Code, earlier: bool) -> Option<Working> {
        let lone = self.comparison.unmatched.iter().find(|lone| lone.item == item)?;
        let cost = self.lone_cost(lone, earlier);
        let label = format!("{} of {}", cost.label, self.book.name(item));
        Some(cost.labelled(label))
    }

    /// One unmatched item's cost; zero in the period in which it is not there.
    pub(super) fn lone_cost(&self, lone: &Lone, earlier: bool) -> Working {
        let period = if earlier { self.from } else { self.to };
        let (from, to) = lone.unmeasured;
        let (cost, unmeasured) = if earlier { (lone.from_cost, from) } else { (lone.to_cost, to) };
        let label = format!("cost, {period}");
        if cost.to_bits() == unmeasured.to_bits() {
            return Working::given(label, cost, "£");
        }
        let measured = self.cost_of(lone.item, earlier);
        if unmeasured == 0.0 {
            return measured.labelled(label);
        }
        let without = Working::given("cost without a quantity", unmeasured, "£");
        Working::made(label, Operation::Sum, vec![measured, without], "£")
    }

    pub(super) fn leads(&self, item: Code) -> bool {
        self.grossing.groups.get(&self.group_of(item)).is_some_and(|cost| cost.leads())
    }

    fn factor_symbol(&self, group: Option<Code>) -> String {
        self.symbol(&format!("factor of {}", self.group_name(group)))
    }

    /// For each group that is grossed up its cost ÷ its matched cost, in the earlier period.
    pub(super) fn factors(&self) -> Definitions {
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
    pub(super) fn group_cost(&self, group: Option<Code>) -> Working {
        let lone = self.comparison.unmatched.iter();
        let lone: Vec<&Lone> = lone.filter(|lone| self.group_of(lone.item) == group).collect();
        let costs: Vec<f64> = lone.iter().map(|lone| lone.from_cost).collect();
        let open = |place: usize| match lone.get(place) {
            Some(lone) => self.lone_cost(lone, true).labelled(self.book.name(lone.item)),
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

    fn grossed_ratio(&self) -> Working {
        let grossed = self.comparison.scaled(&self.grossing.factors);
        self.by_formula(
            &grossed,
            &|letter, place| self.grossed_letter(letter, place),
            " of groups grossed up",
        )
        .called("G")
    }

    pub(super) fn grossed_letter(&self, letter: Letter, place: usize) -> Working {
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
}

/// Whether a group's matched items stand for more than themselves.
pub(super) fn is_grossed(cost: GroupCost) -> bool {
    cost.leads() && cost.all().to_bits() != cost.matched().to_bits()
}
