//! Proofs for others: the evidence of an order, the check of a copy, and the report about LigdiCash.

pub(crate) mod copy;
pub(crate) mod evidence;
pub(crate) mod report;
