//! Money going out: one payout, recorded before LigdiCash is asked for it, and never sent twice.
//!
//! `life.rs` is the whole life of a payout, `life.md` its diagram. `request.rs` writes it until
//! LigdiCash has taken it, or nobody knows whether it has; `verify.rs` of the crate does the rest.

mod life;
mod limits;
mod order;
mod ports;
mod request;
mod state;

use jiff::Timestamp;

use crate::{PayoutId, PayoutTransactionId, Receipt, Timeliness, TransactionId};

pub use life::CallBack;
pub use limits::{LimitChange, Limits, Obstacle, RefundRefused, Room, Used};
pub use order::{Amount, InvalidAmount, Method, Order, WalletUse};
pub use ports::{Outcome, SendMoney, Sent, Store, Trace};
pub use request::{Begun, Noted, Recorded, Request, Witness, begin, give_up, note_callback, send};
pub use state::{NotSent, Reason, Refusal, Review, State, Status, Token};

/// One payout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payout {
    pub id: PayoutTransactionId,
    pub payout_id: PayoutId,
    pub amount: Amount,
    /// The completed payin that it gives back.
    pub refund_of: Option<TransactionId>,
    pub created_at: Timestamp,
    /// When the state last changed.
    pub updated_at: Timestamp,
    pub state: State,
    /// Counts the changes of `state`; a write names the one it was decided on.
    pub revision: u32,
    /// What LigdiCash last said of it.
    pub receipt: Receipt,
    pub timeliness: Timeliness,
    /// When LigdiCash last said what became of the money; `None` if it never has.
    pub heard_at: Option<Timestamp>,
    /// A callback's token, to ask with where our own teaches nothing. It was not given to us for
    /// this payout, so it can prove that the payout was made and nothing else.
    pub trace: Option<Token>,
    /// When LigdiCash's token runs out, where the token says so.
    pub runs_out_at: Option<Timestamp>,
    /// The revision that the merchant's latest event announces; `None` before the first.
    pub announced: Option<u32>,
}
