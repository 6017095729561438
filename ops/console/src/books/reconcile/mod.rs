//! A statement against the books: what agrees, and each exception. Nothing is changed. Both sides stand in a temporary file,
//! where they are joined, and only a part of it is in memory.

mod case;
mod matching;
mod result;
mod table;
#[cfg(test)]
mod tests;

pub(crate) use case::case_name;
pub(crate) use result::{Exception, Reconciled, Theirs};
pub(crate) use table::{Ours, Table};
