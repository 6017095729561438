//! The sentences of enums and structs, from the catalogue.

pub(crate) mod advice;
pub(crate) mod batch;
pub(crate) mod doctor;
pub(crate) mod help;
pub(crate) mod labels;
pub(crate) mod problems;
pub(crate) mod reconcile;
#[cfg(test)]
mod tests;

pub(crate) use labels::standing;
