//! The rows of the record: the messages between LigdiCash and us, word for word, with two exceptions.
//!
//! A fingerprint ([`fingerprint`]) replaces a token, a key or a page address. A digest ([`digest`](digest())) replaces
//! personal data; it needs the salt of the payin or payout to be matched to a person. `message.rs` reads a message without
//! losing anything of it, `mask.rs` and `text.rs` find the two exceptions in it, and `pack.rs` makes the row.
//! `docs/data.md` has the rules for people.

mod digest;
mod kind;
mod mask;
mod message;
mod pack;
#[cfg(test)]
mod tests;
mod text;

pub use digest::{digest, fingerprint};
pub(crate) use message::{SentRequest, no_answer, not_sent, sent};
pub use message::{answered, answered_by_us, decision, link_made, link_withdrawn, received};
pub use pack::{
    MAX_PACKED, ROW_VERSION, RowItem, UnreadableRow, pack, pack_decisions, pack_of, unpack,
};
