//! Mix: how much of a growth is a shift between the items of a group.

use crate::foundation::codes::Code;
use crate::foundation::error::Error;
use crate::foundation::measure::{Quantity, Sum, UnitCost};
use crate::index::formula::Formula;
use crate::observations::comparison::{Comparison, Requirement, Side};
use crate::observations::panel::{Basket, Line, Panel};

/// The mix within groups: the ratio item by item ÷ the ratio group by group, on the same matched
/// items. A group's quantity is Σq and its unit cost Σv ÷ Σq, in each period.
///
/// 1.0118 says that activity shifted to items of 1.18% more cost within their groups. It means
/// something where the items of a group are counted in one unit.
///
/// # Errors
/// As [`Formula::ratio`].
#[inline(never)]
pub(crate) fn mix(formula: Formula, c: &Comparison, panel: &Panel) -> Result<f64, Error> {
    let (_, groups) = by_group(formula.requirement(), c, panel)?;
    Ok(formula.ratio(c)? / formula.ratio(&groups)?)
}

/// The groups, and the comparison of them in place of items.
pub(crate) fn by_group(
    requirement: Requirement,
    c: &Comparison,
    panel: &Panel,
) -> Result<(Vec<Option<Code>>, Comparison), Error> {
    let distinct = panel.groups_of(c.items.iter().copied());
    let summed = |side: &Side| {
        let mut sums = vec![(Sum::default(), Sum::default()); distinct.len()];
        for (&item, (q, v)) in c.items.iter().zip(side.quantities.iter().zip(side.costs())) {
            let place = distinct.binary_search(&panel.group_of(item)).ok();
            if let Some((quantity, cost)) = place.and_then(|place| sums.get_mut(place)) {
                quantity.add(q);
                cost.add(v);
            }
        }
        let mut lines = Vec::with_capacity(sums.len());
        for (item, (q, v)) in (0..).zip(sums) {
            lines.extend(line(item, q.get(), v.get()));
        }
        Basket::of_lines(&lines)
    };
    let weights = c.weights.as_ref().map(summed);
    let groups =
        Comparison::between(&summed(&c.from), &summed(&c.to), weights.as_ref(), requirement)?;
    Ok((distinct, groups))
}

fn line(item: Code, quantity: f64, cost: f64) -> Option<Line> {
    let unit_cost = UnitCost::new(cost / quantity)?;
    Some(Line { item, quantity: Quantity::new(quantity)?, unit_cost })
}
