//! The rules of a payment, in and out.
//!
//! Two wings: [`payin`] and [`payout`], each with its states, its life and its ports. Beside them
//! stands what both share: what an amount is, what a transition is, who may ask LigdiCash and when,
//! and what the merchant is told. Nothing here does I/O, reads a
//! clock or serializes: the manifest is the proof. Everything outside is a
//! trait in [`ports`], or in the ports of a wing.
#![warn(clippy::wildcard_enum_match_arm)]

mod amount;
pub mod announce;
pub mod claim;
mod event;
mod exchange;
mod id;
pub mod outbox;
pub mod payin;
mod payments;
pub mod payout;
pub mod ports;
mod private;
mod receipt;
pub mod schedule;
pub mod transition;
mod verdict;
pub mod verify;
mod words;

pub use amount::{Amount, Francs, InvalidAmount};
pub use event::{Event, EventId, EventKind, Subject};
pub use exchange::{Direction, Exchange, ExchangeKind, Redacted};
pub use id::{AnyTransactionId, InvalidId, OrderId, PayoutId, PayoutTransactionId, TransactionId};
pub use payin::Payin;
pub use payments::Payments;
pub use payout::Payout;
pub use private::Private;
pub use receipt::{Operator, Receipt, Timeliness};
pub use verdict::{Answer, NothingLearnt, Payment, Verdict, Verified};
pub use verify::Witness;
