//! The end of every explanation: one item's quantity and unit cost, down to the rows of a table.

use crate::choices::method::Suppression;
use crate::foundation::codes::Code;
use crate::foundation::period::Period;
use crate::index::series::Subject;
use crate::observations::costs::CostTable;
use crate::observations::ledger::{Origin, Valued};
use crate::observations::panel::{Observation, Panel};
use crate::questions::explain::letters::Letter;
use crate::questions::explain::result::{Operation, RowSource, Working};
use crate::tables::read::{Role, TableColumns, TableName};

/// Where a series was read from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Book<'a> {
    pub(super) subject: Subject<'a>,
    pub(super) table: TableName,
    pub(super) columns: &'a [TableColumns],
    /// What was hidden and rounded.
    pub(super) suppression: Option<Suppression>,
    /// The table that unit costs were taken from, where it is another.
    pub(super) costs: Option<&'a CostTable>,
    /// How many terms of a sum are shown.
    pub(super) most: usize,
}

impl Book<'_> {
    pub(super) fn name(&self, item: Code) -> String {
        self.subject.panel.item(item).to_string()
    }

    /// One letter of a formula that compares two periods, with weights from a third.
    pub(super) fn letter(
        &self,
        letter: Letter,
        item: Code,
        (from, to, weights): (Period, Period, Option<Period>),
    ) -> Working {
        let period = match letter {
            Letter::Q0 | Letter::P0 => from,
            Letter::Q1 | Letter::P1 => to,
            Letter::Qb | Letter::Pb => weights.unwrap_or(from),
        };
        match letter {
            // The weights of a provider are the nation's, quantities included.
            Letter::Qb => match self.subject.nation {
                Some(nation) => self.quantity_in(nation, 0, period, item),
                None => self.quantity(period, item),
            },
            Letter::Q0 => self.quantity(period, item),
            Letter::P0 | Letter::Pb => self.unit_cost(period, item),
            Letter::Q1 | Letter::P1 => self.counting_quality(letter, item, (from, to)),
        }
    }

    /// A later quantity × its quality ÷ the earlier quality, or a later unit cost ÷ that.
    fn counting_quality(
        &self,
        letter: Letter,
        item: Code,
        (from, to): (Period, Period),
    ) -> Working {
        let is_quantity = letter.is_quantity();
        let (plain, operation, unit) = if is_quantity {
            (self.quantity(to, item), Operation::Product, "units")
        } else {
            (self.unit_cost(to, item), Operation::Ratio, "£ per unit")
        };
        let quality = |period| self.quality(period, item);
        let Some((after, before)) = quality(to).zip(quality(from)) else { return plain };
        let label = format!("{} at the quality of {from}", plain.label);
        let ratio = Working::made("quality", Operation::Ratio, vec![after, before], "ratio");
        Working::made(label, operation, vec![plain, ratio], unit)
    }

    /// The quality scalar of an item, if it has one.
    fn quality(&self, period: Period, item: Code) -> Option<Working> {
        let panel = self.subject.quality?.0;
        let held = panel.observation(self.subject.provider, period, item)?;
        let scalar = Working::given(format!("quality, {period}"), held.unit_cost.get(), "ratio");
        Some(self.in_rows(scalar, held.source.origin, &[Role::Quality]))
    }

    pub(super) fn quantity(&self, period: Period, item: Code) -> Working {
        self.quantity_in(self.subject.panel, self.subject.provider, period, item)
    }

    pub(super) fn unit_cost(&self, period: Period, item: Code) -> Working {
        let own = (self.subject.panel, self.subject.provider);
        let (panel, provider) = self.subject.nation.map_or(own, |nation| (nation, 0));
        // Items have other codes in the nation's panel only where the panels differ in items.
        match panel.observation(provider, period, item) {
            Some(held) => self.unit_cost_of(panel, provider, &held),
            None => Working::given(format!("unit cost, {period}"), 0.0, "£ per unit"),
        }
    }

    fn quantity_in(&self, panel: &Panel, provider: Code, period: Period, item: Code) -> Working {
        let label = format!("quantity, {period}");
        let Some(held) = panel.observation(provider, period, item) else {
            let none = Working::given(label, 0.0, "units");
            let note = "no row; at the nation's unit costs an absent item is a quantity of zero";
            return Working { note: Some(note.to_owned()), ..none };
        };
        match held.source.valued {
            Valued::Deflated => Working::made(
                label,
                Operation::Ratio,
                vec![self.spending(&held), self.deflator(&held)],
                "units",
            ),
            Valued::AtUnitCost | Valued::AtCost => self.counted(&held).labelled(label),
        }
    }

    fn counted(&self, held: &Observation) -> Working {
        let label = format!("quantity, {}", held.period);
        let counted = Working::given(label, held.quantity.get(), "units");
        let note = self.suppression.map(|suppression| as_shown(suppression, counted.value));
        let counted = Working { note, ..counted };
        self.in_rows(counted, held.source.origin, &[Role::Quantity])
    }

    fn unit_cost_of(&self, panel: &Panel, provider: Code, held: &Observation) -> Working {
        let label = format!("unit cost, {}", held.period);
        match held.source.valued {
            Valued::Deflated => self.deflator(held).labelled(label),
            Valued::AtCost => Working::made(
                label,
                Operation::Ratio,
                vec![self.cost(held), self.counted(held)],
                "£ per unit",
            ),
            Valued::AtUnitCost => {
                let stated = Working::given(label, held.unit_cost.get(), "£ per unit");
                match self.costs {
                    Some(costs) => self.in_cost_table(stated, costs, panel, provider, held),
                    None => self.in_rows(stated, held.source.origin, &[Role::UnitCost]),
                }
            }
        }
    }

    fn cost(&self, held: &Observation) -> Working {
        let label = format!("cost, {}", held.period);
        let cost = Working::given(label, held.source.cost, "£");
        let roles: &[Role] = match (self.costs, self.header(self.table, Role::Cost)) {
            (None, Some(_)) => &[Role::Cost],
            (None, None) if self.header(self.table, Role::UnitCost).is_none() => {
                &[Role::Expenditure]
            }
            _ => &[Role::Quantity, Role::UnitCost],
        };
        self.in_rows(cost, held.source.origin, roles)
    }

    fn spending(&self, held: &Observation) -> Working {
        let label = format!("expenditure, {}", held.period);
        let spent = Working::given(label, held.source.cost, "£");
        self.in_rows(spent, held.source.origin, &[Role::Expenditure])
    }

    fn deflator(&self, held: &Observation) -> Working {
        let label = format!("deflator, {}", held.period);
        let deflator = Working::given(label, held.unit_cost.get(), "£ per unit");
        self.in_rows(deflator, held.source.origin, &[Role::Deflator])
    }

    /// A number with the rows and the columns that it was read from.
    fn in_rows(&self, number: Working, origin: Origin, roles: &[Role]) -> Working {
        let header = |role: &Role| {
            // Unit costs may stand in a table of their own.
            let own = self.header(self.table, *role);
            own.or_else(|| self.header(TableName::Costs, *role))
        };
        let columns: Vec<&str> = roles.iter().filter_map(header).collect();
        let source = origin.first.map(|row| RowSource {
            table: self.table.name(),
            row: row.get(),
            column: columns.join(" × "),
            rows: origin.rows,
        });
        let netted = origin.is_netted.then(|| "after recharges of its group".to_owned());
        Working { source, note: number.note.or(netted), ..number }
    }

    /// A unit cost of the cost table, with its row there.
    fn in_cost_table(
        &self,
        stated: Working,
        costs: &CostTable,
        panel: &Panel,
        provider: Code,
        held: &Observation,
    ) -> Working {
        let label = panel.providers().nth(provider as usize).unwrap_or_default();
        let row = costs.row(panel.item(held.item), held.period, label);
        let column = self.header(TableName::Costs, Role::UnitCost).unwrap_or_default().to_owned();
        let table = TableName::Costs.name();
        Working { source: row.map(|row| RowSource { table, row, column, rows: 1 }), ..stated }
    }

    /// What a column of a table is called.
    fn header(&self, table: TableName, role: Role) -> Option<&str> {
        let held = self.columns.iter().find(|held| held.table == table.name())?;
        held.columns.get(role.name())?.first().map(String::as_str)
    }
}

/// What a suppressed quantity stands for.
fn as_shown(suppression: Suppression, quantity: f64) -> String {
    let Suppression { threshold, round_to } = suppression;
    if quantity.to_bits() == (threshold / 2.0).to_bits() {
        return format!("fewer than {threshold}; {quantity} stands for it");
    }
    format!("rounded to {round_to}")
}
