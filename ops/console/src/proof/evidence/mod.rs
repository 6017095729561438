//! The evidence of an order: everything that is known of its payments, in one file that anybody can check by the rule
//! of `docs/evidence.md`.

mod collect;
mod digests;
mod document;
mod file;
mod json;

pub(crate) use collect::{Evidence, collect};
pub(crate) use file::File;
