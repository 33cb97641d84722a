//! Any figure of an analysis, opened down to the rows that it was read from.
//!
//! The folders, and the files in each, stand in the order in which they are put together: each
//! imports only from those above it.

pub(crate) mod figure;
pub(crate) mod tree;
pub(crate) mod terms;
pub(crate) mod rows;
pub(crate) mod link;
pub(crate) mod series;
pub(crate) mod question;

pub use figure::FigureChoice;
pub use question::answer::Workings;
pub use tree::operation::Operation;
pub use tree::result::{Equation, RowSource, Working};
