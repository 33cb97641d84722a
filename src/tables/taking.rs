//! Taking: what was read of some tables, before it is checked, netted and priced.

use crate::choices::method::Reading;
use crate::foundation::error::{Error, Issues};
use crate::foundation::order::in_order;
use crate::foundation::slim::{IS_SLIM, not_in_slim, unless_slim};
use crate::foundation::text::joined;
use crate::observations::adjust::Bridge;
use crate::observations::costs::CostTable;
use crate::observations::days::DayCounts;
use crate::observations::factors::Factors;
use crate::observations::ledger::Ledger;
use crate::tables::read::{
    self, ArraySource, Intake, Purpose, ROWS_AT_ONCE, Role, Sheet, TableColumns, TableName,
    Tallied, TextSource,
};
use crate::tables::table::{Column, Table, refuse_unequal};

/// What was read of some tables: parts of it add up.
#[derive(Debug)]
pub(crate) struct Taking {
    pub(crate) reading: Reading,
    pub(crate) activity: Ledger,
    /// How many rows the sheet of the activity has below its header.
    pub(crate) lines: u32,
    pub(crate) quality: Option<Ledger>,
    pub(crate) costs: Option<CostTable>,
    pub(crate) inputs: Option<Ledger>,
    pub(crate) factors: Option<Factors>,
    pub(crate) bridge: Option<Bridge>,
    pub(crate) calendar: DayCounts,
    pub(crate) columns: Vec<TableColumns>,
    pub(crate) issues: Issues,
}

impl Taking {
    /// What the rows that were taken in add up to, and the tables that are read as a whole.
    pub(crate) fn of(
        mut activity: Intake,
        inputs: Option<impl FnOnce(&mut Issues) -> Result<Intake, Error>>,
        rest: Rest,
        reading: &Reading,
        mut issues: Issues,
    ) -> Result<Self, Error> {
        rest.refuse_beyond_slim()?;
        refuse_quality(&activity.sheet)?;
        let Tallied { ledger, quality } = activity.ledger(&mut issues)?;
        let mut columns = vec![activity.sheet.columns()];
        let mut kept = |name: TableName, table: Option<Table>, item: &[String]| {
            let Some(table) = table else { return Ok(None) };
            let kept = open(name, table, item, reading, Purpose::Keep, &mut issues)?;
            columns.push(kept.sheet.columns());
            Ok::<_, Error>(Some(kept.sheet))
        };
        let costs = kept(TableName::Costs, rest.costs, &activity.sheet.item_headers())?;
        if let Some(costs) = &costs {
            check_items(&activity.sheet, costs)?;
        }
        let factors = kept(TableName::Factors, rest.factors, &[])?;
        let bridge = kept(TableName::Bridge, rest.bridge, &[])?;
        let calendar = kept(TableName::Calendar, rest.calendar, &[])?;
        let mut taking = Self {
            reading: reading.clone(),
            activity: ledger,
            lines: activity.sheet.lines,
            quality,
            inputs: None,
            costs: costs.map(|sheet| read::cost_table(&sheet, reading, &mut issues)),
            factors: unless_slim(factors).map(|sheet| read::factors(&sheet, reading, &mut issues)),
            bridge: unless_slim(bridge).map(|sheet| {
                let planks = read::bridge(&sheet, &mut issues);
                Bridge::of(&planks, &mut issues)
            }),
            calendar: unless_slim(calendar)
                .map(|sheet| read::calendar(&sheet, reading, &mut issues))
                .unwrap_or_default(),
            columns,
            issues,
        };
        if let Some(inputs) = inputs {
            let mut intake = inputs(&mut taking.issues)?;
            taking.inputs = Some(intake.ledger(&mut taking.issues)?.ledger);
            taking.columns.push(intake.sheet.columns());
        }
        let place =
            |held: &TableColumns| TableName::ALL.iter().position(|name| name.name() == held.table);
        taking.columns = in_order(&taking.columns, &|a, b| place(a).cmp(&place(b)))
            .into_iter()
            .cloned()
            .collect();
        Ok(taking)
    }
}

/// The tables that are read as a whole.
#[derive(Debug, Default)]
pub(crate) struct Rest<'a> {
    pub(crate) costs: Option<Table<'a>>,
    pub(crate) factors: Option<Table<'a>>,
    pub(crate) bridge: Option<Table<'a>>,
    pub(crate) calendar: Option<Table<'a>>,
}

impl Rest<'_> {
    /// Refuses tables that only larger engines read.
    fn refuse_beyond_slim(&self) -> Result<(), Error> {
        let larger = [
            (TableName::Factors, &self.factors),
            (TableName::Bridge, &self.bridge),
            (TableName::Calendar, &self.calendar),
        ];
        match larger.into_iter().find(|(_, table)| table.is_some()) {
            Some((name, _)) if IS_SLIM => Err(not_in_slim(&format!("the {} table", name.name()))),
            _ => Ok(()),
        }
    }
}

/// Refuses a column that only larger engines count by.
fn refuse_quality(activity: &Sheet) -> Result<(), Error> {
    match activity.plan.column(Role::Quality) {
        Some(_) if IS_SLIM => Err(not_in_slim("a column of quality")),
        _ => Ok(()),
    }
}

/// What is done with the rows of a table: activity and inputs are added up as they come.
pub(crate) fn purpose(table: TableName, costs_stand_apart: bool) -> Purpose {
    match table {
        TableName::Activity | TableName::Inputs => Purpose::AddUp { costs_stand_apart },
        TableName::Costs | TableName::Factors | TableName::Bridge | TableName::Calendar => {
            Purpose::Keep
        }
    }
}

/// A cost table's items must be made of as many codes as the activity's.
#[inline(never)]
fn check_items(activity: &Sheet, costs: &Sheet) -> Result<(), Error> {
    let (wanted, found) = (activity.item_headers(), costs.item_headers());
    if found.len() == wanted.len() {
        return Ok(());
    }
    let (wanted, found) = (joined(&wanted, " + "), joined(&found, " + "));
    let message =
        format!("an item of the activity table is {wanted}, but of the costs table {found}");
    Err(Error::new("unequal-items", message))
}

/// Reads a table that is there as a whole.
pub(crate) fn open(
    name: TableName,
    table: Table,
    item: &[String],
    reading: &Reading,
    purpose: Purpose,
    issues: &mut Issues,
) -> Result<Intake, Error> {
    match table {
        Table::Text(bytes) => TextSource::new(name, item, reading, purpose).whole(bytes, issues),
        Table::Columns(columns) => {
            refuse_unequal(name, &columns.iter().map(|c| (c.name.as_str(), c.values.len())))?;
            let mut headers = Vec::with_capacity(columns.len());
            for column in &columns {
                headers.push((column.name.as_str(), column.values.labels()));
            }
            let source = ArraySource::new(name, &headers, item, reading, purpose)?;
            read_columns(&columns, source, issues)
        }
    }
}

#[inline(never)]
fn read_columns(
    columns: &[Column],
    mut source: ArraySource,
    issues: &mut Issues,
) -> Result<Intake, Error> {
    let rows = columns.iter().map(|column| column.values.len()).max().unwrap_or_default();
    source.expect(rows);
    for start in (0..rows).step_by(ROWS_AT_ONCE) {
        let range = start..rows.min(start + ROWS_AT_ONCE);
        let mut slices = Vec::with_capacity(columns.len());
        for column in columns {
            slices.push(column.values.slice(range.clone()));
        }
        source.push(&slices, issues)?;
    }
    Ok(source.end())
}
