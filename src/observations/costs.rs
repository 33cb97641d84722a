//! Unit costs kept apart from activity.

use crate::foundation::codes::{Code, Dictionary, PerCode};
use crate::foundation::error::{Error, unequal_parts};
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
    keys: Dictionary<Key>,
    /// Each with the row that it stands in, 0 where it came from no sheet.
    unit_costs: PerCode<(f64, u32)>,
}

impl Saved for CostTable {
    fn save(&self, to: &mut Vec<u8>) {
        (self.items.clone(), self.providers.clone()).save(to);
        let held = self.keys.iter().zip(self.unit_costs.iter());
        let unit_costs: Vec<(Key, (f64, u32))> = held.map(|(key, held)| (*key, *held)).collect();
        let sorted = in_order(&unit_costs, &|a, b| a.0.cmp(&b.0));
        sorted.into_iter().copied().collect::<Vec<_>>().save(to);
    }

    fn restore(from: &mut &[u8]) -> Option<Self> {
        let (items, providers) = Saved::restore(from)?;
        let mut costs = Self { items, providers, ..Self::default() };
        for (key, held) in Vec::<(Key, (f64, u32))>::restore(from)? {
            costs.add(key, held);
        }
        Some(costs)
    }
}

impl CostTable {
    /// Takes over the unit costs of another table.
    ///
    /// # Errors
    /// `unequal-parts` where the two differ in a unit cost.
    pub(crate) fn absorb(&mut self, other: &Self) -> Result<(), Error> {
        let items: PerCode<Code> = other.items.iter().map(|item| self.items.code(item)).collect();
        let labels = other.providers.iter();
        let providers: PerCode<Code> = labels.map(|label| self.providers.code(label)).collect();
        for (&(item, period, provider), &held) in other.keys.iter().zip(other.unit_costs.iter()) {
            let key = (items[item], period, provider.map(|provider| providers[provider]));
            if self.add(key, held).is_some_and(|before| before.to_bits() != held.0.to_bits()) {
                let item = self.items.get(key.0).map(ToString::to_string).unwrap_or_default();
                return Err(unequal_parts("costs", &item));
            }
        }
        Ok(())
    }

    /// Adds a unit cost and its row. Where one stands already it stays, and is given.
    fn add(&mut self, key: Key, held: (f64, u32)) -> Option<f64> {
        let code = self.keys.code(&key);
        if code as usize == self.unit_costs.len() {
            self.unit_costs.push(held);
            return None;
        }
        Some(self.unit_costs[code].0)
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
        self.add((item, period, provider), (unit_cost.get(), row))
    }

    /// Whether unit costs differ between providers.
    #[must_use]
    pub fn is_by_provider(&self) -> bool {
        self.providers.len() > 0
    }

    /// The unit cost of an item: of this period before one of its year and one that holds for all;
    /// of the provider before one for all.
    pub(crate) fn find(&self, item: Code, period: Period, provider: Option<Code>) -> Option<f64> {
        self.held(item, period, provider).map(|(unit_cost, _)| unit_cost)
    }

    /// The row that the unit cost of an item stands in; nothing where it came from no sheet.
    pub(crate) fn row(&self, item: &Item, period: Period, provider: &str) -> Option<u32> {
        let (item, provider) = (self.items.find(item)?, self.providers.find(provider));
        self.held(item, period, provider).map(|(_, row)| row).filter(|row| *row > 0)
    }

    /// The unit cost that holds for an item, the most particular first: in the period, in its year,
    /// or for all periods; for the provider, or for all.
    fn held(&self, item: Code, period: Period, provider: Option<Code>) -> Option<(f64, u32)> {
        let is_part = !period.kind().is_year();
        let year = |kind| is_part.then(|| Some(period.year_of(kind)));
        let [financial, calendar] = [PeriodKind::FinancialYear, PeriodKind::CalendarYear].map(year);
        for at in [Some(Some(period)), financial, calendar, Some(None)].into_iter().flatten() {
            for by in [provider, None] {
                if let Some(code) = self.keys.find(&(item, at, by)) {
                    return Some(self.unit_costs[code]);
                }
            }
        }
        None
    }
}
