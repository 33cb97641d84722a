//! How figures are written down: an index, a growth, a ratio less one, and what they are called.

use crate::foundation::codes::Code;
use crate::foundation::measure::Sum;
use crate::foundation::period::Period;
use crate::foundation::sorted::Map;
use crate::questions::explain::tree::operation::Operation;
use crate::questions::explain::tree::result::Working;

/// The same part of the year before, where it is among the periods.
pub(super) fn on_year(periods: &[Period], period: Period) -> Option<Period> {
    let before = period.year_before();
    (!period.kind().is_year() && periods.contains(&before)).then_some(before)
}

/// What each item made, in the order of the items.
pub(super) fn by_item(made: &[(Code, f64)]) -> Vec<(Code, f64)> {
    let mut sums: Map<Code, Sum> = Map::new();
    for &(item, points) in made {
        sums.entry(item).or_default().add(points);
    }
    sums.into_iter().map(|(item, sum)| (item, sum.get())).collect()
}

pub(super) fn to_date(name: &str, period: Period) -> String {
    format!("growth of {name}, the year up to {period} on the same of the year before")
}

pub(super) fn others_label(name: &str, from: Period, to: Period) -> String {
    format!("contribution of the smaller items to the growth of {name}, {from} to {to}")
}

/// 100 × level.
pub(super) fn index(level: Working, period: Period, name: &str) -> Working {
    let label = format!("{name} index, {period}");
    let hundred = Working::given("100", 100.0, "number");
    Working::made(label, Operation::Product, vec![hundred, level], "index")
}

pub(super) fn growth(ratio: Working, from: Period, to: Period, name: &str) -> Working {
    less_one(format!("growth of {name}, {from} to {to}"), ratio)
}

/// A ratio − 1.
pub(super) fn less_one(label: String, ratio: Working) -> Working {
    let one = Working::given("1", 1.0, "number");
    let ratio = ratio.called("ratio");
    Working::made(label, Operation::Difference, vec![ratio, one], "growth")
}
