//! The change between two periods: its ratio, what it covers, and what each item made of it.

pub(crate) mod parts;
pub(crate) mod change;
pub(crate) mod unmatched;
pub(crate) mod mix;
pub(crate) mod contributions;
