//! A provider's activity at the nation's unit costs.

use std::iter::Peekable;

use crate::foundation::measure::Quantity;
use crate::observations::comparison::merge;
use crate::observations::panel::{Basket, Line};

/// A provider's two baskets at the nation's unit costs.
///
/// An item that the nation has in both periods is compared even where the provider has it in one:
/// its unit cost is known, and its quantity in the other is zero. So the providers' growths,
/// weighted by their cost in the earlier period, give the nation's.
#[inline(never)]
pub(crate) fn at_national_unit_costs(
    provider: (&Basket, &Basket),
    nation: (&Basket, &Basket),
) -> (Basket, Basket) {
    let (mut from, mut to) = (Vec::new(), Vec::new());
    let (mut earlier_left, mut later_left) =
        (provider.0.lines().peekable(), provider.1.lines().peekable());
    merge(nation.0, nation.1, |earlier, later| {
        let done_earlier = quantity_of(earlier, &mut earlier_left);
        let done_later = quantity_of(later, &mut later_left);
        let is_known = earlier.is_some() && later.is_some();
        let is_done = done_earlier.is_some() || done_later.is_some();
        let counted = |line: Option<Line>, done: Option<Quantity>, of: &Basket| {
            let line = line?;
            let is_zero = is_known && is_done && !of.is_uncounted(line.item);
            let quantity = done.or(is_zero.then(Quantity::zero))?;
            Some(Line { quantity, ..line })
        };
        from.extend(counted(earlier, done_earlier, provider.0));
        to.extend(counted(later, done_later, provider.1));
    });
    (Basket::of_lines(&from).beside(provider.0), Basket::of_lines(&to).beside(provider.1))
}

/// How much a provider has of a line's item, of whose lines those up to it are passed.
fn quantity_of(
    line: Option<Line>,
    own: &mut Peekable<impl Iterator<Item = Line>>,
) -> Option<Quantity> {
    let item = line?.item;
    while own.next_if(|own| own.item < item).is_some() {}
    own.next_if(|own| own.item == item).map(|own| own.quantity)
}
