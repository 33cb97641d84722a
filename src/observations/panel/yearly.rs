//! The panel with the parts of each year added up.

use std::sync::Arc;

use super::Panel;
use crate::foundation::codes::Code;
use crate::foundation::period::{Period, PeriodKind};
use crate::observations::ledger::Finished;

impl Panel {
    /// The panel by year, at annual unit costs: the parts of a year added up like rows, at
    /// Σ cost ÷ Σ quantity, or at their unit cost where they agree on one. Made when it is first
    /// asked for.
    pub(crate) fn by_year(&self, kind: PeriodKind) -> Arc<Self> {
        let held = match kind {
            PeriodKind::CalendarYear | PeriodKind::CalendarQuarter => &self.by_calendar_year,
            _ => &self.by_financial_year,
        };
        // Sums too large to be added up leave no years to compare.
        let added_up = || self.held.by_year(kind).and_then(Self::of);
        let none = |_| Self::new(Finished::default());
        Arc::clone(held.get_or_init(|| Arc::new(added_up().unwrap_or_else(none))))
    }

    /// The parts of a year that a provider has.
    pub(crate) fn parts_of(&self, provider: Code, year: Period) -> Vec<Period> {
        let mut parts = self.periods_of(provider);
        parts.retain(|part| part.year_of(year.kind()) == year);
        parts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::observations::item::Item;
    use crate::observations::ledger::{Amount, Ledger};

    fn panel(rows: &[(&str, &str, f64, f64)]) -> Panel {
        let mut ledger = Ledger::default();
        for &(period, item, quantity, unit_cost) in rows {
            let amount = Amount::AtUnitCost { quantity, unit_cost };
            ledger.add("", period.parse().unwrap(), &Item::new([item]), None, amount).unwrap();
        }
        Panel::of(ledger).unwrap()
    }

    fn lines(panel: &Panel, year: &str) -> Vec<(f64, f64)> {
        let basket = panel.basket(0, year.parse().unwrap());
        basket.lines().map(|line| (line.quantity.get(), line.unit_cost.get())).collect()
    }

    #[test]
    fn the_parts_of_a_year_are_added_up_at_their_mean_unit_cost() {
        let panel = panel(&[
            ("2019-03", "a", 5.0, 2.0),
            ("2019-04", "a", 1.0, 10.0),
            ("2019-05", "a", 3.0, 20.0),
            ("2019-05", "b", 7.0, 0.1),
            ("2019-06", "b", 2.0, 0.1),
            ("2019-06", "c", 0.0, 4.0),
            ("2020-03", "c", 0.0, 4.0),
        ]);
        let financial = panel.by_year(PeriodKind::FinancialYear);
        assert_eq!(lines(&financial, "2018/19"), [(5.0, 2.0)]);
        assert_eq!(lines(&financial, "2019/20"), [(4.0, 17.5), (9.0, 0.1), (0.0, 4.0)]);
        let calendar = panel.by_year(PeriodKind::CalendarYear);
        assert_eq!(lines(&calendar, "2019"), [(9.0, 80.0 / 9.0), (9.0, 0.1), (0.0, 4.0)]);
        assert_eq!(panel.parts_of(0, "2019/20".parse().unwrap()).len(), 4);
    }
}
