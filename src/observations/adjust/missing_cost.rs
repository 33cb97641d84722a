//! Activity without a unit cost: left out, or valued by its own past or by its group.

use std::cell::RefCell;

use crate::foundation::plain::chosen_by_word;
use crate::foundation::sorted::{Map, Set};

use serde::Serialize;

use crate::foundation::codes::Code;
use crate::foundation::error::Error;
use crate::foundation::fixed::Fixed;
use crate::foundation::order::in_order;
use crate::foundation::period::Period;
use crate::observations::comparison::{Comparison, Requirement};
use crate::observations::ledger::{Finished, Key, Ledger};
use crate::observations::panel::Panel;

/// What to make of activity without a unit cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum MissingCost {
    /// It is left out of the index.
    #[default]
    Exclude,
    /// It costs what the same item of the same provider cost in the nearest period, the earlier of
    /// two, times the unit-cost index (Paasche) from then to now of all items that match: of what
    /// has a unit cost in both periods, wherever it lacks none.
    Deflate,
    /// It costs the mean of its group in the period: Σ cost ÷ Σ quantity, of all providers.
    GroupMean,
    /// The data are refused.
    Error,
}

chosen_by_word!(MissingCost:
    Exclude = "exclude", Deflate = "deflate", GroupMean = "group-mean", Error = "error"
);

impl MissingCost {
    /// The ledger with unit costs for what has none, where they can be found.
    ///
    /// # Errors
    /// `sum-too-large` where a sum passes 2⁶³.
    pub(super) fn valued(self, held: &Finished) -> Result<Ledger, Error> {
        match self {
            Self::Exclude | Self::Error => held.without(|_| false),
            Self::Deflate => {
                let past = OwnPast::of(held);
                held.costed(|key| past.unit_cost(key))
            }
            Self::GroupMean => {
                let means = group_means(held);
                let group = |key: Key| held.group_label(key.item);
                held.costed(|key| means.get(&(key.period, group(key)?)).copied())
            }
        }
    }
}

/// The unit costs of the items that lack some, and how unit costs moved as a whole.
struct OwnPast<'a> {
    finished: &'a Finished,
    /// By provider and item.
    unit_costs: Map<(Code, Code), Map<Period, f64>>,
    /// What lacks a unit cost: period, provider and item.
    lacking: Set<(Period, Code, Code)>,
    /// How unit costs moved between two periods, as far as it was asked for.
    indices: RefCell<Map<(Period, Period), Option<f64>>>,
}

impl<'a> OwnPast<'a> {
    fn of(finished: &'a Finished) -> Self {
        let keys: Vec<Key> = finished.lacking_cost().collect();
        let of: Vec<(Code, Code)> = keys.iter().map(|key| (key.provider, key.item)).collect();
        let of = in_order(&of, &Ord::cmp);
        let mut unit_costs: Map<(Code, Code), Map<Period, f64>> =
            of.into_iter().map(|key| (*key, Map::new())).collect();
        let lacking: Vec<_> = keys.iter().map(|key| (key.period, key.provider, key.item)).collect();
        let lacking = in_order(&lacking, &Ord::cmp).into_iter().copied().collect();
        for held in finished.amounts() {
            let Key { provider, period, item } = held.key;
            if let Some((own, unit_cost)) =
                unit_costs.get_mut(&(provider, item)).zip(held.unit_cost)
            {
                own.insert(period, unit_cost);
            }
        }
        Self { finished, unit_costs, lacking, indices: RefCell::default() }
    }

    fn unit_cost(&self, key: Key) -> Option<f64> {
        let own = self.unit_costs.get(&(key.provider, key.item))?;
        let distance = |t: Period| (t.steps_to(key.period).abs(), t);
        let (&nearest, unit_cost) = own.iter().min_by_key(|(t, _)| distance(**t))?;
        let mut indices = self.indices.borrow_mut();
        let index =
            indices.entry((nearest, key.period)).or_insert_with(|| self.index(nearest, key.period));
        Some(unit_cost * (*index)?)
    }

    /// How the unit costs of all together moved between two periods. What lacks one in either is
    /// left out of both: that a dear provider lacks a cost is no change of unit costs.
    fn index(&self, from: Period, to: Period) -> Option<f64> {
        let is_asked = |key: Key| key.period == from || key.period == to;
        let lacks =
            |period: Period, key: Key| self.lacking.contains(&(period, key.provider, key.item));
        let is_out = |key: Key| !is_asked(key) || lacks(from, key) || lacks(to, key);
        let both = Panel::of(self.finished.without(is_out).ok()?).ok()?;
        unit_cost_index(&both.combined().ok()?, from, to)
    }
}

/// Σp¹q¹ ÷ Σp⁰q¹ of the items that two periods share.
fn unit_cost_index(panel: &Panel, from: Period, to: Period) -> Option<f64> {
    if from == to {
        return Some(1.0);
    }
    let [earlier, later] = [from, to].map(|period| panel.basket(0, period));
    let c = Comparison::between(&earlier, &later, None, Requirement::Nothing).ok()?;
    Some(c.to.cost() / c.to.quantities.cost_at(&c.from.unit_costs))
}

/// Σ cost and Σ quantity of each group in each period.
pub(crate) fn group_sums(finished: &Finished) -> Map<(Period, &str), (f64, f64)> {
    let mut sums: Map<(Period, &str), (Fixed, Fixed)> = Map::new();
    for held in finished.amounts().filter(|held| held.unit_cost.is_some()) {
        let Some(group) = finished.group_label(held.key.item) else { continue };
        let sum = sums.entry((held.key.period, group)).or_default();
        let added = (sum.0.plus(held.cost), sum.1.plus(held.quantity));
        if let (Some(cost), Some(quantity)) = added {
            *sum = (cost, quantity);
        }
    }
    sums.into_iter().map(|(key, (cost, quantity))| (key, (cost.get(), quantity.get()))).collect()
}

/// Σ cost ÷ Σ quantity of each group in each period.
fn group_means(finished: &Finished) -> Map<(Period, &str), f64> {
    let sums = group_sums(finished).into_iter();
    let means = sums.map(|(key, (cost, quantity))| (key, cost / quantity));
    means.filter(|(_, mean)| mean.is_finite()).collect()
}
