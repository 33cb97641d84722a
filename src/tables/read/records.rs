//! Records of delimited text, each with the row in which a spreadsheet shows it.

use super::text::trimmed;

/// Splits delimited text into records. Blank lines count as rows and are passed over.
#[derive(Debug)]
pub(crate) struct Records<'a> {
    input: &'a [u8],
    cut: Cut,
    delimiter: u8,
    row: u32,
    after_return: bool,
}

/// What a text may begin with that says how it is written.
pub(super) const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// The cells of one row of delimited text, without what quotes them.
#[derive(Clone, Debug, Default)]
pub(super) struct Cut {
    fields: Vec<u8>,
    ends: Vec<usize>,
    /// Whether the row ended in a line break, and not with the text.
    is_ended: bool,
    is_unclosed: bool,
}

/// Where in a cell a byte stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Start,
    Plain,
    Quoted,
    /// Behind a quotation mark that closes, or is the first of two that stand for one.
    Closed,
}

impl Cut {
    /// Cuts the row that a text begins with, behind blank lines, and says how much of the text that is;
    /// nothing where there is none.
    pub(super) fn row(&mut self, text: &[u8], delimiter: u8) -> Option<usize> {
        self.fields.clear();
        self.ends.clear();
        (self.is_ended, self.is_unclosed) = (false, false);
        let blank = text.iter().position(|b| !matches!(b, b'\r' | b'\n'))?;
        let mut place = Place::Start;
        for (at, &b) in text.iter().enumerate().skip(blank) {
            place = match (place, b) {
                (Place::Start, b'"') => Place::Quoted,
                (Place::Quoted, b'"') => Place::Closed,
                (Place::Quoted, _) | (Place::Closed, b'"') => self.push(b, Place::Quoted),
                (_, b'\r' | b'\n') => {
                    self.ends.push(self.fields.len());
                    self.is_ended = true;
                    return Some(at + 1);
                }
                _ if b == delimiter => {
                    self.ends.push(self.fields.len());
                    Place::Start
                }
                _ => self.push(b, Place::Plain),
            };
        }
        self.ends.push(self.fields.len());
        self.is_unclosed = place == Place::Quoted;
        Some(text.len())
    }

    fn push(&mut self, b: u8, place: Place) -> Place {
        self.fields.push(b);
        place
    }

    pub(super) fn is_ended(&self) -> bool {
        self.is_ended
    }

    pub(super) fn record(&self, row: u32) -> Record<'_> {
        // Cells are cut from valid UTF-8 at ASCII bytes, so they are valid too.
        let fields = std::str::from_utf8(&self.fields).unwrap_or_default();
        Record { row, fields, ends: &self.ends, is_unclosed: self.is_unclosed }
    }
}

/// One row's cells.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Record<'r> {
    /// As the sheet numbers it: the first row of the file is 1.
    pub(crate) row: u32,
    fields: &'r str,
    ends: &'r [usize],
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
        let text = text.as_bytes();
        let input = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
        Self { input, cut: Cut::default(), delimiter, row: 0, after_return: false }
    }

    /// The next record that has cells; nothing at the end.
    pub(crate) fn next(&mut self) -> Option<Record<'_>> {
        let (raw, rest) = self.input.split_at(self.cut.row(self.input, self.delimiter)?);
        self.input = rest;
        self.row += 1 + blank_lines(raw, self.after_return);
        self.after_return = raw.last() == Some(&b'\r');
        Some(self.cut.record(self.row))
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
    use proptest::prelude::*;

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
        let is_unclosed = |text: &str| Records::new(text, b',').next().unwrap().is_unclosed;
        for text in ["Tube 12\",3", "a,\"b\"\"c\"", "\"a\",b\n", "a \"b, c"] {
            assert!(!is_unclosed(text), "{text}");
        }
        assert!(is_unclosed("a,\"b\"\""));
    }

    proptest! {
        #[test]
        fn rows_are_cut_as_by_another_reader(
            text in "\u{feff}?[a,;\t\"\r\n é]{0,30}",
            delimiter in prop::sample::select(vec![b',', b';', b'\t']),
        ) {
            let mut reader = csv_core::ReaderBuilder::new().delimiter(delimiter).build();
            let (mut input, mut records) = (text.as_bytes(), Records::new(&text, delimiter));
            loop {
                let (mut fields, mut ends) = ([0; 64], [0; 64]);
                let (mut written, mut ended) = (0, 0);
                let result = loop {
                    let (fields, ends) = (&mut fields[written..], &mut ends[ended..]);
                    let (result, read, wrote, done) = reader.read_record(input, fields, ends);
                    (input, written, ended) = (&input[read..], written + wrote, ended + done);
                    if result != csv_core::ReadRecordResult::InputEmpty {
                        break result;
                    }
                };
                let Some(record) = records.next() else {
                    prop_assert_eq!(result, csv_core::ReadRecordResult::End);
                    break;
                };
                prop_assert_eq!(result, csv_core::ReadRecordResult::Record);
                prop_assert_eq!(record.fields.as_bytes(), &fields[..written]);
                prop_assert_eq!(record.ends, &ends[..ended]);
                prop_assert_eq!(records.input, input);
            }
        }
    }

    #[test]
    fn the_delimiter_is_the_one_that_makes_columns() {
        assert_eq!(delimiter("a,b,c\n1,2,3"), b',');
        assert_eq!(delimiter("a;b;c\n1,5;2;3"), b';');
        assert_eq!(delimiter("Title, with comma\na\tb\tc\n"), b'\t');
    }
}
