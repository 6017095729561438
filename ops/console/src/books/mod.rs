//! The books: what was paid, given back and decided in some days, read page by page.

pub(crate) mod reconcile;
mod row;
pub(crate) mod statement;
mod sums;
mod walk;

pub(crate) use row::{BookRow, Decision, Kind};
pub(crate) use sums::{Flow, Hour, OfOperator, Sum, Sums};
pub(crate) use walk::{Days, Page, Place, Walk};
