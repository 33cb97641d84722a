//! Levels over many periods: chains of links, periods compared at once, output over input.

pub(crate) mod together;
mod system;
pub(crate) mod multilateral;
pub(crate) mod levels;
pub(crate) mod points;
pub(crate) mod productivity;
pub(crate) mod spread;
pub(crate) mod accounts;
