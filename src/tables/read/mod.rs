//! The way in: every fault of a cell is found here, and nowhere else.

mod columns;
mod corrections;
mod cut;
mod frame;
mod number;
mod observe;
mod records;
mod roles;
mod scan;
mod source;
mod tally;
mod text;
mod times;
mod widen;

use serde::Serialize;

use crate::choices::method::Reading;
use crate::foundation::error::{Cell, Error, Issues, Rule};
use crate::foundation::saved::Saved;
use crate::foundation::sorted::Map;

pub(crate) use columns::{Plan, check_choices};
pub(crate) use corrections::check_corrections;
pub(crate) use cut::row_start;
pub(crate) use frame::Frame;
pub use frame::Slice;
pub(crate) use observe::{bridge, calendar, cost_table, factors};
pub(crate) use roles::{Role, TableName};
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use source::HEAD;
pub(crate) use source::{ArraySource, TextSource};
pub(crate) use tally::Tallied;
pub(crate) use text::Decoder;

use records::{Record, Records};
use tally::Tally;

/// The header stands within this many rows.
const HEADER_ROWS: usize = 20;

/// What the columns of a table were read as.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TableColumns {
    /// The table.
    pub table: &'static str,
    /// How many rows stand below its header.
    pub rows: usize,
    /// The headers of each kind of column; several only for an item.
    #[cfg_attr(test, ts(as = "std::collections::BTreeMap<String, Vec<String>>"))]
    pub columns: Map<&'static str, Vec<String>>,
}

impl Saved for TableColumns {
    fn save(&self, to: &mut Vec<u8>) {
        self.table.to_owned().save(to);
        self.rows.save(to);
        let columns = self.columns.iter().map(|(role, names)| ((*role).to_owned(), names.clone()));
        columns.collect::<Vec<_>>().save(to);
    }

    fn restore(from: &mut &[u8]) -> Option<Self> {
        let (table, rows, columns): (String, usize, Vec<(String, Vec<String>)>) =
            Saved::restore(from)?;
        let table = TableName::ALL.into_iter().find(|name| name.name() == table)?.name();
        let known = |(role, names): (String, Vec<String>)| {
            let role = Role::ALL.into_iter().find(|held| held.name() == role)?;
            Some((role.name(), names))
        };
        let columns: Option<Vec<(&'static str, Vec<String>)>> =
            columns.into_iter().map(known).collect();
        Some(Self { table, rows, columns: columns?.into_iter().collect() })
    }
}

/// So many rows are read before they are added up.
pub(crate) const ROWS_AT_ONCE: usize = 1 << 13;

/// A table with the meaning of its columns.
#[derive(Clone, Debug)]
pub(crate) struct Sheet {
    pub(crate) table: TableName,
    pub(crate) frame: Frame,
    pub(crate) plan: Plan,
    /// What stands between the cells of its file.
    pub(crate) delimiter: Option<u8>,
    /// How many rows were read.
    pub(crate) rows: usize,
    /// How many rows the sheet has below its header, the blank ones too.
    pub(crate) lines: u32,
}

/// What is done with the rows of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// They are kept until all are there.
    Keep,
    /// They are added up as they come.
    AddUp {
        /// Whether a missing cost is no fault, because a cost table will give it.
        costs_stand_apart: bool,
    },
}

/// A table while it is read.
#[derive(Clone, Debug)]
pub(crate) struct Intake {
    pub(crate) sheet: Sheet,
    tally: Option<Tally>,
}

impl Intake {
    fn new(sheet: Sheet, reading: &Reading, purpose: Purpose) -> Self {
        let tally = match purpose {
            Purpose::Keep => None,
            Purpose::AddUp { costs_stand_apart } => {
                Some(Tally::new(&sheet, reading, costs_stand_apart))
            }
        };
        Self { sheet, tally }
    }

    /// How many rows the frame may hold.
    fn most_rows(&self) -> usize {
        if self.tally.is_some() { ROWS_AT_ONCE } else { usize::MAX }
    }

    /// Adds up the rows of the frame, unless they are to be kept.
    fn take_rows(&mut self, issues: &mut Issues) -> Result<(), Error> {
        if let Some(tally) = &mut self.tally {
            tally.observe(&self.sheet, issues)?;
            self.sheet.frame.clear();
        }
        Ok(())
    }

    /// Whether rows to come may yet change what makes an item.
    pub(crate) fn may_widen(&self) -> bool {
        self.tally.as_ref().is_some_and(|tally| tally.may_widen(&self.sheet))
    }

    /// What the rows added up to, when all are there.
    pub(crate) fn ledger(&mut self, issues: &mut Issues) -> Result<Tallied, Error> {
        match self.tally.take() {
            Some(tally) => tally.settled(&mut self.sheet, issues),
            None => Ok(Tallied::default()),
        }
    }
}

impl Sheet {
    fn header(&self, column: usize) -> &str {
        self.frame.headers.get(column).map_or("", String::as_str)
    }

    /// What each column was read as, and how many rows there are.
    pub(crate) fn columns(&self) -> TableColumns {
        let mut columns = Map::new();
        for (role, places) in self.plan.roles() {
            columns.insert(role.name(), self.headers(places));
        }
        TableColumns { table: self.table.name(), rows: self.rows, columns }
    }

    /// The headers that the item is made of.
    pub(crate) fn item_headers(&self) -> Vec<String> {
        self.headers(self.plan.columns(Role::Item))
    }

    fn headers(&self, places: &[usize]) -> Vec<String> {
        let mut headers = Vec::with_capacity(places.len());
        for &place in places {
            headers.push(self.header(place).to_owned());
        }
        headers
    }
}

/// `1 row`, `2 rows`.
fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

fn delimiter_name(delimiter: u8) -> &'static str {
    match delimiter {
        b'\t' => "tab",
        b';' => "semicolon",
        _ => "comma",
    }
}

/// What a part of a file does not tell; the whole of it does.
pub(crate) fn not_in_parts() -> Error {
    Error::new("not-in-parts", "This file can only be read as a whole.")
}

fn refuse_binary(table: TableName, text: &str) -> Result<(), Error> {
    let name = table.name();
    let found = match text.as_bytes() {
        [b'P', b'K', 3, 4, ..] => "a workbook or zip archive; save the sheet as CSV",
        [b'%', b'P', b'D', b'F', ..] => "a PDF",
        bytes if bytes.iter().take(4096).any(|&b| b == 0) => {
            "not text; save the table as CSV in UTF-8"
        }
        bytes if bytes.iter().all(u8::is_ascii_whitespace) => "empty",
        _ => return Ok(()),
    };
    Err(Error::new("unreadable", format!("The {name} file is {found}.")))
}

/// The row among the first twenty that names most columns, and its number.
fn header(
    table: TableName,
    text: &str,
    delimiter: u8,
    reading: &Reading,
) -> Result<(Vec<String>, u32), Error> {
    let mut records = Records::new(text, delimiter);
    let mut best: Option<(usize, Vec<String>, u32)> = None;
    for _ in 0..HEADER_ROWS {
        let Some(record) = records.next() else { break };
        let headers: Vec<String> = record.cells().map(str::to_owned).collect();
        let score = columns::recognised(table, &headers, &reading.columns);
        if best.as_ref().is_none_or(|(most, _, _)| score > *most) {
            best = Some((score, headers, record.row));
        }
    }
    let (_, headers, row) = best
        .ok_or_else(|| Error::new("unreadable", format!("The {} file is empty.", table.name())))?;
    Ok((headers, row))
}

/// Whether a row has the cells of the header and no open quotation mark; if not, that is said.
fn is_whole(table: TableName, record: &Record, width: usize, issues: &mut Issues) -> bool {
    let cell = || Cell::table(table.name()).row(record.row);
    if record.is_unclosed {
        issues.add(Rule::UnclosedQuote, cell(), || {
            "a quotation mark is opened and never closed; the rest of the file is in one cell"
                .to_owned()
        });
    }
    let extra = record.cells().skip(width).find(|cell| !cell.is_empty());
    if let Some(extra) = extra {
        issues.add(Rule::ExtraCells, cell().found(extra), || {
            format!("the row has more cells than the {width} columns of the header")
        });
    }
    !record.is_unclosed && extra.is_none()
}
