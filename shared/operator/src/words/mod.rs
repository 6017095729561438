//! The sentences of enums and structs, from the catalogue.

pub mod advice;
pub mod doctor;
pub mod labels;
pub mod mistakes;
pub mod problems;
#[cfg(test)]
mod tests;

pub use labels::standing;
