//! The messages of LigdiCash, field by field: answers and callbacks as documented, before any fault changes them.

mod body;
pub(crate) mod entries;
pub(crate) mod payin;
pub(crate) mod payout;
pub(crate) mod refusal;

pub(crate) use body::{Body, Field, Nesting};
