//! Records of delimited text, each with the row in which a spreadsheet shows it.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::text::trimmed;

/// Splits delimited text into records. Blank lines count as rows and are passed over.
#[derive(Debug)]
pub(crate) struct Records<'a> {
    reader: Reader,
    input: &'a [u8],
    fields: Vec<u8>,
    ends: Vec<usize>,
    delimiter: u8,
    row: u32,
    after_return: bool,
}

/// One row's cells.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Record<'r> {
    /// As the sheet numbers it: the first row of the file is 1.
    pub(crate) row: u32,
    pub(super) fields: &'r str,
    pub(super) ends: &'r [usize],
    /// Whether a quotation mark was opened and not closed before the end of the file.
    pub(crate) is_unclosed: bool,
}

impl<'r> Record<'r> {
    pub(crate) fn cells(&self) -> impl Iterator<Item = &'r str> + Clone {
        let fields = self.fields;
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts
            .zip(self.ends.iter().copied())
            .map(move |(start, end)| trimmed(fields.get(start..end).unwrap_or_default()))
    }
}

impl<'a> Records<'a> {
    pub(crate) fn new(text: &'a str, delimiter: u8) -> Self {
        Self {
            reader: ReaderBuilder::new().delimiter(delimiter).build(),
            input: text.as_bytes(),
            fields: vec![0; 1024],
            ends: vec![0; 64],
            delimiter,
            row: 0,
            after_return: false,
        }
    }

    /// The next record that has cells; nothing at the end.
    pub(crate) fn next(&mut self) -> Option<Record<'_>> {
        let (mut written, mut ended) = (0, 0);
        let whole = self.input;
        loop {
            let fields = self.fields.get_mut(written..).unwrap_or_default();
            let ends = self.ends.get_mut(ended..).unwrap_or_default();
            let (result, read, wrote, done) = self.reader.read_record(self.input, fields, ends);
            self.input = self.input.get(read..).unwrap_or_default();
            (written, ended) = (written + wrote, ended + done);
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.fields.resize(self.fields.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return None,
            }
        }
        let raw = whole.get(..whole.len() - self.input.len()).unwrap_or_default();
        self.row += 1 + blank_lines(raw, self.after_return);
        self.after_return = raw.last() == Some(&b'\r');
        let at_end = self.input.is_empty();
        let is_unclosed = at_end && ends_in_quotes(raw, self.delimiter);
        let fields = self.fields.get(..written).unwrap_or_default();
        // Cells are cut from valid UTF-8 at ASCII bytes, so they are valid too.
        let fields = std::str::from_utf8(fields).unwrap_or_default();
        let ends = self.ends.get(..ended).unwrap_or_default();
        Some(Record { row: self.row, fields, ends, is_unclosed })
    }

    /// How much of the text was read, in which row that ends, and whether in a carriage return.
    pub(super) fn position(&self, text: &str) -> (usize, u32, bool) {
        (text.len() - self.input.len(), self.row, self.after_return)
    }
}

/// Line breaks in front of a record's first cell, less the one that ended the record before.
pub(super) fn blank_lines(raw: &[u8], mut after_return: bool) -> u32 {
    let mut count = 0;
    for &b in raw.iter().take_while(|&&b| b == b'\r' || b == b'\n') {
        count += u32::from(b == b'\r' || !after_return);
        after_return = b == b'\r';
    }
    count
}

/// Whether a cell that starts with a quotation mark is still open at the end.
pub(super) fn ends_in_quotes(raw: &[u8], delimiter: u8) -> bool {
    let (mut is_open, mut at_start) = (false, true);
    for &b in raw {
        if b == b'"' && (is_open || at_start) {
            is_open = !is_open;
            // A doubled mark closes and opens again.
            at_start = !is_open;
        } else {
            at_start = !is_open && (b == delimiter || b == b'\n' || b == b'\r');
        }
    }
    is_open
}

/// The delimiter that cuts the first rows into most columns.
pub(crate) fn delimiter(text: &str) -> u8 {
    let columns = |delimiter: u8| {
        let mut records = Records::new(text, delimiter);
        let mut most = 0;
        for _ in 0..super::HEADER_ROWS {
            let Some(record) = records.next() else { break };
            most = most.max(record.cells().filter(|cell| !cell.is_empty()).count());
        }
        most
    };
    let mut best = (b',', columns(b','));
    for delimiter in [b'\t', b';'] {
        let count = columns(delimiter);
        if count > best.1 {
            best = (delimiter, count);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u32, Vec<String>)> {
        let mut records = Records::new(text, b',');
        let mut rows = Vec::new();
        while let Some(record) = records.next() {
            rows.push((record.row, record.cells().map(str::to_owned).collect()));
        }
        rows
    }

    fn numbers(text: &str) -> Vec<u32> {
        rows(text).into_iter().map(|(row, _)| row).collect()
    }

    #[test]
    fn rows_are_numbered_as_the_sheet_numbers_them() {
        assert_eq!(numbers("a\nb\n\nc"), [1, 2, 4]);
        assert_eq!(numbers("a\r\nb\r\n\r\n\r\nc\r\n"), [1, 2, 5]);
        assert_eq!(numbers("\n\na\n\"two\nlines\"\nb\n"), [3, 4, 5]);
        assert_eq!(numbers("a\rb\r\rc"), [1, 2, 4]);
    }

    #[test]
    fn quoted_cells_keep_their_delimiters_and_quotes() {
        assert_eq!(rows("\"a,b\",\"say \"\"x\"\"\", c ")[0].1, ["a,b", "say \"x\"", "c"]);
    }

    #[test]
    fn long_records_are_read_whole() {
        let long = vec!["x".repeat(50); 500].join(",");
        assert_eq!(rows(&long)[0].1.len(), 500);
    }

    #[test]
    fn a_quotation_mark_that_never_closes_is_seen() {
        let mut records = Records::new("a,b\n1,\"2\n3,4\n", b',');
        assert!(!records.next().unwrap().is_unclosed);
        assert!(records.next().unwrap().is_unclosed);
    }

    #[test]
    fn a_quotation_mark_inside_a_cell_opens_nothing() {
        for text in ["Tube 12\",3", "a,\"b\"\"c\"", "\"a\",b\n", "a \"b, c"] {
            assert!(!ends_in_quotes(text.as_bytes(), b','), "{text}");
        }
        assert!(ends_in_quotes(b"a,\"b\"\"", b','));
    }

    #[test]
    fn the_delimiter_is_the_one_that_makes_columns() {
        assert_eq!(delimiter("a,b,c\n1,2,3"), b',');
        assert_eq!(delimiter("a;b;c\n1,5;2;3"), b';');
        assert_eq!(delimiter("Title, with comma\na\tb\tc\n"), b'\t');
    }
}
