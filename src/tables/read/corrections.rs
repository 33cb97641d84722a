//! Cells that are read as if something else stood in them.

use super::columns::find;
use super::roles::TableName;
use super::text::trimmed;
use crate::choices::method::Correction;
use crate::foundation::error::{Cell, Error, Issues, Rule, bad_method, one_of};

/// The corrections of one table, in the order of its rows.
#[derive(Debug, Default)]
pub(super) struct Corrections(Vec<Corrected>);

/// One cell's correction.
#[derive(Debug)]
struct Corrected {
    row: u32,
    column: usize,
    header: String,
    value: String,
    /// What stood there; nothing while it was not met.
    found: Option<String>,
}

/// Refuses corrections of tables that there cannot be.
pub(crate) fn check_corrections(corrections: &[Correction]) -> Result<(), Error> {
    let tables = TableName::ALL.map(TableName::name);
    corrections.iter().try_for_each(|one| one_of("the table of a correction", &one.table, &tables))
}

impl Corrections {
    /// Those of a table, by the places of its columns. Of two corrections of one cell the later holds.
    ///
    /// # Errors
    /// `no-such-column` where one names a column that is not there.
    pub(super) fn of(
        table: TableName,
        headers: &[String],
        corrections: &[Correction],
    ) -> Result<Self, Error> {
        let mut held: Vec<Corrected> = Vec::new();
        for Correction { row, column, value, .. } in of_table(table, corrections) {
            let column = find(table, column, headers)?;
            held.retain(|before| (before.row, before.column) != (*row, column));
            let header = headers.get(column).cloned().unwrap_or_default();
            let place = held.partition_point(|one| (one.row, one.column) < (*row, column));
            let one = Corrected { row: *row, column, header, value: value.clone(), found: None };
            held.insert(place, one);
        }
        Ok(Self(held))
    }

    /// The rows in which something is corrected.
    pub(super) fn rows(&self) -> Vec<u32> {
        self.0.iter().map(|one| one.row).collect()
    }

    /// What a cell is read as.
    pub(super) fn cell<'a>(&'a mut self, row: u32, column: usize, found: &'a str) -> &'a str {
        let place = self.0.binary_search_by_key(&(row, column), |one| (one.row, one.column));
        let Some(one) = place.ok().and_then(|place| self.0.get_mut(place)) else { return found };
        one.found = Some(found.to_owned());
        trimmed(&one.value)
    }

    /// Says what was read otherwise, and which corrections found no cell.
    pub(super) fn say(self, table: TableName, issues: &mut Issues) {
        for Corrected { row, header, value, found, .. } in self.0 {
            let cell = Cell::table(table.name()).row(row).column(&header);
            match found {
                Some(found) => {
                    issues.add(Rule::CorrectedCell, cell.found(found.as_str()), || {
                        format!("“{found}” was read as “{value}”")
                    });
                }
                None => issues.add(Rule::CorrectionUnused, cell, || {
                    format!("no cell is read there that could be read as “{value}”")
                }),
            }
        }
    }
}

fn of_table(table: TableName, corrections: &[Correction]) -> impl Iterator<Item = &Correction> {
    corrections.iter().filter(move |one| one.table == table.name())
}

/// Columns in memory have no sheet whose cells could be named.
pub(super) fn refuse_for_columns(
    table: TableName,
    corrections: &[Correction],
) -> Result<(), Error> {
    match of_table(table, corrections).next() {
        None => Ok(()),
        Some(_) => Err(bad_method(format!(
            "corrections are of files, and the {} table is given as columns: change these",
            table.name()
        ))),
    }
}
