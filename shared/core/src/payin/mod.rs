//! Payins: money in. A payin is one payment of one order, from its creation to its end.
//!
//! `draft.rs`, `called_back.rs`, `decide.rs` and `life.rs` have every transition, and `life.md` draws them. `take.rs`
//! writes them until a draft holds its order, and `create.rs` until the payer gets a payment page or a refusal. Once
//! there is an invoice, the crate's `check.rs` writes them.

mod called_back;
mod create;
mod decide;
mod draft;
mod fitting;
mod hold;
mod life;
mod lock;
mod order;
mod ports;
mod state;
mod take;

use jiff::Timestamp;

use crate::{Amount, Brought, Francs, OrderId, Payer, PayinId, Private, Receipt, Salt, Timeliness};

pub use create::{Created, PayinObserver, create, create_direct, give_up, note_callback, withhold};
pub use decide::{NotAccepted, NotForgotten, Owes};
pub use fitting::started;

pub use draft::{Draft, LEASE, Live, MAX_REPLACEMENTS};
pub use hold::{LiveDecision, PageRequest};
pub use lock::{Lock, OrderChange, Place, Proof, Replacements};
pub use order::{
    Customer, DirectPayer, Flow, InvalidCode, Item, OfLink, OneTimeCode, PayerAccount, PayinOrder,
    Pricing, TextDigest,
};
pub use ports::{CreateCall, CreateDirect, CreateInvoice, CreateOutcome, PayinRefusal, Refused};
pub use state::{
    Completion, Invoice, NotCompleted, NotCreated, PayUrl, PayinReason, PayinReview, PayinState,
    PayinStatus, PayinToken, Seen,
};
pub use take::{Beginning, NotTaken, Take, Way, begin_next, foresee, take};

/// A payin, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payin {
    /// The payin's transaction id.
    pub id: PayinId,
    /// The order that the payin is to pay.
    pub order_id: OrderId,
    /// The amount of the order when the payin was created.
    pub amount: Amount,
    /// The source of that amount.
    pub pricing: Pricing,
    /// The digest of the text on the payment page; `None` of a link's payment.
    pub text: Option<TextDigest>,
    /// The beginning of the shop's description of what is sold; `None` of a link's payment.
    pub description: Option<Private>,
    /// The salt of the digests in the payin's log; `None` once the payer is forgotten.
    pub salt: Option<Salt>,
    /// The instant at which the payin was recorded.
    pub created_at: Timestamp,
    /// The instant at which the state last changed.
    pub updated_at: Timestamp,
    /// The state, with the facts that are known in it.
    pub state: PayinState,
    /// The way to the payer.
    pub flow: Flow,
    /// The tokens that callbacks have brought while the payin had none of its own. LigdiCash did not give them to us, so
    /// they prove only that the payer has paid, and only where LigdiCash's answer names this payin.
    pub brought: Brought<PayinToken>,
    /// Counts the changes of `state`. A transition is written only if the stored revision is still the one
    /// that the decision was made on.
    pub revision: u32,
    /// Whole francs of the refunds that were started and have not failed.
    pub refunded: Francs,
    /// LigdiCash's details of the payment, from its latest answer.
    pub receipt: Receipt,
    /// The payer or, before the payment, the person who tried to pay.
    pub payer: Payer,
    /// Whether a completion would contradict an earlier event.
    pub timeliness: Timeliness,
    /// The instant at which LigdiCash first reported the outcome; `None` if it never has.
    pub heard_at: Option<Timestamp>,
    /// The checks of the schedule in a row that LigdiCash has answered with "no such invoice".
    pub not_found: u32,
    /// The instant at which the token runs out; `None` where the token does not say.
    pub runs_out_at: Option<Timestamp>,
    /// The revision that the latest event announces; `None` before the first event.
    pub announced: Option<u32>,
    /// The previous payin of the same order; `None` if this is the first.
    pub previous: Option<PayinId>,
}
