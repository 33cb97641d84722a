//! Unit costs kept apart from activity.

use rustc_hash::FxHashMap;

use crate::foundation::codes::{Code, Dictionary, PerCode};
use crate::foundation::measure::UnitCost;
use crate::foundation::order::in_order;
use crate::foundation::period::{Period, PeriodKind};
use crate::foundation::saved::Saved;
use crate::observations::item::Item;

/// What a unit cost is of, and when and for whom it holds.
type Key = (Code, Option<Period>, Option<Code>);

/// Unit costs kept apart from activity: national averages, tariffs, price weights.
///
/// One of a year holds for the months and quarters that begin in it, one without a period for every
/// period, one without a provider for every provider.
#[derive(Clone, Debug, Default)]
pub struct CostTable {
    pub(crate) items: Dictionary<Item>,
    pub(crate) providers: Dictionary<Box<str>>,
    unit_costs: FxHashMap<Key, f64>,
    rows: FxHashMap<Key, u32>,
}

impl Saved for CostTable {
    fn save(&self, to: &mut Vec<u8>) {
        (self.items.clone(), self.providers.clone()).save(to);
        let row = |key| self.rows.get(key).copied().unwrap_or_default();
        let held = self.unit_costs.iter();
        let unit_costs: Vec<(Key, (f64, u32))> =
            held.map(|(key, unit_cost)| (*key, (*unit_cost, row(key)))).collect();
        let sorted = in_order(&unit_costs, &|a, b| a.0.cmp(&b.0));
        sorted.into_iter().copied().collect::<Vec<_>>().save(to);
    }

    fn restore(from: &mut &[u8]) -> Option<Self> {
        let (items, providers) = Saved::restore(from)?;
        let mut costs = Self { items, providers, ..Self::default() };
        for (key, (unit_cost, row)) in Vec::<(Key, (f64, u32))>::restore(from)? {
            costs.unit_costs.insert(key, unit_cost);
            costs.rows.insert(key, row);
        }
        Some(costs)
    }
}

impl CostTable {
    /// Takes over the unit costs of another table. Where one stands already it stays.
    pub(crate) fn absorb(&mut self, other: &Self) {
        let items: PerCode<Code> = other.items.iter().map(|item| self.items.code(item)).collect();
        let labels = other.providers.iter();
        let providers: PerCode<Code> = labels.map(|label| self.providers.code(label)).collect();
        for (theirs, &unit_cost) in &other.unit_costs {
            let &(item, period, provider) = theirs;
            let key = (items[item], period, provider.map(|provider| providers[provider]));
            self.unit_costs.entry(key).or_insert(unit_cost);
            let row = other.rows.get(theirs).copied().unwrap_or_default();
            self.rows.entry(key).or_insert(row);
        }
    }

    /// Adds one unit cost, in pounds per unit. Where one stands already it stays, and is given.
    pub fn insert(
        &mut self,
        item: &Item,
        period: Option<Period>,
        provider: Option<&str>,
        unit_cost: UnitCost,
    ) -> Option<f64> {
        self.insert_row(item, period, provider, unit_cost, 0)
    }

    /// As [`CostTable::insert`], from a row of a sheet.
    pub(crate) fn insert_row(
        &mut self,
        item: &Item,
        period: Option<Period>,
        provider: Option<&str>,
        unit_cost: UnitCost,
        row: u32,
    ) -> Option<f64> {
        let item = self.items.code(item);
        let provider = provider.map(|label| self.providers.code(label));
        let key = (item, period, provider);
        let before = self.unit_costs.get(&key).copied();
        self.unit_costs.entry(key).or_insert(unit_cost.get());
        self.rows.entry(key).or_insert(row);
        before
    }

    /// Whether unit costs differ between providers.
    #[must_use]
    pub fn is_by_provider(&self) -> bool {
        self.providers.len() > 0
    }

    /// The unit cost of an item: of this period before one of its year and one that holds for all;
    /// of the provider before one for all.
    pub(crate) fn find(&self, item: Code, period: Period, provider: Option<Code>) -> Option<f64> {
        keys(item, period, provider).find_map(|key| self.unit_costs.get(&key).copied())
    }

    /// The row that the unit cost of an item stands in; nothing where it came from no sheet.
    pub(crate) fn row(&self, item: &Item, period: Period, provider: &str) -> Option<u32> {
        let (item, provider) = (self.items.find(item)?, self.providers.find(provider));
        let row = keys(item, period, provider).find_map(|key| self.rows.get(&key));
        row.copied().filter(|row| *row > 0)
    }
}

/// Where the unit cost of an item may stand, the most particular first: in the period, in its year,
/// or for all periods; for the provider, or for all.
fn keys(item: Code, period: Period, provider: Option<Code>) -> impl Iterator<Item = Key> {
    let is_part = !period.kind().is_year();
    let year = |kind| is_part.then(|| Some(period.year_of(kind)));
    let years = [year(PeriodKind::FinancialYear), year(PeriodKind::CalendarYear)];
    let periods = [Some(period)].into_iter().chain(years.into_iter().flatten()).chain([None]);
    periods.flat_map(move |at| [provider, None].map(|by| (item, at, by)))
}
