//! What else can be asked of data: a figure's working, the way between two, what is wrong, who stands where.

pub(crate) mod explain;
pub(crate) mod compare;
pub(crate) mod trial;
pub(crate) mod checks;
pub(crate) mod influence;
pub(crate) mod uncertainty;
pub(crate) mod revise;
pub(crate) mod indices;
pub(crate) mod levels;
pub(crate) mod cost_bridge;
pub(crate) mod benchmark;
