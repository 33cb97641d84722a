//! From a user's tables to data that can be asked. Every fault of a cell is found here.

pub(crate) mod read;
pub(crate) mod table;
pub(crate) mod taking;
pub(crate) mod check;
pub(crate) mod data;
pub(crate) mod parts;
pub(crate) mod loader;
#[cfg(not(target_arch = "wasm32"))]
mod threads;
