//! Where the rows of a table come from: a file that arrives in pieces, or columns in memory.

use super::corrections::{Corrections, refuse_for_columns};
use super::frame::{Cells, Frame, Slice, Translation};
use super::records::{Record, Records, delimiter};
use super::scan::Scanner;
use super::text::{Decoder, decode, trimmed};
use super::{
    Intake, Plan, Purpose, Sheet, TableName, counted, delimiter_name, header, is_whole,
    not_in_parts, refuse_binary,
};
use crate::choices::method::Reading;
use crate::foundation::codes::code;
use crate::foundation::error::{Cell, Error, Issues, Rule};

/// A file is begun when so much of it is there, which holds the rows in which a header may stand.
pub(crate) const HEAD: usize = 1 << 16;

/// So much more room is made than what was read tells: rows further down may be shorter.
#[cfg(not(target_arch = "wasm32"))]
const SPARE: u64 = 16;

/// A delimited file that arrives in pieces: UTF-8 or Windows-1252; comma, tab or semicolon; the
/// header within the first 20 rows.
#[derive(Debug)]
pub(crate) struct TextSource {
    table: TableName,
    /// The headers that an item is made of in another table.
    item: Vec<String>,
    reading: Reading,
    purpose: Purpose,
    decoder: Decoder,
    /// What arrived and is no whole line yet.
    raw: Vec<u8>,
    /// Text whose last row goes on in the next piece.
    text: String,
    begun: Option<Begun>,
    rows_elsewhere: usize,
}

/// A file whose header was found.
#[derive(Debug)]
struct Begun {
    intake: Intake,
    scanner: Scanner,
    corrections: Corrections,
    header_row: u32,
}

impl TextSource {
    pub(crate) fn new(
        table: TableName,
        item: &[String],
        reading: &Reading,
        purpose: Purpose,
    ) -> Self {
        Self {
            table,
            item: item.to_vec(),
            reading: reading.clone(),
            purpose,
            decoder: Decoder::default(),
            raw: Vec::new(),
            text: String::new(),
            begun: None,
            rows_elsewhere: 0,
        }
    }

    /// A file that is there as a whole.
    pub(crate) fn whole(mut self, bytes: &[u8], issues: &mut Issues) -> Result<Intake, Error> {
        let (text, encoding) = decode(bytes);
        self.consume(&text, true, issues)?;
        self.finish(encoding, issues)
    }

    /// Takes the header from the start of a file, of which rows follow that begin after some line
    /// feed further down.
    pub(crate) fn begin_below(&mut self, head: &[u8]) -> Result<(), Error> {
        let lines = head.iter().rposition(|b| *b == b'\n').map_or(0, |last| last + 1);
        let lines = head.get(..lines).filter(|_| !Decoder::takes_all(head));
        let text = lines.and_then(|lines| self.decoder.decode(lines)).ok_or_else(not_in_parts)?;
        let mut begun = self.begin(&text)?.0;
        begun.scanner.follows_line_feed();
        self.begun = Some(begun);
        Ok(())
    }

    /// Whether all that came ends between two rows.
    pub(crate) fn is_between_rows(&self) -> bool {
        let are_blank = |held: &[u8]| held.iter().all(|b| matches!(b, b'\r' | b'\n'));
        self.begun.is_some() && self.raw.is_empty() && are_blank(self.text.as_bytes())
    }

    /// What the text was read as so far.
    pub(crate) fn decoder(&self) -> Decoder {
        self.decoder
    }

    /// Says that so many rows of the file are read elsewhere, and what the file is read as with them.
    pub(crate) fn leave_rows(&mut self, rows: usize, decoder: Decoder) {
        self.rows_elsewhere = rows;
        self.decoder = decoder;
    }

    /// Makes room for the keys of a file of which so many bytes were read of so many, if most rows so
    /// far have a key of their own.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn expect(&mut self, read: u64, of: u64) {
        let Some(Intake { sheet, tally: Some(tally) }) =
            self.begun.as_mut().map(|begun| &mut begun.intake)
        else {
            return;
        };
        let keys = tally.ledger.len();
        if keys > sheet.rows / 2 {
            let all = u64::from(code(keys)) * of / read.max(1);
            tally.ledger.expect(usize::try_from(all + all / SPARE).unwrap_or(keys));
        }
    }

    /// The next piece of a file.
    pub(crate) fn push(&mut self, bytes: &[u8], issues: &mut Issues) -> Result<(), Error> {
        self.raw.extend_from_slice(bytes);
        let is_whole_line = |b: &u8| *b == b'\n' || *b == b'\r';
        let lines = self.raw.iter().rposition(is_whole_line).map_or(0, |last| last + 1);
        if (self.begun.is_none() && lines < HEAD) || Decoder::takes_all(&self.raw) {
            return Ok(());
        }
        let rest = self.raw.split_off(lines);
        let lines = std::mem::replace(&mut self.raw, rest);
        self.decode(&lines, false, issues)
    }

    /// Reads what is left, when the last piece is there.
    pub(crate) fn close(&mut self, issues: &mut Issues) -> Result<(), Error> {
        let rest = std::mem::take(&mut self.raw);
        self.decode(&rest, true, issues)
    }

    /// The table, when the last piece is there.
    pub(crate) fn end(mut self, issues: &mut Issues) -> Result<Intake, Error> {
        self.close(issues)?;
        let encoding = self.decoder.encoding();
        self.finish(encoding, issues)
    }

    fn decode(&mut self, bytes: &[u8], is_last: bool, issues: &mut Issues) -> Result<(), Error> {
        let decoded = self.decoder.decode(bytes).ok_or_else(|| {
            let name = self.table.name();
            let message =
                format!("the {name} file is UTF-8 at first and then is not; save it anew");
            Error::new("mixed-encoding", message)
        })?;
        if self.text.is_empty() {
            let read = self.consume(&decoded, is_last, issues)?;
            self.text.push_str(decoded.get(read..).unwrap_or_default());
        } else {
            let mut text = std::mem::take(&mut self.text);
            text.push_str(&decoded);
            let read = self.consume(&text, is_last, issues)?;
            text.get(read..).unwrap_or_default().clone_into(&mut self.text);
        }
        Ok(())
    }

    /// Reads all whole rows of some text, and says how much that was.
    fn consume(&mut self, text: &str, is_last: bool, issues: &mut Issues) -> Result<usize, Error> {
        let mut at = 0;
        if self.begun.is_none() {
            let (begun, start) = self.begin(text)?;
            self.begun = Some(begun);
            at = start;
        }
        let Some(begun) = &mut self.begun else { return Ok(at) };
        loop {
            let rest = text.as_bytes().get(at..).unwrap_or_default();
            let (read, is_full) = begun.read(rest, is_last, &self.reading, issues);
            at += read;
            begun.intake.take_rows(issues)?;
            if !is_full {
                return Ok(at);
            }
        }
    }

    /// Finds the header and says where what is below it starts.
    fn begin(&self, text: &str) -> Result<(Begun, usize), Error> {
        refuse_binary(self.table, text)?;
        let delimiter = delimiter(text);
        let (headers, header_row) = header(self.table, text, delimiter, &self.reading)?;
        let plan = Plan::of(self.table, &headers, &self.item, &self.reading.columns)?;
        let corrections = Corrections::of(self.table, &headers, &self.reading.corrections)?;
        let mut records = Records::new(text, delimiter);
        while records.next().is_some_and(|record| record.row < header_row) {}
        let (start, row, after_return) = records.position(text);
        let sheet = Sheet::empty(self.table, headers, plan, Some(delimiter));
        let begun = Begun {
            intake: Intake::new(sheet, &self.reading, self.purpose),
            scanner: Scanner::new(delimiter, self.reading.numbers, row, after_return)
                .by_cells(corrections.rows()),
            corrections,
            header_row,
        };
        Ok((begun, start))
    }

    fn finish(
        self,
        encoding: impl std::fmt::Display,
        issues: &mut Issues,
    ) -> Result<Intake, Error> {
        let name = self.table.name();
        let empty = || Error::new("unreadable", format!("The {name} file is empty."));
        let rows_elsewhere = self.rows_elsewhere;
        let Begun { intake, header_row, corrections, .. } = self.begun.ok_or_else(empty)?;
        issues.add(Rule::FileForm, Cell::table(name), || {
            format!(
                "{} of {}-separated {encoding} with the header in row {header_row}",
                counted(intake.sheet.rows + rows_elsewhere, "row"),
                delimiter_name(intake.sheet.delimiter.unwrap_or(b',')),
            )
        });
        corrections.say(self.table, issues);
        Ok(intake)
    }
}

impl Begun {
    /// Fills the frame from some text, and says how much was read and whether the frame is full.
    fn read(
        &mut self,
        text: &[u8],
        is_last: bool,
        reading: &Reading,
        issues: &mut Issues,
    ) -> (usize, bool) {
        let most = self.intake.most_rows();
        let corrections = &mut self.corrections;
        let Sheet { table, frame, rows, lines, .. } = &mut self.intake.sheet;
        let (table, before, mut broken) = (*table, frame.len(), 0);
        let add = |record: Record, frame: &mut Frame| {
            if record.cells().all(str::is_empty) {
            } else if is_whole(table, &record, frame.headers.len(), issues) {
                say_line_breaks(table, &record, frame, issues);
                push_record(&record, frame, reading, corrections);
            } else {
                broken += 1;
            }
        };
        let read = self.scanner.read(text, is_last, frame, most, add);
        *rows += frame.len() - before + broken;
        *lines = self.scanner.row() - self.header_row;
        (read, frame.len() >= most)
    }
}

/// Says which names go over lines, as they do from a stray quotation mark to the next one.
#[inline(never)]
fn say_line_breaks(table: TableName, record: &Record, frame: &Frame, issues: &mut Issues) {
    let columns = frame.cells.iter().zip(&frame.headers);
    for (text, (cells, header)) in record.cells().zip(columns) {
        if let (Cells::Texts(_), Some((first, _))) = (cells, text.split_once(['\n', '\r'])) {
            let first = trimmed(first);
            let cell = Cell::table(table.name()).row(record.row).column(header).found(first);
            issues.add(Rule::LineBreak, cell, || format!("“{first}” goes on in the next line"));
        }
    }
}

#[inline(never)]
fn push_record(
    record: &Record,
    frame: &mut Frame,
    reading: &Reading,
    corrections: &mut Corrections,
) {
    let mut fields = record.cells();
    for (column, cells) in frame.cells.iter_mut().enumerate() {
        let field = fields.next().unwrap_or_default();
        match cells {
            Cells::Texts(texts) => texts.push(corrections.cell(record.row, column, field)),
            Cells::Numbers(numbers) => {
                let cell = corrections.cell(record.row, column, field);
                numbers.push_cell(cell, reading.numbers, record.row);
            }
            Cells::Skipped => {}
        }
    }
    frame.end_row(record.row);
}

impl Sheet {
    fn empty(table: TableName, headers: Vec<String>, plan: Plan, delimiter: Option<u8>) -> Self {
        let mut cells = Vec::with_capacity(headers.len());
        for column in 0..headers.len() {
            cells.push(Cells::reading(plan.reads(column)));
        }
        Self { table, frame: Frame::new(headers, cells), plan, delimiter, rows: 0, lines: 0 }
    }
}

/// Columns in memory, some rows at a time. Their rows count from 1.
#[derive(Debug)]
pub(crate) struct ArraySource {
    intake: Intake,
    translations: Vec<Translation>,
}

impl ArraySource {
    /// Columns by their headers, each with the labels that its codes stand for.
    pub(crate) fn new(
        table: TableName,
        columns: &[(&str, &[String])],
        item: &[String],
        reading: &Reading,
        purpose: Purpose,
    ) -> Result<Self, Error> {
        let mut headers = Vec::with_capacity(columns.len());
        for (header, _) in columns {
            headers.push((*header).to_owned());
        }
        refuse_for_columns(table, &reading.corrections)?;
        let plan = Plan::of(table, &headers, item, &reading.columns)?;
        let mut sheet = Sheet::empty(table, headers, plan, None);
        let mut translations = Vec::with_capacity(columns.len());
        for (cells, (_, labels)) in sheet.frame.cells.iter_mut().zip(columns) {
            translations.push(Translation::of(labels, cells, reading.numbers));
        }
        let intake = Intake::new(sheet, reading, purpose);
        Ok(Self { intake, translations })
    }

    /// Makes room for so many rows, if each has a key of its own.
    pub(crate) fn expect(&mut self, rows: usize) {
        if let Some(tally) = &mut self.intake.tally {
            tally.ledger.expect(rows);
        }
    }

    /// Whether anything asks for a column.
    pub(crate) fn wants(&self, column: usize) -> bool {
        !matches!(self.intake.sheet.frame.cells.get(column), None | Some(Cells::Skipped))
    }

    /// The next rows, of every column equally many.
    pub(crate) fn push(&mut self, slices: &[Slice], issues: &mut Issues) -> Result<(), Error> {
        let Sheet { frame, rows, lines, .. } = &mut self.intake.sheet;
        let columns = frame.cells.iter_mut().zip(&frame.headers).zip(&mut self.translations);
        for (((cells, header), translation), slice) in columns.zip(slices) {
            translation.extend(header, cells, *slice, code(*rows + 1))?;
        }
        let count = slices.iter().map(|slice| slice.len()).max().unwrap_or_default();
        frame.end_rows(count);
        *rows += count;
        *lines = code(*rows);
        self.intake.take_rows(issues)
    }

    pub(crate) fn end(self) -> Intake {
        self.intake
    }
}
