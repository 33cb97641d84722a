//! What a user chooses: how to read, how to compute.

pub(crate) mod method;
pub(crate) mod preset;
pub(crate) mod link;
