//! The books, and their comparison with a statement.

pub(crate) mod reconcile;
pub(crate) mod statement;

pub(crate) use operator::books::*;
