//! The documents that only a terminal or a batch has, beside those of the operator's pages.

pub(crate) mod batch;
mod reconcile;

pub(crate) use operator::documents::*;
pub(crate) use reconcile::ReconcilePrinter;
