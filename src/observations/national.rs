//! A provider's activity at the nation's unit costs.

use crate::foundation::measure::Quantity;
use crate::observations::comparison::merge;
use crate::observations::panel::{Basket, Line};

/// A provider's two baskets at the nation's unit costs.
///
/// An item that the nation has in both periods is compared even where the provider has it in one:
/// its unit cost is known, and its quantity in the other is zero. So the providers' growths,
/// weighted by their cost in the earlier period, give the nation's.
pub(crate) fn at_national_unit_costs(
    provider: (&Basket, &Basket),
    nation: (&Basket, &Basket),
) -> (Basket, Basket) {
    let mut lines: [Vec<Line>; 2] = [Vec::new(), Vec::new()];
    let mut own = [provider.0.lines().peekable(), provider.1.lines().peekable()];
    merge(nation.0, nation.1, |earlier, later| {
        let national = [earlier, later];
        let mut found = [None, None];
        for ((found, own), line) in found.iter_mut().zip(&mut own).zip(national) {
            while own.next_if(|o| line.is_some_and(|line| o.item < line.item)).is_some() {}
            *found = line.and_then(|l| own.next_if(|o| o.item == l.item)).map(|o| o.quantity);
        }
        let in_both = earlier.is_some() && later.is_some();
        let done_once = found.iter().any(Option::is_some);
        let sides = [provider.0, provider.1].into_iter().zip(lines.iter_mut());
        for (((of, lines), found), line) in sides.zip(found).zip(national) {
            let is_zero = in_both && done_once && !line.is_some_and(|l| of.is_uncounted(l.item));
            let quantity = found.or(is_zero.then(Quantity::zero));
            lines.extend(line.zip(quantity).map(|(line, quantity)| Line { quantity, ..line }));
        }
    });
    let [from, to] = lines;
    let basket = |lines: Vec<Line>, own: &Basket| Basket::of_lines(&lines).beside(own);
    (basket(from, provider.0), basket(to, provider.1))
}
