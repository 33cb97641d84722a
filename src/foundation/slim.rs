//! The slim engine: what it leaves to the larger ones, and how it says so.
//!
//! Without the feature `core` the engine analyses years as they were counted. It answers as the
//! larger engines do, to the bit, or refuses what it was asked for by its name.

use crate::foundation::error::Error;

/// Whether this engine is the slim one. What stands behind it is not compiled in.
pub(crate) const IS_SLIM: bool = !cfg!(feature = "core");

/// What only larger engines take.
pub(crate) fn unless_slim<T>(held: Option<T>) -> Option<T> {
    if IS_SLIM { None } else { held }
}

/// The refusal of what only larger engines do.
pub(crate) fn not_in_slim(what: &str) -> Error {
    let where_to = "import from \"costweight\", or give core.wasm to \"costweight/core/slim\"";
    Error::new("not-in-slim", format!("{what} is not in the slim engine; {where_to}"))
}
