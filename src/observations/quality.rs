//! Quality: how much a unit of an item counts in the later of two periods, if one in the earlier.

use crate::foundation::codes::Code;
use crate::foundation::measure::{Quantity, UnitCost};
use crate::foundation::period::Period;
use crate::observations::panel::{Basket, Line, Panel};

/// Quality scalars in the place of unit costs, by the codes of what is compared.
///
/// The later quantity is multiplied by Q¹ ÷ Q⁰ and its unit cost divided by it, so that no cost
/// changes; by 1 where an item has no quality in one of the two periods.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Quality<'a>(pub(crate) &'a Panel);

impl Quality<'_> {
    /// The later of two baskets of a provider.
    pub(crate) fn applied(
        self,
        later: &Basket,
        provider: Code,
        (from, to): (Period, Period),
    ) -> Basket {
        let [before, after] = [from, to].map(|period| self.0.basket(provider, period));
        relative(later, &before, &after)
    }
}

/// A basket whose units count by the ratio of two qualities.
pub(crate) fn relative(basket: &Basket, before: &Basket, after: &Basket) -> Basket {
    let ratio = |item: Code| Some(after.unit_cost_of(item)? / before.unit_cost_of(item)?);
    let counted = |line: Line| line.counting(ratio(line.item).unwrap_or(1.0));
    let lines: Vec<Line> = basket.lines().map(counted).collect();
    Basket::of_lines(&lines).beside(basket)
}

impl Line {
    /// The same cost, of a quantity that counts `ratio` times.
    fn counting(self, ratio: f64) -> Self {
        let quantity = Quantity::new(self.quantity.get() * ratio);
        let unit_cost = UnitCost::new(self.unit_cost.get() / ratio);
        match quantity.zip(unit_cost) {
            Some((quantity, unit_cost)) => Self { quantity, unit_cost, ..self },
            None => self,
        }
    }
}
