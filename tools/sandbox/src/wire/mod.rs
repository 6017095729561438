//! What LigdiCash says, field by field: answers and callbacks as documented, before any fault bends them.

pub(crate) mod body;
pub(crate) mod entries;
pub(crate) mod payin;
pub(crate) mod payout;
pub(crate) mod refusal;
