//! An order's lock: who holds the order, who has paid it, and what a transition makes of it.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::{Amount, TransactionId};

/// What is known of an order; nothing of one that nobody has asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lock {
    /// The payin that holds it.
    pub holder: Option<TransactionId>,
    /// Until when the holder is being created.
    pub lease_until: Option<Timestamp>,
    pub paid_by: Option<TransactionId>,
    /// What it costs, by the latest attempt.
    pub amount: Option<Amount>,
    /// When the merchant signed that, if he did.
    pub priced_at: Option<Timestamp>,
    /// How often its holder was replaced on the day on which that was last done.
    pub replaced: Option<Replacements>,
}

/// How often an order's holder was replaced on one day, in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Replacements {
    pub on: Date,
    pub times: u32,
}

/// What becomes of a payin's order in the same write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OrderChange {
    /// Nothing.
    Leave,
    /// The payin holds it from now on, if it is unpaid and nobody's, or its holder's lease is over.
    Take(Proof),
    /// It passes to the payin from `holder`, whose page can be paid, if nobody has paid it.
    Pass { holder: TransactionId, replaced: Replacements, priced_at: Option<Timestamp> },
    /// The payin holds it on, its lease over, if it still does and nobody has paid it.
    Keep,
    /// The payin has paid it, if nobody else has and it still costs what was paid.
    Pay,
    /// Another payin has paid it.
    PaidByAnother,
    /// The payin lets go of it, if it holds it.
    Free,
}

/// How old the merchant's signature of an attempt may be beside the order's latest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    Newest,
    /// The merchant has signed the order again since, for the same amount.
    OlderOfSameAmount,
}
