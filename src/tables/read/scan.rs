//! From delimited text to the rows of a frame.
//!
//! Most rows are plain: every column is there, and what is quoted holds neither a quotation mark nor
//! the end of a line. Their cells are read where they stand. The others go to the reader of
//! [`records`](super::records).

use super::frame::{Cells, Frame};
use super::number::leading;
use super::records::{BYTE_ORDER_MARK, Cut, Record, blank_lines};
use crate::choices::method::DecimalMark;

/// Reads rows from text that arrives in pieces, each ending with a line.
#[derive(Debug)]
pub(super) struct Scanner {
    cut: Cut,
    delimiter: u8,
    mark: DecimalMark,
    row: u32,
    after_return: bool,
    /// Rows, in order, whose cells are looked at one by one.
    by_cells: Vec<u32>,
}

impl Scanner {
    /// A scanner of what follows a row, which may have ended in a carriage return.
    pub(super) fn new(delimiter: u8, mark: DecimalMark, row: u32, after_return: bool) -> Self {
        Self { cut: Cut::default(), delimiter, mark, row, after_return, by_cells: Vec::new() }
    }

    /// The number of the last row that was read.
    pub(super) fn row(&self) -> u32 {
        self.row
    }

    /// What is read next follows a line feed, wherever the scanner began.
    pub(super) fn follows_line_feed(&mut self) {
        self.after_return = false;
    }

    /// With rows that are handed over though they be plain.
    pub(super) fn by_cells(self, rows: Vec<u32>) -> Self {
        Self { by_cells: rows, ..self }
    }

    /// Reads rows until the frame holds `most` or the text ends, and says how much was read. Rows
    /// that are not plain are handed over to be added. Unless the text is the last, a row that it
    /// does not end is left for the next piece.
    pub(super) fn read(
        &mut self,
        text: &[u8],
        is_last: bool,
        frame: &mut Frame,
        most: usize,
        mut hard: impl FnMut(Record, &mut Frame),
    ) -> usize {
        let mut at = 0;
        while frame.len() < most {
            let start = at;
            let (row, after_return) = (self.row, self.after_return);
            at = self.start_of_row(text, at);
            if at >= text.len() {
                if is_last {
                    self.row -= 1;
                    return text.len();
                }
                // What follows may tell whether these lines are blank.
                (self.row, self.after_return) = (row, after_return);
                return start;
            }
            at = if let Some(next) = self.plain_row(text, at, frame) {
                next
            } else if let Some((next, record)) = self.hard_row(text, at, is_last) {
                hard(record, frame);
                next
            } else {
                (self.row, self.after_return) = (row, after_return);
                return start;
            };
            self.after_return = at.checked_sub(1).and_then(|end| text.get(end)) == Some(&b'\r');
        }
        at
    }

    /// Where the cells of the next row begin; counts the blank lines before.
    fn start_of_row(&mut self, text: &[u8], at: usize) -> usize {
        let rest = text.get(at..).unwrap_or_default();
        let breaks = rest.iter().take_while(|&&b| b == b'\r' || b == b'\n').count();
        self.row += 1 + blank_lines(rest.get(..breaks).unwrap_or_default(), self.after_return);
        at + breaks
    }

    /// Reads a row into the frame, if it is plain, and says where the next begins.
    fn plain_row(&self, text: &[u8], start: usize, frame: &mut Frame) -> Option<usize> {
        if self.by_cells.binary_search(&self.row).is_ok() {
            return None;
        }
        let mut at = start;
        let mut is_open = true;
        for cells in &mut frame.cells {
            if !is_open {
                push_blank(cells, self.mark, self.row);
                continue;
            }
            match self.plain_cell(text, at, cells) {
                // A row that starts blank may be blank as a whole.
                Some((end, is_blank)) if !(is_blank && at == start) => {
                    is_open = text.get(end) == Some(&self.delimiter);
                    at = end + 1;
                }
                _ => return self.not_plain(frame),
            }
        }
        if is_open {
            return self.not_plain(frame);
        }
        frame.end_row(self.row);
        Some(at.min(text.len()))
    }

    /// Takes back what was read of a row.
    #[cold]
    fn not_plain(&self, frame: &mut Frame) -> Option<usize> {
        frame.take_back(self.row);
        None
    }

    /// Reads a cell and says where it ends and whether it is blank.
    fn plain_cell(&self, text: &[u8], at: usize, cells: &mut Cells) -> Option<(usize, bool)> {
        let rest = text.get(at..).unwrap_or_default();
        if let Cells::Numbers(numbers) = cells
            && self.mark == DecimalMark::Point
            && let Some((value, length)) = leading(rest)
            && self.ends_cell(rest.get(length))
        {
            numbers.push_number(value);
            return Some((at + length, false));
        }
        let (cell, length) = if let Some(inside) = rest.strip_prefix(b"\"") {
            let closing = inside.iter().position(|b| matches!(b, b'"' | b'\r' | b'\n'))?;
            if inside.get(closing) != Some(&b'"') {
                return None;
            }
            (inside.get(..closing)?, closing + 2)
        } else {
            let length = rest.iter().position(|&b| self.ends_cell(Some(&b)));
            let length = length.unwrap_or(rest.len());
            (rest.get(..length)?, length)
        };
        if !self.ends_cell(rest.get(length)) {
            return None;
        }
        match cells {
            Cells::Texts(texts) => texts.push_bytes(cell),
            Cells::Numbers(numbers) => {
                numbers.push_cell(std::str::from_utf8(cell).ok()?, self.mark, self.row);
            }
            Cells::Skipped => {}
        }
        Some((at + length, !cell.first().is_some_and(u8::is_ascii_graphic)))
    }

    fn ends_cell(&self, byte: Option<&u8>) -> bool {
        byte.is_none_or(|&b| b == self.delimiter || b == b'\n' || b == b'\r')
    }

    /// Reads a row with all that a quotation mark can do; nothing where the text ends before it.
    fn hard_row(
        &mut self,
        text: &[u8],
        start: usize,
        is_last: bool,
    ) -> Option<(usize, Record<'_>)> {
        let rest = text.get(start..).unwrap_or_default();
        let rest = rest.strip_prefix(BYTE_ORDER_MARK).unwrap_or(rest);
        let length = self.cut.row(rest, self.delimiter)?;
        let is_whole = is_last || self.cut.is_ended();
        is_whole.then(|| (text.len() - rest.len() + length, self.cut.record(self.row)))
    }
}

fn push_blank(cells: &mut Cells, mark: DecimalMark, row: u32) {
    match cells {
        Cells::Texts(texts) => texts.push_bytes(b""),
        Cells::Numbers(numbers) => numbers.push_cell("", mark, row),
        Cells::Skipped => {}
    }
}
