//! Levels of many baskets at once, of periods or of providers, in which no basket is the base.
//!
//! Every function gives the volume of each basket, 1 in the first. Levels are transitive: the
//! change from a to b is level b ÷ level a, whichever others it is read through.

mod geary_khamis;
mod geks;
mod splice;
mod time_product_dummy;

pub use geary_khamis::geary_khamis;
pub use geks::geks;
pub use splice::{Splice, spliced};
pub use time_product_dummy::time_product_dummy;

pub(crate) use geks::{geks_of, is_reversible};

use crate::foundation::plain::chosen_by_word;
use crate::foundation::sorted::Set;

use serde::Serialize;

use crate::foundation::codes::Code;
use crate::foundation::error::Error;
use crate::foundation::order::in_order;
use crate::index::formula::Formula;
use crate::observations::panel::Basket;

/// A way to compare many baskets at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Multilateral {
    /// Gini, Éltető, Köves and Szulc: the geometric mean of the ways through every basket.
    #[default]
    Geks,
    /// Caves, Christensen, Diewert and Inklaar: the same of Törnqvist ratios.
    Ccdi,
    /// Geary-Khamis: every basket at the mean unit costs of all.
    Gk,
    /// The weighted time-product dummy: the levels that fit the items' quantities best.
    Wtpd,
}

chosen_by_word!(Multilateral: Geks = "geks", Ccdi = "ccdi", Gk = "gk", Wtpd = "wtpd");

impl Multilateral {
    /// The formula where none is named.
    pub(crate) const fn usual_formula(self) -> Formula {
        match self {
            Self::Geks => Formula::Fisher,
            Self::Ccdi | Self::Wtpd => Formula::Tornqvist,
            Self::Gk => Formula::Laspeyres,
        }
    }
}

/// One item of one basket that has activity.
#[derive(Clone, Copy, Debug)]
struct Entry {
    item: Code,
    /// The place of its basket.
    place: usize,
    quantity: f64,
    /// Its share of the cost of its basket.
    share: f64,
}

/// What the baskets have, item by item and in each item by basket.
///
/// # Errors
/// `nothing-matched` where the baskets fall into parts that no item joins.
fn entries(baskets: &[Basket]) -> Result<Vec<Entry>, Error> {
    let mut found: Vec<Entry> = Vec::new();
    for (place, basket) in baskets.iter().enumerate() {
        let cost = basket.cost();
        for line in basket.lines() {
            let (item, quantity) = (line.item, line.quantity.get());
            let share = if cost > 0.0 { line.cost() / cost } else { 0.0 };
            if quantity > 0.0 {
                found.push(Entry { item, place, quantity, share });
            }
        }
    }
    let by_item = |a: &Entry, b: &Entry| (a.item, a.place).cmp(&(b.item, b.place));
    let entries: Vec<Entry> = in_order(&found, &by_item).into_iter().copied().collect();
    if is_joined(&entries, baskets.len()) {
        return Ok(entries);
    }
    let message = "not all can be compared: some have no item with activity at a cost in common \
                   with the others, directly or through a third";
    Err(Error::new("nothing-matched", message))
}

/// The entries of each item.
fn by_item(entries: &[Entry]) -> impl Iterator<Item = &[Entry]> {
    entries.chunk_by(|a, b| a.item == b.item)
}

/// Whether every basket can be reached from the first by way of items that two have at a cost.
fn is_joined(entries: &[Entry], baskets: usize) -> bool {
    let mut reached = Set::from([0]);
    loop {
        let before = reached.len();
        for held in by_item(entries) {
            let at_a_cost = || held.iter().filter(|e| e.share > 0.0).map(|e| e.place);
            if at_a_cost().any(|place| reached.contains(&place)) {
                reached.extend(at_a_cost());
            }
        }
        if reached.len() == before {
            return reached.len() >= baskets;
        }
    }
}
