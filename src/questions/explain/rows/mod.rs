//! Quantities, costs and unit costs, back through the adjustments to the rows of a table.

pub(crate) mod trail;
pub(crate) mod book;
pub(crate) mod adjusted;
pub(crate) mod amounts;
