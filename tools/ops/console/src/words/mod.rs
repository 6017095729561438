//! The sentences that only a terminal has, beside those of the operator's pages.

pub(crate) mod help;

pub(crate) use operator::words::{labels, mistakes, problems, standing};
