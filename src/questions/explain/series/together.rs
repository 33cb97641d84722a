//! A series whose periods are compared all at once.

use crate::foundation::period::Period;
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
