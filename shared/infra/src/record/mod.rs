//! The rows of the record: what was said between LigdiCash and us, as it was said, but for two things.
//!
//! What opens doors is a fingerprint ([`fingerprint`]), and personal data is a digest that nobody can tie
//! to a person without the salt of the payin or payout ([`digest`](digest())). `said.rs` reads a message without
//! losing anything of it, `mask.rs` and `text.rs` find those two things in it, and `pack.rs` makes the row.
//! `docs/data.md` has the rules for people.

mod digest;
mod kind;
mod mask;
mod of;
mod pack;
mod said;
#[cfg(test)]
mod tests;
mod text;

pub use digest::{digest, fingerprint};
pub use of::{MerchantsName, RecordHeader};
pub use pack::{
    MAX_PACKED, ROW_VERSION, UnreadableRow, kind_of, pack, pack_decisions, pack_of, unpack,
};
pub(crate) use said::{SentRequest, no_answer, not_sent, sent};
pub use said::{answered, answered_by_us, decision, received};
