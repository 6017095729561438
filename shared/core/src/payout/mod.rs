//! Payouts: money out. A payout is recorded before LigdiCash is asked for it, and is never sent twice.
//!
//! `draft.rs` and `life.rs` have every transition, and `life.md` draws them. `send.rs` writes them until LigdiCash is
//! asked, and `answered.rs` until it has taken or refused the payout, or the outcome is unknown. After that the crate's
//! `check.rs` does.

mod answered;
mod approve;
mod decide;
mod draft;
mod life;
mod limits;
mod order;
mod ports;
mod send;
mod state;

use jiff::Timestamp;

use crate::{
    BatchName, Brought, CaseId, IdempotencyKey, PayinId, PayoutId, Private, Receipt, Salt,
    Timeliness,
};

pub use answered::{PayoutObserver, give_up, note_callback, send};
pub use approve::{Approval, Approved, approve, reject};
pub use decide::{NotApproved, NotDecided};
pub use draft::{LEASE, PayoutCallback};
pub use limits::{
    IdempotencyRecord, Leaving, LimitChange, Limits, Obstacle, RefundRefused, Refundable, Room,
};
pub use order::{
    Batch, Given, InvalidPayoutAmount, Method, NeverPaid, PayoutAmount, PayoutOrder, Recipient,
    WalletUse,
};
pub use ports::{SendCall, SendMoney, SendOutcome};
pub use send::{PayoutStart, Request, begin};
pub(crate) use send::{is_of_the_past, refund_case};
pub use state::{
    Awaiting, Denied, NotSent, PayoutReason, PayoutRefusal, PayoutReview, PayoutState,
    PayoutStatus, PayoutToken, Word,
};

/// A payout, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payout {
    /// The payout's transaction id.
    pub id: PayoutId,
    /// The merchant's own name for the payout.
    pub idempotency_key: IdempotencyKey,
    /// The amount to pay out, or the amount refunded by hand.
    pub amount: Given,
    /// The completed payin that the payout refunds, in whole or in part.
    pub refund_of: Option<PayinId>,
    /// The beginning of its description; `None` of a refund by hand.
    pub description: Option<Private>,
    /// The batch that the payout belongs to, if it is a line of a file.
    pub batch: Option<BatchName>,
    /// The salt of the digests in the payout's log; `None` once the recipient is forgotten.
    pub salt: Option<Salt>,
    /// The instant at which the payout was recorded.
    pub created_at: Timestamp,
    /// The instant of a second person's approval; `None` without an approval.
    pub approved_at: Option<Timestamp>,
    /// The instant at which the state last changed.
    pub updated_at: Timestamp,
    /// The state, with the facts that are known in it.
    pub state: PayoutState,
    /// Counts the changes of `state`. A transition is written only if the stored revision is still the one
    /// that the decision was made on.
    pub revision: u32,
    /// LigdiCash's details of the payout, from its latest answer.
    pub receipt: Receipt,
    /// Whether a completion would contradict an earlier event.
    pub timeliness: Timeliness,
    /// The instant at which LigdiCash last reported the outcome; `None` if it never has.
    pub heard_at: Option<Timestamp>,
    /// The tokens that callbacks have brought, that of the state among them where LigdiCash gave us none. LigdiCash is
    /// asked with them where the payout has no token of its own, or the answer to that token teaches nothing. They prove
    /// only that the payout was made, and only where the answer names this payout.
    pub brought: Brought<PayoutToken>,
    /// The instant at which the token runs out; `None` where the token does not say.
    pub runs_out_at: Option<Timestamp>,
    /// The revision that the latest event announces; `None` before the first event.
    pub announced: Option<u32>,
    /// The case about the money of a refund; `None` if the payout is no refund.
    pub case: Option<RefundCase>,
}

/// The case about the money of a refund. It opens, or calls a person again, if the refund was not made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefundCase {
    /// The name of the case.
    pub id: CaseId,
    /// Whether the case ends when the refund is proven made, or a person says that it was.
    pub ends: bool,
}
