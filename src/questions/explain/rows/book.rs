//! Where numbers were read: the rows, and the headers of the columns.

use crate::choices::method::Suppression;
use crate::foundation::codes::Code;
use crate::foundation::period::Period;
use crate::index::series::Subject;
use crate::observations::costs::CostTable;
use crate::observations::granularity::Granularity;
use crate::observations::ledger::{Origin, Valued};
use crate::observations::panel::{Observation, Panel};
use crate::questions::explain::rows::trail::Trail;
use crate::questions::explain::tree::result::{RowSource, Working};
use crate::tables::read::{Role, TableColumns, TableName};

/// Where a series was read from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Book<'a> {
    pub(crate) subject: Subject<'a>,
    pub(crate) level: Granularity,
    pub(crate) table: TableName,
    pub(crate) columns: &'a [TableColumns],
    /// What was hidden and rounded.
    pub(crate) suppression: Option<Suppression>,
    /// The table that unit costs were taken from, where it is another.
    pub(crate) costs: Option<&'a CostTable>,
    /// What the adjustments made of the observations.
    pub(crate) trail: &'a Trail<'a>,
    /// How many terms of a sum are shown.
    pub(crate) most: usize,
}

/// One of the two numbers that the rows of a key add up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sum {
    Quantity,
    Cost,
}

impl Sum {
    pub(crate) const fn unit(self) -> &'static str {
        match self {
            Self::Quantity => "units",
            Self::Cost => "£",
        }
    }

    pub(crate) fn label(self, period: Period) -> String {
        match self {
            Self::Quantity => format!("quantity, {period}"),
            Self::Cost => format!("cost, {period}"),
        }
    }

    pub(crate) fn of(self, held: &Observation) -> f64 {
        match self {
            Self::Quantity => held.quantity.get(),
            Self::Cost => held.source.cost,
        }
    }
}

impl Book<'_> {
    pub(crate) fn name(&self, item: Code) -> String {
        self.subject.panel.item(item).to_string()
    }

    pub(super) fn counted(&self, held: &Observation) -> Working {
        let label = format!("quantity, {}", held.period);
        let counted = Working::given(label, held.quantity.get(), "units");
        let note = self.suppression.map(|suppression| as_shown(suppression, counted.value));
        let counted = Working { note, ..counted };
        self.in_rows(counted, held.source.origin, &[Role::Quantity])
    }

    /// A quantity or a cost as its rows add up to it.
    pub(super) fn leaf(&self, sum: Sum, seen: &Seen) -> Working {
        match sum {
            Sum::Quantity => self.counted(seen.held),
            Sum::Cost if seen.held.source.valued == Valued::Deflated => self.spending(seen.held),
            Sum::Cost => self.cost(seen.held),
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

    pub(super) fn deflator(&self, held: &Observation) -> Working {
        let label = format!("deflator, {}", held.period);
        let deflator = Working::given(label, held.unit_cost.get(), "£ per unit");
        self.in_rows(deflator, held.source.origin, &[Role::Deflator])
    }

    /// A number with the rows and the columns that it was read from.
    pub(super) fn in_rows(&self, number: Working, origin: Origin, roles: &[Role]) -> Working {
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
    pub(super) fn in_cost_table(
        &self,
        stated: Working,
        costs: &CostTable,
        Seen { panel, provider, held }: &Seen,
    ) -> Working {
        let row = costs.row(panel.item(held.item), held.period, panel.provider(*provider));
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

/// An observation, and the panel that has it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen<'a> {
    pub(super) panel: &'a Panel,
    pub(super) provider: Code,
    pub(super) held: &'a Observation,
}

pub(super) fn absent(period: Period) -> Working {
    let none = Working::given(format!("quantity, {period}"), 0.0, "units");
    let note = "no row; at the nation's unit costs an absent item is a quantity of zero";
    Working { note: Some(note.to_owned()), ..none }
}

/// What a suppressed quantity stands for.
fn as_shown(suppression: Suppression, quantity: f64) -> String {
    let Suppression { threshold, round_to } = suppression;
    if quantity.to_bits() == (threshold / 2.0).to_bits() {
        return format!("fewer than {threshold}; {quantity} stands for it");
    }
    format!("rounded to {round_to}")
}
