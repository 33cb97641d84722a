//! Formulas as expressions over the items of a comparison, which compute, read and open.

pub(crate) mod letters;
pub(crate) mod expression;
pub(crate) mod formulas;
