//! Refusals: what a method would rather not be answered than have left out.

use crate::answer::report::costliest;
use crate::foundation::error::Error;
use crate::foundation::text::joined;
use crate::foundation::written::{count, pounds};
use crate::index::series::Link;
use crate::observations::panel::Panel;

/// How many items a refusal names.
const NAMED: usize = 5;

/// Refuses activity without a cost, by its items.
///
/// # Errors
/// `missing-costs`.
#[inline(never)]
pub(crate) fn refuse_missing_costs(panel: &Panel) -> Result<(), Error> {
    let lacking = panel.held().lacking_cost();
    let mut activities = Vec::new();
    for key in lacking {
        activities.push(format!("“{}” in {}", panel.item(key.item), key.period));
    }
    if activities.is_empty() {
        return Ok(());
    }
    let number = activities.len();
    let what = if number == 1 { "activity has" } else { "activities have" };
    let listed = listed(activities.get(..NAMED).unwrap_or(&activities), number);
    let message = format!(
        "the method refuses activity without a cost: {} {what} none, {listed}",
        count(number)
    );
    Err(Error::new("missing-costs", message))
}

/// Refuses a link that leaves items out, by the items and their cost.
///
/// # Errors
/// `unmatched-items`.
pub(crate) fn refuse_unmatched(
    link: &Link,
    panel: &Panel,
    provider: Option<&str>,
) -> Result<(), Error> {
    let Link { from, to, unmatched, .. } = link;
    if unmatched.is_empty() {
        return Ok(());
    }
    let number = unmatched.len();
    let what = if number == 1 { "item is" } else { "items are" };
    let mut named = Vec::with_capacity(NAMED);
    for lone in costliest(unmatched, NAMED) {
        let (before, after) = (pounds(lone.from_cost), pounds(lone.to_cost));
        named.push(format!("“{}” ({before} in {from}, {after} in {to})", panel.item(lone.item)));
    }
    let listed = listed(&named, number);
    let whose = provider.map(|provider| format!("of “{provider}” ")).unwrap_or_default();
    let message = format!(
        "the method refuses unmatched items: {whose}from {from} to {to} {} {what} not compared, {listed}",
        count(number)
    );
    Err(Error::new("unmatched-items", message))
}

/// The first few of so many names, and how many more there are.
fn listed(named: &[String], number: usize) -> String {
    match number - named.len() {
        0 => joined(named, ", "),
        others => format!("{} and {} more", joined(named, ", "), count(others)),
    }
}
