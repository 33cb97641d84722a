//! Index numbers: a ratio of a comparison, its parts, links that make a series, and output over input.

pub(crate) mod formula;
pub(crate) mod equations;
pub(crate) mod multilateral;
pub(crate) mod linking;
pub(crate) mod contribution;
pub(crate) mod mix;
pub(crate) mod unmatched;
pub(crate) mod series;
pub(crate) mod suspects;
pub(crate) mod inputs;
pub(crate) mod productivity;
pub(crate) mod accounting;
