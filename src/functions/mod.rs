//! Small functions of plain numbers, each with its equation.

pub(crate) mod arrays;
#[cfg(feature = "whole")]
pub(crate) mod weighting;
#[cfg(feature = "whole")]
pub(crate) mod denton;
#[cfg(feature = "whole")]
pub(crate) mod planning;
#[cfg(feature = "whole")]
pub(crate) mod survival;
#[cfg(feature = "whole")]
pub(crate) mod published;
#[cfg(feature = "whole")]
pub(crate) mod accounts;
