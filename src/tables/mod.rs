//! From a user's tables to data that can be asked. Every fault of a cell is found here.

pub(crate) mod read;
pub(crate) mod data;
pub(crate) mod loader;
pub(crate) mod parts;
