//! The rules of a payment, in and out.
//!
//! What an amount is, which states a transaction or a payout can be in, what an answer of
//! LigdiCash changes, and when to ask next. Nothing here does I/O, reads a
//! clock or serializes: the manifest is the proof. Everything outside is a
//! trait in [`ports`].

mod amount;
pub mod announce;
mod event;
mod exchange;
mod id;
mod invoice;
mod order;
mod payout;
pub mod payout_step;
pub mod ports;
mod private;
pub mod schedule;
pub mod step;
mod transaction;
mod verdict;
mod verifiable;
pub mod verify;

pub use amount::{Amount, Francs, InvalidAmount};
pub use event::{Event, EventId, EventKind, Subject};
pub use exchange::{Direction, Exchange, ExchangeKind, Redacted};
pub use id::{AnyTransactionId, InvalidId, OrderId, PayoutId, PayoutTransactionId, TransactionId};
pub use invoice::{Invoice, InvoiceToken, PayUrl};
pub use order::{Customer, Item, Order, Pricing};
pub use payout::{
    InvalidPayoutAmount, NotSent, Payout, PayoutAmount, PayoutMethod, PayoutOrder, PayoutRefusal,
    PayoutState, PayoutToken, WalletUse,
};
pub use private::Private;
pub use transaction::{
    NotCompleted, NotCreated, NotFound, Operator, Place, Reason, Receipt, Review, State, Status,
    Timeliness, Transaction,
};
pub use verdict::{Answer, NothingLearnt, Payment, Verdict, Verified};
pub use verifiable::Verifiable;
