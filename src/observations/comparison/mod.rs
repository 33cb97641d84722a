//! Comparison: two periods matched item by item, and how much of each period's cost that covers.

mod costs;
mod views;

pub use costs::Costs;
pub(crate) use costs::Milestones;
pub use views::{Growing, Positive, Priced};

use std::cmp::Ordering;

use costs::is_sound;

use crate::foundation::codes::Code;
use crate::foundation::error::Error;
use crate::foundation::measure::{Quantities, Sum, UnitCosts, sum};
use crate::foundation::order::in_order;
use crate::foundation::splice::Splice;
use crate::observations::panel::{Basket, Line};

/// The matched items of one period.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// q: how much of each item.
    pub quantities: Quantities,
    /// p: at what unit cost.
    pub unit_costs: UnitCosts,
}

impl Side {
    /// What a line of each item has, in order.
    fn numbers(&self) -> impl ExactSizeIterator<Item = (f64, f64)> + '_ {
        self.quantities.iter().zip(self.unit_costs.iter())
    }

    /// Σ q·p, in pounds.
    #[must_use]
    pub fn cost(&self) -> f64 {
        self.quantities.cost_at(&self.unit_costs)
    }

    /// Each item's share of the cost: s = q·p ÷ Σ q·p.
    #[must_use]
    pub fn shares(&self) -> impl ExactSizeIterator<Item = f64> + Clone + '_ {
        let cost = self.cost();
        self.quantities.costs_at(&self.unit_costs).map(move |v| v / cost)
    }

    /// Each item's cost: v = q·p, in pounds.
    #[must_use]
    pub fn costs(&self) -> impl ExactSizeIterator<Item = f64> + Clone + '_ {
        self.quantities.costs_at(&self.unit_costs)
    }

    fn spliced(&self, splice: &Splice, new: Option<Line>) -> Self {
        Self {
            quantities: self.quantities.spliced(splice, new.map(|line| line.quantity)),
            unit_costs: self.unit_costs.spliced(splice, new.map(|line| line.unit_cost)),
        }
    }

    fn scaled(&self, factors: &[f64]) -> Self {
        Self { quantities: self.quantities.scaled(factors), unit_costs: self.unit_costs.clone() }
    }

    fn exchanged(&self) -> Self {
        Self {
            quantities: self.unit_costs.as_quantities(),
            unit_costs: self.quantities.as_unit_costs(),
        }
    }
}

/// What a formula asks of the items it compares, beyond being there in both periods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Requirement {
    /// Nothing: zero activity has a place in a sum.
    Nothing,
    /// Activity above zero in the earlier period, for its relative q¹/q⁰ to exist.
    PositiveFrom,
    /// Activity above zero in both periods, for the logarithm of its relative to exist.
    PositiveQuantities,
    /// Unit costs above zero in both periods, for the logarithm of their relative to exist.
    PositiveUnitCosts,
}

/// Why an item is not compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Unmatched {
    /// Observed in the earlier period only.
    FromOnly,
    /// Observed in the later period only.
    ToOnly,
    /// Zero activity in one of the periods, and the formula needs relatives.
    ZeroQuantity,
    /// A unit cost of zero in one of the periods, and the formula needs relatives.
    ZeroUnitCost,
    /// No unit cost in the period that the weights come from.
    NoWeight,
    /// No quantity that is known, in one of the periods, or for a part of the cost.
    NoQuantity,
}

/// An item that is not compared, with its cost in each period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lone {
    pub(crate) item: Code,
    /// Why.
    pub reason: Unmatched,
    /// Its cost in the earlier period, in pounds; zero where it is not there.
    pub from_cost: f64,
    /// Its cost in the later period, in pounds; zero where it is not there.
    pub to_cost: f64,
    /// What of these costs has no quantity.
    pub(crate) unmeasured: (f64, f64),
}

impl Lone {
    fn new(reason: Unmatched, earlier: Option<Line>, later: Option<Line>) -> Self {
        let cost = |line: Option<Line>| line.map_or(0.0, Line::cost);
        let item = earlier.or(later).map_or(0, |line| line.item);
        let (from_cost, to_cost) = (cost(earlier), cost(later));
        Self { item, reason, from_cost, to_cost, unmeasured: (0.0, 0.0) }
    }

    /// What of an item has no quantity.
    fn without_quantity(item: Code, (from_cost, to_cost): (f64, f64)) -> Self {
        let unmeasured = (from_cost, to_cost);
        Self { item, reason: Unmatched::NoQuantity, from_cost, to_cost, unmeasured }
    }

    /// The same with what of the item has no quantity.
    fn beside(self, (from, to): (f64, f64)) -> Self {
        let reason = match self.reason {
            Unmatched::FromOnly | Unmatched::ToOnly => Unmatched::NoQuantity,
            reason => reason,
        };
        let unmeasured = (self.unmeasured.0 + from, self.unmeasured.1 + to);
        let (from_cost, to_cost) = (self.from_cost + from, self.to_cost + to);
        Self { reason, from_cost, to_cost, unmeasured, ..self }
    }
}

/// Unmatched items, by item, with what two periods have without a quantity.
fn with_unmeasured(unmatched: Vec<Lone>, from: &Basket, to: &Basket) -> Vec<Lone> {
    if from.unmeasured.is_empty() && to.unmeasured.is_empty() {
        return unmatched;
    }
    joined(unmatched, from, to)
}

#[inline(never)]
fn joined(unmatched: Vec<Lone>, from: &Basket, to: &Basket) -> Vec<Lone> {
    let mut all = unmatched;
    for held in &from.unmeasured {
        all.push(Lone::without_quantity(held.item, (held.cost, 0.0)));
    }
    for held in &to.unmeasured {
        all.push(Lone::without_quantity(held.item, (0.0, held.cost)));
    }
    let mut joined: Vec<Lone> = Vec::with_capacity(all.len());
    for lone in in_order(&all, &|a, b| a.item.cmp(&b.item)) {
        match joined.last_mut().filter(|last| last.item == lone.item) {
            Some(last) => *last = last.beside(lone.unmeasured),
            // Nothing is known of it but that it may be there.
            None if lone.reason == Unmatched::NoQuantity && lone.unmeasured == (0.0, 0.0) => {}
            None => joined.push(*lone),
        }
    }
    joined
}

/// Some items, in order, that become one: the line of it in each basket, where there is any. It has
/// the code of the first of them. `unmeasured` is what they cost without a quantity, `costs` are what
/// the whole baskets then cost.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Becoming<'a> {
    pub(crate) items: &'a [Code],
    pub(crate) earlier: Option<Line>,
    pub(crate) later: Option<Line>,
    pub(crate) weight: Option<Line>,
    pub(crate) unmeasured: (f64, f64),
    pub(crate) costs: (f64, f64),
}

impl Becoming<'_> {
    /// What the one item has without a quantity.
    fn unmeasured_lone(&self) -> Option<Lone> {
        let item = *self.items.first()?;
        (self.unmeasured != (0.0, 0.0)).then(|| Lone::without_quantity(item, self.unmeasured))
    }
}

/// An item's lines as they are compared, or why they are not; it may lack a line in the period of the
/// weights.
fn pairing(
    earlier: Option<Line>,
    later: Option<Line>,
    lacks_weight: bool,
    requirement: Requirement,
) -> Result<(Line, Line), Unmatched> {
    match (earlier, later) {
        (Some(_), None) => Err(Unmatched::FromOnly),
        (None, _) => Err(Unmatched::ToOnly),
        (Some(_), Some(_)) if lacks_weight => Err(Unmatched::NoWeight),
        (Some(a), Some(b)) if !requirement.is_met(a, b) => Err(requirement.unmet()),
        (Some(a), Some(b)) => Ok((a, b)),
    }
}

/// Two periods matched item by item.
///
/// A comparison that exists has a positive Σq·p in all four combinations of the periods, so that
/// no ratio of sums can fail.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The matched items of the earlier period: q⁰ and p⁰.
    pub from: Side,
    /// The same items, in the same order, in the later period: q¹ and p¹.
    pub to: Side,
    /// The same items in a third period, for formulas with fixed weights.
    pub weights: Option<Side>,
    /// The items that are not compared.
    pub unmatched: Vec<Lone>,
    /// What the matched items cost, in each period's quantities at each period's unit costs.
    pub costs: Costs,
    pub(crate) items: Vec<Code>,
    from_cost: f64,
    to_cost: f64,
}

/// The share of each period's cost that a comparison covers.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Coverage {
    /// Matched cost ÷ all cost of the earlier period.
    pub from: f64,
    /// Matched cost ÷ all cost of the later period.
    pub to: f64,
}

/// The items of two periods being matched.
#[derive(Default)]
struct Matched {
    items: Vec<Code>,
    from: Lines,
    to: Lines,
    weights: Lines,
}

impl Matched {
    fn with_capacity(items: usize) -> Self {
        let (from, to) = (Lines::with_capacity(items), Lines::with_capacity(items));
        Self { items: Vec::with_capacity(items), from, to, weights: Lines::default() }
    }

    fn push(&mut self, from: Line, to: Line, weight: Option<Line>) {
        self.items.push(from.item);
        self.from.push(from);
        self.to.push(to);
        if let Some(line) = weight {
            self.weights.push(line);
        }
    }

    /// The comparison of them.
    ///
    /// # Errors
    /// `nothing-matched` where none has a cost in both periods.
    fn compared(
        self,
        has_weights: bool,
        unmatched: Vec<Lone>,
        costs: (f64, f64),
    ) -> Result<Comparison, Error> {
        let weights = has_weights.then(|| self.weights.into());
        Comparison::new(self.items, self.from.into(), self.to.into(), weights, unmatched, costs)
            .sound()
    }
}

/// Lines in columns.
#[derive(Default)]
struct Lines {
    quantities: Vec<f64>,
    unit_costs: Vec<f64>,
}

impl Lines {
    fn with_capacity(lines: usize) -> Self {
        Self { quantities: Vec::with_capacity(lines), unit_costs: Vec::with_capacity(lines) }
    }

    fn push(&mut self, line: Line) {
        self.quantities.push(line.quantity.get());
        self.unit_costs.push(line.unit_cost.get());
    }
}

impl From<Lines> for Side {
    fn from(lines: Lines) -> Self {
        Self {
            quantities: Quantities::of_amounts(lines.quantities),
            unit_costs: UnitCosts::of_amounts(lines.unit_costs),
        }
    }
}

impl Comparison {
    /// Matches two periods; `weights` is a third period whose unit costs a formula weights by.
    ///
    /// # Errors
    /// `nothing-matched` where no item with a cost is there in both periods.
    pub fn between(
        from: &Basket,
        to: &Basket,
        weights: Option<&Basket>,
        requirement: Requirement,
    ) -> Result<Self, Error> {
        let mut matched = Matched::with_capacity(from.len().min(to.len()));
        let mut unmatched = Vec::new();
        let (mut from_cost, mut to_cost) = (Sum::default(), Sum::default());
        let mut weights_left = weights.map(|basket| basket.lines().peekable());
        merge(from, to, |earlier, later| {
            let item = earlier.or(later).map_or(0, |line| line.item);
            let weight = weights_left.as_mut().and_then(|lines| {
                while lines.next_if(|line| line.item < item).is_some() {}
                lines.next_if(|line| line.item == item)
            });
            earlier.inspect(|line| from_cost.add(line.cost()));
            later.inspect(|line| to_cost.add(line.cost()));
            let lacks_weight = weights.is_some() && weight.is_none();
            let reason = match pairing(earlier, later, lacks_weight, requirement) {
                Ok((a, b)) => return matched.push(a, b, weight),
                Err(reason) => reason,
            };
            unmatched.push(Lone::new(reason, earlier, later));
        });
        let unmatched = with_unmeasured(unmatched, from, to);
        let any = |_| true;
        let costs =
            (from_cost.get() + from.unmeasured_cost(any), to_cost.get() + to.unmeasured_cost(any));
        matched.compared(weights.is_some(), unmatched, costs)
    }

    fn new(
        items: Vec<Code>,
        from: Side,
        to: Side,
        weights: Option<Side>,
        unmatched: Vec<Lone>,
        (from_cost, to_cost): (f64, f64),
    ) -> Self {
        let costs = Costs::of(&from, &to);
        Self { from, to, weights, unmatched, costs, items, from_cost, to_cost }
    }

    /// Two periods that have nothing in common.
    pub(crate) fn of_nothing(unmatched: Vec<Lone>) -> Self {
        let side = || Lines::default().into();
        Self::new(Vec::new(), side(), side(), None, unmatched, (0.0, 0.0))
    }

    fn sound(self) -> Result<Self, Error> {
        let weighed = |weights: &Side| {
            [&self.from, &self.to].into_iter().all(|side| {
                // Whether a sum of costs is positive does not need its last bits.
                is_sound(side.quantities.costs_at(&weights.unit_costs).sum())
            })
        };
        if self.costs.are_sound() && self.weights.as_ref().is_none_or(weighed) {
            return Ok(self);
        }
        let message = if self.items.is_empty() {
            "no item is there in both periods"
        } else {
            "the items that are there in both periods have no activity at a cost in common"
        };
        Err(Error::new("nothing-matched", message))
    }

    /// How many items are compared.
    #[must_use]
    pub fn matched(&self) -> usize {
        self.items.len()
    }

    /// How many of them have a unit cost above zero in both periods.
    #[must_use]
    pub fn priced(&self) -> usize {
        self.from
            .unit_costs
            .iter()
            .zip(self.to.unit_costs.iter())
            .filter(|&(a, b)| a > 0.0 && b > 0.0)
            .count()
    }

    /// How many items are not compared for this reason.
    #[must_use]
    pub fn count(&self, reason: Unmatched) -> usize {
        self.unmatched.iter().filter(|lone| lone.reason == reason).count()
    }

    /// The share of each period's cost that is compared.
    #[must_use]
    pub fn coverage(&self) -> Coverage {
        let Costs { q0p0, q1p1, .. } = self.costs;
        Coverage { from: q0p0 / self.from_cost, to: q1p1 / self.to_cost }
    }

    /// All cost of the earlier period, compared or not, in pounds.
    #[must_use]
    pub fn from_cost(&self) -> f64 {
        self.from_cost
    }

    /// Σ q¹p¹ ÷ Σ q⁰p⁰ over the compared items.
    #[must_use]
    pub fn value_ratio(&self) -> f64 {
        self.costs.q1p1 / self.costs.q0p0
    }

    /// The comparison for formulas of logarithms of relatives, if every quantity is above zero.
    ///
    /// # Errors
    /// `zero-quantity`, with how many items have none in one of the periods.
    pub fn positive(&self) -> Result<Positive<'_>, Error> {
        self.require(Requirement::PositiveQuantities).map(|()| Positive(self))
    }

    /// The comparison for formulas of relatives, if every earlier quantity is above zero.
    ///
    /// # Errors
    /// `zero-quantity`, with how many items have none in the earlier period.
    pub fn growing(&self) -> Result<Growing<'_>, Error> {
        self.require(Requirement::PositiveFrom).map(|()| Growing(self))
    }

    /// The comparison for formulas of relatives of unit costs, if all are above zero.
    ///
    /// # Errors
    /// `zero-unit-cost`, with how many items have none in one of the periods.
    pub fn priced_throughout(&self) -> Result<Priced<'_>, Error> {
        self.require(Requirement::PositiveUnitCosts).map(|()| Priced(self))
    }

    /// The comparison without the items that a formula cannot take, which are then unmatched.
    ///
    /// # Errors
    /// `nothing-matched` where none with a cost is left.
    #[inline(never)]
    pub(crate) fn meeting(&self, requirement: Requirement) -> Result<Self, Error> {
        let mut matched = Matched::default();
        let mut unmatched = self.unmatched.clone();
        let weights = self.weights.as_ref().map(|weights| self.lines_of(weights));
        let (from, to) = (self.lines_of(&self.from), self.lines_of(&self.to));
        for (place, (a, b)) in from.into_iter().zip(to).enumerate() {
            if requirement.is_met(a, b) {
                matched.push(a, b, weights.as_ref().and_then(|lines| lines.get(place)).copied());
            } else {
                unmatched.push(Lone::new(requirement.unmet(), Some(a), Some(b)));
            }
        }
        matched.compared(weights.is_some(), unmatched, (self.from_cost, self.to_cost))
    }

    fn require(&self, requirement: Requirement) -> Result<(), Error> {
        let mut zeros = 0;
        for (earlier, later) in self.from.numbers().zip(self.to.numbers()) {
            zeros += usize::from(!requirement.holds(earlier, later));
        }
        if zeros == 0 {
            return Ok(());
        }
        let (code, what) = match requirement {
            Requirement::PositiveUnitCosts => ("zero-unit-cost", "unit cost"),
            _ => ("zero-quantity", "quantity"),
        };
        let plural = if zeros == 1 { "item has" } else { "items have" };
        let message = format!(
            "{zeros} {plural} a {what} of zero, and the formula needs the change of each as a ratio"
        );
        Err(Error::new(code, message))
    }

    /// The comparison with quantities and unit costs changing places, in which every volume
    /// formula is its unit-cost formula: Laspeyres becomes Σp¹q⁰/Σp⁰q⁰.
    #[must_use]
    pub fn exchanged(&self) -> Self {
        let weights = self.weights.as_ref().map(Side::exchanged);
        Self {
            from: self.from.exchanged(),
            to: self.to.exchanged(),
            weights,
            costs: self.costs.exchanged(),
            unmatched: self.unmatched.clone(),
            items: self.items.clone(),
            from_cost: self.from_cost,
            to_cost: self.to_cost,
        }
    }

    /// The comparison where some items have become one, as matching the baskets anew would give it
    /// to the bit; `passed` are the milestones of this comparison.
    ///
    /// # Errors
    /// `nothing-matched` where no item with a cost is there in both periods.
    pub(crate) fn becoming(
        &self,
        one: &Becoming,
        passed: &Milestones,
        requirement: Requirement,
    ) -> Result<Self, Error> {
        let Becoming { items, earlier, later, weight, costs: (from_cost, to_cost), .. } = *one;
        let lacks_weight = self.weights.is_some() && weight.is_none();
        let (pair, lone) = match pairing(earlier, later, lacks_weight, requirement) {
            Ok(pair) => (Some(pair), one.unmeasured_lone()),
            Err(_) if earlier.or(later).is_none() => (None, None),
            Err(reason) => {
                let lone = Lone::new(reason, earlier, later);
                let has_gaps = one.unmeasured != (0.0, 0.0);
                (None, Some(if has_gaps { lone.beside(one.unmeasured) } else { lone }))
            }
        };
        let splice = Splice::of(&self.items, |&item| item, items);
        let alone = Splice::of(&self.unmatched, |held| held.item, items);
        let (a, b) = (pair.map(|(a, _)| a), pair.map(|(_, b)| b));
        let (from, to) = (self.from.spliced(&splice, a), self.to.spliced(&splice, b));
        let weight = weight.filter(|_| pair.is_some());
        let compared = Self {
            costs: passed.costs(&from, &to, splice.same()),
            from,
            to,
            weights: self.weights.as_ref().map(|weights| weights.spliced(&splice, weight)),
            unmatched: alone.column(&self.unmatched, lone),
            items: splice.column(&self.items, a.map(|line| line.item)),
            from_cost,
            to_cost,
        };
        compared.sound()
    }

    /// One side's lines, by item.
    pub(crate) fn lines_of(&self, side: &Side) -> Vec<Line> {
        let amounts = side.quantities.amounts().zip(side.unit_costs.amounts());
        let mut lines = Vec::with_capacity(self.items.len());
        for (&item, (quantity, unit_cost)) in self.items.iter().zip(amounts) {
            lines.push(Line { item, quantity, unit_cost });
        }
        lines
    }

    /// The comparison as a part of a wider one, whose unmatched items and costs it takes over.
    pub(crate) fn within(mut self, wider: &Self) -> Self {
        self.unmatched.extend(&wider.unmatched);
        Self { from_cost: wider.from_cost, to_cost: wider.to_cost, ..self }
    }

    /// The comparison with each item's quantities, in both periods, times a factor of its own.
    pub(crate) fn scaled(&self, factors: &[f64]) -> Self {
        let weights = self.weights.as_ref().map(|side| side.scaled(factors));
        let (from, to) = (self.from.scaled(factors), self.to.scaled(factors));
        let (items, unmatched) = (self.items.clone(), self.unmatched.clone());
        Self::new(items, from, to, weights, unmatched, (self.from_cost, self.to_cost))
    }
}

impl Requirement {
    fn is_met(self, earlier: Line, later: Line) -> bool {
        let numbers = |line: Line| (line.quantity.get(), line.unit_cost.get());
        self.holds(numbers(earlier), numbers(later))
    }

    /// Whether (q⁰, p⁰) and (q¹, p¹) are what the formula asks for.
    fn holds(self, (q0, p0): (f64, f64), (q1, p1): (f64, f64)) -> bool {
        match self {
            Self::Nothing => true,
            Self::PositiveFrom => q0 > 0.0,
            Self::PositiveQuantities => q0 > 0.0 && q1 > 0.0,
            Self::PositiveUnitCosts => p0 > 0.0 && p1 > 0.0,
        }
    }

    fn unmet(self) -> Unmatched {
        match self {
            Self::PositiveUnitCosts => Unmatched::ZeroUnitCost,
            _ => Unmatched::ZeroQuantity,
        }
    }
}

/// The items that are there in one of two periods only, or without a quantity.
#[inline(never)]
pub(crate) fn lone(from: &Basket, to: &Basket) -> Vec<Lone> {
    let mut alone = Vec::new();
    merge(from, to, |earlier, later| {
        let reason = match (earlier, later) {
            (Some(_), None) => Unmatched::FromOnly,
            (None, Some(_)) => Unmatched::ToOnly,
            _ => return,
        };
        alone.push(Lone::new(reason, earlier, later));
    });
    with_unmeasured(alone, from, to)
}

/// Walks two sorted baskets side by side.
#[inline]
pub(crate) fn merge(from: &Basket, to: &Basket, mut visit: impl FnMut(Option<Line>, Option<Line>)) {
    let (mut earlier, mut later) = (from.lines(), to.lines());
    let (mut a, mut b) = (earlier.next(), later.next());
    loop {
        let order = match (a, b) {
            (None, None) => return,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(a), Some(b)) => a.item.cmp(&b.item),
        };
        visit(a.filter(|_| order.is_le()), b.filter(|_| order.is_ge()));
        if order.is_le() {
            a = earlier.next();
        }
        if order.is_ge() {
            b = later.next();
        }
    }
}

/// Σ of the cost of some unmatched items, in pounds: earlier, later.
pub(crate) fn lone_cost<'a>(lone: impl Iterator<Item = &'a Lone> + Clone) -> (f64, f64) {
    (sum(lone.clone().map(|l| l.from_cost)), sum(lone.map(|l| l.to_cost)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::foundation::measure::{Quantity, UnitCost};

    /// Baskets of a few hundred items, so that sums pass several milestones.
    fn basket() -> impl Strategy<Value = Basket> {
        let line = prop_oneof![
            4 => (prop_oneof![Just(0.0), 0.01..1e4], prop_oneof![Just(0.0), 0.01..1e4]).prop_map(Some),
            1 => Just(None),
        ];
        prop::collection::vec(line, 300).prop_map(|held| {
            let lines: Vec<Line> = (0..)
                .zip(held)
                .filter_map(|(item, held): (Code, Option<(f64, f64)>)| {
                    let (quantity, unit_cost) = held?;
                    let quantity = Quantity::new(quantity)?;
                    Some(Line { item, quantity, unit_cost: UnitCost::new(unit_cost)? })
                })
                .collect();
            Basket::of_lines(&lines)
        })
    }

    /// A basket in which some items have become one, made anew.
    fn changed(basket: &Basket, items: &[Code], line: Option<Line>) -> Basket {
        let kept = basket.lines().filter(|line| !items.contains(&line.item));
        let mut lines: Vec<Line> = kept.chain(line).collect();
        lines.sort_by_key(|line| line.item);
        Basket::of_lines(&lines)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

        /// Whether items go, become one, or change their unit cost.
        #[test]
        fn some_items_become_one_as_if_the_baskets_were_matched_anew(
            (from, to, third) in (basket(), basket(), prop::option::of(basket())),
            items in prop::collection::btree_set(0_u32..300, 1..9),
            keeps in any::<bool>(),
            requirement in prop::sample::select(vec![
                Requirement::Nothing, Requirement::PositiveFrom,
                Requirement::PositiveQuantities, Requirement::PositiveUnitCosts,
            ]),
        ) {
            let items: Vec<Code> = items.into_iter().collect();
            let line = |basket: &Basket| {
                let line = items.iter().find_map(|&item| basket.line(item)).filter(|_| keeps)?;
                Some(Line { item: items[0], ..line })
            };
            let (earlier, later, weight) = (line(&from), line(&to), third.as_ref().and_then(line));
            let costs = (from.cost_becoming(&items, earlier), to.cost_becoming(&items, later));
            let unmeasured = (0.0, 0.0);
            let one = Becoming { items: &items, earlier, later, weight, unmeasured, costs };
            let before = Comparison::between(&from, &to, third.as_ref(), requirement).unwrap();
            let found = before.becoming(&one, &Milestones::of(&before), requirement);
            let third = third.as_ref().map(|basket| changed(basket, &items, weight));
            let (from, to) = (changed(&from, &items, earlier), changed(&to, &items, later));
            prop_assert_eq!(found, Comparison::between(&from, &to, third.as_ref(), requirement));
        }
    }
}
