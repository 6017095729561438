//! A statement: LigdiCash's own export, of a form that nobody here has seen. Whatever stands in it is only read.

mod amount;
#[cfg(test)]
mod damage;
mod date;
mod headings;
mod lines;
mod mapping;
mod records;
mod survey;
#[cfg(test)]
mod tests;

pub(crate) use date::Order;
#[cfg(test)]
pub(crate) use date::Span;
pub(crate) use headings::Way;
pub(crate) use lines::{Line, Lines, local_number};
pub(crate) use mapping::{Mapping, Profile};
