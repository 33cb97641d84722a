//! A series whose periods are compared all at once.

use rustc_hash::FxHashMap;

use crate::foundation::codes::{Code, code};
use crate::foundation::period::Period;
use crate::foundation::sorted::Set;
use crate::index::series::Recipe;
use crate::questions::explain::rows::book::Book;
use crate::questions::explain::tree::operation::Operation;
use crate::questions::explain::tree::result::Working;
use crate::questions::explain::tree::working;

/// A series whose periods are compared all at once.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Together<'a> {
    pub(crate) book: Book<'a>,
    pub(crate) recipe: &'a Recipe,
    pub(crate) periods: &'a [Period],
    /// `output`, `input`, `labour input`.
    pub(crate) name: &'static str,
}

/// Names by which no two items are the same.
#[derive(Debug)]
pub(super) struct Names {
    /// Those that are written like others.
    alike: Set<Code>,
}

impl Names {
    pub(super) fn of(series: Together) -> Self {
        let mut alike = Set::new();
        let mut first: FxHashMap<String, Code> = FxHashMap::default();
        for item in 0..code(series.book.subject.panel.item_count()) {
            let before = *first.entry(series.book.name(item)).or_insert(item);
            if before != item {
                alike.extend([before, item]);
            }
        }
        Self { alike }
    }

    /// What an item is called: where others are called so too, with its number.
    pub(super) fn name(&self, book: &Book, item: Code) -> String {
        if self.alike.contains(&item) {
            format!("{} (no. {})", book.name(item), item + 1)
        } else {
            book.name(item)
        }
    }
}

impl Together<'_> {
    pub(super) fn period(&self, place: usize) -> String {
        self.periods.get(place).map(ToString::to_string).unwrap_or_default()
    }
}

pub(super) fn made(label: impl Into<String>, operation: Operation, terms: Vec<Working>) -> Working {
    Working::made(label, operation, terms, "ratio")
}

pub(super) fn number(value: f64) -> Working {
    Working::given(value.to_string(), value, "number")
}

pub(super) fn count(value: usize) -> Working {
    number(working::count(value))
}
