//! What is proven to others: the evidence of an order, a copy of a table that is read back, and the report of what LigdiCash
//! answers.

pub(crate) mod copy;
pub(crate) mod evidence;
pub(crate) mod report;
mod seal;
