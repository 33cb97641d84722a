//! One item's quantity and unit cost, or a group's.

use crate::foundation::codes::Code;
use crate::foundation::period::Period;
use crate::observations::granularity::Granularity;
use crate::observations::ledger::Valued;
use crate::observations::panel::{Line, Panel};
use crate::questions::explain::rows::book::{Book, Seen, Sum, absent};
use crate::questions::explain::rows::trail::Spot;
use crate::questions::explain::terms::letters::Letter;
use crate::questions::explain::tree::operation::Operation;
use crate::questions::explain::tree::result::Working;
use crate::tables::read::Role;

impl Book<'_> {
    /// One letter of a formula that compares two periods, with weights from a third.
    pub(crate) fn letter(
        &self,
        letter: Letter,
        item: Code,
        (from, to, weights): (Period, Period, Option<Period>),
    ) -> Working {
        match letter {
            Letter::Q0 => self.quantity(from, item),
            Letter::P0 => self.unit_cost(from, item),
            Letter::Q1 | Letter::P1 => self.counting_quality(letter, item, (from, to)),
            Letter::Qb => self.weighting_quantity(weights.unwrap_or(from), item),
            Letter::Pb => self.unit_cost(weights.unwrap_or(from), item),
        }
    }

    /// The quantity of the period of weights: a provider's are the nation's.
    pub(crate) fn weighting_quantity(&self, period: Period, item: Code) -> Working {
        match self.subject.nation {
            Some(nation) => self.quantity_in(nation, 0, period, item),
            None => self.counted_quantity(period, item),
        }
    }

    /// A later quantity × its quality ÷ the earlier quality, or a later unit cost ÷ that.
    fn counting_quality(
        &self,
        letter: Letter,
        item: Code,
        (from, to): (Period, Period),
    ) -> Working {
        let is_quantity = letter.is_quantity();
        let plain = if is_quantity { self.quantity(to, item) } else { self.unit_cost(to, item) };
        let quality = |period| self.quality(period, item).filter(|_| from != to);
        let Some((after, before)) = quality(to).zip(quality(from)) else { return plain };
        at_quality(plain, is_quantity, from, (after, before))
    }

    /// The quality scalar of an item, if it has one.
    pub(crate) fn quality(&self, period: Period, item: Code) -> Option<Working> {
        let panel = self.subject.quality?.0;
        let held = panel.observation(self.subject.provider, period, item)?;
        let label = format!("quality, {period}");
        let scalar = Working::given(label.as_str(), held.unit_cost.get(), "ratio");
        let origin = held.source.origin;
        if held.source.valued == Valued::AtUnitCost {
            return Some(self.in_rows(scalar, origin, &[Role::Quality]));
        }
        let weighted = Working::given("quantity × quality", held.source.cost, "units");
        let weighted = self.in_rows(weighted, origin, &[Role::Quantity, Role::Quality]);
        let parts = vec![weighted, self.counted(&held)];
        Some(Working::made(label, Operation::Ratio, parts, "ratio"))
    }

    pub(crate) fn quantity(&self, period: Period, item: Code) -> Working {
        let counted = self.counted_quantity(period, item);
        let Some((parts, held)) = self.subject.grossing(period) else { return counted };
        let number = |label: &str, value| Working::given(label, value, "number");
        let parts = vec![number("parts of a year", parts), number("parts that there are", held)];
        let share = Working::made("grossing up", Operation::Ratio, parts, "ratio");
        let label = format!("quantity of {period}, grossed up");
        Working::made(label, Operation::Product, vec![counted, share], "units")
    }

    /// A quantity as it was counted, of a year that lacks parts too.
    pub(crate) fn counted_quantity(&self, period: Period, item: Code) -> Working {
        self.quantity_in(self.subject.panel, self.subject.provider, period, item)
    }

    pub(crate) fn unit_cost(&self, period: Period, item: Code) -> Working {
        let own = (self.subject.panel, self.subject.provider);
        let (panel, provider) = self.subject.nation.map_or(own, |nation| (nation, 0));
        let label = format!("unit cost, {period}");
        if let Some(members) = self.members(panel, provider, period, item) {
            if let [only] = members.as_slice() {
                return self.unit_cost(period, only.item);
            }
            let cost = self.group_cost(panel, provider, period, &members);
            let quantity = self.group_quantity(panel, provider, period, &members);
            return Working::made(label, Operation::Ratio, vec![cost, quantity], "£ per unit");
        }
        // Items have other codes in the nation's panel only where the panels differ in items.
        match panel.observation(provider, period, item) {
            Some(held) => {
                let (spot, seen) =
                    (Spot::of(panel, provider, &held), Seen { panel, provider, held: &held });
                self.unit_cost_at(self.trail.end(), &spot, &seen)
            }
            None => Working::given(label, 0.0, "£ per unit"),
        }
    }

    fn quantity_in(&self, panel: &Panel, provider: Code, period: Period, item: Code) -> Working {
        if let Some(members) = self.members(panel, provider, period, item) {
            return match members.as_slice() {
                [] => absent(period),
                [only] => self.quantity_in(panel, provider, period, only.item),
                members => self.group_quantity(panel, provider, period, members),
            };
        }
        let Some(held) = panel.observation(provider, period, item) else { return absent(period) };
        let spot = Spot::of(panel, provider, &held);
        let seen = Seen { panel, provider, held: &held };
        match held.source.valued {
            Valued::Deflated => {
                let spending = self.summed(Sum::Cost, self.trail.end(), &spot, &seen);
                let parts =
                    vec![spending.labelled(format!("expenditure, {period}")), self.deflator(&held)];
                Working::made(Sum::Quantity.label(period), Operation::Ratio, parts, "units")
            }
            Valued::AtUnitCost | Valued::AtCost => {
                self.summed(Sum::Quantity, self.trail.end(), &spot, &seen)
            }
        }
    }

    /// The items that a whole group is made of in a period; nothing where the code is an item's.
    fn members(
        &self,
        panel: &Panel,
        provider: Code,
        period: Period,
        code: Code,
    ) -> Option<Vec<Line>> {
        let group = panel.group_in_place_of(code).filter(|_| self.level == Granularity::Group)?;
        let basket = panel.basket(provider, period);
        Some(basket.lines().filter(|line| panel.group_of(line.item) == Some(group)).collect())
    }

    fn group_quantity(
        &self,
        panel: &Panel,
        provider: Code,
        period: Period,
        members: &[Line],
    ) -> Working {
        let values: Vec<f64> = members.iter().map(|line| line.quantity.get()).collect();
        let open = |place: usize| {
            let item = members.get(place).map_or(0, |line| line.item);
            self.quantity_in(panel, provider, period, item).labelled(self.name(item))
        };
        let label = format!("quantity of the group, {period}");
        Working::sum(label, "units", &values, self.most, open)
    }

    fn group_cost(
        &self,
        panel: &Panel,
        provider: Code,
        period: Period,
        members: &[Line],
    ) -> Working {
        let values: Vec<f64> = members.iter().map(|line| line.cost()).collect();
        let open = |place: usize| {
            let item = members.get(place).map_or(0, |line| line.item);
            let parts = vec![
                self.quantity_in(panel, provider, period, item).called("q"),
                self.unit_cost(period, item).called("p"),
            ];
            Working::made(self.name(item), Operation::Product, parts, "£")
        };
        Working::sum(format!("cost of the group, {period}"), "£", &values, self.most, open)
    }
}

/// A later quantity or unit cost, counting by the quality of two periods.
pub(crate) fn at_quality(
    plain: Working,
    is_quantity: bool,
    from: Period,
    (after, before): (Working, Working),
) -> Working {
    let (operation, unit) =
        if is_quantity { (Operation::Product, "units") } else { (Operation::Ratio, "£ per unit") };
    let label = format!("{} at the quality of {from}", plain.label);
    let ratio = Working::made("quality", Operation::Ratio, vec![after, before], "ratio");
    Working::made(label, operation, vec![plain, ratio], unit)
}
