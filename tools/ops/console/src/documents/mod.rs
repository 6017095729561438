//! The documents that only a terminal or a batch has, beside those of the operator's pages.

pub(crate) mod batch;
pub(crate) mod reconcile;

pub(crate) use operator::documents::*;
