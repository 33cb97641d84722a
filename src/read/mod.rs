//! The way in: every fault of a cell is found here, and nowhere else.

mod columns;
mod frame;
mod number;
mod observe;
mod records;
mod roles;
mod text;
mod widen;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::error::{Cell, Error, Issues, Rule};
use crate::method::Reading;

pub(crate) use columns::{Plan, check_choices};
pub(crate) use frame::{Cells, Frame, Texts};
pub(crate) use observe::{cost_table, factors, ledger};
pub(crate) use roles::{Role, TableName};

use frame::{Numbers, RowNumbers};
use records::{Record, Records};

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
    pub columns: BTreeMap<&'static str, Vec<String>>,
}

/// A table with the meaning of its columns.
#[derive(Clone, Debug)]
pub(crate) struct Sheet {
    pub(crate) table: TableName,
    pub(crate) frame: Frame,
    pub(crate) plan: Plan,
    /// What stands between the cells of its file.
    pub(crate) delimiter: Option<u8>,
}

impl Sheet {
    /// Reads delimited text: UTF-8 or Windows-1252; comma, tab or semicolon; the header within the
    /// first 20 rows. `item` are the headers that an item is made of in another table.
    pub(crate) fn of_text(
        table: TableName,
        bytes: &[u8],
        item: &[String],
        reading: &Reading,
        issues: &mut Issues,
    ) -> Result<Self, Error> {
        let (text, encoding) = text::decode(bytes);
        refuse_binary(table, &text)?;
        let delimiter = records::delimiter(&text);
        let mut records = Records::new(&text, delimiter);
        let (headers, header_row) = header(table, &text, delimiter, reading)?;
        let plan = Plan::of(table, &headers, item, &reading.columns)?;
        let frame = body(table, headers, header_row, &mut records, &plan, reading, issues);
        let form = format!(
            "{} of {}-separated {encoding} with the header in row {header_row}",
            counted(frame.len(), "row"),
            delimiter_name(delimiter),
        );
        issues.add(Rule::FileForm, Cell::table(table.name()), || form);
        Ok(Self { table, frame, plan, delimiter: Some(delimiter) })
    }

    /// Takes columns that the caller has in memory.
    pub(crate) fn of_columns(
        table: TableName,
        columns: Vec<(String, Cells)>,
        item: &[String],
        reading: &Reading,
    ) -> Result<Self, Error> {
        let frame = Frame::of_columns(columns);
        if let Some(header) = frame.short_column() {
            let name = table.name();
            let message =
                format!("the column “{header}” of the {name} table is shorter than the others");
            return Err(Error::new("unequal-columns", message));
        }
        let plan = Plan::of(table, &frame.headers, item, &reading.columns)?;
        Ok(Self { table, frame, plan, delimiter: None })
    }

    fn header(&self, column: usize) -> &str {
        self.frame.headers.get(column).map_or("", String::as_str)
    }

    /// What each column was read as, and how many rows there are.
    pub(crate) fn columns(&self) -> TableColumns {
        let headers =
            |places: &[usize]| places.iter().map(|&p| self.header(p).to_owned()).collect();
        let columns = self.plan.roles().map(|(role, places)| (role.name(), headers(places)));
        TableColumns {
            table: self.table.name(),
            rows: self.frame.len(),
            columns: columns.collect(),
        }
    }

    /// The headers that the item is made of.
    pub(crate) fn item_headers(&self) -> Vec<String> {
        self.plan.columns(Role::Item).iter().map(|&c| self.header(c).to_owned()).collect()
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

fn refuse_binary(table: TableName, text: &str) -> Result<(), Error> {
    let name = table.name();
    let found = match text.as_bytes() {
        [b'P', b'K', 3, 4, ..] => "a workbook or zip archive; save the sheet as CSV",
        [b'%', b'P', b'D', b'F', ..] => "a PDF",
        bytes if bytes.iter().take(4096).any(|&b| b == 0) => "not text",
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

/// The rows below the header.
fn body(
    table: TableName,
    headers: Vec<String>,
    header_row: u32,
    records: &mut Records,
    plan: &Plan,
    reading: &Reading,
    issues: &mut Issues,
) -> Frame {
    let mut cells: Vec<Cells> = (0..headers.len())
        .map(|column| match plan.reads(column) {
            Some(true) => Cells::Numbers(Numbers::default()),
            Some(false) => Cells::Texts(Texts::default()),
            None => Cells::Skipped,
        })
        .collect();
    let mut rows = RowNumbers::default();
    let mut broken = BTreeSet::new();
    while let Some(record) = records.next() {
        if record.row <= header_row || record.cells().all(str::is_empty) {
            continue;
        }
        if !is_whole(table, &record, headers.len(), issues) {
            broken.insert(rows.len());
        }
        rows.push(record.row);
        let mut fields = record.cells();
        for column in &mut cells {
            let field = fields.next().unwrap_or_default();
            match column {
                Cells::Texts(texts) => texts.push(field),
                Cells::Numbers(numbers) => numbers.push_cell(field, reading.numbers),
                Cells::Skipped => {}
            }
        }
    }
    Frame::new(headers, cells, rows, broken)
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
