//! Proofs for others: the evidence of an order, and the check of a copy.

pub(crate) mod copy;
pub(crate) mod evidence;
