//! Unit costs kept apart from activity.

use rustc_hash::FxHashMap;

use crate::codes::{Code, Dictionary};
use crate::item::Item;
use crate::measure::UnitCost;
use crate::period::Period;

/// Unit costs kept apart from activity: national averages, tariffs, price weights.
///
/// One without a period holds for every period, one without a provider for every provider.
#[derive(Clone, Debug, Default)]
pub struct CostTable {
    pub(crate) items: Dictionary<Item>,
    pub(crate) providers: Dictionary<Box<str>>,
    unit_costs: FxHashMap<(Code, Option<Period>, Option<Code>), f64>,
}

impl CostTable {
    /// Adds one unit cost, in pounds per unit. Where one stands already it stays, and is given.
    pub fn insert(
        &mut self,
        item: &Item,
        period: Option<Period>,
        provider: Option<&str>,
        unit_cost: UnitCost,
    ) -> Option<f64> {
        let item = self.items.code(item);
        let provider = provider.map(|label| self.providers.code(label));
        let key = (item, period, provider);
        let before = self.unit_costs.get(&key).copied();
        self.unit_costs.entry(key).or_insert(unit_cost.get());
        before
    }

    /// Whether unit costs differ between providers.
    #[must_use]
    pub fn is_by_provider(&self) -> bool {
        self.providers.len() > 0
    }

    /// The unit cost of an item: of this period and provider before one that holds for all.
    pub(crate) fn find(&self, item: Code, period: Period, provider: Option<Code>) -> Option<f64> {
        let periods = [Some(period), None];
        let providers = [provider, None];
        let keys = periods.iter().flat_map(|t| providers.iter().map(move |g| (item, *t, *g)));
        keys.into_iter().find_map(|key| self.unit_costs.get(&key).copied())
    }
}
