//! What is not all counted in one period: counted in the others as it is, or in none.

use serde::Serialize;

use crate::foundation::codes::Code;
use crate::foundation::error::Error;
use crate::foundation::plain::chosen_by_word;
use crate::foundation::sorted::Set;
use crate::observations::ledger::{Finished, Key, Ledger};

/// What to make of an item of a provider of which a number is missing or suppressed in a period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum PartlyCounted {
    /// The other periods count it as it is, and sums of which it is a part are compared with sums
    /// that lack it.
    #[default]
    In,
    /// No period counts it: sums are compared like with like, and what it cost is not covered.
    Out,
}

chosen_by_word!(PartlyCounted: In = "in", Out = "out");

/// A ledger in which what is not all counted in a period is counted in none.
///
/// # Errors
/// `sum-too-large` where a sum passes 2⁶³.
pub(super) fn like_with_like(held: &Finished) -> Result<Ledger, Error> {
    held.uncounting(partly_counted(held))
}

/// Whether a key is one of a provider and an item that are not all counted in some period.
pub(crate) fn partly_counted(held: &Finished) -> impl Fn(Key) -> bool + use<> {
    let of = |key: Key| (key.provider, key.item);
    let partly: Set<(Code, Code)> = held.partly_counted().into_iter().map(of).collect();
    move |key| partly.contains(&of(key))
}
