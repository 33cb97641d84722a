//! A figure as a tree: what it is, how its terms make it, as an equation and computed again.

pub(crate) mod operation;
pub(crate) mod result;
pub(crate) mod recompute;
pub(crate) mod math;
pub(crate) mod working;
pub(crate) mod glossary;
