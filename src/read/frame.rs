//! A table as it was read: coded texts and parsed numbers, with what could not be read.

use std::collections::BTreeSet;

use super::number::{Parsed, parse};
use crate::codes::{Code, Dictionary, PerCode, code};
use crate::method::DecimalMark;

/// A column of texts, each as the code of its label.
#[derive(Clone, Debug, Default)]
pub(crate) struct Texts {
    pub(crate) codes: Vec<Code>,
    pub(crate) labels: Dictionary<Box<str>>,
}

impl Texts {
    pub(crate) fn push(&mut self, cell: &str) {
        let last = self.codes.last().copied();
        let same = last.filter(|&code| self.labels.get(code).is_some_and(|l| l.as_ref() == cell));
        let code = same.unwrap_or_else(|| self.labels.code(cell));
        self.codes.push(code);
    }

    pub(crate) fn label(&self, row: usize) -> &str {
        self.codes.get(row).and_then(|&code| self.labels.get(code)).map_or("", AsRef::as_ref)
    }

    pub(crate) fn code(&self, row: usize) -> Code {
        self.codes.get(row).copied().unwrap_or_default()
    }

    /// The texts as numbers.
    fn parsed(&self, mark: DecimalMark) -> Numbers {
        let of_label: PerCode<Parsed> =
            self.labels.iter().map(|label| parse(label, mark)).collect();
        let mut numbers = Numbers::default();
        for (row, &code) in self.codes.iter().enumerate() {
            numbers.push(of_label[code], self.label(row));
        }
        numbers
    }
}

/// A column of numbers. What is no number is NaN here and named in `odd`; it goes no further.
#[derive(Clone, Debug, Default)]
pub(crate) struct Numbers {
    values: Vec<f64>,
    odd: Vec<(usize, Odd, Box<str>)>,
    /// A first cell from which signs were removed, and how many there were.
    pub(crate) cleaned: Option<(usize, Box<str>, usize)>,
    /// The first of these whose separator may be a decimal mark, and how many there were.
    pub(crate) ambiguous: Option<(usize, Box<str>, usize)>,
}

/// Why a cell is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Odd {
    Missing,
    Suppressed,
    Bad,
}

impl Numbers {
    pub(crate) fn push_cell(&mut self, cell: &str, mark: DecimalMark) {
        self.push(parse(cell, mark), cell);
    }

    fn push(&mut self, parsed: Parsed, cell: &str) {
        let row = self.values.len();
        let value = match parsed {
            Parsed::Number(value) => value,
            Parsed::Cleaned(value) => {
                self.cleaned.get_or_insert_with(|| (row, cell.into(), 0)).2 += 1;
                if has_one_separator(cell) {
                    self.ambiguous.get_or_insert_with(|| (row, cell.into(), 0)).2 += 1;
                }
                value
            }
            Parsed::Missing => f64::NAN,
            Parsed::Suppressed => self.push_odd(row, Odd::Suppressed, cell),
            Parsed::Bad => self.push_odd(row, Odd::Bad, cell),
        };
        self.values.push(value);
    }

    fn push_odd(&mut self, row: usize, odd: Odd, cell: &str) -> f64 {
        self.odd.push((row, odd, cell.into()));
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

    /// The numbers as texts: 2019.0 is `2019`.
    fn written(&self) -> Texts {
        let mut texts = Texts::default();
        for value in &self.values {
            texts.push(&if value.is_nan() { String::new() } else { value.to_string() });
        }
        texts
    }
}

/// `10,500`: ten thousand five hundred, or ten and a half.
fn has_one_separator(cell: &str) -> bool {
    let is_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    cell.split_once(',').is_some_and(|(whole, rest)| is_digits(whole) && is_digits(rest))
}

impl From<Vec<f64>> for Numbers {
    fn from(values: Vec<f64>) -> Self {
        Self { values, ..Self::default() }
    }
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
    fn len(&self) -> usize {
        match self {
            Self::Texts(texts) => texts.codes.len(),
            Self::Numbers(numbers) => numbers.values.len(),
            Self::Skipped => 0,
        }
    }

    pub(crate) fn into_texts(self) -> Texts {
        match self {
            Self::Texts(texts) => texts,
            Self::Numbers(numbers) => numbers.written(),
            Self::Skipped => Texts::default(),
        }
    }

    pub(crate) fn into_numbers(self, mark: DecimalMark) -> Numbers {
        match self {
            Self::Texts(texts) => texts.parsed(mark),
            Self::Numbers(numbers) => numbers,
            Self::Skipped => Numbers::default(),
        }
    }
}

/// A table's columns, in the order of its headers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Frame {
    pub(crate) headers: Vec<String>,
    pub(crate) cells: Vec<Cells>,
    rows: RowNumbers,
    /// Rows that cannot be used, whatever their cells hold.
    broken: BTreeSet<usize>,
}

impl Frame {
    pub(crate) fn new(
        headers: Vec<String>,
        cells: Vec<Cells>,
        rows: RowNumbers,
        broken: BTreeSet<usize>,
    ) -> Self {
        Self { headers, cells, rows, broken }
    }

    /// A table of columns that were never in a sheet: its rows count from 1.
    pub(crate) fn of_columns(columns: Vec<(String, Cells)>) -> Self {
        let (headers, cells): (Vec<String>, Vec<Cells>) = columns.into_iter().unzip();
        Self { headers, cells, ..Self::default() }
    }

    pub(crate) fn len(&self) -> usize {
        self.cells.iter().map(Cells::len).max().unwrap_or_default()
    }

    /// The rows that are whole.
    pub(crate) fn sound_rows(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.len()).filter(|row| !self.broken.contains(row))
    }

    /// A column that is shorter than the others.
    pub(crate) fn short_column(&self) -> Option<&str> {
        let length = self.len();
        let skipped = |cells: &Cells| matches!(cells, Cells::Skipped);
        let mut columns = self.headers.iter().zip(&self.cells);
        columns.find(|(_, c)| !skipped(c) && c.len() != length).map(|(header, _)| header.as_str())
    }

    pub(crate) fn rows(&self) -> &RowNumbers {
        &self.rows
    }

    pub(crate) fn take(&mut self, column: usize) -> Cells {
        self.cells.get_mut(column).map_or(Cells::Skipped, |c| std::mem::replace(c, Cells::Skipped))
    }
}

/// The sheet's row of each record: runs of neighbours, broken by blank lines.
#[derive(Clone, Debug, Default)]
pub(crate) struct RowNumbers {
    /// First record of a run, and its row.
    runs: Vec<(usize, u32)>,
    records: usize,
}

impl RowNumbers {
    pub(crate) fn len(&self) -> usize {
        self.records
    }

    pub(crate) fn push(&mut self, row: u32) {
        if self.records == 0 || self.number(self.records) != row {
            self.runs.push((self.records, row));
        }
        self.records += 1;
    }

    pub(crate) fn number(&self, record: usize) -> u32 {
        let after = self.runs.partition_point(|(first, _)| *first <= record);
        let run = after.checked_sub(1).and_then(|place| self.runs.get(place));
        let (first, row) = run.copied().unwrap_or((0, 1));
        row + code(record - first)
    }
}
