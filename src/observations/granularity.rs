//! Granularity: whether items or whole groups are compared, and which items are in the groups.

use crate::foundation::plain::chosen_by_word;
use crate::foundation::sorted::Map;

use serde::Serialize;

use crate::foundation::codes::Code;
use crate::foundation::error::Error;
use crate::foundation::measure::{Quantity, UnitCost, sum};
use crate::observations::comparison::{Comparison, Requirement, Side};
use crate::observations::ledger::{Unmeasured, by_item};
use crate::observations::panel::{Basket, Line, Panel};

/// What is compared: items, or groups as if each were one item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Granularity {
    /// Items: the mix within groups counts.
    #[default]
    Item,
    /// Groups, made of the items that both periods have.
    MatchedGroup,
    /// Groups, made of all the items that each period has.
    Group,
}

chosen_by_word!(Granularity: Item = "item", MatchedGroup = "matched-group", Group = "group");

/// The basket with the items of each group as one: quantities added, unit cost Σ cost ÷ Σ quantity.
/// An item without a group stays what it is.
#[inline(never)]
pub(crate) fn merged(basket: &Basket, unit: &dyn Fn(Code) -> Code) -> Basket {
    let held = basket.unmeasured.iter().map(|held| Unmeasured { item: unit(held.item), ..*held });
    let unmeasured = by_item(&held.collect::<Vec<_>>());
    Basket { unmeasured, ..of_units(&basket.lines().collect::<Vec<_>>(), unit) }
}

/// A basket as it is compared: its groups as items where whole groups are.
pub(crate) fn compared_as(basket: Basket, panel: &Panel, level: Granularity) -> Basket {
    match level {
        Granularity::Group => merged(&basket, &unit_of(panel)),
        Granularity::Item | Granularity::MatchedGroup => basket,
    }
}

/// The comparison with the matched items of each group as one.
///
/// # Errors
/// `nothing-matched` where no group has activity at a cost in both periods.
#[inline(never)]
pub(crate) fn merged_comparison(
    c: &Comparison,
    requirement: Requirement,
    unit: &dyn Fn(Code) -> Code,
) -> Result<Comparison, Error> {
    let of_side = |side: &Side| of_units(&c.lines_of(side), unit);
    let weights = c.weights.as_ref().map(of_side);
    let groups =
        Comparison::between(&of_side(&c.from), &of_side(&c.to), weights.as_ref(), requirement)?;
    Ok(groups.within(c))
}

/// What an item counts as where groups are compared: its group, or itself where it has none.
pub(crate) fn unit_of(panel: &Panel) -> impl Fn(Code) -> Code + '_ {
    |item| panel.group_of(item).map_or(item, |group| panel.group_as_item(group))
}

fn of_units(lines: &[Line], unit: &dyn Fn(Code) -> Code) -> Basket {
    let mut units: Map<Code, Vec<Line>> = Map::new();
    for line in lines {
        units.entry(unit(line.item)).or_default().push(*line);
    }
    let mut merged = Vec::with_capacity(units.len());
    for (&unit, lines) in &units {
        merged.extend(as_one(unit, lines));
    }
    Basket::of_lines(&merged)
}

/// Lines as one of an item: quantities added, unit cost Σ cost ÷ Σ quantity, where there is any.
pub(crate) fn as_one(item: Code, lines: &[Line]) -> Option<Line> {
    if lines.is_empty() {
        return None;
    }
    if let [line] = lines {
        return Some(Line { item, ..*line });
    }
    let quantity = sum(lines.iter().map(|line| line.quantity.get()));
    let unit_cost = UnitCost::new(sum(lines.iter().map(|line| line.cost())) / quantity)?;
    Some(Line { item, quantity: Quantity::new(quantity)?, unit_cost })
}
