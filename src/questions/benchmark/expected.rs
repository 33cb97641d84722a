//! What a provider's activity is expected to cost.

use crate::foundation::sorted::{Map, Set};

use super::method::ExpectedAt;
use crate::foundation::codes::Code;
use crate::foundation::error::{Error, bad_method};
use crate::foundation::measure::{UnitCost, sum};
use crate::foundation::period::Period;
use crate::observations::item::Item;
use crate::observations::national::at_national_unit_costs;
use crate::observations::panel::{Basket, Line, Panel};
use crate::observations::panels::Panels;
use crate::tables::data::Data;

/// The unit costs at which activity is expected to be done, in one period.
#[derive(Debug)]
pub(super) enum UnitCostsExpected<'a> {
    /// The nation's, for the items of the activity's own panel.
    Nation(Basket),
    /// A cost table's, at which this panel stands.
    Table(&'a Panel),
}

/// What a provider's activity is expected to cost, and what the same activity cost it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Expected {
    /// In pounds, at the expected unit costs.
    pub(super) cost: f64,
    /// The actual cost, in pounds, of the items that have an expected unit cost.
    pub(super) covered: f64,
    /// All that was spent, with a quantity that is known or without, in pounds.
    pub(super) spent: f64,
}

/// The panels that growth is taken from: at the same unit costs as the levels.
pub(super) fn panels(data: &Data, at: ExpectedAt) -> Result<&Panels, Error> {
    let found = match at {
        ExpectedAt::CostsTable if data.has_common_costs => data.priced.as_ref(),
        ExpectedAt::CostsTable => None,
        ExpectedAt::National | ExpectedAt::NationalAdjusted => data.activity.as_ref(),
    };
    found.ok_or_else(|| {
        bad_method(
            "the expected unit costs are to be those of the cost table, but there is no cost \
             table that holds for all providers",
        )
    })
}

impl UnitCostsExpected<'_> {
    /// One provider's activity at these unit costs.
    pub(super) fn of(&self, own: &Panel, provider: Code, period: Period) -> Expected {
        let actual = own.basket(provider, period);
        let spent = actual.cost() + actual.unmeasured_cost(|_| true);
        match self {
            Self::Nation(nation) => {
                let (basket, _) = at_national_unit_costs((&actual, &actual), (nation, nation));
                Expected { cost: basket.cost(), covered: actual.cost(), spent }
            }
            Self::Table(panel) => {
                let label = own.providers().nth(provider as usize).unwrap_or_default();
                let there = panel.provider_code(label);
                let basket = there.map(|there| panel.basket(there, period)).unwrap_or_default();
                let priced: Set<&Item> = basket.lines().map(|line| panel.item(line.item)).collect();
                let covered = actual.lines().filter(|line| priced.contains(own.item(line.item)));
                Expected { cost: basket.cost(), covered: sum(covered.map(Line::cost)), spent }
            }
        }
    }
}

/// The nation's unit costs: Σ cost ÷ Σ quantity of what providers have of both. What a quantity of
/// zero cost is part of no provider's actual cost, and so of no unit cost.
///
/// # Errors
/// `sum-too-large` where a sum passes 2⁶³.
pub(super) fn national_unit_costs(actual: &Panels, period: Period) -> Result<Basket, Error> {
    let held = actual.separate.held();
    let has_cost_of_nothing =
        held.all_unmeasured().any(|(_, at, held)| at == period && held.cost > 0.0);
    if !has_cost_of_nothing {
        return Ok(actual.combined.basket(0, period));
    }
    let counted = held.without(|key| held.observed(key).is_none())?;
    Ok(Panel::of(counted)?.combined()?.basket(0, period))
}

/// The nation's unit costs after market forces: Σ (cost ÷ MFF′) ÷ Σ quantity, for baskets with
/// the factors of their providers.
pub(super) fn adjusted_unit_costs<'a>(baskets: impl Iterator<Item = (&'a Basket, f64)>) -> Basket {
    let mut by_item: Map<Code, Vec<(Line, f64)>> = Map::new();
    for (basket, factor) in baskets {
        for line in basket.lines() {
            by_item.entry(line.item).or_default().push((line, factor));
        }
    }
    let lines: Vec<Line> = by_item.values().filter_map(|lines| mean_line(lines)).collect();
    Basket::of_lines(&lines)
}

/// One item's line at its mean unit cost after market forces; none where there is no activity.
fn mean_line(lines: &[(Line, f64)]) -> Option<Line> {
    let (first, _) = lines.first()?;
    let cost = sum(lines.iter().map(|(line, factor)| line.cost() / factor));
    let quantity = sum(lines.iter().map(|(line, _)| line.quantity.get()));
    Some(Line { unit_cost: UnitCost::new(cost / quantity)?, ..*first })
}
