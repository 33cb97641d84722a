//! Small functions of plain numbers, each with its equation.

pub(crate) mod arrays;
pub(crate) mod weighting;
pub(crate) mod denton;
pub(crate) mod planning;
pub(crate) mod survival;
pub(crate) mod published;
