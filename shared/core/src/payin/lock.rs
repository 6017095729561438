//! The order lock: which payin holds an order, which one paid it, and what each transition changes in it.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::{Amount, LinkId, PayinId};

/// An order's lock. The default belongs to an order without a payin.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lock {
    /// The payin that holds the order; `None` if the order is free.
    pub holder: Option<PayinId>,
    /// The latest payin, whether or not it still holds the order. Each payin names the one before it, so every payin of
    /// the order can be found from here.
    pub latest: Option<PayinId>,
    /// The end of the holder's lease, after which others may take the order; `None` once the holder has an invoice.
    pub lease_until: Option<Timestamp>,
    /// The payin that paid the order; `None` while the order is unpaid.
    pub paid_by: Option<PayinId>,
    /// The price of the order, by the latest payin that took it.
    pub amount: Option<Amount>,
    /// The instant at which the latest proof of the order was signed; `None` if there was none.
    pub priced_at: Option<Timestamp>,
    /// The number of times that the holder was replaced on the last day on which that happened.
    pub replaced: Option<Replacements>,
}

/// The number of times that an order's holder was replaced on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Replacements {
    /// The day, in UTC.
    pub on: Date,
    /// The number of replacements.
    pub times: u32,
}

/// The change that a transition of a payin makes to its order's lock. If the condition fails, the transition is not
/// written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OrderChange {
    /// The lock stays, without a condition.
    Leave,
    /// The payin takes the order. The order must be unpaid, free or held by an expired lease, and its latest payin must
    /// be this payin's `previous`.
    Take(Proof),
    /// The payin takes an order without a payin: the next payment of a link, if it did not start meanwhile and the link
    /// still allows it.
    Begin(Place),
    /// The payin takes the order over from a payin that can be paid, if that one still holds it and the
    /// order is unpaid.
    Pass {
        /// The payin that held the order.
        holder: PayinId,
        /// The number of times that the holder was replaced on this day, this time included.
        replaced: Replacements,
        /// The instant at which the latest proof of the order was signed; `None` if the new payin has no proof.
        priced_at: Option<Timestamp>,
    },
    /// The payin has an invoice now and holds the order without a lease, if it still holds it and the
    /// order is unpaid.
    Keep,
    /// The payin has paid the order, if no other has and the paid amount is still the order's price. The payment of a
    /// link whose payer chooses the amount has no price of its own.
    Pay,
    /// The payin has paid the order with an amount that a person has accepted, if no other has.
    Accept,
    /// The lock stays, on the condition that another payin has paid the order.
    PaidByAnother,
    /// The payin frees the order, if it holds it.
    Free,
}

/// The place of a new payment among those of its link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The link.
    pub link: LinkId,
    /// The number of payments that were started when the link was read.
    pub begun: u32,
    /// The number of the new payment.
    pub number: u32,
}

/// The proof of a new payin, compared with the latest proof for its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// No later proof is known.
    Newest,
    /// The merchant's server has signed the order again since, for the same amount.
    OlderOfSameAmount,
}
