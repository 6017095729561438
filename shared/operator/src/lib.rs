//! All that an operator sees and decides, in a terminal or on pages: the client of the operator's routes, decisions,
//! documents, sentences, and the pages themselves.
#![warn(clippy::wildcard_enum_match_arm)]

pub mod api;
pub mod books;
pub mod decisions;
pub mod digest;
pub mod doctor;
pub mod documents;
pub mod evidence;
pub mod language;
pub mod page;
pub mod words;
