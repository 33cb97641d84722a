//! Rows of a table as they were read: coded texts and parsed numbers, with what could not be read.
//!
//! A frame holds some rows at a time; its labels, and what is said of a whole column, outlast them.

use std::ops::Range;

use super::number::{Parsed, parse};
use super::text::trimmed;
use crate::choices::method::DecimalMark;
use crate::foundation::codes::{Code, Dictionary, PerCode, code};
use crate::foundation::error::Error;

/// A column of texts, each as the code of its label.
#[derive(Clone, Debug, Default)]
pub(crate) struct Texts {
    pub(crate) codes: Vec<Code>,
    pub(crate) labels: Dictionary<Box<str>>,
    recent: Recent,
}

impl Texts {
    pub(crate) fn push(&mut self, cell: &str) {
        let last = self.codes.last().copied();
        let same = last.filter(|&code| self.labels.get(code).is_some_and(|l| l.as_ref() == cell));
        let code = same.unwrap_or_else(|| self.labels.code(cell));
        self.codes.push(code);
    }

    /// Adds a cell of valid UTF-8.
    pub(super) fn push_bytes(&mut self, cell: &[u8]) {
        let Some(key) = Recent::key(cell) else {
            return self.push(trimmed(std::str::from_utf8(cell).unwrap_or_default()));
        };
        let code = self.recent.find(key).unwrap_or_else(|| {
            let label = trimmed(std::str::from_utf8(cell).unwrap_or_default());
            let code = self.labels.code(label);
            self.recent.keep(key, code);
            code
        });
        self.codes.push(code);
    }

    pub(crate) fn label(&self, row: usize) -> &str {
        self.codes.get(row).and_then(|&code| self.labels.get(code)).map_or("", AsRef::as_ref)
    }

    pub(crate) fn code(&self, row: usize) -> Code {
        self.codes.get(row).copied().unwrap_or_default()
    }
}

/// Short labels that were seen lately, with their codes: most cells repeat one of them.
#[derive(Clone, Debug, Default)]
struct Recent(Vec<(u64, Code)>);

impl Recent {
    const BITS: u32 = 13;

    /// A label of up to seven bytes and its length, in one number that is not zero.
    fn key(cell: &[u8]) -> Option<u64> {
        let length = cell.len() as u64;
        if length > 7 {
            return None;
        }
        let bytes = cell.iter().fold(0, |key, &byte| key << 8 | u64::from(byte));
        Some(bytes | (length + 1) << 56)
    }

    #[allow(clippy::cast_possible_truncation, reason = "so many bits are left")]
    fn slot(key: u64) -> usize {
        (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - Self::BITS)) as usize
    }

    fn find(&self, key: u64) -> Option<Code> {
        let &(held, code) = self.0.get(Self::slot(key))?;
        (held == key).then_some(code)
    }

    fn keep(&mut self, key: u64, code: Code) {
        self.0.resize(1 << Self::BITS, (0, 0));
        if let Some(slot) = self.0.get_mut(Self::slot(key)) {
            *slot = (key, code);
        }
    }
}

/// A column of numbers. What is no number is NaN here and named in `odd`; it goes no further.
#[derive(Clone, Debug, Default)]
pub(crate) struct Numbers {
    values: Vec<f64>,
    odd: Vec<(usize, Odd, Box<str>)>,
    /// Cells from which signs were removed.
    pub(crate) cleaned: Option<Found>,
    /// Those of them whose separator may be a decimal mark.
    pub(crate) ambiguous: Option<Found>,
}

/// Cells of one sort: the first, the row of the sheet in which it stands, and how many there are.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) row: u32,
    pub(crate) cell: Box<str>,
    pub(crate) count: usize,
    last: Option<u32>,
}

impl Found {
    fn count(found: &mut Option<Self>, row: u32, cell: &str) {
        let first = || Self { row, cell: cell.into(), count: 0, last: None };
        let found = found.get_or_insert_with(first);
        found.count += 1;
        found.last = Some(row);
    }

    /// Takes back the cell of a row, if that was the last of them.
    fn take_back(found: &mut Option<Self>, row: u32) {
        if let Some(found) = found
            && found.last.take_if(|last| *last == row).is_some()
        {
            found.count -= 1;
        }
        found.take_if(|found| found.count == 0);
    }
}

/// Why a cell is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Odd {
    Missing,
    Suppressed,
    Bad,
}

impl Numbers {
    pub(crate) fn push_cell(&mut self, cell: &str, mark: DecimalMark, row: u32) {
        let parsed = parse(cell, mark);
        let may_be_decimal = mark == DecimalMark::Point && has_one_separator(cell);
        if matches!(parsed, Parsed::Cleaned(_)) && may_be_decimal {
            Found::count(&mut self.ambiguous, row, cell);
        }
        self.push(parsed, cell, row);
    }

    /// Adds a number that is one.
    pub(super) fn push_number(&mut self, value: f64) {
        self.values.push(value);
    }

    fn push(&mut self, parsed: Parsed, cell: &str, row: u32) {
        let value = match parsed {
            Parsed::Number(value) => value,
            Parsed::Cleaned(value) => {
                Found::count(&mut self.cleaned, row, cell);
                value
            }
            Parsed::Missing => f64::NAN,
            Parsed::Suppressed => self.push_odd(Odd::Suppressed, cell),
            Parsed::Bad => self.push_odd(Odd::Bad, cell),
        };
        self.values.push(value);
    }

    fn push_odd(&mut self, odd: Odd, cell: &str) -> f64 {
        self.odd.push((self.values.len(), odd, cell.into()));
        f64::NAN
    }

    /// The number of a row, or why there is none and what stands there.
    pub(crate) fn get(&self, row: usize) -> Result<f64, (Odd, &str)> {
        match self.values.get(row).copied() {
            Some(value) if value.is_finite() => Ok(value),
            Some(value) if value.is_infinite() => Err((Odd::Bad, "infinity")),
            _ => Err(self.why(row)),
        }
    }

    fn why(&self, row: usize) -> (Odd, &str) {
        let place = self.odd.binary_search_by_key(&row, |(row, _, _)| *row).ok();
        let odd = place.and_then(|place| self.odd.get(place));
        odd.map_or((Odd::Missing, ""), |(_, odd, found)| (*odd, found))
    }

    /// What was read in each row; where that is no number, [`get`](Self::get) says why.
    pub(crate) fn values(&self) -> &[f64] {
        &self.values
    }
}

/// `10,500`: ten thousand five hundred, or ten and a half.
fn has_one_separator(cell: &str) -> bool {
    let is_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    cell.split_once(',').is_some_and(|(whole, rest)| is_digits(whole) && is_digits(rest))
}

/// One column's cells.
#[derive(Clone, Debug)]
pub(crate) enum Cells {
    Texts(Texts),
    Numbers(Numbers),
    /// Not asked for.
    Skipped,
}

impl Cells {
    /// Cells as a role wants them: numbers, texts or none.
    pub(super) fn reading(numbers: Option<bool>) -> Self {
        match numbers {
            Some(true) => Self::Numbers(Numbers::default()),
            Some(false) => Self::Texts(Texts::default()),
            None => Self::Skipped,
        }
    }

    fn truncate(&mut self, rows: usize) {
        match self {
            Self::Texts(texts) => texts.codes.truncate(rows),
            Self::Numbers(numbers) => {
                numbers.values.truncate(rows);
                while numbers.odd.pop_if(|(row, _, _)| *row >= rows).is_some() {}
            }
            Self::Skipped => {}
        }
    }

    /// Takes back the cell of a row that is not complete, where there are so many before.
    fn take_back(&mut self, rows: usize, number: u32) {
        self.truncate(rows);
        if let Self::Numbers(numbers) = self {
            Found::take_back(&mut numbers.cleaned, number);
            Found::take_back(&mut numbers.ambiguous, number);
        }
    }
}

/// Some rows of a table, in the order of its headers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Frame {
    pub(crate) headers: Vec<String>,
    pub(crate) cells: Vec<Cells>,
    rows: RowNumbers,
}

impl Frame {
    /// An empty frame whose first row has the number 1.
    pub(crate) fn new(headers: Vec<String>, cells: Vec<Cells>) -> Self {
        Self { headers, cells, rows: RowNumbers { next: 1, ..RowNumbers::default() } }
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.len
    }

    /// The number that a row has in its sheet.
    pub(crate) fn row_number(&self, row: usize) -> u32 {
        self.rows.number(row)
    }

    /// Rows that follow each other in the sheet, with the number of the first.
    pub(crate) fn runs(&self) -> impl Iterator<Item = (Range<usize>, u32)> {
        let ends = self.rows.runs.iter().skip(1).map(|(first, _)| *first);
        let runs = self.rows.runs.iter().zip(ends.chain([self.rows.len]));
        runs.map(|(&(first, number), end)| (first..end, number))
    }

    /// Says that a row of the sheet is complete.
    pub(super) fn end_row(&mut self, number: u32) {
        self.rows.push(number);
    }

    /// Takes back what was read of a row of the sheet that is not complete.
    pub(super) fn take_back(&mut self, number: u32) {
        let rows = self.len();
        self.cells.iter_mut().for_each(|cells| cells.take_back(rows, number));
    }

    /// Says that so many rows are complete, which follow each other.
    pub(super) fn end_rows(&mut self, count: usize) {
        self.rows.extend(count);
    }

    /// Makes room for the next rows.
    pub(super) fn clear(&mut self) {
        self.cells.iter_mut().for_each(|cells| cells.truncate(0));
        self.rows = RowNumbers { next: self.rows.next, ..RowNumbers::default() };
    }
}

/// The sheet's row of each row: runs of neighbours, broken by blank lines.
#[derive(Clone, Debug, Default)]
struct RowNumbers {
    /// The first row of a run, and its number.
    runs: Vec<(usize, u32)>,
    len: usize,
    next: u32,
}

impl RowNumbers {
    fn push(&mut self, number: u32) {
        if self.len == 0 || self.next != number {
            self.runs.push((self.len, number));
        }
        self.len += 1;
        self.next = number + 1;
    }

    fn extend(&mut self, count: usize) {
        if count > 0 {
            self.push(self.next);
            self.len += count - 1;
            self.next += code(count - 1);
        }
    }

    fn number(&self, row: usize) -> u32 {
        let run = match self.runs.as_slice() {
            [run] => Some(*run),
            runs => {
                let after = runs.partition_point(|(first, _)| *first <= row);
                after.checked_sub(1).and_then(|place| runs.get(place)).copied()
            }
        };
        let (first, number) = run.unwrap_or((0, 1));
        number + code(row - first)
    }
}

/// Some rows of a column that a caller has in memory.
#[derive(Clone, Copy, Debug)]
pub enum Slice<'a> {
    /// Numbers; NaN is a missing one.
    Numbers(&'a [f64]),
    /// Whole numbers, of which none is missing.
    Integers(&'a [i32]),
    /// The places of labels that are known beforehand.
    Codes(&'a [Code]),
}

impl Slice<'_> {
    pub(crate) fn len(self) -> usize {
        match self {
            Self::Numbers(values) => values.len(),
            Self::Integers(values) => values.len(),
            Self::Codes(values) => values.len(),
        }
    }
}

/// What the values of a column in memory are here.
#[derive(Clone, Debug, Default)]
pub(super) struct Translation {
    /// What was said beforehand of each code.
    labels: Vec<String>,
    codes: PerCode<Code>,
    parsed: PerCode<Parsed>,
    /// The codes of whole numbers from zero, by place.
    small: Vec<Code>,
    /// The other numbers, and the codes of what they are written as.
    other: Dictionary<u64>,
    written: PerCode<Code>,
}

/// Whole numbers below this have a place of their own.
const SMALL: usize = 1 << 16;

/// The code of a number that was not seen before.
const UNSEEN: Code = Code::MAX;

impl Translation {
    /// The labels of a dictionary-coded column.
    pub(super) fn of(labels: &[String], cells: &mut Cells, mark: DecimalMark) -> Self {
        let mut translation = Self { labels: labels.to_vec(), ..Self::default() };
        for label in labels {
            let label = label.trim();
            match cells {
                Cells::Texts(texts) => translation.codes.push(texts.labels.code(label)),
                Cells::Numbers(_) => translation.parsed.push(parse(label, mark)),
                Cells::Skipped => {}
            }
        }
        translation
    }

    /// Adds some rows of a column whose first row has this number.
    ///
    /// # Errors
    /// `bad-code` where a code has no label.
    pub(super) fn extend(
        &mut self,
        header: &str,
        cells: &mut Cells,
        slice: Slice,
        row: u32,
    ) -> Result<(), Error> {
        if let Slice::Codes(codes) = slice
            && let Some(stray) = codes.iter().find(|code| **code as usize >= self.labels.len())
        {
            let message = format!("the column “{header}” has the code {stray}, which no label has");
            return Err(Error::new("bad-code", message));
        }
        match (cells, slice) {
            (Cells::Texts(texts), Slice::Codes(codes)) => {
                texts.codes.extend(codes.iter().map(|&code| self.codes[code]));
            }
            (Cells::Texts(texts), Slice::Integers(values)) => {
                let start = texts.codes.len();
                texts.codes.extend(values.iter().map(|&value| self.seen(value)));
                if texts.codes.get(start..).unwrap_or_default().contains(&UNSEEN) {
                    texts.codes.truncate(start);
                    for &value in values {
                        self.push_integer(texts, value);
                    }
                }
            }
            (Cells::Texts(texts), Slice::Numbers(values)) => {
                texts.codes.reserve(values.len());
                for &value in values {
                    self.push_written(texts, value);
                }
            }
            (Cells::Numbers(numbers), Slice::Codes(codes)) => {
                for (&code, row) in codes.iter().zip(row..) {
                    let label = self.labels.get(code as usize).map_or("", |label| label.trim());
                    numbers.push(self.parsed[code], label, row);
                }
            }
            (Cells::Numbers(numbers), Slice::Integers(values)) => {
                numbers.values.extend(values.iter().map(|&value| f64::from(value)));
            }
            (Cells::Numbers(numbers), Slice::Numbers(values)) => {
                numbers.values.extend_from_slice(values);
            }
            (Cells::Skipped, _) => {}
        }
        Ok(())
    }

    fn seen(&self, value: i32) -> Code {
        let place = usize::try_from(value).ok();
        place.and_then(|place| self.small.get(place)).copied().unwrap_or(UNSEEN)
    }

    fn push_integer(&mut self, texts: &mut Texts, value: i32) {
        let Some(place) = usize::try_from(value).ok().filter(|place| *place < SMALL) else {
            return self.push_written(texts, f64::from(value));
        };
        if place >= self.small.len() {
            self.small.resize((place + 1).next_power_of_two(), UNSEEN);
        }
        let Some(held) = self.small.get_mut(place) else { return };
        if *held == UNSEEN {
            *held = texts.labels.code(value.to_string().as_str());
        }
        texts.codes.push(*held);
    }

    /// A number as a text: 2019.0 is `2019`.
    fn push_written(&mut self, texts: &mut Texts, value: f64) {
        let place = self.other.code(&value.to_bits());
        if place as usize == self.written.len() {
            let written = if value.is_nan() { String::new() } else { value.to_string() };
            self.written.push(texts.labels.code(written.as_str()));
        }
        texts.codes.push(self.written[place]);
    }
}
