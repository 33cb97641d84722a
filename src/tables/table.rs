//! Tables as a caller has them.

use std::ops::Range;

use crate::foundation::error::Error;
use crate::tables::read::{Slice, TableName};

/// A table as the caller has it.
#[derive(Clone, Debug)]
pub enum Table<'a> {
    /// The bytes of a CSV, TSV or semicolon-separated file.
    Text(&'a [u8]),
    /// Columns in memory.
    Columns(Vec<Column>),
}

/// A column in memory.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its header.
    pub name: String,
    /// Its cells.
    pub values: Values,
}

/// A column's cells.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// Numbers; NaN is a missing one.
    Numbers(Vec<f64>),
    /// Whole numbers, of which none is missing.
    Integers(Vec<i32>),
    /// Texts, each as the place of its label.
    Texts {
        /// The place of each row's text among the labels.
        codes: Vec<u32>,
        /// The texts.
        labels: Vec<String>,
    },
}

impl Default for Table<'_> {
    /// A table without columns.
    fn default() -> Self {
        Self::Columns(Vec::new())
    }
}

/// The tables of an analysis.
#[derive(Clone, Debug, Default)]
pub struct Tables<'a> {
    /// `period`, `item`, `quantity`, `unit_cost` or `cost`, and optional columns.
    pub activity: Table<'a>,
    /// `item`, `unit_cost`, and optional columns.
    pub costs: Option<Table<'a>>,
    /// `period`, `item`, `group`, and a quantity at a cost or an expenditure and its deflator.
    pub inputs: Option<Table<'a>>,
    /// `provider`, `factor`, and optionally `period`: market forces factors, for a benchmark.
    pub factors: Option<Table<'a>>,
    /// `from`, `to`, and optionally `share`: what old codes of items or providers have become.
    pub bridge: Option<Table<'a>>,
    /// `period`, `working_days`, `calendar_days`: days of periods, where they are not England's.
    pub calendar: Option<Table<'a>>,
}

impl Values {
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Numbers(values) => values.len(),
            Self::Integers(values) => values.len(),
            Self::Texts { codes, .. } => codes.len(),
        }
    }

    pub(crate) fn labels(&self) -> &[String] {
        match self {
            Self::Texts { labels, .. } => labels,
            _ => &[],
        }
    }

    pub(crate) fn slice(&self, rows: Range<usize>) -> Slice<'_> {
        match self {
            Self::Numbers(values) => Slice::Numbers(values.get(rows).unwrap_or_default()),
            Self::Integers(values) => Slice::Integers(values.get(rows).unwrap_or_default()),
            Self::Texts { codes, .. } => Slice::Codes(codes.get(rows).unwrap_or_default()),
        }
    }
}

/// Columns of one table have equally many rows.
pub(crate) fn refuse_unequal<'a>(
    table: TableName,
    columns: &(impl Iterator<Item = (&'a str, usize)> + Clone),
) -> Result<(), Error> {
    let rows = columns.clone().map(|(_, rows)| rows).max();
    match columns.clone().find(|(_, length)| Some(*length) != rows) {
        None => Ok(()),
        Some((header, _)) => {
            let name = table.name();
            let message =
                format!("the column “{header}” of the {name} table is shorter than the others");
            Err(Error::new("unequal-columns", message))
        }
    }
}
