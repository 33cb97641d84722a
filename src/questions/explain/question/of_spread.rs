//! Figures of the spread: a growth by other formulas, and with unmatched items treated otherwise.

use crate::foundation::error::Error;
use crate::foundation::period::Period;
use crate::questions::explain::question::ask::{Ask, which_of_the_spread};
use crate::questions::explain::question::written::less_one;
use crate::questions::explain::series::spread::Way;
use crate::questions::explain::tree::operation::Operation;
use crate::questions::explain::tree::result::Working;

impl Ask<'_> {
    /// The growth that is asked for, of a series whose ratio can be had in every way.
    pub(super) fn of_spread(
        &self,
        name: &str,
        (from, to): (Period, Period),
        ratio: &dyn Fn(Way) -> Option<Working>,
    ) -> Result<Option<Working>, Error> {
        let wanted = self.figure.spread.as_deref().ok_or_else(which_of_the_spread)?;
        let growth = |way: Way| {
            let label = format!("growth of {name} {}, {from} to {to}", way.words());
            Some(less_one(label, ratio(way)?).called(way.name()))
        };
        let extreme = |operation: Operation| {
            let all: Vec<Working> = Way::all().filter_map(growth).collect();
            let label = format!("{wanted} growth of {name} in the spread, {from} to {to}");
            let found = Working::made(label, operation, all, "growth");
            let is_lowest = operation == Operation::Minimum;
            (!found.terms.is_empty()).then(|| found.smallest_first(is_lowest))
        };
        Ok(match wanted {
            "lowest" => extreme(Operation::Minimum),
            "highest" => extreme(Operation::Maximum),
            _ => Way::all().find(|way| way.name() == wanted).and_then(growth),
        })
    }
}
