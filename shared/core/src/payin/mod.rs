//! Money coming in: one attempt to pay one order.
//!
//! `life.rs` is the whole life of a payin, `life.md` its diagram. `attempt.rs` writes it step by
//! step until a payment page can be shown; `verify.rs` of the crate does the rest.

mod attempt;
mod life;
mod lock;
mod order;
mod ports;
mod state;

use jiff::Timestamp;

use crate::{Amount, OrderId, Receipt, Timeliness, TransactionId};

pub use attempt::{Begun, Closed, Made, Noted, Replaced, Witness};
pub use attempt::{begin, create, give_up, note_callback, replace};
pub use life::{Attempt, CallBack, Live};
pub use lock::{Lock, OrderChange, Proof, Replacements};
pub use order::{Customer, Item, Order, Pricing};
pub use ports::{CreateInvoice, Created, Creation, Refusal, Store};
pub use state::{
    Invoice, NotCompleted, NotCreated, NotFound, PayUrl, Place, Reason, Review, State, Status,
    Token,
};

/// One attempt to pay one order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payin {
    pub id: TransactionId,
    pub order_id: OrderId,
    pub amount: Amount,
    pub pricing: Pricing,
    pub created_at: Timestamp,
    /// When the state last changed.
    pub updated_at: Timestamp,
    pub state: State,
    /// Counts the changes of `state`; a write names the one it was decided on.
    pub revision: u32,
    /// What LigdiCash last said of it.
    pub receipt: Receipt,
    pub timeliness: Timeliness,
    /// When a callback last named it; `None` if none has.
    pub called_back_at: Option<Timestamp>,
    /// When LigdiCash last said what became of the money; `None` if it never has.
    pub heard_at: Option<Timestamp>,
    /// Answers in a row that said LigdiCash knows no such invoice.
    pub not_found: u32,
    /// When LigdiCash's token runs out, where the token says so.
    pub runs_out_at: Option<Timestamp>,
    /// The revision that the shop's latest event announces; `None` before the first.
    pub announced: Option<u32>,
}
