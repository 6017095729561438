//! The findings of the audit, by their words.

use crate::words::words;

words! {
    /// The kinds of findings.
    pub enum Wrong {
        /// An item is not what we write.
        Unreadable = "unreadable",
        /// The day index names an item that does not exist.
        Missing = "missing",
        /// A stored attribute does not say what the state says.
        Attribute = "attribute",
        /// The payin or payout is not in the day index under the day of its creation.
        DayIndex = "day_index",
        /// The payin or payout needs a check, and is not in the to-do index.
        NotDue = "not_due",
        /// The payin or payout is in the to-do index, and no check is due.
        DueForNothing = "due_for_nothing",
        /// The entry in the to-do index is malformed, or too far ahead.
        DueWrong = "due_wrong",
        /// The item was put aside, and no case about that is open.
        PutAside = "put_aside",
        /// A lease runs for longer than any that is given.
        Lease = "lease",
        /// The order's lock is missing, or cannot be read.
        OrderLock = "order_lock",
        /// The order's lock and the payins differ about which of them has paid the order.
        PaidBy = "paid_by",
        /// The order's lock and the payins differ about which of them holds the order.
        Holder = "holder",
        /// The lock's lease does not fit the payin that holds the order.
        OrderLease = "order_lease",
        /// The order's amount is not that of its latest payin.
        OrderAmount = "order_amount",
        /// Not every payin of the order is found from its lock.
        Chain = "chain",
        /// A named event does not exist, or an announced state has no event.
        EventMissing = "event_missing",
        /// An event says something else than its payin or payout.
        EventDiffers = "event_differs",
        /// An event has neither ended nor is it due, or both, or it has ended in several ways.
        EventEnd = "event_end",
        /// A case that is needed is not open.
        CaseMissing = "case_missing",
        /// A case is open that nothing needs.
        CaseForNothing = "case_for_nothing",
        /// A case says of itself that it is open and that it has ended, or neither.
        CaseContradicts = "case_contradicts",
        /// A payout and the record of its idempotency key do not name each other.
        IdempotencyKey = "idempotency_key",
        /// A refund and its payin do not name each other.
        Refund = "refund",
        /// The refunded amount of a payin differs from the sum of its refunds.
        Refunded = "refunded",
        /// The refunds of a payin exceed its paid amount.
        RefundedTooMuch = "refunded_too_much",
        /// The amount that counts against a day's limit is not the sum of its payouts.
        DayTotal = "day_total",
        /// The record does not hold the beginning of the payin or payout.
        RecordBegin = "record_begin",
        /// The record does not hold the proof of the payin or payout.
        RecordProof = "record_proof",
    }
}

/// A finding: stored data that do not agree.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Finding {
    /// The kind of the finding.
    pub wrong: Wrong,
    /// The transaction id, or the key of an item, that the finding is about.
    pub about: String,
    /// The key of the item, or the name of the attribute, that does not agree with it.
    pub with: Option<String>,
}

impl Finding {
    /// A finding about one thing alone.
    pub fn of(wrong: Wrong, about: impl Into<String>) -> Self {
        Self { wrong, about: about.into(), with: None }
    }

    /// A finding about two things that do not agree.
    pub fn between(wrong: Wrong, about: impl Into<String>, with: impl Into<String>) -> Self {
        Self { with: Some(with.into()), ..Self::of(wrong, about) }
    }
}
