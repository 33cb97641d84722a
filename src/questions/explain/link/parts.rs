//! Parts of two years at the annual unit costs of each, as letters of a formula.

use crate::foundation::codes::Code;
use crate::foundation::period::Period;
use crate::questions::explain::rows::amounts::at_quality;
use crate::questions::explain::rows::book::Book;
use crate::questions::explain::terms::letters::Letter;
use crate::questions::explain::tree::operation::Operation;
use crate::questions::explain::tree::result::Working;
use crate::questions::explain::tree::working::count;

/// Parts of two years at the annual unit costs of each.
#[derive(Debug)]
pub(crate) struct Parts<'a> {
    pub(crate) years: Book<'a>,
    pub(crate) year: Period,
    pub(crate) earlier: Earlier,
    pub(crate) later: Vec<Period>,
}

/// What parts of a year are compared with.
#[derive(Debug)]
pub(crate) enum Earlier {
    /// The average of so many parts of an earlier year.
    Average(usize),
    /// The same parts a year before.
    YearBefore,
}

impl Parts<'_> {
    pub(super) fn letter(
        &self,
        book: &Book,
        letter: Letter,
        item: Code,
        (from, weights): (Period, Option<Period>),
    ) -> Working {
        let weights = weights.unwrap_or(from);
        let of_weights = if weights.kind().is_year() { &self.years } else { book };
        match letter {
            Letter::Q0 => self.earlier(book, item, from),
            Letter::Q1 => self.added_up(book, item, from, &self.later),
            Letter::P0 => self.years.unit_cost(from, item),
            Letter::P1 => self.years.unit_cost(self.year, item),
            Letter::Qb => of_weights.weighting_quantity(weights, item),
            Letter::Pb => of_weights.unit_cost(weights, item),
        }
    }

    fn earlier(&self, book: &Book, item: Code, from: Period) -> Working {
        match self.earlier {
            Earlier::Average(parts) => {
                let number = Working::given("parts of the year", count(parts), "number");
                let one = Working::given("1", 1.0, "number");
                let share = Working::made(
                    "one part of the year",
                    Operation::Ratio,
                    vec![one, number],
                    "ratio",
                );
                let label = format!("quantity of the average part of {from}");
                let terms = vec![self.years.counted_quantity(from, item), share];
                Working::made(label, Operation::Product, terms, "units")
            }
            Earlier::YearBefore => {
                let before: Vec<Period> =
                    self.later.iter().map(|part| part.year_before()).collect();
                self.added_up(book, item, from, &before)
            }
        }
    }

    /// The quantities of some parts of a year, at the quality of the earlier year.
    fn added_up(&self, book: &Book, item: Code, from: Period, parts: &[Period]) -> Working {
        let of_part = |&part: &Period| {
            let plain = book.quantity(part, item);
            let quality = book.quality(part, item).zip(self.years.quality(from, item));
            match quality {
                Some(quality) => at_quality(plain, true, from, quality),
                None => plain,
            }
        };
        let mut each: Vec<Working> = parts.iter().map(of_part).collect();
        match each.as_slice() {
            [_] => each.remove(0),
            _ => Working::made("quantity to date", Operation::RunningSum, each, "units"),
        }
    }
}
